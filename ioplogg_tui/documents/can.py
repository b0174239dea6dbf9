"""What the student can: what was shown (domain.shown), in the words it was rated against, and no names of levels."""

from __future__ import annotations

from collections.abc import Iterator

from ioplogg_tui.documents.appendix import appendix_blocks, appendix_title, goals_of_appendix
from ioplogg_tui.documents.content import Block, Bullets, Fields, Heading, Paragraph, Quote
from ioplogg_tui.documents.facts import DocumentFacts, GoalInPeriod
from ioplogg_tui.documents.parts import (
    about_student,
    can_sentence_of,
    free_part,
    heading,
    own_words,
    period_row,
    rests_on,
    said,
    subjects_with_goals,
    written,
)
from ioplogg_tui.domain.document import FreePart
from ioplogg_tui.domain.plan import PlanSubject
from ioplogg_tui.locale import _


def title(facts: DocumentFacts) -> str:
    if facts.request.appendix:
        return appendix_title(facts)
    return _("What {name} can").format(name=facts.student.name)


def blocks(facts: DocumentFacts) -> Iterator[Block]:
    yield Fields((*about_student(facts), period_row(facts)))
    yield from free_part(facts, FreePart.INTRODUCTION)
    yield from appendix_blocks(facts) if facts.request.appendix else _by_subject(facts)
    yield from _words(facts)
    printed = goals_of_appendix(facts) if facts.request.appendix else _told(facts)
    if printed is not None:
        yield Paragraph(said(rests_on(facts, printed)), small=True)


def _told(facts: DocumentFacts) -> list[GoalInPeriod]:
    return [seen for _subject, sentences in _sentences(facts) for seen, _sentence in sentences]


def _sentences(facts: DocumentFacts) -> Iterator[tuple[PlanSubject, list[tuple[GoalInPeriod, str]]]]:
    for subject, goals in subjects_with_goals(facts):
        sentences = [(seen, sentence) for seen in goals if (sentence := can_sentence_of(facts, seen))]
        if sentences:
            yield subject, sentences


def _by_subject(facts: DocumentFacts) -> Iterator[Block]:
    for subject, sentences in _sentences(facts):
        yield Heading(2, written(facts, subject.title))
        yield Bullets(tuple(written(facts, sentence) for _seen, sentence in sentences))


def _words(facts: DocumentFacts) -> Iterator[Block]:
    quotes: list[Quote] = []
    if facts.request.own_words:
        for seen in facts.goals:
            spoken = [own for own in seen.self_assessments if own.words]
            quotes += [own_words(facts, own) for own in spoken[-1:]]
    written_words = list(free_part(facts, FreePart.STUDENT_WORDS))
    if quotes and not written_words:
        yield heading(2, _("The student's own words"))
    yield from written_words
    yield from quotes
