"""What the days of the week are called, to be translated."""

from __future__ import annotations

from ioplogg_tui.domain.errors import N_

WEEKDAYS = (N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"))
"""From Monday on, as `date.weekday` counts them."""
