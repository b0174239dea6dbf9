"""How many hours of teaching a student was to have in a subject by now, and has had."""

from __future__ import annotations

from dataclasses import dataclass

from ioplogg_tui.domain.code import Open


@dataclass(frozen=True, slots=True)
class HoursSoFar:
    """A subject's hours in a school year till today, all in minutes, but for `days`.

    `decided` is of all subjects; it and `given` are None where
    nobody says it; `days` are those without holidays on which the hours that
    were planned could be given by now.
    """

    student_id: int
    subject: Open
    decided: int | None
    planned: int
    planned_so_far: int
    given: int | None
    days: int
