"""Rows that lists of students wrote: what other systems know a student by, and the places that a list opened."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from peewee import fn

from ioplogg_tui.domain.list_changes import PlannedSubject
from ioplogg_tui.domain.people import Role
from ioplogg_tui.domain.school_year import Living
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.joined import is_of, student_of
from ioplogg_tui.store.living_plan import is_plan
from ioplogg_tui.store.plan_subjects import is_in_plan
from ioplogg_tui.store.tables.people import ListedStudentRow, MembershipRow
from ioplogg_tui.store.tables.plan import PlanRow, PlanSubjectRow


@dataclass(frozen=True, slots=True)
class OpenPlace:
    """A place on a team that holds, or is to begin. `source` is empty where nobody but a person gave it."""

    number: int
    staff_id: int
    student_id: int
    role: Role
    begins: date
    ends: date | None
    subjects: tuple[str, ...]
    reason: str
    source: str
    class_: str


class Listed:
    """What lists are compared with is read for the whole school at once: a list has its students by the thousand."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keys(self, source: str) -> dict[str, int]:
        """What a list knows students by → the student."""
        query = ListedStudentRow.select(ListedStudentRow.source_key, student_of(ListedStudentRow.student))
        return dict(self._connection.rows(query.where(ListedStudentRow.source == source)))

    def of(self, student_id: int) -> list[tuple[str, str]]:
        """What lists know a student by: (source, key)."""
        query = ListedStudentRow.select(ListedStudentRow.source, ListedStudentRow.source_key)
        return self._connection.rows(
            query.where(is_of(ListedStudentRow.student, student_id)).order_by(ListedStudentRow.id)
        )

    def keep_key(self, source: str, key: str, student_id: int) -> None:
        """A list knows a student by this from now on."""
        self._connection.add(ListedStudentRow.insert(source=source, source_key=key, student=student_id))

    def places(self, today: date) -> dict[tuple[int, int], list[OpenPlace]]:
        """(Student, member of staff) → their places that aren't over, first come first."""
        going_on = MembershipRow.to_date.is_null() | (MembershipRow.to_date >= today)
        query = (
            MembershipRow.select(
                MembershipRow.id,
                MembershipRow.staff,
                student_of(MembershipRow.student),
                MembershipRow.role,
                MembershipRow.from_date,
                MembershipRow.to_date,
                MembershipRow.subjects,
                MembershipRow.reason,
                MembershipRow.source,
                MembershipRow.source_class,
            )
            .where(going_on & ~MembershipRow.ended)
            .order_by(MembershipRow.id)
        )
        places: dict[tuple[int, int], list[OpenPlace]] = defaultdict(list)
        for row in self._connection.rows(query):
            place = OpenPlace(*row)
            places[place.student_id, place.staff_id].append(place)
        return places

    def taken_off(self) -> set[tuple[int, int]]:
        """(Student, member of staff) of everyone who was taken off a team by hand."""
        query = MembershipRow.select(student_of(MembershipRow.student), MembershipRow.staff).distinct()
        return set(self._connection.rows(query.where(MembershipRow.ended & (MembershipRow.source == ""))))

    def subjects(self, living: Living) -> dict[int, list[PlannedSubject]]:
        """Student → the subjects of their plans: of the living one first, then of the newest year."""
        query = (
            PlanSubjectRow.select(
                student_of(PlanRow.student),
                PlanRow.id,
                PlanSubjectRow.title,
                fn.COALESCE(PlanSubjectRow.curriculum_code, ""),
            )
            .join(PlanRow)
            .where(is_in_plan(PlanSubjectRow))
            .order_by(
                is_plan(PlanRow.student, living).desc(), PlanRow.school_year.desc(), PlanRow.id, PlanSubjectRow.id
            )
        )
        subjects: dict[int, list[PlannedSubject]] = defaultdict(list)
        for student_id, *subject in self._connection.rows(query):
            subjects[student_id].append(PlannedSubject(*subject))
        return subjects

    def close(self, place: OpenPlace, today: date) -> None:
        """A list closes, at once, what the one before it opened."""
        last = max(place.begins, today)
        self._connection.change(MembershipRow.update(to_date=last, ended=True).where(MembershipRow.id == place.number))
