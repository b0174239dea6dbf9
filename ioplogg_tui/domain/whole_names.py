"""Whole names of students, told by initials in a text that is about somebody else."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ioplogg_tui.domain.initials import initials
from ioplogg_tui.domain.name_letters import (
    APOSTROPHES,
    INSIDE,
    LEFT_OUT,
    folded,
    in_word,
    is_gapless,
    parts_of,
    spellings,
)

SHORTEST_GAPLESS = 3
"""Letters of a name in one piece, from which on it is a first name and a surname."""


class WholeNames:
    """Names that are hidden as wholes: a first name and the surname. One of them alone may be anybody's."""

    def __init__(self, names: Iterable[str]) -> None:
        words = [words for name in names if (words := _words(name))]
        self._names = re.compile("|".join(map(_pattern, words)) or "(?!)")
        self._surnames = re.compile("|".join(_spelled(runs[-1:]) for *_first, runs in words) or "(?!)")

    def hidden_in(self, text: str) -> str:
        """The text with each of the names in it, in any case or spelling and in the genitive, told by its initials."""
        if not self._surnames.search(folded(text).translate(LEFT_OUT)):
            return text
        for left_out in (frozenset(APOSTROPHES), INSIDE):
            text = self._hidden(text, left_out)
        return text

    def _hidden(self, text: str, left_out: frozenset[str]) -> str:
        letters, places = _letters(text, left_out)
        kept, end = [], 0
        for match in self._names.finditer(letters):
            start, last = places[match.start()], places[match.end() - 1]
            kept += [text[end:start], initials(text[start : last + 1])]
            end = last + 1
        return "".join([*kept, text[end:]])


def _words(name: str) -> list[list[str]]:
    """The words of a name that has a first name and a surname, which is the last, each as its runs of letters."""
    surname, comma, first = name.partition(",")
    written = f"{first} {surname}" if comma else name
    words = [parts_of(word) for word in written.split() if not any(map(str.isdigit, word))]
    words = [runs for runs in words if runs]
    is_whole = len(words) > 1 or (is_gapless(name) and len("".join(map("".join, words))) >= SHORTEST_GAPLESS)
    return words if is_whole else []


def _pattern(words: list[list[str]]) -> str:
    """What finds a name among letters: the surname after first names, or before them, with a space between."""
    spelled = [_spelled(runs) for runs in words]
    if any(is_gapless(run) for runs in words for run in runs):
        return f"(?:{' ?'.join(spelled)}|{' ?'.join(reversed(spelled))})"
    *first, surname = spelled
    in_turn = ("".join([name, *(f"(?: ?{more})?" for more in first[place:])]) for place, name in enumerate(first, 1))
    others = f"(?:{'|'.join(in_turn)})"
    return f"(?<![^ ])(?:{others} {surname}|{surname} {others})s?(?![^ ])"


def _spelled(runs: list[str]) -> str:
    """What finds a word of a name, however it is spelled, in one piece or in several."""
    return " ?".join(f"(?:{'|'.join(map(re.escape, sorted(spellings(run))))})" for run in runs)


def _letters(text: str, left_out: frozenset[str]) -> tuple[str, list[int]]:
    """The letters of a text, folded, with one space for whatever stands between; and where each of them stands."""
    letters: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        if sign in left_out:
            continue
        plain = folded(sign) if in_word(sign) else " "
        if plain != " " or letters[-1:] != [" "]:
            letters += plain
            places += [place] * len(plain)
    return "".join(letters), places
