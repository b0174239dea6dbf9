"""Names that are written in an encoding, or letter by letter, as a reader or a program reads them."""

from __future__ import annotations

import base64
from collections.abc import Callable
from itertools import product
from urllib.parse import quote

import pytest

from ioplogg_tui.domain.initials import without_name
from ioplogg_tui.domain.name_markup import readings_of
from ioplogg_tui.domain.whole_names import WholeNames

NAMES = ("Mathea Bjørkelund", "Åse Lie", "Øyvind Ærø", "Lan Ho", "Mathea Kristine Solvik")
OTHERS = ("Mathea Hansen", "Kari Bjørkelund", "Per Lie", "Lan Nguyen", "Øystein Solvik")
AROUND = ("{}", "I dag leste {} en bok", "({}), Liv", "Til stede: {}, Liv Nes")


def each_of(name: str, written: Callable[[str], str]) -> str:
    return "".join(sign if sign.isascii() else written(sign) for sign in name)


def quoted(name: str, encoding: str = "utf-8") -> str:
    return "".join(f"={byte:02X}" if byte > 126 or byte == 32 else chr(byte) for byte in name.encode(encoding))


ENTITIES = {"ø": "oslash", "Ø": "Oslash", "å": "aring", "Å": "Aring", "æ": "aelig", "Æ": "AElig"}

ENCODED: dict[str, Callable[[str], str]] = {
    "an address": quote,
    "one in small letters": lambda name: quote(name).lower().replace("lan", "Lan").replace("ho", "Ho"),
    "an address of before UTF-8": lambda name: quote(name, encoding="cp1252"),
    "an address in an address": lambda name: quote(quote(name)),
    "a search": lambda name: quote(name).replace("%20", "+"),
    "quoted-printable": quoted,
    "quoted-printable of before UTF-8": lambda name: quoted(name, "cp1252"),
    "a soft end of a line": lambda name: f"{name[:-1]}=\n{name[-1]}",
    "a soft end with a return": lambda name: f"{name[:1]}=\r\n{name[1:]}",
    "a header": lambda name: f"=?utf-8?Q?{quoted(name).replace('=20', '_')}?=",
    "entities": lambda name: each_of(name, lambda sign: f"&{ENTITIES[sign]};"),
    "entities without an end": lambda name: each_of(name, lambda sign: f"&{ENTITIES[sign]}"),
    "entities twice": lambda name: each_of(name, lambda sign: f"&amp;{ENTITIES[sign]};"),
    "numbers": lambda name: name.encode("ascii", "xmlcharrefreplace").decode(),
    "each sign a number": lambda name: "".join(f"&#x{ord(sign):X};" for sign in name),
    "RTF": lambda name: each_of(name, lambda sign: f"\\'{ord(sign):02x}"),
    "RTF with Unicode": lambda name: each_of(name, lambda sign: f"\\u{ord(sign)}?"),
    "RTF with both": lambda name: each_of(name, lambda sign: f"\\u{ord(sign)}\\'3f"),
    "JSON": lambda name: each_of(name, lambda sign: f"\\u{ord(sign):04x}"),
    "Python": lambda name: each_of(name, lambda sign: f"\\x{ord(sign):02x}"),
    "UTF-8 read as something else": lambda name: name.encode().decode("cp1252"),
    "a comment between": lambda name: name.replace(" ", " <!-- a > b --> "),
    "a comment inside": lambda name: f"{name[:2]}<!---->{name[2:]}",
    "a bold beginning": lambda name: f"**{name[:1]}**{name[1:]}",
    "bold inside": lambda name: f"{name[:1]}**{name[1:2]}**{name[2:]}",
    "XML of Word": lambda name: f"<w:t>{name[:2]}</w:t></w:r><w:r><w:t>{name[2:]}</w:t>",
    "XML of a register": lambda name: "<x><given>{}</given><family>{}</family></x>".format(*name.rsplit(" ", 1)),
    "letter by letter": " ".join,
    "letter by letter in capitals": lambda name: " ".join(name.upper()),
    "letters without spaces between words": lambda name: " ".join(name.replace(" ", "")),
    "letters kept together": "\u00a0".join,
    "letters with dots": lambda name: " ".join(map(".".join, name.split())),
    "letters with lines": "_".join,
}


@pytest.mark.parametrize("kind", ENCODED)
def test_a_name_in_an_encoding_never_stays(kind: str) -> None:
    for name, around in product(NAMES, AROUND):
        text = around.format(ENCODED[kind](name))
        hidden = WholeNames([name], lambda: (*NAMES, *OTHERS)).hidden_in
        seen = hidden(text)
        assert ENCODED[kind](name) not in seen
        for reading in readings_of(seen):
            read = reading.replace("\u200b", "").replace("\u2060", "")
            assert not {*name.casefold().split()} & {*read.casefold().replace("_", " ").split()}, (text, seen)
        assert hidden(seen) == seen
        before, after = around.split("{}")
        assert seen.startswith(before) and seen.endswith(after)


@pytest.mark.parametrize("kind", ENCODED)
def test_no_part_of_a_name_stays_in_a_text_about_the_student(kind: str) -> None:
    for name in ("Mathea Bjørkelund", "Åse Brekke", "Øyvind Ærøe"):
        text = f"I dag leste {ENCODED[kind](name)} en bok. <b>{name.partition(' ')[0]}</b> & {name}"
        seen = without_name(text, name)
        for reading in readings_of(seen):
            read = reading.replace("\u200b", "").replace("\u2060", "")
            assert not {*name.casefold().split()} & {*read.casefold().replace("_", " ").split()}, (text, seen)
        assert seen.startswith("I dag leste ") and f" en bok. <b>{name[0]}.</b> & " in seen
        assert without_name(seen, name) == seen


@pytest.mark.parametrize("kind", ENCODED)
def test_another_s_name_in_it_loses_no_sign(kind: str) -> None:
    for name, other in product(NAMES, OTHERS):
        text = f"Med {ENCODED[kind](other)}, Kari"
        assert WholeNames([name], lambda: (*NAMES, *OTHERS)).hidden_in(text) == text


@pytest.mark.parametrize(
    ("name", "text", "seen"),
    [
        ("Kari Li", "K a r i L i i dag, K a r i L i", "K.L. i dag, K.L."),
        ("Mathea Bjørkelund", "S:\\8B\\Bj%C3%B8rkelund%2C%20Mathea%20IOP.docx", "S:\\8B\\B.M.%20IOP.docx"),
        ("Mathea Bjørkelund", "?q=Mathea+Bj%C3%B8rkelund&p=1, 100 % = 20", "?q=M.B.&p=1, 100 % = 20"),
        ("Lan Ho", "Lan =20 ho leste. H o n leste", "Lan =20 ho leste. H o n leste"),
        ("Per Brå", "«PER BRÅ», PER BRÅ… Å, BRÅ", "«P.B.», P.B.… Å, BRÅ"),
    ],
)
def test_what_stands_around_it_stays(name: str, text: str, seen: str) -> None:
    assert WholeNames([name]).hidden_in(text) == seen


@pytest.mark.parametrize(
    "text",
    [
        base64.b64encode(b"Mathea Solvik").decode(),  # nobody reads it at sight, and any long word might be such
        "{\\b M}athea {\\b S}olvik",  # words with which RTF is controlled look like the folders of a path
        "kivloS aehtaM",  # turned round letter by letter
    ],
)
def test_what_is_packed_is_left_as_it_is(text: str) -> None:
    """Decided: what a program has to unpack first is no text in which somebody is named."""
    assert WholeNames(["Mathea Solvik"]).hidden_in(text) == text


def test_each_sign_stands_where_it_stood() -> None:
    for kind, name in product(ENCODED, NAMES):
        text = f"a {ENCODED[kind](name)} b"
        assert all(len(reading) == len(text) for reading in readings_of(text))
