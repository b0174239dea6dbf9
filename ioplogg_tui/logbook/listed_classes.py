"""Whether the class of a line of a list is the student's now, or the line may be about something or somebody else."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.people import Student
from ioplogg_tui.roster.lines import RosterLine

NO_CLASS: Final = N_(
    "{name} is in {old}: is “{new}” their class now? Write it here first. For a group in a subject, name it in a "
    "column “Subject” beside the teachers."
)

NAMESAKE: Final = N_(
    "{name} is in {old}: is {name} in {new} the same person? Write the new class here first, or tell them apart, here "
    "and in the list, as “{name} ({new})”."
)


def class_in_doubt(line: RosterLine, before: Student | None, groups: Collection[str], *, by_key: bool) -> str:
    """What is to be asked where a line has a student in another class; empty where that is plain.

    A name alone is somebody else's where the list, which has these folded groups, doesn't tell of the class that the
    student is in, and the other one is of the same level: nobody moves up so. By a key it is the student's.
    """
    if before is None or _is_no_class(line.group, before.group):
        return "" if before is None else NO_CLASS
    is_other = bool(line.group and before.group) and fold(line.group or "") != fold(before.group)
    is_told_of = by_key or fold(before.group) in groups
    return NAMESAKE if is_other and not is_told_of and _is_same_level(line, before) else ""


def _is_no_class(group: str | None, old: str) -> bool:
    """Whether a group may be one that a student of a class is in besides: «Valgfag film» of one of 8A."""
    return bool(group) and old[:1].isdigit() and not any(sign.isdigit() for sign in group or "")


def _is_same_level(line: RosterLine, student: Student) -> bool:
    if line.level and student.level:
        return line.level == student.level
    new, old = line.group or "", student.group
    return new[:1].isdigit() and [sign for sign in new if sign.isdigit()] == [sign for sign in old if sign.isdigit()]
