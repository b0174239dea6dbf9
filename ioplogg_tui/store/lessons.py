"""Rows of lessons: one for each student of a lesson, which have its name in common."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from peewee import JOIN, Tuple, fn

from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.lesson import Attendance, Lesson
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.teaching import LessonName, RowEnd
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.fields import utc_text
from ioplogg_tui.store.joined import is_of, is_of_one, student_of
from ioplogg_tui.store.tables.lesson import AttendanceRow, LessonHolderRow
from ioplogg_tui.store.tables.log import EventRow
from ioplogg_tui.store.tables.people import StaffRow

# In words of SQL, not of the model: all students of a lesson in one statement.
_ADD = "INSERT INTO attendance (student_id, staff_id, group_name, subject, begins, setting) VALUES {} RETURNING id"
_ROW = "(?, ?, ?, ?, ?, ?)"
_HOLD = (
    "INSERT INTO lesson_holder (attendance_id, staff_id) SELECT id, ? FROM attendance"
    " WHERE staff_id <> ? AND id IN ({})"
    " AND id NOT IN (SELECT attendance_id FROM lesson_holder WHERE staff_id = ?) RETURNING attendance_id"
)
_LEAVE = "DELETE FROM lesson_holder WHERE staff_id = ? AND attendance_id IN ({}) RETURNING attendance_id"
_FIRST_HOLDER = "(SELECT staff_id FROM lesson_holder WHERE attendance_id = attendance.id ORDER BY id LIMIT 1)"
_HAND_OVER = (
    f"UPDATE attendance SET staff_id = {_FIRST_HOLDER} WHERE staff_id = ? AND id IN ({{}})"
    f" AND {_FIRST_HOLDER} IS NOT NULL RETURNING id, staff_id"
)
_REMOVE = "DELETE FROM attendance WHERE staff_id = ? AND id IN ({}) RETURNING id"
_TELL = "UPDATE attendance SET {}, setting = ? WHERE id IN ({}) RETURNING id"
_OF_EACH = "{0} = CASE id {1} ELSE {0} END"
"""The column says of what kind the values are: where none of them is one, an engine takes them for texts."""
_OF_ONE = "WHEN ? THEN ?"

_HOLDING_TOO = StaffRow.alias()


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


class Left(NamedTuple):
    """What went of a lesson with somebody who left it: rows, and whether they had held it at all."""

    gone: tuple[int, ...]
    held: bool


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
        """The lessons that somebody held, or held with others, and that began between these, oldest first.

        With everybody who is in them, whoever of those who hold it brought them.
        """
        own, row, too = AttendanceRow.alias(), AttendanceRow, LessonHolderRow.alias()
        is_held = (own.staff == staff_id) | own.id.in_(too.select(too.attendance).where(too.staff == staff_id))
        held = own.select(own.begins, own.group_name, own.subject).where(is_held & own.begins.between(since, until))
        with_others = (row.group_name != "") & ~StaffRow.elsewhere
        its = Tuple(row.begins, row.group_name, row.subject).in_(held) & ((row.staff == staff_id) | with_others)
        return _lessons(self._connection.rows(_selected(its)))

    def of_students(self, student_ids: Sequence[int], since: datetime, until: datetime) -> list[Lesson]:
        """The lessons that these were in and that began between these, with these alone, oldest first."""
        its = is_of_one(AttendanceRow.student, student_ids) & ~StaffRow.elsewhere
        return _lessons(self._connection.rows(_selected(its & AttendanceRow.begins.between(since, until))))

    def first_ended(self, rows: Sequence[int], after: int) -> dict[int, datetime]:
        """Row → when somebody first told how long it was (naive UTC), after an event; of these rows."""
        its = (EventRow.id > after) & (EventRow.action == Action.LESSON_END.value) & EventRow.object_id.in_(list(rows))
        at = fn.MIN(EventRow.at).converter(EventRow.at.python_value)
        return dict(
            self._connection.rows(EventRow.select(EventRow.object_id, at).where(its).group_by(EventRow.object_id))
        )

    def without_length(self, since: datetime, until: datetime) -> list[Lesson]:
        """The lessons that began between these, with those who were there and have nothing told of how long it was."""
        its = AttendanceRow.minutes.is_null() & AttendanceRow.there & ~StaffRow.elsewhere
        return _lessons(self._connection.rows(_selected(its & AttendanceRow.begins.between(since, until))))

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

    def hold(self, rows: Sequence[int], staff_id: int) -> bool:
        """Somebody holds a lesson of these rows with those who brought them; returns whether they did not before."""
        return bool(self._connection.change_by_sql(_HOLD.format(_marks(rows)), (staff_id, staff_id, *rows, staff_id)))

    def of_rows(self, rows: Sequence[int]) -> Lesson | None:
        """The lesson of these rows with nobody else in it; None where none of them is there any longer."""
        lessons = _lessons(self._connection.rows(_selected(AttendanceRow.id.in_(list(rows)))))
        return lessons[0] if lessons else None

    def tell(self, ends: Sequence[RowEnd], setting: str) -> None:
        """What is told of each of these rows, in one statement."""
        columns: dict[str, list[object]] = {
            "minutes": [row.minutes for row in ends],
            "there": [row.there for row in ends],
            "counts_for": [row.counts_for for row in ends],
        }
        ids = [row.id for row in ends]
        ways = " ".join([_OF_ONE] * len(ids))
        words = _TELL.format(", ".join(_OF_EACH.format(name, ways) for name in columns), _marks(ids))
        values = [value for column in columns.values() for pair in zip(ids, column, strict=True) for value in pair]
        self._connection.change_by_sql(words, [*values, setting, *ids])

    def leave(self, rows: Sequence[int], staff_id: int) -> Left:
        """No lesson was held by somebody: of these rows those go which they brought and nobody else holds."""
        marks, change = _marks(rows), self._connection.change_by_sql
        left = [int(number) for (number,) in change(_LEAVE.format(marks), (staff_id, *rows))]
        passed = change(_HAND_OVER.format(marks), (staff_id, *rows))
        for number, holder_id in passed:
            change(_LEAVE.format("?"), (holder_id, number))
        gone = change(_REMOVE.format(marks), (staff_id, *rows))
        return Left(tuple(int(number) for (number,) in gone), bool(left or passed or gone))

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
            _HOLDING_TOO.name,
            StaffRow.id,
            _HOLDING_TOO.id,
        )
        .join(StaffRow)
        .join_from(AttendanceRow, LessonHolderRow, JOIN.LEFT_OUTER)
        .join(_HOLDING_TOO, JOIN.LEFT_OUTER, on=(_HOLDING_TOO.id == LessonHolderRow.staff))
        .where(which)
        .order_by(AttendanceRow.begins, AttendanceRow.id, LessonHolderRow.id)
    )


def _lessons(rows: Sequence[tuple[Any, ...]]) -> list[Lesson]:
    """Each lesson once of rows for each student and who holds it."""
    by_name: dict[LessonName, list[tuple[Any, ...]]] = {}
    for row in rows:
        by_name.setdefault(LessonName(*row[:3]), []).append(row)
    lessons = []
    for name, its_rows in by_name.items():
        people = {row[11]: row[6] for row in its_rows} | {row[12]: row[10] for row in its_rows if row[12]}
        there = {row[7]: Attendance(row[7], row[8], row[9], row[4], row[5]) for row in its_rows}
        lessons.append(Lesson(name, its_rows[0][3], tuple(people.values()), tuple(people), tuple(there.values())))
    return lessons
