"""Which half-years of a school year a published assessment is of."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.document import DocumentKind
from ioplogg_tui.domain.published import DaysTold, PublishedDocument
from ioplogg_tui.domain.school_year import SchoolYear, half_year_start

SPRING_FROM = 3
"""The month from which an assessment whose days nobody kept is taken to be of both half-years, as it may be."""


def half_year_ends(year: SchoolYear) -> tuple[date, date]:
    """The last days of a school year's half-years."""
    return date(year.start, 12, 31), year.last_day


def half_years_told(school_year: str, days: DaysTold, at: datetime) -> frozenset[date]:
    """The last days of the half-years that an assessment of a school year is of, published at a moment (naive UTC).

    They are those that it tells more than half of, and where there is none the one that it tells most of; of the school
    years after it, too, in which a plan goes on.
    """
    year = SchoolYear(school_year)
    autumn, spring = half_year_ends(year)
    if days.ends is None:
        is_spring = to_local(at).date() >= date(spring.year, SPRING_FROM, 1)
        return frozenset({autumn, spring} if is_spring else {autumn})
    begins, ends = days.begins or year.first_day, days.ends
    last = max(year, SchoolYear.of(ends))
    of_years = [
        end
        for start in range(last.start, year.start - 1, -1)
        for end in reversed(half_year_ends(SchoolYear.beginning(start)))
    ]
    share = {end: _days(max(begins, half_year_start(end)), min(ends, end)) for end in of_years}
    more_than_half = [end for end in share if 2 * share[end] > _days(half_year_start(end), end)]
    return frozenset(more_than_half or [end for end in share if 0 < share[end] == max(share.values())][:1])


def half_years_of(document: PublishedDocument) -> frozenset[date]:
    """The last days of the half-years that a document assesses; none of one of another kind."""
    if document.kind is not DocumentKind.HALF_YEAR:
        return frozenset()
    return half_years_told(document.school_year, DaysTold(document.begins, document.ends), document.at)


def takes_the_place(new: PublishedDocument, before: PublishedDocument) -> bool:
    """Whether a document says anew what one before that stands said; of assessments, all the half-years of that."""
    return before.stands and new.series == before.series and half_years_of(before) <= half_years_of(new)


def _days(first: date, last: date) -> int:
    return max(0, (last + timedelta(days=1) - first).days)
