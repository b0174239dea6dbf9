"""What looks like a whole name where the text says that it is none: a word of every day, or of two rows of a list."""

from __future__ import annotations

import re

from ioplogg_tui.domain.name_letters import APOSTROPHES, BROKEN, HYPHENS, folded, in_capitals
from ioplogg_tui.domain.name_markup import PAD

_IN_SENTENCES = """
april august dag even jo juli juni mai mars odd per vår
"""
_AS_FIRST_WORD = """
ask bjørn bo bror brit eik falk finn fred frank frost gro hans jan liv lilje may my rose sol stein storm stål tom tor
torden ulv ørn
"""
COMMON = frozenset(_IN_SENTENCES.split())
"""First names that are words of every sentence, folded: with a small letter such a one tells nobody."""

BEGINNING = COMMON | frozenset(_AS_FIRST_WORD.split())
"""First names that are words with which a sentence may begin, and go on with another in small letters."""

_DAYS = re.compile(r"(?:man|tir|tys|ons|tor|fre|lør|lau|søn|mon|tue|wed|thu|fri|sat|sun)\s*:", re.IGNORECASE)
"""A day of the week in a timetable, and what follows it."""

_WORD = rf"[^\W\d_]+(?:[{HYPHENS}{APOSTROPHES}][^\W\d_]+)*"
_FIRST, _LAST = re.compile(r"[^\W\d_]+"), re.compile(rf"{_WORD}\Z")
_TIED = re.compile(rf"[^\W\d_]+[{HYPHENS}._+][^\W\d_]")
_OVER_SIGN = re.compile(rf"[,:!?\n/]|\s[{HYPHENS}]")

_BETWEEN = r"""[ \u00a0]?["”»]?[,;\t|:]["“«]?[ \u00a0]?"""
_NUMBER = r"""[ \t\u00a0"“«|•*-]*(?:\(?\d{1,3}[.):]*[ \u00a0;,\t]+)?["“«]?"""
_ROW_BEFORE = re.compile(
    rf"(?:\A|[\n\r;/]){_NUMBER}(?:{_WORD}[ ]){{0,3}}{_WORD}"
    rf"(?P<between>{_BETWEEN})(?:\w{{1,3}}(?P=between))?(?:{_WORD}[ ]){{0,2}}\Z"
)
_ROW_BEGINS = re.compile(rf"(?:\A|[\n\r;/]){_NUMBER}\Z")
_ROW_AFTER = re.compile(
    rf"(?P<between>{_BETWEEN})(?:\w{{1,3}}(?P=between))?(?P<word>{_WORD})"
    rf"(?P<ends>(?:[ ]{_WORD})?[\"”»]?(?:[\n\r;/\t|]|\Z))?"
)
_ROW = re.compile(rf"\s*{_NUMBER}(?:{_WORD}[ ]){{0,3}}{_WORD}(?P<between>{_BETWEEN})(?:\w{{1,3}}(?P=between))?{_WORD}")
_ENDS_ROW = re.compile(r"[\n\r;/]")
_SHOUTED_BEFORE = re.compile(rf"(?:\A|[\n\r;/]){_NUMBER}(?P<surname>{_WORD}(?:[ ]{_WORD})*)[ ,]+\Z")

_DOUBLE = re.compile(rf"[^\W\d_][ \u00a0][^\W\d_]+[{HYPHENS}]\Z")
_OPENS = re.compile(r"""[,(\[«"“”„]""")

_ADDRESS = re.compile(r"@|_|\.(?:docx?|odt|pdf|xlsx?|csv|txt|md|html?|png|jpe?g)\b", re.IGNORECASE)
"""After the last word of an address of e-mail, or of the name of a file."""
_BEFORE_ADDRESS = re.compile(rf"(?:\A|[^\w.+{HYPHENS}])\Z")


def is_word_of_every_day(before: str, inside: str, after: str) -> bool:
    """Whether words that may be a first name and the surname are others by how they are written there."""
    inside = BROKEN.sub("", inside)
    first, last = _FIRST.match(inside), _LAST.search(inside)
    if first is None or last is None or _is_in_address(before, after) or _TIED.match(inside):
        return False
    if _DAYS.match(inside):
        return True
    is_small, ends_small = not in_capitals(first[0][0]), not in_capitals(last[0][0])
    plain = folded(first[0])
    if (is_small and plain in COMMON) or (not is_small and ends_small and plain in BEGINNING):
        return True
    return is_small and ends_small and _OVER_SIGN.search(inside) is not None


def is_of_two_rows(before: str, inside: str, after: str) -> bool:
    """Whether a first name ends a row, and the surname begins the next: each has the surname first."""
    if not _ENDS_ROW.search(inside):
        return False
    if former := _ROW_BEFORE.search(before):
        ends = (row.end() for row in _ENDS_ROW.finditer(inside) if row[0] not in former["between"])
        latter = _ROW.match(inside[next(ends, len(inside)) :] + after)
        if latter and former["between"].strip() == latter["between"].strip():
            return True
    first, last = _FIRST.match(inside), _LAST.search(inside)
    return bool(_is_shouted(before) and first and last and last[0].isupper() and not first[0].isupper())


def _is_shouted(before: str) -> bool:
    """Whether a surname in capitals begins the row."""
    shouted = _SHOUTED_BEFORE.search(before)
    return shouted is not None and shouted["surname"].isupper() and len(shouted["surname"]) > 1


def is_plainly_turned(inside: str) -> bool:
    """Whether nothing but a space, or what ties an address, comes after a surname that stands before first names."""
    return _OPENS.search(inside) is None


def is_end_of_double(before: str) -> bool:
    """Whether a surname ends one of two that a hyphen ties, after a first name: Tor Lie-Moe, Per."""
    return _DOUBLE.search(before) is not None


def is_row_of_another(before: str) -> bool:
    """Whether a surname stands before first names, alone in its row: Solvik, Anna Sofie."""
    former = _ROW_BEFORE.search(before)
    return _is_shouted(before) or (former is not None and ":" not in former["between"])


def begins_row_of_another(before: str, after: str) -> bool:
    """Whether it is alone at the beginning of a row, and a first name follows: Berg Hansen, Storm."""
    first = _ROW_AFTER.match(after)
    is_first = first is not None and first["ends"] is not None and in_capitals(first["word"][0])
    return is_first and ":" not in after[:3] and _ROW_BEGINS.search(before) is not None


def is_column_of_another(before: str) -> bool:
    """Whether first names stand in the column before, which begins the row: Tor,Berg Hansen."""
    former = _ROW_BEFORE.search(before)
    return former is not None and _is_column(former["between"])


def has_column_of_surname(after: str) -> bool:
    """Whether the column after it has a surname: Anna Sofie,Solvik."""
    latter = _ROW_AFTER.match(after)
    return latter is not None and _is_column(latter["between"]) and in_capitals(latter["word"][0])


def _is_column(between: str) -> bool:
    return between == "," or any(sign in between for sign in ";\t|")


def is_name_of_file(before: str, after: str) -> bool:
    """Whether one word is all that stands before the @ of an address, or the first of a file's name."""
    return _BEFORE_ADDRESS.search(before) is not None and _ADDRESS.match(after) is not None


def is_spelled_out(inside: str) -> bool:
    """Whether signs that nobody sees stand inside a word: of letters with a space after each."""
    return PAD in inside


def _is_in_address(before: str, after: str) -> bool:
    return after.startswith("@") or "@" in before.rsplit(" ", maxsplit=1)[-1]
