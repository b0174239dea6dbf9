"""A page that is a list: the keys go up and down in it, by a row, by as many as are seen, to either end."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual.binding import BindingType

from ioplogg_tui.tui.keys import moving
from ioplogg_tui.tui.screens.page import Page
from ioplogg_tui.tui.widgets.list_sheet import ListSheet

Result = TypeVar("Result")


class ListPage(Page[Result]):
    """A kind of it says which of its sheets is the list."""

    BINDINGS: ClassVar[list[BindingType]] = moving()

    @property
    def list_sheet(self) -> ListSheet:
        raise NotImplementedError

    def moved(self) -> None:
        """The cursor is on another row."""

    def action_move(self, by: int) -> None:
        self.list_sheet.move(by)
        self.moved()

    def action_page(self, by: int) -> None:
        self.action_move(by * self.list_sheet.rows_a_page)
