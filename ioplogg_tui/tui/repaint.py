"""What is sent of a change on the screen: the columns that are others, and nothing to the left of them."""

from __future__ import annotations

from rich.console import Console, RenderableType
from rich.control import Control
from textual._compositor import ChopsUpdate, LayoutUpdate  # Textual has no public name for what it sends
from textual.screen import Screen

from ioplogg_tui.tui.styled import StyledApp
from ioplogg_tui.tui.told_once import told_once


class Repaint(ChopsUpdate):
    """Textual's own sends each line from where its widget begins, a line feed after it, and each style anew."""

    def render_segments(self, console: Console) -> str:
        sent: list[str] = []
        for y, first, last in self.spans:
            for end, (x, strip) in zip(self.chop_ends[y], self.chops[y].items(), strict=False):
                begins, ends = max(x, first), min(end, last)
                if strip is not None and begins < ends:
                    sent += (Control.move_to(begins, y).segment.text, strip.crop(begins - x, ends - x).render(console))
        return told_once("".join(sent))


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
