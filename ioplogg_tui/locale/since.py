"""From when on something is shown."""

from __future__ import annotations

from datetime import datetime

from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.locale import _, long_date, time_of_day


def since_in_words(value: datetime) -> str:
    """From when on something is shown, by a time in UTC: `Since 1 August 2026.`"""
    at = to_local(value)
    words = long_date(at)
    return filled(_("Since {day}."), day=words if not at.hour + at.minute else f"{words} {time_of_day(at)}")
