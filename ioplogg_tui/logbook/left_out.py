"""Goals that a plan hasn't taken in of those before it: each is taken in, or put away; till then it is shown."""

from __future__ import annotations

from dataclasses import replace

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.coming_year import counterparts
from ioplogg_tui.domain.errors import NotFound, Sentence, WrittenSince
from ioplogg_tui.domain.goal import GoalStatus
from ioplogg_tui.domain.goal_text import as_text
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.domain.plan import Plan
from ioplogg_tui.domain.undo import GoalTakenIn, KeptStep
from ioplogg_tui.domain.undo_since import GOAL_HANDED_OUT, GOAL_TAKEN_UP
from ioplogg_tui.logbook.deed import Deed, deed
from ioplogg_tui.logbook.goal_writing import GONE, carry, change_goal
from ioplogg_tui.logbook.gone_out import require_not_handed_out
from ioplogg_tui.logbook.plan_removing import drop_bare_subject
from ioplogg_tui.logbook.plans import named_plan, require_changeable, which_plan
from ioplogg_tui.logbook.reading import reading
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.subjects_outside import subject_in_plan


def left_out_of(session: Session, plan: Plan) -> list[ObservedGoal]:
    """The living goals of the plans before one that it hasn't taken in, in their order.

    Raises:
        NotFound: the student is none that the person may see.
    """
    return _left_out_of(session, plan.student_id, plan)


@reading(Right.SEE)
def _left_out_of(session: Session, student_id: int, plan: Plan) -> list[ObservedGoal]:
    del student_id
    return [goal for goal in _with_left_out(session, plan) if goal.left_out]


def _with_left_out(session: Session, plan: Plan) -> list[ObservedGoal]:
    """With the living plan comes what a record that was joined lives by, of whichever year."""
    store = session.store
    if plan.id and store.plans.living_id(plan.student_id, session.living) == plan.id:
        return store.observed_goals.of(plan.student_id, session.living)
    return store.observed_goals.with_left_out(plan.student_id, which_plan(plan))


def take_in(session: Session, plan: Plan, goal_id: int) -> int:
    """A goal that was left out of a plan that was read goes on in it; returns its id there.

    It is last in the subject that goes on with its own, by title or by other goals; one is added where none does.

    Raises:
        NotFound: it isn't left out, or no longer; or the plan is gone.
        NotAllowed: the person doesn't write its subject.
        UsageProblem: the plan is archived.
    """
    student_id = plan.student_id
    with deed(session, Action.GOAL_TAKE_IN, Right.SEE, student_id) as doing:
        plan = named_plan(doing.store, student_id, plan.school_year, plan.id)
        goals = _with_left_out(session, plan)
        goal = next((goal for goal in goals if goal.left_out and goal.id == goal_id), None)
        if goal is None:
            raise NotFound(GONE)
        title = _goes_on_in(doing, plan, goal)
        for subject in {goal.subject, title}:
            doing.require(Right.WRITE_SUBJECT, subject)
        subject_id = subject_in_plan(doing, require_changeable(plan).id, title)
        is_new = subject_id not in [subject.id for subject in plan.subjects]
        taken = carry(doing, goal, subject_id)
        doing.object_id = taken
        doing.step = GoalTakenIn(student_id, plan.school_year, taken, goal.text, subject_id if is_new else None)
    return taken


def _goes_on_in(doing: Deed, plan: Plan, goal: ObservedGoal) -> str:
    """The title of the subject of a plan for a goal of the plan before."""
    store, student_id = doing.store, plan.student_id
    of = store.plans.of_goal(goal.id) or plan.school_year
    older, goals = store.plans.of(student_id, of), store.goals.written(student_id, of)
    into = counterparts(older, plan, goals, store.plans.carried.held(plan.id, [other.id for other in goals]))
    titles = {subject.id: subject.title for subject in plan.subjects}
    return titles.get(into.get(goal.subject_id, 0), goal.subject)


def put_away(session: Session, student_id: int, goal: ObservedGoal) -> None:
    """A goal is over without being reached: nothing reminds of it, and no later plan takes it in.

    Raises as `change_goal`.
    """
    text = as_text(goal)
    change_goal(session, student_id, goal.id, replace(text, status=GoalStatus.PUT_AWAY), seen=text)


def take_out_again(session: Session, taken: GoalTakenIn, *, undoing: KeptStep) -> None:
    """Undo `take_in`, while nothing that stands was written of the goal since.

    With a log of what was taken back it lies in the bin, as one that never was in the plan.

    Raises:
        WrittenSince: something was, or it went out.
        NotAllowed: the person doesn't write its subject any longer.
    """
    student_id = taken.student_id
    with deed(session, Action.GOAL_PUT_OUT, Right.SEE, student_id, undoing=undoing) as doing:
        plans = doing.store.plans
        place = doing.store.observations.goal_place(taken.goal_id, student_id)
        if place is None:
            raise NotFound(GONE)
        doing.require(Right.WRITE_SUBJECT, place.subject)
        if plans.carried.stands_seen([taken.goal_id]):
            raise WrittenSince(GOAL_TAKEN_UP, goal=taken.text)
        require_not_handed_out(doing, Sentence(GOAL_HANDED_OUT, {"goal": taken.text}))
        doing.object_id = taken.goal_id
        doing.store.erasing.erase_taken_back([taken.goal_id])
        if plans.carried.is_seen([taken.goal_id]):
            doing.store.goal_rows.take_back(taken.goal_id)
        else:
            plans.carried.take_out([taken.goal_id])
        if taken.subject_id is not None:
            drop_bare_subject(doing, taken.subject_id)
