"""Where somebody is in the logbook: a student, and maybe one of the goals."""

from __future__ import annotations

from dataclasses import dataclass

from ioplogg_tui.domain.code import Open


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """A student that is open, with the goal that is written on or looked at; None where it is none in particular."""

    student_id: int
    goal_id: int | None = None


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody else who has the same student open, with the number of the goal that they have open, if any."""

    name: Open
    goal: int | None = None
