"""What a goal of the læringsbank puts into a goal that is being written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ioplogg_tui.domain.bank import BankText
from ioplogg_tui.domain.goal_merge import CRITERIA, GoalField, GoalPart


class TakenParts(NamedTuple):
    """`always` takes the place of what stands there; `beside` goes where nobody has written."""

    always: Mapping[GoalPart, str]
    beside: Mapping[GoalPart, str]


def taken_parts(taken: BankText, area: str) -> TakenParts:
    """Of a goal in one language, and of what its area is called in that, which is the title of a subject then."""
    criteria: dict[GoalPart, str] = {
        part: taken.criteria.get(part.dimension, {}).get(part.level, "") for part in CRITERIA
    }
    return TakenParts(
        {**criteria, GoalField.TEXT: taken.text},
        {GoalField.CONTENT: taken.content, GoalField.SUBJECT: f"{area[0].upper()}{area[1:]}"},
    )
