"""What is counted of each student for an overview of the school: one statement for each kind of thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from peewee import JOIN, fn

from ioplogg_tui.domain.clock import from_local, to_local
from ioplogg_tui.domain.document import DocumentKind
from ioplogg_tui.domain.goal import GoalStatus
from ioplogg_tui.domain.overview import Measure, StudentCounts
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.fields import moment_of, utc_text
from ioplogg_tui.store.joined import is_whole, student_of
from ioplogg_tui.store.living_plan import living_plan
from ioplogg_tui.store.self_assessments import answer_counts
from ioplogg_tui.store.stays import newest_stay
from ioplogg_tui.store.store import Store
from ioplogg_tui.store.tables.document import DocumentRow
from ioplogg_tui.store.tables.log import SelfAssessmentRow
from ioplogg_tui.store.tables.people import StayRow, StudentRow
from ioplogg_tui.store.tables.plan import GoalRow, PlanRow, PlanSubjectRow, PlanVersionRow
from ioplogg_tui.store.version_stands import version_stands
from ioplogg_tui.store.withdrawn import stands

_OBSERVATIONS = """
    SELECT coalesce(own.joined_into, own.id), count(*)
    FROM counting_observation AS seen JOIN student AS own ON own.id = seen.student_id
    WHERE seen.at >= ? GROUP BY coalesce(own.joined_into, own.id)
"""

_GOALS = {
    GoalStatus.ACTIVE: Measure.ACTIVE,
    GoalStatus.REACHED: Measure.REACHED,
    GoalStatus.PAUSED: None,
    GoalStatus.PUT_AWAY: None,
}
"""What goals are counted as, by their status; those that nobody works on aren't."""


def student_counts(store: Store, year: SchoolYear, today: date) -> list[StudentCounts]:
    """Of each student who is here: the plan that they live by, and the log and the reports of a school year so far."""
    connection = store.connection
    rows = connection.rows(_here(year, today))
    counts: dict[int, dict[Measure, int]] = defaultdict(lambda: defaultdict(int))
    plans = {plan_id: student_id for student_id, _programme, plan_id, _decision in rows if plan_id is not None}
    for student_id, _programme, plan_id, decision in rows:
        if plan_id is not None:
            counts[student_id][Measure.WITHOUT_DECISION if decision is None else Measure.WITH_DECISION] += 1
    for plan_id, measure, count in _goals(connection, [*plans]):
        counts[plans[plan_id]][measure] += count
    begins = from_local(datetime.combine(year.first_day, time()))
    for student_id, count in connection.sql(_OBSERVATIONS, (utc_text(begins),)):
        counts[student_id][Measure.OBSERVATIONS] += count
    for student_id, count in connection.rows(_answers(begins)):
        counts[student_id][Measure.OWN_ANSWERS] += count
    for student_id, is_on_time in _reports(connection, year, today):
        counts[student_id][Measure.ON_TIME if is_on_time else Measure.LATE] += 1
    used: dict[int, datetime | str] = dict(connection.rows(_used([*plans])))
    return [
        StudentCounts(programme.strip(), dict(counts[student_id]), _days(decision, used.get(plan_id)))
        for student_id, programme, plan_id, decision in rows
    ]


def _days(decision: date | None, used: datetime | str | None) -> int | None:
    if decision is None or used is None:
        return None
    return max(0, (to_local(moment_of(used)).date() - decision).days)


def _here(year: SchoolYear, today: date) -> Any:
    gone = fn.COALESCE(newest_stay(StayRow.to_date), today.isoformat()) < today.isoformat()
    return (
        StudentRow.select(StudentRow.id, StudentRow.programme, PlanRow.id, PlanRow.decision)
        .join(PlanRow, JOIN.LEFT_OUTER, on=(PlanRow.id == living_plan(StudentRow.id, year)))
        .where(is_whole() & ~gone)
    )


def _goals(connection: Connection, plan_ids: Sequence[int]) -> Iterator[tuple[int, Measure, int]]:
    query = GoalRow.select(PlanSubjectRow.plan, GoalRow.status, fn.COUNT(GoalRow.id)).join(PlanSubjectRow)
    its = PlanSubjectRow.plan.in_(plan_ids) & GoalRow.removed_at.is_null()
    for plan_id, status, count in connection.rows(query.where(its).group_by(PlanSubjectRow.plan, GoalRow.status)):
        if measure := _GOALS[GoalStatus(status)]:
            yield plan_id, measure, count


def _answers(since: datetime) -> Any:
    whose = student_of(SelfAssessmentRow.student)
    query = SelfAssessmentRow.select(whose, fn.COUNT(SelfAssessmentRow.id))
    return query.where((SelfAssessmentRow.at >= since) & answer_counts()).group_by(SelfAssessmentRow.student)


def _used(plan_ids: Sequence[int]) -> Any:
    """When each plan was first in use."""
    query = PlanVersionRow.select(PlanVersionRow.plan, fn.MIN(PlanVersionRow.at)).join(PlanRow)
    used = (PlanVersionRow.status == PlanStatus.IN_USE) & version_stands()
    return query.where(PlanVersionRow.plan.in_(plan_ids) & used).group_by(PlanVersionRow.plan)


def _reports(connection: Connection, year: SchoolYear, today: date) -> Iterator[tuple[int, bool]]:
    """Of each report whose day is in the year and behind, or that is there: whether it was published by its day."""
    its_day = PlanRow.report.is_null(False) & (PlanRow.report >= year.first_day)
    owed = PlanRow.select(student_of(PlanRow.student), PlanRow.school_year, PlanRow.report).where(its_day)
    published = _first_published(connection)
    for student_id, school_year, day in connection.rows(owed):
        at = published.get((student_id, school_year))
        if at is not None and at <= day:
            yield student_id, True
        elif day < today:
            yield student_id, False


def _first_published(connection: Connection) -> Mapping[tuple[int, str], date]:
    """Student and school year → the day on which the first yearly report that still stands was published."""
    columns = (student_of(DocumentRow.student), DocumentRow.school_year, DocumentRow.at)
    query = DocumentRow.select(*columns).where((DocumentRow.kind == DocumentKind.YEAR) & stands())
    first: dict[tuple[int, str], date] = {}
    for student_id, school_year, at in connection.rows(query.order_by(DocumentRow.at.desc())):
        first[student_id, school_year] = to_local(at).date()
    return first
