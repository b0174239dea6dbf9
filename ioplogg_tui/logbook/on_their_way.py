"""Students on their way between schools of a county: what is whose turn. Everybody who asks what is due asks this."""

from __future__ import annotations

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.domain.move import Going, Move
from ioplogg_tui.logbook.access import may
from ioplogg_tui.logbook.reading import reading_of_school
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.store.moves import Moves
from ioplogg_tui.store.store import Store

_NO_COUNTY = N_("This logbook is no school of a county: “ioplogg export” writes the student for another school.")


def moves_of_county(store: Store) -> Moves:
    """Raises UsageProblem where there is no county."""
    if not store.is_in_county:
        raise UsageProblem(_NO_COUNTY)
    return store.school.moves


@reading_of_school(Right.EXPORT)
def going(session: Session) -> list[Going]:
    """Who is laid out for another school, or taken in there and not yet moved here."""
    store = session.store
    moves = store.school.moves.going() if store.is_in_county else []
    whose = [(move, student) for move in moves if (student := store.students.of(move.student_id)) is not None]
    return [Going(move, student.id, student.name, store.school.moves.written_since(move)) for move, student in whose]


@reading_of_school(Right.ENROL)
def coming(session: Session) -> list[Move]:
    """Who is laid out for this school by another."""
    return session.store.school.moves.coming() if session.store.is_in_county else []


def moves_due(session: Session) -> tuple[list[Move], list[Going]]:
    """Who waits to be taken in here, and whose next step is this school's; for who can do it."""
    to_come = coming(session) if may(session, Right.ENROL) else []
    theirs = going(session) if may(session, Right.EXPORT) else []
    return to_come, [each for each in theirs if each.move.taken is not None or each.move.is_aged]
