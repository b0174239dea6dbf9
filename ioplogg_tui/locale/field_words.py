"""What stands in a field, as people read and write it."""

from __future__ import annotations

from datetime import date

from ioplogg_tui.domain.field_text import FieldKind, FieldText
from ioplogg_tui.locale import written_date


def in_words(field: FieldText) -> str:
    """A date as it is written here; everything else as it is kept."""
    is_date = field.kind is FieldKind.DATE and field.text
    return written_date(date.fromisoformat(field.text)) if is_date else field.text
