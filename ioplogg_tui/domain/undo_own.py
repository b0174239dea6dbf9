"""What a student answered of themselves, as a step that can be taken back."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SelfAssessed:
    """What a student answered of a goal. Undone by a row beside it, which withdraws it."""

    student_id: int
    goal_id: int
    assessment_id: int
    on_paper: bool
