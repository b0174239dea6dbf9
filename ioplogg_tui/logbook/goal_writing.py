"""Writing learning goals and changing them."""

from __future__ import annotations

from dataclasses import replace

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.cleaned import cleaned_goal
from ioplogg_tui.domain.code import Known
from ioplogg_tui.domain.errors import N_, NotFound, Problem, UsageProblem, WrittenSince
from ioplogg_tui.domain.goal_merge import Clash, merge, says_the_same
from ioplogg_tui.domain.goal_text import GoalText, as_text
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.domain.plan import Plan
from ioplogg_tui.domain.plan_choices import ARCHIVED, PlanStatus
from ioplogg_tui.domain.school_year import OnePlan
from ioplogg_tui.domain.undo import GoalChanged, GoalWritten, KeptStep
from ioplogg_tui.logbook.deed import Deed, deed
from ioplogg_tui.logbook.plan_removing import drop_bare_subject
from ioplogg_tui.logbook.plans import begun_plan, named_plan
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.subjects_outside import subject_in_plan
from ioplogg_tui.store.lineage_log import GoalPlace

GONE = N_("The goal is no longer here.")


class ChangedMeanwhile(Problem):
    """Somebody else has changed the same part of a goal: `now` is the goal as it is, `clashes` what both changed."""

    def __init__(self, now: GoalText, clashes: list[Clash]) -> None:
        super().__init__(N_("Somebody else has changed the goal meanwhile. It stays as it is."))
        self.now, self.clashes = now, clashes


def write_goal(session: Session, student_id: int, goal: GoalText, school_year: str = "", plan_id: int = 0) -> int:
    """Add a goal to a school year's plan (the living one when left out), last in its subject; returns its id.

    `plan_id` is the plan that was read; without it that of the school year.

    Raises:
        NotFound: there is no such student, or the plan is gone, and the year has another.
        NotAllowed: the person doesn't write the subject.
        UsageProblem: the goal or its subject has no text, a text is too long, or the plan is archived.
    """
    cleaned = cleaned_goal(goal)
    with deed(session, Action.GOAL_WRITE, Right.WRITE_SUBJECT, student_id, cleaned.subject) as doing:
        plan = named_plan(doing.store, student_id, school_year or session.living, plan_id)
        plan_id = begun_plan(doing, plan)
        if not plan.id:  # none is lived by, but the year may have one
            plan = doing.store.plans.whole([plan_id])[plan_id]
        subject_id = subject_in_plan(doing, plan_id, cleaned.subject)
        goal_id = doing.store.goal_rows.add(student_id, subject_id, cleaned, session.person.id, session.now())
        doing.object_id = goal_id
        came_with_it = None if _has_subject(plan, cleaned.subject) else subject_id
        doing.step = GoalWritten(student_id, goal_id, cleaned.text, came_with_it)
    return goal_id


def change_goal(
    session: Session,
    student_id: int,
    goal_id: int,
    goal: GoalText,
    *,
    seen: GoalText | None = None,
    undoing: KeptStep | None = None,
) -> None:
    """Change a goal's texts, aims and criteria. What was changed is kept; the log is left as it is.

    Raises:
        NotFound: the student has no such goal, or it is in the bin.
        NotAllowed: the person doesn't write the goal's subject, or the one it is to be in.
        UsageProblem: the goal or its subject has no text, a text is too long, or the plan is archived.
        ChangedMeanwhile: somebody else has changed the same part since the person saw it (`seen`). What only one of
            them changed is kept of both.
    """
    cleaned = cleaned_goal(goal)
    with deed(session, Action.GOAL_CHANGE, Right.SEE, student_id, undoing=undoing) as doing:
        its = doing.store.plans.of_goal(goal_id) or OnePlan(0)
        before = _goal_now(doing, student_id, goal_id, its)
        for title in {before.subject, cleaned.subject}:
            doing.require(Right.WRITE_SUBJECT, title)
        if seen is not None:
            cleaned, clashes = merge(seen, before, cleaned)
            if clashes:
                raise ChangedMeanwhile(before, clashes)
        doing.object_id = goal_id
        if says_the_same(before, cleaned):
            doing.in_vain = True
            return
        plan = doing.store.plans.of(student_id, its)
        if undoing is not None and not _has_subject(plan, cleaned.subject):
            gone = N_("“{subject}” is no longer in the plan. The goal stays where it is.")
            raise WrittenSince(gone, subject=Known(cleaned.subject))
        stood_in = subject_id = doing.store.goal_rows.subject_of(goal_id)
        has_life_alone = says_the_same(replace(before, status=cleaned.status), cleaned)  # that is the student's
        if not has_life_alone:
            subject_id = subject_in_plan(doing, begun_plan(doing, plan), cleaned.subject)
        undone = undoing.step if undoing is not None and isinstance(undoing.step, GoalChanged) else None
        stood_at = doing.store.goal_rows.change(
            goal_id,
            subject_id,
            before,
            cleaned,
            session.person.id,
            session.now(),
            position=undone.position if undone else 0,
        )
        came_with_it = None if _has_subject(plan, cleaned.subject) else subject_id
        doing.step = GoalChanged(student_id, goal_id, plan.school_year, before, cleaned, came_with_it, stood_at)
        if undone is not None and undone.subject_id == stood_in:
            drop_bare_subject(doing, stood_in)


def carry(doing: Deed, goal: ObservedGoal, subject_id: int) -> int:
    """Inside a deed: the goal goes on in a subject of another plan; returns its id there."""
    if doing.student_id is None:
        raise RuntimeError("a goal is carried of a student")
    session, standing, start = doing.session, goal.standing, goal.start
    levels = Rating(standing.quality or start.quality, standing.independence or start.independence)
    text = replace(as_text(goal), start=levels, carried_from=goal.id, begins=None, due=None)
    return doing.store.goal_rows.add(doing.student_id, subject_id, text, session.person.id, session.now())


def require_goal(doing: Deed, student_id: int, goal_id: int) -> GoalPlace:
    """Go on only with a goal, in the bin or not, that the person may write, in a plan that can be changed.

    Raises:
        NotFound: the student has no such goal.
        NotAllowed: the person doesn't write its subject.
        UsageProblem: its plan is archived.
    """
    place = doing.store.observations.goal_place(goal_id, student_id)
    if place is None:
        raise NotFound(GONE)
    doing.require(Right.WRITE_SUBJECT, place.subject)
    if doing.store.plans.status_of_goal(goal_id) is PlanStatus.ARCHIVED:
        raise UsageProblem(ARCHIVED)
    return place


def _goal_now(doing: Deed, student_id: int, goal_id: int, plan: OnePlan) -> GoalText:
    for goal in doing.store.observed_goals.of(student_id, plan):
        if goal.id == goal_id:
            return as_text(goal)
    raise NotFound(GONE)


def _has_subject(plan: Plan, title: str) -> bool:
    return any(fold(subject.title) == fold(title) for subject in plan.subjects)
