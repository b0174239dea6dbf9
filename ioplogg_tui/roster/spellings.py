"""How lists spell what the program has one word for: names, levels, languages, days."""

from __future__ import annotations

import re
from typing import Final

from ioplogg_tui.domain.languages import DOCUMENT_LANGUAGES, NAMED_BY_PEOPLE, Language

_FAMILY_FIRST: Final = re.compile(r"([^,\d]+),([^,\d]+)")
_YEAR_LEVEL: Final = re.compile(r"0*([1-9]|10)\.?(?:\s*(?:års?)?(?:trinn|steg|klasse)(?:et)?)?")
_UPPER_SECONDARY: Final = re.compile(r"vg\s*([123])")
_NAMED_LEVELS: Final = {
    "lærling": "lærling",
    "lærekandidat": "lærekandidat",
    "praksisbrevkandidat": "praksisbrevkandidat",
}

_LANGUAGES: Final = {
    **NAMED_BY_PEOPLE,
    **dict.fromkeys(("b", "bm", "bok", "bokm", "bokmaal", "nb no", "norsk bokmål", "bokmål (nb)"), "nb"),
    **dict.fromkeys(("n", "nyn", "nyno", "ny", "nn no", "norsk nynorsk", "nynorsk (nn)"), "nn"),
    **dict.fromkeys(("e", "english", "en gb", "en us"), "en"),
}


def name_in_order(name: str) -> str:
    """`Moen, Ida` as `Ida Moen`; any other name as it is."""
    parts = _FAMILY_FIRST.fullmatch(name)
    return f"{parts[2].strip()} {parts[1].strip()}" if parts and parts[1].strip() and parts[2].strip() else name


def level_as_kept(level: str) -> str:
    """`08`, `8.` and `8. trinn` as `8`, `VG 1` as `vg1`; a level of another kind as it is written."""
    plain = " ".join(level.split()).casefold()
    if year := _YEAR_LEVEL.fullmatch(plain):
        return year[1]
    if later := _UPPER_SECONDARY.fullmatch(plain):
        return f"vg{later[1]}"
    return _NAMED_LEVELS.get(plain, level)


def document_language(spelt: str) -> Language | None:
    """The language of a student's documents, however a list spells it; None where it is none that they can be in."""
    plain = " ".join(re.split(r"[\s_-]+", spelt.strip(" .").casefold()))
    known = _LANGUAGES.get(plain, plain)
    return next((language for language in DOCUMENT_LANGUAGES if language == known), None)
