"""Students as lists show them, each with where they stand in every goal that is worked on: one statement for all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import Any

from peewee import JOIN, fn

from ioplogg_tui.domain.goal import GoalStatus
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.domain.student_line import GoalNow, PlanNow, StudentLine
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.joined import is_whole, where_somebody_is_joined
from ioplogg_tui.store.living_plan import living_plan
from ioplogg_tui.store.places_held import on_team
from ioplogg_tui.store.shown_plans import ids_of_shown
from ioplogg_tui.store.sql_words import among_its
from ioplogg_tui.store.stays import newest_stay
from ioplogg_tui.store.students import OWN_COLUMNS, STUDENT_COLUMNS, TEAM, is_on_team, student_from
from ioplogg_tui.store.tables.log import GoalStandingRow, StudentStandingRow
from ioplogg_tui.store.tables.people import GroupRow, StayRow, StudentRow
from ioplogg_tui.store.tables.plan import GoalRow, PlanRow, PlanSubjectRow
from ioplogg_tui.store.worded import Worded

_SHOWN, _SUBJECT, _PLAN = GoalRow.alias(), PlanSubjectRow.alias(), PlanRow.alias()
"""A goal that is shown of the student of a row, and where it stands: what is asked of it asks `GoalRow` itself."""


class StudentLines:
    """A row is a student and a goal of theirs: of text that is put together each engine has a word of its own."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, year: SchoolYear, *, staff_id: int | None, today: date, left: bool) -> list[StudentLine]:
        """As `Students.lines`."""
        asked = self._connection.asked
        if staff_id is None:
            query = asked(LINES[left], year=str(year), day=today.isoformat())
        else:
            query = asked(_OWN_LINES[left], year=str(year), **on_team(staff_id, today))
        # Only the first row of a student is read into its shape: of a school's list that is half the time.
        return list(_students(self._connection.sql(query.words, query.values)))


def _lines(year: Any, day: Any, *, left: bool) -> Any:
    own = StudentRow.alias()
    is_joined = where_somebody_is_joined(fn.EXISTS(own.select(own.id).where(own.joined_into == StudentRow.id)))
    gone = fn.COALESCE(newest_stay(StayRow.to_date), day) < day
    left_out = _PLAN.id != PlanRow.id
    return (
        StudentRow.select(
            *STUDENT_COLUMNS,
            is_joined.alias("is_joined"),
            PlanRow.school_year.alias("plan_year"),
            PlanRow.status.alias("plan_status"),
            StudentStandingRow.last_at,
            GoalStandingRow.quality,
            GoalStandingRow.independence,
            GoalStandingRow.lately,
            _SHOWN.status,
        )
        .join(GroupRow, JOIN.LEFT_OUTER)
        .switch(StudentRow)
        .join(StudentStandingRow, JOIN.LEFT_OUTER, on=(StudentStandingRow.student == StudentRow.id))
        .join(PlanRow, JOIN.LEFT_OUTER, on=(PlanRow.id == living_plan(StudentRow.id, year)))
        .join(_SHOWN, JOIN.LEFT_OUTER, on=among_its(_SHOWN.id, ids_of_shown(StudentRow.id, year)))
        .join(_SUBJECT, JOIN.LEFT_OUTER, on=(_SUBJECT.id == _SHOWN.subject))
        .join(_PLAN, JOIN.LEFT_OUTER, on=(_PLAN.id == _SUBJECT.plan))
        .join(GoalStandingRow, JOIN.LEFT_OUTER, on=(GoalStandingRow.goal == _SHOWN.root))
        .where(is_whole() & (gone if left else ~gone))
        .order_by(
            *(StudentRow.name_sort, StudentRow.id),
            *(left_out, _PLAN.school_year, _PLAN.id, _SUBJECT.position, _SHOWN.position),
        )
    )


def _own_lines(year: Any, *, left: bool, **whose: Any) -> Any:
    return _lines(year, whose["today"], left=left).where(is_on_team(**whose))


LINES = {left: Worded(partial(_lines, left=left), "year", "day") for left in (False, True)}
_OWN_LINES = {left: Worded(partial(_own_lines, left=left), "year", *TEAM) for left in (False, True)}


_GOAL = 4
"""Columns with which a row ends."""


def _students(rows: Iterable[tuple[Any, ...]]) -> Iterator[StudentLine]:
    for _id, own in groupby(rows, itemgetter(0)):
        of_goals = list(own)
        number, group, *of_student = of_goals[0][:-_GOAL]
        comes, leaves, is_joined, year, status, last_observed = of_student[len(OWN_COLUMNS) :]
        columns = {name: read(value) for (name, read), value in zip(_READ.items(), of_student, strict=False)}
        shown = [row[-_GOAL:] for row in of_goals if row[-1] is not None]
        yield StudentLine(
            student_from(id=number, group=group, comes=comes, leaves=leaves, **columns),
            len(shown),
            tuple(_goal(*goal) for *goal, its_status in shown if its_status == GoalStatus.ACTIVE),
            StudentStandingRow.last_at.python_value(last_observed),
            PlanNow(SchoolYear(year), PlanStatus(status)) if year else None,
            bool(is_joined),
        )


_READ = {name: getattr(StudentRow, name).python_value for name in OWN_COLUMNS}
"""What makes the value of a student's column of it."""


def _goal(quality: int | None, independence: int | None, lately: str | None) -> GoalNow:
    return GoalNow(Rating(*(Level(level) if level else None for level in (quality, independence))), lately or "")
