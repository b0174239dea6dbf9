"""A criterion as documents read it: what was written, at which level, of whom, and what the check of wording says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.wording.form import TextField


class Marks(Protocol):
    """Whether the check of wording marks a text that stands in such a field."""

    def __call__(self, text: str, field: TextField, /) -> bool: ...


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion of either dimension; the text is empty where none is written."""

    text: str
    level: Level | None
    first_name: str
    marks: Marks

    @property
    def is_below(self) -> bool:
        """Whether its level is lower than the goal itself, the third, or none was seen."""
        return self.level is None or self.level < Level.COMPETENT
