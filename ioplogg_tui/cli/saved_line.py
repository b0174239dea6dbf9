"""What is said where something was kept about a student: that it was, whose it is, and what."""

from __future__ import annotations

from ioplogg_tui.cli import spoken
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.locale import _


def tell_saved(whose: str, what: str) -> None:
    """Say so. `whose` is the student's name, as `name_apart`; `what` is a sentence."""
    spoken.tell(filled(_("Saved: {student}. {what}"), student=whose, what=what))
