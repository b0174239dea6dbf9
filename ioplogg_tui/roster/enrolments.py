"""Who is in which class of a OneRoster list on a day, as what; and of whom it says nothing that can be read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from ioplogg_tui.domain.errors import N_, Sentence
from ioplogg_tui.roster.lines import Unread
from ioplogg_tui.roster.tables import USERS, Entry, Tables

NO_STAFF: Final = frozenset({"student", "parent", "guardian", "relative", ""})
ROLES: Final = (NO_STAFF - {""}) | {
    *("teacher", "aide", "counselor", "proctor", "principal", "administrator"),
    *("districtadministrator", "siteadministrator", "systemadministrator"),
}


Days = tuple[date | None, date | None]


class Part(StrEnum):
    """What somebody is, of those that a list is about."""

    STUDENT = "student"
    TEACHER = "teacher"


@dataclass(frozen=True, slots=True)
class Enrolled:
    """Somebody in a class, from a day to a day. Of several teachers of a homeroom the primary ones are the class's."""

    user: str
    class_: str
    begins: date | None
    ends: date | None
    primary: bool


NO_ROLE_HERE: Final = Sentence(N_("Its role isn't one that OneRoster has."))
NO_DAY: Final = Sentence(N_("One of its dates isn't a date (write it like 2026-08-17)."))


def enrolments(tables: Tables, day: date) -> Iterable[tuple[Part, Enrolled]]:
    """Who is in which class on a day, or comes into it later."""
    for row in tables.read("enrollments", "classSourcedId", "userSourcedId", "role"):
        days = going_on(tables, "enrollments", row, day) if row.holds else None
        if row.holds and row["role"].lower() not in ROLES:
            tables.leave_unread("enrollments", row, NO_ROLE_HERE)
        elif days is not None and row["role"].lower() in tuple(Part):
            yield (
                Part(row["role"].lower()),
                Enrolled(row["userSourcedId"], row["classSourcedId"], *days, row["primary"].lower() in ("true", "1")),
            )


def going_on(tables: Tables, table: str, row: Entry, day: date) -> Days | None:
    """The first and the last day of a row; None where it is over, or its days can't be read."""
    try:
        begins, ends = row.day("beginDate"), row.day("endDate")
    except ValueError:
        tables.leave_unread(table, row, NO_DAY)
        return None
    return None if ends is not None and ends < day else (begins, ends)


def unread_in(
    tables: Tables, users: Mapping[str, Entry], teaching: Mapping[str, Sequence[Enrolled]], classes: Collection[str]
) -> Unread:
    """Of whom a list says nothing that can be read: `teaching` are the teachers of each class.

    A row of a student in a class is that student's, one of a teacher the class's; what a row is of that can't be read
    at all may be anybody's. Of a teacher, and of a class, it is told by their own rows too.
    """
    students: set[str] = set()
    of_classes: set[str] = set()
    of_users: set[str] = set()
    of_anybody = False
    lines: dict[tuple[str, int], None] = {}
    teachers = {taught.user for every in teaching.values() for taught in every}
    for table, number, row in tables.unread:
        user, class_, key = (row["userSourcedId"], row["classSourcedId"], row["sourcedId"]) if row else ("", "", "")
        own_classes: set[str] = set()
        own_users: set[str] = set()
        is_anybodys = is_students = False
        if table == "enrollments":
            is_students = bool(user and row and row["role"].lower() == Part.STUDENT)
            own_classes = {class_} - {""} if not is_students else set()
            is_anybodys = not (is_students or own_classes)
        elif table == "roles":
            own_users = {user} if user else teachers - users.keys()
            is_anybodys = not user
        elif table == USERS:
            own_users = teachers & ({key} | (teachers - users.keys()))
        elif table == "classes":
            own_classes = teaching.keys() & ({key} | (teaching.keys() - {*classes}))
        students |= {user} if is_students else set()
        of_classes |= own_classes
        of_users |= own_users
        of_anybody = of_anybody or is_anybodys
        if own_classes or own_users or is_anybodys or is_students:
            lines["" if table == USERS else f"{table}.csv", number] = None
    of_classes.update(key for key, every in teaching.items() if any(taught.user in of_users for taught in every))
    return Unread(frozenset(students), frozenset(of_classes), of_anybody, tuple(lines))
