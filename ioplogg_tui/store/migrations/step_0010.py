"""Nothing is changed yet."""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = ("SELECT 1",)
