"""The chart of one goal, by plotext: a step line per dimension over real dates, the student's own ratings as marks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from rich.cells import cell_len
from textual_plotext import PlotextPlot

from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.levels import DIMENSION_NAMES, LEVEL_NAMES, Dimension, Level
from ioplogg_tui.locale import _, day
from ioplogg_tui.logbook.progress import GoalProgress
from ioplogg_tui.tui.widgets.lines import Line
from ioplogg_tui.tui.widgets.progress_words import change_labels

LOWEST, HIGHEST = 1, 10
"""The ends of the axis of rows: a name and four levels for each dimension."""

BELOW = {Dimension.QUALITY: 5, Dimension.INDEPENDENCE: 0}
"""Rows of the axis below a dimension's band; the band's name is on the row above its highest level."""

FEWEST_ROWS = HIGHEST + 2
"""Rows of the widget at which each level has a row of its own; the axis and its dates take two."""

SMALLEST_SPAN = 14 * 86_400.0
"""Seconds that the time axis spans at the least."""

Colours = Mapping[Dimension | str, tuple[int, int, int]]

COLOURS: Mapping[str, Colours] = {
    "dark": {
        Dimension.QUALITY: (169, 205, 247),
        Dimension.INDEPENDENCE: (242, 207, 140),
        "own": (217, 184, 232),
        "change": (141, 151, 163),
    },
    "light": {
        Dimension.QUALITY: (28, 74, 130),
        Dimension.INDEPENDENCE: (122, 75, 0),
        "own": (107, 53, 133),
        "change": (99, 106, 115),
    },
}


def steps(moments: list[float], levels: list[Level | None], end: float) -> tuple[list[float], list[float]]:
    """The corners of a line that keeps a level until the next is observed, and then until `end`."""
    xs: list[float] = []
    ys: list[float] = []
    for moment, level in zip(moments, levels, strict=True):
        if level is None:
            continue
        if ys:
            xs.append(moment)
            ys.append(ys[-1])
        xs.append(moment)
        ys.append(float(level))
    if ys:
        xs.append(end)
        ys.append(ys[-1])
    return xs, ys


def rows_of_axis() -> tuple[list[float], list[str]]:
    """Where each level and each band's name stands on the axis, and its label; all labels are as wide."""
    labels: dict[float, str] = {}
    for dimension, below in BELOW.items():
        labels |= {float(below + level): f"{int(level)} {_(LEVEL_NAMES[level]).lower()}" for level in Level}
        labels[float(below + max(Level) + 1)] = _(DIMENSION_NAMES[dimension])
    widest = max(map(len, labels.values()))
    return list(labels), [label.ljust(widest) for label in labels.values()]


def legend(width: int) -> list[Line]:
    """What the lines and marks are, in their own colours: on two rows where one has no room for all."""
    names = {dimension: _(DIMENSION_NAMES[dimension]).lower() for dimension in Dimension}
    own = _("the student, {dimension}")
    observed: Line = [
        (f" ━━ {names[Dimension.QUALITY]}  ", "level3"),
        (f"•• {names[Dimension.INDEPENDENCE]}", "accent"),
    ]
    assessed: Line = [
        (f" ◇ {own.format(dimension=names[Dimension.QUALITY])}  ", "own"),
        (f"○ {own.format(dimension=names[Dimension.INDEPENDENCE])}", "own"),
    ]
    whole = [*observed, *assessed]
    return [whole] if sum(cell_len(text) for text, _style in whole) <= width else [observed, assessed]


class ProgressChart(PlotextPlot):
    """Always the whole scale, 1 to 4, with the levels' names on the axis."""

    _shown: tuple[GoalProgress, datetime, str] | None = None

    def on_unmount(self) -> None:
        """The app's signal keeps who once subscribed, as the plot does for its own colours."""
        self.app.theme_changed_signal.unsubscribe(self)

    def on_resize(self) -> None:
        if self._shown is not None:
            self.show(*self._shown)

    def show(self, progress: GoalProgress, now: datetime, theme: str) -> None:
        """Draw a goal's observations up to `now` (naive UTC)."""
        self._shown = (progress, now, theme)
        colours, end = COLOURS[theme], to_local(now).timestamp()
        moments = [point.at for point in progress.seen] + [own.at for own in progress.self_assessments]
        start = min([*(_seconds(at) for at in moments), end - SMALLEST_SPAN])
        self._clear(theme)
        self._draw_levels(progress, end, colours)
        self._draw_own(progress, colours)
        self._draw_changes(progress, (start + end) / 2, colours)
        self._draw_axes(start, end)
        self.refresh()

    def _clear(self, theme: str) -> None:
        ground = (9, 9, 9) if theme == "dark" else (251, 250, 246)
        self.plt.clear_figure()
        self.plt.canvas_color(ground)
        self.plt.axes_color(ground)
        self.plt.ticks_color((141, 151, 163) if theme == "dark" else (99, 106, 115))

    def _draw_levels(self, progress: GoalProgress, end: float, colours: Colours) -> None:
        moments = [_seconds(point.at) for point in progress.seen]
        for dimension, marker in ((Dimension.QUALITY, "━"), (Dimension.INDEPENDENCE, "•")):
            xs, ys = steps(moments, [point.rating.of(dimension) for point in progress.seen], end)
            if xs:
                self.plt.plot(xs, [y + BELOW[dimension] for y in ys], marker=marker, color=colours[dimension])

    def _draw_own(self, progress: GoalProgress, colours: Colours) -> None:
        for dimension, marker in ((Dimension.QUALITY, "◇"), (Dimension.INDEPENDENCE, "○")):
            own = [(_seconds(row.at), row.rating.of(dimension)) for row in progress.self_assessments]
            marks = [(moment, float(level) + BELOW[dimension]) for moment, level in own if level is not None]
            if marks:
                xs, ys = zip(*marks, strict=True)
                self.plt.scatter(list(xs), list(ys), marker=marker, color=colours["own"])

    def _draw_changes(self, progress: GoalProgress, middle: float, colours: Colours) -> None:
        for at, label in change_labels(progress.changes):
            moment = _seconds(at)
            self.plt.vertical_line(moment, color=colours["change"])
            side: Literal["left", "right"] = "right" if moment > middle else "left"
            self.plt.text(label, moment, HIGHEST, color=colours["change"], alignment=side)

    def _draw_axes(self, start: float, end: float) -> None:
        self.plt.xlim(start, end)
        self.plt.ylim(LOWEST, HIGHEST)
        self.plt.yticks(*rows_of_axis())
        self.plt.xaxes(True, False)
        self.plt.yaxes(True, False)
        ticks = [start + (end - start) * part / 4 for part in range(5)]
        self.plt.xticks(ticks, [day(datetime.fromtimestamp(tick).date()) for tick in ticks])


def _seconds(at: datetime) -> float:
    """Where a moment (naive UTC) stands on the time axis."""
    return to_local(at).timestamp()
