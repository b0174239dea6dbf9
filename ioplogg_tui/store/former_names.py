"""What students were called before. The rows are made by the table of students itself, with each new name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ioplogg_tui.domain.norwegian import search_key
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.joined import is_of
from ioplogg_tui.store.students import StudentName, whose_record
from ioplogg_tui.store.tables.people import FormerNameRow, StudentRow


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name that was a student's; `until` is the last day on which it is known to have been, where any is."""

    name: str
    until: date | None


class FormerNames:
    """Of each record by itself: one that is joined, or parted again, has its own."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, student_id: int) -> list[FormerName]:
        """Of all records of a student's, the first one first; one that was theirs twice is told twice."""
        query = FormerNameRow.select(FormerNameRow.name, FormerNameRow.until)
        query = query.where(is_of(FormerNameRow.student, student_id)).order_by(FormerNameRow.id)
        return self._connection.read(query, FormerName)

    def every(self) -> list[StudentName]:
        """As `Students.names` of all, but what they were called before."""
        query = FormerNameRow.select(whose_record(), FormerNameRow.name, StudentRow.id).join(StudentRow)
        rows = self._connection.rows(query.order_by(FormerNameRow.id))
        return [StudentName(whose, name, search_key(name), record) for whose, name, record in rows]

    def ended(self, student_id: int, day: date) -> None:
        """The name that was written over last was theirs until a day."""
        newest = FormerNameRow.alias()
        last = newest.select(newest.id).where(newest.student == student_id).order_by(newest.id.desc()).limit(1)
        self._connection.change(FormerNameRow.update(until=day).where(FormerNameRow.id == last))
