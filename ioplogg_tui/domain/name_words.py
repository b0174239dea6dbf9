"""The words of a whole name, and the whole names that others have."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property

from ioplogg_tui.domain.name_letters import folded, in_one_piece, parts_of
from ioplogg_tui.domain.name_lines import without_commas_inside
from ioplogg_tui.domain.name_parts import SMALL_WORDS


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

    def is_one(self, first: str, surname: str) -> bool:
        """Whether two words, folded, are somebody's first name and surname."""
        return (first, surname) in self._pairs
