"""By which a text that was taken out of the logbook is known again, where the text itself isn't at hand."""

from __future__ import annotations

from hashlib import sha256

_SIGNS = 12


def stamp_of(text: str) -> str:
    """The stamp of a text: the same text has the same one. Empty for no text."""
    return sha256(text.encode()).hexdigest()[:_SIGNS] if text else ""
