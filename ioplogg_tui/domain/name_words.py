"""The words of a whole name, and the whole names that others have."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Set
from functools import cached_property

from ioplogg_tui.domain.name_letters import folded, in_one_piece, parts_of
from ioplogg_tui.domain.name_lines import WrittenLetters, without_commas_inside
from ioplogg_tui.domain.name_parts import SMALL_WORDS
from ioplogg_tui.domain.name_spelling import spelling_of

_NEAR = 60
"""Letters in which the word before or after a name stands."""


def words_of(name: str) -> list[list[str]]:
    """The words of a name that has a first name and a surname, which is the last, each as its runs of letters."""
    surname, comma, first = without_commas_inside(name).partition(",")
    written = f"{first} {surname}" if comma else name
    words = [parts_of(word) for word in written.split() if not any(map(str.isdigit, word))]
    words = [runs for runs in words if runs]
    return words if len(words) > 1 or (words and in_one_piece("".join(words[0]))) else []


def is_small(runs: list[str]) -> bool:
    """Whether a word of a name, as its runs, is one that the three languages are full of."""
    return len(runs) == 1 and runs[0].casefold() in SMALL_WORDS


class Strangers:
    """Whole names of others, by how they begin and end."""

    def __init__(self, names: Callable[[], Iterable[str]]) -> None:
        self._names = names

    @cached_property
    def _pairs(self) -> frozenset[tuple[str, str]]:
        names = (words for name in self._names() if len(words := words_of(name)) > 1)
        return frozenset((folded(words[0][0]), folded(words[-1][-1])) for words in names)

    def are_in(self, text: WrittenLetters, start: int, end: int) -> bool:
        """Whether one end of what looks like a name is of somebody beside it.

        They are no farther away than its own words from each other. A neighbour whose other name stands on the far side
        is whole without it.
        """
        before, after = text.letters[max(0, start - _NEAR) : start].split(), text.letters[end : end + _NEAR].split()
        words, width = text.letters[start:end].split(), text.width(start, end)
        pairs: list[tuple[str, str]] = []
        if before and text.width(start - 1, start) <= width and not self._is_pair(*before[-2:]):
            pairs += [(before[-1], word) for word in words[:-1]]
        if after and text.width(end, end + 1) <= width and not self._is_pair(*after[:2]):
            pairs += [(word, after[0]) for word in words[1:]]
        return any(self._is_pair(*pair) for pair in pairs)

    def _is_pair(self, first: str, last: str = "") -> bool:
        """Whether two words are somebody's name, in either order."""
        return self.is_one(first, last) or self.is_one(last, first)

    def is_one(self, first: str, surname: str) -> bool:
        """Whether two words, folded, are somebody's first name and surname."""
        return (first, surname) in self._pairs


class NameWord:
    """A word of a name, or one of the names that a hyphen ties together in it."""

    def __init__(self, runs: list[str], *, is_tying: bool = False, needs_capital: bool = False) -> None:
        self.spelled = tuple(spelling_of(run) for run in runs)
        self._alone = [spelling_of(run) for run in runs if len(run) > 1 and len(runs) > 1]
        self._initial = folded(runs[0][0])
        self.first = {self._initial[:1]}.union(*(spelling.first() for spelling in (*self.spelled, *self._alone)))
        """The letters that it may begin with, folded."""
        self.begins = not is_tying
        """Whether a name may begin with it: with “van” or “da” none does that is told by that and the surname only."""
        self.needs_capital = needs_capital

    def ends(self, text: WrittenLetters, starts: Set[int]) -> set[int]:
        """Where it ends that begins at one of these places."""
        if self.needs_capital:
            starts = {place for place in starts if not text.is_in_small(place)}
        ends, *others = self.spelled
        reached = ends.ends(text.letters, starts)
        for run in others:
            reached = run.ends(text.letters, text.after_gap(reached))
        return reached.union(*(run.ends(text.letters, starts) for run in self._alone))

    def initial_ends(self, text: WrittenLetters, starts: Set[int]) -> set[int]:
        """Where its first letter alone ends, as a word."""
        size = len(self._initial)
        return {place + size for place in starts if text.letters[place : place + size + 1].rstrip() == self._initial}
