"""Subjects of a plan, and own areas that have no curriculum: adding, writing and taking out."""

from __future__ import annotations

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.cleaned import cleaned_title
from ioplogg_tui.domain.code import Known
from ioplogg_tui.domain.errors import N_, NotFound, UsageProblem, WrittenSince
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.place_renamed import PlaceRenamed
from ioplogg_tui.domain.plan import Plan, PlanSubject
from ioplogg_tui.domain.school_year import OnePlan
from ioplogg_tui.domain.undo import FieldWritten, KeptStep, SubjectAdded, SubjectRemoved
from ioplogg_tui.domain.undo_since import SUBJECT_WRITTEN
from ioplogg_tui.logbook.deed import Deed, deed
from ioplogg_tui.logbook.hours import rename_hours
from ioplogg_tui.logbook.plan_removing import drop_blank_plan
from ioplogg_tui.logbook.plans import begun_plan, named_plan, require_changeable
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.subjects_outside import remember_title, subject_in_plan
from ioplogg_tui.store.store import Store


def add_subject(session: Session, plan: Plan, title: str, curriculum_code: str | None = None) -> int:
    """Add a subject, or an own area that has no curriculum; returns its id, or that of the one that has the title.

    Raises:
        UsageProblem: it has no title, or the plan is archived.
        NotAllowed: the person doesn't write the subject.
    """
    cleaned = cleaned_title(title)
    with deed(session, Action.PLAN_ADD_SUBJECT, Right.WRITE_SUBJECT, plan.student_id, cleaned) as doing:
        subject_id, doing.step = keep_added(doing, plan, cleaned, curriculum_code)
        doing.in_vain = doing.step is None
    return subject_id


def keep_added(doing: Deed, plan: Plan, title: str, curriculum_code: str | None) -> tuple[int, SubjectAdded | None]:
    """Inside a deed about a student, of who may write the subject: its id, and the step that takes it out again.

    No step where the plan has it already.

    Raises:
        UsageProblem: the plan is archived.
        NotFound: the plan is gone.
    """
    plan = require_changeable(named_plan(doing.store, plan.student_id, plan.school_year, plan.id))
    same = next((subject for subject in plan.subjects if fold(subject.title) == fold(title)), None)
    if same is not None:
        return same.id, None
    subject_id = subject_in_plan(doing, begun_plan(doing, plan), title, curriculum_code)
    doing.object_id = subject_id
    return subject_id, SubjectAdded(plan.student_id, plan.school_year, subject_id, title)


def keep_subject(doing: Deed, plan: Plan, before: PlanSubject, after: PlanSubject) -> None:
    """Inside a deed about a student, of who may write the subject of a plan as it was: write a cleaned one.

    Raises:
        UsageProblem: another subject has its title, or the plan is archived.
        NotAllowed: the person doesn't write a subject of the new title.
    """
    require_changeable(plan)
    if before.title != after.title:
        doing.require(Right.WRITE_SUBJECT, after.title)
        if _has_title(plan, after.title, besides=after.id):
            raise UsageProblem(N_("The plan has a subject “{title}” already."), title=Known(after.title))
        remember_title(doing, plan.id, after.title)
        rename_hours(doing, plan, before.title, after.title)
        doing.renamed = _rename_places(doing, plan, before.title, after.title)
        for place in doing.renamed:
            doing.tell(Action.TEAM_RENAME_SUBJECT, plan.student_id, place.staff_id)
    doing.store.plans.write_subject(after)
    doing.object_id = after.id


def _rename_places(doing: Deed, plan: Plan, before: str, after: str) -> tuple[PlaceRenamed, ...]:
    """Whose place was for a title has it for the new one; undoing gives back what the step has moved, and no more.

    A place is for whichever year: it keeps a title that the living plan, one after it, or a goal that it left out has.
    """
    step, store, session = doing.undoing and doing.undoing.step, doing.store, doing.session
    if isinstance(step, FieldWritten):
        return store.teams.give_back_subjects(plan.student_id, step.renamed)
    goals = store.goals.written(plan.student_id, session.living)
    living = store.plans.year_of(plan.student_id, session.living)
    years = store.plans.school_years(plan.student_id)
    others = [year for year in years if year != plan.school_year and year >= min(living, session.school_year)]
    kept = any(_has_title(store.plans.of(plan.student_id, year), before, besides=0) for year in others)
    kept = kept or any(goal.left_out and fold(goal.subject) == fold(before) for goal in goals)
    return store.teams.rename_subject(plan.student_id, before, after, session.today(), keeping=kept)


def remove_subject(session: Session, plan: Plan, subject: PlanSubject) -> None:
    """Take a subject without goals out of the plan; one in the bin brings it along when it is brought back.

    Raises:
        UsageProblem: it has goals, or the plan is archived.
        NotFound: the plan has no such subject.
        NotAllowed: the person doesn't write it.
    """
    with deed(session, Action.PLAN_REMOVE_SUBJECT, Right.SEE, plan.student_id) as doing:
        its, removed = subject_of(doing.store, plan.student_id, subject.id)
        doing.require(Right.WRITE_SUBJECT, removed.title)
        position = doing.store.plans.position_of(removed.id)
        _take_out(doing, its, removed)
        doing.step = SubjectRemoved(plan.student_id, its.school_year, removed, position, its.id)


def take_out_subject(session: Session, added: SubjectAdded, *, undoing: KeptStep) -> None:
    """Undo `add_subject`, while nothing is written in the subject.

    Raises:
        WrittenSince: something was written in it.
        NotFound: it is gone.
        UsageProblem: it has goals, or the plan is archived.
        NotAllowed: the person doesn't write it any longer.
    """
    student_id = added.student_id
    with deed(session, Action.PLAN_REMOVE_SUBJECT, Right.SEE, student_id, undoing=undoing) as doing:
        plan, subject = subject_of(doing.store, student_id, added.subject_id)
        doing.require(Right.WRITE_SUBJECT, subject.title)
        empty = PlanSubject(subject.id, added.title, subject.curriculum_code)
        if subject != empty:
            raise WrittenSince(SUBJECT_WRITTEN)
        _take_out(doing, plan, subject)
        drop_blank_plan(doing, student_id, OnePlan(plan.id))


def put_back_subject(session: Session, removed: SubjectRemoved, *, undoing: KeptStep) -> None:
    """Undo `remove_subject`: the subject with all that stood in it, where it stood.

    It has its old number again where no other has got that since: steps before this one go by it.

    Raises:
        WrittenSince: another subject has its title now.
        UsageProblem: the plan is archived.
        NotAllowed: the person doesn't write it any longer.
    """
    subject, student_id, year = removed.subject, removed.student_id, removed.school_year
    action, right = Action.PLAN_ADD_SUBJECT, Right.WRITE_SUBJECT
    with deed(session, action, right, student_id, subject.title, undoing=undoing) as doing:
        plan = require_changeable(named_plan(doing.store, student_id, year, removed.plan_id))
        if _has_title(plan, subject.title, besides=subject.id):
            raise WrittenSince(SUBJECT_WRITTEN)
        doing.object_id = doing.store.plans.put_subject_back(begun_plan(doing, plan), subject, removed.position)


def subject_of(store: Store, student_id: int, subject_id: int) -> tuple[Plan, PlanSubject]:
    """A subject of a student's, and the plan that it is in: of joined records a year has several.

    Raises:
        NotFound: it is gone.
    """
    its = store.plans.of_subject(subject_id)
    plan = None if its is None else store.plans.of(student_id, its)
    subject = next((subject for subject in plan.subjects if subject.id == subject_id), None) if plan else None
    if plan is None or subject is None:
        raise NotFound(N_("The subject is no longer here."))
    return plan, subject


def _has_title(plan: Plan, title: str, *, besides: int) -> bool:
    return any(fold(subject.title) == fold(title) and subject.id != besides for subject in plan.subjects)


def _take_out(doing: Deed, plan: Plan, subject: PlanSubject) -> None:
    if doing.store.plans.has_goals(subject.id):
        raise UsageProblem(N_("{subject} has goals, so it stays in the plan."), subject=subject.title)
    require_changeable(plan)
    doing.store.plans.remove_subject(subject.id)
    doing.object_id = subject.id
