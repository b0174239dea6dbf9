"""A student's goal into the school's læringsbank, from the command line."""

from __future__ import annotations

import click

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.common import as_json, opened_session
from ioplogg_tui.cli.names_apart import name_apart
from ioplogg_tui.cli.output import print_json
from ioplogg_tui.cli.saved_line import tell_saved
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.errors import N_, Sentence, UsageProblem
from ioplogg_tui.locale import _, say


@spoken.command(
    help=N_(
        "Put a student's goal into the school's bank, for everybody and without the student: its text, its content and"
        " its criteria. Nothing is done before --sure.\n\nioplogg bank give mathea 1"
    )
)
@spoken.argument("student", metavar=N_("STUDENT"))
@spoken.argument("goal", metavar=N_("GOAL"))
@spoken.option("--sure", is_flag=True, help=N_("Put it there."))
@as_json
@click.pass_context
def give(context: click.Context, student: str, goal: str, sure: bool, in_json: bool) -> None:
    from ioplogg_tui.domain.access import Right
    from ioplogg_tui.domain.goal_text import as_text
    from ioplogg_tui.logbook.access import require_now
    from ioplogg_tui.logbook.bank import add_to_bank, text_for_bank
    from ioplogg_tui.logbook.goals import find_goal
    from ioplogg_tui.logbook.students import find_student_id, open_student

    with opened_session(context) as session:
        who = open_student(session, find_student_id(session, student))
        given = as_text(find_goal(session, who.id, goal))
        text_for_bank(given)
        if not sure:
            require_now(session, Right.ADD_TO_BANK)
            why = Sentence(
                N_("The goal goes into the school's bank, where everybody sees it: {goal}."), {"goal": given.text}
            )
            if not context.obj.is_dialogue:
                raise UsageProblem(N_("{why} Nothing is written: the same again with --sure writes it."), why=why)
            from ioplogg_tui.cli.answers import is_meant

            spoken.tell(say(why))
            if not is_meant():
                return
        kept, whose = add_to_bank(session, given, who), name_apart(session, who)
    if in_json:
        print_json({"id": kept.id, "area": kept.area})
    else:
        tell_saved(
            whose,
            filled(
                _("In the school's bank: «{goal}», as {id}. {undo}"),
                goal=given.text,
                id=kept.id,
                undo=_("“ioplogg undo” takes it back."),
            ),
        )
