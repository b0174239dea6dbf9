"""Rows of students."""

from __future__ import annotations

from datetime import date
from typing import Any

from peewee import JOIN, fn

from ioplogg_tui.domain.norwegian import search_key, sort_key
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.student_line import StudentLine
from ioplogg_tui.store.standings import standing_columns, standing_from
from ioplogg_tui.store.tables import (
    DocumentRow,
    GoalRow,
    GroupRow,
    MembershipRow,
    PlanRow,
    PlanSubjectRow,
    StudentRow,
    StudentStanding,
)
from ioplogg_tui.store.teams import students_of


def new_id() -> int:
    """An id that no student has had: the log and open sessions go by ids, also those of students who are gone."""
    (highest,) = StudentRow._meta.database.execute_sql(
        "SELECT max((SELECT coalesce(max(id), 0) FROM student), (SELECT coalesce(max(student_id), 0) FROM event))"
    ).fetchone()
    return int(highest) + 1


def add_student(
    school_id: int,
    name: str,
    *,
    level: str = "",
    programme: str = "",
    language: str = "nb",
    group_id: int | None = None,
    strengths: str = "",
    learns_best: str = "",
) -> int:
    return int(
        StudentRow.insert(
            id=new_id(),
            school=school_id,
            group=group_id,
            name=name,
            name_sort=sort_key(name),
            name_search=search_key(name),
            level=level,
            programme=programme,
            language=language,
            strengths=strengths,
            learns_best=learns_best,
        ).execute()
    )


def write_student(student: Student, group_id: int | None) -> None:
    """Everything of a student but the id and the protection."""
    StudentRow.update(
        group=group_id,
        name=student.name,
        name_sort=sort_key(student.name),
        name_search=search_key(student.name),
        level=student.level,
        programme=student.programme,
        language=student.language,
        birth_date=student.birth_date,
        strengths=student.strengths,
        learns_best=student.learns_best,
    ).where(StudentRow.id == student.id).execute()


def remove_untouched(student_id: int) -> bool:
    """Remove a student with no plan, goal or document; False, and nothing is removed, where there is one."""
    if any(model.select().where(model.student == student_id).exists() for model in (PlanRow, GoalRow, DocumentRow)):
        return False
    for model in (MembershipRow, StudentStanding):
        model.delete().where(model.student == student_id).execute()
    return bool(StudentRow.delete().where(StudentRow.id == student_id).execute())


def set_protected(student_id: int, protected: bool) -> None:
    StudentRow.update(protected=protected).where(StudentRow.id == student_id).execute()


_COLUMNS = (
    StudentRow.id,
    StudentRow.name,
    StudentRow.level,
    StudentRow.programme,
    StudentRow.language,
    GroupRow.name,
    StudentRow.birth_date,
    StudentRow.protected,
    StudentRow.strengths,
    StudentRow.learns_best,
)


def _student(row: tuple[Any, ...]) -> Student:
    id_, name, level, programme, language, group, birth_date, protected, strengths, learns_best = row
    return Student(
        id_, name, level, programme, language, group or "", birth_date, bool(protected), strengths, learns_best
    )


def student_of(student_id: int) -> Student | None:
    rows = list(
        StudentRow.select(*_COLUMNS).join(GroupRow, JOIN.LEFT_OUTER).where(StudentRow.id == student_id).tuples()
    )
    return _student(rows[0]) if rows else None


def student_lines(school_year: str, *, staff_id: int | None, today: date) -> list[StudentLine]:
    """Students in Norwegian order; only those whose team `staff_id` is on today, all when it is None."""
    goals = (
        GoalRow.select(GoalRow.student, fn.COUNT(GoalRow.id).alias("goals"))
        .join(PlanSubjectRow)
        .join(PlanRow)
        .where((PlanRow.school_year == school_year) & GoalRow.removed_at.is_null())
        .group_by(GoalRow.student)
    )
    query = (
        StudentRow.select(*_COLUMNS, fn.COALESCE(goals.c.goals, 0), *standing_columns(StudentStanding))
        .join(GroupRow, JOIN.LEFT_OUTER)
        .switch(StudentRow)
        .join(StudentStanding, JOIN.LEFT_OUTER, on=(StudentStanding.student == StudentRow.id))
        .switch(StudentRow)
        .join(goals, JOIN.LEFT_OUTER, on=(goals.c.student_id == StudentRow.id))
        .order_by(StudentRow.name_sort, StudentRow.id)
    )
    if staff_id is not None:
        query = query.where(StudentRow.id.in_(students_of(staff_id, today)))
    width = len(_COLUMNS)
    return [
        StudentLine(_student(row[:width]), row[width], standing_from(*row[width + 1 :])) for row in list(query.tuples())
    ]


def name_keys(staff_id: int | None, today: date) -> list[tuple[int, str, str]]:
    """(id, name, search key) in Norwegian order: of those whose team `staff_id` is on, of all when it is None."""
    query = StudentRow.select(StudentRow.id, StudentRow.name, StudentRow.name_search).order_by(
        StudentRow.name_sort, StudentRow.id
    )
    if staff_id is not None:
        query = query.where(StudentRow.id.in_(students_of(staff_id, today)))
    return list(query.tuples())
