"""What somebody is called without the surname; and what of a name stands beside the whole of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from ioplogg_tui.domain.name_gaps import Gap
from ioplogg_tui.domain.name_letters import HYPHENS, INSIDE, word_end
from ioplogg_tui.domain.name_lines import WrittenLetters
from ioplogg_tui.domain.name_neighbours import Strangers
from ioplogg_tui.domain.name_words import NameWord

_FIRST = rf"[^\W\d_]+(?:[{HYPHENS}][^\W\d_]+)?"
_OF_FAMILY = re.compile(
    rf"(?P<surname>{_FIRST})(?:[ ]?[,:(]|[ ][{HYPHENS}])[ ]?"
    rf"(?!(?P=surname))(?:{_FIRST},[ ]){{0,3}}{_FIRST}[ ](?i:og|and|&|\+)[ ]\Z"
)
"""Before the last of several first names that come after the surname: Solvik (Jonas og Mathea)."""

_SHORTEST = 2
"""Letters of a name in the middle by which somebody may be called."""


def end_of_own(text: WrittenLetters, end: int, words: Sequence[NameWord]) -> int:
    """Where words of the name end that follow the whole of it, unless somebody else's name begins with them.

    So it is where a name was written twice: Mathea Solvik Mathea.
    """
    last, ends = end, {end}
    while ends:
        last = max(ends)
        after = text.in_capitals(text.after_gap({last}, Gap.BESIDE) - {last})
        ends = {at for word in words for place in word.ends(text, after) if (at := word_end(text.letters, place))}
    return end if text.is_followed_by_name(last) else last


def ends_of_called(text: WrittenLetters, start: int, words: Sequence[NameWord], strangers: Strangers) -> set[int]:
    """Where a name in the middle ends after the first one, or before it: many are called so, without the surname.

    Not where another name goes on after it, or somebody else may be called so; nor the middle one first where it
    isn't known for a surname.
    """
    first, *others = words[:-1]
    ends = set()
    for middle in others if first.begins else ():
        for given, called, end in _pairs(text, start, first, middle, Gap.BESIDE):
            if not strangers.may_be_called(given, called):
                ends.add(end)
        for called, given, end in _pairs(text, start, middle, first, Gap.TURNED):
            is_surname = called in strangers.known.surnames and not strangers.may_be_called(given, called)
            if is_surname and not text.follows_name(start, frozenset()):
                ends.add(end)
    return {end for end in ends if not text.is_followed_by_name(end)}


def ends_in_family(text: WrittenLetters, start: int, given: Set[int], surname: NameWord, own: Set[str]) -> set[int]:
    """Where a first name ends that begins here, the last of several after the surname that they have in common.

    Not where that comes after a first name: it is that one's.
    """
    ends = {end for place in given if (end := word_end(text.letters, place)) and not text.is_followed_by_name(end)}
    family = _OF_FAMILY.search(text.around(start, max(ends))[0]) if ends and not text.is_in_small(start) else None
    if family is None:
        return set()
    size = len(WrittenLetters(family[0], INSIDE).letters)
    at = start - size
    is_own = at >= 0 and bool(surname.ends(text, {at})) and not text.follows_name(at, own)
    return ends if is_own else set()


def _pairs(
    text: WrittenLetters, start: int, former: NameWord, latter: NameWord, gap: Gap
) -> Iterator[tuple[str, str, int]]:
    """Two words of the name, each as it is written, folded, that stand one after the other; and where they end."""
    for place in former.ends(text, {start}) if text.letters[start : start + 1] in former.first else ():
        for after in text.in_capitals(text.after_gap({place}, gap) - {place}):
            for reached in latter.ends(text, {after}):
                end = word_end(text.letters, reached)
                if end is not None and min(place - start, reached - after) >= _SHORTEST:
                    yield text.letters[start:place], text.letters[after:reached], end
