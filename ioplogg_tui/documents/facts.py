"""What a document may say, read in one go: the student, the plan, and every goal with what was seen in the period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from ioplogg_tui.documents.goal_in_period import GoalInPeriod, end_of, in_period, start_of
from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.domain.access_dated import DraftAccess
from ioplogg_tui.domain.certificate import appendix_for
from ioplogg_tui.domain.document import DocumentKind, FreePart
from ioplogg_tui.domain.errors import N_, NotFound
from ioplogg_tui.domain.goal_progress import GoalProgress
from ioplogg_tui.domain.hours import HoursOfYear, SubjectHours
from ioplogg_tui.domain.observation import Observation
from ioplogg_tui.domain.people import Student, placed, plan_texts
from ioplogg_tui.domain.plan import FrozenPlan, Plan, PlanSubject, PlanVersion
from ioplogg_tui.domain.recap import Recap
from ioplogg_tui.domain.school import School
from ioplogg_tui.domain.school_year import OnePlan
from ioplogg_tui.logbook.papers import OnTeam, Papers, papers_of, written_before
from ioplogg_tui.logbook.recap import recap_of
from ioplogg_tui.logbook.session import Session


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """Everything a document may say. `words` are the free parts; `version` the plan version it shows, if any."""

    request: DocumentRequest
    language: str
    student: Student
    school: str
    plan: Plan
    goals: tuple[GoalInPeriod, ...]
    words: dict[FreePart, str]
    version: PlanVersion | None = None
    now: FrozenPlan | None = None
    """The plan as it is today, where the document is of today and the plan is another than in that version."""
    hours: HoursOfYear | None = None
    team: tuple[OnTeam, ...] = ()
    sender: School = School()  # noqa: RUF009 - a frozen value
    """The school as it stands on what it sends."""
    recap: Recap | None = None
    """What has happened since last time, where that is what is told."""
    access: DraftAccess = DraftAccess()  # noqa: RUF009 - a frozen value
    """Access to a yearly report."""

    @property
    def changed_since(self) -> bool:
        """Whether the plan is another today than in the version that is shown."""
        return self.now is not None

    def of_subject(self, subject: PlanSubject) -> list[GoalInPeriod]:
        return [seen for seen in self.goals if seen.goal.subject_id == subject.id]

    def hours_of(self, subject: PlanSubject) -> SubjectHours:
        """A subject's hours; what the plan says of them, where nothing else was asked."""
        itself = SubjectHours(subject.title, subject.hours_planned, subject.hours_given)
        return itself if self.hours is None else self.hours.of(subject)

    @property
    def observations(self) -> list[Observation]:
        return [point for of in self.goals for point in of.seen]


class VersionAt(NamedTuple):
    """A version of a plan, by when it was kept (naive UTC)."""

    plan_id: int
    at: datetime


def facts_of(session: Session, request: DocumentRequest, version: VersionAt | None = None) -> DocumentFacts:
    """Read what the document needs. The audit log isn't told: that is for whoever shows the document, or hands it out.

    The plan is that of a `version`, where one is named, and else the one that was in use on the request's last day.

    Raises:
        NotFound: there is no such student, or a goal of that number.
        NotAllowed: the person doesn't read the student's documents.
        UsageProblem: there is no appendix for who is at that level.
    """
    before = end_of(request.ends) if request.kind is DocumentKind.PLAN else None
    plan_year = request.plan_year
    if version is not None:
        before, plan_year = version.at + timedelta(microseconds=1), OnePlan(version.plan_id)
    till = request.seen_till if request.seen_till < session.today() else None
    papers = papers_of(session, request.student_id, plan_year, request.kind, published_before=before, taught_till=till)
    request = request.in_plan_of(papers.plan.school_year)
    if papers.version is not None:
        papers = _as_published(papers, papers.version)
    if request.appendix:
        appendix_for(papers.student)
    return DocumentFacts(
        request,
        request.language or papers.student.language,
        papers.student,
        papers.school,
        papers.plan,
        _told(session, papers, request),
        papers.words,
        papers.version,
        papers.now if request.ends >= session.today() else None,
        papers.hours,
        papers.team,
        papers.sender,
        _recap(session, request) if request.kind is DocumentKind.RECAP else None,
    )


def _recap(session: Session, request: DocumentRequest) -> Recap:
    return recap_of(session, request.student_id, start_of(request.begins) if request.begins else None)


def _told(session: Session, papers: Papers, request: DocumentRequest) -> tuple[GoalInPeriod, ...]:
    """The goals that are asked for, with what was seen in the time that is."""
    asked = _asked_for(papers.progress, request)
    return without_later(session, request, tuple(in_period(progress, request) for progress in asked))


def without_later(
    session: Session, request: DocumentRequest, goals: tuple[GoalInPeriod, ...]
) -> tuple[GoalInPeriod, ...]:
    """Without numbers a report leaves out what was written after its time, and not seen.

    What was seen in that time is told whenever its goal was written down.
    """
    is_of_a_time = request.kind in (DocumentKind.HALF_YEAR, DocumentKind.YEAR)
    if request.goals is not None or not is_of_a_time or request.seen_till >= session.today():
        return goals
    ids = [seen.goal.id for seen in goals]
    written = {*written_before(session, request.student_id, ids, end_of(request.seen_till))}
    return tuple(seen for seen in goals if seen.points or seen.self_assessments or seen.goal.id in written)


def _as_published(papers: Papers, version: PlanVersion) -> Papers:
    """The plan, and the student, as they stood in the version; what was seen of its goals goes with them."""
    frozen, by_goal = version.frozen, {progress.goal.id: progress for progress in papers.progress}
    shown = tuple(replace(by_goal.get(goal.id, GoalProgress(goal, (), ())), goal=goal) for goal in frozen.goals)
    texts: Any = plan_texts(frozen)
    student = placed(replace(papers.student, **texts), frozen.plan.placement)
    return replace(papers, student=student, plan=frozen.plan, progress=shown)


def _asked_for(progress: Sequence[GoalProgress], request: DocumentRequest) -> Sequence[GoalProgress]:
    numbers, known = request.goals, {of.goal.number for of in progress}
    for number in sorted((numbers or known) | request.levels.keys() | ({request.quote} - {0})):
        if number not in known:
            raise NotFound(N_("There is no goal {number}. “ioplogg goals” numbers them."), number=number)
    return progress if numbers is None else [of for of in progress if of.goal.number in numbers]
