"""Rows of frozen versions of plans. Rows are only ever added."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import Any

from peewee import fn

from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.frozen_ids import GoalHere, SubjectHere, in_ids_of_here
from ioplogg_tui.domain.goal_change import ChangedPart
from ioplogg_tui.domain.plan import FrozenPlan, Plan, PlanVersion, that_stand
from ioplogg_tui.domain.school_year import as_bare_text
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.joined import student_of
from ioplogg_tui.store.tables.log import EventRow
from ioplogg_tui.store.tables.people import StaffRow
from ioplogg_tui.store.tables.plan import GoalChangeRow, GoalRow, PlanRow, PlanSubjectRow, PlanVersionRow
from ioplogg_tui.store.version_stands import version_stands


class PlanVersions:
    """Each step of a plan keeps it as it stood, numbered from 1."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def freeze(self, plan: Plan, frozen: FrozenPlan, staff_id: int, at: datetime) -> int:
        """Keep a version of a plan as it stands; returns its number."""
        last = self._connection.value(
            PlanVersionRow.select(fn.MAX(PlanVersionRow.number)).where(PlanVersionRow.plan == plan.id)
        )
        number = int(last or 0) + 1
        self._connection.change(
            PlanVersionRow.insert(
                plan=plan.id, number=number, status=plan.status, at=at, staff=staff_id, text=frozen_as_text(frozen)
            )
        )
        return number

    def is_of_others(self, plan_id: int, after: int, besides: int) -> bool:
        """Whether another than `besides` has frozen a version of a plan after one of a number, that stands."""
        its = (PlanVersionRow.plan == plan_id) & (PlanVersionRow.number > after) & version_stands()
        of_others = PlanVersionRow.select(PlanVersionRow.id).join(PlanRow)
        return self._connection.exists(of_others.where(its & (PlanVersionRow.staff != besides)))

    def that_stand(self, plan: Plan) -> list[PlanVersion]:
        """The versions of a plan, as `of`, whose steps weren't taken back."""
        return that_stand(self.of(plan.id), plan.status)

    def of(self, plan_id: int) -> list[PlanVersion]:
        """The frozen versions of a plan, newest first, in the ids of this logbook wherever they were frozen."""
        return self.of_plans([plan_id]).get(plan_id, [])

    def of_plans(self, plan_ids: Collection[int], *, newest_only: bool = False) -> dict[int, list[PlanVersion]]:
        """Plan → its versions, as `of`, or the newest one that stands; a plan that has none is left out."""
        later = PlanVersionRow.alias()
        query = (
            PlanVersionRow.select(
                PlanVersionRow.plan.alias("plan_id"),
                PlanVersionRow.number,
                PlanVersionRow.status,
                PlanVersionRow.at,
                StaffRow.name.alias("by"),
                PlanVersionRow.text,
                student_of(PlanRow.student).alias("student_id"),
                _is_taken_in().alias("is_taken_in"),
            )
            .join(StaffRow)
            .join_from(PlanVersionRow, PlanRow)
            .where(PlanVersionRow.plan.in_(list(plan_ids)))
            .order_by(PlanVersionRow.plan, PlanVersionRow.number.desc())
        )
        if newest_only:
            newer = (later.plan == PlanVersionRow.plan) & (later.number > PlanVersionRow.number)
            query = query.where(
                version_stands() & ~fn.EXISTS(later.select(later.id).where(newer & version_stands(later)))
            )
        versions: dict[int, list[PlanVersion]] = defaultdict(list)
        for columns in self._connection.records(query):
            versions[columns["plan_id"]].append(self._version(**columns))
        return dict(versions)

    def _version(
        self, *, plan_id: int, text: str, student_id: int, is_taken_in: int, at: datetime, **columns: Any
    ) -> PlanVersion:
        frozen = frozen_of_text(text)
        if is_taken_in or frozen.plan.id != plan_id:
            frozen = in_ids_of_here(frozen, plan_id, self._subjects(plan_id), self._goals(plan_id, at))
        frozen = replace(frozen, plan=replace(frozen.plan, student_id=student_id))  # it may have been joined since
        return PlanVersion(frozen=frozen, at=at, **columns)

    def _subjects(self, plan_id: int) -> list[SubjectHere]:
        query = PlanSubjectRow.select(PlanSubjectRow.id, PlanSubjectRow.title).where(PlanSubjectRow.plan == plan_id)
        return self._connection.read(query, SubjectHere)

    def _goals(self, plan_id: int, at: datetime) -> list[GoalHere]:
        """The goals that a plan had at a moment, in their words of then."""
        later = GoalChangeRow.alias()
        then = later.select(later.before).where(
            (later.goal == GoalRow.id) & (later.part == ChangedPart.TEXT) & (later.at > at)
        )
        query = (
            GoalRow.select(
                GoalRow.id,
                GoalRow.subject.alias("subject_id"),
                fn.COALESCE(then.order_by(later.id).limit(1), GoalRow.text).alias("text"),
            )
            .join(PlanSubjectRow)
            .where((PlanSubjectRow.plan == plan_id) & (GoalRow.created_at <= at))
            .where(GoalRow.removed_at.is_null() | (GoalRow.removed_at > at))
        )
        return self._connection.read(query, GoalHere)


def _is_taken_in() -> Any:
    """That a version was there before its student came here with an archive."""
    came = (EventRow.student_id == PlanRow.student) & (EventRow.action == Action.STUDENT_IMPORT.value)
    return fn.EXISTS(EventRow.select(EventRow.id).where(came & (EventRow.at >= PlanVersionRow.at)))


def frozen_as_text(frozen: FrozenPlan) -> str:
    """A plan as its version's row keeps it."""
    import msgspec

    return msgspec.json.encode(frozen, enc_hook=as_bare_text).decode()


def frozen_of_text(text: str) -> FrozenPlan:
    """The plan that `frozen_as_text` has written."""
    import msgspec

    return msgspec.json.decode(text, type=FrozenPlan)
