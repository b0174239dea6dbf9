"""Goals that a plan hasn't taken in of those before it: each is taken in, or put away; till then it is shown."""

from __future__ import annotations

from dataclasses import replace

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.coming_year import counterparts
from ioplogg_tui.domain.errors import NotFound, Sentence, UsageProblem, WrittenSince
from ioplogg_tui.domain.goal import GoalStatus
from ioplogg_tui.domain.goal_text import as_text
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.domain.plan import Plan
from ioplogg_tui.domain.plan_choices import ARCHIVED, PlanStatus
from ioplogg_tui.domain.undo import GoalTakenIn, KeptStep
from ioplogg_tui.domain.undo_since import GOAL_HANDED_OUT, GOAL_TAKEN_UP
from ioplogg_tui.logbook.deed import Deed, deed
from ioplogg_tui.logbook.goal_writing import GONE, change_goal
from ioplogg_tui.logbook.gone_out import require_not_handed_out
from ioplogg_tui.logbook.next_year import carry
from ioplogg_tui.logbook.reading import reading
from ioplogg_tui.logbook.session import Session


@reading(Right.SEE)
def left_out_of(session: Session, student_id: int, school_year: str) -> list[ObservedGoal]:
    """The living goals of the plans before a school year's that this one hasn't taken in, in their order."""
    return [goal for goal in _with_left_out(session, student_id, school_year) if goal.left_out]


def _with_left_out(session: Session, student_id: int, school_year: str) -> list[ObservedGoal]:
    """With the living plan comes what a record that was joined lives by, of whichever year."""
    store = session.store
    if store.plans.year_of(student_id, session.living) == school_year:
        return store.observed_goals.of(student_id, session.living)
    return store.observed_goals.with_left_out(student_id, school_year)


def take_in(session: Session, student_id: int, goal_id: int, school_year: str) -> int:
    """A goal that was left out goes on in a school year's plan; returns its id there.

    It is last in the subject that goes on with its own, by title or by other goals; one is added where none does.

    Raises:
        NotFound: it isn't left out, or no longer.
        NotAllowed: the person doesn't write its subject.
        UsageProblem: the plan is archived.
    """
    with deed(session, Action.GOAL_TAKE_IN, Right.SEE, student_id) as doing:
        plans = doing.store.plans
        goals = _with_left_out(session, student_id, school_year)
        goal = next((goal for goal in goals if goal.left_out and goal.id == goal_id), None)
        if goal is None:
            raise NotFound(GONE)
        plan = plans.of(student_id, school_year)
        title = _goes_on_in(doing, plan, goal)
        for subject in {goal.subject, title}:
            doing.require(Right.WRITE_SUBJECT, subject)
        if plan.status is PlanStatus.ARCHIVED:
            raise UsageProblem(ARCHIVED)
        subject_id = plans.subject_id(plan.id, title)
        is_new = subject_id not in [subject.id for subject in plan.subjects]
        taken = carry(doing, goal, subject_id)
        doing.object_id = taken
        doing.step = GoalTakenIn(student_id, school_year, taken, goal.text, subject_id if is_new else None)
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
    """Undo `take_in`, while nothing was written of the goal since.

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
        if plans.carried.is_seen([taken.goal_id]):
            raise WrittenSince(GOAL_TAKEN_UP, goal=taken.text)
        require_not_handed_out(doing, Sentence(GOAL_HANDED_OUT, {"goal": taken.text}))
        doing.object_id = taken.goal_id
        doing.store.erasing.erase_taken_back([taken.goal_id])
        plans.carried.take_out([taken.goal_id])
        if taken.subject_id is not None and not plans.has_goals(taken.subject_id):
            plans.remove_subject(taken.subject_id)
