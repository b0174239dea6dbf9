"""How lists spell what the program has one word for: names, levels, languages, days."""

from __future__ import annotations

import re
from typing import Final

from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.domain.languages import DOCUMENT_LANGUAGES, NAMED_BY_PEOPLE, Language

_FAMILY_FIRST: Final = re.compile(r"([^,\d(]+),([^,\d(]+)(\([^()]*\))?")
_LEVEL_LAST: Final = re.compile(r"((?:års?)?(?:trinn|steg)|klasse)\s*(\d+)", re.IGNORECASE)
_TOLD_APART: Final = re.compile(r"\([^()]*\)\Z")

_FAULT: Final = re.compile(r"#[A-ZÆØÅ][\wÆØÅ/ ]*[!?]?|Err:\d+|=.*")
"""`#REF!`, `#I/T`, `#NAVN?`, and a formula that nobody worked out."""

_LANGUAGES: Final = {
    **NAMED_BY_PEOPLE,
    **dict.fromkeys(("b", "bm", "bok", "bokm", "bokmaal"), "nb"),
    **dict.fromkeys(("n", "nyn", "nyno", "ny"), "nn"),
    **dict.fromkeys(("e", "english"), "en"),
}
_SAYS_NO_LANGUAGE: Final = frozenset(("norsk", "hovedmål", "hovudmål", "målform", "skriftspråk", "no", "gb", "us"))
"""Words beside the one that says which, as in `Norsk (bokmål)` and `en-GB`."""


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


def level_in_order(level: str) -> str:
    """`Trinn 8` as `8 trinn`, which is a level; any other as it is."""
    parts = _LEVEL_LAST.fullmatch(level)
    return f"{parts[2]} {parts[1]}" if parts else level


def document_language(spelt: str) -> Language | None:
    """The language of a student's documents, however a list spells it; None where it is none that they can be in."""
    words = re.findall(r"[^\W_]+", re.sub(r"\bny[\s-]norsk", "nynorsk", spelt.casefold()))
    telling = [word for word in words if word not in _SAYS_NO_LANGUAGE] or words
    said = {_LANGUAGES.get(word, word) for word in telling}
    return next((language for language in DOCUMENT_LANGUAGES if said == {language}), None)
