"""How lists spell what the program has one word for: names, levels, languages, days."""

from __future__ import annotations

import re
from typing import Final

from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.domain.languages import DOCUMENT_LANGUAGES, NAMED_BY_PEOPLE, Language
from ioplogg_tui.domain.norwegian import fold

_FAMILY_FIRST: Final = re.compile(r"([^,\d(]+),([^,\d(]+)(\([^()]*\))?")
_LEVEL_LAST: Final = re.compile(r"((?:års?)?(?:trinn|steg)|klasse)\s*(\d+)", re.IGNORECASE)
_TOLD_APART: Final = re.compile(r"\([^()]*\)\Z")

_FAULT: Final = re.compile(r"#[A-ZÆØÅ][\wÆØÅ/ ]*[!?]?|Err:\d+|=.*")
"""`#REF!`, `#I/T`, `#NAVN?`, and a formula that nobody worked out."""

_IN_NO_NAME: Final = frozenset(":=#@!?%<>_+*")
_SUMS: Final = frozenset(
    ("sum", "antall", "antal", "totalt", "total", "tal", "tall", "count", "number", "snitt", "gjennomsnitt", "average")
)
_OF_SUMS: Final = _SUMS | frozenset(
    ("i", "alt", "elever", "elevar", "students", "gutter", "gutar", "jenter", "boys", "girls", "of", "på", "listen")
)
"""Words of the line under a list that counts who is in it."""

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


def given_name_first(name: str) -> str:
    """`Moen Ida` as `Ida Moen`, from a column that says that the family's name comes first.

    Raises:
        UsageProblem: it has so many names, and no comma, that any of them can be the family's.
    """
    apart = _TOLD_APART.search(name)
    words = (name[: apart.start()] if apart else name).split()
    if "," in name or len(words) < 2:
        return name_in_order(name)
    if len(words) > 2:
        sentence = N_(
            "Which of “{name}” are the family's names? Put a comma after them, or give them their own column."
        )
        raise UsageProblem(sentence, name=name)
    return " ".join([words[1], words[0], *([apart[0]] if apart else [])])


def is_name(text: str) -> bool:
    """Whether a text can be somebody's name, and not what stands under a list.

    It has letters, figures only where it is told apart, as in (9B), and isn't said to be a sum.
    """
    name = _TOLD_APART.sub("", text)
    has_letters = any(sign.isalpha() for sign in name)
    words = set(fold(name).split())
    is_sum = words <= _OF_SUMS and not words.isdisjoint(_SUMS)
    return has_letters and not is_sum and not any(sign.isdigit() or sign in _IN_NO_NAME for sign in name)


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
