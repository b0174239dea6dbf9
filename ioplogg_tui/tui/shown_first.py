"""What the program shows when it begins: for a process in which many are going to, each in a fork of its own."""

from __future__ import annotations

from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.screens.students import StudentsScreen
from ioplogg_tui.tui.screens.students_sheet import StudentsSheet
from ioplogg_tui.tui.styled import parse_before
from ioplogg_tui.tui.widgets.field import Field
from ioplogg_tui.tui.widgets.key_line import KeyLine
from ioplogg_tui.tui.widgets.sheet import PlaceLine
from ioplogg_tui.tui.widgets.status_line import StatusLine

_IN_ORDER = (StudentsScreen, PlaceLine, Field, StudentsSheet, StatusLine, KeyLine)
"""As the list of students makes them; who composes it otherwise parses a sheet in every login."""


def parse_what_is_shown_first() -> None:
    """Parse its style sheets now."""
    parse_before(Ioplogg, _IN_ORDER)
