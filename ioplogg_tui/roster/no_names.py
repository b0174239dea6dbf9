"""What stands under a list, or where a name was to be, and is nobody's name."""

from __future__ import annotations

import re
from typing import Final

from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.roster.column_titles import TITLES, Column
from ioplogg_tui.roster.spellings import told_apart

_SIGNS: Final = frozenset(":=#@!?%<>_+*")
_SUMS: Final = frozenset(
    ("sum", "antall", "antal", "totalt", "total", "tal", "tall", "count", "number", "snitt", "gjennomsnitt", "average")
)
_OF_SUMS: Final = _SUMS | frozenset(("i", "alt", "of", "på", "listen"))
"""Words of the line under a list that counts who is in it; there is who is called one of them."""

_SHORTEST: Final = 4
"""Letters of a word of a column's title that is nobody's name: of fewer, as in «to», somebody may be called so."""

_WORDS: Final = frozenset(
    (
        *(
            "utskrift",
            "utskriften",
            "utskrifta",
            "skrevet",
            "utskrevet",
            "skrive",
            "utskrive",
            "printed",
            "klasseliste",
        ),
        *("elevliste", "liste", "gutter", "gutar", "jenter", "boys", "girls", "elever", "elevar", "students"),
        *("vakant", "ledig", "vacant", "slettet", "sletta", "deleted", "rektor", "inspektør", "assistent", "fag"),
    )
) | frozenset(
    word
    for column, titles in TITLES.items()
    if column not in (Column.COMES, Column.LEAVES)
    for title in titles
    for word in fold(title).split()
    if len(word) >= _SHORTEST
)

_NUMBERED: Final = re.compile(r"(?:test ?elev|elev|pupil|student) (?:[^\W\d_]|[^\W\d_]? ?\d{1,3})")


def is_numbered(text: str) -> bool:
    """Whether a text is what a list without names calls a student: `Elev A`, `Elev 12`, `Testelev B2`.

    A line says so, too, of how many there are: it is a student's where more is said of them.
    """
    return _NUMBERED.fullmatch(told_apart(text)[0].casefold()) is not None


def is_name(text: str) -> bool:
    """Whether a text can be somebody's name.

    It has letters, figures only where it is told apart, as in (9B), no word that lists have for what isn't a student's
    name, as their columns' titles, and isn't said to be a sum.
    """
    name, _apart = told_apart(text)
    words = set(fold(name).split())
    is_of_list = (words <= _OF_SUMS | _WORDS and not words.isdisjoint(_SUMS)) or not words.isdisjoint(_WORDS)
    has_letters = any(sign.isalpha() for sign in name)
    return has_letters and not is_of_list and not any(sign.isdigit() or sign in _SIGNS for sign in name)
