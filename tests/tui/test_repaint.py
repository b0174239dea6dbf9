"""What is sent of a change makes the screen that is meant, and is no more than what changed."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from unittest.mock import patch

import pyte
from hypothesis import given, settings
from hypothesis import strategies as st
from textual._compositor import CompositorUpdate
from textual.app import App, ComposeResult
from textual.screen import Screen

from ioplogg_tui.tui.palette import styles
from ioplogg_tui.tui.repaint import RepaintingApp
from ioplogg_tui.tui.widgets.lines import Line
from ioplogg_tui.tui.widgets.sheet import Sheet
from tests.trials import times

WIDTH, HEIGHT = 24, 4
SIGNS = ["a", "b", " ", "▆", "─", "ø", "王", "e\u0301", "ส"]
"""One that is two columns wide, and one with a mark; pyte knows no mark of a class of its own, as Thai has them."""
TEXTS = st.lists(st.sampled_from(SIGNS), max_size=9).map("".join)
SPANS = st.tuples(TEXTS, st.sampled_from(sorted(styles("dark"))))
BOARDS = st.lists(st.lists(SPANS, max_size=3), max_size=HEIGHT)


def terminal() -> pyte.Screen:
    """A column wider than what is shown, as pyte begins a new line for a mark on the last sign of a full one."""
    return pyte.Screen(WIDTH + 1, 2 * HEIGHT)


class Board(Sheet):
    shown: Sequence[Line] = ()

    def lines(self, width: int, height: int) -> Sequence[Line]:
        del width, height
        return self.shown


class BoardApp(RepaintingApp):
    """Two boards over each other, and the terminal that it is on."""

    CSS = "Board { height: 4; }"

    def __init__(self) -> None:
        super().__init__("dark")
        self.boards = Board(), Board()
        self.terminal = terminal()
        self.sent: list[str] = []

    def compose(self) -> ComposeResult:
        yield from self.boards

    async def show(self, *boards: list[Line]) -> None:
        for board, lines in zip(self.boards, boards, strict=True):
            board.shown = lines
            board.redraw()
        painted = asyncio.Event()
        self.screen.call_after_refresh(painted.set)
        await painted.wait()


def send(app: object, screen: Screen[object], renderable: object) -> None:
    """In the place of Textual's own, which sends nothing where there is no terminal."""
    del screen
    if isinstance(app, BoardApp) and isinstance(renderable, CompositorUpdate):
        app.sent.append(renderable.render_segments(app.console))
        feed(app.terminal, app.sent[-1])


def feed(terminal: pyte.Screen, sequences: str) -> None:
    pyte.Stream(terminal).feed(sequences.replace("\n", "\r\n"))


def painted_anew(app: BoardApp) -> pyte.Screen:
    anew = terminal()
    feed(anew, app.screen._compositor.render_full_update().render_segments(app.console))  # noqa: SLF001 - not public
    return anew


def cells(terminal: pyte.Screen) -> list[list[pyte.screens.Char]]:
    return [[terminal.buffer[row][column] for column in range(WIDTH)] for row in range(2 * HEIGHT)]


@settings(max_examples=times(25, 600))
@given(shown=st.lists(st.tuples(BOARDS, BOARDS), min_size=2, max_size=5))
async def test_the_screen_is_as_if_painted_from_nothing(shown: list[tuple[list[Line], list[Line]]]) -> None:
    app = BoardApp()
    with patch.object(App, "_display", send):
        async with app.run_test(size=(WIDTH, 2 * HEIGHT)):
            for boards in shown:
                await app.show(*boards)
                assert cells(app.terminal) == cells(painted_anew(app))


async def test_no_more_is_sent_than_what_changed() -> None:
    app, start = BoardApp(), [("Amina kan ", "text"), ("─" * 8, "dim")]
    with patch.object(App, "_display", send):
        async with app.run_test(size=(WIDTH, 2 * HEIGHT)):
            await app.show([[*start, (" 2", "text")], [("a", "text")]], [])
            app.sent.clear()
            await app.show([[*start, (" 3", "text")], [("b", "text")]], [])
    (sent,) = app.sent
    assert "Amina" not in sent and "─" not in sent and "\n" not in sent
    assert sent.count("\x1b[0m") == 1, "what goes on in the same style isn't styled anew"
