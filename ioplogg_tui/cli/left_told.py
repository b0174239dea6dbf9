"""That a student is in no list any more, where a last day was written among other things."""

from __future__ import annotations

from datetime import date

from ioplogg_tui.cli import spoken
from ioplogg_tui.locale import _, written_date

_LAST_DAY = "leaves"


def left_in_words(name: str, last_day: date) -> str:
    """Who leaves when, and how they are found then."""
    sentence = _("{name} leaves after {day}. “ioplogg students --left” finds who has left.")
    return sentence.format(name=name, day=written_date(last_day))


def tell_if_left(name: str, field: str, text: str, today: date) -> None:
    """Say so where a field of a student is their last day, and is written as one that is past."""
    if field != _LAST_DAY:
        return
    from ioplogg_tui.domain.field_text import planned_day  # only for who writes it

    last_day = planned_day(field, text, today)
    if last_day is not None and last_day < today:
        spoken.tell(left_in_words(name, last_day))
