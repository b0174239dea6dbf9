"""Withdrawing what a student answered: it was put on the wrong child, or typed in wrongly. What was written is kept.

It is never withdrawn for what it says: that is the student's own. So what was answered at the keyboard is withdrawn by
whoever had handed that over, who knows whose hands it was in; what was on paper by whoever may type it in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.errors import N_, NotAllowed, NotFound
from ioplogg_tui.domain.goal import Goal
from ioplogg_tui.domain.observation import SelfAssessment
from ioplogg_tui.domain.undo import KeptStep
from ioplogg_tui.domain.undo_own import SelfAssessed
from ioplogg_tui.logbook.deed import Deed, deed
from ioplogg_tui.logbook.reading import reading
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.step_text import UnreadableStep, step_of_text

GONE = N_("The answer is no longer here: it was withdrawn already.")


@dataclass(frozen=True, slots=True)
class Answered:
    """What a student answered of a goal."""

    goal: Goal
    own: SelfAssessment


@reading(Right.SEE)
def last_answered(session: Session, student_id: int, goal_id: int | None = None) -> list[Answered]:
    """What a student answered last of a goal; without one all of the last day on which they answered."""
    goals = [goal for goal in session.store.goals.ever(student_id, session.living) if goal_id in (None, goal.id)]
    own = session.store.self_assessments.on([goal.id for goal in goals])
    every = [Answered(goal, each) for goal in goals for each in own.get(goal.id, ())]
    if not every:
        return []
    newest = max(every, key=lambda answered: answered.own.id)
    if goal_id is not None:
        return [newest]
    last_day = to_local(newest.own.at).date()
    return [answered for answered in every if to_local(answered.own.at).date() == last_day]


def withdraw_answers(session: Session, student_id: int, assessment_ids: Sequence[int]) -> None:
    """Withdraw a student's answers, all or none; each is kept, as withdrawn.

    Raises:
        NotFound: one is withdrawn already, or there is no such answer.
        NotAllowed: it was given at the keyboard, which somebody else had handed over.
    """
    with deed(session, Action.SELF_ASSESSMENT_WITHDRAW, Right.HELP_ASSESS, student_id) as doing:
        for assessment_id in assessment_ids:
            if doing.object_id is not None:
                doing.tell(Action.SELF_ASSESSMENT_WITHDRAW, student_id, doing.object_id)
            _withdraw(doing, student_id, assessment_id)
        _forget_steps(doing, frozenset(assessment_ids))


def take_back_answer(session: Session, answered: SelfAssessed, *, undoing: KeptStep) -> None:
    """Withdraw what was just answered."""
    student_id = answered.student_id
    with deed(session, Action.SELF_ASSESSMENT_WITHDRAW, Right.HELP_ASSESS, student_id, undoing=undoing) as doing:
        _withdraw(doing, student_id, answered.assessment_id)


def _withdraw(doing: Deed, student_id: int, assessment_id: int) -> None:
    answers, person = doing.store.self_assessments, doing.session.person
    own = answers.of(assessment_id, student_id)
    if own is None:
        raise NotFound(GONE)
    if not own.on_paper and own.recorded_by != person.id:
        raise NotAllowed(
            N_("The student answered that at the keyboard: only whoever had handed it over can withdraw it.")
        )
    if not answers.withdraw(assessment_id, person.id, doing.session.now()):
        raise NotFound(GONE)
    doing.object_id = assessment_id


def _forget_steps(doing: Deed, assessment_ids: frozenset[int]) -> None:
    """What is withdrawn is nothing more to be taken back."""
    session, steps = doing.session, doing.store.undo_steps
    for row in steps.of(session.person.id, session.midnight()):
        try:
            step = step_of_text(row.step)
        except UnreadableStep:  # it is of no answer that is known
            continue
        if isinstance(step, SelfAssessed) and step.assessment_id in assessment_ids:
            steps.forget(row.id)
