"""The students of a list, as it is filtered, and which of them is open: one goes from each to the next."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass


@dataclass
class Among:
    """What the list and the page of one of its students have in common, while that is open."""

    ids: Sequence[int]
    at: int

    @property
    def student_id(self) -> int:
        return self.ids[self.at]

    def by(self, steps: int) -> int:
        """Where one is so many on, or back: after the last comes the first."""
        return (self.at + steps) % len(self.ids)

    def leave_out(self, student_ids: Set[int]) -> None:
        """Students who can't be opened any longer; who is open stays."""
        here = self.student_id
        self.ids = [each for each in self.ids if each == here or each not in student_ids]
        self.at = self.ids.index(here)

    def __str__(self) -> str:
        return f"‹{self.at + 1}/{len(self.ids)}›"
