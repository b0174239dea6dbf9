"""Whole names of students, told by initials in a text that is about somebody else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set

from ioplogg_tui.domain.initials import initials
from ioplogg_tui.domain.name_letters import (
    APOSTROPHES,
    INSIDE,
    LEFT_OUT,
    alone,
    folded,
    in_one_piece,
    in_word,
    inner_words,
    is_gapless,
    parts_of,
    runs_of,
    spellings,
    written_together,
)

_NICKNAME = re.compile(r"""[«"“”„'‘’(\[]\s*[^\W\d_]+\s*[»"“”'‘’)\]]""")
"""A word in quotes or brackets, which may stand inside a name."""


class WholeNames:
    """Names that are hidden as wholes: a first name and the surname. One of them alone may be anybody's."""

    def __init__(self, names: Iterable[str]) -> None:
        self._words = [words for name in names if (words := _words(name))]
        self._surnames = [_surname(words) for words in self._words]
        self._patterns: dict[int, re.Pattern[str]] = {}

    def hidden_in(self, text: str) -> str:
        """The text with each of the names in it, in any case or spelling and in the genitive, told by its initials."""
        letters = folded(text).translate(LEFT_OUT)
        for number, ways in enumerate(self._surnames):
            if any(way in letters for way in ways):
                text = _hidden(text, self._pattern(number))
        return text

    def _pattern(self, number: int) -> re.Pattern[str]:
        """Made when a surname is first met: a school has hundreds."""
        if number not in self._patterns:
            self._patterns[number] = re.compile(_pattern(self._words[number]))
        return self._patterns[number]


def _hidden(text: str, name: re.Pattern[str]) -> str:
    text = _initials_in(text, name, INSIDE, skipped=_nicknames(text))
    for left_out in (frozenset(APOSTROPHES), INSIDE):
        text = _initials_in(text, name, left_out)
    return _initials_in(text, name, INSIDE, parted=_inner_starts(text))


def _initials_in(
    text: str,
    name: re.Pattern[str],
    left_out: frozenset[str],
    parted: Set[int] = frozenset(),
    skipped: Set[int] = frozenset(),
) -> str:
    letters, places = _letters(text, left_out, parted, skipped)
    kept, end = [], 0
    for match in name.finditer(letters):
        start, last = places[match.start()], places[match.end() - 1]
        kept += [text[end:start], initials(text[start : last + 1])]
        end = last + 1
    return "".join([*kept, text[end:]])


def _surname(words: list[list[str]]) -> frozenset[str]:
    """What must stand in a text that names somebody: the surname, or one of those that a hyphen ties together."""
    runs = [run for run in words[-1] if len(run) > 1] or words[-1]
    return frozenset(way for run in runs for way in spellings(run))


def _words(name: str) -> list[list[str]]:
    """The words of a name that has a first name and a surname, which is the last, each as its runs of letters."""
    surname, comma, first = name.partition(",")
    written = f"{first} {surname}" if comma else name
    words = [parts_of(word) for word in written.split() if not any(map(str.isdigit, word))]
    words = [runs for runs in words if runs]
    return words if len(words) > 1 or (words and in_one_piece("".join(words[0]))) else []


def _pattern(words: list[list[str]]) -> str:
    """What finds a name among letters: the surname after first names, or before them, with a space between.

    Between names so long that together they are no other word, the space may be left out.
    """
    if any(is_gapless(run) for runs in words for run in runs):
        spelled = [_spelled(runs) for runs in words]
        return f"(?:{' ?'.join(spelled)}|{' ?'.join(reversed(spelled))})"
    *first, surname = map(_word, words)
    if not first:
        return alone(surname)
    space = " ?" if written_together(["".join(words[0]), "".join(words[-1])]) else " "
    more = [f"(?: ?{word}| {folded(runs[0][0])})?" for word, runs in zip(first, words, strict=False)]
    others = f"(?:{'|'.join(''.join([name, *more[place:]]) for place, name in enumerate(first, 1))})"
    whole = " ?".join([*first, surname]) if written_together(["".join(runs) for runs in words]) else "(?!)"
    return alone(f"(?:{others}{space}{surname}|{surname}{space}{others}|{whole})")


def _word(runs: list[str]) -> str:
    """What finds a word of a name, or one of the names that a hyphen ties together in it."""
    alone_too = [_spelled([run]) for run in runs if len(run) > 1 and len(runs) > 1]
    return f"(?:{'|'.join([_spelled(runs), *alone_too])})"


def _spelled(runs: list[str]) -> str:
    """What finds a word of a name, however it is spelled, in one piece or in several."""
    return " ?".join(f"(?:{'|'.join(map(re.escape, sorted(spellings(run))))})" for run in runs)


def _nicknames(text: str) -> set[int]:
    """Where in a text a nickname stands."""
    return {place for found in _NICKNAME.finditer(text) for place in range(*found.span())}


def _inner_starts(text: str) -> set[int]:
    """Where in a text a word begins inside another, by its capital."""
    starts, place = set(), 0
    for run in runs_of(text):
        starts |= {place + start for start, _end in inner_words(run)}
        place += len(run)
    return starts


def _letters(text: str, left_out: frozenset[str], parted: Set[int], skipped: Set[int]) -> tuple[str, list[int]]:
    """The letters of a text, folded, with one space for whatever stands between; and where each of them stands.

    A space comes too where a word of another script begins, and where a word is `parted`; what is `skipped` is left
    out like what stands between.
    """
    letters: list[str] = []
    places: list[int] = []
    place = 0

    def add(plain: str) -> None:
        if plain != " " or letters[-1:] != [" "]:
            letters.extend(plain)
            places.extend([place] * len(plain))

    for run in runs_of(text):
        if in_word(run[0]) and letters and places[-1] == place - 1:
            add(" ")
        for sign in run:
            if place in parted:
                add(" ")
            if sign not in left_out:
                add(folded(sign) if in_word(sign) and place not in skipped else " ")
            place += 1
    return "".join(letters), places
