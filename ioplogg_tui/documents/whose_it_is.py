"""What a person reads before a document says it to the student, or in their name: whose «seg» and «ho» it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ioplogg_tui.documents.can import told_by_subject
from ioplogg_tui.documents.facts import DocumentFacts
from ioplogg_tui.documents.goal_in_period import GoalInPeriod
from ioplogg_tui.documents.parts import subjects_with_goals
from ioplogg_tui.documents.remark import About, Remark
from ioplogg_tui.documents.to_student import goals_in_work, is_told_by_name, surely_said
from ioplogg_tui.domain.document import DocumentKind
from ioplogg_tui.domain.i_and_you import Speech, is_to_be_read
from ioplogg_tui.locale import _


def on_whose_it_is(facts: DocumentFacts) -> Iterator[Remark]:
    """Which goals are told by name, and which are told in other words, or of somebody who may be the student."""
    speech, goals = _said_to_student(facts)
    if speech is None:
        return
    language, name = facts.student.language, facts.student.first_name
    named = [] if facts.request.kind is DocumentKind.TALK else [seen for seen in goals if is_told_by_name(facts, seen)]
    if named and speech is Speech.ME:
        sentence = _("A criterion can't be turned into the first person, and uses the name: goal {numbers}.")
        yield _of(sentence, named)
    elif named:
        yield _of(_("A criterion can't be turned into “you”, and uses the name: goal {numbers}."), named)
    turned = [seen for seen in goals if any(is_to_be_read(text, language, name) for text in _texts(facts, seen))]
    if turned and speech is Speech.ME:
        sentence = _("Turned into the first person, or about somebody who may be the student: read goal {numbers}.")
        yield _of(sentence, turned)
    elif turned:
        yield _of(_("Turned into “you”, or about somebody who may be the student: read goal {numbers}."), turned)
    if facts.request.works_best and is_to_be_read(facts.student.learns_best, language, name):
        sentence = _(
            "Turned into the first person, or about somebody who may be the student: read how the student works best."
        )
        yield Remark(sentence)


def _said_to_student(facts: DocumentFacts) -> tuple[Speech | None, list[GoalInPeriod]]:
    """Who the student is in the document's sentences, None where they are told of; and the goals that it tells."""
    wanted = facts.request
    if wanted.first_person:
        return Speech.ME, [seen for _subject, goals in told_by_subject(facts) for seen, _sentences in goals]
    if wanted.kind in (DocumentKind.OWN, DocumentKind.TALK):
        return Speech.ME, goals_in_work(facts)
    if wanted.kind is DocumentKind.HALF_YEAR:
        return Speech.YOU, [seen for _subject, goals in subjects_with_goals(facts) for seen in goals]
    return None, []


def _texts(facts: DocumentFacts, seen: GoalInPeriod) -> Iterator[str]:
    yield "" if seen.goal.own_text else seen.goal.text
    if facts.request.kind is not DocumentKind.TALK:
        yield from surely_said(facts, seen)


def _of(sentence: str, goals: Sequence[GoalInPeriod]) -> Remark:
    numbers = [seen.goal.number for seen in goals]
    return Remark(sentence.format(numbers=", ".join(map(str, numbers))), About.CRITERIA, numbers[0])
