"""What is said of a student who is in the logbook twice: before the two records are joined, and after."""

from __future__ import annotations

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.plan import Plan
from ioplogg_tui.locale import _
from ioplogg_tui.logbook.access import may
from ioplogg_tui.logbook.plans import plans_beside
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.widgets.lines import Said


def words_of_alike(session: Session, student: Student) -> str:
    """For who may join records: who may be the same child, and what tells more; empty where nobody may."""
    if not may(session, Right.MERGE):
        return ""
    from ioplogg_tui.logbook.student_merge import looking_alike  # few may

    others = looking_alike(session, student.id)
    if not others:
        return ""
    sentence = _("Looks like the same student as {name}: “ioplogg student merge {other} {into}” says more.")
    return sentence.format(name=others[0].name, other=others[0].id, into=student.id)


def words_of_plan_beside(session: Session, plan: Plan) -> Said:
    """Whose other plan of the year there is, and where all of it is read; empty where there is none."""
    names = plans_beside(session, plan.student_id, plan.id, plan.school_year)
    if not names:
        return "", "dim"
    sentence = _("There is a plan from {name} too: all of it is in the access report.")
    return sentence.format(name=names[0]), "dim"
