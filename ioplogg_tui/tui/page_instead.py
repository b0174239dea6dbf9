"""A page that comes in the place of another."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen


def open_instead(shown: Screen[Any], page: Screen[Any]) -> None:
    """Show a page in the place of another, whose way back it has. Not where that is shown no longer."""
    app = shown.app

    async def switch() -> None:
        if shown.is_active:
            with app.batch_update():
                await app.switch_screen(page)

    app.call_next(switch)
