"""What takes a plan on, from the command line: it is said to be ready, published, and goes its next step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.common import as_json, opened_session
from ioplogg_tui.cli.does_it import tell_what_does_it
from ioplogg_tui.cli.names_apart import name_apart
from ioplogg_tui.cli.output import print_json
from ioplogg_tui.cli.plan_named import NamedPlan, of_year, opened_plan
from ioplogg_tui.cli.saved_line import tell_saved
from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.errors import N_, NotAllowed, Sentence, UsageProblem
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.plan_choices import NEXT_STEP, PLAN_STATUS_NAMES, PlanStatus
from ioplogg_tui.locale import _, counted, say
from ioplogg_tui.logbook.access import require_now

if TYPE_CHECKING:
    from ioplogg_tui.domain.before_use import BeforeUse
    from ioplogg_tui.domain.observed_goal import ObservedGoal
    from ioplogg_tui.domain.plan import Plan
    from ioplogg_tui.logbook.session import Session

_STEPS = "|".join(after.replace(" ", "-") for after in NEXT_STEP.values())


@spoken.command(help=N_("Tell the leaders that the plan is ready to be published.\n\nioplogg plan propose mathea"))
@spoken.argument("student", metavar=N_("STUDENT"))
@of_year
@click.pass_context
def propose(context: click.Context, student: str, school_year: str | None) -> None:
    from ioplogg_tui.domain.document import DocumentKind
    from ioplogg_tui.logbook import proposing

    with opened_session(context) as session:
        named = opened_plan(session, student, school_year)
        if missing := _tell_missing(session, named):
            from ioplogg_tui.cli.way_to_write import way_to_write

            spoken.tell(say(way_to_write(context, named, missing)))
        plan = named.plan
        proposing.propose(session, named.student.id, DocumentKind.PLAN, plan.school_year, plan.id)
        whose = name_apart(session, named.student)
    words = _("A leader is told that the plan for {year} is ready to be published.")
    tell_saved(whose, words.format(year=plan.school_year))


@spoken.command(
    help=N_(
        "Publish a version of the plan; this takes a draft into use. What is missing before it can be used, "
        "and the consents that aren't written in, are listed first.\n\nioplogg plan publish mathea --sure"
    )
)
@spoken.argument("student", metavar=N_("STUDENT"))
@of_year
@spoken.option("--sure", is_flag=True, help=N_("Do it; without this, it only says what would be done."))
@as_json
@click.pass_context
def publish(context: click.Context, student: str, school_year: str | None, sure: bool, in_json: bool) -> None:
    from ioplogg_tui.cli.way_to_write import saying_how
    from ioplogg_tui.logbook import plan_steps
    from ioplogg_tui.logbook.access import may
    from ioplogg_tui.logbook.proposing import may_publish

    with opened_session(context) as session:
        named = opened_plan(session, student, school_year)
        plan = named.plan
        if not may_publish(session, plan.student_id) and may(session, Right.WRITE_PLAN, plan.student_id):
            message = N_("A leader publishes. “ioplogg plan propose {id}” tells them that the plan is ready.")
            raise NotAllowed(message, id=plan.student_id)
        missing = _tell_missing(session, named, in_json=in_json)
        if not missing and not sure and may_publish(session, plan.student_id) and plan_steps.has_news(session, plan):
            sentence = _("It publishes a version of the plan for {year}, which is kept for good.")
            if plan.status is PlanStatus.DRAFT:
                sentence = _("It takes the plan for {year} into use: a version of it is kept for good.")
            words = sentence.format(year=plan.school_year)
            if not _is_meant(context, session, named, words, "publish", "--sure", in_json=in_json):
                return
        with saying_how(context, named, missing):
            number = plan_steps.publish(session, plan)
        whose = name_apart(session, named.student)
        left_out = _left_out(session, student, plan.school_year)
    if in_json:
        print_json({"version": number, "status": PlanStatus.IN_USE.value})
        return
    _tell_left_out(named.student.id, left_out)
    words = _("The plan for {year} is published as version {number}. “ioplogg plan versions” lists them.")
    tell_saved(whose, words.format(year=plan.school_year, number=number))


@spoken.command(
    help=N_(
        "The plan's next step: from draft to in use, then evaluated, then archived; a version of it is kept.\n\n"
        "ioplogg plan step mathea --to evaluated"
    )
)
@spoken.argument("student", metavar=N_("STUDENT"))
@of_year
@spoken.option("--to", metavar=_STEPS, help=N_("Take that step; without this, it only says what would be done."))
@as_json
@click.pass_context
def step(context: click.Context, student: str, school_year: str | None, to: str | None, in_json: bool) -> None:
    from ioplogg_tui.cli.way_to_write import saying_how
    from ioplogg_tui.logbook.plan_steps import take_step
    from ioplogg_tui.logbook.proposing import may_publish

    with opened_session(context) as session:
        named = opened_plan(session, student, school_year)
        plan, after = named.plan, NEXT_STEP.get(named.plan.status)
        if to is not None:
            _require_next(plan, _step_called(to))
        missing = _tell_missing(session, named, in_json=in_json)
        if not missing and to is None and after is not None and may_publish(session, plan.student_id):
            sentence = _("The plan for {year} will be: {status}. A version of it is kept for good.")
            words = sentence.format(year=plan.school_year, status=_(PLAN_STATUS_NAMES[after]))
            if not _is_meant(context, session, named, words, "step", f"--to {_named(after)}", in_json=in_json):
                return
        with saying_how(context, named, missing):
            number = take_step(session, plan)
        now = opened_plan(session, student, plan.school_year).plan
        left_out, whose = _left_out(session, student, plan.school_year), name_apart(session, named.student)
    if in_json:
        print_json({"version": number, "status": now.status.value})
        return
    _tell_left_out(named.student.id, left_out)
    sentence = _("The plan for {year} is now: {status}. Kept as version {number}.")
    words = sentence.format(year=now.school_year, status=_(PLAN_STATUS_NAMES[now.status]), number=number)
    if (following := NEXT_STEP.get(now.status)) and not left_out:
        words = f"{words} {_('Next: {status}.').format(status=_(PLAN_STATUS_NAMES[following]))}"
    tell_saved(whose, words)


def _tell_missing(session: Session, named: NamedPlan, *, in_json: bool = False) -> list[BeforeUse]:
    """What is missing before the plan can be used, which is told; beside JSON on the other stream."""
    from ioplogg_tui.domain.before_use import before_use
    from ioplogg_tui.locale.before_use import ready_in_words
    from ioplogg_tui.logbook.goals import goals_of
    from ioplogg_tui.logbook.plan_steps import wanted_before_use

    goals = goals_of(session, named.student.id, named.plan.school_year)
    missing = [part for part in before_use(named.plan, goals) if not part.is_there]
    if missing:
        spoken.tell(ready_in_words(wanted_before_use(session, named.plan, goals)), err=in_json)
    return missing


def _step_called(text: str) -> PlanStatus:
    for status in PlanStatus:
        if fold(text).replace("-", " ") in (status.value, fold(_(PLAN_STATUS_NAMES[status]))):
            return status
    raise UsageProblem(N_("A plan has no step “{text}”. Write one of {known}."), text=text, known=_STEPS)


def _require_next(plan: Plan, wanted: PlanStatus) -> None:
    """Go on only with the plan's next step: what is sent twice takes one.

    Raises:
        UsageProblem: the plan is there already, or another step is the next.
    """
    after = NEXT_STEP.get(plan.status)
    if wanted is plan.status:
        sentence = N_("The plan for {year} is there already: {status}.")
        raise UsageProblem(sentence, year=plan.school_year, status=Sentence(PLAN_STATUS_NAMES[wanted]))
    if after is not None and wanted is not after:
        sentence = N_("The next step of the plan for {year} is: {status}.")
        raise UsageProblem(sentence, year=plan.school_year, status=Sentence(PLAN_STATUS_NAMES[after]))


def _named(status: PlanStatus) -> str:
    return status.value.replace(" ", "-")


def _is_meant(
    context: click.Context, session: Session, named: NamedPlan, sentence: str, *goes_ahead: str, in_json: bool
) -> bool:
    """Say what will be done, after the consents that aren't written in; whether it is meant is known in a dialogue.

    `goes_ahead` is the command of the plan that does it, and the option that says so.

    Raises:
        CannotWrite: nothing can be written now.
    """
    require_now(session, Right.PUBLISH, named.student.id)
    from ioplogg_tui.locale.before_use import consents_in_words

    whose = f"{name_apart(session, named.student)} · {named.plan.school_year}"
    for words in (whose, consents_in_words(named.plan.basis), sentence):
        if words:
            spoken.tell(words, err=in_json)
    if context.obj.is_dialogue:
        return _is_meant_as_it_is(session, named)
    command, option = goes_ahead
    words = f"plan {command} {named.student.id} --year {named.plan.school_year} {option}"
    tell_what_does_it(words, err=in_json)
    return False


def _is_meant_as_it_is(session: Session, named: NamedPlan) -> bool:
    """Ask in a dialogue; what others change meanwhile is told, and asked about too: a version is kept for good."""
    from ioplogg_tui.cli.answers import is_meant
    from ioplogg_tui.cli.plan_versions import tell_differences
    from ioplogg_tui.domain.plan_comparison import differences
    from ioplogg_tui.logbook.plans import frozen_now

    heard = frozen_now(session, named.plan)
    while is_meant():
        now = frozen_now(session, opened_plan(session, str(named.student.id), named.plan.school_year).plan)
        changed = differences(heard, now)
        if not changed:
            return True
        spoken.tell(_("The plan was changed meanwhile:"))
        tell_differences(changed)
        heard = now
    return False


def _left_out(session: Session, student: str, school_year: str) -> list[ObservedGoal]:
    """What a plan that is in use hasn't taken in of those before it."""
    from ioplogg_tui.logbook.left_out import left_out_of

    plan = opened_plan(session, student, school_year).plan
    return left_out_of(session, plan) if plan.status is PlanStatus.IN_USE else []


def _tell_left_out(student_id: int, goals: list[ObservedGoal]) -> None:
    if goals:
        sentence = _("Not in it: {goals} of the plan before. “ioplogg plan take-in {id}” lists them.")
        spoken.tell(sentence.format(goals=counted("{count} goal", "{count} goals", len(goals)), id=student_id))
