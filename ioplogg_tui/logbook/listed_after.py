"""A student with what a line of a list says of them."""

from __future__ import annotations

from dataclasses import replace

from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.people import Student
from ioplogg_tui.roster.class_codes import class_key
from ioplogg_tui.roster.lines import RosterLine
from ioplogg_tui.roster.spellings import told_apart


def student_after(student: Student, line: RosterLine, *, renamed: bool) -> Student:
    """The student with what the list says; a column that isn't there, or is empty, changes nothing.

    Who is told apart here, as by (8B), stays so where the list doesn't. A class that is only written otherwise is as
    it is written here: lessons are held with it by that.
    """
    bare, apart = told_apart(student.name)
    is_told_apart = bool(apart) and fold(bare) == fold(line.name)
    is_same_group = class_key(line.group or "") == class_key(student.group)
    return replace(
        student,
        name=line.name if renamed and not is_told_apart else student.name,
        group=student.group if is_same_group else line.group or student.group,
        level=line.level or student.level,
        programme=line.programme or student.programme,
        language=line.language or student.language,
        comes=line.comes or student.comes,
        leaves=line.leaves or student.leaves,
    )
