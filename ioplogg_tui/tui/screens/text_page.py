"""A page with a text that goes by: a line, as much as is seen, or all of it at a time."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual.binding import BindingType

from ioplogg_tui.tui.keys import moving
from ioplogg_tui.tui.screens.page import Page
from ioplogg_tui.tui.widgets.text_sheet import TextSheet

Result = TypeVar("Result")


class TextPage(Page[Result]):
    """A kind of it says which of its sheets is the text."""

    BINDINGS: ClassVar[list[BindingType]] = moving("scroll_text", "scroll_page(1)")

    @property
    def text_sheet(self) -> TextSheet:
        raise NotImplementedError

    def action_scroll_text(self, by: int) -> None:
        self.text_sheet.scroll(by)

    def action_scroll_page(self, by: int) -> None:
        self.text_sheet.scroll_page(by)
