"""Rows of what people can still take back: one person's steps of today, in all their sessions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.fields import utc_text
from ioplogg_tui.store.tables.people import StaffRow, UndoStepRow


class UndoRow(NamedTuple):
    """`step` is the step as text, `at` naive UTC."""

    id: int
    at: datetime
    step: str


@dataclass(frozen=True, slots=True)
class UndoRowAbout:
    """A step about a student, with the name of who took it; `at` is naive UTC."""

    at: datetime
    by: str
    step: str


_PUSH = "INSERT INTO undo_step (staff_id, student_id, at, step) VALUES (?, ?, ?, ?)"


class UndoSteps:
    """A person's steps, newest last."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def push(self, staff_id: int, student_id: int | None, at: datetime, step: str) -> None:
        self._connection.change_by_sql(_PUSH, (staff_id, student_id, utc_text(at), step))

    def of(self, staff_id: int, since: datetime) -> list[UndoRow]:
        """Everything that a person can take back, from a moment on, newest first."""
        query = (
            UndoStepRow.select(UndoStepRow.id, UndoStepRow.at, UndoStepRow.step)
            .where((UndoStepRow.staff == staff_id) & (UndoStepRow.at >= since))
            .order_by(UndoStepRow.id.desc())
        )
        return self._connection.read(query, UndoRow)

    def about(self, student_id: int) -> list[UndoRowAbout]:
        """Everything that anybody can still take back of what was written about a student, oldest first."""
        query = (
            UndoStepRow.select(UndoStepRow.at, StaffRow.name.alias("by"), UndoStepRow.step)
            .join(StaffRow)
            .where(UndoStepRow.student == student_id)
            .order_by(UndoStepRow.id)
        )
        return self._connection.read(query, UndoRowAbout)

    def newest(self, staff_id: int, since: datetime) -> UndoRow | None:
        """What a person did last, from a moment on."""
        query = (
            UndoStepRow.select(UndoStepRow.id, UndoStepRow.at, UndoStepRow.step)
            .where((UndoStepRow.staff == staff_id) & (UndoStepRow.at >= since))
            .order_by(UndoStepRow.id.desc())
        )
        return self._connection.first(query, UndoRow)

    def forget(self, step_id: int) -> bool:
        """It was taken back, or can't be any longer; False where it was gone already."""
        return bool(self._connection.change(UndoStepRow.delete().where(UndoStepRow.id == step_id)))

    def forget_before(self, moment: datetime) -> int:
        """The day is over, for everybody. Returns how many there were."""
        return self._connection.change(UndoStepRow.delete().where(UndoStepRow.at < moment))

    def any_before(self, moment: datetime) -> bool:
        """Whether there are steps of a day that is over."""
        return self._connection.exists(UndoStepRow.select(UndoStepRow.id).where(UndoStepRow.at < moment))
