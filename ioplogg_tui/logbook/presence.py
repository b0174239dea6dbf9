"""Who is where: each open session's sign to colleagues, and theirs."""

from __future__ import annotations

from datetime import timedelta

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.errors import N_, NotFound
from ioplogg_tui.domain.presence import Colleague, Whereabouts
from ioplogg_tui.logbook.deed import deed
from ioplogg_tui.logbook.reading import reading
from ioplogg_tui.logbook.session import Session

STILL_HERE = timedelta(seconds=150)
"""After so long without a sign a session is taken to be gone: its line dropped."""


def announce(session: Session, whereabouts: Whereabouts) -> None:
    """Show colleagues that the person has a student, and maybe a goal, open; to be said again while it is so.

    Raises:
        NotFound: the student is none that the person may see any longer.
    """
    with deed(session, Action.KEEP_PRESENCE, Right.SEE, whereabouts.student_id):
        now, signs = session.now(), session.store.presence
        signs.sweep(now - STILL_HERE, now + STILL_HERE)
        signs.renew(session.sign, session.person.id, whereabouts.student_id, whereabouts.goal_id, now)


def withdraw(session: Session) -> None:
    """The person has no student open any longer."""
    with deed(session, Action.KEEP_PRESENCE, None):
        session.store.presence.remove(session.sign)


@reading(Right.SEE)
def require_there(session: Session, student_id: int) -> None:
    """Go on only with a student who is still here: rights on everybody say nothing of that.

    Raises:
        NotFound: there is no such student any longer.
    """
    if session.store.students.of(student_id) is None:
        raise NotFound(N_("The student is no longer here."))


@reading(Right.SEE)
def colleagues_at(session: Session, student_id: int) -> list[Colleague]:
    """Who else has the student open, and which goal, in Norwegian order."""
    store, now = session.store, session.now()
    others = store.presence.others_at(session.person.id, student_id, now - STILL_HERE, now + STILL_HERE)
    at_goals = any(goal_id is not None for _name, goal_id in others)
    numbers = store.goals.numbers(student_id, session.living) if at_goals else {}
    return [Colleague(name, None if goal_id is None else numbers.get(goal_id)) for name, goal_id in others]
