"""A plan that isn't in use yet: what it has and lacks, the key that goes through that, and who takes it into use."""

from __future__ import annotations

from collections.abc import Sequence

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.goal import Goal
from ioplogg_tui.domain.plan import Plan
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.locale import _
from ioplogg_tui.locale.before_use import marks
from ioplogg_tui.logbook.access import may, may_somewhere
from ioplogg_tui.logbook.plan_steps import wanted_before_use
from ioplogg_tui.logbook.proposing import may_publish
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.keys import with_keys
from ioplogg_tui.tui.missing_rows import missing_rows
from ioplogg_tui.tui.row_key import RowKey
from ioplogg_tui.tui.widgets.form_sheet import FormSheet
from ioplogg_tui.tui.widgets.lines import Said, Span


class PlanDraft:
    """What is missing stands above the rows; of a plan that is in use only where something is."""

    def __init__(self) -> None:
        self._missing: Sequence[RowKey] = ()
        self._gone_to: RowKey | None = None
        """The row that the key went to last: pressed there again it goes on."""

    def read(self, session: Session, plan: Plan, goals: Sequence[Goal]) -> list[Span]:
        """How far the plan has come; nothing of one that has come as far as it is to."""
        wanted = wanted_before_use(session, plan, goals)
        draft = plan.status is PlanStatus.DRAFT
        lacks = draft or (plan.status is PlanStatus.IN_USE and not all(part.is_there for part in wanted))
        self._missing = list(missing_rows(plan, goals)) if lacks else []
        if not lacks:
            return []
        every = [(mark.words, "saved" if mark.is_there else "accent") for mark in marks(wanted)]
        return [(f"{_('Ready for use')}:", "dim"), *every]

    def in_words(self, session: Session, plan: Plan) -> Said | None:
        """What the next step of a plan is that isn't in use, with the key for it; None of a plan that is."""
        if plan.status is not PlanStatus.DRAFT:
            return None
        if self._missing:
            writes = may_somewhere(session, Right.WRITE_SUBJECT, plan.student_id)
            return (with_keys(_("[next-missing] opens the next that is missing.")), "dim") if writes else None
        if may_publish(session, plan.student_id):
            return with_keys(_("Ready to be used: [publish] takes it into use.")), "saved"
        if may(session, Right.WRITE_PLAN, plan.student_id):
            return with_keys(_("Ready to be used: [publish] tells the leaders.")), "saved"
        return _("Ready for use, once a leader publishes it."), "saved"

    def next_missing(self, sheet: FormSheet) -> RowKey | None:
        """The row of what is missing under the cursor, or after it; None where nothing is."""
        row = sheet.row
        here = row.key if row is not None and row.key in self._missing and row.key != self._gone_to else None
        return here or sheet.next_of(self._missing)

    def go_on(self, sheet: FormSheet) -> bool:
        """Put the cursor on the next that is missing; whether there is any."""
        if (key := self.next_missing(sheet)) is None:
            return False
        self._gone_to = key
        sheet.go_to(key)
        sheet.redraw()
        return True
