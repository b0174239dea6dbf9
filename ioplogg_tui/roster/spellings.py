"""How lists spell what the program has one word for: names, levels, languages, days."""

from __future__ import annotations

import re
from typing import Final

from ioplogg_tui.domain.languages import DOCUMENT_LANGUAGES, NAMED_BY_PEOPLE, Language

_FAMILY_FIRST: Final = re.compile(r"([^,\d(]+),([^,\d(]+)(\([^()]*\))?")
_TOLD_APART: Final = re.compile(r"\([^()]*\)\Z")

_LANGUAGES: Final = {
    **NAMED_BY_PEOPLE,
    **dict.fromkeys(("b", "bm", "bok", "bokm", "bokmaal", "nb no", "norsk bokmål", "bokmål (nb)"), "nb"),
    **dict.fromkeys(("n", "nyn", "nyno", "ny", "nn no", "norsk nynorsk", "nynorsk (nn)"), "nn"),
    **dict.fromkeys(("e", "english", "en gb", "en us"), "en"),
}


def name_in_order(name: str) -> str:
    """`Moen, Ida` as `Ida Moen`; any other name as it is."""
    parts = _FAMILY_FIRST.fullmatch(name)
    if not parts or not parts[1].strip() or not parts[2].strip():
        return name
    return " ".join(filter(None, (parts[2].strip(), parts[1].strip(), parts[3])))


def is_name(text: str) -> bool:
    """Whether a text can be somebody's name: it has letters, and figures only where it is told apart, as in (9B)."""
    name = _TOLD_APART.sub("", text)
    return any(sign.isalpha() for sign in name) and not any(sign.isdigit() for sign in name)


def document_language(spelt: str) -> Language | None:
    """The language of a student's documents, however a list spells it; None where it is none that they can be in."""
    plain = " ".join(re.split(r"[\s_-]+", spelt.strip(" .").casefold()))
    plain = plain.replace("ny norsk", "nynorsk").removesuffix(" hovedmål").removesuffix(" hovudmål")
    known = _LANGUAGES.get(plain, plain)
    return next((language for language in DOCUMENT_LANGUAGES if language == known), None)
