"""What the student can: only what was seen, at the level it was seen, and no names of levels."""

from __future__ import annotations

from collections.abc import Iterator

from ioplogg_tui.documents.content import Block, Bullets, Fields, Heading, Paragraph, Passage, Quote, Table
from ioplogg_tui.documents.gathering import Gathered, GoalSeen
from ioplogg_tui.documents.parts import (
    about_student,
    can_told,
    free_part,
    heading,
    own_words,
    period_told,
    rests_on,
    said,
    subjects_with_goals,
    written,
)
from ioplogg_tui.domain.document import FreePart
from ioplogg_tui.domain.plan import PlanSubject
from ioplogg_tui.locale import _, counted


def title(gathered: Gathered) -> str:
    if gathered.wanted.appendix:
        return _("Appendix to the certificate of competence: {name}").format(name=gathered.student.name)
    return _("What {name} can").format(name=gathered.student.name)


def blocks(gathered: Gathered) -> Iterator[Block]:
    """The document; its appendix form is a table of scope, subject, year and competence (forskrift § 9-52)."""
    yield Fields((*about_student(gathered), period_told(gathered)))
    yield from free_part(gathered, FreePart.INTRODUCTION)
    yield from _appendix(gathered) if gathered.wanted.appendix else _by_subject(gathered)
    yield from _words(gathered)
    yield Paragraph(said(rests_on(gathered)), small=True)


def _told(gathered: Gathered) -> Iterator[tuple[PlanSubject, list[tuple[GoalSeen, str]]]]:
    for subject, goals in subjects_with_goals(gathered):
        sentences = [(seen, sentence) for seen in goals if (sentence := can_told(gathered, seen))]
        if sentences:
            yield subject, sentences


def _by_subject(gathered: Gathered) -> Iterator[Block]:
    for subject, sentences in _told(gathered):
        yield Heading(2, written(gathered, subject.title))
        yield Bullets(tuple(written(gathered, sentence) for _seen, sentence in sentences))


def _appendix(gathered: Gathered) -> Iterator[Block]:
    rows = []
    for subject, sentences in _told(gathered):
        hours = subject.hours_given or subject.hours_planned
        scope = counted("{count} hour", "{count} hours", hours) if hours else "–"
        competence = (Passage(" ".join(sentence for _seen, sentence in sentences), _language(gathered)),)
        rows.append((written(gathered, subject.title), said(scope), said(gathered.plan.school_year), competence))
    if rows:
        header = (_("Subject"), _("Scope"), _("Year"), _("Competence"))
        yield Table(_("Competence by subject"), header, tuple(rows))


def _language(gathered: Gathered) -> str:
    return "" if gathered.student.language == gathered.language else gathered.student.language


def _words(gathered: Gathered) -> Iterator[Block]:
    quotes: list[Quote] = []
    if gathered.wanted.own_words:
        for seen in gathered.goals:
            spoken = [own for own in seen.self_assessments if own.words]
            quotes += [own_words(gathered, own) for own in spoken[-1:]]
    written_words = list(free_part(gathered, FreePart.STUDENT_WORDS))
    if quotes and not written_words:
        yield heading(2, _("The student's own words"))
    yield from written_words
    yield from quotes
