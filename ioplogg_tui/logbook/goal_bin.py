"""The bin: a goal that was taken out of its plan can be brought back for a while, with its log."""

from __future__ import annotations

from datetime import timedelta

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.errors import N_, NotFound, WrittenSince
from ioplogg_tui.domain.observation import effective
from ioplogg_tui.domain.undo import GoalBroughtBack, GoalRemoved, GoalWritten, KeptStep
from ioplogg_tui.domain.undo_since import GOAL_WRITTEN
from ioplogg_tui.logbook.deed import Deed, deed
from ioplogg_tui.logbook.goal_writing import require_goal
from ioplogg_tui.logbook.plan_removing import drop_bare_subject
from ioplogg_tui.logbook.reading import reading
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.subjects_outside import remember_outside
from ioplogg_tui.store.goals import RemovedGoal

__all__ = ["BIN_DAYS", "RemovedGoal", "bin_of", "bring_back_goal", "remove_goal"]

BIN_DAYS = 30


def remove_goal(session: Session, student_id: int, goal_id: int, *, undoing: KeptStep | None = None) -> None:
    """Put a goal in the bin, from where it can be brought back for BIN_DAYS days. Its log stays as it is.

    Raises:
        NotFound: the student has no such goal.
        NotAllowed: the person doesn't write its subject.
        UsageProblem: its plan is archived.
        WrittenSince: others wrote of it since what is to be undone.
    """
    with deed(session, Action.GOAL_REMOVE, Right.SEE, student_id, undoing=undoing) as doing:
        place = require_goal(doing, student_id, goal_id)
        text = doing.store.goal_rows.text_of(goal_id)
        doing.object_id = goal_id
        if place.removed:
            doing.in_vain = True
            return
        if undoing is not None and _others_observed(doing, goal_id, undoing):
            raise WrittenSince(GOAL_WRITTEN, goal=text)
        step = undoing.step if undoing is not None else None
        if isinstance(step, GoalWritten) and step.subject_id is None:
            doing.store.goal_rows.take_back(goal_id)
        else:
            doing.store.goal_rows.set_removed(goal_id, session.now())
        if isinstance(step, GoalWritten | GoalBroughtBack) and step.subject_id is not None:
            drop_bare_subject(doing, step.subject_id)
        doing.step = GoalRemoved(student_id, goal_id, text)


def bring_back_goal(session: Session, student_id: int, goal_id: int, *, undoing: KeptStep | None = None) -> None:
    """Take a goal out of the bin, with its subject where that was taken out of the plan.

    Raises:
        NotFound: it isn't in the bin.
        NotAllowed: the person doesn't write its subject.
        UsageProblem: its plan is archived.
    """
    with deed(session, Action.GOAL_BRING_BACK, Right.SEE, student_id, undoing=undoing) as doing:
        require_goal(doing, student_id, goal_id)
        if goal_id not in {goal.id for goal in _in_bin(session, student_id)}:
            raise NotFound(N_("The goal is no longer in the bin."))
        rows, subject_id = doing.store.goal_rows, doing.store.goal_rows.subject_of(goal_id)
        remember_outside(doing, subject_id)
        rows.set_removed(goal_id, None)
        came_with_it = subject_id if doing.store.plans.put_back_with_goal(subject_id) else None
        doing.object_id = goal_id
        doing.step = GoalBroughtBack(student_id, goal_id, rows.text_of(goal_id), came_with_it)


@reading(Right.SEE)
def bin_of(session: Session, student_id: int) -> list[RemovedGoal]:
    """The goals that were put in the bin in the last BIN_DAYS days, newest first."""
    return _in_bin(session, student_id)


def _in_bin(session: Session, student_id: int) -> list[RemovedGoal]:
    return session.store.goals.removed(student_id, session.now() - timedelta(days=BIN_DAYS))


def _others_observed(doing: Deed, goal_id: int, undoing: KeptStep) -> bool:
    """Whether others observed a goal since a step, or the student assessed it: what stands of that isn't hidden."""
    store, person = doing.store, doing.session.person
    rows, own = store.observations.on([goal_id]), store.self_assessments.on([goal_id])
    standing = effective(rows.get(goal_id, ()))
    observed = any(row.recorded_at >= undoing.at and row.by_id != person.id for row in standing)
    return observed or any(assessment.at >= undoing.at for assessment in own.get(goal_id, ()))
