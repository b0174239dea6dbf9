"""Whether the class of a line of a list is the student's now, or the line may be about something or somebody else."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import Final, NamedTuple

from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.people import Student
from ioplogg_tui.roster.lines import RosterLine

NO_CLASS: Final = N_(
    "{name} is in {old}: is “{new}” their class now? Write it here first. For a group in a subject, name it in a "
    "column “Subject” beside the teachers."
)

_CODE: Final = re.compile(r"(?<![\d/])(?P<year>\d{1,2}) ?(?P<letters>[A-ZÆØÅ]{1,4}|[a-zæøå])(?![\w/])")

NAMESAKE: Final = N_(
    "{name} is in {old}: is {name} in {new} the same person? Write the new class here first, or tell them apart, here "
    "and in the list, as “{name} ({new})”."
)


class ClassCode(NamedTuple):
    """What a class is called in every writing of it: 8A of «8 A», «Klasse 8a» and «8A Fjordly skole»."""

    year: str
    letters: str


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
    By a key it is the student's. What is no class, as «ITO-gruppa», tells nothing.
    """
    if before is None or _is_no_class(line.group, before.group):
        return "" if before is None else NO_CLASS
    new, old = class_code(line.group or ""), class_code(before.group)
    if by_key or new is None or old is None or new == old or old in {class_code(group) for group in groups}:
        return ""
    return NAMESAKE if new.year == old.year or is_of_this_year(before.id) else ""


def class_code(group: str) -> ClassCode | None:
    """The class that a group is by its name; None where that tells of none."""
    code = _CODE.search(group)
    return ClassCode(code["year"].lstrip("0"), code["letters"].upper()) if code else None


def _is_no_class(group: str | None, old: str) -> bool:
    """Whether a group may be one that a student of a class is in besides: «Valgfag film» of one of 8A."""
    return bool(group) and old[:1].isdigit() and not any(sign.isdigit() for sign in group or "")
