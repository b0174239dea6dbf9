"""The chart of one goal, by plotext: a step line per dimension over real dates, the student's own ratings as marks."""

from __future__ import annotations

from datetime import datetime

from textual_plotext import PlotextPlot

from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.levels import DIMENSION_NAMES, LEVEL_NAMES, Dimension, Level
from ioplogg_tui.locale import _, day
from ioplogg_tui.logbook.progress import GoalProgress
from ioplogg_tui.tui.widgets.lines import Line
from ioplogg_tui.tui.widgets.progress_words import changes_told

LOWEST, HIGHEST = 0.6, 4.2
"""The ends of the level axis."""

FRAME_ROWS = 3
"""Rows of the widget that the frame and the dates take."""

SMALLEST_SPAN = 14 * 86_400.0
"""Seconds that the time axis spans at the least."""

COLOURS = {
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


def legend() -> Line:
    """What the lines and marks are, in their own colours."""
    names = {dimension: _(DIMENSION_NAMES[dimension]).lower() for dimension in Dimension}
    own = _("the student, {dimension}")
    return [
        (f" ▀▀ {names[Dimension.QUALITY]}  ", "level3"),
        (f"•• {names[Dimension.INDEPENDENCE]}  ", "accent"),
        (f"◇ {own.format(dimension=names[Dimension.QUALITY])}  ", "own"),
        (f"○ {own.format(dimension=names[Dimension.INDEPENDENCE])}", "own"),
    ]


class ProgressChart(PlotextPlot):
    """Always the whole scale, 1 to 4, with the levels' names on the axis."""

    _shown: tuple[GoalProgress, datetime, str] | None = None

    def on_resize(self) -> None:
        if self._shown is not None:
            self.show(*self._shown)

    def show(self, progress: GoalProgress, now: datetime, theme: str) -> None:
        """Draw a goal's observations up to `now` (naive UTC)."""
        self._shown = (progress, now, theme)
        plot = self.plt
        plot.clear_figure()
        ground = (9, 9, 9) if theme == "dark" else (251, 250, 246)
        plot.canvas_color(ground)
        plot.axes_color(ground)
        plot.ticks_color((141, 151, 163) if theme == "dark" else (99, 106, 115))
        colours = COLOURS[theme]
        end = to_local(now).timestamp()
        moments = [to_local(point.at).timestamp() for point in progress.points]
        own = [to_local(one.at).timestamp() for one in progress.self_assessments]
        start = min([*moments, *own, end - SMALLEST_SPAN])
        one_row = (HIGHEST - LOWEST) / max(1, self.size.height - FRAME_ROWS)
        for dimension, marker, shift in (
            (Dimension.QUALITY, "hd", 0.0),
            (Dimension.INDEPENDENCE, "dot", one_row),  # a row lower: where the lines meet, both are seen
        ):
            levels = [point.rating.of(dimension) for point in progress.points]
            xs, ys = steps(moments, levels, end)
            if xs:
                plot.plot(xs, [y - shift for y in ys], marker=marker, color=colours[dimension])
        for dimension, marker, shift in ((Dimension.QUALITY, "◇", 0.0), (Dimension.INDEPENDENCE, "○", one_row)):
            rated = [
                (moment, one.rating.of(dimension)) for moment, one in zip(own, progress.self_assessments, strict=True)
            ]
            given = [(moment, float(level)) for moment, level in rated if level is not None]
            if given:
                xs, ys = [moment for moment, _level in given], [level - shift for _moment, level in given]
                plot.scatter(xs, ys, marker=marker, color=colours["own"])
        for at, label in changes_told(progress.changes):
            moment = to_local(at).timestamp()
            plot.vertical_line(moment, color=colours["change"])
            late = moment > (start + end) / 2
            plot.text(label, moment, HIGHEST, color=colours["change"], alignment="right" if late else "left")
        plot.xlim(start, end)
        plot.ylim(LOWEST, HIGHEST)
        plot.yticks([1, 2, 3, 4], [f"{int(level)} {_(LEVEL_NAMES[level]).lower()}" for level in Level])
        ticks = [start + (end - start) * part / 4 for part in range(5)]
        plot.xticks(ticks, [day(datetime.fromtimestamp(tick).date()) for tick in ticks])
        self.refresh()
