"""A day that is planned far ahead: asked about once, as its year may be a slip of the finger."""

from __future__ import annotations

from datetime import date

from ioplogg_tui.domain.day_text import is_far_ahead
from ioplogg_tui.domain.field_text import planned_day
from ioplogg_tui.locale import _, written_date
from ioplogg_tui.tui.row_key import FieldRow, RowKey


class FarAhead:
    """Keeps what was asked: a day that is written once more is meant."""

    def __init__(self) -> None:
        self._asked: date | None = None

    def question_of(self, key: RowKey, text: str, today: date) -> str:
        """`question` about what is written in a row of a form."""
        return self.question(planned_day(key.place.name, text, today) if isinstance(key, FieldRow) else None, today)

    def question(self, day: date | None, today: date) -> str:
        """What to ask before a day is kept; empty where there is nothing to ask, any longer."""
        if day is None or day == self._asked or not is_far_ahead(day, today):
            return ""
        self._asked = day
        sentence = _("{day} is more than two school years ahead. Once more keeps it.")
        return sentence.format(day=written_date(day))
