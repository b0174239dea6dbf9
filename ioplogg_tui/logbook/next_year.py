"""Next year's plan goes on with what lives of this one; taken back while nobody has written since."""

from __future__ import annotations

from dataclasses import replace

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.code import Known
from ioplogg_tui.domain.coming_year import ComingYear, coming_year
from ioplogg_tui.domain.errors import N_, NothingToCopy, Sentence, UsageProblem, WrittenSince
from ioplogg_tui.domain.people import Placement, Student
from ioplogg_tui.domain.plan import Plan
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.domain.school_year import OnePlan, SchoolYear
from ioplogg_tui.domain.undo import KeptStep, YearBegun
from ioplogg_tui.domain.undo_since import YEAR_HANDED_OUT, YEAR_READ, YEAR_SEEN
from ioplogg_tui.logbook.deed import Deed, deed
from ioplogg_tui.logbook.goal_writing import carry
from ioplogg_tui.logbook.going_on import with_skipped, years_going_on
from ioplogg_tui.logbook.gone_out import require_not_handed_out, require_not_read
from ioplogg_tui.logbook.plan_removing import remove_plan
from ioplogg_tui.logbook.plans import named_plan, plan_of
from ioplogg_tui.logbook.reading import reading
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.student_details import keep_student, put_placement_back, student_now
from ioplogg_tui.logbook.subjects_outside import subject_in_plan
from ioplogg_tui.store.store import Store


@reading(Right.SEE)
def coming_year_of(
    session: Session, student_id: int, school_year: str = "", *, keeps_level: bool = False
) -> ComingYear:
    """What the plan of the year after a school year would take of its plan.

    Without a year it is the plan that is to be made now: this school year's while the one before it is lived by, and
    in the whole half-year in which it was made; else that of the following year. `keeps_level` is as in `coming_year`.

    Raises:
        NothingToCopy: there is no plan to copy, or the student is gone by then, or has left.
        UsageProblem: the plan to copy into is archived.
    """
    if school_year:
        year, into = school_year, str(SchoolYear(school_year).following)
    else:
        year, into = years_going_on(session.store, student_id, session.today(), with_left_out=False)
    return _coming(session, *_plans(session.store, student_id, year, into), keeps_level=keeps_level)


@reading(Right.SEE)
def coming_now(session: Session, student_id: int) -> ComingYear:
    """As `coming_year_of` without a year; but this school year's as long as goals were left out of it.

    Raises as that.
    """
    years = years_going_on(session.store, student_id, session.today(), with_left_out=True)
    return _coming(session, *_plans(session.store, student_id, *years))


@reading(Right.SEE)
def has_gone_on(session: Session, student_id: int, coming: ComingYear, plan_id: int) -> bool:
    """Whether what went on in a plan as `coming` says is in it yet: its goals, or where there were none its texts."""
    plans, went = session.store.plans, [goal.id for goal in coming.goals]
    plan = plans.of(student_id, OnePlan(plan_id))
    if went or not plan.id:
        return bool(plan.id and plans.carried.held(plan_id, went))
    return replace(plan, placement=coming.newer.placement) != coming.newer


@reading(Right.SEE)
def year_of_coming(session: Session, student_id: int) -> SchoolYear | None:
    """The school year of `coming_now`; None where there is no plan to copy, or `coming_now` is refused."""
    older, year = years_going_on(session.store, student_id, session.today(), with_left_out=True)
    if _is_gone(session, session.store.students.of(student_id), year):
        return None
    plans = session.store.plans
    years = plans.school_years(student_id)
    if older not in years or (year in years and plans.of(student_id, year).status is PlanStatus.ARCHIVED):
        return None
    return SchoolYear(year)


def _is_gone(session: Session, student: Student | None, year: str) -> bool:
    """Whether a student has left, or will have when a school year begins."""
    return student is not None and student.has_left(max(session.today(), SchoolYear(year).first_day))


def next_year(
    session: Session, plan: Plan, into: Plan | None = None, *, move_up: bool = False, keeps_level: bool = False
) -> Plan:
    """Next year's plan, or `into` as it was read, goes on with what lives of this one. Returns it.

    What it has already stays as it is, so that twice is once; the rest comes along with where the student stands as
    starting points. Goals reached, and those put away, stay behind; a decision comes along only while it is valid on
    the new year's first day. With `move_up` the student's level is the next one, where one follows.

    Raises:
        NothingToCopy: there is no plan to copy, or the student is gone by then, or has left.
        NotFound: one of the plans that were read is gone, and its year has another.
        UsageProblem: the plan to copy into is archived.
        NotAllowed: the person doesn't write the plan.
    """
    student_id = plan.student_id
    into = into or Plan(0, student_id, SchoolYear(plan.school_year).following)
    with deed(session, Action.PLAN_NEXT_YEAR, Right.WRITE_PLAN, student_id) as doing:
        older, newer = (named_plan(doing.store, student_id, its.school_year, its.id) for its in (plan, into))
        coming = _coming(session, older, newer, keeps_level=keeps_level)
        plan_id = newer.id
        if coming.takes_nothing:
            doing.in_vain = True
        else:
            step = _take(doing, coming)
            level = _move_up(doing, coming) if move_up else None
            doing.object_id = plan_id = step.plan_id
            doing.step = replace(step, level=level, placements=doing.placements)
    return plan_of(session, student_id, OnePlan(plan_id))


def take_back_year(session: Session, begun: YearBegun, *, undoing: KeptStep) -> None:
    """Undo `next_year`, while nothing of the student's that stands was written since.

    Raises:
        WrittenSince: something was, or it went out, or was published and may have been read by somebody else.
        NotAllowed: the person doesn't write the plan any longer.
    """
    student_id, year = begun.student_id, begun.school_year
    with deed(session, Action.PLAN_TAKE_BACK, Right.WRITE_PLAN, student_id, undoing=undoing) as doing:
        plans, carried = doing.store.plans, doing.store.plans.carried
        plan_id = named_plan(doing.store, student_id, year, _id_of(doing.store, begun)).id
        require_not_handed_out(doing, Sentence(YEAR_HANDED_OUT, {"year": year}))
        if begun.before is None and doing.store.plan_versions.of(plan_id):
            require_not_read(doing, Sentence(YEAR_READ, {"year": year}))
        if begun.before is None:
            if not remove_plan(doing, plan_id):
                raise WrittenSince(YEAR_SEEN, year=year)
        else:
            goals = [*begun.goals, *carried.goals_since(begun.subjects, undoing.at)]
            if carried.is_seen(goals):
                raise WrittenSince(YEAR_SEEN, year=year)
            doing.store.erasing.erase_taken_back(goals)
            carried.take_out(goals)
            for subject_id in begun.subjects:
                plans.remove_subject(subject_id)
            _write(doing.store, begun.before)
        if begun.placements:
            put_placement_back(doing, student_id, begun.placements, undoing.at)
        elif begun.level is not None:
            keep_student(doing, replace(student_now(session, student_id), level=begun.level), year)
        if begun.before is not None and begun.before.placement != Placement():
            plans.placements.write(plan_id, begun.before.placement)
        doing.object_id = plan_id


def _id_of(store: Store, begun: YearBegun) -> int:
    """Which plan it was that was begun: a program of before kept only what was in it."""
    if begun.plan_id or begun.before is not None:
        return begun.plan_id or (begun.before.id if begun.before else 0)
    of_goals = (store.plans.of_goal(goal_id) for goal_id in begun.goals)
    of_subjects = (store.plans.of_subject(subject_id) for subject_id in begun.subjects)
    return next((its.plan_id for its in (*of_goals, *of_subjects) if its is not None), 0)


def _plans(store: Store, student_id: int, year: str, into: str) -> tuple[Plan, Plan]:
    return store.plans.of(student_id, year), store.plans.of(student_id, into)


def _coming(session: Session, older: Plan, newer: Plan, *, keeps_level: bool = False) -> ComingYear:
    """Raises NothingToCopy where nothing goes on, UsageProblem where the other can't be written."""
    store, into = session.store, newer.school_year
    if not store.plans.is_begun(older.id):
        raise NothingToCopy(N_("This year has no plan to copy yet."))
    if newer.status is PlanStatus.ARCHIVED:
        raise UsageProblem(N_("The plan for {year} is archived and can't be changed."), year=Known(into))
    student = store.students.of(older.student_id)
    if student is not None and _is_gone(session, student, into):
        sentence = N_(
            "Nothing goes on in {year}: the student's last day at the school is {day}. If they are staying, "
            "change that day."
        )
        raise NothingToCopy(sentence, year=Known(into), day=student.leaves or "")
    level = student.level if student else ""
    older, goals = with_skipped(store, session.living, older, into, level)
    held = store.plans.carried.held(newer.id, [goal.id for goal in goals])
    return coming_year(older, newer, goals, held, level, keeps_level=keeps_level)


def _take(doing: Deed, coming: ComingYear) -> YearBegun:
    """Write what the plan takes over; returns what takes it back, but for the level."""
    plans, newer = doing.store.plans, coming.newer
    plan_id = newer.id or plans.id_of(newer.student_id, newer.school_year, doing.session.now())
    _write(doing.store, replace(coming.written, id=plan_id))
    into = dict(coming.into)
    for subject in coming.added:
        into[subject.id] = subject_in_plan(doing, plan_id, subject.title, subject.curriculum_code)
        plans.write_subject(replace(subject, id=into[subject.id]))
    goals = []
    for goal in coming.goals:
        if goal.subject_id not in into:
            into[goal.subject_id] = subject_in_plan(doing, plan_id, goal.subject)
        goals.append(carry(doing, goal, into[goal.subject_id]))
    added = sorted({*into.values()} - {subject.id for subject in newer.subjects})
    before = newer if newer.id else None
    return YearBegun(newer.student_id, newer.school_year, before, tuple(added), tuple(goals), plan_id=plan_id)


def _move_up(doing: Deed, coming: ComingYear) -> str | None:
    """The student goes to the next level; returns the one of before, None where none follows."""
    student_id = coming.newer.student_id
    student = student_now(doing.session, student_id)
    if coming.next_level is None:
        return None
    keep_student(doing, replace(student, level=coming.next_level), coming.newer.school_year)
    doing.tell(Action.STUDENT_WRITE, student_id, student_id)
    return student.level


def _write(store: Store, plan: Plan) -> None:
    store.plans.write(plan)
    for subject in plan.subjects:
        store.plans.write_subject(subject)
