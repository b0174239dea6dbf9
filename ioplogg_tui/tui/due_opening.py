"""Where each reminder is mended: the page, and on it the row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from ioplogg_tui.domain.document import DocumentKind, FreePart
from ioplogg_tui.domain.due_kinds import CONSENT_FIELDS, AwaitedConsent, DueKind
from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.plans import plan_of
from ioplogg_tui.tui.missing_rows import missing_rows
from ioplogg_tui.tui.places import DocumentsPlace, Place, PlanPlace, StudentPlace, TeamPlace
from ioplogg_tui.tui.row_key import AddSubjectRow, FieldRow, HoursRow, RowKey

if TYPE_CHECKING:
    from ioplogg_tui.domain.due import Due
    from ioplogg_tui.logbook.session import Session


def place_for(session: Session, due: Due) -> Place:
    """Where a reminder is mended, with the row where that is.

    Raises:
        NotFound, NotAllowed: the person may not open it any longer.
        CannotWrite: it can't be told now that it is read.
    """
    return OPENS[due.kind](session, due)


def _student(session: Session, due: Due) -> Place:
    del session
    return StudentPlace(due.student.id, due.goal.id if due.goal else None)


def _team(session: Session, due: Due) -> Place:
    del session
    return TeamPlace(due.student, due.by)


def _plan_at(name: str) -> Callable[[Session, Due], Place]:
    """The plan with the cursor on a field of it, or of its basis."""

    def opened(session: Session, due: Due) -> Place:
        return _plan(session, due, _in_plan(due.student.id, name, due.school_year))

    return opened


def _plan(session: Session, due: Due, row: RowKey | None = None) -> Place:
    del session
    return PlanPlace(due.student, due.school_year, row)


def _plan_to_begin(session: Session, due: Due) -> Place:
    return _plan(session, due, AddSubjectRow(due.student.id, due.school_year))


def _plan_to_go_on_from(session: Session, due: Due) -> Place:
    """The plan that is lived by: there Y begins the next out of it."""
    del session
    return PlanPlace(due.student)


def _late_plan(session: Session, due: Due) -> Place:
    plan = plan_of(session, due.student.id, due.school_year)
    return _plan(session, due, next(missing_rows(plan, goals_of(session, due.student.id, due.school_year)), None))


def _consent(session: Session, due: Due) -> Place:
    name = CONSENT_FIELDS[due.consent or AwaitedConsent.DECISION]
    return _plan(session, due, _in_plan(due.student.id, name, due.school_year))


def _hours(session: Session, due: Due) -> Place:
    """The subject of which fewer hours are given than planned so far, where the plan has it still."""
    plan, title = plan_of(session, due.student.id, due.school_year), fold(due.hours.subject) if due.hours else ""
    subject = next((subject for subject in plan.subjects if fold(subject.title) == title), None)
    return _plan(session, due, None if subject is None else HoursRow(due.student.id, plan.school_year, subject.id))


def _proposed(session: Session, due: Due) -> Place:
    is_plan = due.document in (None, DocumentKind.PLAN)
    return _plan(session, due) if is_plan else _documents(session, due, due.document or DocumentKind.PLAN)


def _half_year(session: Session, due: Due) -> Place:
    del session
    return DocumentsPlace(due.student, DocumentKind.HALF_YEAR, ends=due.day)


def _report(session: Session, due: Due) -> Place:
    return _documents(session, due, DocumentKind.YEAR)


def _access(session: Session, due: Due) -> Place:
    student, part, year = due.student.id, FreePart.ACCESS_GIVEN.value, due.school_year
    place = FieldPlace(FieldOwner.DOCUMENT, student, part, year, document=DocumentKind.YEAR)
    return _documents(session, due, DocumentKind.YEAR, FieldRow(place))


def _documents(session: Session, due: Due, kind: DocumentKind, row: RowKey | None = None) -> Place:
    del session
    return DocumentsPlace(due.student, kind, due.school_year, row)


def _in_plan(student_id: int, name: str, school_year: str) -> FieldRow:
    return FieldRow(FieldPlace(FieldOwner.PLAN, student_id, name, school_year))


OPENS: Mapping[DueKind, Callable[[Session, Due], Place]] = {
    DueKind.PROPOSAL: _proposed,
    DueKind.DECISION_ENDS: _plan_at("valid_to"),
    DueKind.ARRIVED: _student,
    DueKind.NO_PLAN: _plan_to_begin,
    DueKind.NO_DECISION: _plan_at("decision"),
    DueKind.PLAN_LATE: _late_plan,
    DueKind.CASE_ENDS: _team,
    DueKind.NEXT_YEAR: _plan_to_go_on_from,
    DueKind.EVALUATION: _plan_at("evaluation"),
    DueKind.HALF_YEAR: _half_year,
    DueKind.REPORT: _report,
    DueKind.ACCESS: _access,
    DueKind.CONSENT: _consent,
    DueKind.PLAN_CHANGED: _plan,
    DueKind.HOURS: _hours,
    DueKind.GOAL_DUE: _student,
    DueKind.NOT_OBSERVED: _student,
    DueKind.ALL_LOWEST: _student,
    DueKind.ALL_REACHED: _student,
    DueKind.NOT_ASKED: _student,
}
