"""What is due for the students of the person at the keyboard."""

from __future__ import annotations

from dataclasses import replace

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.due import Due, DueKind, due_of
from ioplogg_tui.domain.norwegian import sort_key
from ioplogg_tui.domain.plan import Plan
from ioplogg_tui.logbook.access import may
from ioplogg_tui.logbook.proposing import proposed
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import is_open, student_lines
from ioplogg_tui.logbook.veil import veiled
from ioplogg_tui.store import goals as stored_goals
from ioplogg_tui.store import observations, plans

ORDER = list(DueKind)
OF_THE_BASIS = frozenset({DueKind.DECISION_ENDS, DueKind.NO_DECISION})


def what_is_due(session: Session, unseen_days: int, *, everyone: bool = False) -> list[Due]:
    """Every reminder: the most pressing kind first, then by date, then by name; `unseen_days` is a setting.

    Goals of students who are neither one's own nor opened are not told.
    """
    found = _reminders(session, unseen_days, everyone=everyone)
    found = [one for one in found if one.kind not in OF_THE_BASIS or may(session, Right.SEE_BASIS, one.student.id)]
    found = [one if one.goal is None or is_open(session, one.student.id) else replace(one, goal=None) for one in found]
    found = [one if one.goal is None else replace(one, goal=veiled(session, one.student.id, one.goal)) for one in found]
    return sorted(
        found, key=lambda one: (ORDER.index(one.kind), one.day or session.today(), sort_key(one.student.name))
    )


def _reminders(session: Session, unseen_days: int, *, everyone: bool) -> list[Due]:
    students = [line.student for line in student_lines(session, everyone=everyone)]
    ids = [student.id for student in students]
    goals = stored_goals.goals_of_students(ids, session.school_year)
    of_year = {plan.student_id: plan for plan in plans.every_plan(session.school_year)}
    asked = observations.last_self_assessments(ids)
    today = session.today()
    found = [
        one
        for student in students
        for one in due_of(
            student,
            of_year.get(student.id, Plan(0, student.id, session.school_year)),
            goals[student.id],
            asked.get(student.id),
            today,
            unseen_days,
        )
    ]
    by_id = {student.id: student for student in students}
    for one in proposed(session, ids):
        day = to_local(one.at).date()
        student = by_id[one.student_id]
        found.append(Due(student, DueKind.PROPOSED, day, (day - today).days, what=one.what, by=one.by))
    return found
