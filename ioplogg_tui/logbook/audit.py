"""The audit log as leaders read it, and whether the logbook is whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import About, Action
from ioplogg_tui.domain.errors import N_, Sentence, UsageProblem
from ioplogg_tui.domain.event import Event
from ioplogg_tui.domain.school_level import Schooling, schooling_of
from ioplogg_tui.logbook.reading import reading_of_school
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.system_log import to_system_log
from ioplogg_tui.logbook.telling import tell_of_reading
from ioplogg_tui.store.opening_kept import as_trouble_with, open_kept

if TYPE_CHECKING:
    from ioplogg_tui.store.kept_outside import Head

_HEAD = re.compile(r"\s*([0-9]{1,15})(?:\s*[:,]\s*|\s+)([0-9a-fA-F]{64})\s*", re.A)


def read_audit(
    session: Session, student_id: int | None = None, since: datetime | None = None, *, outside: bool = False
) -> list[Event]:
    """Who did what, of one student or all, from a moment (naive UTC) on. Reading it is an event too.

    With `outside` only what was read of students by who was not on their team.

    Raises:
        NotAllowed: the person is no leader.
        CannotWrite: it can't be told now.
    """
    tell_of_reading(session, Action.AUDIT_READ, Right.READ_AUDIT, student_id)
    return _events(session, student_id, since, outside)


@reading_of_school(Right.READ_AUDIT)
def _events(session: Session, student_id: int | None, since: datetime | None, outside: bool) -> list[Event]:
    log = session.store.audit_log
    events = log.from_outside(student_id, since) if outside else log.all(student_id, since)
    return events if not any(map(_is_of_another_school, events)) else _with_schools(session, events)


def _is_of_another_school(event: Event) -> bool:
    """Of this logbook's: an archive may be from where other schools have those numbers."""
    return event.kind == About.SCHOOL and event.id is not None


def _with_schools(session: Session, events: Sequence[Event]) -> list[Event]:
    store = session.store
    names = {each.number: each.name for each in store.school.moves.schools()} if store.is_in_county else {}
    return [
        replace(event, school=names.get(event.object_id or 0, "")) if _is_of_another_school(event) else event
        for event in events
    ]


@reading_of_school()
def check(session: Session, head: Head | None = None, against: Path | None = None) -> list[Sentence]:
    """What is wrong with the logbook; empty when it is whole, and what was erased is left in no file of it.

    `head` is an event with its hash, `against` a copy of the logbook: what was kept outside must still be here.

    Raises:
        UsageProblem, DatabaseProblem: the copy is none that can be read.
    """
    soundness = session.store.soundness
    if against is None:
        return soundness.problems_when_swept() + soundness.differences(head, None)
    with as_trouble_with(against, against), closing(open_kept(against)) as copy:
        return soundness.problems_when_swept() + soundness.differences(head, copy)


@reading_of_school()
def students_of_unknown_level(session: Session) -> int:
    """How many who are here have a level in words of the school's own: what documents say of grades hangs on it."""
    here = session.store.students.here(None, session.today())
    return sum(bool(student.level) and schooling_of(student.level) is Schooling.UNKNOWN for student in here)


def head_of(text: str) -> Head:
    """An event and its hash, as `NUMBER:HASH` or as the machine's log has them.

    Raises:
        UsageProblem: it is neither.
    """
    from ioplogg_tui.store.kept_outside import Head  # only for who compares

    kept = _HEAD.fullmatch(text)
    if kept is None:
        raise UsageProblem(N_("“{text}” isn't a NUMBER:HASH, as “ioplogg check” shows it."), text=text)
    return Head(int(kept[1]), kept[2].lower())


@reading_of_school()
def tell_head(session: Session) -> tuple[int, str]:
    """The last event's number and hash, told to the machine's log too: there nobody here can change it."""
    number, seal = session.store.events.head()
    to_system_log(f"chain head {number} {seal}")
    return number, seal
