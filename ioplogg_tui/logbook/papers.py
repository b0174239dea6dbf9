"""What a student's papers are made of, read in one go: who the student is, the plan, the words, and what was seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import NamedTuple

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.code import Open
from ioplogg_tui.domain.coming_year import OF_SUBJECTS, filled
from ioplogg_tui.domain.document import DocumentKind, FreePart
from ioplogg_tui.domain.errors import N_, NotFound
from ioplogg_tui.domain.goal import Goal
from ioplogg_tui.domain.goal_progress import GoalProgress
from ioplogg_tui.domain.hours import HoursOfYear
from ioplogg_tui.domain.lived_on import lives_on_in
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.people import Role, Student, placed
from ioplogg_tui.domain.plan import FrozenPlan, Plan, PlanSubject, PlanVersion
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.domain.plan_comparison import says_the_same
from ioplogg_tui.domain.school import School
from ioplogg_tui.domain.school_year import Living, OnePlan, PlanYear, SchoolYear
from ioplogg_tui.logbook.hours import hours_in
from ioplogg_tui.logbook.plans import as_seen, frozen
from ioplogg_tui.logbook.progress import observed
from ioplogg_tui.logbook.reading import reading
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.store.store import Store

OF_ALL_SEEN = frozenset({DocumentKind.HALF_YEAR, DocumentKind.YEAR})
"""What looks back on the teaching of a student, whichever record's plan it was by."""

TELLING_HOURS = frozenset({DocumentKind.CAN, DocumentKind.YEAR})
NAMING_STAFF = frozenset({DocumentKind.PLAN, DocumentKind.HALF_YEAR, DocumentKind.YEAR})


class OnTeam(NamedTuple):
    """Somebody who is or was on the student's team."""

    name: Open
    role: Role


@dataclass(frozen=True, slots=True)
class Papers:
    """A plan with the progress of its goals, and the free parts of a kind of document.

    `version` is the plan as it was last published; None where it never was, or was not asked for.
    """

    student: Student
    school: str
    plan: Plan
    words: dict[FreePart, str]
    progress: tuple[GoalProgress, ...]
    version: PlanVersion | None = None
    now: FrozenPlan | None = None
    """The plan as it stands now, as far as the person sees it, where it says something else than that version."""
    hours: HoursOfYear | None = None
    """What was decided, planned and given in the plan's year, where a document of the kind tells that."""
    team: tuple[OnTeam, ...] = ()
    """Those who may teach and assess, where a document of the kind says who does."""
    sender: School = School()  # noqa: RUF009 - a frozen value


@reading(Right.READ_DOCUMENT)
def papers_of(
    session: Session,
    student_id: int,
    plan_year: PlanYear,
    kind: DocumentKind,
    *,
    published_before: datetime | None = None,
    taught_till: date | None = None,
) -> Papers:
    """Everything that a document of the kind is made of: of one plan, and a report of all that was taught.

    With `published_before` (naive UTC) the plan's last version that is older comes too, and hours that were given count
    up to `taught_till`. The audit log isn't told: that is for whoever shows the document, or hands it out.

    Raises:
        NotFound: there is no such student, or none that the person may see.
        NotAllowed: the person doesn't read the student's documents.
    """
    store, year = session.store, session.school_year
    student = store.students.of(student_id)
    if student is None:
        raise NotFound(N_("The student is no longer here."))
    plan, others = store.plans.of(student_id, plan_year), _Others()
    if kind in OF_ALL_SEEN:
        others = _Others.of(store, plan)
        plan = _taught_by(store, plan, others)
    if kind is DocumentKind.YEAR and plan_year == plan.school_year <= year:
        plan = _lived_by(store, plan, others)
    words = store.documents.words_of(student_id, plan.school_year, kind)
    if kind is DocumentKind.CAN:
        living = plan_year if isinstance(plan_year, Living) else None
        plan, goals = with_earlier(plan, store.goals.ever(student_id, OnePlan(plan.id), living))
    else:
        goals = store.goals.written(student_id, OnePlan(plan.id))
        if kind in OF_ALL_SEEN:
            plan, goals = _with_beside(store, plan, others, goals)
    sender = store.school.itself()
    version = _version(session, plan, published_before) if published_before and plan.id else None
    return Papers(
        student if _is_of_today(session, plan, plan_year, kind) else placed(student, plan.placement),
        sender.name,
        as_seen(session, plan),
        words,
        tuple(observed(store, goals)),
        version,
        None if version is None else _now(session, version, plan),
        hours_in(store, as_seen(session, plan), taught_till) if kind in TELLING_HOURS and plan.id else None,
        team_of_papers(session.store, student_id, session.today()) if kind in NAMING_STAFF else (),
        sender,
    )


@reading(Right.READ_DOCUMENT)
def written_before(session: Session, student_id: int, goal_ids: Sequence[int], end: datetime) -> tuple[int, ...]:
    """Those of a student's goals that were written in their plan before a time (naive UTC)."""
    del student_id
    return tuple(goal for goal, at in session.store.goals.written_at(goal_ids).items() if at < end)


def team_of_papers(store: Store, student_id: int, on: date) -> tuple[OnTeam, ...]:
    members = store.teams.of(student_id, on)
    return tuple(OnTeam(member.name, member.place.role) for member in members)


def _is_of_today(session: Session, plan: Plan, plan_year: PlanYear, kind: DocumentKind) -> bool:
    """Whether a paper is about the student today, though the plan of a year before goes on: what they can is."""
    goes_on = isinstance(plan_year, Living) and plan.school_year != plan_year.year == session.school_year
    return goes_on and kind is DocumentKind.CAN


class _Others(NamedTuple):
    """The ids of a student's plans of a school year: those that joined records have, and the one lived by in it."""

    of_year: Sequence[int] = ()
    living: int = 0

    @classmethod
    def of(cls, store: Store, plan: Plan) -> _Others:
        beside, living = store.plans.beside_and_living(plan)
        return cls([plan.id, *beside], living)

    def beside(self, plan: Plan) -> list[OnePlan]:
        return [OnePlan(number) for number in sorted(self.of_year) if number not in (0, plan.id)]


def _taught_by(store: Store, plan: Plan, beside: _Others) -> Plan:
    """The plan of that school year by which a student was taught: of two records' no draft, where another was used."""
    if plan.status is not PlanStatus.DRAFT:
        return plan
    others = (store.plans.of(plan.student_id, other) for other in beside.beside(plan))
    return next((other for other in others if other.status is not PlanStatus.DRAFT), plan)


def _lived_by(store: Store, plan: Plan, others: _Others) -> Plan:
    """The plan that was lived by in the year of one that isn't begun, or never was in use: as if it were of that year.

    What its subjects say for that year goes before, and hours that were given are of it alone.
    """
    if (plan.id and plan.status is not PlanStatus.DRAFT) or others.living in (0, plan.id):
        return plan
    year = SchoolYear(plan.school_year)
    lived = store.plans.of(plan.student_id, Living(year))
    if not lives_on_in(lived, year):
        return plan
    return replace(lived, school_year=year, placement=plan.placement, subjects=_subjects_in(plan, lived))


def _subjects_in(plan: Plan, lived: Plan) -> tuple[PlanSubject, ...]:
    """The subjects of a plan that was lived by, as a year's own plan has them; then those of that alone."""
    own = {fold(subject.title): subject for subject in plan.subjects}
    titles = {fold(subject.title) for subject in lived.subjects}
    theirs = (
        replace(filled(own.get(fold(older.title), PlanSubject(older.id, older.title)), older, OF_SUBJECTS), id=older.id)
        for older in lived.subjects
    )
    return (*theirs, *(subject for title, subject in own.items() if title not in titles))


def _with_beside(store: Store, plan: Plan, theirs: _Others, goals: Sequence[Goal]) -> tuple[Plan, list[Goal]]:
    """A plan with the teaching that a joined record's other plan of the year gave: it has one report with both.

    So has one of a year before that is lived by yet. Of one that never was in use that is what was observed. What lives
    on in the plan itself is told once.
    """
    among = list(goals)
    year = SchoolYear(plan.school_year)
    every: list[PlanYear] = [*theirs.beside(plan)]
    if theirs.living not in (0, plan.id):
        every.append(Living(year))
    for number in every:
        beside = store.plans.of(plan.student_id, number)
        if isinstance(number, Living) and not lives_on_in(beside, year):
            continue
        others = store.goals.written(plan.student_id, number)
        kin, own = store.goals.kin_of([goal.id for goal in others]), {goal.id for goal in among}
        others = [goal for goal in others if own.isdisjoint(kin.get(goal.id, ()))]
        subjects = beside.subjects
        if beside.status is PlanStatus.DRAFT:
            others = [progress.goal for progress in observed(store, others) if progress.points]
            taught = {goal.subject_id for goal in others}
            subjects = tuple(subject for subject in subjects if subject.id in taught)
        titles = {fold(subject.title) for subject in plan.subjects}
        lacking = (subject for subject in subjects if fold(subject.title) not in titles)
        plan = replace(plan, subjects=(*plan.subjects, *lacking))
        among += [replace(goal, number=place, left_out=True) for place, goal in enumerate(others, len(among) + 1)]
    return with_earlier(plan, among)


def with_earlier(plan: Plan, goals: Sequence[Goal]) -> tuple[Plan, list[Goal]]:
    """A plan with goals of earlier ones under its subjects of the same titles, and with the subjects that it lacks."""
    there = {fold(subject.title): subject for subject in plan.subjects}
    lacking: dict[str, PlanSubject] = {}
    placed = []
    for goal in goals:
        title = fold(goal.subject)
        if title not in there:
            lacking.setdefault(title, PlanSubject(goal.subject_id, goal.subject))
        subject = there.get(title) or lacking[title]
        placed.append(replace(goal, subject_id=subject.id) if goal.left_out else goal)
    return replace(plan, subjects=(*plan.subjects, *lacking.values())), placed


def _now(session: Session, version: PlanVersion, plan: Plan) -> FrozenPlan | None:
    now = frozen(session.store, as_seen(session, plan), session.school_year)
    return None if says_the_same(version.frozen, now) else now


def _version(session: Session, plan: Plan, before: datetime) -> PlanVersion | None:
    version = next((kept for kept in session.store.plan_versions.that_stand(plan) if kept.at < before), None)
    if version is None:
        return None
    return replace(version, frozen=replace(version.frozen, plan=as_seen(session, version.frozen.plan)))
