"""How long a lesson was, as people read it."""

from __future__ import annotations

from collections.abc import Sequence

from ioplogg_tui.domain.lesson import DIFFERENT
from ioplogg_tui.locale import _, counted


def length_of(lengths: Sequence[int]) -> str:
    """How long a lesson was, `45 minutes`; `45–60 minutes` where it was as long for some as it wasn't for others."""
    if len(lengths) < DIFFERENT:
        return counted("{count} minute", "{count} minutes", lengths[0]) if lengths else ""
    return _("{least}–{most} minutes").format(least=min(lengths), most=max(lengths))
