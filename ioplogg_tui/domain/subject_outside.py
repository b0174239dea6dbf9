"""Subjects that were taken out of a plan, and stay for the goals of theirs that lie in the bin."""

from __future__ import annotations

from dataclasses import dataclass

from ioplogg_tui.domain.plan import PlanSubject


@dataclass(frozen=True, slots=True)
class SubjectOutside:
    """One as it lay outside its plan before it went in, or another of its title took its place."""

    plan_id: int
    subject: PlanSubject
    position: int
    goals: tuple[int, ...]
    """Those of its goals that lay in the bin: all there were."""
