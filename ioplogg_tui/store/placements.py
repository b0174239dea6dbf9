"""Where students were in the school years of their plans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from peewee import JOIN, fn

from ioplogg_tui.domain.people import PLACEMENT_FIELDS, Placement
from ioplogg_tui.domain.placement_written import PlacementWritten, placement_written
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.joined import is_of
from ioplogg_tui.store.tables.people import GroupRow, StudentRow
from ioplogg_tui.store.tables.plan import PlanRow


def placement_of_student(student_id: int) -> dict[str, Any]:
    """Column of a plan → what it is of the student now, to be inserted; empty of one who is gone."""
    student = StudentRow.select().join(GroupRow, JOIN.LEFT_OUTER).where(StudentRow.id == student_id)
    return {
        "level": fn.COALESCE(student.select(StudentRow.level), ""),
        "programme": fn.COALESCE(student.select(StudentRow.programme), ""),
        "group": fn.COALESCE(student.select(GroupRow.name), ""),
    }


class Placements:
    """A plan has its own, that it keeps when the student goes on."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def write(self, plan_id: int, placement: Placement) -> None:
        values = {name: getattr(placement, name) for name in PLACEMENT_FIELDS}
        self._connection.change(PlanRow.update(**values).where(PlanRow.id == plan_id))

    def follow(self, student_id: int, since: str, before: Placement, after: Placement) -> tuple[PlacementWritten, ...]:
        """The plans of a school year and of those after it go with their student where they had what was.

        Those that are archived stay as they are. Returns what became another in which of them.
        """
        theirs = is_of(PlanRow.student, student_id) & (PlanRow.school_year >= since)
        went: list[PlacementWritten] = []
        for its in placement_written(None, before, after):
            had = theirs & (PlanRow.status != PlanStatus.ARCHIVED) & (getattr(PlanRow, its.name) == its.before)
            plans = self._connection.column(PlanRow.select(PlanRow.id).where(had))
            went += [replace(its, plan_id=plan_id) for plan_id in plans]
        self._write_each(went)
        return tuple(went)

    def follow_since(
        self, student_id: int, at: datetime, written: Sequence[PlacementWritten]
    ) -> tuple[PlacementWritten, ...]:
        """Plans that were begun after a moment (UTC) go with their student, from what is written to what was before."""
        theirs = is_of(PlanRow.student, student_id) & (PlanRow.created_at > at)
        went: list[PlacementWritten] = []
        for its in written:
            had = theirs & (PlanRow.status != PlanStatus.ARCHIVED) & (getattr(PlanRow, its.name) == its.after)
            plans = self._connection.column(PlanRow.select(PlanRow.id).where(had))
            went += [PlacementWritten(plan_id, its.name, its.after, its.before) for plan_id in plans]
        self._write_each(went)
        return tuple(went)

    def put_back(self, written: Sequence[PlacementWritten]) -> None:
        """What was written of plans is as before, where it is still as it was written; in none that is archived."""
        for its in written:
            stands = (PlanRow.id == its.plan_id) & (getattr(PlanRow, its.name) == its.after)
            changed = PlanRow.update(**{its.name: its.before})
            self._connection.change(changed.where(stands & (PlanRow.status != PlanStatus.ARCHIVED)))

    def _write_each(self, went: Sequence[PlacementWritten]) -> None:
        for its in went:
            self._connection.change(PlanRow.update(**{its.name: its.after}).where(PlanRow.id == its.plan_id))
