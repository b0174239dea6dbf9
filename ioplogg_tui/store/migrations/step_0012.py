"""Nothing: the number is kept for a plan's level."""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = ("SELECT 1",)
