"""The two dimensions and the four levels of a learning goal.

Levels are ordinal and belong to one student's own goal: never averaged, summed or compared between students.
They are not marks («Framifrå» is also the law's word for grade 6, opplæringsforskrifta § 9-3).
"""

from __future__ import annotations

from enum import IntEnum, StrEnum

from ioplogg_tui.domain.errors import N_, UsageProblem


class Dimension(StrEnum):
    """What is rated: what the student does, and with how much support."""

    QUALITY = "quality"
    INDEPENDENCE = "independence"


class Level(IntEnum):
    """How far the student has come with this goal; the third level is the goal itself."""

    BEGINNING = 1
    DEVELOPING = 2
    COMPETENT = 3
    OUTSTANDING = 4


LEVEL_NAMES: dict[Level, str] = {
    Level.BEGINNING: N_("Beginning"),
    Level.DEVELOPING: N_("Developing"),
    Level.COMPETENT: N_("Competent"),
    Level.OUTSTANDING: N_("Outstanding"),
}
LEVEL_SHORT_NAMES: dict[Level, str] = {
    Level.BEGINNING: N_("beg."),
    Level.DEVELOPING: N_("dev."),
    Level.COMPETENT: N_("comp."),
    Level.OUTSTANDING: N_("outst."),
}
DIMENSION_NAMES: dict[Dimension, str] = {Dimension.QUALITY: N_("Quality"), Dimension.INDEPENDENCE: N_("Independence")}
DIMENSION_TAGS: dict[Dimension, str] = {Dimension.QUALITY: N_("qual"), Dimension.INDEPENDENCE: N_("ind")}
"""As short as can be, beside a number."""


def level_of(digit: str) -> Level | None:
    """The level a person typed; `0` and `-` are not observed, which is None.

    Raises:
        UsageProblem: neither.
    """
    if digit in ("0", "-"):
        return None
    if digit in ("1", "2", "3", "4"):
        return Level(int(digit))
    raise no_level(digit)


def no_level(digit: str) -> UsageProblem:
    """Which levels there are, to who wrote another."""
    return UsageProblem(N_("“{digit}” isn't a level. Write 1, 2, 3 or 4, or 0 for not observed."), digit=digit)
