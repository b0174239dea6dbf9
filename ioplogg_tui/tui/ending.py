"""The end of a session that the person didn't choose."""

from __future__ import annotations

from ioplogg_tui.tui.confined import ConfinedApp
from ioplogg_tui.tui.screens.page import Page
from ioplogg_tui.tui.trouble import only_logged


def end_by_signal(app: ConfinedApp, number: int) -> None:
    """Somebody, or a line that is gone, ends the program from outside: what is being written is kept, page by page."""
    app.ending_signal = number
    for page in app.screen_stack:
        with only_logged():
            if isinstance(page, Page):
                page.keep_draft()
    app.exit()
