"""What takes a plan on: a version of it is published, or its next step taken. Each is asked for twice."""

from __future__ import annotations

from collections.abc import Sequence

from ioplogg_tui.domain.before_use import missing_before_use
from ioplogg_tui.domain.document import DocumentKind
from ioplogg_tui.domain.goal import Goal
from ioplogg_tui.domain.plan import Plan
from ioplogg_tui.domain.plan_choices import NEXT_STEP, PLAN_STATUS_NAMES, PlanStatus
from ioplogg_tui.locale import _
from ioplogg_tui.locale.before_use import consents_in_words
from ioplogg_tui.logbook.plan_steps import has_news, publish, take_step
from ioplogg_tui.logbook.proposing import may_publish
from ioplogg_tui.tui.keys import with_keys
from ioplogg_tui.tui.new_year import words_of_left_out
from ioplogg_tui.tui.screens.published_form import PublishedForm


class PublishedPlan(PublishedForm):
    """What is missing is said at the first press: there is nothing to ask for then."""

    _plan: Plan
    _goals: Sequence[Goal]

    @property
    def _is_ready(self) -> bool:
        return not missing_before_use(self._plan, self._goals)

    def _with_consents(self, sentence: str) -> str:
        """What is asked, after the consents that aren't written in: without them nothing stops, and it is known."""
        return f"{consents_in_words(self._plan.basis)} {sentence}".lstrip()

    def action_publish(self) -> None:
        plan = self._plan
        if not may_publish(self._session, self._student.id):
            self.propose(DocumentKind.PLAN, plan.school_year, plan.id)
            return
        sentence = _("{key} once more publishes a version of the plan for {year}, which is kept for good.")
        if plan.status is PlanStatus.DRAFT:
            sentence = _("{key} once more takes the plan for {year} into use: a version of it is kept for good.")
        asks = self._is_ready and has_news(self._session, plan)
        if asks and not self.meant_or_ask("publish", self._with_consents(sentence), year=plan.school_year):
            return
        number = publish(self._session, plan)
        self.show_again()
        sentence = with_keys(_("Published as version {number}. [versions] shows the versions.")).format(number=number)
        self._status.show(f"{sentence} {words_of_left_out(self._session, self._plan)}".rstrip(), "saved")

    def action_step(self) -> None:
        plan, step = self._plan, NEXT_STEP.get(self._plan.status)
        if step is not None and self._is_ready:
            sentence = _("{key} once more, and the plan for {year} is: {status}. A version of it is kept for good.")
            status = _(PLAN_STATUS_NAMES[step])
            if not self.meant_or_ask("step", self._with_consents(sentence), year=plan.school_year, status=status):
                return
        number = take_step(self._session, plan)
        self.show_again()
        status = _(PLAN_STATUS_NAMES[self._plan.status])
        sentence = _("The plan is now: {status}. Kept as version {number}.").format(status=status, number=number)
        step = NEXT_STEP.get(self._plan.status)
        onward = words_of_left_out(self._session, self._plan)
        if step and not onward:
            onward = _("Next: {status}.").format(status=_(PLAN_STATUS_NAMES[step]))
        self._status.show(f"{sentence} {onward}", "saved")
