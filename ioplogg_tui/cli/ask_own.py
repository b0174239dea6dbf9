"""The keyboard goes to a student, and comes back by the code of whose dialogue it is, as on the screen."""

from __future__ import annotations

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.answers import ask_unseen
from ioplogg_tui.cli.ask_questions import Answers
from ioplogg_tui.cli.dialogue import Dialogue
from ioplogg_tui.locale import _


def own_code(dialogue: Dialogue, _said: Answers) -> Answers:
    """Asks for a code where the person has none yet. Raises UsageProblem where it is too short."""
    from ioplogg_tui.logbook.self_assessment import has_leaving_code, set_leaving_code

    if not has_leaving_code(dialogue.session):
        question = _("Choose a code, at least four signs. It gives the keyboard back to you. An empty line goes back.")
        set_leaving_code(dialogue.session, dialogue.ask_for_text(question, ask_unseen))
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
