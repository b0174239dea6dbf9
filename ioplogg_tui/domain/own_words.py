"""What a student is asked about a goal, in the first person, from the lowest step of the ladder to the highest."""

from __future__ import annotations

from dataclasses import dataclass

from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.domain.observation import HelpedBy

QUESTIONS: dict[Dimension, str] = {
    Dimension.QUALITY: N_("How well is it going?"),
    Dimension.INDEPENDENCE: N_("How do you do it?"),
}

ANSWERS: dict[Dimension, dict[Level, str]] = {
    Dimension.QUALITY: {
        Level.BEGINNING: N_("I have begun"),
        Level.DEVELOPING: N_("I am practising"),
        Level.COMPETENT: N_("I can do it"),
        Level.OUTSTANDING: N_("I can teach it"),
    },
    Dimension.INDEPENDENCE: {
        Level.BEGINNING: N_("We do it together"),
        Level.DEVELOPING: N_("I get a little help"),
        Level.COMPETENT: N_("I do it myself"),
        Level.OUTSTANDING: N_("I take charge"),
    },
}

EITHER_OR_QUESTIONS: dict[Dimension, str] = {
    Dimension.QUALITY: N_("Are you practising, or can you do it?"),
    Dimension.INDEPENDENCE: N_("Do you do it yourself, or together with somebody?"),
}

EITHER_OR: dict[Dimension, tuple[Level, ...]] = {
    Dimension.QUALITY: (Level.DEVELOPING, Level.COMPETENT),
    Dimension.INDEPENDENCE: (Level.BEGINNING, Level.COMPETENT),
}
"""The two answers of the ladder that stand against each other in the easy form: none is one that “yes” answers."""

DO_NOT_KNOW = N_("I don't know")
SKIP = N_("Skip this goal")

HELPED: dict[HelpedBy | None, str] = {
    HelpedBy.ALONE: N_("I answered alone"),
    HelpedBy.SUPPORT: N_("Somebody helped me"),
    HelpedBy.ANOTHER: N_("Somebody else chose"),
    None: N_("I'd rather not say"),
}
"""Who helped with the answers, as the student says it."""


@dataclass(frozen=True, slots=True)
class Asking:
    """How the questions are put, as it is chosen when the keyboard is handed over."""

    language: str
    either_or: bool = False
    from_the_top: bool = False
    """Whether the highest step stands first: who takes the first, or the last, of everything is found out so."""
    scan_seconds: int = 0
    """After so many seconds the mark goes on by itself, and any key takes what it is on; 0 where hands move it."""
    is_spaced: bool = True
    """Whether letters stand apart where there is room, which a screen reader would spell."""
    on_paper: bool = False
    """Whether the student has answered on paper, and the teacher types it in."""


@dataclass(frozen=True, slots=True)
class OwnAnswer:
    """One of the answers to a question. `level` is None for “don't know”, and for one that skips the goal."""

    key: str
    words: str
    level: Level | None = None
    skips: bool = False


def question(dimension: Dimension, asking: Asking) -> str:
    """What is asked, to be translated."""
    return (EITHER_OR_QUESTIONS if asking.either_or else QUESTIONS)[dimension]


def answers(dimension: Dimension, asking: Asking) -> list[OwnAnswer]:
    """What can be answered, in the order that it is shown; the goal as a whole is skipped at its first question."""
    levels = EITHER_OR[dimension] if asking.either_or else tuple(ANSWERS[dimension])
    ordered = levels[::-1] if asking.from_the_top else levels
    keys = range(1, len(ordered) + 1) if asking.either_or else ordered
    steps = [
        OwnAnswer(str(int(key)), ANSWERS[dimension][level], level) for key, level in zip(keys, ordered, strict=True)
    ]
    skip = [OwnAnswer("9", SKIP, skips=True)] if dimension is Dimension.QUALITY else []
    return [*steps, OwnAnswer("0", DO_NOT_KNOW), *skip]
