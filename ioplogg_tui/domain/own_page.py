"""What a student is asked at once, and what can be answered: on a screen, or as lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """An answer, by the key that marks it, with so many steps of the stair before it."""

    key: str
    words: str
    steps: int = 0
    below: tuple[str, ...] = ()
    """What stands under it in small: a criterion, or what was said of a goal."""


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """What is asked, in the student's language. `receipt` is what was chosen, `hints` what the keys do."""

    question: str
    rows: Sequence[AnswerRow] = ()
    way: str = ""
    goal: str = ""
    receipt: str = ""
    hints: Sequence[str] = ()
    is_spaced: bool = False
    is_low: bool = False
    """Whether it stands above something that is written."""
