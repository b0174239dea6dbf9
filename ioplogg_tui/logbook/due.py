"""What is due for the students of the person at the keyboard."""

from __future__ import annotations

from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.due import Due, DueKind, due_of
from ioplogg_tui.domain.norwegian import sort_key
from ioplogg_tui.domain.plan import Plan
from ioplogg_tui.logbook.book import Book
from ioplogg_tui.logbook.proposing import proposed
from ioplogg_tui.logbook.students import student_lines
from ioplogg_tui.store import goals as stored_goals
from ioplogg_tui.store import observations, plans

ORDER = list(DueKind)


def what_is_due(book: Book, unseen_days: int, *, everyone: bool = False) -> list[Due]:
    """Every reminder: the most pressing kind first, then by date, then by name; `unseen_days` is a setting."""
    students = [line.student for line in student_lines(book, everyone=everyone)]
    ids = [student.id for student in students]
    goals = stored_goals.goals_of_students(ids, book.school_year)
    of_year = {plan.student_id: plan for plan in plans.every_plan(book.school_year)}
    asked = observations.last_self_assessments(ids)
    today = book.today()
    found = [
        one
        for student in students
        for one in due_of(
            student, of_year.get(student.id, Plan(0, student.id, book.school_year)), goals[student.id],
            asked.get(student.id), today, unseen_days,
        )
    ]  # fmt: skip
    by_id = {student.id: student for student in students}
    for one in proposed(book, ids):
        day = to_local(one.at).date()
        student = by_id[one.student_id]
        found.append(Due(student, DueKind.PROPOSED, day, (day - today).days, what=one.what, by=one.by))
    return sorted(found, key=lambda one: (ORDER.index(one.kind), one.day or today, sort_key(one.student.name)))
