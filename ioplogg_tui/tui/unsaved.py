"""Ratings that the disk or a lock refused: kept as they were typed, whatever screen is shown, until they are saved."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from ioplogg_tui.domain.errors import DatabaseProblem
from ioplogg_tui.domain.observation import Observation, Rating
from ioplogg_tui.logbook.observe import Undo, rate
from ioplogg_tui.logbook.session import Session


@dataclass(frozen=True, slots=True)
class TypedRating:
    """A rating as it was typed; `at` is naive UTC."""

    student_id: int
    goal_id: int
    rating: Rating
    at: datetime
    setting: str = ""

    def save(self, session: Session, undo: Undo) -> Observation:
        """On disk when this returns. Raises as `rate` does."""
        return rate(session, undo, self.student_id, self.goal_id, self.rating, at=self.at, setting=self.setting)


@dataclass
class Unsaved:
    """In the order they were typed."""

    waiting: list[TypedRating] = field(default_factory=list)

    def try_again(self, session: Session, undo: Undo) -> list[Observation]:
        """Save what can be saved now.

        Raises:
            Problem: one of them can't be saved whenever it is tried; it is forgotten.
        """
        saved = []
        while self.waiting:
            try:
                saved.append(self.waiting[0].save(session, undo))
            except DatabaseProblem:
                break
            except BaseException:
                self.waiting.pop(0)
                raise
            self.waiting.pop(0)
        return saved

    def told(self) -> str:
        """The ratings, as `3 / 2, 2 / 1`."""
        return ", ".join(str(one.rating) for one in self.waiting)
