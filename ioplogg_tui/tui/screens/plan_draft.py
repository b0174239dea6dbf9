"""What is said of a plan that isn't in use yet: what is missing, and who takes it into use."""

from __future__ import annotations

from collections.abc import Sequence

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.goal import Goal
from ioplogg_tui.domain.plan import Plan, missing_before_use
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.locale import _
from ioplogg_tui.logbook.access import may
from ioplogg_tui.logbook.proposing import may_publish
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.keys import with_keys
from ioplogg_tui.tui.widgets.lines import Span


def words_of_draft(session: Session, plan: Plan, goals: Sequence[Goal]) -> Span | None:
    """What keeps the plan a draft, or what its next step is, with the key for it; None of a plan that is none."""
    if plan.status is not PlanStatus.DRAFT:
        return None
    reasons = missing_before_use(plan, goals)
    if reasons:
        sentence, subject = reasons[0]
        more = f" (+{len(reasons) - 1})" if len(reasons) > 1 else ""
        return f"{_('A draft')}: {_(sentence).format(subject=subject)}{more}", "accent"
    if may_publish(session, plan.student_id):
        return with_keys(_("Ready to be used: [publish] takes it into use.")), "saved"
    if may(session, Right.WRITE_PLAN, plan.student_id):
        return with_keys(_("Ready to be used: [publish] tells the leaders.")), "saved"
    return _("Ready to be used, when a leader publishes it."), "saved"
