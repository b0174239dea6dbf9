"""Whole names of others, that stand beside what looks like one, over it or around it: whose it is then."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise, product, takewhile

from ioplogg_tui.domain.name_everyday import is_word_of_every_day
from ioplogg_tui.domain.name_letters import HYPHENS, folded
from ioplogg_tui.domain.name_lines import WrittenLetters
from ioplogg_tui.domain.name_rows import Rows, Words, is_of_two_shouted, is_shouted
from ioplogg_tui.domain.name_spelling import spelling_of
from ioplogg_tui.domain.name_words import KnownNames, NameWord, in_one, turned_in_one

_NEAR = 60
"""Letters in which the word before or after a name stands."""
_MOST_NAMES = 4
"""Words of a neighbour's name that are gone through."""

_COMMA = 1
"""How far a comma keeps words apart: between the names of one, turned round, that a space alone keeps from the next."""

_DOUBLE = re.compile(rf"[^\W\d_][ \u00a0][^\W\d_]+[{HYPHENS}]\Z")
"""Before a surname that ends one of two that a hyphen ties, after a first name: Tor Lie-Moe, Per."""
_TIED = re.compile(rf"\A[^\W\d_]+(?:[{HYPHENS}][^\W\d_]+)?[{HYPHENS}/+][^\W\d_]")
_WIDE = re.compile(r"[ \u00a0]{2}|[\n\r]")
_TWO_NAMES = 4
"""Words that may be the whole names of two persons."""
_OPENS = re.compile(r"""[,(\[«"“”„]""")
"""What comes after a surname that stands before first names, if not a space, or what ties an address."""

_Neighbours = Sequence[tuple[str, int]]
"""Words beside a name, the nearest first, each with how far it is from the one before it, as `width_of`."""


class Strangers:
    """Whole names of others, by how they begin and end."""

    def __init__(self, known: Callable[[], KnownNames], own: list[list[str]]) -> None:
        """`known` are the names of everybody, asked for where it counts.

        `own` are the words of the name that is looked for, which is no stranger's: it stands among all names too.
        """
        self._ask = known
        self._own = {(folded(first[0]), folded(own[-1][-1])) for first in own[:-1]}
        self.own_words = frozenset(folded(run) for runs in own[:-1] for run in runs)
        """Of its first names."""
        pairs = [pair for first in own[:-1] for pair in ([first, own[-1]], [own[-1], first])]
        self._short = {in_one(own), *turned_in_one(own), *map(in_one, pairs)}
        """As `in_one`: the whole of the name, and one of its first names with the surname."""
        self._whole = tuple(in_one([runs]) for runs in own)
        self.spelled = [spelling_of("".join(runs)) for runs in own]
        """Its words, each in one with what a hyphen ties to it."""

    @property
    def known(self) -> KnownNames:
        """The names of everybody."""
        return self._ask()

    def share_of_another(self, given: Words, surname: Words) -> float:
        """How much they have of the name of somebody else, of whom they have nothing else."""
        named = len(given) + len(surname)
        shares = (
            named / len(words)
            for words in self.known.named.get(given[0], ())
            if named <= len(words) and words[: len(given)] == given and words[-len(surname) :] == surname
            if words != self._whole
        )
        return max(shares, default=0)

    def are_over_an_end(self, text: WrittenLetters, start: int, end: int) -> bool:
        """Whether somebody's whole name begins before it and ends in it, or the other way about, closer together."""
        width, own = text.width(start, end), text.letters[start:end].split()
        before, after = (_closer(beside, width) for beside in (_before(text, start), _after(text, end)))
        if not width or not (before or after):
            return False
        inner = text.starts_inside(start, end)
        heads = ["".join(own[:size]) for size, at in enumerate(inner, 1) if text.width(start, at - 1) < width]
        tails = ["".join(own[size:]) for size, at in enumerate(inner, 1) if text.width(at, end) < width]
        ahead = ("".join(before[size::-1]) for size in range(len(before)))
        behind = ("".join(after[: size + 1]) for size in range(len(after)))
        whole = (
            former + latter for pairs in (product(ahead, heads), product(tails, behind)) for former, latter in pairs
        )
        others = (letters for letters in whole if letters not in self._short)
        return any(letters in self.known.wholes or letters in self.known.turned for letters in others)

    def without_theirs(self, text: WrittenLetters, start: int, first: int, ends: set[int]) -> set[int]:
        """The ends of a name with others in the middle, whose first name ends at `first`; none where it is of two.

        That one's end where somebody's whole name is tied to it: Mathea/Emma Solvik.
        """
        inside = text.around(start, max(ends))[1]
        words, rest = text.letters[start : max(ends)].split(), text.letters[first : max(ends)].split()
        if _TIED.search(inside) and "".join(rest) in self.known.wholes - self._short:
            return {first}
        is_wide = _WIDE.search(inside) is not None
        if is_wide and self.is_one(words[1], words[-1]):
            return set()
        is_of_two = (is_wide or len(words) >= _TWO_NAMES) and self.is_one(words[0], words[1])
        return set() if is_of_two else ends

    def are_in(self, text: WrittenLetters, start: int, end: int, *, is_turned: bool = True) -> bool:
        """Whether one end of what looks like a name is of somebody beside it.

        They are no farther away than its own words from each other. A neighbour whose other name stands on the far
        side, no farther away, is whole without it; of names turned round, in a row without signs, after a comma too.
        """
        words, width = text.letters[start:end].split(), text.width(start, end)
        return any(
            self._is_of_one(words[:-1] if is_before else words[1:], beside, width, reach=_COMMA * is_turned)
            for is_before, beside in ((True, _before(text, start)), (False, _after(text, end)))
        )

    def are_around(self, text: WrittenLetters, start: int, end: int) -> bool:
        """Whether both ends of what looks like a name are of others beside it, or of this one again.

        So they are in a row of names, each with the surname first: Hansen Mathea Solvik Kari.
        """
        before, after = _before(text, start), _after(text, end)
        if not before or not after or any(map(text.is_in_small, (start - 1 - len(before[0][0]), end + 1))):
            return False
        words, width = text.letters[start:end].split(), text.width(start, end)
        if not self._is_of_one(words[:-1], before, width):
            return False
        return self._is_of_one(words[1:], after, width) or (after[0][0], words[-1]) in self._own

    def _is_of_one(self, words: list[str], beside: _Neighbours, width: int, reach: int = 0) -> bool:
        """Whether one of these words and the nearest word beside them are somebody's name, which isn't whole."""
        if not beside or beside[0][1] > width:
            return False
        nearest = beside[0][0]
        named = any(self.is_one(nearest, word) or self.is_one(word, nearest) for word in words)
        return named and not self._is_whole(beside, reach)

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

    def _is_whole(self, beside: _Neighbours, reach: int) -> bool:
        """Whether a neighbour has the other name there too, after some first names, no farther away than `reach`.

        Or no farther than from the name itself.
        """
        (nearest, away), *farther = beside
        near = takewhile(lambda neighbour: neighbour[1] <= max(away, reach), farther)
        return any((nearest, word) in self.known.pairs or (word, nearest) in self.known.pairs for word, _away in near)

    def is_one(self, first: str, surname: str) -> bool:
        """Whether two words, folded, are somebody's first name and surname."""
        return (first, surname) not in self._own and self.known.pairs.get((first, surname), False)

    def may_be_called(self, first: str, middle: str) -> bool:
        """Whether somebody else may be called by these two, folded: it is their name, or they have them in it too."""
        return self.is_one(first, middle) or (first, middle) in self.known.shared

    def have_whole(self, text: WrittenLetters, start: int, end: int) -> bool:
        """Whether the words are of a longer name that somebody has, or of the whole name of another.

        One with the surname first may have a comma after it, where no first name is before that.
        """
        width, own = text.width(start, end), text.letters[start:end].split()
        before, after = _near(_before(text, start), width), _near(_after(text, end), width)
        if not (before or after) and "".join(own) in self._short:
            return False
        for ahead, behind in product(range(len(before) + 1), range(len(after) + 1)):
            words = [*(word for word, _away in before[:ahead][::-1]), *own, *(word for word, _away in after[:behind])]
            away = max(away for _word, away in (("", 0), *before[:ahead], *after[:behind]))
            whole = "".join(words)
            begins = start - sum(len(word) + 1 for word, _away in before[:ahead])
            ends = end + sum(len(word) + 1 for word, _away in after[:behind])
            for letters in {whole, whole.removesuffix("s")} - self._short:
                if letters in self.known.wholes and away <= width:
                    return True
                if letters in self.known.turned and not (
                    text.follows_name(begins, frozenset()) or text.is_followed_by_name(ends)
                ):
                    return True
        return False


def is_of_another(
    text: WrittenLetters, start: int, end: int, words: Sequence[NameWord], strangers: Strangers, rows: Rows
) -> bool:
    """Whether what looks like the name is words of every day, or of a longer name, of another row, or of two.

    Such a one cut in an official document is as bad as one that stays: a whole name is hidden, side by side, and
    nothing that may be somebody else's.
    """
    before, inside, after = text.around(start, end)
    if is_word_of_every_day(before, inside, after) or strangers.have_whole(text, start, end):
        return True
    inner = text.starts_inside(start, end)
    is_turned, has_first = bool(words[-1].ends(text, {start})), any(words[0].ends(text, {at}) for at in (start, *inner))
    has_last = is_turned or any(words[-1].ends(text, {at}) for at in inner)
    is_part = bool(inner) and not (has_first and has_last)
    if rows.has_another(text.places[start], text.places[end - 1] + 1, is_part=is_part):
        return True
    if strangers.are_over_an_end(text, start, end):
        return True
    if is_turned:
        if _DOUBLE.search(before):
            return True
        return _OPENS.search(inside) is not None and text.follows_name(start, strangers.own_words)
    if rows.parts(text.places[start], text.places[end - 1] + 1) or is_of_two_shouted(before, inside):
        return True
    if inner and not has_last:  # they are called so, without the surname
        return is_shouted(before)
    return not has_first and _is_after_first(text, start, strangers)


def _is_after_first(text: WrittenLetters, start: int, strangers: Strangers) -> bool:
    """Whether a name in the middle begins it, and somebody else's first name stands before: Kari Berg Hansen."""
    if not text.follows_name(start, strangers.own_words):
        return False
    first = text.letters[: max(0, start - 1)].rpartition(" ")[2]
    return first in strangers.known.first_names or text.word_at(start) not in strangers.known.first_names


def _closer(beside: _Neighbours, width: int) -> list[str]:
    """The words beside a name that are closer to it, and each other, than its own are."""
    return [word for word, _away in takewhile(lambda neighbour: neighbour[1] < width, beside)]


def _near(beside: _Neighbours, width: int) -> _Neighbours:
    """The words beside a name that are no farther from it, and each other, than its own are, or a comma."""
    return [*takewhile(lambda neighbour: neighbour[1] <= max(width, _COMMA), beside)]


def _before(text: WrittenLetters, start: int) -> _Neighbours:
    return [*_beside(text, text.letters[max(0, start - _NEAR) : start].split()[::-1], start - 1, -1)]


def _after(text: WrittenLetters, end: int) -> _Neighbours:
    return [*_beside(text, text.letters[end : end + _NEAR].split(), end, 1)]


def _beside(text: WrittenLetters, words: list[str], space: int, step: int) -> Iterator[tuple[str, int]]:
    for word in words[:_MOST_NAMES]:
        yield word, text.width(space, space + 1)
        space += step * (len(word) + 1)
