"""What a plan takes in of the one before it, and which of its subjects is taken out of it, from the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.common import as_json, opened_session
from ioplogg_tui.cli.names_apart import name_apart
from ioplogg_tui.cli.output import print_json
from ioplogg_tui.cli.plan_named import of_year, opened_plan
from ioplogg_tui.cli.saved_line import tell_saved
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.errors import N_, NotFound, UsageProblem
from ioplogg_tui.locale import _

if TYPE_CHECKING:
    from ioplogg_tui.domain.observed_goal import ObservedGoal


@spoken.command(
    "take-in",
    help=N_(
        "Goals that the plan hasn't taken in of the one before it; with GOAL one of them goes on in it, or with "
        "--put-away in no plan.\n\nioplogg plan take-in mathea 3"
    ),
)
@spoken.argument("student", metavar=N_("STUDENT"))
@spoken.argument("goal", metavar=N_("GOAL"), required=False)
@spoken.option("--put-away", "away", is_flag=True, help=N_("The goal is over without being reached."))
@of_year
@as_json
@click.pass_context
def take_in(
    context: click.Context, student: str, goal: str | None, away: bool, school_year: str | None, in_json: bool
) -> None:
    from ioplogg_tui.logbook import left_out
    from ioplogg_tui.logbook.goals import goal_called

    if away and goal is None:
        raise UsageProblem(N_("Say which goal is put away: its number, or a part of its text."))
    with opened_session(context) as session:
        named = opened_plan(session, student, school_year)
        goals = left_out.left_out_of(session, named.plan)
        if goal is None:
            _list(goals, in_json=in_json)
            return
        chosen = goal_called(goals, goal)
        if away:
            left_out.put_away(session, named.student.id, chosen)
        else:
            left_out.take_in(session, named.plan, chosen.id)
        whose = name_apart(session, named.student)
    if in_json:
        print_json({"goal": chosen.id, "put_away": away})
        return
    sentence = _("Put away: {goal}. “ioplogg undo” takes it back.")
    if not away:
        sentence = _("Taken into the plan: {goal}. “ioplogg undo” takes it back.")
    tell_saved(whose, filled(sentence, goal=chosen.text))


def _list(goals: list[ObservedGoal], *, in_json: bool) -> None:
    if in_json:
        print_json(
            [{"number": goal.number, "id": goal.id, "subject": goal.subject, "goal": goal.text} for goal in goals]
        )
        return
    for goal in goals:
        spoken.tell(f"{goal.number}  {goal.subject}: {goal.text}")
    if not goals:
        spoken.tell(_("The plan has taken in every goal that goes on."))


@spoken.command(
    "take-out", help=N_("Take a subject without goals out of the plan.\n\nioplogg plan take-out mathea Musikk")
)
@spoken.argument("student", metavar=N_("STUDENT"))
@spoken.argument("subject", metavar=N_("SUBJECT"))
@of_year
@click.pass_context
def take_out(context: click.Context, student: str, subject: str, school_year: str | None) -> None:
    from ioplogg_tui.domain.norwegian import fold
    from ioplogg_tui.logbook.plan_subjects import remove_subject

    with opened_session(context) as session:
        who, plan = opened_plan(session, student, school_year)
        its = next((known for known in plan.subjects if fold(known.title) == fold(subject.strip())), None)
        if its is None:
            known = ", ".join(known.title for known in plan.subjects) or "–"
            raise NotFound(N_("The plan has no subject “{subject}”. Known: {known}."), subject=subject, known=known)
        remove_subject(session, plan, its)
        whose = name_apart(session, who)
    tell_saved(whose, filled(_("Out of the plan: {subject}. “ioplogg undo” takes it back."), subject=its.title))
