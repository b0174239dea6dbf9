"""Whole names of students, told by initials in a text that is about somebody else."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from itertools import permutations

from ioplogg_tui.domain.name_covers import is_cover
from ioplogg_tui.domain.name_letters import BROKEN, LEFT_OUT, folded
from ioplogg_tui.domain.name_markup import readings_of
from ioplogg_tui.domain.name_neighbours import Strangers
from ioplogg_tui.domain.name_spelling import skeleton
from ioplogg_tui.domain.name_words import known_names, words_of
from ioplogg_tui.domain.whole_name import WholeName


def names_of_one(names: Iterable[str]) -> list[str]:
    """The names that are and were somebody's; first, where surnames took turns, each with the next after it.

    So are both found where they stand together, and nothing is left of one when the other was told.
    """
    each = [*names]
    words = [name.split() for name in each]
    pairs = ((own, other) for own, other in permutations(words, 2) if _took_turns(own, other))
    both = [f"{' '.join(own)} {other[-1]}" for own, other in pairs]
    return [*dict.fromkeys([*both, *each])]


def _took_turns(own: list[str], other: list[str]) -> bool:
    return own[:1] == other[:1] and len(own) > 1 and other[-1] not in own


class WholeNames:
    """Names that are hidden as wholes: a first name and the surname. One of them alone may be anybody's.

    One that is a small word too counts with a capital, or in an address, unless it stands just before the surname: “han
    solo” is Han Solo, but “Solo, han” and “han og Kari Solo” are not, and “Per og” is no Per Og. What may stand between
    the words is a `Gap`; what is wider than that between others' names is no gap.
    """

    def __init__(self, names: Iterable[str], others: Callable[[], Iterable[str]] = tuple) -> None:
        """`others` are names that may stand beside them: asked for where it counts who ends and who begins."""
        known = cache(lambda: known_names(others()))
        named = ((name, words) for name in names if (words := words_of(name)) and not is_cover(name))
        self._names = [WholeName(words, Strangers(known, words), dotted="." in name) for name, words in named]

    def but_for(self, own: Iterable[str]) -> WholeNames:
        """Without those that stand in names of somebody who may be named: of two of one name that one is told.

        Itself where none does.
        """
        others, texts = WholeNames(()), [*own]
        others._names = [name for name in self._names if all(name.hidden_in(text) == text for text in texts)]
        return self if len(others._names) == len(self._names) else others

    def hidden_in(self, text: str) -> str:
        """The text with each of the names in it, in any case or spelling and in the genitive, told by its initials."""
        bones = skeleton(folded(BROKEN.sub("", "\n".join(readings_of(text)))).translate(LEFT_OUT))
        for name in self._names:
            if name.may_be_in(bones):
                text = name.hidden_in(text)
        return text
