"""What a subject's new title does to the places on a team."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlaceRenamed:
    """A place on a team, by its number, whose subjects were written anew because a subject has another title."""

    number: int
    staff_id: int
    before: tuple[str, ...]
    after: tuple[str, ...]
