"""Whether a name of a list alone is the person here, by class and level; where that isn't plain it is asked about."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.school_level import rung
from ioplogg_tui.logbook.listed_questions import LAST_YEAR, NAMESAKE, NO_CLASS, UNTOLD
from ioplogg_tui.logbook.listed_written import Written
from ioplogg_tui.roster.class_codes import ClassCode, apart_key, class_key, class_of, is_number_apart, may_be_one
from ioplogg_tui.roster.lines import RosterLine
from ioplogg_tui.roster.spellings import told_apart

A_FEW: Final = 3
NEARLY_ALL: Final = 0.75
"""So many students of a class that moved together, and such a part of it, are that class; fewer are themselves."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of who a line is about: by which class, or level, the two are told apart."""

    sentence: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class ClassesMoved:
    """What a list tells of whole classes."""

    became: Mapping[ClassCode, ClassCode]
    """Class of the list → the one below that nearly all in it were in."""
    whole: frozenset[ClassCode]
    """Classes here of which nearly all are in the list, in whichever class it has them now."""
    stays: Mapping[ClassCode, tuple[int, int, int]]
    """Class of the list → how many of those in it were in it here before the school year turned, too; how
    many are in it there, and were here."""
    has_classes: bool
    """Whether it has a class of anybody: who has none in it isn't of any."""

    def are_a_year_on(self, new: ClassCode | str, old: ClassCode | str, is_of_this_year: Callable[[], bool]) -> bool:
        """Whether a group is a class that is what another one is in the next school year.

        Where nearly all of the new one were in one class, that one has moved up: at any time, and who comes from
        beside it only with a list that tells what became of theirs. In a new school year it is the class of the same
        letters, or any where the list has nearly all who were in the old one; but into one whose students were all in
        it nobody moves up.
        """
        if not (isinstance(new, ClassCode) and isinstance(old, ClassCode) and new.is_above(old)):
            return False
        if new in self.became:
            below = self.became.values()
            return any(old.may_be(each) or (not new.letters and each.year == old.year) for each in below)
        staying, listed, _here = self.stays.get(new, (0, 0, 0))
        if _nearly_all(staying, listed):
            return False
        return not is_of_this_year() and (new.follows(old) or old in self.whole)

    def are_still(self, group: ClassCode | str, is_written: Callable[[], bool]) -> bool:
        """Whether a class that is called as one of last school year is that one, and not the one that came after it.

        Most of either are in both then. Of a single one that tells nothing, unless somebody has written of them since
        the school year turned.
        """
        staying, listed, here = self.stays.get(group, (0, 1, 1)) if isinstance(group, ClassCode) else (0, 1, 1)
        is_most = max(1, staying) >= NEARLY_ALL * min(listed, here)
        return is_most and (staying > 1 or is_written())


def class_in_doubt(
    line: RosterLine, before: Student | None, moved: ClassesMoved, *, by_key: bool, written: Written
) -> Asked | None:
    """What is to be asked where a line has a student in another class, or on another level; None where it is plain.

    A name alone is the person here where nothing speaks against that: the class is theirs, or the next year's of
    theirs, or there is none on one side; and the level is theirs or, in a new school year, the one above. A class that
    is theirs of last school year may be the next one's, which came into it since.

    By a key it is the student's, but for what is no class, as «Valgfag film» of one of 8A. Who is told apart in the
    list by what they are in here is plainly they, whichever the line has them in now.
    """
    if before is None or _is_told(line, before):
        return None
    here, there = class_of(before.group, before.level), class_of(line.group or "", line.level or before.level)
    is_moving = bool(here and there) and not may_be_one(here, there)
    by_class = Asked(NAMESAKE, before.group, line.group or "")
    if is_moving and _is_no_class(there) and not (by_key and _is_no_class(here)):
        return replace(by_class, sentence=NO_CLASS)
    if by_key:
        return None
    if here and not there and moved.has_classes:
        return replace(by_class, sentence=UNTOLD)

    def came_this_year() -> bool:
        return written.came_this_year(before.id)

    goes_up = is_moving and moved.are_a_year_on(there, here, came_this_year)
    if is_moving and not goes_up:
        return by_class
    old, new = before.group or before.level, line.group or line.level or ""
    was_in, is_in = _class_or_year_here(before), _class_or_year(line.group or "", line.level or "")
    is_as_it_was = isinstance(was_in, ClassCode) and isinstance(is_in, ClassCode) and was_in.may_be(is_in)
    if is_as_it_was and not (moved.are_still(is_in, lambda: written.is_this_year(before.id)) or came_this_year()):
        return Asked(LAST_YEAR, old, new)
    years, above = _years_here(before), {year + 1 for year in _years_here(before)}
    there_is = _years(line.level) or _years_of_class(line.group or "", "")
    if not (years and there_is) or years & there_is or (above & there_is and (goes_up or not came_this_year())):
        return None
    if is_moving or not (before.level and line.level):
        return Asked(NAMESAKE, old, new)
    return Asked(NAMESAKE, before.level, line.level)


def _is_told(line: RosterLine, before: Student) -> bool:
    """Whether a line says in brackets that it is about a student: by what they are in here, or by their number."""
    apart = told_apart(line.name)[1]
    is_numbered = is_number_apart(apart) and fold(line.name) == fold(before.name)
    return is_numbered or apart_key(apart) in ways_told(before.group, before.level)


def ways_told(group: str, level: str) -> frozenset[ClassCode | str]:
    """What in brackets behind a name tells that it is somebody's of a group and a level."""
    return frozenset([key] if (key := class_of(group, level) or class_key(level)) else ())


def classes_moved(
    lines: Iterable[tuple[RosterLine, Student | None]], here: Iterable[Student], written: Written, *, has_classes: bool
) -> ClassesMoved:
    """What a list tells of classes, of each line with who is here of its name; `here` are all who are at the school.

    Who stays is told by those alone who are where they were when the school year turned, of all who were there then;
    of those who have moved since nobody knows in which class of the year below they were.
    """
    origins: dict[ClassCode, Counter[ClassCode]] = defaultdict(Counter)
    listed: Counter[ClassCode] = Counter()
    in_list: Counter[ClassCode] = Counter()
    stayed: Counter[ClassCode] = Counter()
    for line, student in lines:
        new, old = _class_or_year(line.group or "", line.level or ""), _class_or_year_here(student)
        if isinstance(new, ClassCode):
            in_list[new] += 1
        if student and isinstance(new, ClassCode) and isinstance(old, ClassCode):
            origins[new][old] += 1
            listed[old] += 1
            stayed[new] += new.may_be(old) and not written.came_this_year(student.id)
    every: Counter[ClassCode] = Counter()
    were: Counter[ClassCode] = Counter()
    came_up: Counter[int] = Counter()
    for student in here:
        if isinstance(code := _class_or_year_here(student), ClassCode):
            every[code] += 1
            were[code] += not written.came_this_year(student.id)
            came_up[int(code.year)] += student.id in written.moved
    most = ((new, *each.most_common(1)[0], each.total()) for new, each in origins.items())
    return ClassesMoved(
        {new: old for new, old, count, of_all in most if _nearly_all(count, of_all) and new.is_above(old)},
        frozenset(old for old, count in listed.items() if _nearly_all(count, every[old] - 1)),
        {
            new: (stayed[new], count, _those_in(new, were) + came_up[int(new.year) + 1])
            for new, count in in_list.items()
        },
        has_classes,
    )


def _those_in(class_: ClassCode, counts: Counter[ClassCode]) -> int:
    return sum(count for other, count in counts.items() if class_.may_be(other))


def _class_or_year(group: str, level: str) -> ClassCode | str:
    return class_of(group, level) or class_key(level)


def _class_or_year_here(student: Student | None) -> ClassCode | str:
    return _class_or_year(student.group, student.level) if student else ""


def _nearly_all(count: int, of_all: int) -> bool:
    return count >= A_FEW and count >= NEARLY_ALL * of_all


def _is_no_class(group: ClassCode | str) -> bool:
    """Whether a group may be one that a student of a class is in besides: «Valgfag film» of one of 8A."""
    return not (isinstance(group, ClassCode) or any(sign.isdigit() for sign in group))


def _years_here(student: Student) -> set[int]:
    return _years(student.level) | _years_of_class(student.group, student.level)


def _years(level: str | None) -> set[int]:
    """Where a level stands on the ladder; nothing where it doesn't."""
    return {rung(level)} - {-1} if level else set()


def _years_of_class(group: str, level: str) -> set[int]:
    """Where the class may stand on the ladder: 1ST1 is of vg1, and 1A of either."""
    code = class_of(group, level)
    if not isinstance(code, ClassCode):
        return set()
    return {rung(code.year), rung(f"vg{code.year}")} - {-1}
