"""A day that is far ahead is kept only where that is meant: its year may be a slip of the finger."""

from __future__ import annotations

from datetime import date

import click


def be_sure_of_day(context: click.Context, due: date | None, today: date, *, sure: bool) -> None:
    """Go on only with a day that isn't far ahead, or that is meant, which a dialogue asks."""
    from ioplogg_tui.domain.day_text import is_far_ahead, refuse_far

    if due is None or sure or not is_far_ahead(due, today):
        return
    if context.obj.is_dialogue:
        from ioplogg_tui.cli.ask_texts import be_sure_of

        be_sure_of(due)
    else:
        refuse_far(due, today)
