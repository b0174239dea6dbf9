"""A page of one goal on which an answer of the student's is withdrawn: the last one, or one that is gone back to."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.locale import _, say
from ioplogg_tui.locale.numbering import quoting_words
from ioplogg_tui.locale.own_answers import answered_words
from ioplogg_tui.logbook.answer_withdrawal import Answered, answers_of, quoting_withdrawn, withdraw_answers
from ioplogg_tui.tui.key_right import KeyRight, Rights
from ioplogg_tui.tui.keys import bound, with_keys
from ioplogg_tui.tui.screens.goals_in_hand import GoalsInHand

if TYPE_CHECKING:
    from ioplogg_tui.tui.key_ids import ActionName


class WithdrawsAnswers(GoalsInHand):
    """What moves goes to another answer, while it is asked whether one is to be withdrawn."""

    BINDINGS: ClassVar[list[BindingType]] = bound("withdraw-answer")
    RIGHTS: ClassVar[Rights] = {**GoalsInHand.RIGHTS, "withdraw_answer": KeyRight(Right.HELP_ASSESS)}

    _before_last = 0
    """So many answers before the last is the one that is asked about."""

    def action_withdraw_answer(self) -> None:
        """An answer about the goal was put on the wrong student, or typed in wrongly."""
        row = self.row_in_hand()
        if row is None:
            return
        student, goal_id = row
        counting = [answered for answered in answers_of(self._session, student.id, goal_id) if answered.counts]
        answers = [answered for answered in counting if answered.refusal is None]
        if not answers:
            self._tell_refused(counting)
            return
        self._before_last = min(max(self._before_last, 0), len(answers) - 1)
        answer = answers[-1 - self._before_last]
        words = answered_words(student.name, answer.goal, answer.own)
        asked = _("{key} once more withdraws what was answered, for good: {what}.")
        if len(answers) > 1:
            asked = f"{asked} {with_keys(_('[move] chooses another answer.'))}"
        if self.meant_or_ask("withdraw-answer", asked, what=words):
            self._before_last = 0
            withdraw_answers(self._session, student.id, [answer.own.id])
            quoted = quoting_words(quoting_withdrawn(self._session, student.id, frozenset({answer.own.id})))
            self.tell(f"{filled(_('Withdrawn: {what}'), what=words)} {quoted}".rstrip(), "saved")

    def _tell_refused(self, counting: list[Answered]) -> None:
        """Why the last of those that count isn't withdrawn by this person."""
        if counting and (refusal := counting[-1].refusal) is not None:
            self.tell(say(refusal), "accent")

    @property
    def asks_which_answer(self) -> bool:
        """Whether it is asked now of one."""
        return self._asked is not None and self._asked.key == "withdraw-answer" and not self.rests

    def turn_answer(self, by: int) -> None:
        """Ask of one that was given before, or after."""
        self._before_last += by
        self.action_withdraw_answer()

    async def let_be(self, action: ActionName) -> bool:
        if action == "scroll_text" and self.asks_which_answer:
            return False
        if action != "withdraw_answer":
            self._before_last = 0
        return await super().let_be(action)
