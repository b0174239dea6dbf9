"""Withdrawing what a student answered: it was put on the wrong child, or typed in wrongly. What was written is kept.

It is never withdrawn for what it says: that is the student's own. So what was answered at the keyboard is withdrawn by
whoever had handed that over, who knows whose hands it was in; where they help the student no more, by a teacher of the
student's. What was on paper is withdrawn by whoever may type it in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ioplogg_tui.domain.access import Right, everywhere
from ioplogg_tui.domain.access import may as may_by_table
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.errors import N_, NotAllowed, NotFound, Sentence
from ioplogg_tui.domain.goal import Goal
from ioplogg_tui.domain.observation import SelfAssessment
from ioplogg_tui.domain.published import PublishedDocument
from ioplogg_tui.domain.quoting import quoting
from ioplogg_tui.domain.undo_own import SelfAssessed
from ioplogg_tui.logbook.access import may, may_somewhere
from ioplogg_tui.logbook.deed import Deed, deed
from ioplogg_tui.logbook.identity import why_not_in
from ioplogg_tui.logbook.reading import reading
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.step_text import UnreadableStep, step_of_text

if TYPE_CHECKING:
    from ioplogg_tui.domain.undo import KeptStep

GONE = N_("The answer is no longer here: it was withdrawn already.")


@dataclass(frozen=True, slots=True)
class Answered:
    """What a student answered of a goal."""

    goal: Goal
    own: SelfAssessment
    refusal: Sentence | None = None
    """Why the person doesn't withdraw it; None where they may."""

    @property
    def counts(self) -> bool:
        return not self.own.withdrawn

    @property
    def day(self) -> date:
        """The day on which the student answered, here."""
        return to_local(self.own.at).date()


@reading(Right.SEE)
def answers_of(session: Session, student_id: int, goal_id: int | None = None) -> list[Answered]:
    """Whatever a student answered, of one goal where that is named, the last at the end; what is withdrawn, too."""
    goals = [goal for goal in session.store.goals.ever(student_id, session.living) if goal_id in (None, goal.id)]
    own = session.store.self_assessments.every_on([goal.id for goal in goals])
    every = [
        Answered(goal, each, _refusal(session, student_id, each)) for goal in goals for each in own.get(goal.id, ())
    ]
    return sorted(every, key=lambda answered: answered.own.id)


def last_of(every: Sequence[Answered], *, of_a_day: bool) -> list[Answered]:
    """What was answered last and counts, of these: all of the last day, or the one.

    Raises:
        NotFound: nothing was.
    """
    counting = [answered for answered in every if answered.counts]
    if not counting:
        raise NotFound(N_("The student has answered nothing here that can be withdrawn."))
    last_day = max(answered.day for answered in counting)
    return [answered for answered in counting if answered.day == last_day] if of_a_day else counting[-1:]


def _refusal(session: Session, student_id: int, own: SelfAssessment) -> Sentence | None:
    """Why somebody who helps the student to answer doesn't withdraw an answer; None where they may."""
    if own.on_paper or own.recorded_by == session.person.id:
        return None
    if not _may_help_still(session, own.recorded_by, student_id):
        if may_somewhere(session, Right.WRITE_DOCUMENT, student_id):
            return None
        return Sentence(N_("The student answered that at the keyboard: a teacher of the student's can withdraw it."))
    whose = session.store.staff.name_of(own.recorded_by)
    return Sentence(
        N_("The student answered that at the keyboard: only {name}, who had handed it over, can withdraw it."),
        {"name": whose},
    )


def _may_help_still(session: Session, staff_id: int, student_id: int) -> bool:
    """Whether somebody helps the student to answer today: they haven't left the school, nor the team."""
    store, today = session.store, session.today()
    somebody = store.staff.active(staff_id, today)
    if somebody is None or why_not_in(somebody, today) is not None:
        return False
    places = store.teams.places_today(staff_id, today).get(student_id, ())
    return everywhere(somebody.role, Right.HELP_ASSESS) or any(
        may_by_table(somebody.role, Right.HELP_ASSESS, place, today) for place in places
    )


@reading(Right.SEE)
def quoting_withdrawn(session: Session, student_id: int, own: frozenset[int] | None = None) -> list[PublishedDocument]:
    """The documents that may quote what was withdrawn, all or `own`; none to who doesn't read the documents."""
    gone = [each for each in session.store.self_assessments.withdrawn_of(student_id) if own is None or each.id in own]
    if not gone or not may(session, Right.READ_DOCUMENT, student_id):
        return []
    return quoting(session.store.documents.of(student_id), gone)


def withdraw_answers(session: Session, student_id: int, assessment_ids: Sequence[int]) -> None:
    """Withdraw a student's answers, all or none; each is kept, as withdrawn.

    Raises:
        NotFound: one is withdrawn already, or there is no such answer.
        NotAllowed: it was given at the keyboard, which somebody else had handed over who helps the student still.
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
    if (refusal := _refusal(doing.session, student_id, own)) is not None:
        raise NotAllowed(refusal.message, **refusal.values)
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
