"""Students from a list: those that are new, those that have changed, and who teaches them; told first, then written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ioplogg_tui.domain.access import Right, sees_students
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.code import Known
from ioplogg_tui.domain.errors import Problem
from ioplogg_tui.domain.list_changes import (
    TOO_MANY_CLOSED,
    FieldChange,
    LineLeft,
    ListChanges,
    PlaceClosed,
    PlaceOpened,
)
from ioplogg_tui.logbook.deed import Deed, deed
from ioplogg_tui.logbook.enrolment import add_student
from ioplogg_tui.logbook.listed_places import TeamChanges, Teams
from ioplogg_tui.logbook.listed_students import StudentChange, Students
from ioplogg_tui.logbook.reading import reading_of_school
from ioplogg_tui.logbook.redaction import hidden_name
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.student_details import keep_newest_stay, rewrite_student
from ioplogg_tui.roster.lines import StudentList


@dataclass(frozen=True, slots=True)
class _Line:
    """What one line brings; `shown` is what is told of the team."""

    student: StudentChange
    team: TeamChanges
    shown: TeamChanges


@dataclass(frozen=True, slots=True)
class _Compared:
    """A list beside the school."""

    lines: Sequence[_Line]
    left: Sequence[LineLeft]
    students: Students
    teams: Teams


def import_students(session: Session, listed: StudentList, *, write: bool, close_many: bool = False) -> ListChanges:
    """Bring the school's students in step with a list, in one transaction; without `write`, only say what it would do.

    A student is known by what the list's system knows them by, else by name. Who isn't in the list stays as they are.
    One whose protected name the person may not know is told as a new one would be, also when a list is brought again,
    and gets what it says; no second student is made. A place on a team that nobody but a list opened is closed by the
    next list of the same source that has the student and the class, and not the teacher.

    Raises:
        NotAllowed: the person may not add students.
        Problem: it closes more than a fifth of the places that its source opened, and not `close_many`.
    """
    if not write:
        return _what_it_brings(session, listed)
    with deed(session, Action.STUDENT_IMPORT_LIST, Right.ENROL) as doing:
        compared = _compared(session, listed)
        changes = _changes(session, compared)
        if changes.closes_too_many and not close_many:
            raise Problem(TOO_MANY_CLOSED, closed=changes.closes, open=changes.open_before)
        for line in compared.lines:
            _make(doing, line, listed.source)
    return changes


@reading_of_school(Right.ENROL)
def _what_it_brings(session: Session, listed: StudentList) -> ListChanges:
    return _changes(session, _compared(session, listed))


def _compared(session: Session, listed: StudentList) -> _Compared:
    students, teams = Students(session, listed), Teams(session, listed)
    left = [LineLeft(line.number, line.sentence) for line in listed.lines_left]
    lines: list[_Line] = []
    for change in students.changes(left):
        team = teams.changes(change.line, change.after.id)
        shown = teams.changes(change.line, 0) if change.told_as_new else team
        left += shown.left
        lines.append(_Line(change, team, shown))
    return _Compared(lines, sorted(left, key=lambda line: line.number), students, teams)


def _changes(session: Session, compared: _Compared) -> ListChanges:
    """What is told of it, which for who sees no student is what the list says, and how many."""
    sees = sees_students(session.person.role)
    known = [line for line in compared.lines if not line.student.told_as_new]
    closed = tuple(
        PlaceClosed(Known(line.student.after.name), compared.teams.users[place.staff_id].name)
        for line in known
        for place in line.shown.closing
        if not line.student.hidden
    )
    listed = {line.student.before.id for line in compared.lines if line.student.before}
    absent = tuple(
        Known(name)
        for student_id, name in compared.students.names.items()
        if student_id not in listed and not hidden_name(session, student_id)
    )
    return ListChanges(
        new=tuple(_name(line, sees) for line in compared.lines if line.student.told_as_new),
        changed=tuple(change for line in known for change in _fields(line, sees)),
        students_changed=sum(bool(line.student.fields) for line in known),
        as_they_were=sum(not line.student.fields for line in known),
        opened=tuple(
            PlaceOpened(_name(line, sees), place.user.name, place.subjects)
            for line in compared.lines
            for place in line.shown.opening
        ),
        closed=closed if sees else len(closed),
        lines_left=tuple(compared.left),
        not_in_list=absent if sees else len(absent),
        open_before=compared.teams.open_before,
    )


def _name(line: _Line, sees: bool) -> Known | None:
    return Known(line.student.line.name) if sees else None


def _fields(line: _Line, sees: bool) -> list[FieldChange]:
    student = line.student
    tells = sees and not student.hidden
    return [
        FieldChange(
            _name(line, sees),
            field,
            _in_words(getattr(student.before, field)) if tells else None,
            _in_words(getattr(student.after, field)),
        )
        for field in student.fields
    ]


def _in_words(value: str | date | None) -> str:
    return "" if value is None else str(value)


def _make(doing: Deed, line: _Line, source: str) -> None:
    store, today, change = doing.store, doing.session.today(), line.student
    student_id = change.after.id
    if change.before is None:
        student_id = add_student(doing, change.after)
        doing.tell(Action.STUDENT_ENROL, student_id, student_id)
    elif change.fields:
        rewrite_student(doing, change.before, change.after)
        keep_newest_stay(doing, change.after)
        doing.tell(Action.STUDENT_WRITE, student_id, student_id)
    if change.before is not None and change.told_as_new:
        doing.tell(Action.STUDENT_IMPORT_LIST, student_id, student_id)
    if change.new_key:
        store.teams.listed.keep_key(source, change.line.key, student_id)
    for place in line.team.closing:
        store.teams.listed.close(place, today)
        doing.tell(Action.TEAM_REMOVE, student_id, place.staff_id)
    for wanted in line.team.opening:
        store.teams.add(wanted.membership(student_id, source))
        doing.tell(Action.TEAM_ADD, student_id, wanted.user.id)
