"""A student as lists show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.standing import Standing


@dataclass(frozen=True, slots=True)
class StudentLine:
    """A student as a list shows them: how many goals, and where they stand."""

    student: Student
    goals: int
    standing: Standing

    @property
    def last_observed(self) -> datetime | None:
        """Naive UTC; None when nothing has been observed."""
        return self.standing.last_at
