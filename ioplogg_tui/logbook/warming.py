"""What can be made ready for every logbook before one is opened."""

from __future__ import annotations

from ioplogg_tui.store import opening


def word_everything() -> None:
    """Put what every login asks into words: in a process that others are forked from."""
    opening.word_everything()
