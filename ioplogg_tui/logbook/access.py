"""Asking the table of access: every reading and every deed does, once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from ioplogg_tui.domain.access import Membership, Right, everywhere
from ioplogg_tui.domain.access import may as may_by_table
from ioplogg_tui.domain.errors import N_, AccessEnded, NotAllowed, NotFound
from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook.identity import who_is_still_in
from ioplogg_tui.logbook.session import Opening, Session

REFUSALS: dict[Right, str] = {
    Right.COMMENT: N_("You aren't on this student's team."),
    Right.OBSERVE: N_("You read and comment here; those who teach the student observe and rate."),
    Right.RATE: N_("You observe and write notes here; a teacher of the subject rates."),
    Right.WRITE_SUBJECT: N_("Only the teachers of the subject write this."),
    Right.WRITE_PLAN: N_("Only the student's contact teacher writes this."),
    Right.PUBLISH: N_("A leader publishes. Ask one when it is ready."),
    Right.READ_DOCUMENT: N_("Documents are read by the student's teachers and by leaders."),
    Right.WRITE_DOCUMENT: N_("Documents are written by the student's teachers."),
    Right.GIVE_OUT: N_("Only the student's contact teacher or a leader gives out documents."),
    Right.EXPORT: N_("Only a leader can hand out everything about a student."),
    Right.ERASE: N_("Only a leader can erase."),
    Right.MERGE: N_("Only a leader can join records."),
    Right.READ_AUDIT: N_("Only leaders read the audit log."),
    Right.ENROL: N_("Only a leader or an administrator can add students."),
    Right.MANAGE_STAFF: N_("Only a leader or an administrator looks after users and teams."),
    Right.WRITE_SCHOOL: N_("Only a leader or an administrator writes what documents say about the school."),
    Right.MANAGE_SCHOOL: N_("Only an administrator can do this."),
}


def refresh(session: Session) -> None:
    """Read anew who the person is and forget their places, when anybody's access, or the day, has changed.

    Raises:
        AccessEnded: they, or the key that they came in with, were shut out meanwhile, or their post is over.
    """
    rights = session.rights
    if rights.fresh:
        return
    as_of = (session.store.events.access_changed(), session.today())
    if rights.as_of == as_of:
        return
    rights.as_of = as_of
    rights.forget()
    try:
        session.person = who_is_still_in(session.store, session.person, session.identity, as_of[1])
    except AccessEnded:
        rights.as_of = None
        raise


@contextmanager
def asked_once(session: Session, *, unchanged: bool = False) -> Iterator[None]:
    """Whatever is read inside, whether access has changed is asked at its beginning only.

    `unchanged`: the news that was just read says that nobody's access has changed, so it isn't asked at all.
    """
    rights = session.rights
    if rights.fresh:
        yield
        return
    if not unchanged or rights.as_of is None or rights.as_of[1] != session.today():
        refresh(session)
    rights.fresh = True
    try:
        yield
    finally:
        rights.fresh = False


def _places(session: Session) -> Mapping[int, tuple[Membership, ...]]:
    """Student → the person's places on the team today, of each of the student's records one."""
    refresh(session)
    rights = session.rights
    if rights.places is None:
        rights.places = session.store.teams.places_today(session.person.id, session.today())
    return rights.places


def places_of(session: Session, student_id: int) -> tuple[Membership, ...]:
    """The person's places on a student's team today: of each of the student's records one, the newest last."""
    return _places(session).get(student_id, ())


def may(session: Session, right: Right, student_id: int | None = None, subject: str | None = None) -> bool:
    """Whether the person at the keyboard has a right, on a student where one is named.

    Of several places each gives what it gives by itself, so that records that are joined take no right away.
    """
    refresh(session)
    if everywhere(session.person.role, right):
        return True
    places = places_of(session, student_id) if student_id is not None else ()
    return any(may_by_table(session.person.role, right, place, session.today(), subject) for place in places)


def require(session: Session, right: Right, student_id: int | None = None, subject: str | None = None) -> None:
    """Go on only with the right.

    Raises:
        NotFound: the student is none that the person may see; nothing is told of whether there is one.
        NotAllowed: the person may see the student, but not do this.
    """
    if may(session, right, student_id, subject):
        return
    if student_id is not None and not may(session, Right.SEE, student_id):
        raise NotFound(N_("There is no such student among yours."))
    if right is Right.RATE and not may(session, Right.OBSERVE, student_id):
        right = Right.OBSERVE
    if right is Right.OBSERVE and not may(session, Right.COMMENT, student_id):
        right = Right.COMMENT
    raise NotAllowed(REFUSALS.get(right, N_("That isn't among the things you may do here.")))


def require_now(session: Session, right: Right, student_id: int | None = None, subject: str | None = None) -> None:
    """Go on only with the right, where something can be written: before it is asked whether somebody is sure.

    Raises:
        NotFound, NotAllowed: as `require`.
        CannotWrite: nothing can be written here.
    """
    require(session, right, student_id, subject)
    if session.only_reads is not None:
        raise session.only_reads


def subject_of_ones_own(session: Session, right: Right, student_id: int) -> str | None:
    """A subject in which the person has a right; None where they have it in all of them, or in none."""
    titles = (title for place in places_of(session, student_id) for title in place.subjects)
    return next((subject for subject in (None, *titles) if may(session, right, student_id, subject)), None)


def require_somewhere(session: Session, right: Right, student_id: int) -> None:
    """Go on only with the right in some subject of the student's. Raises as `require`."""
    require(session, right, student_id, subject_of_ones_own(session, right, student_id))


def may_somewhere(session: Session, right: Right, student_id: int) -> bool:
    """Whether the person has a right in some subject of the student's."""
    return may(session, right, student_id, subject_of_ones_own(session, right, student_id))


def may_for_somebody(session: Session, right: Right) -> bool:
    """Whether there is a student for whom the person has a right, in some subject."""
    return may(session, right) or any(may_somewhere(session, right, student_id) for student_id in _places(session))


def require_for_somebody(session: Session, right: Right) -> None:
    """Go on only where there is a student for whom the person has a right.

    Raises:
        NotAllowed: there is none.
    """
    if not may_for_somebody(session, right):
        raise NotAllowed(N_("There is no student you may do that for."))


def on_team(session: Session, student_id: int) -> bool:
    """Whether the person has a place on the student's team today."""
    return bool(places_of(session, student_id))


def opening_now(session: Session, student_id: int) -> Opening:
    """What it is for the person to open a student now."""
    return Opening(student_id, places_of(session, student_id), session.today())


def comment_as(session: Session, student_id: int) -> Role | None:
    """What the person is to the student where they comment, and don't observe."""
    if may(session, Right.OBSERVE, student_id):
        return None
    places = places_of(session, student_id)
    return places[-1].role if places else session.person.role
