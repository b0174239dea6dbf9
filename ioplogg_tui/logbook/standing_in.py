"""Standing in for a user, on the machine where the logbook lies."""

from __future__ import annotations

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.errors import N_, CannotWrite, NotAllowed
from ioplogg_tui.domain.people import User
from ioplogg_tui.logbook.deed import deed
from ioplogg_tui.logbook.reading import reading_of_school
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.telling import go_on_untold
from ioplogg_tui.logbook.users import user_of_account
from ioplogg_tui.store.events import NewEvent


def stand_in_for(session: Session, account: str) -> Session:
    """The logbook as somebody else has it, for whoever has the file itself in hand; the log tells who stood in.

    It takes the place of the person's own session, over the same open logbook.

    Raises:
        NotFound: there is no such user.
        NotAllowed: they can't come in, or the person is no administrator.
    """
    try:
        with deed(session, Action.STAFF_STAND_IN, Right.MANAGE_SCHOOL) as doing:
            user = _who_comes_in(session, account)
            doing.object_id = user.id
    except CannotWrite as problem:
        user = _who_comes_in(session, account)
        event = NewEvent(session.now(), session.person.id, Action.STAFF_STAND_IN, None, user.id)
        go_on_untold(session, problem, [event])
    return Session(session.store, user, untold_events=session.untold_events, on_untold=session.on_untold)


@reading_of_school(Right.MANAGE_SCHOOL)
def _who_comes_in(session: Session, account: str) -> User:
    """Raises NotFound, NotAllowed: there is no such user, or none who may come in."""
    user = user_of_account(session, account)
    if user.active and user.is_to_begin(session.today()):
        sentence = N_("{account} may come in again from {day} on, when their post begins.")
        raise NotAllowed(sentence, account=user.account, day=user.begins or "")
    if not user.may_come_in(session.today()):
        raise NotAllowed(N_("{account} may no longer log in."), account=user.account)
    return user
