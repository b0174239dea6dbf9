"""What was kept outside of a logbook, compared with it: the end of its chain, or a whole copy.

Who can write to the file can seal the chain anew; what was told to another machine, or lies in a backup, stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from peewee import Model

from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.errors import N_, Sentence
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.student_tables import STUDENT_TABLES, fields_of, rows_of_student
from ioplogg_tui.store.tables.document import (
    ArchiveCopyRow,
    DocumentRecipientRow,
    DocumentRow,
    DocumentWithdrawalRow,
    DocumentWordsRow,
)
from ioplogg_tui.store.tables.every import columns_of, name_of
from ioplogg_tui.store.tables.log import (
    EarlierEventRow,
    EventRow,
    ObservationRow,
    SelfAssessmentRow,
    SelfAssessmentWithdrawalRow,
)
from ioplogg_tui.store.tables.people import SchoolChangeRow
from ioplogg_tui.store.tables.plan import GoalChangeRow, PlanVersionRow


class Head(NamedTuple):
    """An event's number and its hash: all that came before is bound by it."""

    number: int
    seal: str


APPENDED_TO: tuple[type[Model], ...] = (
    ObservationRow,
    SelfAssessmentRow,
    SelfAssessmentWithdrawalRow,
    GoalChangeRow,
    PlanVersionRow,
    DocumentRow,
    DocumentWithdrawalRow,
    DocumentRecipientRow,
    ArchiveCopyRow,
    DocumentWordsRow,
    EarlierEventRow,
    SchoolChangeRow,
)
"""Whose rows are never changed, and go only with a student who is erased; the events, which never go, besides."""

_TAKEN_OUT = (Action.STUDENT_ERASE.value, Action.STUDENT_TAKE_BACK.value)


def differs_from_head(connection: Connection, kept: Head) -> list[Sentence]:
    """What is wrong where the log no longer has an event as it was kept."""
    values: dict[str, object] = {"number": kept.number}
    event = connection.rows(EventRow.select(EventRow.hash).where(EventRow.id == kept.number))
    if not event:
        return [
            Sentence(N_("Event {number}, which was kept, is gone, and perhaps others: the log was cut short."), values)
        ]
    if event[0][0] != kept.seal:
        return [Sentence(N_("Event {number} is not as it was kept: the log was rewritten."), values)]
    return []


def differs_from_copy(here: Connection, copy: Connection, *, same_tables: bool) -> list[Sentence]:
    """What is wrong where something that is in an earlier copy is another here, or gone.

    `same_tables`: the copy is of this version, so that more than the log can be compared.
    """
    differing = _events_apart(here, copy)
    if same_tables:
        erased = _erased_since(here, copy)
        for table in APPENDED_TO:
            differing += _rows_apart(here, copy, table, erased)
    return differing


def _events_apart(here: Connection, copy: Connection) -> list[Sentence]:
    query = EventRow.select(EventRow.id, EventRow.hash).order_by(EventRow.id)
    seals: dict[int, str] = dict(here.rows(query))
    apart = next((Head(*event) for event in copy.rows(query) if seals.get(event[0]) != event[1]), None)
    return [] if apart is None else differs_from_head(here, apart)


def _erased_since(here: Connection, copy: Connection) -> list[int]:
    """The students who were taken out since the copy was made, and so may be missing."""
    last = copy.value(EventRow.select(EventRow.id).order_by(EventRow.id.desc())) or 0
    since = EventRow.select(EventRow.student_id).distinct()
    return here.column(since.where(EventRow.action.in_(_TAKEN_OUT) & (EventRow.id > last)))


def _rows_apart(here: Connection, copy: Connection, table: type[Model], erased: list[int]) -> list[Sentence]:
    rows_here = dict(_rows(here, table))
    of_students = erased if name_of(table) in STUDENT_TABLES else []
    may_be_gone = {number for student_id in of_students for number in _numbers_of(copy, table, student_id)}
    gone = others = 0
    for number, row in _rows(copy, table):
        if number not in rows_here:
            gone += number not in may_be_gone
        elif rows_here[number] != row:
            others += 1
    counts = (
        (N_("{count} rows of {table} are not as they are in the copy."), others),
        (N_("{count} rows of {table} that are in the copy are gone."), gone),
    )
    return [Sentence(sentence, {"count": count, "table": name_of(table)}) for sentence, count in counts if count]


def _rows(connection: Connection, table: type[Model]) -> Iterator[tuple[int, tuple[object, ...]]]:
    columns = ", ".join(columns_of(table))
    every = connection.sql(f"SELECT id, {columns} FROM {name_of(table)} ORDER BY id")
    return ((int(number), tuple(row)) for number, *row in every)


def _numbers_of(connection: Connection, table: type[Model], student_id: int) -> list[int]:
    return connection.column(table.select(fields_of(table)["id"]).where(rows_of_student(table, student_id)))
