"""What is found by words in the dialogue: students, their goals, and what anybody wrote of them."""

from __future__ import annotations

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.ask_questions import Answers
from ioplogg_tui.cli.dialogue import Dialogue, numbered
from ioplogg_tui.domain.errors import N_, NotFound
from ioplogg_tui.locale import _

MOST = 30
"""So many are told: who sees more writes another word."""


def find(dialogue: Dialogue, said: Answers) -> None:
    """Tell what has the words, and choose the student of one. Raises NotFound where nothing has, and as `choose`."""
    from ioplogg_tui.cli.find import found_in_words
    from ioplogg_tui.logbook.finding import find_words
    from ioplogg_tui.logbook.students import open_student

    matches = find_words(dialogue.session, said["words"], _("Goal"))[:MOST]
    if not matches:
        raise NotFound(N_("Nothing has these words."))
    choices = numbered([(str(each.student.id), found_in_words(each)) for each in matches])
    for choice in choices:
        spoken.tell(f"{choice.key}: {choice.words}")
    question = _("A number chooses the student. An empty line goes on.")
    chosen = dialogue.choose(question, choices, otherwise="", is_listed=False)
    if chosen:
        dialogue.student = open_student(dialogue.session, int(chosen))
