"""Who wrote at another school: a name in the log."""

from __future__ import annotations

from ioplogg_tui.locale import _


def as_elsewhere(name: str) -> str:
    """Their name as it stands beside what they wrote."""
    return _("{name} (another school)").format(name=name)
