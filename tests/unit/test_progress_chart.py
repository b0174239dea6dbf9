"""A line of the chart lies on the label of its level, in its own dimension's band, whatever the window."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import cast

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult

from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.locale import speaking
from ioplogg_tui.logbook.progress import GoalProgress
from ioplogg_tui.tui.widgets.progress_chart import FEWEST_ROWS, ProgressChart, legend, rows_of_axis

NOW = datetime(2026, 11, 25, 12)


class Alone(App[None]):
    """The chart and nothing else."""

    def compose(self) -> ComposeResult:
        yield ProgressChart()


async def drawn(width: int, height: int, quality: Level, independence: Level) -> list[str]:
    """The rows of a chart on which nothing moves."""
    seen = [SimpleNamespace(at=NOW - timedelta(days=30), rating=Rating(quality, independence))]
    progress = cast(GoalProgress, SimpleNamespace(seen=seen, self_assessments=[], changes=[]))
    async with Alone().run_test(size=(width, height)) as pilot:
        chart = pilot.app.query_one(ProgressChart)
        chart.show(progress, NOW, "dark")
        await pilot.pause()
        return str(chart.render()).splitlines()


@pytest.mark.parametrize(("width", "height"), [(60, FEWEST_ROWS), (80, 13), (120, 22), (200, 33)])
def test_each_line_lies_on_the_label_of_its_level(width: int, height: int) -> None:
    for quality in Level:
        independence = Level(5 - quality)
        rows = asyncio.run(drawn(width, height, quality, independence))
        names = [row.split("┤")[0].strip() for row in rows]
        upper, lower = [row for row, name in enumerate(names) if name and not name[0].isdigit() and "┤" in rows[row]]
        for mark, level, top in (("━", quality, upper), ("•", independence, lower)):
            assert [row for row, text in enumerate(rows) if mark in text] == [
                next(row for row in range(top, height) if names[row].startswith(str(int(level))))
            ]


def test_the_labels_are_as_wide() -> None:
    places, labels = rows_of_axis()
    assert len({len(label) for label in labels}) == 1
    assert len(set(places)) == len(places) == len(Level) * len(Dimension) + len(Dimension)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_legend_is_whole(language: str, width: int) -> None:
    with speaking(language):
        rows = legend(width)
    assert all(sum(cell_len(text) for text, _style in row) <= width for row in rows)
    assert [mark in str(rows) for mark in "━•◇○"] == [True] * 4
