"""The half-year assessment without a mark: where the student stands on each goal, and the way forward (§ 9-13)."""

from __future__ import annotations

from collections.abc import Iterator

from ioplogg_tui.documents.content import Block, Fields, Heading, Paragraph, Passages
from ioplogg_tui.documents.gathering import Gathered, GoalSeen
from ioplogg_tui.documents.parts import (
    about_student,
    can_told,
    free_part,
    levels_explained,
    period_told,
    rests_on,
    said,
    standing_told,
    subjects_with_goals,
    written,
)
from ioplogg_tui.domain.document import FreePart
from ioplogg_tui.locale import _


def title(gathered: Gathered) -> str:
    return _("Half-year assessment for {name}").format(name=gathered.student.name)


def blocks(gathered: Gathered) -> Iterator[Block]:
    yield Fields((*about_student(gathered), period_told(gathered)))
    yield from free_part(gathered, FreePart.INTRODUCTION)
    for subject, goals in subjects_with_goals(gathered):
        yield Heading(2, written(gathered, subject.title))
        for seen in goals:
            yield from _goal(gathered, seen)
    yield from free_part(gathered, FreePart.STUDENT_WORDS)
    yield from free_part(gathered, FreePart.WAY_FORWARD)
    yield levels_explained()
    yield Paragraph(said(rests_on(gathered)), small=True)


def _goal(gathered: Gathered, seen: GoalSeen) -> Iterator[Block]:
    yield Heading(3, written(gathered, seen.goal.text))
    if not seen.observed:
        yield Paragraph(said(_("Not observed yet.")))
        return
    sentence = can_told(gathered, seen)
    if sentence:
        yield Paragraph(written(gathered, sentence))
    rows: list[tuple[str, Passages]] = [(_("Where it stands"), said(standing_told(seen)))]
    forward = next((point.feed_forward for point in reversed(seen.points) if point.feed_forward), "")
    if forward:
        rows.append((_("Next step"), written(gathered, forward)))
    yield Fields(tuple(rows))
