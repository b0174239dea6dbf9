"""The self-assessment on paper: a goal a page, to tick or to point at, for who doesn't answer at a keyboard."""

from __future__ import annotations

from collections.abc import Iterator

from ioplogg_tui.documents.content import Block, Boxes, Fields, Frame, Heading, Paragraph, plain
from ioplogg_tui.documents.facts import DocumentFacts
from ioplogg_tui.documents.page_words import LINE
from ioplogg_tui.documents.parts import said, written
from ioplogg_tui.documents.to_student import as_student_says, goals_in_work
from ioplogg_tui.domain.levels import Dimension
from ioplogg_tui.domain.own_words import ANSWERS, DO_NOT_KNOW, HELPED, QUESTIONS
from ioplogg_tui.locale import _

MOST_LARGE = 70
"""Signs of a goal that stands in the largest letters; a longer one is beside the picture, and all is on one page."""


def title(facts: DocumentFacts) -> str:
    return _("How is it going, {name}?").format(name=facts.student.first_name)


def blocks(facts: DocumentFacts) -> Iterator[Block]:
    """What was answered before isn't told, nor what others have seen: the student answers by themselves.

    What is ticked on one sheet is known for the student's, also when it has come loose from the others.
    """
    yield Fields(((_("Name"), said(facts.student.name)), (_("Date"), said(LINE))))
    goals = goals_in_work(facts)
    if not goals:
        yield Paragraph(said(_("There are no goals yet.")))
        return
    yield Boxes(_("Who helped with the answers?"), tuple(map(_, HELPED.values())))
    sentence = _("For whoever types it in: the keyboard is handed over on the student's page, as answered on paper.")
    yield Paragraph(said(sentence), small=True)
    for seen in goals:
        goal = written(facts, as_student_says(facts, seen.goal.text_for_student))
        is_long = len(plain(goal)) > MOST_LARGE
        number = said(_("Goal {number}").format(number=seen.goal.number))
        yield Heading(2, number if is_long else goal, begins_page=True)
        yield Paragraph(said(facts.student.name), small=True)
        yield Frame(_("My picture or symbol"), is_picture=True, beside=(goal,) if is_long else ())
        for dimension in Dimension:
            steps = tuple(_(answer) for answer in ANSWERS[dimension].values())
            yield Boxes(_(QUESTIONS[dimension]), (*steps, _(DO_NOT_KNOW)), steps=len(steps))
        yield Frame(_("What I want to say"))
