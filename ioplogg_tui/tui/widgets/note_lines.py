"""What was said of a goal, line by line: with observations, by the student, and by changing it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from ioplogg_tui.domain.goal_change import CHANGED_PART_NAMES
from ioplogg_tui.domain.goal_progress import GoalProgress
from ioplogg_tui.domain.people import ROLE_NAMES
from ioplogg_tui.locale import _
from ioplogg_tui.locale.own_answers import own_rating_words


@dataclass(frozen=True, slots=True)
class NoteLine:
    """Words of somebody at a moment: an observation's, the student's own, or of a change of the goal."""

    at: datetime
    row_id: int
    rating: str
    by: str
    words: str
    style: str
    is_observed: bool = False
    """Whether `row_id` is an observation's."""


def words_said(progress: GoalProgress) -> list[NoteLine]:
    """What was said with an observation, and by the student, newest first: nothing of what only was rated."""
    lines = [*_observed(progress), *_own(progress)]
    return sorted((line for line in lines if line.words), key=lambda line: (line.at, line.row_id), reverse=True)


def note_lines(progress: GoalProgress) -> list[NoteLine]:
    """Everything that was said of the goal, newest first."""
    lines = [*_observed(progress), *_own(progress), *_changed(progress)]
    return sorted(lines, key=lambda line: (line.at, line.row_id), reverse=True)


def _observed(progress: GoalProgress) -> Iterator[NoteLine]:
    for point in progress.points:
        words = _quoted(point.note) + (f" → {_one_line(point.feed_forward)}" if point.feed_forward else "")
        if point.tried:
            words = " · ".join(filter(None, (_("next step tried"), words)))
        if point.comment_as is not None:
            words = f"{_(ROLE_NAMES[point.comment_as])}: {words}"
        yield NoteLine(point.at, point.id, str(point.rating), point.by, words, "text", is_observed=True)


def _own(progress: GoalProgress) -> Iterator[NoteLine]:
    for own in progress.self_assessments:
        said = _quoted(own.words) or (own_rating_words(own.rating) if own.rating.empty else "")
        words = " · ".join(filter(None, (said, *map(_, own.circumstances))))
        yield NoteLine(own.at, own.id, str(own.rating), _("the student"), words, "own")


def _changed(progress: GoalProgress) -> Iterator[NoteLine]:
    for change in progress.changes:
        level = f" ({int(change.level)})" if change.level else ""
        words = f"{_(CHANGED_PART_NAMES[change.part])}{level}: {change.before or '–'} → {change.after or '–'}"
        yield NoteLine(change.at, 0, "", change.by, _one_line(words), "accent")


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _quoted(text: str) -> str:
    return f"«{_one_line(text)}»" if text else ""
