"""Joining two records of one child, and parting them: one column of the student's row, and where both stand."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from peewee import JOIN, SQL, fn

from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.norwegian import search_key
from ioplogg_tui.domain.people import Student
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.joined import is_of, is_whole
from ioplogg_tui.store.standings import Standings
from ioplogg_tui.store.student_tables import rows_of_student
from ioplogg_tui.store.students import STUDENT_COLUMNS, student_from
from ioplogg_tui.store.tables.document import DocumentRow
from ioplogg_tui.store.tables.log import EventRow, ObservationRow
from ioplogg_tui.store.tables.people import GroupRow, MembershipRow, StaffRow, StudentRow
from ioplogg_tui.store.tables.plan import GoalRow, PlanRow

_COPIED = (
    *(ObservationRow.at, ObservationRow.recorded_at, ObservationRow.quality, ObservationRow.independence),
    *(ObservationRow.setting, ObservationRow.note, ObservationRow.feed_forward, ObservationRow.withdrawn),
)
_COUNTED = (PlanRow, GoalRow, ObservationRow, DocumentRow, MembershipRow)


@dataclass(frozen=True, slots=True)
class RecordKept:
    """One record of a student, and how many of each there are in it; goals in the bin are among them."""

    student: Student
    plans: int
    goals: int
    observations: int
    documents: int
    places: int


class JoinedRecords:
    """A student's own record is the one whose id the student has; what was joined into it are the others."""

    def __init__(self, connection: Connection) -> None:
        self._connection, self._standings = connection, Standings(connection)

    def others(self, student_id: int) -> list[int]:
        """The ids of the records that were joined into a student's, in the order in which they were made."""
        query = StudentRow.select(StudentRow.id).where(StudentRow.joined_into == student_id)
        return self._connection.column(query.order_by(StudentRow.id))

    def have_copies(self, one_id: int, other_id: int) -> bool:
        """Whether observations of one student are of the other too, copied there with all but who wrote them.

        What somebody saw of two at once is written of both at one moment, and is no copy: in one they are a name only.
        """
        first, second = (self._seen(student_id) for student_id in (one_id, other_id))
        return any(first[seen] != second[seen] or first[seen][1] for seen in first.keys() & second.keys())

    def _seen(self, student_id: int) -> dict[tuple[object, ...], tuple[int, bool]]:
        """What was observed of a student → who wrote it, and whether they are a name from elsewhere."""
        query = ObservationRow.select(*_COPIED, StaffRow.id, StaffRow.elsewhere).join(StaffRow)
        rows = self._connection.rows(query.where(is_of(ObservationRow.student, student_id)))
        return {tuple(seen): (staff, bool(elsewhere)) for *seen, staff, elsewhere in rows}

    def joins(self, student_id: int) -> dict[int, int]:
        """Each record of a student's that was joined into another → that other."""
        query = StudentRow.select(StudentRow.id, StudentRow.joined_into)
        rows = self._connection.rows(query.where(is_of(StudentRow.id, student_id) & ~is_whole()))
        return dict(rows)

    def joins_before(self, joins: Mapping[int, int], event_id: int) -> dict[int, int] | None:
        """What `joins` of a student was when an event was told; None where that was told by no event."""
        parents, then = dict[int, int](), dict[int, int]()
        for event, action, record, into in self._told_of({*joins, *joins.values()}):
            if action == Action.STUDENT_JOIN.value and parents.get(into) != record:  # each is told of both records
                parents[record] = into
            elif action == Action.STUDENT_PART.value and parents.get(record) == into:
                del parents[record]
            if event < event_id:
                then = dict(parents)
        if all(then.get(record) == parents.get(record) for record in joins):
            return dict(joins)
        if not parents.keys() >= joins.keys():
            return None
        return {record: _root(then, record) for record in joins if record in then}

    def arrange(self, joins: Mapping[int, int], after: Mapping[int, int]) -> None:
        """The records of `joins`, which are joined so, are joined as in `after` from now on."""
        for record in joins:
            self._write([record], joined_into=after.get(record))
        self._standings.refresh_students([*{*joins, *joins.values()}])

    def _told_of(self, record_ids: Collection[int]) -> list[tuple[int, str, int, int]]:
        """The events of joining and parting of these records, in order: their id, action, and the two records."""
        columns = (EventRow.id, EventRow.action, EventRow.student_id, EventRow.object_id)
        actions = [Action.STUDENT_JOIN.value, Action.STUDENT_PART.value]
        theirs = EventRow.student_id.in_(list(record_ids)) & EventRow.action.in_(actions)
        return self._connection.rows(EventRow.select(*columns).where(theirs).order_by(EventRow.id))

    def kept(self, record_ids: Sequence[int]) -> list[RecordKept]:
        """What there is of each of these records by itself."""
        query = (
            StudentRow.select(*STUDENT_COLUMNS)
            .join(GroupRow, JOIN.LEFT_OUTER)
            .where(StudentRow.id.in_(list(record_ids)))
            .order_by(StudentRow.id)
        )
        return [
            RecordKept(student, *(self._count(model, student.id) for model in _COUNTED))
            for student in self._connection.read(query, student_from)
        ]

    def looking_alike(self, student: Student) -> list[Student]:
        """The other students with the same name or birth date, whether or not they are at the school."""
        alike = StudentRow.name_search == search_key(student.name)
        if student.birth_date is not None:
            alike |= StudentRow.birth_date == student.birth_date
        query = StudentRow.select(*STUDENT_COLUMNS).join(GroupRow, JOIN.LEFT_OUTER)
        query = query.where(is_whole() & (StudentRow.id != student.id) & alike).order_by(StudentRow.id)
        return self._connection.read(query, student_from)

    def beside(self, student_id: int, plan_id: int, school_year: str) -> list[str]:
        """Whose records have other plans of a school year than this one, by their names."""
        query = PlanRow.select(StudentRow.name).join(StudentRow)
        others = is_of(PlanRow.student, student_id) & (PlanRow.id != plan_id) & (PlanRow.school_year == school_year)
        return self._connection.column(query.where(others).order_by(PlanRow.id))

    def join(self, record_ids: Sequence[int], student_id: int, hidden: Sequence[int]) -> None:
        """These records are the student's; those of `hidden` are protected from now on."""
        self._write(record_ids, joined_into=student_id)
        self._write(hidden, protected=True)
        self._standings.refresh_students([*record_ids, student_id])

    def part(self, record_ids: Sequence[int], other_id: int, student_id: int, hidden: Sequence[int]) -> None:
        """Undo `join`: the other is a student again, and has `record_ids`; `hidden` are protected no longer."""
        self._write([other_id], joined_into=None)
        self._write(record_ids, joined_into=other_id)
        self._write(hidden, protected=False)
        self._standings.refresh_students([other_id, student_id])

    def _write(self, record_ids: Sequence[int], **columns: object) -> None:
        self._connection.change(StudentRow.update(**columns).where(StudentRow.id.in_(list(record_ids))))

    def _count(self, model: type[PlanRow | GoalRow | ObservationRow | DocumentRow | MembershipRow], record: int) -> int:
        return int(self._connection.value(model.select(fn.COUNT(SQL("*"))).where(rows_of_student(model, record))) or 0)


def _root(parents: Mapping[int, int], record: int) -> int:
    while record in parents:
        record = parents[record]
    return record
