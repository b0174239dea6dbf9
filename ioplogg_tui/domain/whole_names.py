"""Whole names of students, told by initials in a text that is about somebody else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from ioplogg_tui.domain.name_letters import (
    APOSTROPHES,
    BROKEN,
    INSIDE,
    LEFT_OUT,
    folded,
    in_one_piece,
    inner_words,
    is_gapless,
    parts_of,
    runs_of,
    shortest_together,
    word_end,
    word_starts,
)
from ioplogg_tui.domain.name_lines import WrittenLetters, closing_of, without_commas_inside
from ioplogg_tui.domain.name_parts import initials, is_particle
from ioplogg_tui.domain.name_spelling import Spelling, may_stand_in, skeleton, spelling_of


class WholeNames:
    """Names that are hidden as wholes: a first name and the surname. One of them alone may be anybody's."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = [_WholeName(words, dotted="." in name) for name in names if (words := _words(name))]

    def hidden_in(self, text: str) -> str:
        """The text with each of the names in it, in any case or spelling and in the genitive, told by its initials."""
        bones = skeleton(folded(BROKEN.sub("", text)).translate(LEFT_OUT))
        for name in self._names:
            if name.may_be_in(bones):
                text = name.hidden_in(text)
        return text


class _Word:
    """A word of a name, or one of the names that a hyphen ties together in it."""

    def __init__(self, runs: list[str], *, is_tying: bool = False) -> None:
        self.spelled = tuple(spelling_of(run) for run in runs)
        self._alone = [spelling_of(run) for run in runs if len(run) > 1 and len(runs) > 1]
        self._initial = folded(runs[0][0])
        self.first = {self._initial[:1]}.union(*(spelling.first() for spelling in (*self.spelled, *self._alone)))
        """The letters that it may begin with, folded."""
        self.begins = not is_tying
        """Whether a name may begin with it: with “van” or “da” none does that is told by that and the surname only."""

    def ends(self, text: WrittenLetters, starts: Set[int]) -> set[int]:
        ends, *others = self.spelled
        reached = ends.ends(text.letters, starts)
        for run in others:
            reached = run.ends(text.letters, text.after_gap(reached))
        return reached.union(*(run.ends(text.letters, starts) for run in self._alone))

    def initial_ends(self, text: WrittenLetters, starts: Set[int]) -> set[int]:
        """Where its first letter alone ends, as a word."""
        size = len(self._initial)
        return {place + size for place in starts if text.letters[place : place + size + 1].rstrip() == self._initial}


class _WholeName:
    def __init__(self, words: list[list[str]], *, dotted: bool) -> None:
        self._is_dotted = dotted
        written = " ".join(run for runs in words for run in runs)
        self._words = [_Word(runs, is_tying=is_particle(runs[0], written)) for runs in words]
        runs = [run for run in words[-1] if len(run) > 1] or words[-1]
        self._surname = [skeleton(folded(run)) for run in runs]
        self._is_gapless = any(is_gapless(run) for runs in words for run in runs)
        self._shortest = shortest_together("".join(run for runs in words for run in runs))

    def may_be_in(self, bones: str) -> bool:
        """Whether it can be in a text of that skeleton: the surname is, or one of those that a hyphen ties together."""
        return any(may_stand_in(surname, bones) for surname in self._surname)

    def hidden_in(self, text: str) -> str:
        for left_out in (frozenset(APOSTROPHES), INSIDE):
            text = self._initials_in(text, left_out)
        return self._initials_in(text, INSIDE, parted=_inner_starts(text))

    def _initials_in(self, text: str, left_out: frozenset[str], parted: Set[int] = frozenset()) -> str:
        written = WrittenLetters(text, left_out, parted, dotted=self._is_dotted)
        kept, end = [], 0
        for first, last in self._found_in(written):
            start, until = written.places[first], written.places[last - 1] + 1
            until += text[until : until + 1] in closing_of(text[start:until])
            shown = initials(BROKEN.sub("", text[start:until]))
            kept += [text[end:start], shown]
            end = start + len(shown) if text.startswith(shown, start) else until  # it was told by its initials before
        return "".join([*kept, text[end:]])

    def _found_in(self, text: WrittenLetters) -> Iterator[tuple[int, int]]:
        """From where to where among the letters it is to be hidden."""
        until = 0
        for start in range(len(text.letters)) if self._is_gapless else word_starts(text.letters):
            if start < until:
                continue
            ends = self._ends_anywhere(text, start) if self._is_gapless else self._ends_as_words(text, start)
            until = max(ends, default=until)
            if ends:
                yield start, until

    def _ends_anywhere(self, text: WrittenLetters, start: int) -> set[int]:
        """Where words follow one another without a space: the whole name, the surname first or last."""
        ends: set[int] = set()
        for words in (self._words, self._words[::-1]):
            reached = {start}
            for number, word in enumerate(words):
                reached = word.ends(text, text.after_gap(reached) if number else reached)
            ends |= reached
        return ends

    def _ends_as_words(self, text: WrittenLetters, start: int) -> set[int]:
        """Where it ends as words: the surname after first names, or before them, with a space between.

        Between names so long that together they are no other word, the space may be left out.
        """
        surname = self._words[-1]
        if len(self._words) == 1:
            return self._settled(text, start, surname.ends(text, {start}))
        first = self._first_names(text, {start})
        ends = surname.ends(text, text.after_gap(first))
        before = surname.ends(text, {start})
        if before:
            ends |= self._first_names(text, text.after_gap(before))
        middle = {after for place in first for after in text.after_middle(place)}
        ends |= surname.ends(text, middle)
        shared = {place for place in first if surname.ends(text, text.after_others(place))}
        return self._settled(text, start, ends) or shared

    def _first_names(self, text: WrittenLetters, starts: Set[int]) -> set[int]:
        """Where one or several of the first names end, in turn, those after the first as an initial too."""
        reached: set[int] = set()
        after: set[int] = set()
        tried: set[tuple[Spelling, ...]] = set()
        for word in self._words[:-1]:
            places = after | starts if word.begins else after
            if word.spelled in tried or not any(text.letters[place : place + 1] in word.first for place in places):
                continue
            tried.add(word.spelled)
            ends = word.ends(text, places) | word.initial_ends(text, after)
            if not ends <= reached:
                reached |= ends
                after = text.after_gap(reached)
                tried.clear()
        return reached

    def _settled(self, text: WrittenLetters, start: int, places: Set[int]) -> set[int]:
        """Those of the places where a word ends, of what is more than one word or no other one."""
        ends = {end for end in (word_end(text.letters, place) for place in places) if end is not None}
        return {
            end
            for end in ends
            if " " in text.letters[start:end] or end - start >= self._shortest or text.is_address(end)
        }


def _words(name: str) -> list[list[str]]:
    """The words of a name that has a first name and a surname, which is the last, each as its runs of letters."""
    surname, comma, first = without_commas_inside(name).partition(",")
    written = f"{first} {surname}" if comma else name
    words = [parts_of(word) for word in written.split() if not any(map(str.isdigit, word))]
    words = [runs for runs in words if runs]
    return words if len(words) > 1 or (words and in_one_piece("".join(words[0]))) else []


def _inner_starts(text: str) -> set[int]:
    """Where in a text a word begins inside another, by its capital."""
    starts, place = set(), 0
    for run in runs_of(text):
        starts |= {place + start for start, _end in inner_words(run)}
        place += len(run)
    return starts
