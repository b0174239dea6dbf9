"""How a whole document is set."""

from __future__ import annotations

from enum import StrEnum


class Look(StrEnum):
    REPORT = "report"
    SHEET = "sheet"
    """To be read at a glance: whose it is stands large."""
    EASY = "easy"
    """As a sheet, with larger signs, for who reads with effort."""


TITLE_SIZES: dict[Look, float] = {Look.REPORT: 18, Look.SHEET: 24, Look.EASY: 24}
"""How large a title's signs are, in points."""
SCALES: dict[Look, float] = {Look.REPORT: 1, Look.SHEET: 1, Look.EASY: 14 / 11}
"""How much larger than of a report, whose text is of 11 points, all other signs are."""
