"""What is laid out for another school is what the student is, or nobody takes it in: seen to in every deed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ioplogg_tui.domain.move import FOLLOWS_NOT
from ioplogg_tui.domain.people import Student

if TYPE_CHECKING:
    from ioplogg_tui.logbook.deed import Deed
    from ioplogg_tui.store.moves import LaidOut


def age_what_is_laid_out(doing: Deed) -> None:
    """Inside the deed: of whom it writes, what is laid out is no longer taken in until it is laid out anew.

    Of who is called otherwise now, is protected, is a part of another or is gone, nothing of what was is left there. A
    name that is protected may stand in what is laid out of anybody.
    """
    written = {
        event.student_id: event.action
        for event in doing.events
        if event.student_id is not None and not event.action.is_reading and event.action not in FOLLOWS_NOT
    }
    if not written:
        return
    store = doing.store
    moves = store.school.moves
    of_themselves = [number for number, action in written.items() if action.value.startswith("student.")]
    if any((student := store.students.of(number)) and student.protected for number in of_themselves):
        moves.age()
    for laid_out in moves.laid_out([*written]):
        _bring_up_to_now(doing, laid_out, store.students.of(laid_out.student_id))


def _bring_up_to_now(doing: Deed, laid_out: LaidOut, student: Student | None) -> None:
    moves = doing.store.school.moves
    if student is None and laid_out.is_taken:
        moves.close(laid_out.number, doing.session.now())
    elif student is None:
        moves.take_back(laid_out.student_id)
    elif not laid_out.is_taken and (student.id, name_elsewhere(student)) != (laid_out.student_id, laid_out.name):
        moves.announce(laid_out.number, student.id, name_elsewhere(student))
    else:
        moves.age(laid_out.number)


def name_elsewhere(student: Student) -> str:
    """What another school reads while they are on their way there."""
    if not student.protected:
        return student.name
    from ioplogg_tui.domain.initials import initials  # how a name is hidden is for few

    return initials(student.name)
