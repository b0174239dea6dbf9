"""Which of a student's answers about a goal is withdrawn: the last one, or one that is gone back to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ioplogg_tui.domain.clean import filled
from ioplogg_tui.locale import _, say
from ioplogg_tui.locale.numbering import quoting_words
from ioplogg_tui.locale.own_answers import answered_words
from ioplogg_tui.logbook.answer_withdrawal import Answered, answers_of, quoting_withdrawn, withdraw_answers
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.keys import with_keys

if TYPE_CHECKING:
    from ioplogg_tui.tui.screens.goals_in_hand import GoalsInHand


class AnswerAskedAbout:
    """On a page of a goal of a student, which asks twice; what moves goes to another answer meanwhile."""

    def __init__(self, session: Session, page: GoalsInHand) -> None:
        self._session, self._page = session, page
        self._before_last = 0
        """So many answers before the last is the one that is asked about."""

    def ask_or_withdraw(self) -> None:
        """An answer about the goal was put on the wrong student, or typed in wrongly."""
        row = self._page.row_in_hand()
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
        if self._page.meant_or_ask("withdraw-answer", asked, what=words):
            self.forget()
            withdraw_answers(self._session, student.id, [answer.own.id])
            quoted = quoting_words(quoting_withdrawn(self._session, student.id, frozenset({answer.own.id})))
            self._page.tell(f"{filled(_('Withdrawn: {what}'), what=words)} {quoted}".rstrip(), "saved")

    def _tell_refused(self, counting: list[Answered]) -> None:
        """Why the last of those that count isn't withdrawn by this person."""
        if counting and (refusal := counting[-1].refusal) is not None:
            self._page.tell(say(refusal), "accent")

    def turn(self, by: int) -> None:
        """Ask of one that was given before, or after."""
        self._before_last += by
        self.ask_or_withdraw()

    def forget(self) -> None:
        """Begin with the last one when it is asked next."""
        self._before_last = 0
