"""A form of which a version is published, or said to be ready for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ioplogg_tui.domain.document import DocumentKind
from ioplogg_tui.locale import _
from ioplogg_tui.logbook.access import asked_once
from ioplogg_tui.logbook.proposing import may_publish, propose
from ioplogg_tui.tui.lasting import LastingKeys
from ioplogg_tui.tui.row_key import RowKey
from ioplogg_tui.tui.screens.form import FormPage

if TYPE_CHECKING:
    from ioplogg_tui.tui.key_ids import KeyId


class PublishedForm(FormPage, LastingKeys[None]):
    """Who may publish does so; who writes it but may not asks the leaders."""

    _first_row: RowKey | None = None

    def begin_at(self, row: RowKey | None) -> None:
        """Put the cursor on a row before the page is shown, if it is there."""
        self._first_row = row

    def go_to_first_row(self) -> None:
        if self._first_row is not None:
            self._sheet.go_to(self._first_row)
            self._sheet.redraw()
        elif (row := self._sheet.row) is not None and row.heads:
            self._sheet.go_to_next_field()

    def hint_of(self, key: KeyId) -> str:
        """Who writes it but may not publish says that it is ready."""
        if key != "publish":
            return super().hint_of(key)
        with asked_once(self._session, unchanged=True):  # at each move
            publishes = may_publish(self._session, self._student.id)
        return super().hint_of(key) if publishes else _("say it is ready")

    def propose(self, kind: DocumentKind, school_year: str, plan_id: int = 0) -> None:
        """Ask the leaders to publish it."""
        propose(self._session, self._student.id, kind, school_year, plan_id)
        self._status.show(_("The leaders are told that it is ready to be published."), "saved")
