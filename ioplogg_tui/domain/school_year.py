"""School years: each turns on 1 August."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Self

from ioplogg_tui.domain.code import Known
from ioplogg_tui.domain.errors import N_, UsageProblem

FIRST_MONTH = 8
_WRITTEN = re.compile(r"(\d{4})/(\d{2})", re.ASCII)


class SchoolYear(str):
    """A school year as `2026/27`; as text it is that, and sorts by time."""

    __slots__ = ()

    def __new__(cls, text: str) -> Self:
        """The year of a text that is one.

        Raises:
            UsageProblem: it is none.
        """
        written = _WRITTEN.fullmatch(text)
        if written is None or int(written[2]) != (int(written[1]) + 1) % 100 or written[1] in ("0000", "9999"):
            raise UsageProblem(N_("“{text}” isn't a school year. Write it like 2026/27."), text=Known(text))
        return super().__new__(cls, text)

    @classmethod
    def beginning(cls, year: int) -> Self:
        """The school year that begins in August of a year."""
        return cls(f"{year:04d}/{(year + 1) % 100:02d}")

    @classmethod
    @cache
    def of(cls, day: date) -> Self:
        """The school year that a day is in."""
        return cls.beginning(day.year if day.month >= FIRST_MONTH else day.year - 1)

    @property
    def start(self) -> int:
        """The year in whose August it begins."""
        return int(self[:4])

    @property
    def first_day(self) -> date:
        return date(self.start, FIRST_MONTH, 1)

    @property
    def last_day(self) -> date:
        return date(self.start + 1, FIRST_MONTH, 1) - timedelta(days=1)

    def has(self, day: date) -> bool:
        """Whether a day is in it: its first and its last are."""
        return self.first_day <= day <= self.last_day

    @property
    def following(self) -> Self:
        return type(self).beginning(self.start + 1)

    @property
    def before(self) -> Self:
        return type(self).beginning(self.start - 1)


@dataclass(frozen=True, slots=True)
class Living:
    """The plan that a student lives by in a school year, which may be the one of a year before.

    Of the plans whose school year has begun by then: the newest that was taken into use, as long as it is. Where it is
    over, or none ever was, the newest draft after it that has goals; else the newest that was in use.
    """

    year: SchoolYear


def living_on(day: date) -> Living:
    """Which plan it was, or is, on a day."""
    return Living(SchoolYear.of(day))


@dataclass(frozen=True, slots=True)
class OnePlan:
    """The plan of a number: of two of a school year, each by itself."""

    plan_id: int


PlanYear = str | Living | OnePlan
"""Which of a student's plans: the one of a school year, the living one, or the one of a number."""


def half_year_start(day: date) -> date:
    """The first day of the half-year that a day is in: 1 August or 1 January."""
    return date(day.year, FIRST_MONTH if day.month >= FIRST_MONTH else 1, 1)


def term_start(day: date) -> date:
    """The first day of the half-year that is assessed on a day: in January, when terms turn, the one that is over."""
    return half_year_start(date(day.year - 1, 12, 31) if day.month == 1 else day)


def as_bare_text(value: object) -> str:
    """A school year as the text it is, for msgspec's encoder, which takes no kind of text but `str` itself."""
    if isinstance(value, SchoolYear):
        return str(value)
    raise NotImplementedError(f"{type(value).__name__} can't be encoded")
