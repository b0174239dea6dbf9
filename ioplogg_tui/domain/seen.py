"""What somebody saw of a student, as they wrote it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypedDict

from ioplogg_tui.domain.clean import clean_line, clean_text
from ioplogg_tui.domain.limits import SETTING_LIMIT
from ioplogg_tui.domain.observation import Rating


@dataclass(frozen=True, slots=True)
class Seen:
    """What is to be written of one goal. `at` is when it was seen (naive UTC), now where it is None.

    `typed` is a sign of the keys that made it, the same when it is sent again: it is written once.
    """

    student_id: int
    goal_id: int
    rating: Rating
    at: datetime | None = None
    note: str = ""
    feed_forward: str = ""
    setting: str = ""
    typed: str | None = None
    tried: bool = False
    """Whether the next step that stood then was tried."""
    step_read: str | None = None
    """The words of that step, as who says so has read them; None for whichever stands."""

    def cleaned(self) -> Seen:
        """With its texts as they are kept. Raises UsageProblem where one is too long."""
        return replace(
            self,
            note=clean_text(self.note),
            feed_forward=clean_text(self.feed_forward),
            setting=clean_line(self.setting, SETTING_LIMIT),
        )


class Said(TypedDict, total=False):
    """The fields of Seen that may be left out."""

    at: datetime | None
    note: str
    feed_forward: str
    setting: str
    typed: str | None
    tried: bool
