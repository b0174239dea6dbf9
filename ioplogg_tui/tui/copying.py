"""Copying what a page shows to where the person sits, by their own terminal."""

from __future__ import annotations

from typing import Any

from ioplogg_tui.locale import _
from ioplogg_tui.tui.keyed import KeyedScreen


def copied(page: KeyedScreen[Any], text: str, said: str) -> str:
    """What is said of it: with that it has initials only, where the page shows no more."""
    page.app.copy_to_clipboard(text)
    return f"{said} {_('With initials only.')}" if page.ioplogg.initials_only else said
