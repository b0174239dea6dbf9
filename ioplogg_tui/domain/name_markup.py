"""A text with its markup, and what is encoded in it, in the way that it is read: of a mail that somebody pasted."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from html.entities import html5
from itertools import pairwise

from ioplogg_tui.domain.name_parts import PAD

__all__ = ["PAD", "decoded", "readings_of"]

REST = "\u2060"
"""Fills the place of what is left of an encoded sign, after the sign."""

_LETTER = r"[^\W\d_]"
_HEX = "[0-9a-fA-F]"
_BARE = "|".join(sorted((name for name in html5 if not name.endswith(";")), key=len, reverse=True))
"""Entities that are read without the semicolon too."""
_CP1252 = "\x80-\x9f¡-\xbf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ€"

_MARKUP = re.compile(
    rf"""
    <(?P<tag>/?[a-zA-Z][a-zA-Z0-9]{{0,19}}(?::[a-zA-Z][a-zA-Z0-9]{{0,19}})?)(?:\s[^<>\n]{{0,300}})?/?>
    |(?P<nothing><!--(?:(?!-->).){{0,300}}-->|(?<={_LETTER})(?:\*{{1,3}}|~~|`)(?={_LETTER}))
    |(?P<entity>&(?:amp;){{0,3}}(?:[a-zA-Z]{{2,8}};|\#[0-9]{{1,6}};|\#[xX]{_HEX}{{1,5}};|{_BARE}))
    |(?P<bytes>(?:%(?:25){{0,2}}{_HEX}{{2}})+|(?:=[0-9A-F]{{2}})+|(?:\\'{_HEX}{{2}})+)
    |(?P<broken>=[^\S\n]{{0,9}}\n)
    |\\u(?P<decimal>[1-9][0-9]{{0,4}})(?:\?|\\'{_HEX}{{2}})
    |\\(?:u(?={_HEX}{{4}})|x(?={_HEX}{{2}}))(?P<hexadecimal>(?<=u){_HEX}{{4}}|(?<=x){_HEX}{{2}})
    |(?P<twice>(?:[ÂÄÅ][{_CP1252}]|Ã[\u00a0{_CP1252}])+)
    |(?P<column>\.{{4,}}|…{{2,}}|_{{4,}}|(?:[^\S\n]\.){{3,}})
    """,
    re.VERBOSE | re.DOTALL,
)
"""Tags and entities; signs of an address, of quoted-printable, RTF and JSON; UTF-8 that was read as something else; and
the dots that lead from one column to the next.

Of no text at sight: base64, Punycode, and whatever else is packed. Control words of RTF look like folders of a path.
"""

_ENCODING = ("<", "&", "%", "=", "\\", "*", "~~", "`", "Â", "Ã", "Ä", "Å", "....", "……", "____", " .", "\u00a0.")
"""One of them is in a text that isn't read as it is written."""

_SPACED = re.compile(
    rf"(?<!{_LETTER}){_LETTER}(?P<between>[ \u00a0]{{1,2}}|[._*·|/]){_LETTER}(?:(?P=between){_LETTER})*(?!{_LETTER})"
)
"""A word or several, letter by letter."""
_APART = re.compile(rf"[ \u00a0._*·|/]{_LETTER}[ \u00a0._*·|/]{{1,2}}{_LETTER}(?!{_LETTER})")
"""Two of its letters, within it or at its end."""
_LAST = re.compile(r"(?<=[ \u00a0])[iåøIÅa](?=[ \u00a0])")
"""The last of such letters that may be a word by itself: K a r i i dag."""

_BYTE = re.compile(rf"({_HEX}{{2}})(?=[%=\\]|\Z)")
_INLINE = frozenset(
    (
        *("a", "abbr", "b", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark", "q", "s"),
        *("samp", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var", "wbr"),
    )
)
"""Tags inside a line, or a word; those with a colon are, too."""
_LINES = frozenset(["br", "p", "div", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "blockquote", "hr"])


def readings_of(text: str) -> dict[str, Callable[[str], str]]:
    """The ways in which a text may be read, each as long as the text and with what reads another one so.

    Letters with a space after each are a word, and what is encoded is decoded: a tag parts lines or columns, or is
    nothing. As it is written it is read last.
    """
    plain = decoded(text)
    apart = (_together, _together_but_for_last) if _APART.search(plain) else ()
    readings = {reading(text): reading for reading in apart} | {plain: decoded}
    readings.pop(text, None)
    return {**readings, text: str}


def decoded(text: str) -> str:
    """A text with its tags, and what is encoded in it, read, as long as it is."""
    return _MARKUP.sub(_read, text) if any(sign in text for sign in _ENCODING) else text


def _together(text: str) -> str:
    return _SPACED.sub(_in_one, decoded(text))


def _together_but_for_last(text: str) -> str:
    return _SPACED.sub(_but_for_last, decoded(text))


def _in_one(spaced: re.Match[str]) -> str:
    """A capital after a small letter begins another word."""
    signs, before = [], ""
    size = len(spaced["between"])
    for sign in spaced[0][:: size + 1]:
        if before:
            signs.append((" " if before.islower() and sign.isupper() else PAD).ljust(size, PAD))
        signs.append(sign)
        before = sign
    return "".join(signs)


def _but_for_last(spaced: re.Match[str]) -> str:
    is_apart = _LAST.match(spaced.string, spaced.end() - 1)
    return _in_one(spaced)[:-2] + spaced[0][-2:] if is_apart else _in_one(spaced)


def _read(markup: re.Match[str]) -> str:
    encoded = markup[0]
    if markup["tag"]:
        return _sign_of(markup["tag"].casefold()).ljust(len(encoded), PAD)
    if markup["nothing"] or markup["column"]:
        return ("\t" if markup["column"] else "").ljust(len(encoded), PAD)
    if markup["bytes"]:
        pairs = [*_BYTE.finditer(encoded)]
        widths = [end - start for start, end in pairwise([0, *(byte.end() for byte in pairs)])]
        return _of_bytes(bytes(int(byte[1], 16) for byte in pairs), widths)
    if markup["twice"]:
        content = bytes(ord(sign) if sign < "\u0100" else sign.encode("cp1252")[0] for sign in encoded)
        return _of_bytes(content, [1] * len(encoded))
    if markup["entity"]:
        sign = unescape("&" + encoded.rpartition("&")[2].rpartition("amp;")[2])
    elif markup["broken"]:
        sign = ""
    else:
        sign = chr(int(markup["decimal"] or markup["hexadecimal"], 10 if markup["decimal"] else 16))
    return sign.ljust(len(encoded), REST) if len(sign) < 2 else encoded


def _sign_of(tag: str) -> str:
    if tag.removeprefix("/") in _LINES:
        return "\n"
    return "" if tag in _INLINE or tag.startswith("/") or ":" in tag else "\t"


def _of_bytes(content: bytes, widths: list[int]) -> str:
    """The signs of some bytes, each as wide as what its bytes are written with."""
    try:
        signs = content.decode()
    except UnicodeDecodeError:
        signs = content.decode("cp1252", "replace")
        return "".join(sign.ljust(width, REST) for sign, width in zip(signs, widths, strict=True))
    kept, at = [], 0
    for sign in signs:
        size = len(sign.encode())
        kept.append(sign.ljust(sum(widths[at : at + size]), REST))
        at += size
    return "".join(kept)
