"""Rows of what people can still take back: one person's steps of today, in all their sessions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any, NamedTuple

from peewee import Value, fn

from ioplogg_tui.domain.code import Coded, Open
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.fields import utc_text
from ioplogg_tui.store.joined import is_of
from ioplogg_tui.store.tables.people import StaffRow, UndoStepRow


class UndoRow(NamedTuple):
    """`step` is the step as text, `at` naive UTC.

    `first_event` is the first of the events that told of it; after `until_event` nothing is its own any longer, nor
    what was written next and taken back again.
    """

    id: int
    at: datetime
    step: Coded
    first_event: int
    until_event: int


class UndoRowAbout(NamedTuple):
    """A step about a student, with the name of who took it; `at` is naive UTC."""

    at: datetime
    by: Open
    step: Coded


_PUSH = "INSERT INTO undo_step (staff_id, student_id, at, step, first_event, until_event) VALUES (?, ?, ?, ?, ?, ?)"
_ANY_OUTSIDE = "SELECT 1 FROM undo_step WHERE (at < ? OR at >= ?){} LIMIT 1"
_BEGINS_OTHERWISE = " AND substr(step, 1, ?) <> ?"
_COLUMNS = tuple(getattr(UndoStepRow, name) for name in UndoRow._fields)


class UndoSteps:
    """A person's steps, newest last."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def push(self, staff_id: int, student_id: int | None, at: datetime, step: str, event_ids: Sequence[int]) -> None:
        """Keep a step with the ids of the events that tell of it, at least one."""
        values = (staff_id, student_id, utc_text(at), step, event_ids[0], event_ids[-1])
        self._connection.change_by_sql(_PUSH, values)

    def of(self, staff_id: int, since: datetime) -> list[UndoRow]:
        """Everything that a person can take back, from a moment on, newest first."""
        query = (
            UndoStepRow.select(*_COLUMNS)
            .where((UndoStepRow.staff == staff_id) & (UndoStepRow.at >= since))
            .order_by(UndoStepRow.id.desc())
        )
        return self._connection.read(query, UndoRow)

    def about(self, student_id: int) -> list[UndoRowAbout]:
        """Everything that anybody can still take back of what was written about a student, oldest first."""
        query = (
            UndoStepRow.select(UndoStepRow.at, StaffRow.name.alias("by"), UndoStepRow.step)
            .join(StaffRow)
            .where(is_of(UndoStepRow.student, student_id))
            .order_by(UndoStepRow.id)
        )
        return self._connection.read(query, UndoRowAbout)

    def newest(
        self, staff_id: int, since: datetime, student_id: int | None = None, *, without: Sequence[str] = ()
    ) -> UndoRow | None:
        """What a person did last, from a moment on; about a student where one is named.

        Steps whose text has one of the beginnings `without` are none of these.
        """
        theirs = (UndoStepRow.staff == staff_id) & (UndoStepRow.at >= since) & ~_begins_with(without)
        if student_id is not None:
            theirs &= is_of(UndoStepRow.student, student_id)
        return self._connection.first(
            UndoStepRow.select(*_COLUMNS).where(theirs).order_by(UndoStepRow.id.desc()), UndoRow
        )

    def told_with(self, staff_id: int, first_event: int) -> list[UndoRow]:
        """What a person did in one deed, by the first of the events that told of it, newest first."""
        theirs = (UndoStepRow.staff == staff_id) & (UndoStepRow.first_event == first_event)
        query = UndoStepRow.select(*_COLUMNS).where(theirs).order_by(UndoStepRow.id.desc())
        return self._connection.read(query, UndoRow)

    def kept(self, step_id: int) -> UndoRow | None:
        """A step by its number, whoever took it and when."""
        return self._connection.first(UndoStepRow.select(*_COLUMNS).where(UndoStepRow.id == step_id), UndoRow)

    def newest_about(self, student_id: int, beginnings: Sequence[str]) -> UndoRow | None:
        """The newest step about a student, of whoever, whose text has one of these beginnings."""
        theirs = is_of(UndoStepRow.student, student_id) & _begins_with(beginnings)
        return self._connection.first(
            UndoStepRow.select(*_COLUMNS).where(theirs).order_by(UndoStepRow.id.desc()), UndoRow
        )

    def reaching(self, student_id: int, since: datetime, lasting: Sequence[str]) -> list[UndoRow]:
        """What anybody did about a student from a moment on, or as one of `lasting` begins: what ends last first."""
        theirs = is_of(UndoStepRow.student, student_id) & ((UndoStepRow.at >= since) | _begins_with(lasting))
        return self._connection.read(
            UndoStepRow.select(*_COLUMNS).where(theirs).order_by(UndoStepRow.until_event.desc()), UndoRow
        )

    def write_step(self, step_id: int, step: str) -> None:
        """Another text of the same step."""
        self._connection.change(UndoStepRow.update(step=step).where(UndoStepRow.id == step_id))

    def extend(self, step_id: int, until_event: int) -> None:
        """All that was written after a step till an event is taken back again."""
        self._connection.change(UndoStepRow.update(until_event=until_event).where(UndoStepRow.id == step_id))

    def forget(self, step_id: int) -> bool:
        """It was taken back, or can't be any longer; False where it was gone already."""
        return bool(self._connection.change(UndoStepRow.delete().where(UndoStepRow.id == step_id)))

    def forget_told_till(self, event_id: int, lasting: Sequence[str] = ()) -> int:
        """Everybody's steps that were told of by an event or one before it are over. Returns how many there were.

        Those stay whose text begins as one of `lasting`.
        """
        over = (UndoStepRow.first_event <= event_id) & ~_begins_with(lasting)
        return self._connection.change(UndoStepRow.delete().where(over))

    def any_outside(self, since: datetime, until: datetime, lasting: Sequence[str]) -> bool:
        """Whether there are steps from before a moment, or from another on, but for those of `lasting`."""
        beginnings = [value for text in lasting for value in (len(text), text)]
        query = _ANY_OUTSIDE.format(_BEGINS_OTHERWISE * len(lasting))
        return bool(self._connection.sql(query, (utc_text(since), utc_text(until), *beginnings)))


def _begins_with(beginnings: Sequence[str]) -> Any:
    """That a step's text has one of these beginnings."""
    return reduce(or_, (fn.SUBSTR(UndoStepRow.step, 1, len(text)) == text for text in beginnings), Value(1) == Value(0))
