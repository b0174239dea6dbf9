"""When students were here: as their stays say, and as what this school wrote of them says besides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from ioplogg_tui.domain.half_year_due import half_of_half_year
from ioplogg_tui.domain.half_years import half_year_ends
from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.domain.stay import Stay, was_here, with_day_seen
from ioplogg_tui.store.store import Store


@dataclass(frozen=True, slots=True)
class StaysSeen:
    """A stay says that somebody was here, and never alone that they weren't: a day of coming may be of this class.

    What was written is read only of a year of which somebody's stays leave out what is asked for, and then of all
    students at once whose stays leave out a half-year of it.
    """

    store: Store
    stays: Mapping[int, Sequence[Stay]]
    """Student → all of theirs, in order; none of who has none, and is always here."""
    _seen: dict[SchoolYear, dict[int, date | None]] = field(default_factory=dict)

    @classmethod
    def of(cls, store: Store, student_ids: Sequence[int]) -> StaysSeen:
        return cls(store, store.stays.every(student_ids))

    def in_year(self, student_id: int, year: SchoolYear, by: date | None = None) -> Sequence[Stay]:
        """A student's stays, as far as they tell of a school year, or of it `by` a day; empty of who is always here."""
        stays = self.stays.get(student_id, ())
        if not _leaves_out(stays, year) and (by is None or was_here(stays, year.first_day, by)):
            return stays
        day = self._first_seen(student_id, year)
        return stays if day is None else with_day_seen(stays, day, year)

    def _first_seen(self, student_id: int, year: SchoolYear) -> date | None:
        known = self._seen.setdefault(year, {})
        if student_id not in known:
            others = (student for student, stays in self.stays.items() if _leaves_out(stays, year))
            asked = {student_id, *others} - known.keys()
            first = self.store.stays.seen_outside(sorted(asked), year)
            known.update({student: first.get(student) for student in asked})
        return known[student_id]


def _leaves_out(stays: Sequence[Stay], year: SchoolYear) -> bool:
    """Whether a half-year isn't theirs, or they left in the year, and are back on a day that may be too late."""
    is_back = any(stay.ends is not None and year.has(stay.ends) for stay in stays[:-1])
    return is_back or not all(was_here(stays, *half) for half in _assessed(year))


@cache
def _assessed(year: SchoolYear) -> Sequence[tuple[date, date]]:
    """Of each half-year of a year the part that somebody was here in of whom it is assessed."""
    return [(half_of_half_year(ended), ended) for ended in half_year_ends(year)]
