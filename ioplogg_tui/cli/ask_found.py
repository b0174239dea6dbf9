"""What is found by words in the dialogue: students, their goals, and what anybody wrote of them."""

from __future__ import annotations

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.ask_questions import Answers
from ioplogg_tui.cli.dialogue import Dialogue, numbered
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.errors import N_, NotFound
from ioplogg_tui.domain.norwegian import fold, refuse_wordless
from ioplogg_tui.domain.observation import Observation
from ioplogg_tui.locale import _, day
from ioplogg_tui.locale.signing import signed

MOST = 30
"""As many are told as on the screen: who sees more writes another word."""


def find(dialogue: Dialogue, said: Answers) -> None:
    """Tell what has the words, and choose the student of one. Raises NotFound where nothing has, and as `choose`."""
    from ioplogg_tui.logbook.list_search import said_key, words_of_goals, words_said
    from ioplogg_tui.logbook.students import open_student, student_lines

    refuse_wordless(said["text"])
    session, sought = dialogue.session, fold(said["text"]).split()
    students = {line.student.id: line.student for line in student_lines(session)}
    goals = words_of_goals(session, students)

    def has(student_id: int, text: str) -> bool:
        """Whether each word begins one of the text, or is of whose it is, and one at least is the text's own."""
        begun = [f" {word}" in text for word in sought]
        whose = fold(f"{students[student_id].name} {students[student_id].group}")
        return any(begun) and all(own or word in whose for own, word in zip(begun, sought, strict=True))

    rows = [(number, student.name) for number, student in students.items() if has(number, f" {fold(student.name)}")]
    for of in goals:
        own = [text for text in of.texts if has(of.student_id, f" {fold(text)}")]
        rows += [(of.student_id, f"{students[of.student_id].name}, {_('goal')}: {text}") for text in own]
    for row in words_said(session, goals):
        if has(row.student_id, said_key(row)):
            rows.append((row.student_id, f"{students[row.student_id].name}, {_words_of(row)}"))
    if not rows:
        raise NotFound(N_("Nothing has these words."))
    for number, words in enumerate(rows[:MOST], 1):
        spoken.tell(f"{number}: {words[1]}")
    choices = numbered([(str(student_id), words) for student_id, words in rows[:MOST]])
    question = _("A number chooses the student. An empty line goes on.")
    chosen = dialogue.choose(question, choices, otherwise="", is_listed=False)
    if chosen:
        dialogue.student = open_student(session, int(chosen))


def _words_of(row: Observation) -> str:
    """`12. nov., Bjørn Ås: «Henta kaffi» Neste steg: Be om hjelp`."""
    start = f"{day(to_local(row.at))}, {signed(row.by, row.comment_as)}:"
    step = f"{_('Next step')}: {row.feed_forward}" if row.feed_forward else ""
    return " ".join(filter(None, (start, f"«{row.note}»" if row.note else "", step)))
