"""The half-year assessment without a mark, as a letter to the student: what you can, and the way forward (§ 9-13)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ioplogg_tui.documents.content import Block, Fields, Heading, Paragraph, Passages
from ioplogg_tui.documents.facts import DocumentFacts
from ioplogg_tui.documents.goal_in_period import GoalInPeriod
from ioplogg_tui.documents.page_words import LINE
from ioplogg_tui.documents.parts import (
    about_student,
    day_written,
    free_part,
    how_to_read,
    is_seen_elsewhere,
    level_words,
    next_step_of,
    period_row,
    rests_on,
    said,
    subjects_with_goals,
    written,
)
from ioplogg_tui.documents.to_student import as_student_says, can_in, last_answered, last_said
from ioplogg_tui.documents.who_teaches import assessor_title
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.document import PART_NAMES, FreePart
from ioplogg_tui.domain.i_and_you import Speech
from ioplogg_tui.domain.levels import DIMENSION_NAMES, Dimension, Level
from ioplogg_tui.domain.own_words import ANSWERS
from ioplogg_tui.locale import _
from ioplogg_tui.locale.moved import dated


def title(facts: DocumentFacts) -> str:
    return _("Half-year assessment for {name}").format(name=facts.student.name)


def blocks(facts: DocumentFacts) -> Iterator[Block]:
    yield Fields((*about_student(facts), period_row(facts)))
    yield Paragraph(said(filled(_greeting(facts), name=facts.student.first_name)))
    yield from free_part(facts, FreePart.INTRODUCTION)
    if any(seen.observed for _subject, goals in subjects_with_goals(facts) for seen in goals):
        yield _levels_explained(facts)
    for subject, goals in subjects_with_goals(facts):
        yield Heading(2, written(facts, subject.title))
        if subject.teacher and is_assessed(goals):
            yield Fields(((assessor_title(facts, subject), written(facts, subject.teacher)),))
        for seen in goals:
            yield from _goal(facts, seen)
    yield from free_part(facts, FreePart.STUDENT_WORDS)
    yield from free_part(facts, FreePart.WAY_FORWARD)
    yield Fields(((_(PART_NAMES[FreePart.TALK_HELD]), said(day_written(facts, FreePart.TALK_HELD) or LINE)),))
    yield Paragraph(said(rests_on(facts)), small=True)


def _greeting(facts: DocumentFacts) -> str:
    """What is below, and nothing that isn't."""
    goals = [seen for _subject, of_subject in subjects_with_goals(facts) for seen in of_subject]
    if is_assessed(goals):
        if any(next_step_of(facts, seen) for seen in goals):
            return _("Hello {name}! Here, subject by subject, is what you can do now, and what the next step is.")
        return _("Hello {name}! Here, subject by subject, is what you can do now.")
    if any(seen.observed for seen in goals):
        return _("Hello {name}! None of your goals was assessed in this period. What was seen before it has its day.")
    return _("Hello {name}! None of your goals was assessed in this period, so there is nothing about them here.")


def is_assessed(goals: Iterable[GoalInPeriod]) -> bool:
    """Whether something was seen of any of them in the time that is told of."""
    return any(seen.seen for seen in goals)


def _levels_explained(facts: DocumentFacts) -> Block:
    sentences = _(
        "The four levels, from {first} to {last}, say how far you have come with a goal of your own. The third "
        "level is the goal itself. Quality and independence are looked at separately. They are not grades, and "
        "can't be compared with others'."
    )
    if any(not own.rating.empty for seen in facts.goals for own in last_said(seen.self_assessments)):
        answers = {d.value: ", ".join(f"«{_(ANSWERS[d][level])}»" for level in Level) for d in Dimension}
        of_own = filled(_("In your own answers the four levels are {quality}, and {independence}."), **answers)
        sentences = f"{sentences} {of_own}"
    return how_to_read(sentences)


def _goal(facts: DocumentFacts, seen: GoalInPeriod) -> Iterator[Block]:
    yield Heading(3, written(facts, as_student_says(facts, seen.goal.text_for_student, Speech.YOU)))
    if not seen.seen:
        yield Paragraph(said(_("This goal wasn't assessed in this period.")))
    elif sentence := can_in(Speech.YOU, facts, seen):
        yield Paragraph(written(facts, sentence))
    rows: list[tuple[str, Passages]] = []
    if seen.observed:
        name = _("Where you are now") if seen.seen else _("Last seen")
        rows.append((name, said(_standing(facts, seen))))
    if own := last_answered(facts, seen.self_assessments):
        rows.append((_("You said"), own))
    rows += next_step_of(facts, seen)
    if rows:
        yield Fields(tuple(rows))


def _standing(facts: DocumentFacts, seen: GoalInPeriod) -> str:
    """The levels that were seen last, and why they aren't those of the sentence above, where they aren't."""
    by_dimension = {
        dimension: f"{_(DIMENSION_NAMES[dimension])}: {level_words(seen.now.of(dimension)).lower()}"
        for dimension in Dimension
    }
    days = {seen.days_before.get(dimension) for dimension in Dimension}
    if len(days) == 1:
        words = dated(" · ".join(by_dimension.values()), days.pop())
    else:
        words = " · ".join(dated(level, seen.days_before.get(dimension)) for dimension, level in by_dimension.items())
    if not is_seen_elsewhere(facts, seen):
        return words
    return f"{words}. {_('This is what was seen last; above is what you have shown on more than one day.')}"
