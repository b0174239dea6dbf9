"""A day that is planned far ahead: asked about once, as its year may be a slip of the finger."""

from __future__ import annotations

from datetime import date

from ioplogg_tui.domain.day_text import is_far_ahead
from ioplogg_tui.domain.field_text import planned_day
from ioplogg_tui.locale import _, written_date
from ioplogg_tui.tui.asked_of import AskedOf
from ioplogg_tui.tui.row_key import FieldRow, RowKey


class FarAhead:
    """Keeps what was asked: a day that is written once more is meant."""

    def __init__(self) -> None:
        self._asked = AskedOf()

    def question_of(self, key: RowKey, text: str, today: date, *, is_read: bool) -> str:
        """`question` about what is written in a row of a form."""
        day = planned_day(key.place.name, text, today) if isinstance(key, FieldRow) else None
        return self.question(day, today, of=key, is_read=is_read)

    def question(self, day: date | None, today: date, *, is_read: bool, of: RowKey | None = None) -> str:
        """What to ask before a day is kept; empty where there is nothing to ask, any longer.

        `of` is the row that it is the day of, where there are several; `is_read` as `AskedOf.meant_for` has it.
        """
        if day is None or not is_far_ahead(day, today) or self._asked.meant_for((of, day), is_read=is_read):
            return ""
        sentence = _("{day} is more than two school years ahead. Press again to keep it.")
        return sentence.format(day=written_date(day))
