"""Access to a yearly report (opplæringslova § 11-11): a dated one is to one of the reports of a school year alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise, takewhile
from typing import NamedTuple

from ioplogg_tui.domain.holidays import Holidays
from ioplogg_tui.domain.published import Reported
from ioplogg_tui.domain.report_owed import ReportOwed

_PUT_RIGHT = 14
"""Days, holidays left out, by which a report tells more than another of which it is another wording."""


class AccessDated(NamedTuple):
    """The day of access of a school year's report, as it is kept: as written last, and as written last at this school.

    Each is empty where none is written.
    """

    last: str = ""
    here: str = ""


class DraftAccess(NamedTuple):
    """Access to a report that is in the making, and what is written of it."""

    given: date | None = None
    """None where none was given, or only to another report of the school year."""
    dated: AccessDated = AccessDated()
    is_to_earlier: bool = False
    """Whether what this school wrote is the day of access to one that it made before."""


@dataclass(frozen=True, slots=True)
class ReportsOfYear:
    """A student's reports of one school year, in any order, the one that is owed of it, and when there is no school."""

    reports: Sequence[Reported]
    owed: ReportOwed
    holidays: Holidays

    @property
    def of_access(self) -> Reported | None:
        """The one to which access is owed: the last that stands of this school's, else of another's."""
        stand = [report for report in self.reports if report.stands]
        own = [report for report in stand if report.here]
        return max(own or stand, key=lambda report: (report.till, report.day), default=None)

    @property
    def _last_here(self) -> Reported | None:
        last = self.of_access
        return last if last is not None and last.here else None

    def told_till(self, ends: date, seen: date | None, left: date | None) -> date:
        """Until which day a report with news tells that was to tell up to a day.

        It ends when the student `left`, or with what was `seen` or told by this school after that, unless by that it
        weren't the one owed.
        """
        last = self._last_here
        later = (seen, None if last is None else last.till)
        till = ends if left is None else min(ends, max([left, *(day for day in later if day)]))
        return till if self._is_owed_as(till, ends) else ends

    def made_again(self, till: date, seen: date | None) -> Reported | None:
        """The last one of this school, where one up to a day may be that again: nothing of it was `seen` since.

        The clock alone is no news, unless it has become another that is owed. What is written has no day of its own;
        whether that is news is told by the two papers.
        """
        last = self._last_here
        if last is None or (seen is not None and seen > last.till):
            return None
        return last if self._is_owed_as(last.till, till) else None

    def there_since(self, report: Reported) -> date:
        """Since when a report can be read: since the first of those of which it is the newest wording was published."""
        its = sorted([report, *self._beside(report)], key=lambda other: other.till)
        place = its.index(report)
        before, after = [*reversed(its[: place + 1])], its[place:]
        return min(other.day for way in (before, after) for other in self._joined_to_first(way))

    def day_of_access(self, report: Reported, dated: AccessDated) -> date | None:
        """When access to a report was given; None where no day is written, or the one that is isn't to it.

        What another school dated is access to its own report.
        """
        day = _day(dated.here if report.here else dated.last)
        return day if day is not None and day >= self.there_since(report) else None

    def access_to_draft(self, draft: Reported, dated: AccessDated) -> DraftAccess:
        """Access to a report that is in the making, where it is another wording of one that was made."""
        given, here = self.day_of_access(draft, dated), _day(dated.here)
        made = [report.day for report in self.reports if report.here and report.stands]
        return DraftAccess(given, dated, given is None and here is not None and min(made, default=draft.day) <= here)

    def _beside(self, report: Reported) -> list[Reported]:
        """The others that the same school made as the one that is owed, or as one before that."""
        return [
            other
            for other in self.reports
            if other != report and other.here == report.here and self._is_owed_as(other.till, report.till)
        ]

    def _joined_to_first(self, ordered: Sequence[Reported]) -> list[Reported]:
        """The first of some, and those after it that each tell of about the same time as the one before.

        Put right, and put right again, they are one report; in the summer nothing is taught, so June's is August's.
        One that was made for a meeting, or when the student left for a while, isn't the one of the year's end.
        """
        near = takewhile(lambda pair: self._apart(*pair) <= _PUT_RIGHT, pairwise(ordered))
        return [ordered[0], *(later for _earlier, later in near)]

    def _apart(self, report: Reported, other: Reported) -> int:
        first, last = sorted((report.till, other.till))
        return self.holidays.days_gone(first, last)

    def _is_owed_as(self, till: date, other: date) -> bool:
        return self.owed.is_made(till) == self.owed.is_made(other)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
