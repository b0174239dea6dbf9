"""How lists spell what the program has one word for: names, levels, languages, days."""

from __future__ import annotations

import re
from typing import Final

from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.domain.languages import DOCUMENT_LANGUAGES, NAMED_BY_PEOPLE, Language

_FAMILY_FIRST: Final = re.compile(r"([^,\d(]+),([^,\d(]+)(\([^()]*\))?")
_TOLD_APART: Final = re.compile(r"\([^()]*\)\Z")

_FAULT: Final = re.compile(r"#[A-ZÆØÅ][\wÆØÅ/ ]*[!?]?|Err:\d+|=.*")
"""`#REF!`, `#I/T`, `#NAVN?`, and a formula that nobody worked out."""

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


def told_apart(name: str) -> tuple[str, str]:
    """A name, and what tells its bearer from another of that name: `(9B)`, or nothing."""
    apart = _TOLD_APART.search(name)
    return (name[: apart.start()].strip(), apart[0]) if apart else (name, "")


def given_name_first(name: str) -> str:
    """`Moen Ida` as `Ida Moen`, from a column that says that the family's name comes first.

    Raises:
        UsageProblem: it has so many names, and no comma, that any of them can be the family's.
    """
    bare, apart = told_apart(name)
    words = bare.split()
    if "," in name or len(words) < 2:
        return name_in_order(name)
    if len(words) > 2:
        sentence = N_(
            "Which of “{name}” are the family's names? Put a comma after them, or give them their own column."
        )
        raise UsageProblem(sentence, name=name)
    return " ".join([words[1], words[0], *([apart] if apart else [])])


def is_fault(text: str) -> bool:
    """Whether a spreadsheet says in a cell that it has no value for it, or how that is to be worked out."""
    return _FAULT.fullmatch(text) is not None


def document_language(spelt: str) -> Language | None:
    """The language of a student's documents, however a list spells it; None where it is none that they can be in."""
    plain = " ".join(re.split(r"[\s_-]+", spelt.strip(" .").casefold()))
    plain = plain.replace("ny norsk", "nynorsk").removesuffix(" hovedmål").removesuffix(" hovudmål")
    known = _LANGUAGES.get(plain, plain)
    return next((language for language in DOCUMENT_LANGUAGES if language == known), None)
