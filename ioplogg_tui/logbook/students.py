"""Finding, listing and opening students."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ioplogg_tui.domain.access import Right, oversees, sees_students
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.clean import clean_line
from ioplogg_tui.domain.errors import N_, NotFound, Sentence
from ioplogg_tui.domain.norwegian import fold, matches
from ioplogg_tui.domain.people import Student
from ioplogg_tui.logbook.access import asked_once, may, on_team, opening_now
from ioplogg_tui.logbook.namesakes import NamedStudent
from ioplogg_tui.logbook.reading import reading, reading_of_school
from ioplogg_tui.logbook.redaction import as_known, redacted
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.telling import tell_of_list, tell_of_reading
from ioplogg_tui.store.students import StudentName

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ioplogg_tui.domain.student_line import StudentLine

CANDIDATES_SHOWN = 6


def student_lines(
    session: Session, *, everyone: bool = False, left: bool = False, listed_as: Action = Action.STUDENTS_LIST
) -> list[StudentLine]:
    """The students on whose team the person is, in Norwegian order; with `everyone`, and for leaders, all they see.

    Those who have left are in the list of those who have `left`, and in no other.

    That all are shown is told to the audit log, as what they are listed for.

    Raises:
        CannotWrite: it can't be told now, and others' students are among them.
    """
    with asked_once(session):
        everyone = (everyone or oversees(session.person.role)) and may(session, Right.SEE)
        lines = _lines(session, everyone=everyone, left=left)
        if everyone:
            tell_of_list(session, listed_as, (line.student.id for line in lines))
        return lines


def own_lines(session: Session) -> list[StudentLine]:
    """The students on whose team the person is, whoever they are."""
    return _lines(session, everyone=False)


@reading_of_school()
def _lines(session: Session, *, everyone: bool, left: bool = False) -> list[StudentLine]:
    staff_id = None if everyone else session.person.id
    return session.store.students.lines(session.school_year, staff_id=staff_id, today=session.today(), left=left)


def why_no_students(session: Session) -> Sentence:
    """Why the list of a person is empty."""
    if not sees_students(session.person.role):
        return Sentence(N_("An administrator sees no students. People and teams: “ioplogg user”, “ioplogg team”."))
    if not may(session, Right.SEE):
        return session.clock_behind or Sentence(
            N_("You are on no student's team yet. A leader puts you there: “ioplogg team add”.")
        )
    return session.clock_behind or Sentence(N_("No students yet."))


@reading_of_school()
def names_seen(session: Session) -> list[str]:
    """The names of all students whom the person may see, and what they were called, as the person may see it."""
    staff_id = None if may(session, Right.SEE) else session.person.id
    names = session.store.students.names(staff_id, session.today())
    seen = {name.id for name in names}
    former = [name for name in session.store.students.former_names.every() if name.id in seen]
    return [as_known(session, name).name for name in (*names, *former)]


@reading_of_school()
def keys_by_student(session: Session) -> dict[int, list[str]]:
    """Student → what each of their names is searched by, those of records that were joined too, as it may be seen."""
    names = session.store.students.names(None if may(session, Right.SEE) else session.person.id, session.today())
    keys: dict[int, list[str]] = {}
    for name in names:
        keys.setdefault(name.id, []).append(as_known(session, name).key)
    return keys


@reading_of_school()
def school_name(session: Session) -> str:
    return session.store.school.name()


@reading_of_school()
def find_student(session: Session, text: str) -> Student:
    """The student of an id, a name, or any part of a name that only one has. Raises as `find_student_id`."""
    return student_of(session, find_student_id(session, text))


def find_student_id(session: Session, text: str) -> int:
    """The id of that student, for what reads the student itself.

    Raises:
        NotFound: nobody, or more than one; the candidates are named.
    """
    fitting = students_called(session, text)
    query = clean_line(text)
    if len(fitting) == 1:
        return fitting[0].id
    if not fitting:
        raise NotFound(
            N_("There is no student “{text}”. “ioplogg students --all” lists those that are here."), text=query
        )
    raise NotFound(
        N_("“{text}” fits {count} students: {names}. Write more of the name, or the number."),
        text=query,
        count=len(fitting),
        names=_listed(session, fitting),
    )


@reading_of_school()
def students_called(session: Session, text: str) -> list[StudentName]:
    """Whom an id or any part of a name fits: one where it is all of one's name, else all; by each name that fits.

    Raises:
        NotFound: the person sees no students.
    """
    query = clean_line(text)
    every = session.store.students.names(None if may(session, Right.SEE) else session.person.id, session.today())
    names = [as_known(session, name) for name in every]
    if not names and not sees_students(session.person.role):
        raise NotFound(N_("An administrator sees no students. On the server, “--as” lets a leader do it."))
    if query.isdigit() and query.isascii():
        by_id = [name for name in names if int(query) in (name.id, name.record)]
        if by_id:
            return by_id[:1]
    candidates = [name for name in names if fold(query) and matches(name.key, query)]
    exact = [name for name in candidates if fold(name.name) == fold(query)]
    for those in (exact, candidates):
        if len({name.id for name in those}) == 1:
            return those[:1]
    return candidates


def find_student_to_enrol(session: Session, text: str) -> NamedStudent:
    """A student whose coming and going the person writes: by number or name, also for who sees no students.

    Raises: as `find_student_id`.
    """
    if not sees_students(session.person.role):
        from ioplogg_tui.logbook.teams import student_for_team

        return student_for_team(session, text)
    return find_student(session, text)


@reading_of_school()
def _listed(session: Session, candidates: Sequence[StudentName]) -> str:
    """The first of them, each with class and number: one of several by the same name is chosen by these."""
    shown = [(name, session.store.students.of(name.id)) for name in candidates[:CANDIDATES_SHOWN]]
    groups = {each.id: redacted(session, each.id, each).group for _name, each in shown if each is not None}
    listed = "; ".join(
        f"{', '.join(filter(None, (name.name, groups.get(name.id))))} ({name.id})" for name, _each in shown
    )
    return f"{listed} …" if len(candidates) > CANDIDATES_SHOWN else listed


@reading(Right.SEE)
def student_of(session: Session, student_id: int) -> Student:
    """The student as they are now; the audit log isn't told, as it is of one that is opened.

    Raises:
        NotFound: there is no such student, or none that the person may see.
    """
    student = session.store.students.of(student_id)
    if student is None:
        raise NotFound(N_("The student is no longer here."))
    return student


def is_open(session: Session, student_id: int) -> bool:
    """Whether what is kept of a student may be shown unasked: one's own, and those opened, and so logged, already."""
    opened = opening_now(session, student_id) in session.openings and may(session, Right.SEE, student_id)
    return opened or on_team(session, student_id)


def open_student(session: Session, student_id: int) -> Student:
    """The student, with the reading told to the audit log once a session.

    Raises:
        NotFound: there is no such student, or none that the person may see.
        CannotWrite: it can't be told now, and the student is none of one's own.
    """
    with asked_once(session):
        student, opened = student_of(session, student_id), opening_now(session, student_id)
    if opened not in session.openings:
        tell_of_reading(session, Action.STUDENT_OPEN, Right.SEE, student_id)
        session.openings.add(opened)
    return student
