"""Every command of the page below, found by a part of its name."""

from __future__ import annotations

from textual.command import CommandPalette

from ioplogg_tui.tui.screens.left_once import LeftOnce


class CommandsScreen(CommandPalette, LeftOnce[None]):
    """Textual's palette, which Enter twice at once would run a command of twice, and leave twice."""
