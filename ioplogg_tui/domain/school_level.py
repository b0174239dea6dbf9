"""How people write a student's level, where it stands in the order of schooling, and what kind of schooling it is."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

LADDER: Final = (*(str(year) for year in range(1, 11)), "vg1", "vg2", "vg3")
"""The levels that follow on each other, as they are kept."""

_LOWER_FROM: Final = LADDER.index("8")
_UPPER_FROM: Final = LADDER.index("vg1")
_LAST_TOLD: Final = LADDER.index("vg2")
"""After vg2 it is vg3, a company, or neither: nobody but the school knows."""

_YEAR: Final = re.compile(r"0*([1-9]|10)\.? ?(?:(?:års?)?(?:trinn|steg|klasse)(?:et|t|n)?)?")
_UPPER_YEAR: Final = re.compile(r"vg ?([123])\.?")


class Schooling(StrEnum):
    """What kind of schooling a student has: what the law asks of a plan and of documents hangs on it."""

    PRIMARY = "primary"
    """Years 1 to 7: there are no grades."""
    LOWER_SECONDARY = "lower secondary"
    """Years 8 to 10."""
    UPPER_SECONDARY = "upper secondary"
    """Pupils (elevar) of upper secondary education, the supplementary year too."""
    CANDIDATE = "candidate"
    """Training candidates (lærekandidat), who take a competence test (opplæringslova §§ 7-1 and 7-2)."""
    APPRENTICE = "apprentice"
    """Apprentices (lærling)."""
    PRACTICE_CANDIDATE = "practice candidate"
    """Certificate-of-practice candidates (praksisbrevkandidat)."""
    UNKNOWN = "unknown"
    """No level is written, or one that is none of these."""


SUPPLEMENTARY: Final = "påbygging"
_IN_TRAINING: Final = {
    "lærling": Schooling.APPRENTICE,
    "lærekandidat": Schooling.CANDIDATE,
    "praksisbrevkandidat": Schooling.PRACTICE_CANDIDATE,
}
_IN_A_COMPANY: Final = frozenset({"bedrift", *_IN_TRAINING})
_NAMED: Final = _IN_A_COMPANY | {SUPPLEMENTARY}
CHOICES: Final = (*LADDER, SUPPLEMENTARY, *_IN_TRAINING)
"""The levels that are offered where one is chosen, as they are kept."""
KNOWN: Final = f"1–10, vg1–vg3, {', '.join(CHOICES[len(LADDER) :])}"
"""The same, as people are told of them."""


def level_as_kept(level: str) -> str:
    """`08`, `8.`, `8. trinn`, `8. trinnet` and `8. klasse` as `8`, `VG 1` as `vg1`; one of another kind as it is."""
    plain = " ".join(level.split()).casefold()
    if year := _YEAR.fullmatch(plain):
        return year[1]
    if later := _UPPER_YEAR.fullmatch(plain):
        return f"vg{later[1]}"
    return plain if plain in _NAMED else level


def rung(level: str) -> int:
    """Where a level stands on the ladder; -1 where it doesn't."""
    kept = level_as_kept(level)
    return LADDER.index(kept) if kept in LADDER else -1


def next_level(level: str) -> str | None:
    """The level that follows a student's; None where the school alone knows, or there is none."""
    stands = rung(level)
    return LADDER[stands + 1] if 0 <= stands < _LAST_TOLD else None


def follows(level: str, on: str) -> bool:
    """Whether a level is the next one after another."""
    return next_level(on) is not None and level_as_kept(level) == next_level(on)


def is_compulsory(level: str) -> bool:
    """Whether a level is of the compulsory school (grunnskolen)."""
    return 0 <= rung(level) < _UPPER_FROM


def is_upper_secondary(level: str) -> bool:
    """Whether a level is of upper secondary education (videregående opplæring), at school or in a company."""
    return rung(level) >= _UPPER_FROM or level_as_kept(level) in _NAMED


def is_in_a_company(level: str) -> bool:
    """Whether a level is of training in a company."""
    return level_as_kept(level) in _IN_A_COMPANY


def schooling_of(level: str) -> Schooling:
    """What kind of schooling a level is of. Whoever is in a company, and no more is said, may be any of three."""
    kept, stands = level_as_kept(level), rung(level)
    if kept in _IN_TRAINING:
        return _IN_TRAINING[kept]
    if stands >= _UPPER_FROM or kept == SUPPLEMENTARY:
        return Schooling.UPPER_SECONDARY
    if stands < 0:
        return Schooling.UNKNOWN
    return Schooling.PRIMARY if stands < _LOWER_FROM else Schooling.LOWER_SECONDARY
