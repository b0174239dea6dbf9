"""A line of the chart lies on the label of its level, in its own dimension's band, whatever the window."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from types import SimpleNamespace
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from rich.cells import cell_len

from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.goal_change import CHANGED_PART_NAMES, ChangedPart, GoalChange
from ioplogg_tui.domain.goal_progress import GoalProgress
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.locale import _, speaking
from ioplogg_tui.tui.widgets.change_rows import change_rows
from ioplogg_tui.tui.widgets.level_band import CHANGE, OWN, POINT, RANGE
from ioplogg_tui.tui.widgets.level_points import Grain, grain_for, points_of
from ioplogg_tui.tui.widgets.lines import Line
from ioplogg_tui.tui.widgets.progress_chart import FEWEST_ROWS, chart_lines, legend
from ioplogg_tui.tui.widgets.time_axis import TimeAxis

NOW = datetime(2026, 11, 25, 12)
SIZES = [(40, FEWEST_ROWS), (60, FEWEST_ROWS), (80, 13), (120, 22), (200, 33)]

levels = some.sampled_from(Level)
days = some.lists(some.floats(0, 900), min_size=1, max_size=90).map(lambda ago: sorted(ago, reverse=True))
axes = some.builds(
    lambda span, columns: TimeAxis(NOW - timedelta(days=span), NOW, columns),
    some.integers(14, 2000),
    some.integers(20, 180),
)


def progress_of(
    ratings: Sequence[tuple[float, Level | None, Level | None]],
    own: Sequence[tuple[float, Level]] = (),
    changes: Sequence[float] = (),
) -> GoalProgress:
    """Of ratings so many days ago."""
    seen = [SimpleNamespace(at=NOW - timedelta(days=ago), rating=Rating(*pair)) for ago, *pair in ratings]
    assessed = [SimpleNamespace(at=NOW - timedelta(days=ago), rating=Rating(level, level)) for ago, level in own]
    changed = [GoalChange(1, NOW - timedelta(days=ago), "Kari", ChangedPart.CONTENT, "", "") for ago in changes]
    return cast(GoalProgress, SimpleNamespace(seen=seen, self_assessments=assessed, changes=changed))


def texts(lines: Sequence[Line]) -> list[str]:
    return ["".join(text for text, _style in line) for line in lines]


def drawn(progress: GoalProgress, width: int, height: int) -> list[str]:
    return texts(chart_lines(progress, NOW, width, height))


def bands(rows: Sequence[str]) -> list[dict[Level, str]]:
    """What is drawn on the row of each label, in one band and the next."""
    labelled = [row.partition("│") for row in rows if row.lstrip()[:1].isdigit()]
    by_label = [(Level(int(label.split()[0])), cells) for label, _bar, cells in labelled]
    return [dict(by_label[start : start + len(Level)]) for start in range(0, len(by_label), len(Level))]


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_each_line_lies_on_the_label_of_its_level(width: int, height: int) -> None:
    for quality in Level:
        independence = Level(5 - quality)
        both = bands(drawn(progress_of([(30, quality, independence)]), width, height))
        for band, level in zip(both, (quality, independence), strict=True):
            assert [row for row, cells in band.items() if "━" in cells or POINT in cells] == [level]


@settings(max_examples=60)
@given(days, some.data(), some.sampled_from(SIZES))
def test_the_line_is_on_its_level_at_every_moment(
    ago: list[float], data: some.DataObject, size: tuple[int, int]
) -> None:
    ratings = [(each, data.draw(levels), data.draw(levels)) for each in ago]
    rows = drawn(progress_of(ratings), *size)
    assert {cell_len(row) for row in rows[1:-1] if "│" in row} == {size[0] - 1}
    for place, band in enumerate(bands(rows), 1):
        last = cast(Level, ratings[-1][place])
        columns = len(band[last])
        axis = TimeAxis(to_local(min(NOW - timedelta(days=ago[0]), NOW - timedelta(days=14))), to_local(NOW), columns)
        observed = [(to_local(NOW - timedelta(days=each)), cast(Level, pair[place - 1])) for each, *pair in ratings]
        points = points_of(observed, axis, grain_for(len(observed), axis))
        assert all(band[point.level][point.column] == POINT for point in points)
        for point, end in zip(points, [*(point.column for point in points), columns][1:], strict=True):
            assert set(band[point.level][point.column + 1 : end]) <= {"━"}


@given(days, some.data(), axes)
def test_every_observation_is_within_what_its_column_shows(
    ago: list[float], data: some.DataObject, axis: TimeAxis
) -> None:
    observed = [(NOW - timedelta(days=each), data.draw(levels)) for each in ago]
    for grain in Grain:
        points = points_of(observed, axis, grain)
        assert [point.column for point in points] == sorted({point.column for point in points})
        assert all(
            0 <= point.column < axis.columns and point.lowest <= point.level <= point.highest for point in points
        )
        assert min(level for _at, level in observed) == min(point.lowest for point in points)
        assert max(level for _at, level in observed) == max(point.highest for point in points)


@given(some.integers(1, 400), axes)
def test_there_are_never_more_points_than_can_be_told_apart(count: int, axis: TimeAxis) -> None:
    observed = [(axis.start + (axis.end - axis.start) * part / count, Level.COMPETENT) for part in range(count)]
    assert grain_for(count, axis) is Grain.EACH or len(points_of(observed, axis, Grain.MONTH)) <= axis.columns


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@given(axes)
def test_the_axis_names_what_it_has_room_for_whole(language: str, axis: TimeAxis) -> None:
    with speaking(language):
        line = axis.line()
        names = [name for name in line.replace("┬", "─").split("─") if name]
        assert cell_len(line) == axis.columns
        assert names or axis.columns < 24
        assert all(one != other for one, other in pairwise(names))


def test_years_are_told_where_they_differ() -> None:
    assert "2026" not in TimeAxis(datetime(2026, 8, 20), NOW, 60).line()
    assert "2026" in TimeAxis(datetime(2025, 8, 20), NOW, 60).line()


@given(
    some.lists(some.integers(0, 70), max_size=9).map(sorted), some.lists(some.integers(0, 20), min_size=1, max_size=2)
)
def test_no_label_of_a_change_runs_over_another(columns: list[int], free: list[int]) -> None:
    labels = [(column, _(CHANGED_PART_NAMES[list(ChangedPart)[column % 4]])) for column in columns]
    for row, first in zip(change_rows(labels, free, 71), free, strict=True):
        end = first
        for place, (text, _style) in sorted(row.items()):
            assert place >= end and place + cell_len(text) <= 71
            assert CHANGE in (text[0], text[-1]) and text.strip(CHANGE) in [label for _column, label in labels]
            end = place + cell_len(text) + 1


def test_a_change_that_stands_alone_has_its_label() -> None:
    for width, height in SIZES:
        rows = drawn(progress_of([(90, Level(2), Level(2))], changes=[40]), width, height)
        assert _(CHANGED_PART_NAMES[ChangedPart.CONTENT]) in rows[0]
        assert all(CHANGE in row for row in bands(rows)[0].values() if POINT not in row)


def test_what_the_student_said_stands_beside_what_staff_saw() -> None:
    rows = drawn(progress_of([(30, Level(2), Level(3))], own=[(30, Level(2)), (30, Level(2))]), 80, 13)
    quality, independence = bands(rows)
    assert quality[Level(2)].startswith(f"{POINT}{OWN}{OWN}") and independence[Level(2)].startswith(f"{OWN}{OWN}")


def test_a_row_that_is_dated_ahead_is_not_where_the_line_ends() -> None:
    both = bands(
        drawn(progress_of([(-9, Level(4), Level(4)), (30, Level(1), Level(1)), (2, Level(2), Level(2))]), 80, 13)
    )
    for band in both:
        assert band[Level(2)].endswith("━") and not band[Level(4)].endswith((POINT, "━"))


def test_where_one_band_has_room_it_is_the_one_that_moved_last() -> None:
    progress = progress_of([(30, Level(2), Level(1)), (20, Level(3), Level(1)), (3, Level(3), Level(2))])
    with speaking("nb"):
        rows = drawn(progress, 60, 8)
    assert len(bands(rows)) == 1 and len(rows) <= 8
    assert rows[0].split() == ["Selvstendighet", "·", "kvalitet", "3"]


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("count", [2, 90])
def test_the_legend_is_whole_and_says_what_is_drawn(language: str, width: int, count: int) -> None:
    ratings = [(float(2 * ago), Level(1 + ago % 4), Level(2)) for ago in range(count, 0, -1)]
    progress = progress_of(ratings, own=[(9, Level(2))], changes=[5])
    with speaking(language):
        rows = texts(legend(progress, NOW, width))
        chart = "".join(cells for band in bands(drawn(progress, width, FEWEST_ROWS)) for cells in band.values())
    assert all(cell_len(row) <= width for row in rows)
    assert {mark for mark in (POINT, RANGE, OWN, CHANGE) if mark in chart} == {
        mark for mark in (POINT, RANGE, OWN, CHANGE) if mark in "".join(rows)
    }


@given(
    some.lists(some.tuples(some.floats(0, 90), levels), min_size=1, max_size=12),
    some.lists(some.tuples(some.floats(0, 90), levels), max_size=4),
    some.sampled_from(SIZES[1:]),
)
@settings(max_examples=40)
def test_what_the_student_said_takes_nothing_of_what_staff_saw(
    seen: list[tuple[float, Level]], own: list[tuple[float, Level]], size: tuple[int, int]
) -> None:
    """Neither a point nor a corner of the line: all that goes for it is a piece that runs straight on."""
    ratings = [(ago, level, level) for ago, level in sorted(seen, reverse=True)]
    axis = [(90.0, Level.BEGINNING), (0.0, Level.BEGINNING)]  # so that it is as long whatever else was said
    plain = "\n".join(drawn(progress_of(ratings, axis), *size))
    marked = "\n".join(drawn(progress_of(ratings, [*axis, *own]), *size))
    for sign in "●┃┛┓│":
        assert marked.count(sign) == plain.count(sign), sign
