"""Where the files of `data/` lie: inside the installed package, or beside it in a checkout."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).parent


def shipped(name: str) -> Path:
    """A folder or file of `data/`."""
    inside = _HERE / "data" / name
    return inside if inside.exists() else _HERE.parent / "data" / name
