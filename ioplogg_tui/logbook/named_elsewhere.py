"""In whose texts a student is named: they stay when the student is erased, and no name is known to be hidden then."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.whole_names import WholeNames, names_of_one
from ioplogg_tui.logbook.reading import reading
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.whole_data import NOT_TAKEN_IN, STUDENT_TABLES, Record
from ioplogg_tui.store.students import StudentName

_WRITTEN = tuple(table for table in STUDENT_TABLES if table not in {*NOT_TAKEN_IN, "earlier_event", "former_name"})
"""What has texts about others that stay. The log has none, and a name that another had by mistake is told to nobody."""


@dataclass(frozen=True, slots=True)
class NamedIn:
    """A student, and how many rows about them name the one who was asked about."""

    number: int
    name: str
    rows: int


@reading(Right.ERASE)
def named_in(session: Session, student_id: int) -> list[NamedIn]:
    """Where a student is named as a whole, by what they are called or were, in what is of others.

    What passes by itself, as what isn't saved yet, isn't looked through.
    """
    store = session.store
    everybody = store.students.names(None, session.today())
    student_id = _whole(student_id, everybody)
    hidden = WholeNames(
        names_of_one(_names(session, student_id, everybody)),
        lambda: [*(its.name for its in everybody), *store.staff.names()],
    )
    rows: dict[int, int] = {}
    for its in everybody:
        if its.id != student_id:
            own = hidden.but_for(other.name for other in everybody if other.id == its.id)
            written = (store.archive_rows.in_table(table, its.record) for table in _WRITTEN)
            rows[its.id] = rows.get(its.id, 0) + sum(_naming(records, own) for records in written)
    called = {its.record: its.name for its in everybody}
    return [NamedIn(number, called[number], count) for number, count in rows.items() if count]


@reading(Right.ERASE)
def names_looked_for(session: Session, student_id: int) -> list[str]:
    """The names by which `named_in` finds a student."""
    everybody = session.store.students.names(None, session.today())
    return _names(session, _whole(student_id, everybody), everybody)


def _whole(student_id: int, everybody: Sequence[StudentName]) -> int:
    """The student whose record it is, where two are joined."""
    return next((its.id for its in everybody if its.record == student_id), student_id)


def _names(session: Session, student_id: int, everybody: Sequence[StudentName]) -> list[str]:
    """What a student is called and was, but for what another is called now: there it is that one who is named."""
    others = {its.name.casefold() for its in everybody if its.id != student_id}
    former = session.store.students.former_names.hidden_of(student_id)
    called = [its.name for its in everybody if its.id == student_id]
    return [*dict.fromkeys([*called, *(name for name in former if name.casefold() not in others)])]


def _naming(records: Iterable[Record], hidden: WholeNames) -> int:
    return sum(any(type(text) is str and hidden.hidden_in(text) != text for text in row.values()) for row in records)
