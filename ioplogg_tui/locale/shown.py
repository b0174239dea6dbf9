"""What was shown of a goal, in a few words: beside the levels of now, and never one with them."""

from __future__ import annotations

from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.shown import is_lower
from ioplogg_tui.locale import _, counted


def shown_sentence(levels: Rating, days: int) -> str:
    """`vist: 3 / 2 på 4 dager`; that there is none is said, too."""
    if not days:
        return _("shown: nothing yet")
    return counted("shown: {{levels}} on {count} day", "shown: {{levels}} on {count} days", days).format(levels=levels)


def lower_now(levels: Rating, now: Rating) -> str:
    """Told to the teacher where what was observed last is lower than what was shown; empty where it isn't."""
    return _("now {levels}").format(levels=now) if is_lower(now, levels) else ""


def shown_beside_now(levels: Rating, days: int, now: Rating, width: int) -> str:
    """Both, in the columns there are: the days go first."""
    lower = lower_now(levels, now)
    if not lower:
        return shown_sentence(levels, days)
    whole = f"{shown_sentence(levels, days)} · {lower}"
    return whole if len(whole) <= width else f"{_('shown: {levels}').format(levels=levels)} · {lower}"
