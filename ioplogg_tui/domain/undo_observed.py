"""Steps of what was observed: what a rating, the commonest deed, needs of undo."""

from __future__ import annotations

from dataclasses import dataclass

from ioplogg_tui.domain.observation import Rating, Words


@dataclass(frozen=True, slots=True)
class ObservationAdded:
    """Undone by a row that withdraws it. `words` is what was said where nothing was rated."""

    student_id: int
    goal_id: int
    observation_id: int
    rating: Rating
    words: Words | None = None


@dataclass(frozen=True, slots=True)
class WordsWritten:
    """Undone by a row with the words of before. `observation_id` is the row that gave the new ones."""

    student_id: int
    goal_id: int
    observation_id: int
    rating: Rating
    words: Words
    before: str
