"""What one was on in a list that is searched, so that the cursor finds it again when the search is left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

Row = TypeVar("Row")
"""What a row is known by, whichever place it has in the list: an id, or a code."""


class Bookmark(Generic[Row]):
    """It lies at the row that was found last, and at the one from which the search was begun."""

    def __init__(self) -> None:
        self.begun: Row | None = None
        """From where the search was begun: there one is again when what was typed is taken away."""
        self._found: Row | None = None

    def lay(self, row: Row | None, sought: str) -> None:
        """Before the list becomes another; `row` is None where nothing has what was `sought`.

        Digits alone were meant as a rating, and whatever has them was never looked for.
        """
        if not sought.strip():
            self.begun, self._found = self.begun if row is None else row, None
        elif row is not None and not sought.strip().isdigit():
            self._found = row

    def place_in(self, rows: Sequence[Row], here: Row | None = None) -> int | None:
        """The place of `here`, else of what was found last, else of where it was begun; None where none is there."""
        return next((rows.index(row) for row in (here, self._found, self.begun) if row in rows), None)
