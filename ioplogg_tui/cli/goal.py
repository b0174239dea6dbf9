"""A student's learning goals from the command line, and the aims behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.common import as_json, opened_session
from ioplogg_tui.cli.goal_life import bin_, bring_back, remove, status
from ioplogg_tui.cli.goal_show import show
from ioplogg_tui.cli.goal_write import new, write
from ioplogg_tui.cli.output import print_json
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.locale import _, levels
from ioplogg_tui.locale.lines import in_lines

if TYPE_CHECKING:
    from ioplogg_tui.domain.curriculum import Aim
    from ioplogg_tui.logbook.newer_aims import GoalOffers


@spoken.group(help=N_("A student's learning goals: show, write, change, mark as reached and remove."))
def goal() -> None:
    """Its commands."""


for _command in (show, new, write, status, remove, bin_, bring_back):
    goal.add_command(_command)


@goal.command(
    help=N_(
        "Aims of goals whose curriculum has expired, and the new ones to replace them; --take puts one "
        "in.\n\nioplogg goal aims mathea"
    )
)
@spoken.argument("student", metavar=N_("STUDENT"))
@spoken.argument("goal", metavar=N_("GOAL"), required=False)
@spoken.option("--take", metavar=N_("CODE"), help=N_("Put the new aim of this code in place of the old one."))
@as_json
@click.pass_context
def aims(context: click.Context, student: str, goal: str | None, take: str | None, in_json: bool) -> None:
    from ioplogg_tui.logbook.goals import find_goal
    from ioplogg_tui.logbook.newer_aims import offers_of, take_newer
    from ioplogg_tui.logbook.students import find_student_id, open_student

    if take is not None and goal is None:
        raise UsageProblem(N_("Say which goal takes the new aim: its number, or a part of its text."))
    with opened_session(context) as session:
        opened = open_student(session, find_student_id(session, student))
        chosen = find_goal(session, opened.id, goal) if goal is not None else None
        offered = [
            of_goal for of_goal in offers_of(session, opened.id) if chosen is None or of_goal.goal.id == chosen.id
        ]
        if take is not None and chosen is not None:
            taken = take_newer(
                session, opened.id, chosen, [offer for of_goal in offered for offer in of_goal.offers], take
            )
            if in_json:
                print_json({"goal": chosen.id, "taken": taken.code})
            else:
                from ioplogg_tui.cli.names_apart import name_apart
                from ioplogg_tui.cli.saved_line import tell_saved

                words = _("{code} is an aim of goal {number} «{goal}» now; the old one is in its history.")
                words = filled(words, code=taken.code, number=chosen.number, goal=chosen.text)
                tell_saved(name_apart(session, opened), words)
            return
    if in_json:
        print_json([_as_json(of_goal) for of_goal in offered])
    elif not offered:
        spoken.tell(_("No aim has a new one to replace it."))
    for of_goal in () if in_json else offered:
        _tell(of_goal)


def _tell(of_goal: GoalOffers) -> None:
    spoken.tell(f"{of_goal.goal.number}  {of_goal.goal.text}")
    for offer in of_goal.offers:
        spoken.tell(f"   {offer.aim.code}  {offer.aim.text}")
        for aim in offer.newer:
            start = f"{_('In its place')}:" if in_lines() else "   →"
            spoken.tell(f"{start} {aim.code}  {aim.text} ({aim.curriculum}, {levels(aim.after)})")


def _as_json(of_goal: GoalOffers) -> dict[str, object]:
    return {
        "number": of_goal.goal.number,
        "id": of_goal.goal.id,
        "goal": of_goal.goal.text,
        "aims": [
            {"code": offer.aim.code, "text": offer.aim.text, "newer": [_aim_json(aim) for aim in offer.newer]}
            for offer in of_goal.offers
        ],
    }


def _aim_json(aim: Aim) -> dict[str, object]:
    return {"code": aim.code, "text": aim.text, "curriculum": aim.curriculum, "after": list(aim.after)}
