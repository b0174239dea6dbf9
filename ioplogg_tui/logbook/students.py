"""Finding, listing and enrolling students."""

from __future__ import annotations

from dataclasses import replace

from ioplogg_tui.domain.access import ACCESS, Membership, Reach, Right
from ioplogg_tui.domain.clean import clean_line, clean_text
from ioplogg_tui.domain.errors import N_, NotFound, UsageProblem
from ioplogg_tui.domain.norwegian import fold, matches
from ioplogg_tui.domain.people import Role, Student, initials
from ioplogg_tui.domain.student_line import StudentLine
from ioplogg_tui.logbook.access import may, on_team, require, writing
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.veil import hidden_name, veiled
from ioplogg_tui.store import staff, students
from ioplogg_tui.store.events import written_since
from ioplogg_tui.store.teams import put_on_team

CANDIDATES_TOLD = 6


def student_lines(session: Session, *, everyone: bool = False) -> list[StudentLine]:
    """The students on whose team the person is, in Norwegian order; with `everyone`, and for leaders, all they see."""
    whole_school = (everyone or session.person.role is Role.LEADER) and may(session, Right.SEE)
    staff_id = None if whole_school else session.person.id
    lines = students.student_lines(session.school_year, staff_id=staff_id, today=session.today())
    return [replace(line, student=as_seen(session, line.student)) if line.student.protected else line for line in lines]


def protect(session: Session, student_id: int, protected: bool) -> None:
    """Show initials only to all but the student's team, from now on; or take that back.

    Raises:
        NotAllowed: the person doesn't look after users and teams.
    """
    with writing(session, Right.MANAGE_STAFF):
        students.set_protected(student_id, protected)
        session.record(
            "student.protect" if protected else "student.unprotect",
            student_id=student_id,
            kind="student",
            object_id=student_id,
        )


def as_seen(session: Session, student: Student) -> Student:
    """A protected student has initials for everyone who isn't on the team."""
    return veiled(session, student.id, student) if student.protected else student


def school_name(session: Session) -> str:
    return staff.school_name()


def find_student(session: Session, text: str) -> Student:
    """The student of an id, a name, or any part of a name that only one has.

    Raises:
        NotFound: nobody, or more than one; the candidates are named.
    """
    query = clean_line(text)
    if ACCESS[session.person.role].get(Right.SEE, Reach.NOBODY) is Reach.NOBODY and not _on_any_team(session):
        raise NotFound(N_("An administrator sees no students. On the server, “--as” lets a leader do it."))
    everyone = students.name_keys(None if may(session, Right.SEE) else session.person.id, session.today())
    if query.isdigit() and query.isascii():
        by_id = [row for row in everyone if row[0] == int(query)]
        if by_id:
            return _student(session, by_id[0][0])
    found = [row for row in everyone if fold(query) and matches(row[2], query)]
    exact = [row for row in found if fold(row[1]) == fold(query)]
    if len(exact) == 1 or len(found) == 1:
        return _student(session, (exact or found)[0][0])
    if not found:
        raise NotFound(
            N_("There is no student “{text}”. “ioplogg students --all” lists those that are here."), text=query
        )
    raise NotFound(
        N_("“{text}” fits {count} students: {names}. Write more of the name, or the number."),
        text=query,
        count=len(found),
        names=_named(session, found),
    )


def _on_any_team(session: Session) -> bool:
    """Whether the person is on anybody's team today."""
    return bool(students.name_keys(session.person.id, session.today()))


def _named(session: Session, found: list[tuple[int, str, str]]) -> str:
    told = ", ".join(f"{_student(session, row_id).name} ({row_id})" for row_id, _name, _key in found[:CANDIDATES_TOLD])
    return f"{told} …" if len(found) > CANDIDATES_TOLD else told


def _student(session: Session, student_id: int) -> Student:
    require(session, Right.SEE, student_id)
    student = students.student_of(student_id)
    if student is None:
        raise NotFound(N_("The student is no longer here."))
    return as_seen(session, student)


def is_open(session: Session, student_id: int) -> bool:
    """Whether what is kept of a student may be shown unasked: one's own, and those opened, and so logged, already."""
    opened = student_id in session.opened_students and may(session, Right.SEE, student_id)
    return opened or on_team(session, student_id)


def open_student(session: Session, student_id: int) -> Student:
    """The student, with the reading told to the audit log once a session.

    Raises:
        NotFound: there is no such student, or none that the person may see.
    """
    student = _student(session, student_id)
    if student_id not in session.opened_students:
        with writing(session, Right.SEE, student_id):
            session.record("student.open", student_id=student_id)
        session.opened_students.add(student_id)
    return student


def enrol(
    session: Session,
    name: str,
    *,
    level: str = "",
    programme: str = "",
    language: str = "nb",
    group: str = "",
    strengths: str = "",
    learns_best: str = "",
) -> int:
    """Add a student, with the person at the keyboard on the team; returns the id.

    Raises:
        UsageProblem: there is no name, or a text is too long.
        NotAllowed: the person may not add students.
    """
    require(session, Right.ENROL)
    cleaned = clean_line(name, 120)
    if not cleaned:
        raise UsageProblem(N_("A student needs a name."))
    with writing(session, Right.ENROL):
        school = staff.the_school()
        student_id = students.add_student(
            school,
            cleaned,
            level=clean_line(level, 40),
            programme=clean_line(programme, 120),
            language=language,
            group_id=staff.group_id(school, clean_line(group, 80)),
            strengths=clean_line(strengths),
            learns_best=clean_line(learns_best),
        )
        if ACCESS[session.person.role].get(Right.RATE, Reach.NOBODY) is not Reach.NOBODY:
            put_on_team(Membership(session.person.id, student_id, Role.TEACHER, session.today()))
        session.record("student.enrol", student_id=student_id, kind="student", object_id=student_id)
    return student_id


def take_back_enrolment(session: Session, student_id: int, enrolled: int) -> None:
    """Undo `enrol`, while nothing was written of the student since the event that `newest_change` told of then.

    Raises:
        UsageProblem: something was written about the student already.
    """
    with writing(session, Right.ENROL):
        if written_since(student_id, enrolled) or not students.remove_untouched(student_id):
            raise UsageProblem(N_("Something is written about the student already, so the student stays."))
        session.record("student.take-back", student_id=student_id, kind="student", object_id=student_id)


def write_student(session: Session, student: Student) -> None:
    """Keep what is written of a student.

    Raises:
        NotAllowed: the person may not write the plan.
        UsageProblem: there is no name, the birth date is not past, or a text is too long.
    """
    require(session, Right.WRITE_PLAN, student.id)
    cleaned = replace(
        student,
        name=clean_line(student.name, 120),
        level=clean_line(student.level, 40),
        programme=clean_line(student.programme, 120),
        strengths=clean_text(student.strengths, 5000),
        learns_best=clean_text(student.learns_best, 5000),
    )
    if not cleaned.name:
        raise UsageProblem(N_("A student needs a name."))
    hidden = hidden_name(session, student.id)
    if hidden and cleaned.name == initials(hidden):
        cleaned = replace(cleaned, name=hidden)
    if cleaned.birth_date is not None and cleaned.birth_date >= session.today():
        raise UsageProblem(N_("The birth date is not past."))
    with writing(session, Right.WRITE_PLAN, student.id):
        group = staff.group_id(staff.the_school(), clean_line(student.group, 80))
        students.write_student(cleaned, group)
        session.record("student.write", student_id=student.id, kind="student", object_id=student.id)
