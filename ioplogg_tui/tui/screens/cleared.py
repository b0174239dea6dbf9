"""A field of a form is cleared by Del, whatever else that key is for on other rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from ioplogg_tui.locale import _
from ioplogg_tui.tui.key_right import KeyRight
from ioplogg_tui.tui.keys import with_keys
from ioplogg_tui.tui.row_key import FieldRow
from ioplogg_tui.tui.screens.form import FormPage
from ioplogg_tui.tui.widgets.form_rows import FormRow

if TYPE_CHECKING:
    from ioplogg_tui.tui.key_ids import ActionName, KeyId

MUST_STAND = frozenset({"name", "title", "language"})
"""The fields that are never empty."""


class ClearsFields(FormPage):
    """A kind of it says which of its keys is that one; what is cleared is taken back by the key that undoes."""

    CLEARS: ClassVar[Literal["remove", "withdraw"]]
    """Its id, and its action."""

    @property
    def field(self) -> FormRow | None:
        """The field under the cursor; None on another row."""
        row = self._sheet.row
        return row if row is not None and isinstance(row.key, FieldRow) else None

    @property
    def can_be_cleared(self) -> bool:
        """Whether something stands in the field that need not."""
        row = self.field
        if row is None or not isinstance(row.key, FieldRow):
            return False
        return bool(row.kept) and row.key.place.name not in MUST_STAND

    def _is_for_field(self, key: KeyId | ActionName) -> bool:
        return key == self.CLEARS and self.field is not None

    def right_for(self, action: ActionName) -> KeyRight | None:
        """Who may write it may clear it."""
        return super().right_for("open" if self._is_for_field(action) else action)

    def means_nothing(self, action: ActionName) -> bool:
        return (self._is_for_field(action) and not self.can_be_cleared) or super().means_nothing(action)

    def hint_of(self, key: KeyId) -> str:
        return _("clear") if self._is_for_field(key) else super().hint_of(key)

    def meaning_of(self, key: KeyId) -> str:
        return _("Clear the field") if self._is_for_field(key) else super().meaning_of(key)

    def clear_field(self) -> None:
        row = self.field
        if row is not None and self.can_be_cleared and self.write_row(row, ""):
            sentence = with_keys(_("Cleared, [undo] takes it back: {field}"))
            self._status.show(sentence.format(field=row.title), "saved")
