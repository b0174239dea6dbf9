"""A student's whole name, told by initials wherever it stands in a text that is about somebody else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from functools import cache

from ioplogg_tui.domain.name_called import end_of_own, ends_in_family, ends_of_called
from ioplogg_tui.domain.name_everyday import begins_sentence, is_other_word, may_be_in_one
from ioplogg_tui.domain.name_fields import in_fields
from ioplogg_tui.domain.name_gaps import BETWEEN_LINES, Gap
from ioplogg_tui.domain.name_initials import with_initials
from ioplogg_tui.domain.name_inside import inner_starts
from ioplogg_tui.domain.name_letters import (
    APOSTROPHES,
    INSIDE,
    folded,
    is_gapless,
    shortest_together,
    word_end,
    word_starts,
)
from ioplogg_tui.domain.name_lines import WrittenLetters
from ioplogg_tui.domain.name_markup import decoded, readings_of
from ioplogg_tui.domain.name_middle import JOINING
from ioplogg_tui.domain.name_neighbours import Strangers, is_of_another
from ioplogg_tui.domain.name_parts import is_no_other_word, is_particle
from ioplogg_tui.domain.name_rows import Rows
from ioplogg_tui.domain.name_spelling import may_stand_in, skeleton
from ioplogg_tui.domain.name_words import GivenNames, NameWord, is_small


class WholeName:
    """A first name and the surname, with what may stand between them."""

    def __init__(self, words: list[list[str]], strangers: Strangers, *, dotted: bool) -> None:
        self._strangers, self._is_dotted = strangers, dotted
        written = " ".join(run for runs in words for run in runs)
        self._is_small = is_small(words[-1])
        self._begins_small = any(map(is_small, words[:-1]))
        self._words = [
            NameWord(runs, is_tying=is_particle(runs[0], written), needs_capital=self._is_small and is_small(runs))
            for runs in words
        ]
        self._given = GivenNames(self._words[:-1])
        runs = [run for run in words[-1] if len(run) > 1] or words[-1]
        self._surname = [skeleton(folded(run)) for run in runs]
        self._called = [skeleton(folded(called[0])) for called in words[:-1]]
        self._is_gapless = any(is_gapless(run) for runs in words for run in runs)
        in_one = ["".join(map(folded, runs)) for runs in words]
        self._is_no_other = is_no_other_word([run for run in in_one if not is_particle(run, written)])
        self._shortest = shortest_together("".join(run for runs in words for run in runs))

    def may_be_in(self, bones: str) -> bool:
        """Whether it can be in a text of that skeleton.

        The surname is, or one of those that a hyphen ties together, or the first name and another that it has.
        """
        if any(may_stand_in(surname, bones) for surname in self._surname):
            return True
        first, *others = self._called or [""]
        return may_stand_in(first, bones) and any(may_stand_in(other, bones) for other in others)

    def hidden_in(self, text: str) -> str:
        readings = readings_of(text).values()
        for reading in readings:
            read = reading(text)
            parts = in_fields(read, self._given.ends, self._words[-1].ends, dotted=self._is_dotted)
            text = with_initials(text, read, parts)
        text = with_initials(text, decoded(text), Rows(decoded(text), self._strangers).own_cells())
        for reading in readings:
            for left_out in (frozenset(APOSTROPHES), INSIDE):
                text = self._initials_in(text, reading(text), left_out)
            text = self._initials_in(text, reading(text), INSIDE, parted=inner_starts(reading(text)))
        return text

    def _initials_in(self, text: str, read: str, left_out: frozenset[str], parted: Set[int] = frozenset()) -> str:
        """`read` is the text as it is looked through, with each sign where it stands in the text."""
        written = WrittenLetters(read, left_out, parted, dotted=self._is_dotted)
        rows = cache(lambda: Rows(decoded(text), self._strangers))
        spans = self._found_in(written, rows)
        names = ((written.places[first], written.places[last - 1] + 1) for first, last in spans)
        return with_initials(text, read, names)

    def _found_in(self, text: WrittenLetters, rows: Callable[[], Rows]) -> Iterator[tuple[int, int]]:
        """From where to where among the letters it is to be hidden."""
        until = 0
        for start in range(len(text.letters)) if self._is_gapless else word_starts(text.letters):
            if start < until:
                continue
            ends = self._ends_anywhere(text, start) if self._is_gapless else self._ends_as_words(text, start)
            if ends and (self._is_gapless or not self._is_none(text, start, max(ends), rows())):
                until = max(ends) if self._is_gapless else end_of_own(text, max(ends), self._words)
                yield start, until

    def _is_none(self, text: WrittenLetters, start: int, end: int, rows: Rows) -> bool:
        """Whether what looks like the name is none, or another line's: of “Hansen, Mathea” before “Solvik, Mathea”."""
        if is_of_another(text, start, end, self._words, self._strangers, rows):
            return True
        for at in text.starts_inside(start, end) if text.width(start, end) == BETWEEN_LINES else ():
            ends = self._words[-1].ends(text, {at})
            turned = ends and (self._turned(text, at, ends) or self._turned_with_middle(text, at, ends))
            if turned and text.width(at, max(turned)) < BETWEEN_LINES:
                return True
        return False

    def _ends_anywhere(self, text: WrittenLetters, start: int) -> set[int]:
        """Where words follow one another without a space: the whole name, the surname first or last."""
        first, *others = self._words
        begun = first.ends(text, {start})
        if begun and (ends := self._ends_in_turn(text, begun, others) or (others and self._after_middle(text, begun))):
            return ends
        *others, last = self._words
        turned = last.ends(text, {start}) if others else set()
        return self._ends_in_turn(text, turned, others[::-1], Gap.TURNED) if turned else turned

    def _ends_in_turn(
        self, text: WrittenLetters, ends: set[int], words: Sequence[NameWord], gap: Gap = Gap.PLAIN
    ) -> set[int]:
        """Where these words of the name end, after others of it that end there."""
        for word in words:
            ends = word.ends(text, text.after_gap(ends, gap))
        return ends

    def _after_middle(self, text: WrittenLetters, ends: Set[int]) -> set[int]:
        middle = (after for place in ends for after in text.after_middle(place))
        return next(filter(None, (self._words[-1].ends(text, {after}) for after in middle)), set())

    def _ends_as_words(self, text: WrittenLetters, start: int) -> set[int]:
        """Where it ends as words: the surname after first names, or before them, with a space between.

        Between names so long that together they are no other word, the space may be left out.
        """
        surname = self._words[-1]
        if len(self._words) == 1:
            return self._settled(text, start, surname.ends(text, {start}))
        first = self._given.ends(text, {start})
        if settled := self._plain(text, start, first):
            return self._with_first_after(text, start, settled)
        before = surname.ends(text, {start})
        turned = self._turned(text, start, before) if before else set()
        if settled := self._of_one(text, start, self._settled(text, start, turned), is_turned=True):
            return set() if self._is_closer_later(text, start, max(settled)) else settled
        first = first if text.in_capitals({start}) else set()
        if settled := self._with_middle(text, start, first) or self._turned_with_middle(text, start, before):
            return settled
        with_others = {
            place for place in first if not text.is_in_small(start) and surname.ends(text, text.after_others(place))
        }
        with_others = with_others or ends_in_family(text, start, first, surname, self._strangers.own_words)
        return with_others or ends_of_called(text, start, self._words, self._strangers)

    def _plain(self, text: WrittenLetters, start: int, first: Set[int]) -> set[int]:
        """Where the surname ends after first names that end at these places, unless it is another word or of others."""
        surname = self._words[-1]
        ends = self._settled(text, start, surname.ends(text, text.after_gap(first)))
        if self._is_small and any(text.goes_on(text.letters.rfind(" ", start, end) + 1, end) for end in ends):
            listed = text.after_gap(first, Gap.LISTED) if self._surname[0] not in JOINING else set()
            beside = text.after_gap(first, Gap.CLOSE) | {place for place in listed if not text.is_in_small(place)}
            ends = self._settled(text, start, surname.ends(text, beside))
        ends = self._of_one(text, start, ends, is_turned=False)
        return set() if ends and is_other_word(text, start, max(ends), begins_small=self._begins_small) else ends

    def _with_first_after(self, text: WrittenLetters, start: int, ends: set[int]) -> set[int]:
        """Where the first name ends after two surnames: Berg Hansen, Kim."""
        if self._words[0].ends(text, {start}):
            return ends
        after = text.after_gap(ends, Gap.TURNED)
        after |= text.after_column(start, ends, self._strangers.own_words, loosely=not self._is_small)
        alone = {at for at in after if not self._is_nearer_plain(text, start, at)}
        return self._settled(text, start, self._words[0].ends(text, text.in_capitals(alone))) or ends

    def _is_nearer_plain(self, text: WrittenLetters, start: int, at: int) -> bool:
        """Whether a first name is no farther from a surname after it than from what begins before it."""
        ends = self._plain(text, at, self._given.ends(text, {at}))
        return bool(ends) and text.width(at, max(ends)) <= text.width(start, at)

    def _turned(self, text: WrittenLetters, start: int, before: Set[int]) -> set[int]:
        """Where first names end, with a capital where the surname or they are small words, after the surname."""
        gap = Gap.COMMA if text.word_at(start) in JOINING else Gap.TURNED
        after = text.after_gap(before, gap) | text.after_column(start, before, self._strangers.own_words, loosely=False)
        apart = text.after_column(start, before, self._strangers.own_words, loosely=not self._is_small) - after
        if self._is_small:
            after, apart = ({place for place in places if not text.is_in_small(place)} for places in (after, apart))
        ends = self._given.ends(text, text.in_capitals(after), Gap.TURNED)
        after_others = self._given.ends(text, text.in_capitals(apart), Gap.TURNED)
        if self._begins_small:  # with which a sentence may begin
            after_others = {end for end in after_others if not text.goes_on(text.letters.rfind(" ", 0, end) + 1, end)}
        return ends | after_others

    def _is_closer_later(self, text: WrittenLetters, start: int, end: int) -> bool:
        """Whether the first name after the surname is closer to one that follows: Hilde Solvik, Mathea Solvik."""
        width = text.width(start, end)
        inner = (space + 1 for space in range(start, end if width else start) if text.letters[space] == " ")
        at, first = next(((at, first) for at in inner if (first := self._given.ends(text, {at}))), (end, set()))
        ends = self._plain(text, at, first) or self._with_middle(text, at, text.in_capitals(first))
        return bool(ends) and text.width(at, max(ends)) < width

    def _of_one(self, text: WrittenLetters, start: int, ends: set[int], *, is_turned: bool) -> set[int]:
        """The ends, unless the words are of two others: each of them nearer to the next than to one another."""
        if not ends:
            return ends
        if not is_turned and not text.width(start, max(ends)):
            return set() if self._strangers.are_around(text, start, max(ends)) else ends
        return set() if self._strangers.are_in(text, start, max(ends), is_turned=is_turned) else ends

    def _with_middle(self, text: WrittenLetters, start: int, first: Set[int]) -> set[int]:
        """Where the surname ends after other names, of which the first isn't somebody's surname."""
        for place in first:
            for after in text.after_middle(place):
                ends = self._settled(text, start, self._words[-1].ends(text, {after}))
                if ends and not (text.is_in_small(start) and text.is_spaced(start, after)):
                    return self._strangers.without_theirs(text, start, place, ends)
        return set()

    def _turned_with_middle(self, text: WrittenLetters, start: int, before: Set[int]) -> set[int]:
        """Where a first name ends after the surname and other names, of which none is somebody else's."""
        for place in before:
            for after in text.after_middle(place, turned=True):
                if ends := self._settled(text, start, self._given.ends(text, text.in_capitals({after}))):
                    if self._is_small and begins_sentence(text, start, place, after):
                        return set()
                    return set() if self._are_two(text, start, after, max(ends)) else ends
        return set()

    def _are_two(self, text: WrittenLetters, start: int, first: int, end: int) -> bool:
        """Whether what looks like the surname and names after it, of which this one's are `first`, is not of one."""
        if self._strangers.are_in(text, start, end) or self._strangers.are_inside(text, start, end):
            return True
        inner = (space + 1 for space in range(start, first) if text.letters[space] == " ")
        return any(self._turned(text, at, ends) for at in inner if (ends := self._words[-1].ends(text, {at})))

    def _settled(self, text: WrittenLetters, start: int, places: Set[int]) -> set[int]:
        """Those of the places where a word ends, of what is more than one word or no other one."""
        ends = {end for end in (word_end(text.letters, place) for place in places) if end is not None}
        return {end for end in ends if " " in text.letters[start:end] or self._may_be_in_one(text, start, end)}

    def _may_be_in_one(self, text: WrittenLetters, start: int, end: int) -> bool:
        """Whether one word is several of the name, and in nobody else's."""
        is_one = self._is_no_other or may_be_in_one(text, start, end, self._shortest)
        return is_one and text.letters[start:end] not in self._strangers.known.words
