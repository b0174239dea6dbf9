"""A logo: what comes in is a picture and nothing else, whatever it says it is."""

from __future__ import annotations

import struct
import zlib
from xml.etree import ElementTree

import pytest

from ioplogg_tui.domain.errors import UsageProblem
from ioplogg_tui.domain.logo import MOST_BYTES, bytes_of, is_logo, logo_of, ratio_of
from ioplogg_tui.domain.school import organisation_number
from tests.fixtures.logos import PNG, SVG, chunk, png, svg


@pytest.mark.parametrize("content", [PNG, SVG], ids=["png", "svg"])
def test_what_is_kept_is_kept_the_same_again(content: bytes) -> None:
    logo = logo_of(content)
    assert is_logo(logo) and logo_of(bytes_of(logo)) == logo
    assert logo.partition(":")[2].isalnum(), "no name can stand in it"
    assert ratio_of(logo) == 2


REFUSED = {
    "a script": svg("<script>alert(1)</script>"),
    "a handler": svg('<rect onload="x()" width="1" height="1"/>'),
    "a handler in capitals": svg('<rect ONCLICK="x()" width="1" height="1"/>'),
    "html inside": svg("<foreignObject><p>x</p></foreignObject>"),
    "an animation": svg('<set attributeName="href" to="javascript:x()"/>'),
    "a picture elsewhere": svg('<image href="https://example.org/a.png" width="1" height="1"/>'),
    "a picture inside": svg('<image href="data:image/svg+xml;base64,AAAA" width="1" height="1"/>'),
    "a link": svg('<a href="https://example.org"><rect width="1" height="1"/></a>'),
    "a use of what lies elsewhere": svg('<use href="other.svg#a"/>'),
    "an old link": svg('<use xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="other.svg#a"/>'),
    "a fill elsewhere": svg('<rect fill="url(https://example.org/#a)" width="1" height="1"/>'),
    "a style elsewhere": svg("<style>@import 'https://example.org/a.css';</style>"),
    "a style with escapes": svg(r"<style>rect{fill:\75rl(https://example.org)}</style>"),
    "a font elsewhere": svg("<style>@font-face{src:url(https://example.org/a.woff)}</style>"),
    "an entity": b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>' + svg("<text>&b;</text>"),
    "a stylesheet elsewhere": svg('<style xmlns="http://www.w3.org/1999/xhtml">x</style><link href="a.css"/>'),
    "no end": SVG[:-10],
    "no svg": b"<html xmlns='http://www.w3.org/1999/xhtml'/>",
    "no size": b'<svg xmlns="http://www.w3.org/2000/svg"><rect width="1" height="1"/></svg>',
    "a line": svg("", "0 0 1000 1"),
    "many parts": svg('<rect width="1" height="1"/>' * 3_000),
    "large": svg("<text>" + "x" * MOST_BYTES + "</text>"),
    "a text": b"Fjordlys",
    "nothing": b"",
    "a jpeg": b"\xff\xd8\xff\xe0" + bytes(100),
    "half a png": PNG[:-20],
    "a png without a picture": png(40, 20, drawn=b""),
    "a damaged png": PNG[:50] + b"\x00\x01" + PNG[52:],
    "a huge png": png(40_000, 20),
    "a large png": png(40, 20, drawn=chunk(b"IDAT", bytes(MOST_BYTES))),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_picture_or_more_than_that_is_refused(name: str) -> None:
    with pytest.raises(UsageProblem, match="logo"):
        logo_of(REFUSED[name])


def test_nothing_but_what_is_drawn_is_kept() -> None:
    drawing = svg(
        '<metadata>Kari Vik</metadata><sodipodi:namedview xmlns:sodipodi="x"/>'
        '<rect xmlns:inkscape="y" inkscape:label="Kari Vik" width="1" height="1" fill="url(#a)"/>'
    )
    kept = bytes_of(logo_of(b"<?xml version='1.0'?><!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'x.dtd'>" + drawing))
    assert b"Kari" not in kept and b"DOCTYPE" not in kept and b'fill="url(#a)"' in kept
    assert ElementTree.fromstring(kept).tag == "{http://www.w3.org/2000/svg}svg"  # noqa: S314 - of our own making
    assert b"Kari" not in bytes_of(logo_of(png(40, 20, more=chunk(b"tEXt", b"Author\x00Kari Vik"))))


def test_a_chunk_s_sum_is_looked_at() -> None:
    content = bytearray(PNG)
    place = content.index(b"IDAT")
    content[place + 5] ^= 1
    with pytest.raises(UsageProblem):
        logo_of(bytes(content))
    (length,) = struct.unpack(">I", content[place - 4 : place])
    end = place + 4 + length
    content[end : end + 4] = struct.pack(">I", zlib.crc32(bytes(content[place:end])))
    assert logo_of(bytes(content))


@pytest.mark.parametrize("text", ["974760673", "974 760 673", " NO 974 760 673 MVA ", "no974760673mva"])
def test_an_organisation_number_is_nine_digits(text: str) -> None:
    assert organisation_number(text) == "974760673"
    assert organisation_number(" ") == ""


@pytest.mark.parametrize("text", ["97476067", "9747606730", "974760674", "974760x73", "٩٧٤٧٦٠٦٧٣", "123456780"])
def test_one_whose_digits_don_t_fit_is_refused(text: str) -> None:
    with pytest.raises(UsageProblem, match="organisation number"):
        organisation_number(text)


def test_every_wrong_digit_is_seen() -> None:
    right = "974760673"
    wrong = {right[:place] + digit + right[place + 1 :] for place in range(9) for digit in "0123456789"} - {right}
    taken = []
    for text in wrong:
        try:
            taken.append(organisation_number(text))
        except UsageProblem:
            continue
    assert taken == []
