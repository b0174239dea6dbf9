"""A next step in words, with when it was tried: the same wherever it is read."""

from __future__ import annotations

from datetime import datetime

from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.observed_goal import LastWords
from ioplogg_tui.locale import _, day


def tried_words(at: datetime) -> str:
    """`prøvd 12. nov.`"""
    return filled(_("tried {day}"), day=day(to_local(at)))


def next_step_words(last: LastWords) -> str:
    """The last next step on one line; empty where there is none. That it was tried is first, where nothing cuts it."""
    words = " ".join(last.feed_forward.split())
    return f"({tried_words(last.tried_at)}) {words}" if words and last.tried_at is not None else words
