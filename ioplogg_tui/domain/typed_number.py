"""Whole numbers as people write them: zeros before them count for nothing, and no number is too long to be read."""

from __future__ import annotations


def typed_number(text: str, most: int) -> int | None:
    """The whole number that a text is, of the digits 0 to 9 and not above `most`; else None."""
    digits = text.lstrip("0") or text[-1:]
    if not (text.isascii() and text.isdigit()) or len(digits) > len(str(most)):
        return None
    return int(digits) if int(digits) <= most else None
