"""How many hours of teaching a student was to have by now, and has had."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HoursSoFar:
    """A student's hours in a school year till today, all in minutes; None where nobody has decided, or planned, any."""

    student_id: int
    decided: int | None
    planned: int | None
    planned_so_far: int | None
    given: int
