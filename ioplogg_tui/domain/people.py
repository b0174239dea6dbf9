"""Students, and the staff around them."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum

from ioplogg_tui.domain.code import Coded, Open
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.stay import Stay


class Role(StrEnum):
    """What a member of staff does at the school; OWNER set the program up on a machine of their own."""

    OWNER = "owner"
    TEACHER = "teacher"
    ASSISTANT = "assistant"
    INSTRUCTOR = "instructor"
    LEADER = "leader"
    ADMINISTRATOR = "administrator"
    ADVISER = "adviser"
    """Of the educational-psychological service (§ 11-13): here for some students, as cases."""


ROLE_NAMES: dict[Role, str] = {
    Role.OWNER: N_("owner"),
    Role.TEACHER: N_("teacher"),
    Role.ASSISTANT: N_("assistant"),
    Role.INSTRUCTOR: N_("workplace instructor"),
    Role.LEADER: N_("leader"),
    Role.ADMINISTRATOR: N_("administrator"),
    Role.ADVISER: N_("adviser"),
}


PLACE_ON_TEAM: dict[Role, Role | None] = {
    Role.OWNER: Role.TEACHER,
    Role.TEACHER: Role.TEACHER,
    Role.ASSISTANT: Role.ASSISTANT,
    Role.INSTRUCTOR: Role.INSTRUCTOR,
    Role.LEADER: Role.TEACHER,
    Role.ADMINISTRATOR: None,
    Role.ADVISER: Role.ADVISER,
}
"""Role → what somebody of it is on a student's team where nothing else is said; None where they work with none."""

ON_TEAMS = frozenset(role for role, place in PLACE_ON_TEAM.items() if place is role)
"""What one can be on a student's team."""

BY_CASE = frozenset({Role.ADVISER})
"""Who is on a team as a case only: with consent to it, and to a day."""


@dataclass(frozen=True, slots=True)
class User:
    """A member of staff, with the post that they have, else the next, else the last.

    `account` is their name on the machine, empty where they have none. `begins` and `ends` are the post's days.
    """

    id: int
    name: Open
    role: Role
    account: Coded = ""
    language: Coded = "nb"
    active: bool = True
    begins: date | None = None
    ends: date | None = None
    external_id: Coded = ""
    """Who they are to other systems, as Feide or a OneRoster `sourcedId`; empty where that isn't known."""
    away: tuple[date, date] | None = None
    """The first and the last day of a leave that they are on, or that is to come."""

    def may_come_in(self, day: date) -> bool:
        """Whether they are let in on a day: not shut out, and in a post."""
        return self.active and not self.is_to_begin(day) and not self.is_over(day)

    def is_to_begin(self, day: date) -> bool:
        return self.begins is not None and day < self.begins

    def is_over(self, day: date) -> bool:
        return self.ends is not None and self.ends < day


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class StudentTexts:
    """What is written of a student and stands in their plan, its versions and comparisons, and its documents."""

    strengths: str = ""
    learns_best: str = ""


@dataclass(frozen=True, slots=True)
class Student(StudentTexts):
    """A student; `level` is a year level (`9`), a code (`vg1`) or a status (`lærekandidat`).

    `language` is the written standard of this student's documents. There is no field for a national identity
    number, an address, a telephone number or a diagnosis, on purpose.
    """

    id: int
    name: str
    level: str
    programme: str
    language: Coded
    group: str = ""
    birth_date: date | None = None
    protected: bool = False
    comes: date | None = None
    """The first day of the newest stay at the school, and the last; None where nobody has said so."""
    leaves: date | None = None

    def has_left(self, today: date) -> bool:
        return self.leaves is not None and self.leaves < today

    def is_here(self, today: date) -> bool:
        """Whether they are at the school: came, and haven't left."""
        return (self.comes is None or self.comes <= today) and not self.has_left(today)

    @property
    def stay(self) -> Stay:
        """The newest time at the school."""
        return Stay(self.comes, self.leaves)

    @property
    def first_name(self) -> str:
        return self.name.split()[0] if self.name else ""


STUDENT_TITLES: dict[str, str] = {
    "name": N_("Name"),
    "strengths": N_("Strengths and interests"),
    "learns_best": N_("Learns best"),
    "level": N_("Year level"),
    "programme": N_("Programme"),
    "group": N_("Group"),
    "language": N_("Documents in"),
    "birth_date": N_("Birth date"),
    "comes": N_("At the school from"),
    "leaves": N_("At the school to"),
}
"""Field → its title, in the order of the form. What isn't here nobody writes in one."""


STAY_FIELDS = frozenset({"comes", "leaves"})
"""What is kept beside the student, once for each stay."""

TEXT_TITLES = {part.name: STUDENT_TITLES[part.name] for part in fields(StudentTexts)}
"""Those of the texts that stand in the plan."""


def plan_texts(holder: StudentTexts) -> dict[str, str]:
    """Field → text, of the texts that stand in the plan."""
    return {name: getattr(holder, name) for name in TEXT_TITLES}


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a student is at school in a school year; each plan keeps that of its own.

    Empty texts are of who has none, or of a plan of whose year nothing is known.
    """

    level: str = ""
    programme: str = ""
    group: str = ""


PLACEMENT_FIELDS = tuple(part.name for part in fields(Placement))
"""Those of a student that are of a school year."""


def placement_of(student: Student) -> Placement:
    """Where the student is now."""
    return Placement(student.level, student.programme, student.group)


def placed(student: Student, placement: Placement) -> Student:
    """The student as they were in the year of a plan; as they are, where the plan doesn't know."""
    if placement == Placement():
        return student
    return replace(student, level=placement.level, programme=placement.programme, group=placement.group)
