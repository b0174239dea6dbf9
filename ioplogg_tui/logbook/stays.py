"""A student leaves, and comes back: what is kept of them stays until the school erases it."""

from __future__ import annotations

from datetime import date

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.errors import N_, UsageProblem, WrittenSince
from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.domain.stay import Stay, checked_stays
from ioplogg_tui.domain.undo import KeptStep, StudentReturned
from ioplogg_tui.domain.undo_since import STUDENT_WRITTEN
from ioplogg_tui.logbook.access import may
from ioplogg_tui.logbook.deed import deed
from ioplogg_tui.logbook.fields import write_field
from ioplogg_tui.logbook.reading import reading
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.student_details import student_now

LEAVING = "leaves"


@reading(Right.SEE)
def stays_of(session: Session, student_id: int) -> list[Stay]:
    """Each time that a student was at the school, in order; none of who is always here."""
    return session.store.stays.of(student_id)


def leave(session: Session, student_id: int, day: date | None = None) -> date:
    """Write which day is a student's last at the school, today unless one is given; returns it.

    Places on the team stay: who had them reads on, each until its own day.

    Raises:
        NotFound: there is no such student, or none that the person may see.
        NotAllowed: the person neither adds students nor writes this one's plan.
        UsageProblem: they have left already and no day is given, or the day is before they came.
    """
    before = student_now(session, student_id).leaves
    if before is not None and before < session.today() and day is None:
        raise UsageProblem(N_("The student left on {day}: “--on” with a day changes that."), day=before)
    last_day = day or session.today()
    place = FieldPlace(FieldOwner.STUDENT, student_id, LEAVING)
    write_field(session, place, last_day.isoformat(), seen=before.isoformat() if before else "")
    return last_day


def come_back(session: Session, student_id: int, day: date | None = None) -> date:
    """Write from which day on a student who left is at the school again, today unless one is given; returns it.

    The time between is kept as one when they weren't here.

    Raises: as `leave`; UsageProblem too where they haven't left.
    """
    first_day = day or session.today()
    with deed(session, Action.STUDENT_RETURN, right_to_stays(session), student_id) as doing:
        student_now(session, student_id)
        stays = doing.store.stays.of(student_id)
        if not stays or stays[-1].ends is None or stays[-1].ends >= session.today():
            raise UsageProblem(N_("The student hasn't left. “ioplogg student leave” writes it down when they do."))
        after = [*stays, Stay(first_day)]
        checked_stays(after)
        doing.store.stays.write(student_id, after)
        doing.object_id = student_id
        doing.step = StudentReturned(student_id, first_day)
    return first_day


def take_back_return(session: Session, step: StudentReturned, *, undoing: KeptStep) -> None:
    """Undo `come_back`, while the stay that it began is the newest.

    Raises:
        WrittenSince: the dates were changed since.
    """
    with deed(session, Action.STUDENT_WRITE, right_to_stays(session), step.student_id, undoing=undoing) as doing:
        stays = doing.store.stays.of(step.student_id)
        if not stays or stays[-1] != Stay(step.day):
            raise WrittenSince(STUDENT_WRITTEN)
        doing.store.stays.write(step.student_id, stays[:-1])
        doing.object_id = step.student_id


def right_to_stays(session: Session) -> Right:
    """Who adds students says when they come and go; so does who writes a student's plan."""
    return Right.ENROL if may(session, Right.ENROL) else Right.WRITE_PLAN
