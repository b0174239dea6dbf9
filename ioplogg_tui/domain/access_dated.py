"""Access to a yearly report (opplæringslova § 11-11): a dated one is to one of the reports of a school year alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from ioplogg_tui.domain.published import Reported
from ioplogg_tui.domain.report_owed import ReportOwed

_PUT_RIGHT = 14
"""Days within which a report is made anew because something in it was wrong."""
_AT_THE_END = 60
"""Days before the end of a school year, which is in the summer, in which its reports tell of all of it."""


class AccessDated(NamedTuple):
    """The day of access of a school year's report, as it is kept: as written last, and as written last at this school.

    Each is empty where none is written.
    """

    last: str = ""
    here: str = ""


def report_of_access(reports: Sequence[Reported]) -> Reported | None:
    """The report of a school year to which access is owed: the last of this school's, else of another's.

    `reports` are those that stand, in any order.
    """
    own = [report for report in reports if report.here]
    return max(own or reports, key=lambda report: (report.till, report.day), default=None)


def is_there_since(report: Reported, reports: Sequence[Reported], owed: ReportOwed) -> date:
    """Since when a report can be read: since the first of those of which it is the newest wording was published."""
    return min([report.day, *(other.day for other in reports if _is_of_one(other, report, owed))])


def day_of_access(report: Reported, reports: Sequence[Reported], owed: ReportOwed, dated: AccessDated) -> date | None:
    """The day on which access to a report was given; None where none is written, or the one that is isn't to it.

    What another school dated is access to its own report.
    """
    text = dated.here if report.here else dated.last
    day = date.fromisoformat(text) if text else None
    return day if day is not None and day >= is_there_since(report, reports, owed) else None


def _is_of_one(other: Reported, report: Reported, owed: ReportOwed) -> bool:
    """Whether two reports are one that was put right: both the one that is owed, or both made before that.

    They tell of about the same time, or of the year to its end: so one that is put right in August is June's. One that
    was made for a meeting, or when the student left for a while, isn't the one of the year's end.
    """
    if other.here != report.here or owed.is_made(other.till) != owed.is_made(report.till):
        return False
    to_the_end = owed.school_year.last_day - timedelta(days=_AT_THE_END)
    return abs((report.till - other.till).days) <= _PUT_RIGHT or min(report.till, other.till) >= to_the_end
