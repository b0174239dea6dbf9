"""What nobody outside of the school is to read in what a student can: said before it is published, or handed out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ioplogg_tui.documents.can import is_for_others, quote_of, told_by_subject
from ioplogg_tui.documents.content import Document, texts_of
from ioplogg_tui.documents.facts import DocumentFacts
from ioplogg_tui.documents.remark import About, Remark
from ioplogg_tui.documents.whole import decode
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.document import PART_NAMES, DocumentKind, FreePart
from ioplogg_tui.domain.errors import N_, Sentence
from ioplogg_tui.domain.occupation import occupation_of
from ioplogg_tui.domain.published import PublishedDocument
from ioplogg_tui.locale import _
from ioplogg_tui.logbook.documents import published_text
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.wording import words_for_school_only

_ASKS = N_("It mentions special education, health or decisions to whoever gets it: {words}.")


class Written(NamedTuple):
    """A text that is told, what it is in words, and where it is written."""

    text: str
    where: str
    about: About = About.PLAN
    goal: int = 0
    part: FreePart | None = None


def on_school_only(facts: DocumentFacts, document: Document) -> Iterator[Remark]:
    """Each place that tells who gets it of special education, health or decisions, with the words that do.

    What is printed of no field that is named here is looked at, too: whatever `document` says.
    """
    if facts.request.kind is not DocumentKind.CAN or facts.request.appendix:
        return
    telling = [(written, words) for written in _written(facts) if (words := words_for_school_only(written.text))]
    named = {word.casefold() for _written_there, words in telling for word in words}
    every = dict.fromkeys(word for text in texts_of(document) for word in words_for_school_only(text))
    if elsewhere := [word for word in every if word.casefold() not in named]:
        telling.append((Written("", _("elsewhere in the document")), elsewhere))
    if not telling:
        return
    places = [f"{written.where} («{'», «'.join(words)}»)" for written, words in telling]
    sentence = _("Mentions special education, health or decisions to whoever gets it: {places}.")
    said = filled(sentence, places=", ".join(places))
    first = telling[0][0]
    yield Remark(said, first.about, first.goal, first.part, asked=said)


def question_of_words(session: Session, student_id: int, document: PublishedDocument) -> Sentence | None:
    """Why a published one is asked about before it is given to somebody; None where it tells nothing of that.

    Raises:
        NotFound: there is no such document.
        NotAllowed: the person doesn't read the student's documents.
    """
    if document.kind is not DocumentKind.CAN or document.appendix:
        return None
    content = decode(published_text(session, student_id, document.number, document.record).content)
    words = dict.fromkeys(word for text in texts_of(content) for word in words_for_school_only(text))
    return Sentence(_ASKS, {"words": ", ".join(f"«{word}»" for word in words)}) if words else None


def _written(facts: DocumentFacts) -> Iterator[Written]:
    """What persons wrote that is told, in its order."""
    if is_for_others(facts):
        yield Written(occupation_of(facts.student)[1], _("Programme"))
        yield Written(facts.plan.responsible, _("Responsible for the plan"))
    introduction = facts.words.get(FreePart.INTRODUCTION, "")
    yield Written(introduction, _(PART_NAMES[FreePart.INTRODUCTION]), About.PART, part=FreePart.INTRODUCTION)
    for subject, goals in told_by_subject(facts):
        yield Written(subject.title, _("Subject"))
        for seen, sentences in goals:
            number = seen.goal.number
            text_told = seen.goal.text_for_student if facts.request.first_person else seen.goal.text
            for text, what in ((text_told, _("text")), (sentences.sentences, _("criteria"))):
                where = filled(_("goal {number} ({what})"), number=number, what=what)
                yield Written(text, where, About.CRITERIA, number)
    if facts.request.works_best:
        yield Written(facts.student.learns_best, _("Learns best"))
    own, words = quote_of(facts), facts.words.get(FreePart.STUDENT_WORDS, "")
    yield Written(words, _(PART_NAMES[FreePart.STUDENT_WORDS]), About.PART, part=FreePart.STUDENT_WORDS)
    if own is not None:
        number = next(seen.goal.number for seen in facts.goals if seen.goal.id == own.goal_id)
        where = filled(_("goal {number} ({what})"), number=number, what=_("own words"))
        yield Written(own.words, where, About.GOAL, number)
