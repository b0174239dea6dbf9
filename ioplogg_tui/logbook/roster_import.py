"""Students from a list: those that are new, those that have changed, those that are left as they are."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ioplogg_tui.domain.access import Membership, Right, sees_students
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.code import Known
from ioplogg_tui.domain.errors import N_, NotAllowed, Sentence, UsageProblem
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.people import Role, Student, User
from ioplogg_tui.domain.stay import Stay, checked_stays
from ioplogg_tui.logbook.deed import Deed, deed
from ioplogg_tui.logbook.enrolment import add_student
from ioplogg_tui.logbook.reading import reading_of_school
from ioplogg_tui.logbook.redaction import hidden_name
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.student_details import keep_newest_stay, rewrite_student
from ioplogg_tui.logbook.teams import role_on_team
from ioplogg_tui.roster.lines import BadLine, RosterLine
from ioplogg_tui.store.events import Span


@dataclass(frozen=True, slots=True)
class Enrolled:
    """What a list brings: names by what happens to them, teams that grow, and lines that are left out.

    Who is to see no student learns how many they are, not who was here before: `names_told` is false then.
    """

    new: tuple[str, ...]
    changed: tuple[str, ...]
    left: tuple[str, ...]
    teams: int
    """Places on teams."""
    bad: tuple[BadLine, ...]
    names_told: bool


@dataclass(frozen=True, slots=True)
class _Change:
    """What one line brings: `before` is None for a new student; `joining` are the ids of who comes on the team."""

    name: str
    """As the list has it."""
    before: Student | None
    after: Student
    joining: tuple[int, ...]
    told_as_new: bool
    """Whether it is told as a new student's line, which it is, or who brings the list may not know that it isn't."""
    places_told: int


@dataclass(frozen=True, slots=True)
class _School:
    """What the lines are compared with."""

    by_name: dict[str, list[int]]
    """Name, folded → the ids of the students who have it."""
    by_account: dict[str, User]
    """Account → its user."""


def import_students(session: Session, lines: Sequence[RosterLine], *, write: bool) -> Enrolled:
    """Bring the school's students in step with a list, in one transaction; without `write`, only say what it would do.

    A student is known by name. Nobody is taken out, and no place on a team ends. One whose protected name the person
    may not know is told as a new one would be, also when a list is brought again, and gets what it says; no second
    student is made.

    Raises:
        NotAllowed: the person may not add students.
    """
    if not write:
        return _what_it_brings(session, lines)
    with deed(session, Action.STUDENT_IMPORT_LIST, Right.ENROL) as doing:
        changes, bad = _changes(session, lines)
        for change in changes:
            _make(doing, change)
    return _enrolled(session, changes, bad)


@reading_of_school(Right.ENROL)
def _what_it_brings(session: Session, lines: Sequence[RosterLine]) -> Enrolled:
    return _enrolled(session, *_changes(session, lines))


def _changes(session: Session, lines: Sequence[RosterLine]) -> tuple[list[_Change], list[BadLine]]:
    """What is to be done, line by line, and what is left out. No two lines are about the same student."""
    school = _school(session)
    times = Counter(fold(line.name) for line in lines)
    changes: list[_Change] = []
    bad: list[BadLine] = []
    for line in lines:
        same_name = school.by_name.get(fold(line.name), [])
        known = [student_id for student_id in same_name if not hidden_name(session, student_id)]
        if times[fold(line.name)] > 1 or len(known) > 1:
            sentence = N_("There is more than one {name}: tell them apart, here and in the list, as “{name} (9B)”.")
            bad.append(BadLine(line.number, Sentence(sentence, {"name": Known(line.name)})))
            continue
        before = session.store.students.of((known or same_name)[0]) if same_name else None
        joining, left_out = _joining(session, line, before, school)
        as_told, refused = (joining, left_out) if known else _joining(session, line, None, school)
        again = before is not None and not known and _was_brought(session, before.id)
        if again:
            as_told = joining
        after = _changed(before or Student(0, line.name, "", "", "nb"), line)
        try:
            _refuse_other_stays(session, before, after)
        except UsageProblem as unfit:
            if known:
                bad.append(BadLine(line.number, unfit.sentence))
                continue
            after = replace(after, comes=before.comes, leaves=before.leaves) if before else after
        if before and not known and len(same_name) > 1:  # which of them it is can't be asked without telling of them
            joining, after = (), before
        changes.append(
            _Change(line.name, before, after, joining, told_as_new=not (known or again), places_told=len(as_told))
        )
        bad += refused
    return changes, bad


def _was_brought(session: Session, student_id: int) -> bool:
    """Whether the person brought a list before with this student, who was told to them as a new one."""
    actions = (Action.STUDENT_ENROL, Action.STUDENT_IMPORT_LIST)
    return session.store.events.written(Span(0), actions=actions, student_id=student_id, by=session.person.id)


def _school(session: Session) -> _School:
    by_name: dict[str, list[int]] = defaultdict(list)
    for student in session.store.students.names(None, session.today()):
        ids = by_name[fold(student.name)]
        if student.id not in ids:  # by another name of theirs
            ids.append(student.id)
    return _School(by_name, {user.account: user for user in session.store.staff.users(session.today()) if user.account})


def _joining(
    session: Session, line: RosterLine, student: Student | None, school: _School
) -> tuple[tuple[int, ...], list[BadLine]]:
    """Who of a line's teachers comes on the team, and who can't: nobody of that account, or taken off by hand."""
    joining: list[int] = []
    bad: list[BadLine] = []
    for account in dict.fromkeys(line.teachers or ()):
        user = school.by_account.get(account)
        if user is None:
            sentence = N_("There is no user “{account}”; the student goes in without.")
            bad.append(BadLine(line.number, Sentence(sentence, {"account": Known(account)})))
            continue
        if student and session.store.teams.held_today(user.id, student.id, session.today()):
            continue
        if student and session.store.teams.was_ended(user.id, student.id):
            sentence = N_("{account} was taken off this team; “ioplogg team add” puts them back.")
            bad.append(BadLine(line.number, Sentence(sentence, {"account": Known(account)})))
            continue
        try:
            role_on_team(session, user, Role.TEACHER)
        except (UsageProblem, NotAllowed) as refused:
            bad.append(BadLine(line.number, refused.sentence))
        else:
            joining.append(user.id)
    return tuple(joining), bad


def _changed(student: Student, line: RosterLine) -> Student:
    """The student with what the list says; a column that isn't there, or is empty, changes nothing."""
    return replace(
        student,
        group=line.group or student.group,
        level=line.level or student.level,
        programme=line.programme or student.programme,
        language=line.language or student.language,
        comes=line.comes or student.comes,
        leaves=line.leaves or student.leaves,
    )


def _refuse_other_stays(session: Session, before: Student | None, after: Student) -> None:
    """Refuse days that can't be those of the stay that a student has now. Raises UsageProblem."""
    if before is not None and (before.comes, before.leaves) != (after.comes, after.leaves):
        checked_stays([*session.store.stays.of(before.id)[:-1], Stay(after.comes, after.leaves)])


def _make(doing: Deed, change: _Change) -> None:
    student_id = change.after.id
    if change.before is None:
        student_id = add_student(doing, change.after)
        doing.tell(Action.STUDENT_ENROL, student_id, student_id)
    elif change.before != change.after:
        rewrite_student(doing, change.before, change.after)
        keep_newest_stay(doing, change.after)
        doing.tell(Action.STUDENT_WRITE, student_id, student_id)
    if change.before is not None and change.told_as_new:
        doing.tell(Action.STUDENT_IMPORT_LIST, student_id, student_id)
    for user_id in change.joining:
        doing.store.teams.add(Membership(user_id, student_id, Role.TEACHER, doing.session.today()))
        doing.tell(Action.TEAM_ADD, student_id, user_id)


def _enrolled(session: Session, changes: Sequence[_Change], bad: Sequence[BadLine]) -> Enrolled:
    names_told = sees_students(session.person.role)

    def names(some: Iterable[_Change]) -> tuple[str, ...]:
        return tuple(Known(change.name) if names_told else "" for change in some)

    known = [change for change in changes if not change.told_as_new]
    return Enrolled(
        new=names(change for change in changes if change.told_as_new),
        changed=names(change for change in known if change.before != change.after),
        left=names(change for change in known if change.before == change.after),
        names_told=names_told,
        teams=sum(change.places_told for change in changes),
        bad=tuple(bad),
    )
