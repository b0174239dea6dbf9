"""A page of one sheet, with the line of the place above it and that of the keys below."""

from __future__ import annotations

from textual.app import ComposeResult

from ioplogg_tui.tui.screens.list_page import ListPage, Result
from ioplogg_tui.tui.screens.page import Page
from ioplogg_tui.tui.widgets.key_line import KeyLine
from ioplogg_tui.tui.widgets.list_sheet import ListSheet
from ioplogg_tui.tui.widgets.sheet import PlaceLine, Sheet
from ioplogg_tui.tui.widgets.status_line import StatusLine


class SheetPage(Page[Result]):
    """A kind of it has the sheet."""

    _sheet: Sheet

    def __init__(self) -> None:
        super().__init__()
        self._place = PlaceLine()

    def compose(self) -> ComposeResult:
        yield self._place
        yield self._sheet
        yield from self.compose_foot()
        yield KeyLine()

    def compose_foot(self) -> ComposeResult:
        """What stands between the sheet and the keys."""
        yield from ()


class ListWithStatus(SheetPage[Result], ListPage[Result]):
    """Its sheet is a list, and what happened is said below it."""

    _sheet: ListSheet

    def __init__(self) -> None:
        super().__init__()
        self._status = StatusLine()

    def compose_foot(self) -> ComposeResult:
        yield self._status

    @property
    def list_sheet(self) -> ListSheet:
        return self._sheet
