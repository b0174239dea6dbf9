"""A logo: a picture of a school's that is checked when it comes in, and kept as text that holds nothing else.

It is kept as `png:` or `svg:` and its bytes in base 32, which has no sign between words: whoever looks for a name in a
document finds none in it.
"""

from __future__ import annotations

import re
import struct
import zlib
from base64 import b32decode, b32encode, b64encode
from collections.abc import Iterator
from xml.etree import ElementTree as Tree

from ioplogg_tui.domain.errors import N_, UsageProblem

MOST_BYTES = 64 * 2**10
"""Of a logo as it is kept: it stands in each published document, which keeps it for good."""
MOST_PIXELS = 2_000
MOST_ELEMENTS = 2_000

_PNG_MARK = b"\x89PNG\r\n\x1a\n"
_SHOWN_CHUNKS = (b"IHDR", b"PLTE", b"tRNS", b"sRGB", b"gAMA", b"IDAT", b"IEND")
"""What a picture is shown by; who made it, when and with what is left out."""
_SVG = "{http://www.w3.org/2000/svg}"
_XLINK = "{http://www.w3.org/1999/xlink}"
_DRAWN = frozenset(
    {
        *("svg", "g", "defs", "symbol", "use", "title", "desc", "style"),
        *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "textPath"),
        *("linearGradient", "radialGradient", "stop", "clipPath", "mask", "pattern", "marker"),
    }
)
_OUTSIDE = re.compile(r"url\(\s*['\"]?\s*(?!['\"]?#)|@import|javascript:|expression\(|\\", re.IGNORECASE)
_NUMBER = re.compile(r"^\s*([\d.]+)\s*(?:px|pt|mm|cm|in)?\s*$")
_WIDEST, _HIGHEST = 12.0, 3.0


def logo_of(content: bytes) -> str:
    """A PNG or SVG as it is kept.

    Raises:
        UsageProblem: it is neither, is broken or too large, or holds what runs, or what lies elsewhere.
    """
    if content.startswith(_PNG_MARK):
        kind, kept = "png", _PNG_MARK + b"".join(_chunks(content))
    else:
        kind, kept = "svg", _as_svg(content)
    if len(kept) > MOST_BYTES:
        sentence = N_("The logo is too large: {most} kB is the most. Save it smaller, or as SVG.")
        raise UsageProblem(sentence, most=MOST_BYTES // 2**10)
    logo = f"{kind}:{b32encode(kept).decode().rstrip('=')}"
    if not 1 / _HIGHEST <= ratio_of(logo) <= _WIDEST:
        raise UsageProblem(N_("The logo is too narrow or too low for the head of a letter."))
    return logo


def is_logo(text: str) -> bool:
    """Whether a text is a logo as one is kept: checked, and not by whom it comes from."""
    try:
        return logo_of(bytes_of(text)) == text
    except (ValueError, UsageProblem):
        return False


def is_svg(logo: str) -> bool:
    return logo.startswith("svg:")


def bytes_of(logo: str) -> bytes:
    """The picture's file."""
    text = logo.partition(":")[2]
    return b32decode(text + "=" * (-len(text) % 8))


def svg_of(logo: str) -> str:
    """The text of one that is an SVG."""
    return bytes_of(logo).decode()


def address_of(logo: str) -> str:
    """The picture as an address that holds it: a page shows it, and runs nothing of it."""
    kind = "image/svg+xml" if is_svg(logo) else "image/png"
    return f"data:{kind};base64,{b64encode(bytes_of(logo)).decode()}"


def ratio_of(logo: str) -> float:
    """How many times as wide as high it is."""
    content = bytes_of(logo)
    if is_svg(logo):
        return _ratio_of_svg(Tree.fromstring(content))  # noqa: S314 - of our own making
    width, height = struct.unpack(">II", content[16:24])
    return float(width / height)


def logo_in_words(logo: str) -> str:
    """What it is and how large, for whoever sees no pictures: `SVG, 3 kB`; empty for none."""
    if not logo:
        return ""
    return f"{logo.partition(':')[0].upper()}, {-(-len(bytes_of(logo)) // 2**10)} kB"


def _chunks(content: bytes) -> Iterator[bytes]:
    """The parts of a PNG that it is shown by.

    Raises:
        UsageProblem: it ends early, a part is damaged, or it is a huge picture.
    """
    place, names = len(_PNG_MARK), list[bytes]()
    while names[-1:] != [b"IEND"]:
        if place + 12 > len(content):
            raise _broken()
        (length,) = struct.unpack(">I", content[place : place + 4])
        chunk = content[place : place + 12 + length]
        name = chunk[4:8]
        if len(chunk) < 12 + length or zlib.crc32(chunk[4:-4]) != struct.unpack(">I", chunk[-4:])[0]:
            raise _broken()
        if name == b"IHDR":
            _refuse_huge(chunk[8:16])
        names.append(name)
        place += len(chunk)
        if name in _SHOWN_CHUNKS:
            yield chunk
    if names[0] != b"IHDR" or b"IDAT" not in names:
        raise _broken()


def _refuse_huge(size: bytes) -> None:
    if len(size) < 8:
        raise _broken()
    width, height = struct.unpack(">II", size)
    if not (0 < width <= MOST_PIXELS and 0 < height <= MOST_PIXELS):
        raise UsageProblem(N_("The logo has too many pixels: {most} each way is the most."), most=MOST_PIXELS)


def _as_svg(content: bytes) -> bytes:
    """What is drawn in an SVG, written anew.

    Raises:
        UsageProblem: it is none, or holds what runs, or what lies elsewhere.
    """
    if len(content) > 16 * MOST_BYTES or b"<!ENTITY" in content.upper() or b"\0" in content:
        raise _broken()
    try:
        root = Tree.fromstring(content)  # noqa: S314 - bounded, and without entities of its own
    except (Tree.ParseError, ValueError, LookupError) as error:
        raise _broken() from error
    if root.tag != f"{_SVG}svg":
        raise _broken()
    if sum(1 for _element in root.iter()) > MOST_ELEMENTS:
        raise UsageProblem(N_("The logo has too many parts. Save it as PNG."))
    _keep_what_is_drawn(root)
    root.set("xmlns", _SVG[1:-1])
    return Tree.tostring(root, encoding="unicode").encode()


def _keep_what_is_drawn(element: Tree.Element) -> None:
    element.tag = element.tag.removeprefix(_SVG)
    for name, value in list(element.attrib.items()):
        plain = name.removeprefix(_XLINK)
        if plain.lower().startswith("on") or (plain == "href" and not value.strip().startswith("#")):
            raise _with_more()
        if _OUTSIDE.search(value):
            raise _with_more()
        if "}" in name:
            del element.attrib[name]
        if plain == "href":
            element.set(plain, value.strip())
    for child in list(element):
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag.startswith(_SVG) and tag.removeprefix(_SVG) in _DRAWN:
            if tag == f"{_SVG}style" and _OUTSIDE.search(child.text or ""):
                raise _with_more()
            _keep_what_is_drawn(child)
        elif tag.startswith(_SVG) and tag.removeprefix(_SVG) != "metadata":
            raise _with_more()
        else:
            _take_out(element, child)


def _take_out(parent: Tree.Element, child: Tree.Element) -> None:
    child.tail = None
    parent.remove(child)


def _ratio_of_svg(root: Tree.Element) -> float:
    sides = [float(number[1]) for name in ("width", "height") if (number := _NUMBER.match(root.get(name, "")))]
    if len(sides) != 2:
        sides = [float(part) for part in re.findall(r"[\d.]+", root.get("viewBox", ""))[2:4]]
    if len(sides) != 2 or not all(0 < side < 1e6 for side in sides):
        raise UsageProblem(N_("The logo doesn't say how wide and how high it is. Save it as PNG."))
    return sides[0] / sides[1]


def _broken() -> UsageProblem:
    return UsageProblem(N_("The logo isn't a whole PNG or SVG. Save it again as one of these."))


def _with_more() -> UsageProblem:
    return UsageProblem(
        N_("The logo holds more than a drawing: a program, a picture or an address elsewhere. Save it as PNG.")
    )
