"""What is sent of a change on the screen: the columns that are others, and nothing to the left of them."""

from __future__ import annotations

import re

from rich.console import Console, RenderableType
from rich.control import Control
from textual._compositor import ChopsUpdate  # Textual has no public name for what it sends
from textual.screen import Screen

from ioplogg_tui.tui.styled import StyledApp

_MOVE = r"\x1b\[\d+;\d+H"
_GOES_ON = re.compile(rf"(\x1b\[[\d;]+m)((?:[^\x1b]|{_MOVE})*)\x1b\[0m({_MOVE})\1")
"""Where a style ends and the next run, elsewhere on the screen, has it again."""


class Repaint(ChopsUpdate):
    """Textual's own sends each line from where its widget begins, a line feed after it, and each style anew."""

    def render_segments(self, console: Console) -> str:
        sent: list[str] = []
        for y, first, last in self.spans:
            for end, (x, strip) in zip(self.chop_ends[y], self.chops[y].items(), strict=False):
                begins, ends = max(x, first), min(end, last)
                if strip is not None and begins < ends:
                    sent += (Control.move_to(begins, y).segment.text, strip.crop(begins - x, ends - x).render(console))
        sequences, more = "".join(sent), 1
        while more:
            sequences, more = _GOES_ON.subn(r"\1\2\3", sequences)
        return sequences


class RepaintingApp(StyledApp):
    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        if type(renderable) is ChopsUpdate:
            renderable = Repaint(renderable.chops, renderable.spans, renderable.chop_ends)
        super()._display(screen, renderable)
