"""Nothing: the number is kept for the joining of two records of one student."""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = ("SELECT 1",)
