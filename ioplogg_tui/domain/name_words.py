"""The words of a whole name, and the whole names that others have."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Set
from itertools import pairwise

from ioplogg_tui.domain.name_letters import folded, in_one_piece, parts_of
from ioplogg_tui.domain.name_lines import WrittenLetters, without_commas_inside
from ioplogg_tui.domain.name_parts import SMALL_WORDS
from ioplogg_tui.domain.name_spelling import spelling_of

_NEAR = 60
"""Letters in which the word before or after a name stands."""
_MOST_NAMES = 4
"""Words of a neighbour's name that are gone through."""


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


def pairs_of(names: Iterable[str]) -> dict[tuple[str, str], bool]:
    """Each first name with the surname, folded, of names that have both → whether it is somebody's first of them."""
    pairs: dict[tuple[str, str], bool] = {}
    for *given, last in filter(None, map(words_of, names)):
        for number, first in enumerate(given):
            pair = folded(first[0]), folded(last[-1])
            pairs[pair] = pairs.get(pair, False) or not number
    return pairs


class Strangers:
    """Whole names of others, by how they begin and end."""

    def __init__(self, pairs: Callable[[], Mapping[tuple[str, str], bool]], own: list[list[str]]) -> None:
        """`pairs` as of `pairs_of`, asked for where it counts.

        `own` are the words of the name that is looked for, which is no stranger's: it stands among all names too.
        """
        self._pairs = pairs
        self._own = {(folded(first[0]), folded(own[-1][-1])) for first in own[:-1]}

    def are_in(self, text: WrittenLetters, start: int, end: int) -> bool:
        """Whether one end of what looks like a name is of somebody beside it.

        They are no farther away than its own words from each other. A neighbour whose other name stands on the far side
        is whole without it.
        """
        before, after = text.letters[max(0, start - _NEAR) : start].split(), text.letters[end : end + _NEAR].split()
        words, width = text.letters[start:end].split(), text.width(start, end)
        pairs: list[tuple[str, str]] = []
        if before and text.width(start - 1, start) <= width and not self._is_whole(before[::-1]):
            pairs += [(before[-1], word) for word in words[:-1]]
        if after and text.width(end, end + 1) <= width and not self._is_whole(after):
            pairs += [(word, after[0]) for word in words[1:]]
        return any(self.is_one(*pair) or self.is_one(*pair[::-1]) for pair in pairs)

    def are_inside(self, text: WrittenLetters, start: int, end: int) -> bool:
        """Whether somebody's whole name is in what looks like one, closer together than that is."""
        width, at = text.width(start, end), start
        words = text.letters[start:end].split()
        for first, last in pairwise(words):
            space = at + len(first)
            if text.width(space, space + 1) < width and (self.is_one(first, last) or self.is_one(last, first)):
                return True
            at = space + 1
        return False

    def _is_whole(self, words: list[str]) -> bool:
        """Whether a neighbour, the nearest word first, has the other name there too, after some first names."""
        nearest, *farther = words[:_MOST_NAMES]
        return any((nearest, word) in self._pairs() or (word, nearest) in self._pairs() for word in farther)

    def is_one(self, first: str, surname: str) -> bool:
        """Whether two words, folded, are somebody's first name and surname."""
        return (first, surname) not in self._own and self._pairs().get((first, surname), False)


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
