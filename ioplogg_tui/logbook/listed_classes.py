"""Whether the class of a line of a list is the student's now, or the line may be about something or somebody else."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Final

from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.people import Student
from ioplogg_tui.roster.class_codes import class_code, class_key
from ioplogg_tui.roster.lines import RosterLine
from ioplogg_tui.roster.spellings import told_apart

NO_CLASS: Final = N_(
    "{name} is in {old}: is “{new}” their class now? Then write “{name} ({old})” in the list. For a group in a "
    "subject, name it in a column “Subject” beside the teachers."
)

NAMESAKE: Final = N_(
    "{name} is in {old}: is {name} in {new} the same person? Then write “{name} ({old})” in the list; somebody else is "
    "“{name} ({new})” there."
)


def class_in_doubt(
    line: RosterLine,
    before: Student | None,
    groups: Collection[str],
    *,
    by_key: bool,
    is_of_this_year: Callable[[int], bool],
) -> str:
    """What is to be asked where a line has a student in another class; empty where that is plain.

    A name alone is somebody else's where the list, which has these groups, doesn't tell of the class that the student
    is in, and the other one is beside it, or above it in the school year in which they were written: nobody moves so.
    By a key it is the student's. What is no class, as «ITO-gruppa», tells nothing. Who is told apart in the list by the
    class that they are in is plainly they, whichever the line has them in now.
    """
    if before is None or class_key(told_apart(line.name)[1]) == (class_key(before.group) or None):
        return ""
    if _is_no_class(line.group, before.group):
        return NO_CLASS
    new, old = class_code(line.group or ""), class_code(before.group)
    if by_key or new is None or old is None or new == old or old in {class_code(group) for group in groups}:
        return ""
    return NAMESAKE if new.year == old.year or is_of_this_year(before.id) else ""


def _is_no_class(group: str | None, old: str) -> bool:
    """Whether a group may be one that a student of a class is in besides: «Valgfag film» of one of 8A."""
    return bool(group) and old[:1].isdigit() and not any(sign.isdigit() for sign in group or "")
