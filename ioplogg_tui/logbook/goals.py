"""Learning goals: listing them, finding one, writing and changing them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.clean import clean_line, clean_text
from ioplogg_tui.domain.errors import N_, NotFound, Problem, UsageProblem
from ioplogg_tui.domain.goal import Goal, GoalText, as_text
from ioplogg_tui.domain.goal_merge import Clash, merge
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.plan import PlanStatus, PlanSubject, subject_title
from ioplogg_tui.logbook.access import require, writing
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import is_open, open_student
from ioplogg_tui.logbook.veil import veiled
from ioplogg_tui.store import goal_rows, observations, plans
from ioplogg_tui.store import goals as stored

BIN_DAYS = 30
ARCHIVED = N_("The plan is archived and can't be changed. Write in next year's plan.")


def goals_of(session: Session, student_id: int, school_year: str = "") -> list[Goal]:
    """The goals of a school year's plan (this one's when left out), numbered in the order of its subjects."""
    require(session, Right.SEE, student_id)
    return veiled(session, student_id, stored.goals_of(student_id, school_year or session.school_year))


def subjects_of(session: Session, student_id: int, school_year: str = "") -> tuple[PlanSubject, ...]:
    require(session, Right.SEE, student_id)
    return veiled(session, student_id, plans.plan_of(student_id, school_year or session.school_year).subjects)


def find_goal(session: Session, student_id: int, text: str) -> Goal:
    """The goal of a number, or of a part of its text that only one has.

    Raises:
        NotFound: none, or more than one; the candidates are named.
    """
    if not is_open(session, student_id):
        open_student(session, student_id)
    goals = goals_of(session, student_id)
    query = clean_line(text)
    if query.isdigit() and query.isascii():
        by_number = [goal for goal in goals if goal.number == int(query)]
        if by_number:
            return by_number[0]
    found = [goal for goal in goals if fold(query) and fold(query) in fold(goal.text)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise NotFound(
            N_("There is no goal “{text}”. The student has {count} goals; “ioplogg goals” numbers them."),
            text=query,
            count=len(goals),
        )
    raise NotFound(
        N_("“{text}” fits {count} goals: {goals}. Write the number."),
        text=query,
        count=len(found),
        goals=", ".join(f"{goal.number} {goal.text}" for goal in found),
    )


def write_goal(session: Session, student_id: int, goal: GoalText, school_year: str = "") -> int:
    """Add a goal to a school year's plan (this one's when left out), last in its subject; returns its id.

    Raises:
        UsageProblem: the goal or its subject has no text, a text is too long, or the plan is archived.
    """
    cleaned = _cleaned(goal)
    with writing(session, Right.WRITE_SUBJECT, student_id, cleaned.subject):
        subject = _subject_of(session, student_id, cleaned.subject, school_year)
        goal_id = goal_rows.add_goal(student_id, subject, cleaned, session.person.id, session.now())
        session.record("goal.write", student_id=student_id, kind="goal", object_id=goal_id)
    return goal_id


def change_goal(
    session: Session,
    student_id: int,
    goal_id: int,
    goal: GoalText,
    school_year: str = "",
    *,
    seen: GoalText | None = None,
) -> None:
    """Change a goal's texts, aims and criteria. What was changed is kept; the log is left as it is.

    Raises:
        UsageProblem: the goal or its subject has no text, a text is too long, or the plan is archived.
        NotFound: the plan has no such goal.
        ChangedMeanwhile: somebody else has changed the same part since the person saw it (`seen`). What only one of
            them changed is kept of both.
    """
    cleaned = _cleaned(goal)
    with session.store.writing():
        before = next((one for one in goals_of(session, student_id, school_year) if one.id == goal_id), None)
        if before is None:
            raise NotFound(N_("The goal is no longer here."))
        for title in {before.subject, cleaned.subject}:
            require(session, Right.WRITE_SUBJECT, student_id, title)
        if seen is not None:
            cleaned, clashes = merge(seen, as_text(before), cleaned)
            if clashes:
                raise ChangedMeanwhile(as_text(before), clashes)
        subject = _subject_of(session, student_id, cleaned.subject, school_year)
        goal_rows.change_goal(goal_id, subject, as_text(before), cleaned, session.person.id, session.now())
        session.record("goal.change", student_id=student_id, kind="goal", object_id=goal_id)


@dataclass(frozen=True, slots=True)
class RemovedGoal:
    """A goal in the bin; `at` is naive UTC."""

    id: int
    school_year: str
    subject: str
    text: str
    at: datetime


def remove_goal(session: Session, student_id: int, goal_id: int) -> None:
    """Put a goal in the bin, from where it can be taken back for BIN_DAYS days. Its log stays as it is.

    Raises:
        NotFound: the student has no such goal.
        UsageProblem: its plan is archived.
    """
    with writing(session, Right.SEE, student_id):
        _require_goal(session, student_id, goal_id)
        goal_rows.set_removed(goal_id, session.now())
        session.record("goal.remove", student_id=student_id, kind="goal", object_id=goal_id)


def bring_back_goal(session: Session, student_id: int, goal_id: int) -> None:
    """Take a goal out of the bin.

    Raises:
        NotFound: it isn't in the bin.
        UsageProblem: its plan is archived.
    """
    with writing(session, Right.SEE, student_id):
        _require_goal(session, student_id, goal_id)
        if goal_id not in {goal.id for goal in bin_of(session, student_id)}:
            raise NotFound(N_("The goal is no longer in the bin."))
        goal_rows.set_removed(goal_id, None)
        session.record("goal.bring-back", student_id=student_id, kind="goal", object_id=goal_id)


def bin_of(session: Session, student_id: int) -> list[RemovedGoal]:
    """The goals that were put in the bin in the last BIN_DAYS days, newest first."""
    require(session, Right.SEE, student_id)
    since = session.now() - timedelta(days=BIN_DAYS)
    return veiled(session, student_id, [RemovedGoal(*row) for row in goal_rows.removed_goals(student_id, since)])


class ChangedMeanwhile(Problem):
    """Somebody else has changed the same part of a goal: `now` is the goal as it is, `clashes` what both changed."""

    def __init__(self, now: GoalText, clashes: list[Clash]) -> None:
        super().__init__(N_("Somebody else has changed the goal meanwhile. It stays as it is."))
        self.now, self.clashes = now, clashes


def _require_goal(session: Session, student_id: int, goal_id: int) -> None:
    """The right to write a goal, in the bin or not, by the subject it has, in a plan that can be changed."""
    subject = observations.subject_of_goal(goal_id, student_id, in_bin=True)
    if subject is None:
        raise NotFound(N_("The goal is no longer here."))
    require(session, Right.WRITE_SUBJECT, student_id, subject)
    if plans.status_of_goal(goal_id) is PlanStatus.ARCHIVED:
        raise UsageProblem(ARCHIVED)


def _subject_of(session: Session, student_id: int, title: str, school_year: str) -> int:
    plan = plans.plan_of(student_id, school_year or session.school_year)
    if plan.status is PlanStatus.ARCHIVED:
        raise UsageProblem(ARCHIVED)
    return plans.subject_id(plan.id or plans.plan_id(student_id, plan.school_year, session.now()), title)


def mark_for_test(session: Session, student_id: int, goal_id: int, code: str, for_test: bool) -> None:
    """Mark an aim as one that the candidate's competence test covers (opplæringslova § 7-4), or not."""
    with writing(session, Right.SEE, student_id):
        _require_goal(session, student_id, goal_id)
        goal_rows.mark_for_test(goal_id, code, for_test)
        session.record("goal.mark-for-test", student_id=student_id, kind="goal", object_id=goal_id)


def _cleaned(goal: GoalText) -> GoalText:
    cleaned = replace(
        goal,
        subject=subject_title(goal.subject),
        text=clean_line(goal.text),
        content=clean_text(goal.content),
        setting=clean_line(goal.setting, 40),
        criteria={
            dimension: {level: clean_line(text) for level, text in by_level.items() if text.strip()}
            for dimension, by_level in goal.criteria.items()
        },
    )
    if not cleaned.text:
        raise UsageProblem(N_("The goal has no text yet. Write what the student is to learn."))
    if not cleaned.subject:
        raise UsageProblem(N_("The goal has no subject yet. Write a subject, or an own area such as everyday life."))
    if cleaned.begins and cleaned.due and cleaned.due < cleaned.begins:
        raise UsageProblem(N_("The goal is due before it begins. Change one of the dates."))
    return cleaned
