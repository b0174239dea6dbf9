"""A text as its letters, in which names are looked for, with what may stand between the words of one name."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Set
from functools import cached_property

from ioplogg_tui.domain.name_gaps import Gap, parts_columns, width_of
from ioplogg_tui.domain.name_labels import LABELS
from ioplogg_tui.domain.name_letters import BROKEN, HYPHENS, UNSEEN, folded, in_capitals, in_word, runs_of
from ioplogg_tui.domain.name_middle import JOINING, ends_of_middle
from ioplogg_tui.domain.name_parts import SMALL_WORDS

CLOSED_BY = {"«": "»", "»": "«", "(": ")", "[": "]", **dict.fromkeys('"“”„', '"“”„'), **dict.fromkeys("'‘’", "'‘’")}
"""What a nickname begins with, and ends with."""

LONGEST_NICKNAME = 40
"""Signs between quotes or brackets inside a name."""

_SENTENCE_ENDS = re.compile(r"[.!?…][^\w\s.!?…]*\s")

LONGEST_SMALL = 10
"""Letters of a word that is in every text."""

_ADDRESS = re.compile(r"(?<![^\s@])[^\s@]+@")

_OTHERS = re.compile(r"(?:\s*,\s*[^\W\d_]+){0,5}\s+(?i:og|and|&|\+)\s+")
_FIRST_NAME = re.compile(rf"([^\W\d_]+(?:[{HYPHENS}][^\W\d_]+)?)\s+")
"""Between the first name and the surname that somebody has in common with the next: Per og Kari Marie Hansen."""
_MOST_FIRST_NAMES = 3
_BEFORE = re.compile(r"(?<!\w)([^\W\d_]+)[^\S\n\t]+[^\w\s]?\Z")
_LONGEST_SHORT = 4
"""Letters of a word in capitals that is short for something: IOP, PPT."""
_NEAR, MOST_AROUND = 40, 90
"""Signs in which the word before another stands."""
_FOLLOWING = re.compile(rf"(?P<tie>[ \u00a0]{{1,9}}|[{HYPHENS}._+])(?P<word>[^\W\d_]+)")
_NEXT = re.compile(r"[ \u00a0]{1,9}([^\W\d_]{1,30})")


class WrittenLetters:
    """The letters of a text, folded, with one space for whatever stands between; and where each of them stands.

    A space comes too where a word of another script begins, and where a word is `parted`.
    """

    def __init__(
        self, text: str, left_out: frozenset[str], parted: Set[int] = frozenset(), *, dotted: bool = False
    ) -> None:
        """`dotted`: the names have words with a dot after them, which ends no sentence."""
        self._text = text
        self._is_dotted = dotted
        signs = tuple(_signs(text, left_out, parted))
        self.letters = "".join(sign for sign, _place in signs)
        self.places = [place for sign, place in signs for _letter in sign]

    def after_gap(self, places: Iterable[int], gap: Gap = Gap.PLAIN) -> set[int]:
        """Where a name goes on after these places: at once, after what may stand between, or after a nickname."""
        return {after for place in places for after in (place, *self._after_space(place, gap))}

    def after_column(self, start: int, places: Iterable[int], own: Set[str], *, loosely: bool) -> set[int]:
        """Where the next column begins, after a word from `start` on that ends there and has no first name before it.

        `own` are words of the name itself, folded, and `loosely` is as of `parts_columns`.
        """
        if places and self.follows_name(start, own):
            return set()
        return {
            place + 1
            for place in places
            if self.letters[place : place + 1] == " " and parts_columns(self._between(place), loosely=loosely)
        }

    def follows_name(self, start: int, own: Set[str]) -> bool:
        """Whether what begins here comes just after a word that may be a first name, and is none of one's `own`."""
        at = self.places[start]
        before = _BEFORE.search(self._text[max(0, at - _NEAR) : at].translate(UNSEEN))
        if before is None or not in_capitals(before[1][0]) or folded(before[1]) in SMALL_WORDS:
            return False
        return not self._is_label(before[1], at) and folded(before[1]) not in own

    def is_followed_by_name(self, place: int) -> bool:
        """Whether a word with a capital, or tied in an address, goes on after what ends at this place."""
        at = self.places[place - 1] + 1
        word = _FOLLOWING.match(self._text[at : at + _NEAR].translate(UNSEEN))
        if word is None or folded(word["word"]) in SMALL_WORDS:
            return False
        return in_capitals(word["word"][0]) or word["tie"] in tuple("._+")

    def _is_label(self, word: str, at: int) -> bool:
        """Whether a word before a surname at this place is no first name: Elev Solvik, IOP Solvik, not OLA SOLVIK."""
        is_short = 2 <= len(word) <= _LONGEST_SHORT and word.isupper() and not self._text[at : at + 2].isupper()
        return is_short or folded(word) in LABELS

    def starts_inside(self, start: int, end: int) -> list[int]:
        """Where words begin after the first one between two places."""
        places = range(max(0, start), min(end, len(self.letters)))
        return [place + 1 for place in places if self.letters[place] == " "]

    def width(self, start: int, end: int) -> int:
        """How far apart the words between two places are kept, as `width_of`, by what does so most."""
        return max((width_of(self._parting(after - 1)) for after in self.starts_inside(start, end)), default=0)

    def after_middle(self, place: int, *, turned: bool = False) -> Iterator[int]:
        """Where a name may go on after others, initials, particles or a class that nobody has stored.

        `turned`: it is the surname that ends here, and a comma may come after it.
        """
        at = self.places[place - 1] + 1
        for after in ends_of_middle(self._text, at, turned=turned):
            yield bisect_left(self.places, after)

    def word_at(self, place: int) -> str:
        """The word that begins here, as far as it goes without being longer than a small one."""
        return self.letters[place : place + LONGEST_SMALL + 1].partition(" ")[0]

    def in_capitals(self, places: Set[int]) -> set[int]:
        """Those of the places at which no small word in small letters stands."""
        return {place for place in places if self.word_at(place) not in SMALL_WORDS or not self.is_in_small(place)}

    def is_in_small(self, place: int) -> bool:
        """Whether the word that begins here has no capital, and is in no address."""
        at = self.places[place] if place < len(self.places) else len(self._text)
        if in_capitals(self._text[at : at + 1]):
            return False
        number = bisect_right(self._addresses, (at, len(self._text))) - 1
        return number < 0 or at >= self._addresses[number][1]

    @cached_property
    def _addresses(self) -> list[tuple[int, int]]:
        """From where to where the names in addresses of e-mail stand."""
        return [match.span() for match in _ADDRESS.finditer(self._text)]

    def after_others(self, place: int) -> set[int]:
        """Where the surname stands that somebody whose first name ends at this place has in common with others."""
        others = _OTHERS.match(self._text, self.places[place - 1] + 1)
        at = others.end() if others else len(self._text)
        surnames: set[int] = set()
        for _name in range(_MOST_FIRST_NAMES):
            first = _FIRST_NAME.match(self._text, at)
            if first is None or not first[1][0].isupper():
                break
            at = first.end()
            surnames.add(bisect_left(self.places, at))
        return surnames

    def goes_on(self, start: int, place: int) -> bool:
        """Whether a sentence that begins with the word at `start` goes on after it, where it ends at this place.

        It does with a word in small letters that joins no names; after one that joins them, with any.
        """
        word = _NEXT.match(self._text, self.places[place - 1] + 1)
        if word is None or self.word_at(start) in JOINING:
            return word is not None
        return word[1].islower() and word[1] not in JOINING

    def is_parted_at(self, place: int) -> bool:
        """Whether a comma, or the next column or part of an address, follows what ends at this place."""
        return self._text[self.places[place - 1] + 1 : self.places[place - 1] + 2] in tuple(",،、;|\t._+")

    def is_tied(self, place: int) -> bool:
        """Whether a hyphen ties a word in small letters to what ends at this place."""
        at = self.places[place - 1] + 1
        return self._text[at : at + 1] in tuple(HYPHENS) and self._text[at + 1 : at + 2].islower()

    def is_spaced(self, start: int, end: int) -> bool:
        """Whether there is a space between these places."""
        return any(map(str.isspace, self._text[self.places[start] : self.places[end - 1]]))

    def is_shouted(self, start: int, word: int, end: int) -> bool:
        """Whether a word is in capitals as those before it aren't, and a name follows."""
        at = self.places[end - 1] + 1
        before, shouted = self._text[self.places[start] : self.places[word]], self._text[self.places[word] : at]
        return shouted.isupper() and not before.isupper() and in_capitals(self._text[at + 1 : at + 2])

    def around(self, start: int, end: int) -> tuple[str, str, str]:
        """What stands before two places, between them and after them; a NUL where there is more before."""
        first, last = self.places[start], self.places[end - 1] + 1
        before = "\0" * (first > MOST_AROUND) + self._text[max(0, first - MOST_AROUND) : first].translate(UNSEEN)
        return before, self._text[first:last], self._text[last : last + MOST_AROUND].translate(UNSEEN)

    def _after_space(self, place: int, gap: Gap) -> Iterator[int]:
        if self.letters[place : place + 1] == " ":
            if not self._ends_sentence(place) and self._is_allowed(place, gap):
                yield place + 1
            yield from (after for after in self._after_nickname.get(place, ()) if gap.allows(self._between(after - 1)))

    def _is_allowed(self, space: int, gap: Gap) -> bool:
        return gap.allows(self._parting(space))

    def _parting(self, space: int) -> str:
        """As `_between`, without the dot after an initial, which parts nothing."""
        between = self._between(space)
        return between.removeprefix(".") if self._is_dotted or self._follows_initial(space) else between

    def _follows_initial(self, space: int) -> bool:
        return self.letters[max(0, space - 2) : space - 1] in ("", " ")

    def _ends_sentence(self, space: int) -> bool:
        """Whether a sentence ends before a space; the dot after an initial ends none."""
        if self._is_dotted or self._follows_initial(space):
            return False
        return _SENTENCE_ENDS.search(self._between(space)) is not None

    @cached_property
    def _after_nickname(self) -> dict[int, list[int]]:
        """A space after which a nickname begins → what follows where it ends."""
        spaces = [place for place, sign in enumerate(self.letters) if sign == " "]
        between = [self._between(place) for place in spaces]
        after: dict[int, list[int]] = {}
        for number, place in enumerate(spaces):
            closing = {sign for opening in between[number] for sign in CLOSED_BY.get(opening, "")}
            for end in range(number + 1, len(spaces) if closing else 0):
                if spaces[end] - place > LONGEST_NICKNAME:
                    break
                if not closing.isdisjoint(between[end]):
                    after[place] = [spaces[end] + 1]
                    break
        return after

    def _between(self, space: int) -> str:
        """What stands in the text where there is a space among its letters."""
        before = self.places[space - 1] + 1 if space else 0
        after = self.places[space + 1] if space + 1 < len(self.places) else len(self._text)
        return self._text[before:after]


def _signs(text: str, left_out: frozenset[str], parted: Set[int]) -> Iterator[tuple[str, int]]:
    """Each sign that counts, folded, a space for what stands between; and where it stands in the text."""
    broken = _broken(text) if left_out.issuperset(HYPHENS) else set()
    place, last, last_place = 0, "", -1
    for run in runs_of(text):
        is_word = in_word(run[0])
        for number, sign in enumerate(run):
            begins = place in parted or (is_word and not number and last and last_place == place - 1)
            if begins and last != " ":
                yield " ", place
                last, last_place = " ", place
            if sign not in left_out and place not in broken:
                plain = folded(sign) if in_word(sign) else " "
                if plain and (plain != " " or last != " "):
                    yield plain, place
                    last, last_place = plain, place
            place += 1


def _broken(text: str) -> set[int]:
    """Where what ends a line inside a word stands."""
    return {place for broken in BROKEN.finditer(text) for place in range(*broken.span())}
