"""What writing a student's level, programme or group does: to the student, and to the plans that go with them."""

from __future__ import annotations

from dataclasses import dataclass

from ioplogg_tui.domain.code import Coded
from ioplogg_tui.domain.people import PLACEMENT_FIELDS, Placement


@dataclass(frozen=True, slots=True)
class PlacementWritten:
    """One field of where a student is, of a plan by its number; without one it is the student's own."""

    plan_id: int | None
    name: Coded
    before: str
    after: str


def placement_written(plan_id: int | None, before: Placement, after: Placement) -> tuple[PlacementWritten, ...]:
    """What is another, field by field."""
    return tuple(
        PlacementWritten(plan_id, name, getattr(before, name), getattr(after, name))
        for name in PLACEMENT_FIELDS
        if getattr(before, name) != getattr(after, name)
    )
