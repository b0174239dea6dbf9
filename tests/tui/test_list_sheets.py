"""A list on a sheet: the row under the cursor is seen whole, under its heading, and what is below is counted."""

from __future__ import annotations

from collections.abc import Sequence

import pyte
from hypothesis import given, settings
from hypothesis import strategies as st

from ioplogg_tui.tui.told_once import told_once
from ioplogg_tui.tui.widgets.lines import Line
from ioplogg_tui.tui.widgets.list_sheet import ListSheet, chosen
from tests.trials import times

WIDTH = 30


class Letters(ListSheet):
    """Rows of one to three lines, under the letters that they begin with."""

    def __init__(self, rows: Sequence[tuple[str, int]]) -> None:
        super().__init__()
        self.rows = rows

    def row_count(self) -> int:
        return len(self.rows)

    def heading(self, number: int) -> str | None:
        return self.rows[number][0] or None

    def heading_line(self, number: int, width: int, *, is_first: bool) -> Line:
        del width, is_first
        return [(f"── {self.heading(number)}", "rule")]

    def row_lines(self, number: int, width: int) -> Sequence[Line]:
        del width
        return [[(f"{number}.{part}", "text")] for part in range(self.rows[number][1])]


def shown_of(sheet: Letters, height: int) -> list[str]:
    return ["".join(text for text, _style in line).strip() for line in sheet.list_lines(WIDTH, height)]


ROWS = st.lists(st.tuples(st.sampled_from(["", "a", "b"]), st.integers(1, 3)), min_size=1, max_size=14)
MOVES = st.lists(st.sampled_from([-100, -3, -1, 1, 2, 3, 100]), max_size=8)


@settings(max_examples=times(150, 3000))
@given(rows=ROWS, moves=MOVES, height=st.integers(5, 12))
def test_where_one_is_is_seen(rows: list[tuple[str, int]], moves: list[int], height: int) -> None:
    sheet = Letters(rows)
    for by in [0, *moves]:
        before = sheet.cursor
        sheet.cursor = min(max(0, before + by), len(rows) - 1)
        shown = shown_of(sheet, height)
        assert len(shown) <= height
        numbers = [int(text.split(".")[0]) if text[:1].isdigit() else None for text in shown]
        assert [sheet.row_at(line) for line in range(len(shown))] == numbers
        heading, parts = rows[sheet.cursor]
        own = [f"{sheet.cursor}.{part}" for part in range(parts)]
        at = shown.index(own[0])
        assert shown[at : at + parts] == own, "whole"
        above = [line for line in shown[:at] if line.startswith("──")]
        assert not heading or above[-1] == f"── {heading}"
        last = max(int(line.split(".")[0]) for line in shown if line[0].isdigit())
        more = [line for line in shown if line.startswith("▾")]
        assert more == ([f"▾ {len(rows) - 1 - last} more"] if last < len(rows) - 1 else [])
        first = min(int(line.split(".")[0]) for line in shown if line[0].isdigit())
        above_it = rows[first - 1][1] + bool(rows[first - 1][0]) if first else height
        assert more or len(shown) + above_it > height or not first, "no room is left over"


@settings(max_examples=times(100, 2000))
@given(rows=ROWS, moves=MOVES, height=st.integers(1, 4))
def test_in_however_few_lines_the_row_that_keys_are_for_is_seen(
    rows: list[tuple[str, int]], moves: list[int], height: int
) -> None:
    sheet = Letters(rows)
    for by in [0, *moves]:
        sheet.cursor = min(max(0, sheet.cursor + by), len(rows) - 1)
        shown = shown_of(sheet, height)
        assert len(shown) <= height and f"{sheet.cursor}.0" in shown


@settings(max_examples=times(100, 2000), deadline=None)
@given(
    rows=st.lists(st.tuples(st.sampled_from(["", "a"]), st.integers(1, 14)), min_size=1, max_size=5),
    height=st.integers(3, 9),
    page=st.booleans(),
)
def test_a_row_taller_than_its_window_is_read_to_its_end(rows: list[tuple[str, int]], height: int, page: bool) -> None:
    """By the row key and by the page key; where one is stays, that it goes on is told, and one comes up again."""
    sheet, every = (
        Letters(rows),
        {f"{number}.{part}" for number, (_, parts) in enumerate(rows) for part in range(parts)},
    )
    for way in (1, -1):
        seen: set[str] = set()
        for _step in range(len(every) + 2):
            shown = shown_of(sheet, height)
            seen |= {*shown}
            assert f"{sheet.cursor}.0" in shown and len(shown) <= height
            last = max(every & {*shown}, key=lambda line: [*map(int, line.split("."))])
            is_end = last == f"{len(rows) - 1}.{rows[-1][1] - 1}"
            assert is_end or height < 4 or shown[-1].startswith("▾")
            before = sheet.held
            sheet.move(way * (sheet.rows_a_page if page and rows[sheet.cursor][1] > height else 1))
            shown_of(sheet, height)
            if sheet.held == before:
                break
        assert way < 0 or every <= seen
    assert f"{sheet.cursor}.0" == "0.0"


def test_a_long_list_makes_only_what_is_seen() -> None:
    made: list[int] = []

    class Long(Letters):
        def row_lines(self, number: int, width: int) -> Sequence[Line]:
            made.append(number)
            return super().row_lines(number, width)

    sheet = Long([("a", 1)] * 5000)
    sheet.list_lines(WIDTH, 20)
    sheet.move(1_000_000)
    sheet.list_lines(WIDTH, 20)
    assert sheet.cursor == 4999 and len(made) < 120


def test_a_chosen_row_is_marked_to_its_end_and_keeps_what_warns() -> None:
    line = chosen([(" ▸ Ås", "text"), (" 17 days !", "accent"), (" ▆", "level3")], WIDTH)
    assert [style for _text, style in line] == ["cursor", "accent-chosen", "cursor", "cursor"]
    assert len("".join(text for text, _style in line)) == WIDTH


STYLES = st.sampled_from(
    ["1;38;5;231;48;5;232", "38;5;153;48;5;232", "38;5;153;48;5;23", "31", "3", "48;2;1;2;3", "97"]
)
SENT = st.lists(
    st.one_of(
        st.tuples(STYLES, st.sampled_from(["a", "bø ", "▆▆"])).map(lambda run: f"\x1b[{run[0]}m{run[1]}\x1b[0m"),
        st.tuples(st.integers(1, 4), st.integers(1, 8)).map(lambda place: f"\x1b[{place[0]};{place[1]}H"),
        st.sampled_from(["plain", "\n"]),
    ),
    max_size=12,
).map("".join)


@settings(max_examples=times(150, 5000))
@given(sent=SENT)
def test_a_style_that_is_told_once_shows_the_same(sent: str) -> None:
    def on_screen(sequences: str) -> tuple[list[list[pyte.screens.Char]], pyte.screens.Char]:
        screen = pyte.Screen(40, 6)
        pyte.Stream(screen).feed(sequences.replace("\n", "\r\n"))
        cells = [[screen.buffer[row][column] for column in range(40)] for row in range(6)]
        return cells, screen.cursor.attrs

    assert on_screen(told_once(sent)) == on_screen(sent)
    assert len(told_once(sent)) <= len(sent)
