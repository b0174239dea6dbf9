"""Rows of lessons: one for each student of a lesson, which have its name in common."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from ioplogg_tui.domain.lesson import Attendance, Lesson
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.teaching import LessonEnd, LessonName
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.fields import utc_text
from ioplogg_tui.store.joined import is_of, student_of
from ioplogg_tui.store.tables.lesson import AttendanceRow
from ioplogg_tui.store.tables.people import StaffRow

# In words of SQL, not of the model: all students of a lesson in one statement.
_ADD = "INSERT INTO attendance (student_id, staff_id, group_name, subject, begins, setting) VALUES {} RETURNING id"
_ROW = "(?, ?, ?, ?, ?, ?)"
_END = (
    "UPDATE attendance SET minutes = ?, counts_for = CASE WHEN subject = '' THEN ? ELSE counts_for END, setting = ?,"
    " there = CASE WHEN id IN ({absent}) THEN 0 ELSE 1 END WHERE id IN ({rows}) RETURNING id"
)


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


class Lessons:
    """A row is a student's: in a lesson each has its own, whoever else is in it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def named(self, group: str, subject: str, since: datetime, until: datetime, *, staff_id: int) -> list[Lesson]:
        """The lessons of a group in a subject that began between these, oldest first.

        One of all of somebody's students is theirs alone, and what came from another school is none of this one's.
        """
        its = (AttendanceRow.group_name == group) & (AttendanceRow.subject == subject) & ~StaffRow.elsewhere
        query = _selected(its & AttendanceRow.begins.between(since, until))
        return _lessons(self._connection.rows(query if group else query.where(StaffRow.id == staff_id)))

    def of_staff(self, staff_id: int, since: datetime, until: datetime) -> list[Lesson]:
        """The lessons that somebody held, or held with others, and that began between these, oldest first."""
        return _lessons(
            self._connection.rows(
                _selected((AttendanceRow.staff == staff_id) & AttendanceRow.begins.between(since, until))
            )
        )

    def begin(self, name: LessonName, setting: str, staff_id: int, student_ids: Sequence[int]) -> list[Attendance]:
        """Students come into a lesson, which somebody holds."""
        values = [
            value
            for student_id in student_ids
            for value in (student_id, staff_id, name.group, name.subject, utc_text(name.begins), setting)
        ]
        rows = self._connection.change_by_sql(_ADD.format(", ".join([_ROW] * len(student_ids))), values)
        ids = sorted(int(number) for (number,) in rows)
        return [Attendance(number, student_id) for number, student_id in zip(ids, student_ids, strict=True)]

    def of_rows(self, rows: Sequence[int]) -> Lesson | None:
        """The lesson of these rows with nobody else in it; None where none of them is there any longer."""
        lessons = _lessons(self._connection.rows(_selected(AttendanceRow.id.in_(list(rows)))))
        return lessons[0] if lessons else None

    def end(self, rows: Sequence[int], end: LessonEnd, setting: str) -> None:
        """What is told of a lesson, for these of its rows."""
        self._connection.change_by_sql(
            _END.format(absent=_marks(end.absent) or "0", rows=_marks(rows)),
            (end.minutes, end.counts_for, setting, *end.absent, *rows),
        )

    def remove(self, rows: Sequence[int], staff_id: int) -> bool:
        """No lesson was held by somebody: of these rows those go which they began; returns whether there were any."""
        its = AttendanceRow.id.in_(list(rows)) & (AttendanceRow.staff == staff_id)
        return self._connection.change(AttendanceRow.delete().where(its)) > 0

    def rename_subject(self, student_id: int, before: str, after: str, since: datetime, until: datetime) -> None:
        """The time of a student's lessons that began between these goes to a subject by the title that it has now.

        The lesson keeps its own: others in it may have the subject by that. `until` is left out.
        """
        row = AttendanceRow
        its = is_of(row.student, student_id) & (row.begins >= since) & (row.begins < until)
        goes_to = row.select(row.id, row.subject, row.counts_for).where(its)
        rows, old = self._connection.rows(goes_to), fold(before)
        ids = [number for number, subject, counts_for in rows if fold(counts_for or subject) == old]
        if ids:
            self._connection.change(row.update(counts_for=after).where(row.id.in_(ids)))


def _selected(which: Any) -> Any:
    return (
        AttendanceRow.select(
            AttendanceRow.group_name,
            AttendanceRow.subject,
            AttendanceRow.begins,
            AttendanceRow.setting,
            AttendanceRow.minutes,
            AttendanceRow.counts_for,
            StaffRow.name,
            AttendanceRow.id,
            student_of(AttendanceRow.student),
            AttendanceRow.there,
        )
        .join(StaffRow)
        .where(which)
        .order_by(AttendanceRow.begins, AttendanceRow.id)
    )


def _lessons(rows: Sequence[tuple[Any, ...]]) -> list[Lesson]:
    """Each lesson of the rows once; what was told of it, where only some of its rows have that."""
    by_name: dict[LessonName, list[tuple[Any, ...]]] = {}
    for row in rows:
        by_name.setdefault(LessonName(*row[:3]), []).append(row)
    lessons = []
    for name, its_rows in by_name.items():
        setting, minutes, counts_for = max((row[3:6] for row in its_rows), key=lambda end: (end[1] is not None, end[2]))
        people = tuple(dict.fromkeys(row[6] for row in its_rows))
        there = tuple(Attendance(row[7], row[8], row[9], row[4] == minutes) for row in its_rows)
        lessons.append(Lesson(name, setting, people, there, minutes, "" if name.subject else counts_for))
    return lessons
