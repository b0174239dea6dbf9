"""The chart of one goal: a band for each dimension, over real dates, the student's own ratings beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from rich.cells import cell_len
from textual.geometry import Size

from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.goal_progress import GoalProgress
from ioplogg_tui.domain.levels import DIMENSION_NAMES, LEVEL_NAMES, LEVEL_SHORT_NAMES, Dimension, Level
from ioplogg_tui.locale import _
from ioplogg_tui.locale.progress_words import change_labels
from ioplogg_tui.tui.widgets.change_rows import change_rows
from ioplogg_tui.tui.widgets.level_band import CHANGE, OWN, POINT, RANGE, TARGET, Band, in_runs
from ioplogg_tui.tui.widgets.level_points import Grain, LevelPoint, grain_for, points_of
from ioplogg_tui.tui.widgets.lines import Line, Span, line_width
from ioplogg_tui.tui.widgets.sheet import Sheet
from ioplogg_tui.tui.widgets.time_axis import TimeAxis

SMALLEST_SPAN = timedelta(days=14)
"""What the time axis spans at the least."""

FEWEST_ROWS = 2 * (len(Level) + 1) + 1
"""Rows at which both dimensions have a band, and the axis a row of its own."""

FEWEST_COLUMNS = 30
"""Columns of dates below which the levels' names give way."""

GRAIN_NAMES: dict[Grain, str] = {
    Grain.EACH: N_("an observation"),
    Grain.WEEK: N_("the middle of the week"),
    Grain.MONTH: N_("the middle of the month"),
}
"""What a point is."""

MOST_APART = 3
"""Rows from one level to the next, however high the window is."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How wide and high the parts are: `labels` by level, the columns after them, and rows from level to level."""

    labels: dict[Level, str]
    columns: int
    apart: int
    both: bool

    @property
    def labels_width(self) -> int:
        return max(map(cell_len, self.labels.values()))


def layout(width: int, height: int) -> Layout:
    """The last column stays empty: a line that reaches the edge looks as if it went on."""
    for names in (LEVEL_NAMES, LEVEL_SHORT_NAMES, dict.fromkeys(Level, "")):
        labels = {level: f" {int(level)} {_(names[level]).lower() if names[level] else ''}".rstrip() for level in Level}
        columns = width - max(map(cell_len, labels.values())) - 2
        if columns >= FEWEST_COLUMNS:
            break
    apart = max((rows for rows in range(1, MOST_APART + 1) if rows_of(rows) <= height), default=1)
    return Layout(labels, max(1, columns), apart, height >= FEWEST_ROWS)


def rows_of(apart: int) -> int:
    """The rows of a chart with both bands, and so many from one level to the next."""
    return 2 * (2 + (len(Level) - 1) * apart) + 1


def axis_of(progress: GoalProgress, now: datetime, columns: int) -> TimeAxis:
    """From the first that is shown to now (naive UTC)."""
    end = to_local(now)
    moments = [row.at for row in progress.seen] + [row.at for row in progress.self_assessments]
    return TimeAxis(min([*map(to_local, moments), end - SMALLEST_SPAN]), end, columns)


def chart_lines(progress: GoalProgress, now: datetime, width: int, height: int) -> list[Line]:
    """A goal's observations up to `now` (naive UTC): a line for each level, on the row of its label, and the axis.

    In fewer than FEWEST_ROWS the dimension that moved last, with where the other one stands beside its name.
    """
    shape = layout(width, height)
    axis = axis_of(progress, now, shape.columns)
    labels = _changes(progress, axis)
    shown = list(Dimension) if shape.both else [moved_last(progress)]
    titles = [_title(progress, dimension, both=shape.both) for dimension in shown]
    free = [max(0, line_width(title) + 1 - shape.labels_width) for title in titles]
    above = change_rows(labels, free, shape.columns)
    lines: list[Line] = []
    for dimension, title, row in zip(shown, titles, above, strict=True):
        band = _band(progress, dimension, axis, shape, {column for column, _label in labels})
        start = max(0, shape.labels_width + 1 - line_width(title))
        lines.append([*title, (" " * start, "dim"), *_after(row, shape, title)])
        for number, cells in enumerate(band.rows()):
            level = Level(max(Level) - number // shape.apart)
            label = shape.labels[level] if number % shape.apart == 0 else ""
            lines.append([(f"{label.ljust(shape.labels_width)}│", "dim"), *cells])
    lines.append([(f"{' ' * shape.labels_width}└{axis.line()}", "dim")])
    return lines


def moved_last(progress: GoalProgress) -> Dimension:
    """The dimension whose level changed last; quality where neither did."""
    changed: dict[Dimension, datetime] = {}
    for dimension in Dimension:
        levels = _observed(progress, dimension)
        for (_before, level), (at, other) in pairwise(levels):
            if other != level:
                changed[dimension] = at
    return max(changed, key=lambda dimension: changed[dimension], default=Dimension.QUALITY)


def _observed(progress: GoalProgress, dimension: Dimension) -> list[tuple[datetime, Level]]:
    """(when, which) in the order in which they count: a row that is dated ahead stands no later than the next."""
    observed: list[tuple[datetime, Level]] = []
    latest = datetime.max
    for point in reversed(progress.seen):
        latest = min(latest, to_local(point.at))
        level = point.rating.of(dimension)
        if level is not None:
            observed.append((latest, level))
    return observed[::-1]


def _changes(progress: GoalProgress, axis: TimeAxis) -> list[tuple[int, str]]:
    """(column, label) of what was changed since the start of the axis."""
    changes = ((axis.column(to_local(at)), label) for at, label in change_labels(progress.changes))
    return [(column, label) for column, label in changes if column]


def _points(progress: GoalProgress, dimension: Dimension, axis: TimeAxis) -> list[LevelPoint]:
    return points_of(_observed(progress, dimension), axis, grain_for(len(progress.seen), axis))


def _band(progress: GoalProgress, dimension: Dimension, axis: TimeAxis, shape: Layout, changes: set[int]) -> Band:
    own = [(axis.column(to_local(row.at)), row.rating.of(dimension)) for row in progress.self_assessments]
    return Band(
        _points(progress, dimension, axis),
        [(column, level) for column, level in own if level is not None],
        changes,
        shape.columns,
        shape.apart,
        steps=grain_for(len(progress.seen), axis) is Grain.EACH,
    )


def _title(progress: GoalProgress, dimension: Dimension, *, both: bool) -> Line:
    title: Line = [(f" {_(DIMENSION_NAMES[dimension])}", "strong")]
    if not both:
        other = next(each for each in Dimension if each is not dimension)
        observed = _observed(progress, other)
        stands = f"{int(observed[-1][1])}" if observed else "–"
        title.append((f" · {_(DIMENSION_NAMES[other]).lower()} {stands}", "dim"))
    return title


def _after(row: dict[int, Span], shape: Layout, title: Line) -> Line:
    """What stands on the row of a band's name after that name."""
    over = max(0, line_width(title) - shape.labels_width - 1)
    moved = {column - over: span for column, span in row.items() if column >= over}
    return in_runs(moved, shape.columns - over)


def legend(progress: GoalProgress, now: datetime, width: int) -> list[Line]:
    """What the marks are that are drawn, on as many rows as they need."""
    axis = axis_of(progress, now, layout(width, FEWEST_ROWS).columns)
    points = [point for dimension in Dimension for point in _points(progress, dimension, axis)]
    grain = grain_for(len(progress.seen), axis)
    marks: list[Span] = [(f"{POINT} {_(GRAIN_NAMES[grain])}", "text")]
    if any(point.lowest != point.highest for point in points):
        marks.append((f"{RANGE} {_('lowest to highest')}", "text"))
    if progress.self_assessments:
        marks.append((f"{OWN} {_('the student')}", "own"))
    marks.append((f"{TARGET * 2} {_('the goal itself')}", "dim"))
    if _changes(progress, axis):
        marks.append((f"{CHANGE} {_('changed')}", "dim"))
    rows: list[Line] = [[]]
    for text, style in marks:
        if rows[-1] and line_width(rows[-1]) + cell_len(text) + 3 > width:
            rows.append([])
        rows[-1].append((f" {text}  ", style))
    return rows


class ProgressChart(Sheet):
    """The chart of a goal with its legend: always the whole scale, 1 to 4."""

    DEFAULT_CSS = "ProgressChart { height: auto; }"

    def __init__(self, progress: GoalProgress, now: datetime) -> None:
        super().__init__()
        self._progress, self._now = progress, now
        self._rows_of_legend = 0

    def show(self, progress: GoalProgress, now: datetime) -> None:
        """Draw a goal's observations up to `now` (naive UTC)."""
        self._progress, self._now = progress, now
        self.redraw()
        self.refresh(layout=len(legend(progress, now, self.size.width)) != self._rows_of_legend)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Somewhat more than half of the page, where that is more than the fewest."""
        del viewport
        self._rows_of_legend = len(legend(self._progress, self._now, width))
        room = container.height * 55 // 100 - self._rows_of_legend
        return rows_of(layout(width, max(FEWEST_ROWS, room)).apart) + self._rows_of_legend

    def lines(self, width: int, height: int) -> Sequence[Line]:
        marks = legend(self._progress, self._now, width)
        return [*chart_lines(self._progress, self._now, width, height - len(marks)), *marks]
