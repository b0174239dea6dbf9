"""What is written to the student, or in their own name: what they can, and what they have said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from ioplogg_tui.documents.content import Block, Paragraph, Passages
from ioplogg_tui.documents.facts import DocumentFacts
from ioplogg_tui.documents.goal_in_period import GoalInPeriod, day_of
from ioplogg_tui.documents.parts import can_told_of, criterion_of, said, written
from ioplogg_tui.domain.can_sentence import CanTold, ended
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.goal import GoalStatus
from ioplogg_tui.domain.i_and_you import Speech, as_said
from ioplogg_tui.domain.levels import Dimension
from ioplogg_tui.domain.observation import SelfAssessment
from ioplogg_tui.domain.own_words import ANSWERS, DO_NOT_KNOW
from ioplogg_tui.domain.what_can import support_of, what_can
from ioplogg_tui.locale import _, long_date
from ioplogg_tui.locale.printed import printed_in


def goals_in_work(facts: DocumentFacts) -> list[GoalInPeriod]:
    """The goals that the student is asked about, and reads of: those that are worked on, subject by subject."""
    by_subject = (seen for subject in facts.plan.subjects for seen in facts.of_subject(subject))
    return [seen for seen in by_subject if seen.goal.status is GoalStatus.ACTIVE]


_SENTENCES: dict[Speech, tuple[str, str, str]] = {
    Speech.YOU: (N_("You can {what}."), N_("It was shown that you can {what}."), N_("Support: {support}.")),
    Speech.ME: (N_("I can {what}."), N_("I have shown that I can {what}."), N_("How I do it: {support}.")),
}
"""What is told of what was seen on several days, and on one, and of the support."""


def is_told_by_name(facts: DocumentFacts, seen: GoalInPeriod) -> bool:
    """Whether what is told of a goal can't be said to the student: it says «hun» or «eleven», or names them."""
    theirs, by_name = _in_speech(Speech.YOU, facts, seen), surely_said(facts, seen)
    return any(named and not own for named, own in zip(by_name, theirs, strict=True))


def surely_said(facts: DocumentFacts, seen: GoalInPeriod) -> tuple[str, str]:
    """What surely follows «kan» and «Støtte:», each empty where nothing does, or where it isn't told."""
    quality, independence = (criterion_of(facts, seen, dimension) for dimension in Dimension)
    is_told = can_told_of(facts, seen).support != ""
    return what_can(quality), support_of(independence) if is_told else ""


def _in_speech(speech: Speech, facts: DocumentFacts, seen: GoalInPeriod) -> tuple[str, str]:
    """The same as the student says it; empty where they can't."""
    language, name = facts.student.language, facts.student.first_name
    what, support = (as_said(speech, text, language, name) for text in surely_said(facts, seen))
    return what, support


def can_told_in(speech: Speech, facts: DocumentFacts, seen: GoalInPeriod) -> CanTold:
    """«Du kan …» or «Jeg kan …», in the student's language; by name, or quoted, what can't be said so.

    «Slik gjør jeg det» only goes on from «Jeg kan»: after a quotation it would be of what the student does on purpose.
    """
    always, at_once, of_own = _SENTENCES[speech]
    named, (what, support) = can_told_of(facts, seen), _in_speech(speech, facts, seen)
    of_support = of_own if what else _SENTENCES[Speech.YOU][2]
    once = seen.printed is not None and seen.printed.once
    with printed_in(facts.student.language):
        own = ended(_(at_once if once else always).format(what=what)), ended(_(of_support).format(support=support))
    return CanTold(own[0] if what else named.what, own[1] if support else named.support)


def can_in(speech: Speech, facts: DocumentFacts, seen: GoalInPeriod) -> str:
    """The same sentences, one after the other."""
    return can_told_in(speech, facts, seen).sentences


def when_shown(seen: GoalInPeriod) -> Iterator[Block]:
    """When what is told was seen last, where something lower was seen since: who reads it is to know that."""
    if (day := _last_shown(seen)) is not None:
        yield Paragraph(said(filled(_("Last shown {day}."), day=long_date(day))), small=True)


def _last_shown(seen: GoalInPeriod) -> date | None:
    """The last day on which all that is told was seen at least so high; None where nothing lower was seen last."""
    if seen.printed is None or not seen.now.is_lower_than(seen.printed.rating):
        return None
    rating = seen.printed.rating
    levels = [(each, level) for each in Dimension if (level := rating.of(each)) is not None]
    days = [[day_of(row) for row in seen.points if (row.rating.of(each) or 0) >= level] for each, level in levels]
    return min(map(max, days)) if all(days) else None


def as_student_says(facts: DocumentFacts, text: str, speech: Speech = Speech.ME) -> str:
    """What was written of the student in the first person, or to them, where it can be."""
    return as_said(speech, text, facts.student.language, facts.student.first_name) or text


def last_said(own: Sequence[SelfAssessment]) -> tuple[SelfAssessment, ...]:
    """What the student said last; where that is that they don't know, what they said before that, too."""
    says = next((each for each in reversed(own) if not each.rating.empty or each.words), None)
    return tuple(own[-1:]) if says is None or says is own[-1] else (says, own[-1])


def last_answered(facts: DocumentFacts, own: Sequence[SelfAssessment]) -> Passages:
    """`last_said` in words, the last one last; empty where nothing was answered."""
    said_then = [as_answered(facts, each) for each in last_said(own)]
    return tuple(passage for place, each in enumerate(said_then) for passage in (*(said(" ") if place else ()), *each))


def as_answered(facts: DocumentFacts, own: SelfAssessment) -> Passages:
    """What the student answered, in the words that were answered with, and what they said, with the day.

    Who doesn't know, and says nothing else, has answered that.
    """
    answers = ((dimension, own.rating.of(dimension)) for dimension in Dimension)
    ratings = " ".join(f"{_(ANSWERS[dimension][level])}." for dimension, level in answers if level is not None)
    if not (ratings or own.words):
        ratings = f"{_(DO_NOT_KNOW)}."
    when = ", ".join((long_date(day_of(own)), *map(_, own.circumstances)))
    words = written(facts, f"«{own.words}»") if own.words else ()
    return (*said(f"{ratings} " if words and ratings else ratings), *words, *said(f" ({when})"))
