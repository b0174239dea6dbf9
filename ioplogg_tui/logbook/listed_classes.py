"""Whether the class of a line of a list is the student's now, or the line may be about something or somebody else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Final

from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.people import Student
from ioplogg_tui.roster.class_codes import ClassCode, class_code, class_key
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


A_FEW: Final = 3
NEARLY_ALL: Final = 0.75
"""So many students of a class that moved together, and such a part of it, are that class; fewer are themselves."""


def class_in_doubt(
    line: RosterLine,
    before: Student | None,
    groups: Collection[str],
    *,
    by_key: bool,
    became: Mapping[ClassCode, ClassCode],
    is_of_this_year: Callable[[int], bool],
) -> str:
    """What is to be asked where a line has a student in another class; empty where that is plain.

    A name alone is somebody else's where the list, which has these groups, doesn't tell of the class that the student
    is in, and the other one is beside it, or above it in the school year in which they were written: nobody moves so.
    Where nearly all of a class of the list were in one class before, as `became` has it, the class itself has moved up:
    who was in it moves with it, at any time, and who comes from beside it may be another.

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
    if new.is_above(old) and new in became:
        return "" if old in became.values() else NAMESAKE
    return NAMESAKE if new.year == old.year or is_of_this_year(before.id) else ""


def classes_moved_up(moves: Iterable[tuple[str, str]]) -> dict[ClassCode, ClassCode]:
    """Class of a list → the one below that nearly all in it were in, of each student's group there and here."""
    origins: dict[ClassCode, Counter[ClassCode]] = {}
    for there, here in moves:
        new, old = class_code(there), class_code(here)
        if new is not None and old is not None:
            origins.setdefault(new, Counter())[old] += 1
    most = ((new, *each.most_common(1)[0], each.total()) for new, each in origins.items())
    return {
        new: old for new, old, count, of_all in most if count >= A_FEW and 4 * count >= 3 * of_all and new.is_above(old)
    }


def _is_no_class(group: str | None, old: str) -> bool:
    """Whether a group may be one that a student of a class is in besides: «Valgfag film» of one of 8A."""
    return bool(group) and old[:1].isdigit() and not any(sign.isdigit() for sign in group or "")
