"""Two people changing one goal: what only one of them changed is taken from both, the rest is told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from ioplogg_tui.domain.goal import ChosenAim
from ioplogg_tui.domain.goal_text import GoalText
from ioplogg_tui.domain.levels import Dimension, Level


class GoalField(StrEnum):
    """A field of GoalText, by its name there."""

    SUBJECT = "subject"
    TEXT = "text"
    OWN_TEXT = "own_text"
    CONTENT = "content"
    SETTING = "setting"
    BEGINS = "begins"
    DUE = "due"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class Criterion:
    """Which of the eight criteria."""

    dimension: Dimension
    level: Level


GoalPart = GoalField | Criterion
PartValue = str | date | None
"""A text, a status or a setting by its value, or a day."""

CRITERIA = tuple(Criterion(dimension, level) for dimension in Dimension for level in Level)
LADDER = tuple(Criterion(dimension, level) for dimension in Dimension for level in sorted(Level, reverse=True))
"""The same as they stand wherever one reads, writes or rates against them: from the highest level down."""
GOAL_PARTS: tuple[GoalPart, ...] = (*GoalField, *CRITERIA)


@dataclass(frozen=True, slots=True)
class Clash:
    """A part that both have changed, as it is here now and as one wants it."""

    part: GoalPart
    theirs: PartValue
    mine: PartValue


def part_of(goal: GoalText, part: GoalPart) -> PartValue:
    """What stands in one part of the goal."""
    if isinstance(part, Criterion):
        return goal.criteria.get(part.dimension, {}).get(part.level, "")
    value: PartValue = getattr(goal, part.value)
    return value


def with_part(goal: GoalText, part: GoalPart, value: PartValue) -> GoalText:
    """The goal with one part as given."""
    if isinstance(part, GoalField):
        field: dict[str, Any] = {part.value: value}
        return replace(goal, **field)
    criteria = {dimension: dict(goal.criteria.get(dimension, {})) for dimension in Dimension}
    criteria[part.dimension].pop(part.level, None)
    if value:
        criteria[part.dimension][part.level] = str(value)
    return replace(goal, criteria=criteria)


def says_the_same(goal: GoalText, other: GoalText) -> bool:
    """Whether nothing that is written in one of them is another in the other."""
    same_parts = all(part_of(goal, part) == part_of(other, part) for part in GOAL_PARTS)
    return same_parts and goal.aims == other.aims


def merge(seen: GoalText, theirs: GoalText, mine: GoalText) -> tuple[GoalText, list[Clash]]:
    """My goal with what others have changed since I saw it, and what both of us have changed differently."""
    merged, clashes = mine, []
    for part in GOAL_PARTS:
        before, now, wanted = part_of(seen, part), part_of(theirs, part), part_of(mine, part)
        if now in (before, wanted):
            continue
        if wanted == before:
            merged = with_part(merged, part, now)
        else:
            clashes.append(Clash(part, now, wanted))
    return replace(merged, aims=_aims(seen.aims, theirs.aims, mine.aims)), clashes


def _aims(
    seen: tuple[ChosenAim, ...], theirs: tuple[ChosenAim, ...], mine: tuple[ChosenAim, ...]
) -> tuple[ChosenAim, ...]:
    """Mine, without those that they took out, and with those that they put in; marked for the test as they did."""
    before = {aim.code: aim for aim in seen}
    now = {aim.code: aim for aim in theirs}
    kept = tuple(
        now[aim.code] if aim.code in now and aim == before.get(aim.code) else aim
        for aim in mine
        if aim.code in now or aim.code not in before
    )
    codes = {aim.code for aim in kept}
    return kept + tuple(aim for aim in theirs if aim.code not in before and aim.code not in codes)
