"""What is said of a student who was in the logbook twice, once the two records are joined."""

from __future__ import annotations

from ioplogg_tui.domain.plan import Plan
from ioplogg_tui.locale import _
from ioplogg_tui.logbook.plans import plans_beside
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.widgets.lines import Said


def words_of_plan_beside(session: Session, plan: Plan) -> Said:
    """Whose other plan of the year there is, and where all of it is read; empty where there is none."""
    names = plans_beside(session, plan.student_id, plan.id, plan.school_year)
    if not names:
        return "", "dim"
    sentence = _("There is a plan from {name} too: all of it is in the access report.")
    return sentence.format(name=names[0]), "dim"
