"""Telling the audit log of what is read; the machine's log, where nothing can be written now.

On a machine of one's own, and in a copy that can only be read, reading goes on then. On a server it does for one's own
team: what was opened is recorded with the next deed. What others' students are is not shown to who can't be recorded.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.errors import CannotWrite, OnlyReadable, TurnTaken
from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook.access import on_team, opening_now, require
from ioplogg_tui.logbook.deed import deed
from ioplogg_tui.logbook.session import Opening, Session
from ioplogg_tui.store.events import NewEvent

_OF_A_TEAM = frozenset({Action.STUDENT_OPEN, Action.DOCUMENT_PRINT})
"""What everybody on a team reads; a leader reads the log, and hands out whole data."""


def tell_of_reading(
    session: Session,
    action: Action,
    right: Right,
    student_id: int | None,
    *,
    object_id: int | None = None,
    opens: bool = False,
) -> None:
    """Tell that somebody with a right reads something, and with `opens` that the student is open, once a session.

    Raises:
        NotFound, NotAllowed: as `require`.
        CannotWrite: it can't be told now, and mustn't be read untold.
    """
    opened: list[Opening] = []
    try:
        with deed(session, action, right, student_id) as doing:
            doing.object_id = object_id
            opened = _to_open(session, student_id) if opens else []
            for student, *_as_now in opened:
                doing.tell(Action.STUDENT_OPEN, student)
    except CannotWrite as problem:
        require(session, right, student_id)
        opened = _to_open(session, student_id) if opens else []
        openings = [opening(session, student) for student, *_as_now in opened]
        go_on_untold(session, problem, [*openings, _event(session, action, student_id, object_id)])
    session.openings.update(opened)


def _to_open(session: Session, student_id: int | None) -> list[Opening]:
    """The opening that isn't told yet."""
    now = opening_now(session, student_id) if student_id is not None else None
    return [now] if now is not None and now not in session.openings else []


def tell_of_list(session: Session, action: Action, student_ids: Iterable[int]) -> None:
    """Tell that a list of every student is shown: once a day in a session, and anew when somebody is new in it.

    Nothing is told where all of them are one's own.

    Raises:
        CannotWrite: it can't be told now, and mustn't be read untold.
    """
    others = {student_id for student_id in student_ids if not on_team(session, student_id)}
    listed = session.listed_students.setdefault((action, session.today()), set())
    if not others <= listed:
        tell_of_reading(session, action, Right.SEE, None)
        listed |= others


def opening(session: Session, student_id: int) -> NewEvent:
    """That the student was opened now."""
    return _event(session, Action.STUDENT_OPEN, student_id, None)


def _event(session: Session, action: Action, student_id: int | None, object_id: int | None) -> NewEvent:
    return NewEvent(session.now(), session.person.id, action, student_id, object_id)


def go_on_untold(session: Session, problem: CannotWrite, events: Sequence[NewEvent]) -> None:
    """Tell the machine's log what the audit log can't be told now, and keep it for that.

    Raises:
        CannotWrite: the same again, where one of them mustn't be read untold.
    """
    if not all(_may_be_read_untold(session, problem, event) for event in events):
        raise problem
    from ioplogg_tui.logbook.system_log import to_system_log  # where all is well nobody needs it

    for event in events:
        to_system_log(f"not recorded yet: user {event.staff_id} {event.action.value} student {event.student_id or '-'}")
    session.untold_events += events
    if session.on_untold is not None:
        session.on_untold(problem)


def _may_be_read_untold(session: Session, problem: CannotWrite, event: NewEvent) -> bool:
    alone = session.person.role is Role.OWNER and not isinstance(problem, TurnTaken)  # who has the turn is soon through
    if session.identity is None and (alone or isinstance(problem, OnlyReadable)):
        return True
    return event.action in _OF_A_TEAM and event.student_id is not None and on_team(session, event.student_id)
