"""Steps that gave and ended places on teams; what was given or ended in several records of a student goes together."""

from __future__ import annotations

from dataclasses import dataclass

from ioplogg_tui.domain.access import Membership
from ioplogg_tui.domain.code import Open


@dataclass(frozen=True, slots=True)
class TeamPlaceGiven:
    """Undone by the place of before, or none."""

    student_id: int
    name: Open
    place: Membership
    before: Membership | None
    others: tuple[Membership, ...] = ()
    """What they had beside that of before, in other records of the student."""


@dataclass(frozen=True, slots=True)
class TeamPlaceEnded:
    """Undone by giving the place back."""

    student_id: int
    name: Open
    place: Membership
    others: tuple[Membership, ...] = ()
    """What they had beside it, in other records of the student."""
