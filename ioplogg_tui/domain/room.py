"""How much a field takes: one line or several, and how many signs."""

from __future__ import annotations

from typing import NamedTuple

from ioplogg_tui.domain.clean import TEXT_LIMIT, safe_line


class Room(NamedTuple):
    limit: int = TEXT_LIMIT
    """The most signs."""
    one_line: bool = False


class Fitted(NamedTuple):
    """What of a text that comes all at once goes into a field."""

    text: str
    joined: int = 0
    """How many lines became one; 0 where no line had to."""
    is_cut: bool = False
    """Whether some of it had no room."""


def fitted(text: str, left: int, *, one_line: bool) -> Fitted:
    """What goes in where there is room for `left` signs more: nothing that steers a terminal, and so many lines."""
    lines = [safe_line(line) for line in text.splitlines()]
    if not one_line:
        whole = "\n".join([*lines, ""] if text.endswith(("\n", "\r")) else lines)
        return Fitted(whole[:left], is_cut=len(whole) > left)
    written = [line for line in lines if line.strip()] if len(lines) > 1 else lines
    whole = " ".join(line.strip() for line in written) if len(written) > 1 else "".join(written)
    return Fitted(whole[:left], len(written) if len(written) > 1 else 0, len(whole) > left)
