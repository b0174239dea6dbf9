"""What a progression says beside its chart: in which style, and in how much room."""

from __future__ import annotations

from ioplogg_tui.domain.goal import NOTHING_SEEN
from ioplogg_tui.domain.goal_progress import GoalProgress
from ioplogg_tui.domain.levels import Dimension
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.locale.progress_words import FEWEST_FOR_MOVEMENT, way_in_words
from ioplogg_tui.locale.shown import shown_beside_now, shown_sentence
from ioplogg_tui.tui.widgets.lines import Span


def in_words(progress: GoalProgress, dimension: Dimension) -> Span:
    """How far the goal has moved in one dimension; growth is celebrated the same in both."""
    words, way = way_in_words(progress, dimension), progress.moved(dimension)
    if way is None:
        return words, "dim"
    if way.points < FEWEST_FOR_MOVEMENT and progress.begins_at(dimension) is None:
        return words, "text"
    return words, "saved" if way.end > way.start else "strong"


def shown_words(progress: GoalProgress, width: int) -> str:
    """What was shown of the goal up to now, whichever time is looked at; that what was observed last is lower, too."""
    what = progress.shown
    if what is None:
        return shown_sentence(NOTHING_SEEN, 0)
    now = Rating(*(progress.newest(dimension) for dimension in Dimension))
    return shown_beside_now(what.rating, what.days, now, width)
