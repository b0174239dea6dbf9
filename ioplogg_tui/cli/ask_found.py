"""What is found by words in the dialogue: students, their goals, and what anybody wrote of them."""

from __future__ import annotations

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.ask_questions import Answers
from ioplogg_tui.cli.dialogue import Dialogue, by_own_number
from ioplogg_tui.domain.errors import N_, NotFound
from ioplogg_tui.locale import _, counted

MOST_UNASKED = 30
"""So many are told at once; how many more there are is said."""


def find(dialogue: Dialogue, said: Answers) -> None:
    """Tell what has the words, and choose the student of one. Raises NotFound where nothing has, and as `choose`."""
    from ioplogg_tui.cli.find import by_name_alone, found_in_words
    from ioplogg_tui.cli.names_apart import names_apart
    from ioplogg_tui.logbook.finding import find_words, not_searched

    matches = find_words(dialogue.session, said["words"], _("Goal"))
    if others := not_searched(dialogue.session):
        spoken.tell(by_name_alone(others))
    if not matches:
        raise NotFound(N_("Nothing has these words."))
    names = names_apart(dialogue.session, [each.student for each in matches])
    said_of = [(each.student.id, found_in_words(each, names[each.student.id])) for each in matches]
    choices = by_own_number([(str(student_id), words, student_id) for student_id, words in said_of])
    for choice in choices[:MOST_UNASKED]:
        spoken.tell(f"{choice.key}: {choice.words}")
    if count := len(choices[MOST_UNASKED:]):
        spoken.tell(
            counted(
                "{count} more has the words. “?” shows it.", "{count} more have the words. “?” shows them all.", count
            )
        )
    question = _("A number chooses the student. An empty line goes on.")
    chosen = dialogue.choose(question, choices, otherwise="", is_listed=False)
    if chosen:
        dialogue.be_about(int(chosen))
