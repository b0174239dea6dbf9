"""Two records of one child joined: each keeps its rows, and everybody sees one student with what is in both."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.code import Known
from ioplogg_tui.domain.errors import N_, NotFound, UsageProblem
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.stay import Stay, on_days_of_either
from ioplogg_tui.domain.undo import KeptStep, RecordsJoined
from ioplogg_tui.logbook.deed import deed
from ioplogg_tui.logbook.reading import reading_of_school
from ioplogg_tui.logbook.redaction import redacted
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.step_text import step_of_text
from ioplogg_tui.logbook.steps_lasting import LASTING_TEXTS
from ioplogg_tui.store.joined_records import RecordKept
from ioplogg_tui.store.store import Store

__all__ = ["Joining", "RecordKept", "join_records", "part_newest", "part_records", "what_joins"]


@dataclass(frozen=True, slots=True)
class Joining:
    """What there is of the two that are joined: of each its own record first, then what was joined into it before."""

    other: tuple[RecordKept, ...]
    into: tuple[RecordKept, ...]
    stays: tuple[Stay, ...]
    """When the student is at the school as both records say: on the days of either."""
    stays_before: tuple[Stay, ...]
    """As INTO's own record says."""

    @property
    def moves_days(self) -> bool:
        """Whether the student is at the school on other days than INTO's own record says."""
        return self.stays != self.stays_before

    @property
    def shown(self) -> Student:
        """As the student is kept from then on: what stands in INTO's, but for when they are at the school."""
        if not self.moves_days:
            return self.into[0].student
        newest = self.stays[-1] if self.stays else Stay()
        return replace(self.into[0].student, comes=newest.begins, leaves=newest.ends)

    @property
    def differing(self) -> tuple[str, ...]:
        """The fields of a student in which the two records say something else (`shown` has what is shown)."""
        other, into = self.other[0].student, self.into[0].student
        names = [field.name for field in fields(Student) if field.name != "id"]
        return tuple(name for name in names if getattr(other, name) != getattr(into, name))

    @property
    def is_protected(self) -> bool:
        """Whether the name will be for the team alone: it is where either is."""
        return any(record.student.protected for record in (*self.other, *self.into))


@reading_of_school(Right.MERGE)
def what_joins(session: Session, other_id: int, into_id: int) -> Joining:
    """What `join_records` would join; nothing is written.

    Raises:
        UsageProblem: both are one student already, or one is a copy of what is in the other.
        NotFound: one of them is no longer here.
    """
    return _joining(session, other_id, into_id)


def refuse_copies(store: Store, other_id: int, into_id: int) -> None:
    """What moved to another school and came back stands in both records, and would count twice in one.

    Raises UsageProblem where it does.
    """
    if store.students.records.have_copies(other_id, into_id):
        raise UsageProblem(
            N_(
                "The same observations are in both records: one is a copy of the other, from when the student was away,"
                " and as one they would count twice. Let them be two, and read both. Nothing was changed."
            )
        )


def join_records(session: Session, other_id: int, into_id: int) -> None:
    """From now on the one is a part of the other: the student has INTO's number and name, and is found by both.

    No row of either is changed but the one that says so, the protection (where either was, both are), and when the
    student is at the school: on the days of either.

    Raises:
        UsageProblem, NotFound: as `what_joins`.
        NotAllowed: the person is no leader.
    """
    with deed(session, Action.STUDENT_JOIN, Right.MERGE, into_id) as doing:
        joining = _joining(session, other_id, into_id)
        students = [record.student for record in (*joining.other, *joining.into)]
        hidden = tuple(student.id for student in students if not student.protected) if joining.is_protected else ()
        records = tuple(record.student.id for record in joining.other)
        doing.store.students.records.join(records, into_id, hidden)
        doing.tell(Action.STUDENT_JOIN, other_id, into_id)
        doing.object_id = other_id
        before = None
        if joining.moves_days:
            before = joining.stays_before
            doing.store.stays.write(into_id, joining.stays)
        doing.step = RecordsJoined(into_id, other_id, records[1:], hidden, joining.other[0].student.name, before)


def part_records(session: Session, step: RecordsJoined, *, undoing: KeptStep) -> None:
    """Undo `join_records`, while nobody has written of either since.

    Raises:
        WrittenSince: somebody has.
    """
    with deed(session, Action.STUDENT_PART, Right.MERGE, step.student_id, undoing=undoing) as doing:
        doing.store.students.records.part(step.records, step.other_id, step.student_id, step.hidden)
        if step.stays is not None:
            doing.store.stays.write(step.student_id, step.stays)
        doing.tell(Action.STUDENT_PART, step.other_id, step.student_id)
        doing.object_id = step.other_id


def part_newest(session: Session, student_id: int) -> RecordsJoined:
    """Part the two records of a student that were joined last, on whichever day; returns how they were joined.

    Raises:
        NotFound: nothing is kept of that, or nothing was joined.
        WrittenSince: somebody has written of the student since.
        NotAllowed: the person is no leader.
    """
    kept = _newest_joining(session, student_id)
    if not isinstance(kept.step, RecordsJoined):
        raise TypeError(f"{type(kept.step).__name__} is no joining")
    part_records(session, kept.step, undoing=kept)
    return kept.step


@reading_of_school(Right.MERGE)
def _newest_joining(session: Session, student_id: int) -> KeptStep:
    row = session.store.undo_steps.newest_about(student_id, LASTING_TEXTS)
    if row is None:
        raise NotFound(
            N_(
                "The student doesn't have two records that can be parted: they were never joined, came joined, or "
                "have been written about since."
            )
        )
    return KeptStep(row.id, row.at, step_of_text(row.step))


def _joining(session: Session, other_id: int, into_id: int) -> Joining:
    if other_id == into_id:
        raise UsageProblem(N_("Those are one and the same student. Name the two records by their numbers."))
    other, into = (_records(session, student_id) for student_id in (other_id, into_id))
    refuse_copies(session.store, other_id, into_id)
    its, own = (session.store.stays.in_record(record_id) for record_id in (other_id, into_id))
    return Joining(other, into, tuple(on_days_of_either(own, its)), tuple(own))


def _records(session: Session, student_id: int) -> tuple[RecordKept, ...]:
    store = session.store
    student = store.students.of(student_id)
    if student is None:
        raise NotFound(N_("The student is no longer here."))
    if student.id != student_id:
        shown = Known(redacted(session, student.id, student).name)
        raise UsageProblem(N_("Record {number} is joined into {name} already."), number=student_id, name=shown)
    kept = store.students.records.kept([student_id, *store.students.records.others(student_id)])
    return tuple(sorted(kept, key=lambda record: record.student.id != student_id))
