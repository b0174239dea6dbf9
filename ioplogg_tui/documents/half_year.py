"""The half-year assessment without a mark: where the student stands on each goal, and the way forward (§ 9-13)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ioplogg_tui.documents.content import Block, Fields, Heading, Paragraph, Passages
from ioplogg_tui.documents.facts import DocumentFacts, GoalInPeriod
from ioplogg_tui.documents.parts import (
    about_student,
    can_sentence_of,
    free_part,
    levels_explained,
    next_step_of,
    period_row,
    rests_on,
    said,
    standing_sentence,
    subjects_with_goals,
    written,
)
from ioplogg_tui.domain.certificate import assessed_by
from ioplogg_tui.domain.document import FreePart
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.plan import PlanSubject
from ioplogg_tui.domain.school_level import schooling_of
from ioplogg_tui.locale import _


def title(facts: DocumentFacts) -> str:
    return _("Half-year assessment for {name}").format(name=facts.student.name)


def blocks(facts: DocumentFacts) -> Iterator[Block]:
    yield Fields((*about_student(facts), period_row(facts)))
    yield from free_part(facts, FreePart.INTRODUCTION)
    for subject, goals in subjects_with_goals(facts):
        yield Heading(2, written(facts, subject.title))
        if subject.teacher:
            yield Fields(((assessor_title(facts, subject), written(facts, subject.teacher)),))
        for seen in goals:
            yield from _goal(facts, seen)
    yield from free_part(facts, FreePart.STUDENT_WORDS)
    yield from free_part(facts, FreePart.WAY_FORWARD)
    yield levels_explained()
    yield Paragraph(said(rests_on(facts)), small=True)


def assessor_title(facts: DocumentFacts, subject: PlanSubject) -> str:
    text = fold(subject.teacher)
    named = (member for member in facts.team if re.search(rf"\b{re.escape(fold(member.name))}\b", text))
    roles = {member.role for member in named}
    return _(assessed_by(schooling_of(facts.student.level), roles))


def _goal(facts: DocumentFacts, seen: GoalInPeriod) -> Iterator[Block]:
    yield Heading(3, written(facts, seen.goal.text))
    if not seen.observed:
        yield Paragraph(said(_("Not observed yet.")))
        return
    sentence = can_sentence_of(facts, seen)
    if sentence:
        yield Paragraph(written(facts, sentence))
    rows: list[tuple[str, Passages]] = [(_("Where it stands"), said(standing_sentence(seen)))]
    rows += next_step_of(facts, seen)
    yield Fields(tuple(rows))
