"""The words of a whole name, and of those that others have."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from ioplogg_tui.domain.name_gaps import Gap
from ioplogg_tui.domain.name_letters import folded, in_one_piece, parts_of
from ioplogg_tui.domain.name_lines import LONGEST_NICKNAME, WrittenLetters
from ioplogg_tui.domain.name_parts import SMALL_WORDS
from ioplogg_tui.domain.name_spelling import Spelling, spelling_of

_NICKNAME = re.compile(rf"""[«"“”„(\[][^»"“”)\]]{{1,{LONGEST_NICKNAME}}}[»"“”)\]]""")


def words_of(name: str) -> list[list[str]]:
    """The words of a name that has a first name and a surname, which is the last, each as its runs of letters."""
    surname, comma, first = without_commas_inside(name).partition(",")
    written = f"{first} {surname}" if comma else name
    words = [parts_of(word) for word in written.split() if not any(map(str.isdigit, word))]
    words = [runs for runs in words if runs]
    return words if len(words) > 1 or (words and in_one_piece("".join(words[0]))) else []


def without_commas_inside(name: str) -> str:
    """A name in which a comma comes between the surname and the first name only, and in no nickname."""
    return _NICKNAME.sub(lambda nickname: nickname[0].replace(",", " "), name)


def is_small(runs: list[str]) -> bool:
    """Whether a word of a name, as its runs, is one that the three languages are full of."""
    return len(runs) == 1 and runs[0].casefold() in SMALL_WORDS


@dataclass(frozen=True, slots=True)
class KnownNames:
    """The names of everybody at a school, folded, by how they begin and end."""

    pairs: Mapping[tuple[str, str], bool]
    """Each first name with the surname of names that have both → whether it is somebody's first of them."""
    shared: Set[tuple[str, str]]
    """The first name with one in the middle, of which several have both: more than one may be called so."""
    surnames: Set[str]
    """What is a surname of somebody and nobody's first name."""
    first_names: Set[str]
    """What is the first of somebody's names."""
    words: Set[str]
    """Every word of a name, with and without what a hyphen ties together."""
    named: Mapping[str, Sequence[tuple[str, ...]]]
    """The first name → the words of each name that begins with it, each in one with what a hyphen ties to it."""
    wholes: Set[str]
    """Each name, its letters in one."""
    turned: Set[str]
    """With the surname, or the two last words, first."""


def known_names(names: Iterable[str]) -> KnownNames:
    """The names of everybody, of which each counts once."""
    split = [words for words in map(words_of, {*names}) if words]
    pairs: dict[tuple[str, str], bool] = {}
    begun: Counter[tuple[str, str]] = Counter()
    for *given, last in {*map(_first_and_last, split)}:
        for number, first in enumerate(given):
            pairs[first, last] = pairs.get((first, last), False) or not number
        begun.update({(given[0], middle) for middle in given[1:]})
    shared = {pair for pair, count in begun.items() if count > 1}
    named: dict[str, list[tuple[str, ...]]] = {}
    for words in split:
        whole = tuple(in_one([runs]) for runs in words)
        named.setdefault(whole[0], []).append(whole)
    first_names = {first for (first, _last), is_first in pairs.items() if is_first}
    return KnownNames(
        pairs,
        shared,
        {last for _first, last in pairs} - first_names,
        first_names,
        {folded(word) for words in split for runs in words for word in (*runs, "".join(runs))},
        named,
        {in_one(words) for words in split},
        {turned for words in split for turned in turned_in_one(words)},
    )


def in_one(words: list[list[str]]) -> str:
    """The letters of a name, folded, without what parts its words."""
    return "".join(folded(run) for runs in words for run in runs)


def turned_in_one(words: list[list[str]]) -> list[str]:
    """As `in_one`, with the surname or the two last words first."""
    return [in_one([*words[-turned:], *words[:-turned]]) for turned in range(1, min(3, len(words)))]


def _first_and_last(words: list[list[str]]) -> tuple[str, ...]:
    """The words of a name, folded: what each begins with, and what the surname ends with."""
    return (*(folded(runs[0]) for runs in words[:-1]), folded(words[-1][-1]))


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


class GivenNames:
    """The words of a name that come before the surname."""

    def __init__(self, words: Sequence[NameWord]) -> None:
        self._words = words

    def ends(self, text: WrittenLetters, starts: Set[int], gap: Gap = Gap.PLAIN) -> set[int]:
        """Where one or several of them end, in turn, those after the first as an initial too."""
        reached: set[int] = set()
        after: set[int] = set()
        tried: set[tuple[Spelling, ...]] = set()
        for word in self._words:
            places = after | starts if word.begins else after
            if word.spelled in tried or not any(text.letters[place : place + 1] in word.first for place in places):
                continue
            tried.add(word.spelled)
            ends = word.ends(text, places) | word.initial_ends(text, after)
            if not ends <= reached:
                after |= text.after_gap(ends - reached, gap)
                reached |= ends
                tried.clear()
        return reached
