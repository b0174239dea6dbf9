"""Students on their way between schools of a county: what is whose turn. Everybody who asks what is due asks this."""

from __future__ import annotations

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.move import Move
from ioplogg_tui.logbook.access import may
from ioplogg_tui.logbook.reading import reading_of_school
from ioplogg_tui.logbook.session import Session


@reading_of_school(Right.EXPORT)
def going(session: Session) -> list[Move]:
    """Who is laid out for another school, or taken in there and not yet moved here."""
    moves = session.store.school.moves
    return moves.going() if moves.are_there() else []


@reading_of_school(Right.ENROL)
def coming(session: Session) -> list[Move]:
    """Who is laid out for this school by another."""
    moves = session.store.school.moves
    return moves.coming() if moves.are_there() else []


def moves_due(session: Session) -> tuple[list[Move], list[Move]]:
    """Who waits to be taken in here, and who was taken in elsewhere and is still here; for who can do it."""
    to_come = coming(session) if may(session, Right.ENROL) else []
    left = going(session) if may(session, Right.EXPORT) else []
    return to_come, [move for move in left if move.taken is not None]
