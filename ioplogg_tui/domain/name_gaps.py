"""What may stand between two words of one name, and how far apart it keeps them."""

from __future__ import annotations

import re
from enum import Enum

from ioplogg_tui.domain.name_letters import APOSTROPHES, HYPHENS, UNSEEN, parts_of
from ioplogg_tui.domain.name_parts import initials

_IN_LINE = r"[^\S\n\t\r\v\f\x85\u2028\u2029]*"
_CLOSED, _OPENED = rf"[»«\"“”)\]{APOSTROPHES}]?", rf"[«»\"“”„(\[{APOSTROPHES}]?"
_MARKED = r"[*_~`]{0,3}"
"""What makes a word bold, or leaning, as people write it in a text."""


class Gap(Enum):
    """What is allowed, from the most to the least."""

    PLAIN = None
    """The surname comes last: whatever ends no sentence, so that a name on two lines or in two columns is one."""
    TURNED = re.compile(
        rf"{_MARKED}{_CLOSED}{_MARKED}(?:{_IN_LINE}[,،、](?:{_IN_LINE}\r?\n)?)?{_IN_LINE}{_MARKED}{_OPENED}{_MARKED}"
        rf"|[{HYPHENS}._+]"
    )
    """The surname comes first: a comma, at the end of a line too, or a space, or what ties them in an address."""
    COMMA = re.compile(rf"{_CLOSED}[,،、]{_IN_LINE}{_OPENED}|[{HYPHENS}._+]")
    """The surname comes first, and is a word that joins others."""
    LISTED = re.compile(rf"{_IN_LINE}[,،、\t|]{_IN_LINE}|\s{_IN_LINE}[{HYPHENS}]\s{_IN_LINE}")
    """The surname comes last, with a capital, and is such a word: in the next column of a list."""
    CLOSE = re.compile(rf"{_MARKED}{_CLOSED}{_MARKED}{_IN_LINE}{_MARKED}{_OPENED}{_MARKED}|[^\w\s]|_")
    """The surname comes last, and is a small word with which a sentence may go on: a space, or a sign without one."""

    BESIDE = re.compile(rf"{_MARKED}[ \u00a0]{{1,3}}{_MARKED}|[{HYPHENS}._+]")
    """Of one who is called so: a space, or what ties them in an address."""

    def allows(self, between: str) -> bool:
        return self.value is None or self.value.fullmatch(between.translate(UNSEEN)) is not None


_COLUMN = re.compile(rf"{_CLOSED}{_IN_LINE}(?:[;\t|]{_IN_LINE}){{1,2}}{_OPENED}")
_MOST_BETWEEN = 80
"""Signs between a surname and the first name after it: with what is in a list between them, and its markup."""
_SENTENCE_ENDS = re.compile(r"[.!?…][^\w\s.!?…]*\s")

_KEPT = re.compile(r"([\n\t;|])")
"""What parts lines and columns, and stays where a name goes over it."""

_LINE_ENDS = re.compile(r"[\n\r\x85\u2028\u2029]")
_WIDE = re.compile(rf"[\t;:/|]|\s[{HYPHENS}]|\d[.)]\s|[.!?…][^\w\s.!?…]*\s")


BETWEEN_LINES = 3
"""How far apart a line's end keeps words, as `width_of`."""


def parts_columns(between: str, *, loosely: bool = False) -> bool:
    """Whether it stands between two columns, as of a workbook; or, `loosely`, is whatever ends no sentence.

    The signs that people put there are more than anybody can list: folders of a path, arrows, rows of a form.
    """
    seen = between.translate(UNSEEN)
    if _COLUMN.fullmatch(seen) is not None:
        return True
    return loosely and len(seen) <= _MOST_BETWEEN and _SENTENCE_ENDS.search(seen) is None


def width_of(between: str) -> int:
    """How far apart something keeps words: 0 for a space, 1 for a comma, 2 for columns and sentences, 3 for lines."""
    if _LINE_ENDS.search(between):
        return BETWEEN_LINES
    if _WIDE.search(between):
        return 2
    return int(any(comma in between for comma in ",،、"))


def initials_by_line(name: str) -> str:
    """The initials of a name, with the ends of lines and columns that stand between its words."""
    parts = _KEPT.split(name)
    return "".join(part if _KEPT.fullmatch(part) else initials(part) * bool(parts_of(part)) for part in parts)
