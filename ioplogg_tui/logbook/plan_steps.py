"""Steps of a plan's life: each freezes it as a version that is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.before_use import BeforeUse, Wanted, before_use, missing_before_use
from ioplogg_tui.domain.document import DocumentKind
from ioplogg_tui.domain.errors import N_, Sentence, UsageProblem, WrittenSince
from ioplogg_tui.domain.goal import Goal
from ioplogg_tui.domain.plan import Plan
from ioplogg_tui.domain.plan_choices import NEXT_STEP, PLAN_STATUS_NAMES, PlanStatus
from ioplogg_tui.domain.plan_comparison import prints_the_same
from ioplogg_tui.domain.undo import KeptStep, PlanStepped
from ioplogg_tui.domain.undo_since import PLAN_STEPPED
from ioplogg_tui.logbook.access import may
from ioplogg_tui.logbook.deed import Deed, deed
from ioplogg_tui.logbook.plans import frozen, named_plan
from ioplogg_tui.logbook.reading import reading
from ioplogg_tui.logbook.session import Session


@reading(Right.SEE)
def _wanted(session: Session, student_id: int, plan: Plan, goals: Sequence[Goal]) -> list[BeforeUse]:
    sees_basis = may(session, Right.SEE_BASIS, student_id)
    return [part for part in before_use(plan, goals) if sees_basis or part.what is not Wanted.DECISION]


def wanted_before_use(session: Session, plan: Plan, goals: Sequence[Goal]) -> list[BeforeUse]:
    """What a plan must have before it is used; of what it rests on only to who may see that.

    Raises:
        NotFound: the person may not see the student.
    """
    return _wanted(session, plan.student_id, plan, goals)


def take_step(session: Session, plan: Plan) -> int:
    """Take the plan's next step and freeze it as it stands; returns the version's number.

    Raises:
        NotFound: the plan is gone.
        UsageProblem: the plan lacks what the step needs; the sentence says what. Or it went the step already.
        NotAllowed: the person doesn't publish.
    """
    with deed(session, Action.PLAN_PUBLISH, Right.PUBLISH, plan.student_id) as doing:
        current = named_plan(doing.store, plan.student_id, plan.school_year, plan.id)
        if current.status is not plan.status:
            now = Sentence(PLAN_STATUS_NAMES[current.status])
            raise UsageProblem(N_("The plan has gone a step meanwhile; it is now: {status}."), status=now)
        status = NEXT_STEP.get(current.status)
        if status is None:
            raise UsageProblem(N_("The plan is archived; there is no step after that."))
        return _freeze(doing, current, status)


def publish(session: Session, plan: Plan) -> int:
    """Freeze the plan as it stands now, and take a draft into use; returns the version's number.

    Raises:
        NotFound: the plan is gone.
        UsageProblem: the plan lacks what a plan in use must have, is no longer in use, or hasn't changed.
        NotAllowed: the person doesn't publish.
    """
    with deed(session, Action.PLAN_PUBLISH, Right.PUBLISH, plan.student_id) as doing:
        current = named_plan(doing.store, plan.student_id, plan.school_year, plan.id)
        if current.status not in (PlanStatus.DRAFT, PlanStatus.IN_USE):
            raise UsageProblem(N_("The plan is no longer in use. Copy it to next year to go on."))
        if current.status is PlanStatus.IN_USE:
            _require_news(doing, current)
        return _freeze(doing, current, PlanStatus.IN_USE)


def step_back(session: Session, stepped: PlanStepped, *, undoing: KeptStep) -> None:
    """Undo a step, to what the plan was before it. The version is kept.

    Raises:
        NotFound: the plan is gone.
        WrittenSince: somebody else has taken a step of it, or published it, since, and that stands.
        NotAllowed: the person doesn't publish any longer.
    """
    with deed(session, Action.PLAN_STEP_BACK, Right.PUBLISH, stepped.student_id, undoing=undoing) as doing:
        plan = named_plan(doing.store, stepped.student_id, stepped.school_year, stepped.plan_id)
        since = doing.store.plan_versions.is_of_others(plan.id, stepped.version, doing.session.person.id)
        if plan.status is not stepped.after or since:
            raise WrittenSince(PLAN_STEPPED)
        doing.store.plans.set_status(plan.id, stepped.before)
        doing.store.proposals.say_again(stepped.proposed, DocumentKind.PLAN, plan)
        doing.object_id = plan.id


def has_news(session: Session, plan: Plan) -> bool:
    """Whether the plan may be published: it is a draft, or something is new, or somebody asks for it.

    Raises:
        NotFound: the person may not see the student.
    """
    return plan.status is not PlanStatus.IN_USE or _told_already(session, plan.student_id, plan) is None


@reading(Right.SEE)
def _told_already(session: Session, student_id: int, plan: Plan) -> int | None:
    """The number of the last version where nothing is new since, and nobody has asked for another."""
    del student_id
    store = session.store
    newest = next(iter(store.plan_versions.that_stand(plan)), None)
    if newest is None or store.proposals.is_waiting_for(plan):
        return None
    return newest.number if prints_the_same(newest.frozen, frozen(store, plan, session.school_year)) else None


def _require_news(doing: Deed, plan: Plan) -> None:
    """Raises UsageProblem where nothing is new."""
    if (number := _told_already(doing.session, plan.student_id, plan)) is not None:
        raise UsageProblem(
            N_("Nothing has changed since version {number}, so there is nothing new to publish."), number=number
        )


def _freeze(doing: Deed, plan: Plan, status: PlanStatus) -> int:
    store, session = doing.store, doing.session
    version = frozen(store, plan, session.school_year)
    version = replace(version, plan=replace(plan, status=status))
    for sentence, subject in missing_before_use(plan, version.goals):
        raise UsageProblem(sentence, subject=subject)
    store.plans.set_status(plan.id, status)
    number = store.plan_versions.freeze(version.plan, version, session.person.id, session.now())
    proposed = store.proposals.settle(plan.student_id, DocumentKind.PLAN, plan.school_year, plan.id)
    doing.object_id = number
    if status is plan.status:
        doing.no_step = True
    else:
        doing.step = PlanStepped(plan.student_id, plan.school_year, plan.status, status, number, proposed, plan.id)
    return number
