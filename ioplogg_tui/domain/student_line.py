"""A student as lists show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from ioplogg_tui.domain.errors import N_, Sentence
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.domain.standing import Standing


@dataclass(frozen=True, slots=True)
class PlanNow:
    """Which plan a student lives by."""

    year: SchoolYear
    status: PlanStatus


@dataclass(frozen=True, slots=True)
class StudentLine:
    """A student as a list shows them: how many goals, where they stand, and the plan that they live by."""

    student: Student
    goals: int
    standing: Standing
    plan: PlanNow | None = None
    is_joined: bool = False
    """Whether they have other records, by whose names they are found too."""

    @property
    def last_observed(self) -> datetime | None:
        """Naive UTC; None when nothing has been observed."""
        return self.standing.last_at

    def away(self, today: date) -> Sentence | None:
        """The day on which a student who isn't at the school comes, or left; None where they are here."""
        comes, leaves = self.student.comes, self.student.leaves
        if leaves is not None and leaves < today:
            return Sentence(N_("left {day}"), {"day": leaves})
        return Sentence(N_("comes {day}"), {"day": comes}) if comes is not None and comes > today else None
