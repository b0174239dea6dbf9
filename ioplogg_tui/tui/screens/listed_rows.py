"""Rows of a form that are chosen from a long list, or written."""

from __future__ import annotations

from ioplogg_tui.locale import saved
from ioplogg_tui.tui.screens.options import OptionsScreen
from ioplogg_tui.tui.screens.page import Page
from ioplogg_tui.tui.widgets.form_sheet import FormRow
from ioplogg_tui.tui.widgets.sheet import StatusLine


class ListedRows(Page[None]):
    """What a form does with a row that has a list."""

    _status: StatusLine

    def write_row(self, row: FormRow, value: str) -> bool:
        """Give a row a value; False where it can't have it."""
        raise NotImplementedError

    def _write(self, row: FormRow) -> None:
        """Open the box for a row."""
        raise NotImplementedError

    def choose_from_list(self, row: FormRow) -> None:
        self.open_page(OptionsScreen(row.title, row.listed, row.kept), lambda value: self._take_listed(row, value))

    def _take_listed(self, row: FormRow, value: str | None) -> None:
        if value == OptionsScreen.WRITE:
            self._write(row)
        elif value is not None and value != row.kept and self.write_row(row, value):
            self._status.show(saved(row.title), "saved")
