"""A list that one tabs to, of a few things to choose among."""

from __future__ import annotations

from textual.geometry import Offset
from textual.widgets import OptionList

from ioplogg_tui.tui.widgets.pointed import Held, Pointed


class Offered(Pointed, OptionList):
    """Each on one row."""

    @property
    def held(self) -> Held | None:
        return Held(self.highlighted) if self.has_focus else None

    @property
    def point(self) -> Offset:
        return self.region.offset + Offset(1, (self.highlighted or 0) - round(self.scroll_y))
