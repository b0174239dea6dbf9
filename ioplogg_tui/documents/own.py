"""The student's own sheet: their goals in their words, what they can, the next step, and what they said last."""

from __future__ import annotations

from collections.abc import Iterator

from ioplogg_tui.documents.content import Block, Fields, Heading, Paragraph, Passages
from ioplogg_tui.documents.facts import DocumentFacts
from ioplogg_tui.documents.parts import next_step_of, said, written
from ioplogg_tui.documents.to_student import as_student_says, can_in, goals_in_work, last_answered, when_shown
from ioplogg_tui.domain.i_and_you import Speech
from ioplogg_tui.locale import _


def title(facts: DocumentFacts) -> str:
    return _("My goals: {name}").format(name=facts.student.name)


def blocks(facts: DocumentFacts) -> Iterator[Block]:
    for seen in goals_in_work(facts):
        yield Heading(2, written(facts, as_student_says(facts, seen.goal.text_for_student)))
        if seen.seen and (sentence := can_in(Speech.ME, facts, seen)):
            yield Paragraph(written(facts, sentence))
            yield from when_shown(seen)
        rows: list[tuple[str, Passages]] = [(_("My next step"), value) for _name, value in next_step_of(facts, seen)]
        if own := last_answered(facts, seen.self_assessments):
            rows.append((_("What I said last"), own))
        if rows:
            yield Fields(tuple(rows))
        elif not seen.points:
            yield Paragraph(said(_("Nothing has been written about this goal yet.")))
    if not goals_in_work(facts):
        yield Paragraph(said(_("There are no goals yet.")))
