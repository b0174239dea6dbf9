"""Words of every day that are names too: where a text says that one of them is no name."""

from __future__ import annotations

import re
from itertools import takewhile

from ioplogg_tui.domain.name_letters import APOSTROPHES, BROKEN, HYPHENS, folded, in_capitals
from ioplogg_tui.domain.name_lines import WrittenLetters
from ioplogg_tui.domain.name_middle import JOINING
from ioplogg_tui.domain.name_parts import BEGINNING, COMMON, EVERY_DAY, PAD, SMALL_WORDS, KnownParts

_DAY = r"(?:man|tir|tys|ons|tor|fre|lør|lau|søn|mon|tue|wed|thu|fri|sat|sun)"
_DAYS = re.compile(rf"{_DAY}\s*:", re.IGNORECASE)
"""A day of the week in a timetable, and what follows it."""
_ENDS_WITH_DAY = re.compile(rf"[^\w:]\s*{_DAY}\Z", re.IGNORECASE)

_MONTH = r"(?:mars|april|mai|may|juni|juli|august)"
_DATE = re.compile(rf"(?:{_MONTH}|tor)\.?[ \u00a0](?:\d{{1,2}}\.|\d{{4}}\b)|dag[ \u00a0]\d+\s*:", re.IGNORECASE)
_DATED = re.compile(rf"\d\.?[ \u00a0]{_MONTH}\Z", re.IGNORECASE)

_WORD = rf"[^\W\d_]+(?:[{HYPHENS}{APOSTROPHES}][^\W\d_]+)*"
_FIRST, _LAST = re.compile(r"[^\W\d_]+"), re.compile(rf"{_WORD}\Z")
_TIED = re.compile(rf"[^\W\d_]+[{HYPHENS}._+][^\W\d_]")
_OVER_SIGN = re.compile(rf"[,:!?\n/]|\s[{HYPHENS}]")
_PARTED = re.compile(rf"[,:(]|\s[{HYPHENS}]\s")
_APART = re.compile(rf"[,:;|(\n\t/]|\s[{HYPHENS}]\s")
_OF_SCHOOL = re.compile(r"[ \u00a0]\w{0,20}(?:skole|skule|school)", re.IGNORECASE)

_SPACES = (" ", "\u00a0")
_WITHIN_NAME = (*_SPACES, ", ", *HYPHENS)
_WITHIN_SENTENCE = (*_SPACES, ", ", *HYPHENS, "/", "@", "_")
"""What stands before a word that doesn't begin a sentence."""

TIES, _MOST_IN_ADDRESS = (".", "_", "+", *HYPHENS), 8
"""Between the words of an address of e-mail; and how many words and signs may come before its @."""

_ADDRESS = re.compile(
    r"(?:[.\-]?\d{1,6})?(?:@|_|\.(?:docx?|odt|pdf|xlsx?|csv|txt|md|html?|png|jpe?g)\b)", re.IGNORECASE
)
"""After the last word of an address of e-mail, or of the name of a file."""
_BEFORE_ADDRESS = re.compile(rf"(?:\A|[^\w.+{HYPHENS}])\Z")


def is_word_of_every_day(before: str, inside: str, after: str) -> bool:
    """Whether words that may be a first name and the surname are others by how they are written there."""
    inside = BROKEN.sub("", inside)
    first, last = _FIRST.match(inside), _LAST.search(inside)
    if first is None or last is None or _is_in_address(before, after) or _TIED.match(inside):
        return False
    if _DAYS.match(inside) or _DATE.match(inside) or (after.startswith(":") and _ENDS_WITH_DAY.search(inside)):
        return True
    is_small, ends_small = not in_capitals(first[0][0]), not in_capitals(last[0][0])
    plain = folded(first[0])
    if (is_small and plain in COMMON) or (not is_small and ends_small and plain in BEGINNING):
        return True
    if is_small is not ends_small:
        return _PARTED.search(inside) is not None
    if is_small:
        return _OVER_SIGN.search(inside) is not None
    return _OF_SCHOOL.match(after) is not None and _APART.search(inside) is not None


def may_be_in_one(text: WrittenLetters, start: int, end: int, shortest: int) -> bool:
    """Whether one word may be several of a name: in an address or a file's name, of so few letters that it is a word.

    In a script without capitals, and spelled out letter by letter, from so many letters on as are the `shortest`.
    """
    before, inside, after = text.around(start, end)
    if inside[:1].lower() == inside[:1].upper() or PAD in inside:
        return end - start >= shortest
    return _BEFORE_ADDRESS.search(before) is not None and _ADDRESS.match(after) is not None


def is_other_word(text: WrittenLetters, start: int, end: int, *, begins_small: bool) -> bool:
    """Whether what looks like the surname is a word after a name: solo-danset, or an OG between two of them."""
    surname = text.letters.rfind(" ", start, end) + 1
    if begins_small and text.is_in_small(surname):
        return text.is_tied(end)
    return text.word_at(surname) in JOINING and text.is_shouted(start, surname, end)


def begins_sentence(text: WrittenLetters, start: int, place: int, after: int) -> bool:
    """Whether a sentence begins with the small word that the surname is, and goes on to a name."""
    begins = text.word_at(start) in JOINING or text.width(start, after) > 0 or text.is_in_small(after)
    return begins and not text.is_parted_at(place)


def _is_in_address(before: str, after: str) -> bool:
    return after.startswith("@") or "@" in before.rsplit(" ", maxsplit=1)[-1]


def may_be_part(runs: list[str], place: int, short: KnownParts) -> bool:
    """Whether a word isn't merely a small one, as “han” is of a student called Han.

    It is a name with a capital: within a sentence, or where none begins, as by itself; beside another part of a name.
    """
    run = runs[place]
    if run.casefold() not in SMALL_WORDS:
        return not _is_of_every_day(runs, place, short)
    if run.islower():
        return _is_tied_to_part(runs, place, short)
    before, after = (runs[place - 1] if place else ""), runs[place + 1]
    near = [runs[place - 2]] if place > 1 and before in _WITHIN_NAME else []
    near += [runs[place + 2]] if after in _WITHIN_NAME else []
    if any(word[:1].isupper() and short.initial_of(word) for word in near):
        return True
    following = runs[place + 2] if after in _SPACES else ""
    if run.isupper() and len(run) > 1:  # all is written so
        return not (following.isupper() or (near and near[0].isupper()))
    return before in _WITHIN_SENTENCE or not following.islower()


def _is_of_every_day(runs: list[str], place: int, short: KnownParts) -> bool:
    """Whether a word is one of every day: in small letters, in no address and beside no part of a name; or in a date.

    With a capital it is the name, also where a sentence begins with it: in what is about somebody, most such words are.
    """
    run, before, after = runs[place], (runs[place - 1] if place else ""), runs[place + 1]
    if EVERY_DAY.isdisjoint((run.casefold(), run.casefold().removesuffix("s"))):
        return False
    if not run.islower():
        return _is_date(before, run, after)
    near = [runs[place - 2]] if place > 1 and before in (*_SPACES, *TIES) else []
    near += [runs[place + 2]] if after in (*_SPACES, *TIES) else []
    if any(word.islower() and short.initial_of(word) is not None for word in near):
        return False
    return not (after.startswith(("@", "_")) or before.endswith("_"))


def _is_tied_to_part(runs: list[str], place: int, short: KnownParts) -> bool:
    """Whether a word is tied to another part of a name in an address of e-mail."""
    tied = list(takewhile(lambda run: not run[:1].isspace(), runs[place + 1 : place + _MOST_IN_ADDRESS]))
    if not any(run.startswith("@") for run in tied):
        return False
    before = runs[place - 2] if place > 1 and runs[place - 1] in TIES else ""
    after = runs[place + 2] if runs[place + 1] in TIES else ""
    return any(word and short.initial_of(word) is not None for word in (before, after))


def _is_date(before: str, word: str, after: str) -> bool:
    """Whether a word is a month or a day by the number beside it: 17. Mai, Tor 26.11."""
    return _DATED.search(before + word) is not None or _DATE.match(word + after) is not None
