"""A plan that isn't in use yet: what it has and lacks, the key that goes through that, and who takes it into use."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.locale import _
from ioplogg_tui.locale.before_use import marks
from ioplogg_tui.logbook.access import may, may_somewhere
from ioplogg_tui.logbook.plan_steps import wanted_before_use
from ioplogg_tui.logbook.proposing import may_publish
from ioplogg_tui.tui.keys import bound, with_keys
from ioplogg_tui.tui.missing_rows import missing_rows
from ioplogg_tui.tui.row_key import RowKey
from ioplogg_tui.tui.screens.published_plan import PublishedPlan
from ioplogg_tui.tui.widgets.lines import Said, Span

if TYPE_CHECKING:
    from ioplogg_tui.tui.key_ids import ActionName


class DraftPlan(PublishedPlan):
    """What is missing stands above the rows; of a plan that is in use only where something is."""

    BINDINGS: ClassVar[list[BindingType]] = bound("next-missing")

    _missing: Sequence[RowKey] = ()
    _gone_to: RowKey | None = None
    """The row that the key went to last: pressed there again it goes on."""

    def marks(self) -> list[Span]:
        """How far the plan has come; nothing of one that has come as far as it is to."""
        wanted = wanted_before_use(self._session, self._plan, self._goals)
        draft = self._plan.status is PlanStatus.DRAFT
        lacks = draft or (self._plan.status is PlanStatus.IN_USE and not all(part.is_there for part in wanted))
        self._missing = list(missing_rows(self._plan, self._goals)) if lacks else []
        if not lacks:
            return []
        every = [(mark.words, "saved" if mark.is_there else "accent") for mark in marks(wanted)]
        return [(f"{_('Ready for use')}:", "dim"), *every]

    def words_of_draft(self) -> Said | None:
        """What the next step of a plan is that isn't in use, with the key for it; None of a plan that is."""
        session, student_id = self._session, self._student.id
        if self._plan.status is not PlanStatus.DRAFT:
            return None
        if self._missing:
            writes = may_somewhere(session, Right.WRITE_SUBJECT, student_id)
            return (with_keys(_("[next-missing] opens the next that is missing.")), "dim") if writes else None
        if may_publish(session, student_id):
            return with_keys(_("Ready to be used: [publish] takes it into use.")), "saved"
        if may(session, Right.WRITE_PLAN, student_id):
            return with_keys(_("Ready to be used: [publish] tells the leaders.")), "saved"
        return _("Ready to be used, when a leader publishes it."), "saved"

    def means_nothing(self, action: ActionName) -> bool:
        nothing = action == "next_missing" and self._next_missing() is None
        return nothing or super().means_nothing(action)

    def _next_missing(self) -> RowKey | None:
        row = self._sheet.row
        here = row.key if row is not None and row.key in self._missing and row.key != self._gone_to else None
        return here or self._sheet.next_of(self._missing)

    def action_next_missing(self) -> None:
        """To the next row of what is missing, which is opened where it is written."""
        if (key := self._next_missing()) is None:
            return
        self._gone_to = key
        self._sheet.go_to(key)
        self._sheet.redraw()
        self.moved()
        row = self._sheet.row
        if row is not None and not row.opens and self.may_press("open"):
            self.action_open()
