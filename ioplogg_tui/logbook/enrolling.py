"""Students from a list: those that are new, those that have changed, those that are left as they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ioplogg_tui.domain.access import Membership, Right
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.people import Role, Student
from ioplogg_tui.logbook.access import writing
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.roster.lines import BadLine, RosterLine
from ioplogg_tui.store import staff, students, teams


@dataclass
class Enrolled:
    """What a list brings: names by what happens to them, teams that grow, and lines that are left out."""

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    teams: int = 0
    bad: list[BadLine] = field(default_factory=list)


def enrol_from(session: Session, lines: Sequence[RosterLine], *, write: bool) -> Enrolled:
    """Bring the school's students in step with a list, in one transaction; without `write`, only say what it would do.

    A student is known by name. Nobody is taken out, and no place on a team ends.

    Raises:
        NotAllowed: the person may not add students.
    """
    done = Enrolled()
    with writing(session, Right.ENROL):
        there: dict[str, list[int]] = {}
        for student_id, name, _key in students.name_keys(None, session.today()):
            there.setdefault(fold(name), []).append(student_id)
        people = {user.account: user.id for user in staff.users() if user.account}
        times = Counter(fold(line.name) for line in lines)
        for line in lines:
            known = there.get(fold(line.name), [])
            if times[fold(line.name)] > 1 or len(known) > 1:
                done.bad.append(
                    BadLine(
                        line.number,
                        N_("There is more than one {name}: tell them apart, here and in the list, as “{name} (9B)”."),
                        (("name", line.name),),
                    )
                )
                continue
            for account in line.teachers or ():
                if account not in people:
                    sentence = N_("There is no user “{account}”; the student goes in without.")
                    done.bad.append(BadLine(line.number, sentence, (("account", account),)))
            _take(session, line, known[0] if known else None, people, done, write)
        if write:
            session.record("student.import-list", kind="student")
    return done


def _take(
    session: Session, line: RosterLine, known: int | None, people: dict[str, int], done: Enrolled, write: bool
) -> None:
    school = staff.the_school()
    before = students.student_of(known) if known is not None else None
    after = _changed(before or Student(0, line.name, "", "", "nb"), line)
    (done.new if before is None else done.left if before == after else done.changed).append(line.name)
    student_id = known
    if write and before != after:
        group = staff.group_id(school, after.group)
        if before is None:
            student_id = students.add_student(
                school,
                after.name,
                level=after.level,
                programme=after.programme,
                language=after.language,
                group_id=group,
            )
        else:
            students.write_student(after, group)
        session.record(
            "student.enrol" if before is None else "student.write",
            student_id=student_id,
            kind="student",
            object_id=student_id,
        )
    for account in dict.fromkeys(line.teachers or ()):
        user = people.get(account)
        if user is None:
            continue
        if student_id is not None and teams.membership_today(user, student_id, session.today()) is not None:
            continue
        if student_id is not None and teams.was_ended(user, student_id):
            sentence = N_("{account} was taken off this team; “ioplogg team add” puts them back.")
            done.bad.append(BadLine(line.number, sentence, (("account", account),)))
            continue
        done.teams += 1
        if write and student_id is not None:
            teams.put_on_team(Membership(user, student_id, Role.TEACHER, session.today()))
            session.record("team.add", student_id=student_id, kind="staff", object_id=user)


def _changed(student: Student, line: RosterLine) -> Student:
    """The student with what the list says; a column that isn't there, or is empty, changes nothing."""
    return replace(
        student,
        group=line.group or student.group,
        level=line.level or student.level,
        programme=line.programme or student.programme,
        language=line.language or student.language,
    )
