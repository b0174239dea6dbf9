"""Whether an answer can be used, asked where it is given: what a command refuses is heard at the last question only."""

from __future__ import annotations

from ioplogg_tui.cli.dialogue import Dialogue


def refuse_no_day(dialogue: Dialogue, text: str) -> None:
    """Raises UsageProblem where it is no day."""
    from ioplogg_tui.domain.day_text import Nearest, day_of

    day_of(text, dialogue.session.today(), Nearest.NEXT)


def refuse_no_hours(_dialogue: Dialogue, text: str) -> None:
    """Raises UsageProblem where no hours are meant."""
    from ioplogg_tui.domain.hours import minutes_of

    minutes_of(text)
