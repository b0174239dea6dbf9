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
from ioplogg_tui.domain.plan_choices import ARCHIVED, PlanStatus
from ioplogg_tui.domain.school_year import OnePlan, PlanYear
from ioplogg_tui.domain.undo import GoalChanged, GoalWritten, KeptStep
from ioplogg_tui.logbook.deed import Deed, deed
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.store.lineage_log import GoalPlace

GONE = N_("The goal is no longer here.")


class ChangedMeanwhile(Problem):
    """Somebody else has changed the same part of a goal: `now` is the goal as it is, `clashes` what both changed."""

    def __init__(self, now: GoalText, clashes: list[Clash]) -> None:
        super().__init__(N_("Somebody else has changed the goal meanwhile. It stays as it is."))
        self.now, self.clashes = now, clashes


def write_goal(session: Session, student_id: int, goal: GoalText, school_year: str = "") -> int:
    """Add a goal to a school year's plan (the living one when left out), last in its subject; returns its id.

    Raises:
        NotFound, NotAllowed: there is no such student, or the person doesn't write the subject.
        UsageProblem: the goal or its subject has no text, a text is too long, or the plan is archived.
    """
    cleaned = cleaned_goal(goal)
    with deed(session, Action.GOAL_WRITE, Right.WRITE_SUBJECT, student_id, cleaned.subject) as doing:
        year = doing.store.plans.year_of(student_id, school_year or session.living)
        subject_id = _subject_id(doing, student_id, cleaned.subject, year)
        goal_id = doing.store.goal_rows.add(student_id, subject_id, cleaned, session.person.id, session.now())
        doing.object_id = goal_id
        doing.step = GoalWritten(student_id, goal_id, cleaned.text)
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
        plan = doing.store.plans.of_goal(goal_id) or OnePlan(0)
        before = _goal_now(doing, student_id, goal_id, plan)
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
        if undoing is not None and not _has_subject(doing, student_id, cleaned.subject, plan):
            gone = N_("“{subject}” is no longer in the plan. The goal stays where it is.")
            raise WrittenSince(gone, subject=Known(cleaned.subject))
        if says_the_same(replace(before, status=cleaned.status), cleaned):  # its life is the student's, not the plan's
            subject_id = doing.store.goal_rows.subject_of(goal_id)
        else:
            subject_id = _subject_id(doing, student_id, cleaned.subject, plan)
        doing.store.goal_rows.change(goal_id, subject_id, before, cleaned, session.person.id, session.now())
        year = doing.store.plans.year_of(student_id, plan)
        doing.step = GoalChanged(student_id, goal_id, year, before, cleaned)


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


def _has_subject(doing: Deed, student_id: int, title: str, plan: OnePlan) -> bool:
    subjects = doing.store.plans.of(student_id, plan).subjects
    return any(fold(subject.title) == fold(title) for subject in subjects)


def _subject_id(doing: Deed, student_id: int, title: str, plan_year: PlanYear) -> int:
    """The subject in the plan, both begun where they aren't there."""
    plans = doing.store.plans
    plan = plans.of(student_id, plan_year)
    if plan.status is PlanStatus.ARCHIVED:
        raise UsageProblem(ARCHIVED)
    return plans.subject_id(plan.id or plans.id_of(student_id, plan.school_year, doing.session.now()), title)
