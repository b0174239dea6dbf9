"""What a document is made of, read once: the student, the plan, and every goal with what was seen in the period."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from ioplogg_tui.documents.wanted import Wanted
from ioplogg_tui.domain.clock import from_local, to_local
from ioplogg_tui.domain.document import DocumentKind, FreePart
from ioplogg_tui.domain.errors import N_, NotFound
from ioplogg_tui.domain.goal import Goal
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.domain.observation import Observation, Rating, SelfAssessment
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.plan import Plan, PlanSubject, PlanVersion
from ioplogg_tui.logbook.documents import words_of
from ioplogg_tui.logbook.plans import plan_of, versions_of
from ioplogg_tui.logbook.progress import GoalProgress, progress_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import open_student, school_name


@dataclass(frozen=True, slots=True)
class GoalSeen:
    """A goal, what was seen of it in the period, and where it stood at the start and the end of it.

    `start` and `now` are None in a dimension that wasn't observed by then.
    """

    goal: Goal
    points: tuple[Observation, ...]
    self_assessments: tuple[SelfAssessment, ...]
    start: Rating
    now: Rating

    @property
    def observed(self) -> bool:
        return not self.now.empty

    def criterion(self, dimension: Dimension) -> str:
        """The criterion of the level reached; empty where none is observed, or none is written."""
        level = self.now.of(dimension)
        return self.goal.criteria.get(dimension, {}).get(level, "") if level else ""


@dataclass(frozen=True, slots=True)
class Gathered:
    """Everything a document may say. `words` are the free parts; `version` the plan version it shows, if any."""

    wanted: Wanted
    language: str
    student: Student
    school: str
    plan: Plan
    strengths: str
    learns_best: str
    goals: tuple[GoalSeen, ...]
    words: dict[FreePart, str]
    version: PlanVersion | None = None

    def of_subject(self, subject: PlanSubject) -> list[GoalSeen]:
        return [one for one in self.goals if one.goal.subject_id == subject.id]

    @property
    def observations(self) -> list[Observation]:
        return [point for one in self.goals for point in one.points]


def gather(session: Session, wanted: Wanted) -> Gathered:
    """Read what the document needs; the reading is told to the audit log.

    Raises:
        NotFound: there is no such student, or a goal of that number.
    """
    student = open_student(session, wanted.student_id)
    plan = plan_of(session, student.id, wanted.school_year)
    gathered = Gathered(
        wanted,
        wanted.language or student.language,
        student,
        school_name(session),
        plan,
        student.strengths,
        student.learns_best,
        (),
        words_of(session, student.id, wanted.school_year, wanted.kind),
    )
    progress = progress_of(session, student.id, school_year=wanted.school_year)
    if wanted.kind is DocumentKind.PLAN:
        gathered, progress = _as_published(session, gathered, progress)
    if wanted.goals is not None:
        known = {one.goal.number for one in progress}
        for number in sorted(wanted.goals - known):
            raise NotFound(N_("There is no goal {number}. “ioplogg goals” numbers them."), number=number)
        progress = [one for one in progress if one.goal.number in wanted.goals]
    return replace(gathered, goals=tuple(_seen(one, wanted.begins, wanted.ends) for one in progress))


def _as_published(
    session: Session, gathered: Gathered, progress: list[GoalProgress]
) -> tuple[Gathered, list[GoalProgress]]:
    """The plan as it was last published by the day asked for; as it stands now where it never was."""
    end = end_of(gathered.wanted.ends)
    version = next((one for one in versions_of(session, gathered.plan) if one.at < end), None)
    if version is None:
        return gathered, progress
    frozen, by_goal = version.frozen, {one.goal.id: one for one in progress}
    shown = [replace(by_goal.get(goal.id, GoalProgress(goal, (), ())), goal=goal) for goal in frozen.goals]
    published = replace(
        gathered, plan=frozen.plan, strengths=frozen.strengths, learns_best=frozen.learns_best, version=version
    )
    return published, shown


def end_of(day: date) -> datetime:
    """The first moment after a local day, naive UTC."""
    return from_local(datetime.combine(day + timedelta(days=1), time()))


def _seen(progress: GoalProgress, begins: date | None, ends: date) -> GoalSeen:
    end = end_of(ends)
    start = from_local(datetime.combine(begins, time())) if begins else None
    until = [point for point in progress.points if point.at < end]
    within = tuple(point for point in until if start is None or point.at >= start)
    before = [point for point in until if start is not None and point.at < start]
    levels: dict[Dimension, tuple[Level | None, Level | None]] = {}
    for dimension in Dimension:
        earlier = [level for point in before if (level := point.rating.of(dimension))]
        seen = [level for point in within if (level := point.rating.of(dimension))]
        taken_over = progress.goal.start.of(dimension)
        known_first = earlier[-1] if earlier else taken_over or (seen[0] if seen else None)
        levels[dimension] = (known_first, seen[-1] if seen else earlier[-1] if earlier else None)
    own = tuple(one for one in progress.self_assessments if one.at < end and (start is None or one.at >= start))
    quality, independence = (levels[dimension] for dimension in Dimension)
    return GoalSeen(
        progress.goal, within, own, Rating(quality[0], independence[0]), Rating(quality[1], independence[1])
    )


def seen_on(point: Observation | SelfAssessment) -> date:
    """The local day of an observation."""
    return to_local(point.at).date()
