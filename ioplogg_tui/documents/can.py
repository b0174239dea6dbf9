"""What the student can: what was shown (domain.shown), in the words it was rated against, and no names of levels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from string import Formatter

from ioplogg_tui.documents.appendix import appendix_blocks, appendix_title
from ioplogg_tui.documents.content import (
    Block,
    Document,
    Fields,
    Frame,
    Heading,
    Paragraph,
    Passage,
    Passages,
    Quote,
    plain,
)
from ioplogg_tui.documents.facts import DocumentFacts
from ioplogg_tui.documents.goal_in_period import GoalInPeriod, day_of
from ioplogg_tui.documents.parts import (
    can_told_of,
    day_in,
    free_part,
    heading,
    period_row,
    rests_on,
    said,
    subjects_with_goals,
    written,
)
from ioplogg_tui.documents.sending import DONE_BY_ONESELF
from ioplogg_tui.documents.to_student import as_student_says, can_told_in, when_shown
from ioplogg_tui.domain.can_sentence import CanTold
from ioplogg_tui.domain.criterion_stem import inside_a_sentence
from ioplogg_tui.domain.document import DocumentKind, FreePart
from ioplogg_tui.domain.i_and_you import Speech
from ioplogg_tui.domain.observation import SelfAssessment
from ioplogg_tui.domain.occupation import occupation_of
from ioplogg_tui.domain.plan import PlanSubject
from ioplogg_tui.locale import _, counted, from_to, long_date

GOAL = 3
"""The level of the heading that a goal is."""

OBSERVERS_NAMED = 3
"""So many of those who have seen it are named, those who have seen most of it."""


def title(facts: DocumentFacts) -> str:
    if facts.request.appendix:
        return appendix_title(facts)
    if facts.request.first_person:
        return facts.student.name
    return _("What {name} can").format(name=facts.student.name)


def is_for_others(facts: DocumentFacts) -> bool:
    """Whether it is what others are given: no form, and not as the student says it."""
    wanted = facts.request
    return wanted.kind is DocumentKind.CAN and not (wanted.appendix or wanted.first_person)


def lead(facts: DocumentFacts) -> Passages:
    """«Lærekandidat i kokkfaget»; nothing where no occupation is known, and on other documents than this one."""
    if facts.request.first_person:
        return said(_(DONE_BY_ONESELF))
    if not is_for_others(facts):
        return ()
    sentence, programme = occupation_of(facts.student)
    passages: list[Passage] = []
    for words, place, _format, _conversion in Formatter().parse(_(sentence) if sentence else ""):
        passages += said(words) if words else ()
        if place is not None:
            passages += written(facts, inside_a_sentence(programme) if words else programme)
    return tuple(passages)


def blocks(facts: DocumentFacts) -> Iterator[Block]:
    if facts.request.appendix:
        yield from appendix_blocks(facts)
        return
    if facts.request.first_person:
        yield from _as_the_student_says(facts)
        return
    yield from free_part(facts, FreePart.INTRODUCTION)
    subjects = list(told_by_subject(facts))
    if not subjects:
        yield Paragraph(
            said(
                _("There is nothing here yet: what {name} can do is included once it has been shown.").format(
                    name=facts.student.first_name
                )
            )
        )
    for subject, goals in subjects:
        yield Heading(2, written(facts, subject.title))
        for seen, sentences in goals:
            yield Heading(GOAL, written(facts, seen.goal.text))
            yield from (Paragraph(written(facts, sentence)) for sentence in sentences if sentence)
            yield from when_shown(seen)
    yield from _works_best(facts, _("How {name} works best").format(name=facts.student.first_name))
    yield from _words(facts, _("In own words"))
    if facts.request.begins is not None:
        yield Fields((period_row(facts),))
    if subjects:
        yield Paragraph(said(_seen_by(facts)), small=True)
    if day := day_in(facts, FreePart.CHOSEN):
        chosen = _("{name} has chosen what is shown here, {day}.")
        yield Paragraph(said(chosen.format(name=facts.student.first_name, day=long_date(day))), small=True)
    if facts.plan.responsible:
        question = _("Questions: {who}").format(who=facts.plan.responsible)
        yield Paragraph(said(question), small=True)


def _as_the_student_says(facts: DocumentFacts) -> Iterator[Block]:
    """In the first person, with room for a picture by each goal; who has seen it and whom to ask is for others."""
    subjects = list(told_by_subject(facts))
    if not subjects:
        yield Paragraph(said(_("There is nothing here yet. What I can do comes when I have shown it.")))
    for subject, goals in subjects:
        yield Heading(2, written(facts, subject.title))
        for seen, sentences in goals:
            yield Heading(3, written(facts, as_student_says(facts, seen.goal.text_for_student)))
            lines = tuple(written(facts, sentence) for sentence in sentences if sentence)
            yield Frame(_("My picture or symbol"), is_picture=True, beside=lines)
            yield from when_shown(seen)
    yield from _works_best(facts, _("How I work best"))
    yield from _words(facts, _("What I say"))
    if day := day_in(facts, FreePart.CHOSEN):
        yield Paragraph(said(_("I have chosen what is shown here, {day}.").format(day=long_date(day))))


def told_by_subject(facts: DocumentFacts) -> Iterator[tuple[PlanSubject, list[tuple[GoalInPeriod, CanTold]]]]:
    """The goals of which something can be told, with that, in the subjects that have any."""
    for subject, goals in subjects_with_goals(facts):
        every = ((seen, _told(facts, seen)) for seen in goals)
        if telling := [(seen, sentences) for seen, sentences in every if any(sentences)]:
            yield subject, telling


def goals_told(facts: DocumentFacts) -> frozenset[str]:
    """The goals that are told, by their text, as `goal_headings` has them."""
    return frozenset(seen.goal.text for _subject, goals in told_by_subject(facts) for seen, _sentences in goals)


def goal_headings(document: Document) -> frozenset[str]:
    """The goals that a document told."""
    headings = (block for block in document.blocks if isinstance(block, Heading) and block.level == GOAL)
    return frozenset(plain(heading.text) for heading in headings)


def tells_nothing(facts: DocumentFacts) -> bool:
    """Whether nothing was shown yet, and nobody has written anything in its place."""
    written_here = any(facts.words.get(part) for part in (FreePart.INTRODUCTION, FreePart.STUDENT_WORDS))
    return not written_here and next(told_by_subject(facts), None) is None


def _told(facts: DocumentFacts, seen: GoalInPeriod) -> CanTold:
    return can_told_in(Speech.ME, facts, seen) if facts.request.first_person else can_told_of(facts, seen)


def quote_of(facts: DocumentFacts) -> SelfAssessment | None:
    """What the student has said last of the goal that is asked for, or of any; None where nothing is asked or said."""
    if not facts.request.own_words or facts.words.get(FreePart.STUDENT_WORDS):
        return None
    goals = [seen for seen in facts.goals if facts.request.quote in (0, seen.goal.number)]
    spoken = [own for seen in goals for own in seen.self_assessments if own.words]
    return max(spoken, key=lambda own: (own.at, own.id), default=None)


def _works_best(facts: DocumentFacts, title_of_it: str) -> Iterator[Block]:
    if facts.request.works_best and facts.student.learns_best:
        own, learns_best = facts.request.first_person, facts.student.learns_best
        yield heading(2, title_of_it)
        yield Paragraph(written(facts, as_student_says(facts, learns_best) if own else learns_best))


def _words(facts: DocumentFacts, title_of_words: str) -> Iterator[Block]:
    """What is written for the document, else the quote: without who helped, which is for school."""
    yield from free_part(facts, FreePart.STUDENT_WORDS, title_of_words)
    own = quote_of(facts)
    if own is not None:
        yield heading(2, title_of_words)
        yield Quote(written(facts, own.words), f"{facts.student.first_name}, {long_date(day_of(own))}")


def _seen_by(facts: DocumentFacts) -> str:
    """How often it was seen, by whom, and from when to when; of what is told here."""
    goals = [seen for _subject, goals in told_by_subject(facts) for seen, _sentences in goals]
    points = [point for of in goals for point in of.seen]
    if not points:
        return rests_on(facts, goals)
    named = [name for name, _times in Counter(point.by for point in points).most_common()]
    names, more = ", ".join(named[:OBSERVERS_NAMED]), len(named) - OBSERVERS_NAMED
    if more > 0:
        others = counted("{count} other", "{count} others", more)
        names = _("{names} and {last}").format(names=names, last=others)
    elif len(named) > 1:
        names = _("{names} and {last}").format(names=", ".join(named[:-1]), last=named[-1])
    sentence = counted(
        "Seen {count} time, by {{names}}, {{days}}.", "Seen {count} times, by {{names}}, {{days}}.", len(points)
    )
    days = sorted(day_of(point) for point in points)
    return sentence.format(names=names, days=from_to(days[0], days[-1]))
