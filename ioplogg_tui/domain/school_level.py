"""How people write a student's level, and where it stands in the order of schooling."""

from __future__ import annotations

import re
from typing import Final

LADDER: Final = (*(str(year) for year in range(1, 11)), "vg1", "vg2", "vg3")
"""The levels that follow on each other, as they are kept."""

_UPPER_FROM: Final = LADDER.index("vg1")
_LAST_TOLD: Final = LADDER.index("vg2")
"""After vg2 it is vg3, a company, or neither: nobody but the school knows."""

_YEAR: Final = re.compile(r"0*([1-9]|10)\.? ?(?:(?:års?)?(?:trinn|steg|klasse)(?:et|t|n)?)?")
_UPPER_YEAR: Final = re.compile(r"vg ?([123])\.?")
_IN_A_COMPANY: Final = frozenset({"bedrift", "lærling", "lærekandidat", "praksisbrevkandidat"})
_NAMED: Final = _IN_A_COMPANY | {"påbygging"}


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
