"""What is sent of a change on the screen: the columns that are others, and nothing to the left of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rich.console import Console, RenderableType
from rich.control import Control
from textual._compositor import ChopsUpdate, LayoutUpdate  # Textual has no public name for what it sends
from textual.screen import Screen

from ioplogg_tui.tui.styled import StyledApp
from ioplogg_tui.tui.told_once import told_once

DOWN = "\v"
"""To the next row, in the same column: as a line feed, of which a line makes two signs."""
ONE_STYLE = 2
"""How often a text in one style begins a sequence: to tell that, and to end it."""


class Repaint(ChopsUpdate):
    """Textual's own sends each line from where its widget begins, a line feed after it, and each style anew.

    What has one ground is sent together, as that is told once then: the row that is marked, and all around it. Of that
    what has one colour is first.
    """

    def render_segments(self, console: Console) -> str:
        on_ground: dict[str, tuple[list[Part], list[Part]]] = {}
        for y, first, last in self.spans:
            for end, (x, strip) in zip(self.chop_ends[y], self.chops[y].items(), strict=False):
                begins, ends = max(x, first), min(end, last)
                if strip is not None and begins < ends:
                    drawn = strip.crop(begins - x, ends - x).render(console)
                    ground = drawn.partition("m")[0].rpartition("48;")[2]
                    in_one_colour, in_several = on_ground.setdefault(ground, ([], []))
                    sent = in_one_colour if drawn.count("\x1b[") <= ONE_STYLE else in_several
                    sent.append(Part(begins, y, drawn, is_to_the_edge=ends >= self.chop_ends[y][-1]))
        return told_once(
            "".join(_one_after_another(part for parts in on_ground.values() for each in parts for part in each))
        )


class Part(NamedTuple):
    """What is sent to a row from a column on."""

    column: int
    row: int
    drawn: str
    is_to_the_edge: bool
    """Whether it ends where the row does: terminals differ in where the cursor is then."""


def _one_after_another(parts: Iterable[Part]) -> Iterator[str]:
    """Each with the way to it: into the next row is less to send than to a place on the screen."""
    row_before = -1
    for column, row, drawn, is_to_the_edge in parts:
        if row == row_before + 1 and row > 0:
            yield f"\r{DOWN}" if column == 0 else f"{DOWN}\x1b[{column + 1}G"
        else:
            yield Control.move_to(column, row).segment.text
        yield drawn
        row_before = -2 if is_to_the_edge else row


class WholePaint(LayoutUpdate):
    def render_segments(self, console: Console) -> str:
        return told_once(super().render_segments(console))


class RepaintingApp(StyledApp):
    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        if type(renderable) is ChopsUpdate:
            renderable = Repaint(renderable.chops, renderable.spans, renderable.chop_ends)
        elif type(renderable) is LayoutUpdate:
            renderable = WholePaint(renderable.strips, renderable.region)
        super()._display(screen, renderable)
