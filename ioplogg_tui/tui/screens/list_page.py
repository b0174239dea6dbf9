"""A page that is a list: the keys go up and down in it, by a row, by as many as are seen, to either end."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import BindingType

from ioplogg_tui.tui.keys import moving
from ioplogg_tui.tui.screens.page import Page
from ioplogg_tui.tui.widgets.key_line import KeyLine
from ioplogg_tui.tui.widgets.list_sheet import ListSheet
from ioplogg_tui.tui.widgets.sheet import PlaceLine
from ioplogg_tui.tui.widgets.status_line import StatusLine

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


class ListWithStatus(ListPage[Result]):
    """Nothing but a list, with the line of the place above it and of the status below. A kind of it has the list."""

    _sheet: ListSheet

    def __init__(self) -> None:
        super().__init__()
        self._place, self._status = PlaceLine(), StatusLine()

    def compose(self) -> ComposeResult:
        yield self._place
        yield self._sheet
        yield self._status
        yield KeyLine()

    @property
    def list_sheet(self) -> ListSheet:
        return self._sheet
