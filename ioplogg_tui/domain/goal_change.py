"""Changes of a learning goal that was in use already: progression tells of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ioplogg_tui.domain.code import Open
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.levels import Dimension, Level


class ChangedPart(StrEnum):
    """What of a goal progression tells of when it is written anew."""

    TEXT = "text"
    OWN_TEXT = "own text"
    CONTENT = "content"
    CRITERION = "criterion"
    AIM = "aim"


@dataclass(frozen=True, slots=True)
class GoalChange:
    """A goal's text, measure, criterion or aims that were changed after it had been in use. `at` is naive UTC.

    `dimension` and `level` say which criterion.
    """

    goal_id: int
    at: datetime
    by: Open
    part: ChangedPart
    before: str
    after: str
    dimension: Dimension | None = None
    level: Level | None = None


CHANGED_PART_NAMES: dict[ChangedPart, str] = {
    ChangedPart.TEXT: N_("new goal text"),
    ChangedPart.OWN_TEXT: N_("put a goal into the student's own words"),
    ChangedPart.CONTENT: N_("new measure"),
    ChangedPart.CRITERION: N_("new criterion"),
    ChangedPart.AIM: N_("new competence aim"),
}
