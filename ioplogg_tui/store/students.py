"""Rows of students."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from peewee import JOIN, fn

from ioplogg_tui.domain.norwegian import search_key, sort_key
from ioplogg_tui.domain.people import STAY_FIELDS, Student
from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.joined import is_of, is_whole, student_of
from ioplogg_tui.store.places_held import on_team, students_of
from ioplogg_tui.store.sql_words import among
from ioplogg_tui.store.stays import newest_stay
from ioplogg_tui.store.tables.log import StudentStandingRow
from ioplogg_tui.store.tables.people import FormerNameRow, GroupRow, MembershipRow, StayRow, StudentRow
from ioplogg_tui.store.tables.plan import GoalRow, PlanRow
from ioplogg_tui.store.worded import Worded

if TYPE_CHECKING:
    from ioplogg_tui.domain.student_line import StudentLine
    from ioplogg_tui.store.former_names import FormerNames
    from ioplogg_tui.store.joined_records import JoinedRecords
    from ioplogg_tui.store.owing import Owing
    from ioplogg_tui.store.papers_published import PapersPublished
    from ioplogg_tui.store.student_lines import StudentLines

OWN_COLUMNS = tuple(field.name for field in fields(Student) if field.name not in {"id", "group", *STAY_FIELDS})
"""The fields of a student that are columns of the same name: a field that is none makes the program stop here."""

STUDENT_COLUMNS = (
    StudentRow.id,
    fn.COALESCE(GroupRow.name, "").alias("group"),
    *(getattr(StudentRow, name) for name in OWN_COLUMNS),
    newest_stay(StayRow.from_date).alias("comes"),
    newest_stay(StayRow.to_date).alias("leaves"),
)


def whose_record() -> Any:
    """Whose record a row of students is."""
    return fn.COALESCE(StudentRow.joined_into, StudentRow.id)


_WHOLE = whose_record()


class StudentName(NamedTuple):
    """What a student is found by; `key` is what a search is matched with."""

    id: int
    name: str
    key: str
    record: int = 0
    """The number of the record whose name it is: the student's own, or one that was joined into it."""
    group_id: int | None = None
    """The class of that record."""


class ProtectedNames(NamedTuple):
    """A protected student, and the name of each of their records, their own first; then what each was before.

    `names` are hidden in their own texts, whoever else is called so; and those `elsewhere` in texts of others, without
    all that another is called now.
    """

    student_id: int
    names: tuple[str, ...]
    elsewhere: tuple[str, ...]


class Students:
    """Whose ids are never given again: the log and open sessions go by them, also those of students who are gone."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @cached_property
    def records(self) -> JoinedRecords:
        """Which records are one student's."""
        from ioplogg_tui.store.joined_records import JoinedRecords  # only where records are joined, or handed out

        return JoinedRecords(self._connection)

    @cached_property
    def former_names(self) -> FormerNames:
        """What they were called before."""
        from ioplogg_tui.store.former_names import FormerNames  # only where names are looked for, or handed out

        return FormerNames(self._connection)

    @cached_property
    def owing(self) -> Owing:
        """What of theirs is due."""
        from ioplogg_tui.store.owing import Owing  # only for who asks what is due

        return Owing(self._connection)

    @cached_property
    def papers_published(self) -> PapersPublished:
        """What was published of theirs."""
        from ioplogg_tui.store.papers_published import PapersPublished  # only for who asks what is due, or prints it

        return PapersPublished(self._connection)

    @cached_property
    def _in_lists(self) -> StudentLines:
        from ioplogg_tui.store.student_lines import StudentLines  # only for who asks for a list

        return StudentLines(self._connection)

    def add(self, school_id: int, student: Student, group_id: int | None) -> int:
        """Add a student under a new id, which is returned."""
        return self._connection.add(StudentRow.insert(school=school_id, **_values(student, group_id)))

    def write(self, student: Student, group_id: int | None) -> None:
        """Everything of a student but the id, the protection, and when they are at the school."""
        values = {name: value for name, value in _values(student, group_id).items() if name != "protected"}
        self._connection.change(StudentRow.update(**values).where(StudentRow.id == student.id))

    def remove_untouched(self, student_id: int) -> bool:
        """Remove a student with no plan, goal, document or words for one; False where there is one."""
        from ioplogg_tui.store.tables.document import (  # only for whoever takes an enrolment back
            DocumentRow,
            DocumentWordsRow,
        )

        owned = (PlanRow, GoalRow, DocumentRow, DocumentWordsRow)
        if any(
            self._connection.exists(model.select(model.student).where(model.student == student_id)) for model in owned
        ):
            return False
        for model in (FormerNameRow, MembershipRow, StayRow, StudentStandingRow):
            self._connection.change(model.delete().where(model.student == student_id))
        return bool(self._connection.change(StudentRow.delete().where(StudentRow.id == student_id)))

    def set_protected(self, student_id: int, protected: bool) -> None:
        """Of all the student's records: each name is known as the others are."""
        own = is_of(StudentRow.id, student_id)
        self._connection.change(StudentRow.update(protected=protected).where(own))

    def of(self, student_id: int) -> Student | None:
        query = self._connection.asked(_OF, student_id=student_id)
        return next(iter(self._connection.read(query, student_from)), None)

    def every(self) -> dict[int, Student]:
        """All, also who has left, by the id that is theirs: for who would ask of each in turn."""
        query = StudentRow.select(*STUDENT_COLUMNS).join(GroupRow, JOIN.LEFT_OUTER).where(is_whole())
        return {student.id: student for student in self._connection.read(query, student_from)}

    def here(self, staff_id: int | None, today: date) -> list[Student]:
        """Those of `lines`, in that order, by themselves."""
        asked = self._connection.asked
        query = (
            asked(_HERE, day=today.isoformat()) if staff_id is None else asked(_OWN_HERE, **on_team(staff_id, today))
        )
        return self._connection.read(query, student_from)

    def lines(self, year: SchoolYear, *, staff_id: int | None, today: date, left: bool = False) -> list[StudentLine]:
        """Students in Norwegian order with their living plan, the goals shown under it, and where they stand in them.

        Only those whose team `staff_id` is on today, all when it is None; who has left is in no list but with `left`,
        in which there is nobody else.
        """
        return self._in_lists.of(year, staff_id=staff_id, today=today, left=left)

    def names(self, staff_id: int | None, today: date) -> list[StudentName]:
        """In Norwegian order: of those whose team `staff_id` is on, of all when it is None."""
        asked = self._connection.asked
        query = asked(_NAMES) if staff_id is None else asked(_OWN_NAMES, **on_team(staff_id, today))
        return self._connection.read(query, StudentName)

    def protected_names(self) -> dict[int, ProtectedNames]:
        """The id of each record of those who are protected → whose it is, and all names that are, and were, theirs."""
        query = StudentRow.select(StudentRow.id, _WHOLE, StudentRow.name, FormerNameRow.name)
        query = query.join(FormerNameRow, JOIN.LEFT_OUTER).where(StudentRow.protected)
        order = (StudentRow.joined_into.is_null(False), StudentRow.id, FormerNameRow.id)
        rows = self._connection.rows(query.order_by(*order))
        called: dict[int, dict[str, None]] = {}
        former: dict[int, dict[str, None]] = {}
        for _record, student_id, name, before in rows:
            called.setdefault(student_id, {})[name] = None
            if before is not None:
                former.setdefault(student_id, {})[before] = None
        everybody = self._connection.read(self._connection.asked(_NAMES), StudentName) if former else []
        hidden = {whose: _hidden(whose, called[whose], former.get(whose, {}), everybody) for whose in called}
        return {record: hidden[whose] for record, whose, *_names in rows}


def _hidden(
    student_id: int, called: Iterable[str], former: Iterable[str], everybody: Sequence[StudentName]
) -> ProtectedNames:
    others = {its.name.casefold() for its in everybody if its.id != student_id}
    elsewhere = [name for name in former if name.casefold() not in others]
    return ProtectedNames(student_id, (*called, *former), (*called, *elsewhere))


def is_on_team(**whose: Any) -> Any:
    """That the student of a query is on one of somebody's teams (`students_of`)."""
    return among(_WHOLE, students_of(**whose))


def _of(student_id: Any) -> Any:
    query = StudentRow.select(*STUDENT_COLUMNS).join(GroupRow, JOIN.LEFT_OUTER)
    return query.where(StudentRow.id == student_of(student_id))


def _names() -> Any:
    key, record, group = StudentRow.name_search.alias("key"), StudentRow.id.alias("record"), StudentRow.group
    query = StudentRow.select(_WHOLE.alias("id"), StudentRow.name, key, record, group.alias("group_id"))
    return query.order_by(StudentRow.name_sort, StudentRow.id)


def _here(day: Any) -> Any:
    gone = fn.COALESCE(newest_stay(StayRow.to_date), day) < day
    query = StudentRow.select(*STUDENT_COLUMNS).join(GroupRow, JOIN.LEFT_OUTER).where(is_whole() & ~gone)
    return query.order_by(StudentRow.name_sort, StudentRow.id)


TEAM = ("staff_id", "today", "before")
"""What `is_on_team` takes."""
_OF = Worded(_of, "student_id")
_HERE = Worded(_here, "day")
_OWN_HERE = Worded(lambda **whose: _here(whose["today"]).where(is_on_team(**whose)), *TEAM)
_NAMES = Worded(_names)
_OWN_NAMES = Worded(lambda **whose: _names().where(is_on_team(**whose)), *TEAM)


def _values(student: Student, group_id: int | None) -> dict[str, object]:
    """Columns and values of a student, also those that are made from others."""
    return {
        "group": group_id,
        "name_sort": sort_key(student.name),
        "name_search": search_key(student.name),
        **{name: getattr(student, name) for name in OWN_COLUMNS},
    }


def student_from(*, comes: str | date | None, leaves: str | date | None, **columns: Any) -> Student:
    """Out of STUDENT_COLUMNS."""
    begins, ends = map(StayRow.from_date.python_value, (comes, leaves))
    return Student(**columns, comes=begins, leaves=ends)
