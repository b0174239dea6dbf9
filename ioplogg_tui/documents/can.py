"""What the student can: what was shown (domain.shown), in the words it was rated against, and no names of levels."""

from __future__ import annotations

from collections.abc import Iterator

from ioplogg_tui.documents.content import Block, Bullets, Fields, Heading, Paragraph, Passage, Quote, Table
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
from ioplogg_tui.locale import _, counted


def title(facts: DocumentFacts) -> str:
    if facts.request.appendix:
        return _("Appendix to the certificate of competence: {name}").format(name=facts.student.name)
    return _("What {name} can").format(name=facts.student.name)


def blocks(facts: DocumentFacts) -> Iterator[Block]:
    """The document; its appendix form is a table of scope, subject, year and competence (forskrift § 9-52)."""
    yield Fields((*about_student(facts), period_row(facts)))
    yield from free_part(facts, FreePart.INTRODUCTION)
    yield from _appendix(facts) if facts.request.appendix else _by_subject(facts)
    yield from _words(facts)
    yield Paragraph(said(rests_on(facts)), small=True)


def _sentences(facts: DocumentFacts) -> Iterator[tuple[PlanSubject, list[tuple[GoalInPeriod, str]]]]:
    for subject, goals in subjects_with_goals(facts):
        sentences = [(seen, sentence) for seen in goals if (sentence := can_sentence_of(facts, seen))]
        if sentences:
            yield subject, sentences


def _by_subject(facts: DocumentFacts) -> Iterator[Block]:
    for subject, sentences in _sentences(facts):
        yield Heading(2, written(facts, subject.title))
        yield Bullets(tuple(written(facts, sentence) for _seen, sentence in sentences))


def _appendix(facts: DocumentFacts) -> Iterator[Block]:
    rows = []
    for subject, sentences in _sentences(facts):
        hours = round(facts.hours_of(subject).given / 60) or subject.hours_planned
        scope = counted("{count} hour", "{count} hours", hours) if hours else "–"
        competence = (Passage(" ".join(sentence for _seen, sentence in sentences), _language(facts)),)
        rows.append((written(facts, subject.title), said(scope), said(facts.plan.school_year), competence))
    if rows:
        header = (_("Subject"), _("Scope"), _("Year"), _("Competence"))
        yield Table(_("Competence by subject"), header, tuple(rows))


def _language(facts: DocumentFacts) -> str:
    return "" if facts.student.language == facts.language else facts.student.language


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
