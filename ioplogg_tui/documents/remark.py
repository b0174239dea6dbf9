"""What a person should look at before a document is published, and where it is written."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from ioplogg_tui.domain.document import FreePart


class About(Enum):
    """Where what a remark is about is written."""

    PLAN = auto()
    GOAL = auto()
    """What was seen of a goal."""
    CRITERIA = auto()
    """What a goal says itself."""
    WHICH_GOALS = auto()
    """Which goals are chosen for the document."""
    PART = auto()
    """What a person writes in the document."""
    SCHOOL = auto()
    """What stands of the school."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence in the language in use. `goal` is the number of the first goal that it names, where it names any."""

    sentence: str
    about: About = About.PLAN
    goal: int = 0
    part: FreePart | None = None
    asked: str = ""
    """What is said of it once more where the document is about to be published, of what can't be mended after that."""
