"""The keyboard goes to a student, and comes back by the code of whose dialogue it is, as on the screen."""

from __future__ import annotations

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.answers import ask_unseen, require_unseen
from ioplogg_tui.cli.ask_questions import Answers
from ioplogg_tui.cli.dialogue import Dialogue
from ioplogg_tui.locale import _


def own_code(dialogue: Dialogue, _said: Answers) -> Answers:
    """Asks for a code where the person has none yet. Raises as `set_code`, and as `require_unseen`."""
    from ioplogg_tui.cli.leaving_code import set_code
    from ioplogg_tui.logbook.self_assessment import has_leaving_code

    require_unseen()  # the code is asked for when the student has the keyboard
    if not has_leaving_code(dialogue.session):
        set_code(dialogue, dialogue.session)
    return {}


def take_back(dialogue: Dialogue) -> None:
    """Ask for the code until it comes: nothing else is reached by who has the keyboard.

    Raises:
        NoMoreAnswers: the dialogue is ended instead.
    """
    from ioplogg_tui.logbook.self_assessment import may_leave

    question = _("The teacher's code gives the keyboard back; Ctrl-D ends.")
    while not may_leave(dialogue.session, ask_unseen(question)):
        spoken.tell(_("That is not the code."))
