"""The ways in which a part of a name may be spelled, compared letter by letter: of a long name there are millions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from ioplogg_tui.domain.name_letters import ARTICLE, UNSEEN, folded
from ioplogg_tui.domain.normal_form import normalized

_EITHER = {
    "å": ("å", "a", "aa"),
    "ø": ("ø", "o", "oe"),
    "æ": ("æ", "ae", "a"),
    "ö": ("o", "oe", "ø"),
    "ä": ("a", "ae", "æ"),
    "ü": ("u", "ue"),
    "aa": ("aa", "å", "a"),
    "oe": ("oe", "ø"),
    "ae": ("ae", "æ"),
}
"""Letters of a name that are written in several ways, folded, each by itself: Ødegaard is Ødegård.

One way only: “tør” is no spelling of Tor, though “Bjorn” is one of Bjørn.
"""

_EITHER_OF_FEW = _EITHER | {"æ": ("æ", "ae"), "aa": ("aa", "å")}
"""In a part of few letters an “a” alone makes another word of it."""

FEW_LETTERS = 3

_LETTERS = re.compile("aa|oe|ae|.", re.DOTALL)

_BARE = str.maketrans("åæø", "aao")
_AGAIN = re.compile("(?<=a)[ae]+|(?<=o)[oe]+|(?<=u)[ue]+")


@dataclass(frozen=True, slots=True)
class Spelling:
    """A part of a name, as the ways in which each of its letters may be written, one after another."""

    letters: tuple[tuple[str, ...], ...]

    def first(self) -> set[str]:
        """The letters that it may begin with."""
        letters: set[str] = set()
        for ways in self.letters:
            letters |= {way[:1] for way in ways if way}
            if "" not in ways:
                break
        return letters

    def ends(self, text: str, starts: Iterable[int]) -> set[int]:
        """Where the part ends in a folded text that has it from one of the `starts` on."""
        places = set(starts)
        for ways in self.letters:
            places = {place + len(way) for place in places for way in ways if text.startswith(way, place)}
            if not places:
                break
        return places

    def is_spelled(self, word: str) -> bool:
        """Whether the word, folded, is the part and nothing else."""
        return len(word) in self.ends(word, (0,))

    def begins_with(self, word: str, start: int = 0) -> bool:
        """Whether what follows `start` in the word, folded, is the part's beginning, which was cut off there."""
        places = {start}
        for ways in self.letters:
            if any(way != word[place:] and way.startswith(word[place:]) for place in places for way in ways):
                return True
            places = {place + len(way) for place in places for way in ways if word.startswith(way, place)}
        return False

    def ends_with(self, word: str) -> bool:
        """Whether the word, folded, is the part's end, of which the beginning was cut off."""
        backward = tuple(tuple(way[::-1] for way in ways) for ways in reversed(self.letters))
        return Spelling(backward).begins_with(word[::-1])


@lru_cache(maxsize=4096)
def spelling_of(part: str) -> Spelling:
    """How a part of a name may be spelled: Håkon, Hakon and Haakon are one."""
    either = _EITHER_OF_FEW if len(part) <= FEW_LETTERS else _EITHER
    written = _LETTERS.findall(normalized("NFC", part).casefold().translate(UNSEEN))
    letters = [either.get(letter) or (folded(letter),) for letter in written]
    if not "\u0600" <= part[:1] <= "\u06ff":
        return Spelling(tuple(letters))
    plain = folded(part)
    bare = plain.removeprefix(ARTICLE)
    before = ("", ARTICLE) if len(bare) > 1 or bare == plain else (ARTICLE,)
    return Spelling((before, *((letter,) for letter in bare)))


def skeleton(text: str) -> str:
    """What all spellings of a folded text have in common, and some other texts too: Haakon, Håkon and Hakon."""
    return _AGAIN.sub("", text.removeprefix(ARTICLE).translate(_BARE))


def may_stand_in(part: str, text: str) -> bool:
    """Whether a part of a name can be somewhere in a text, both as their skeletons: an e after a vowel is none."""
    return part.lstrip("e") in text
