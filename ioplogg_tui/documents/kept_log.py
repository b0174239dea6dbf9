"""What was seen of a student at work on a goal, told as people tell it: one paragraph for each time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from operator import itemgetter

from ioplogg_tui.documents.content import Block, Heading, Paragraph, Passages
from ioplogg_tui.documents.facts import DocumentFacts
from ioplogg_tui.documents.parts import level_words, moment, said, written
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.goal_change import CHANGED_PART_NAMES, GoalChange
from ioplogg_tui.domain.goal_progress import GoalProgress
from ioplogg_tui.domain.levels import DIMENSION_NAMES, Dimension
from ioplogg_tui.domain.observation import Observation, Rating, SelfAssessment, effective, setting_name, tried_at
from ioplogg_tui.locale import _, long_date
from ioplogg_tui.locale.signing import signed

TriedAt = Mapping[int, datetime]
"""The id of an observation whose next step was tried → when it was last, in naive UTC."""


def goal_log(facts: DocumentFacts, progress: GoalProgress) -> Iterator[Block]:
    """Everything seen, said and changed of a goal in its plan's year; of what counts no longer it says so.

    Of the log of a goal that has been in several plans no row stands twice.
    """
    goal = progress.goal
    points = [point for point in progress.points if point.goal_id == goal.id]
    own = [given for given in progress.self_assessments if given.goal_id == goal.id]
    changes = [change for change in progress.changes if change.goal_id == goal.id]
    if points or own:
        yield Heading(3, written(facts, goal.text))
    corrected = {point.corrects for point in progress.points}
    tried = _tried(progress)
    seen = [(point.at, _observation(facts, point, point.id in corrected, tried)) for point in points]
    said_of_it = [(given.at, _self_assessment(facts, given)) for given in own]
    yield from (paragraph for _at, paragraph in sorted(seen + said_of_it, key=itemgetter(0)))
    if changes:
        yield Heading(3, (*said(f"{_('Changes of the goal')}: "), *written(facts, goal.text)))
    for change in changes:
        yield _change(facts, change)


def _tried(progress: GoalProgress) -> TriedAt:
    rows = effective(progress.points)
    moments = {row.id: tried_at(row, rows) for row in rows if row.feed_forward}
    return {number: at for number, at in moments.items() if at is not None}


def _observation(facts: DocumentFacts, point: Observation, corrected: bool, tried: TriedAt) -> Paragraph:
    who = f"{signed(point.by, point.comment_as)}{_fate(point, corrected)}"
    passages = [*said(f"{moment(point.at)}, {who}. ", strong=True), *said(_levels(point.rating))]
    if point.setting:
        known = setting_name(point.setting)
        setting = said(_(known)) if known else written(facts, point.setting)
        passages += (*said(f" {_('Setting')}: "), *setting, *said("."))
    if point.note:
        passages += (*said(" "), *written(facts, point.note))
    if point.feed_forward:
        passages += (*said(f" {_('Next step')}: ", strong=True), *written(facts, point.feed_forward))
    if point.id in tried:
        passages += said(f" ({filled(_('tried {day}'), day=long_date(to_local(tried[point.id]).date()))})")
    if point.tried:
        passages += said(f" {_('The next step from before was tried.')}")
    return Paragraph(tuple(passages))


def _levels(rating: Rating) -> str:
    """Each dimension that was looked at, in words."""
    levels = [(dimension, rating.of(dimension)) for dimension in Dimension]
    sentences = [f"{_(DIMENSION_NAMES[dimension])}: {level_words(level)}." for dimension, level in levels if level]
    return " ".join(sentences) or _("No year level.")


def _fate(point: Observation, corrected: bool) -> str:
    """What became of a row that no longer counts."""
    if point.withdrawn:
        return f" ({_('withdrawn')})"
    return f" ({_('corrected later')})" if corrected else ""


def _self_assessment(facts: DocumentFacts, own: SelfAssessment) -> Paragraph:
    how = "".join(f", {_(words)}" for words in own.circumstances)
    fate = f" ({_('withdrawn')})" if own.withdrawn else ""
    lead = f"{moment(own.at)}, {_('self-assessment by the student')}{how}{fate}. "
    words: Passages = (*said(" «"), *written(facts, own.words), *said("»")) if own.words else ()
    return Paragraph((*said(lead, strong=True), *said(_levels(own.rating)), *words))


def _change(facts: DocumentFacts, change: GoalChange) -> Paragraph:
    return Paragraph(
        (
            *said(f"{moment(change.at)}, {change.by}. ", strong=True),
            *said(f"{_part(change)}. {_('Before')}: "),
            *written(facts, change.before or "–"),
            *said(f" {_('After')}: "),
            *written(facts, change.after or "–"),
        )
    )


def _part(change: GoalChange) -> str:
    """Which part of the goal it was, as «kriterium, kvalitet, i utvikling»."""
    which = [_(DIMENSION_NAMES[change.dimension])] if change.dimension else []
    level = [level_words(change.level)] if change.level else []
    return ", ".join([_(CHANGED_PART_NAMES[change.part]), *which, *level])
