"""Students from a list: those that are new, those that have changed, and who teaches them; told first, then written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ioplogg_tui.domain.access import Membership, Right, sees_students
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.code import Known
from ioplogg_tui.domain.errors import Problem, UsageProblem
from ioplogg_tui.domain.list_changes import (
    TOO_MANY_CLOSED,
    TOO_MANY_OTHERS,
    WHICH_SCHOOL,
    FieldChange,
    HeldBack,
    LineLeft,
    ListChanges,
    ListedField,
    PlaceClosed,
    PlaceOpened,
)
from ioplogg_tui.logbook.deed import Deed, deed
from ioplogg_tui.logbook.enrolment import add_student
from ioplogg_tui.logbook.listed_after import StudentChange
from ioplogg_tui.logbook.listed_held import held_back
from ioplogg_tui.logbook.listed_left import lines_left
from ioplogg_tui.logbook.listed_places import Teams
from ioplogg_tui.logbook.listed_students import Students
from ioplogg_tui.logbook.listed_team import TeamChanges
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
    for_a_leader: Sequence[LineLeft]
    """Lines that are left out for what the school has of a student."""
    students: Students
    teams: Teams


def import_students(
    session: Session, listed: StudentList, *, write: bool, write_rest: bool = False, close_many: bool = False
) -> ListChanges:
    """Bring the school's students in step with a list, in one transaction; without `write`, only say what it would do.

    A student is known by what the list's system knows them by, else by name. Who isn't in the list stays as they are.
    One whose protected name the person may not know is told as a new one would be, also when a list is brought again,
    and gets what it says; no second student is made. A place on a team that nobody but a list opened is closed by the
    next list of the same source that has the student and the class, and not the teacher.

    Raises:
        NotAllowed: the person may not add students.
        UsageProblem: it has students of several schools, and nobody said which come in.
        Problem: it closes more than a fifth of the places that its source opened, and not `close_many`; or has names of
            others for more than a fifth of the students whom its source knows, and not `write_rest`.
    """
    if not write:
        return _what_it_brings(session, listed)
    if listed.schools:
        raise UsageProblem(WHICH_SCHOOL, schools=", ".join(listed.schools))
    with deed(session, Action.STUDENT_IMPORT_LIST, Right.ENROL) as doing:
        compared = _compared(session, listed)
        changes = _changes(session, listed, compared)
        if changes.too_many_others and not write_rest:
            raise Problem(TOO_MANY_OTHERS)
        if changes.closes_too_many and not close_many:
            raise Problem(TOO_MANY_CLOSED, closed=changes.closes, open=changes.open_before)
        # In the order of the students: that of the list would tell in the log whose name is whose number.
        lines = sorted(compared.lines, key=lambda line: line.student.after.id)
        places = [place for line in lines for place in _make(doing, line, listed.source, compared.students)]
        doing.store.teams.add_many(places)
    return changes


@reading_of_school(Right.ENROL)
def _what_it_brings(session: Session, listed: StudentList) -> ListChanges:
    return _changes(session, listed, _compared(session, listed))


def _compared(session: Session, listed: StudentList) -> _Compared:
    students, teams = Students(session, listed), Teams(session, listed)
    sees = sees_students(session.person.role)
    left: list[LineLeft] = []
    for_a_leader: list[LineLeft] = []
    lines: list[_Line] = []
    for change in students.changes(for_a_leader):
        team = TeamChanges() if change.untouched else teams.changes(change.line, change.after.id)
        shown = team if sees and not change.told_as_new else teams.changes(change.line, 0)
        left += shown.left
        lines.append(_Line(change, team, shown))
    return _Compared(lines, left, for_a_leader, students, teams)


def _changes(session: Session, listed: StudentList, compared: _Compared) -> ListChanges:
    """What is told of it."""
    if not sees_students(session.person.role):
        return _changes_in_words_of_the_list(listed, compared)
    known = [line for line in compared.lines if not line.student.told_as_new]
    closed = tuple(
        PlaceClosed(Known(line.student.after.name), compared.teams.users[place.staff_id].name)
        for line in known
        for place in line.shown.closing
        if not line.student.hidden
    )
    in_list = {line.student.before.id for line in compared.lines if line.student.before}
    absent = tuple(
        Known(name)
        for student_id, name in compared.students.names.items()
        if student_id not in in_list and not hidden_name(session, student_id)
    )
    return ListChanges(
        new=tuple(Known(line.student.line.name) for line in compared.lines if line.student.told_as_new),
        changed=tuple(change for line in known for change in _fields(line.student)),
        students_changed=sum(bool(line.student.fields) for line in known),
        as_they_were=sum(not line.student.fields for line in known),
        opened=tuple(
            PlaceOpened(Known(line.student.line.name), Known(place.user.name), place.subjects)
            for line in compared.lines
            for place in line.shown.opening
        ),
        on_own_team=sum(line.shown.own is not None for line in compared.lines),
        closed=closed,
        lines_left=lines_left(listed, compared.left, compared.for_a_leader),
        not_in_list=absent,
        on_no_team=sum(_leaves_nobody(compared.teams, line) for line in compared.lines),
        closed_by_nobody=_closed_by_nobody(compared),
        stay_untold=sum(len(line.team.staying) for line in compared.lines if not line.student.hidden),
        days_kept=sum(line.student.keeps_day for line in compared.lines),
        held_back=_held_back(listed, compared, sees=True),
        open_before=compared.teams.open_before,
        too_many_others=compared.students.became_too_many_others,
    )


def _changes_in_words_of_the_list(listed: StudentList, compared: _Compared) -> ListChanges:
    """For who sees no student: each line as the list has it, be it of a new student or not, and how many there are."""
    teams = [compared.teams.changes(line, 0) for line in listed.lines]
    return ListChanges(
        new=(),
        changed=tuple(
            FieldChange(Known(line.name), field, None, Known(_in_words(value)))
            for line in listed.lines
            for field in ListedField
            if (value := getattr(line, field)) is not None
        ),
        students_changed=len(listed.lines),
        as_they_were=0,
        opened=tuple(
            PlaceOpened(None, Known(place.user.name), place.subjects) for team in teams for place in team.opening
        ),
        on_own_team=0,
        closed=sum(len(line.team.closing) for line in compared.lines if not line.student.hidden),
        lines_left=lines_left(listed, *(team.left for team in teams)),
        not_in_list=max(0, len(compared.students.names) - len(listed.lines)),
        on_no_team=sum(compared.teams.leaves_nobody(0, team) for team in teams),
        closed_by_nobody=_closed_by_nobody(compared),
        stay_untold=sum(len(line.team.staying) for line in compared.lines if not line.student.hidden),
        held_back=_held_back(listed, compared, sees=False),
        open_before=compared.teams.open_before,
        too_many_others=compared.students.became_too_many_others,
        for_a_leader=len(compared.for_a_leader),
    )


def _leaves_nobody(teams: Teams, line: _Line) -> bool:
    """Whether a student is on no team then; of one whom the person may not know, as of a new one each time."""
    if line.student.hidden:
        return teams.leaves_nobody(0, teams.changes(line.student.line, 0))
    return teams.leaves_nobody(line.student.after.id, line.shown)


def _closed_by_nobody(compared: _Compared) -> int:
    return sum(
        len(line.team.closing) for line in compared.lines if not line.student.line.teachers and not line.student.hidden
    )


def _held_back(listed: StudentList, compared: _Compared, *, sees: bool) -> HeldBack:
    shown = [(line.student.line, line.team) for line in compared.lines if not line.student.hidden]
    return held_back(listed, shown, sees=sees)


def _fields(student: StudentChange) -> list[FieldChange]:
    return [
        FieldChange(
            Known(student.line.name),
            field,
            None if student.hidden else _in_words(getattr(student.before, field)),
            Known(_in_words(getattr(student.after, field))),
        )
        for field in student.fields
    ]


def _in_words(value: str | date | None) -> str:
    return "" if value is None else str(value)


def _make(doing: Deed, line: _Line, source: str, students: Students) -> list[Membership]:
    """Write a line but for the places that it opens, which are returned."""
    store, today, change = doing.store, doing.session.today(), line.student
    student_id = change.after.id
    if change.before is None:
        student_id = add_student(doing, change.after)
        doing.tell(Action.STUDENT_ENROL, student_id, student_id)
    elif change.fields:
        rewrite_student(doing, change.before, change.after)
        keep_newest_stay(doing, change.after)
        doing.tell(Action.STUDENT_WRITE, student_id, student_id)
    if change.before is None:
        doing.tell(Action.STUDENT_IMPORT_LIST, student_id, student_id)
    elif change.told_as_new:
        students.written.bring(doing, student_id, is_read_so=not change.untouched)
    if change.new_key:
        store.teams.listed.keep_key(source, change.line.key, student_id)
    if change.answer:
        store.teams.listed.keep_key(students.written.answers_of, change.answer, student_id)
    for place in (*line.team.closing, *line.team.replacing):
        store.teams.listed.close(place, today)
        doing.tell(Action.TEAM_REMOVE, student_id, place.staff_id)
    opening = line.team.opening if line.team.own is None else (line.team.own,)
    for wanted in opening:
        doing.tell(Action.TEAM_ADD, student_id, wanted.user.id)
    return [wanted.membership(student_id) for wanted in opening]
