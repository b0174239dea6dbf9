"""The code that gives the keyboard back after a student's turn: chosen unseen, and so written twice."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import click

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.common import opened_session
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.locale import _, translate_problem

if TYPE_CHECKING:
    from ioplogg_tui.cli.ask_questions import Answers
    from ioplogg_tui.cli.dialogue import Dialogue
    from ioplogg_tui.logbook.session import Session


@spoken.command(
    help=N_(
        "Choose the code that gives the keyboard back after a student's turn; it is asked for twice, and isn't shown."
        "\n\nioplogg settings code"
    )
)
@click.pass_context
def code(context: click.Context) -> None:
    from ioplogg_tui.cli.answers import Enough
    from ioplogg_tui.cli.dialogue import Dialogue

    with opened_session(context) as session:
        try:
            choose_code(Dialogue(context, session), {})
        except Enough:
            spoken.tell(_("Nothing was done."))


def choose_code(dialogue: Dialogue, _said: Answers) -> None:
    """Ask for a code in the place of the one that there is. Raises as `Dialogue.ask`."""
    set_code(dialogue, dialogue.session)
    spoken.tell(_("Saved: your code."))


def set_code(dialogue: Dialogue, session: Session) -> None:
    """Ask for a code, twice, until it can be kept, and keep it.

    Raises as `Dialogue.ask` and `ask_unseen`, and WentBack for none.
    """
    from ioplogg_tui.cli.answers import WentBack, ask_unseen
    from ioplogg_tui.logbook.self_assessment import set_leaving_code

    explained = _("Any characters, four or more. “back”, “end” and a question mark can't be one.")
    asking: Callable[[str], str] = partial(dialogue.ask, more=[explained], asking=ask_unseen)
    while True:
        chosen = asking(
            _("Choose a code, at least four characters. It gives the keyboard back to you. An empty line goes back.")
        )
        if not chosen:
            raise WentBack
        if asking(_("The same code once more.")) != chosen:
            spoken.tell(_("Those were not the same."))
            continue
        try:
            set_leaving_code(session, chosen)
        except UsageProblem as problem:
            spoken.tell(translate_problem(problem))
        else:
            return
