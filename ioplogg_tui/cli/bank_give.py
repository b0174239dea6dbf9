"""A student's goal into the school's læringsbank, from the command line."""

from __future__ import annotations

import click

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.common import as_json, opened_session
from ioplogg_tui.cli.does_it import refuse_other_goal, tell_what_does_it
from ioplogg_tui.cli.names_apart import name_apart
from ioplogg_tui.cli.output import print_json
from ioplogg_tui.cli.saved_line import tell_saved
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.locale import _


@spoken.command(
    help=N_(
        "Put a student's goal into the school's bank, for everybody and without the student: its text, its content and"
        " its criteria. Without --of or --sure it only says which goal it is.\n\nioplogg bank give mathea 1"
    )
)
@spoken.argument("student", metavar=N_("STUDENT"))
@spoken.argument("goal", metavar=N_("GOAL"))
@spoken.option("--of", type=spoken.WholeNumber(1), metavar=N_("ID"), help=N_("Do it: the goal's id, which is told."))
@spoken.option("--sure", is_flag=True, help=N_("Do it, whichever goal has the number now."))
@as_json
@click.pass_context
def give(context: click.Context, student: str, goal: str, of: int | None, sure: bool, in_json: bool) -> None:
    from ioplogg_tui.domain.access import Right
    from ioplogg_tui.domain.goal_text import as_text
    from ioplogg_tui.logbook.access import require_now
    from ioplogg_tui.logbook.bank import add_to_bank, text_for_bank
    from ioplogg_tui.logbook.goals import find_goal
    from ioplogg_tui.logbook.students import find_student_id, open_student

    with opened_session(context) as session:
        who = open_student(session, find_student_id(session, student))
        its = find_goal(session, who.id, goal)
        given = as_text(its)
        text_for_bank(given)
        if of is not None:
            refuse_other_goal(its, of)
        elif not sure:
            require_now(session, Right.ADD_TO_BANK)
            why = _("The goal goes into the school's bank, where everybody sees it: {goal}.")
            spoken.tell(filled(why, goal=given.text), err=in_json)
            if not context.obj.is_dialogue:
                tell_what_does_it(f"bank give {who.id} {its.number} --of {its.id}", err=in_json)
                return
            from ioplogg_tui.cli.answers import is_meant

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
