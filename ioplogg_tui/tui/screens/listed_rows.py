"""Rows of a form that are chosen: one of a few after the other, or from a long list."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from ioplogg_tui.locale import _, saved
from ioplogg_tui.tui.keys import sideways
from ioplogg_tui.tui.row_key import FieldRow
from ioplogg_tui.tui.screens.list_page import ListPage
from ioplogg_tui.tui.screens.options import OptionsScreen
from ioplogg_tui.tui.widgets.form_rows import FormRow, next_option
from ioplogg_tui.tui.widgets.form_sheet import FormSheet
from ioplogg_tui.tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from ioplogg_tui.tui.key_ids import KeyId


class ListedRows(ListPage[None]):
    """What a form does with a row that has a list."""

    BINDINGS: ClassVar[list[BindingType]] = [*sideways("turn"), Binding("space", "next_option", show=False)]

    _sheet: FormSheet
    _status: StatusLine

    def write_row(self, row: FormRow, value: str) -> bool:
        """Give a row a value; False where it can't have it."""
        raise NotImplementedError

    def _write(self, row: FormRow) -> None:
        """Open the box for a row."""
        raise NotImplementedError

    def hint_of(self, key: KeyId) -> str:
        """Enter does what the row is for; of a few things it is the arrows that are told of."""
        row = self._sheet.row
        if key == "open" and row is not None and row.heads:
            return _("unfold") if self._sheet.is_folded(row.key) else _("fold")
        if key != "open" or row is None or row.opens:
            return super().hint_of(key)
        if row.options:
            return ""
        return _("choose") if row.listed else _("write")

    def turn_elsewhere(self, by: int) -> None:
        """← and → on a row that is no choice."""

    def action_turn(self, by: int) -> None:
        row = self._sheet.row
        if row is not None and row.options and self.may_press("open"):
            self.choose_next(row, by)
        else:
            self.turn_elsewhere(by)

    def action_next_option(self) -> None:
        if (row := self._sheet.row) is not None and row.options:
            self.choose_next(row)

    def choose_next(self, row: FormRow, by: int = 1) -> None:
        """The next of a few; that it is kept is said of a field of the logbook."""
        if self.write_row(row, next_option(row, by)) and isinstance(row.key, FieldRow):
            self._status.show(saved(row.title), "saved")

    def arrows_in_words(self, elsewhere: str) -> str:
        """What ← and → do here now: on a choice that the person writes they choose, and `elsewhere` what this says."""
        row = self._sheet.row
        return _("choose") if row is not None and row.options and self.may_press("open") else elsewhere

    def choose_from_list(self, row: FormRow) -> None:
        self.open_page(OptionsScreen(row.title, row.listed, row.kept), lambda value: self._take_listed(row, value))

    def _take_listed(self, row: FormRow, value: str | None) -> None:
        if value == OptionsScreen.WRITE:
            self._write(row)
        elif value is not None and value != row.kept and self.write_row(row, value):
            self._status.show(saved(row.title), "saved")
