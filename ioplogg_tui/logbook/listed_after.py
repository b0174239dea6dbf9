"""What one line of a list brings, and a student with what it says of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ioplogg_tui.domain.list_changes import ListedField
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.school_level import next_level
from ioplogg_tui.domain.stay import Stay, checked_stays
from ioplogg_tui.roster.class_codes import ClassCode, class_key, class_of, may_be_one, with_year
from ioplogg_tui.roster.lines import RosterLine
from ioplogg_tui.roster.spellings import told_apart


@dataclass(frozen=True, slots=True)
class StudentChange:
    """What one line brings: `before` is None for a new student.

    `told_as_new`: it is told as a new student's line, which it is, or who brings the list may not know that it isn't.
    """

    line: RosterLine
    before: Student | None
    after: Student
    hidden: bool
    told_as_new: bool
    new_key: bool
    untouched: bool = False
    """Nothing of it is written, nor of its team, though whoever brings the list may not be told so."""
    keeps_day: bool = False
    """Whether the day of coming is as before, since the list has one on which the student had long been here."""
    answer: str = ""
    """What it is to be kept by whom the line was answered to be about; empty where nothing is."""

    @property
    def fields(self) -> tuple[ListedField, ...]:
        """What of the student is another afterwards."""
        before = self.before
        if before is None:
            return ()
        return tuple(field for field in ListedField if getattr(before, field) != getattr(self.after, field))


def student_after(student: Student, line: RosterLine, *, renamed: bool) -> Student:
    """The student with what the list says; a column that isn't there, or is empty, changes nothing.

    Who is told apart here, as by (8B), stays so where the list doesn't. A class that is only written otherwise is as
    it is written here: lessons are held with it by that. So is one of which the list tells no more than the year.
    """
    bare, apart = told_apart(student.name)
    is_told_apart = bool(apart) and fold(bare) == fold(line.name)
    level = line.level or student.level
    here, there = class_of(student.group, student.level), class_of(line.group or "", level)
    tells_no_more = isinstance(there, ClassCode) and not there.letters and may_be_one(here, there)
    is_same_group = here == there or tells_no_more
    return replace(
        student,
        name=line.name if renamed and not is_told_apart else student.name,
        group=student.group if is_same_group else with_year(line.group or "", level) or student.group,
        level=level if line.level else _level_after(level, here, there),
        programme=line.programme or student.programme,
        language=line.language or student.language,
        comes=line.comes or student.comes,
        leaves=line.leaves or student.leaves,
    )


def _level_after(level: str, here: ClassCode | str, there: ClassCode | str) -> str:
    """The level of who goes from a class into the next year's, where it is known as that of the class here."""
    of_level = class_key(level)
    is_moving_up = isinstance(here, ClassCode) and isinstance(there, ClassCode) and there.is_above(here)
    is_of_class = isinstance(of_level, ClassCode) and isinstance(here, ClassCode) and of_level.year == here.year
    return (next_level(level) or level) if is_moving_up and is_of_class else level


def refuse_other_stays(stays: Mapping[int, Sequence[Stay]], before: Student | None, after: Student) -> None:
    """Refuse days that can't be those of the stay that a student has now. Raises UsageProblem."""
    if before is not None and (before.comes, before.leaves) != (after.comes, after.leaves):
        checked_stays([*stays.get(before.id, ())[:-1], Stay(after.comes, after.leaves)])
