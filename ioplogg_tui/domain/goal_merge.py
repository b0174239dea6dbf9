"""Two people changing one goal: what only one of them changed is taken from both, the rest is told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from ioplogg_tui.domain.goal import ChosenAim, GoalText
from ioplogg_tui.domain.levels import Dimension, Level

_FIELDS = ("subject", "text", "content", "setting", "begins", "due", "status")


@dataclass(frozen=True, slots=True)
class Clash:
    """A part that both have changed: its name (a field's, or `quality3`), as it is here now and as one wants it."""

    part: str
    theirs: Any
    mine: Any


def _parts(goal: GoalText) -> dict[str, Any]:
    found: dict[str, Any] = {name: getattr(goal, name) for name in _FIELDS}
    for dimension in Dimension:
        for level in Level:
            found[f"{dimension.value}{int(level)}"] = goal.criteria.get(dimension, {}).get(level, "")
    return found


def with_part(goal: GoalText, part: str, value: Any) -> GoalText:
    """The goal with one part as given."""
    if part in _FIELDS:
        return replace(goal, **{part: value})
    dimension, level = Dimension(part[:-1]), Level(int(part[-1]))
    criteria = {one: dict(goal.criteria.get(one, {})) for one in Dimension}
    criteria[dimension].pop(level, None)
    if value:
        criteria[dimension][level] = value
    return replace(goal, criteria=criteria)


def merge(seen: GoalText, theirs: GoalText, mine: GoalText) -> tuple[GoalText, list[Clash]]:
    """My goal with what others have changed since I saw it, and what both of us have changed differently."""
    before, there, here = _parts(seen), _parts(theirs), _parts(mine)
    merged, clashes = mine, []
    for part, value in there.items():
        if value == before[part] or value == here[part]:
            continue
        if here[part] == before[part]:
            merged = with_part(merged, part, value)
        else:
            clashes.append(Clash(part, value, here[part]))
    return replace(merged, aims=_aims(seen.aims, theirs.aims, mine.aims)), clashes


def _aims(
    seen: tuple[ChosenAim, ...], theirs: tuple[ChosenAim, ...], mine: tuple[ChosenAim, ...]
) -> tuple[ChosenAim, ...]:
    """Mine, without those that they took out, and with those that they put in."""
    before, there = {aim.code for aim in seen}, {aim.code for aim in theirs}
    kept = tuple(aim for aim in mine if aim.code in there or aim.code not in before)
    have = {aim.code for aim in kept}
    return kept + tuple(aim for aim in theirs if aim.code not in before and aim.code not in have)
