"""When a student is at the school: from a day, to a last day, and maybe once more after a time elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import chain, pairwise
from typing import NamedTuple

from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.domain.school_year import SchoolYear

A_DAY = timedelta(days=1)


class Stay(NamedTuple):
    """`begins` is the first day and `ends` the last; None where nobody has said so. Both days are in it."""

    begins: date | None = None
    ends: date | None = None

    def has(self, day: date) -> bool:
        return (self.begins is None or self.begins <= day) and (self.ends is None or day <= self.ends)


def was_here(stays: Sequence[Stay], first: date, last: date) -> bool:
    """Whether somebody with these stays was at the school on any day from one to another; without any they always are.

    `stays` are all of the student's.
    """
    return not stays or any(
        (stay.begins is None or stay.begins <= last) and (stay.ends is None or first <= stay.ends) for stay in stays
    )


def with_day_seen(stays: Sequence[Stay], day: date, year: SchoolYear) -> list[Stay]:
    """The stays of a student whom this school saw on a day of a school year that none of them has.

    They didn't come as late as the next of them says: when they did in that year, nobody has said. Where none is after
    that day, whoever wrote when they left knew it; but in a year of which there is no stay they were here that day.
    """
    earlier = [stay for stay in stays if stay.ends is not None and stay.ends < day]
    later = stays[len(earlier) :]
    if later:
        begins = max([year.first_day, *(stay.ends + A_DAY for stay in earlier if stay.ends is not None)])
        return [*earlier, Stay(begins, later[0].ends), *later[1:]]
    return [*stays] if was_here(stays, year.first_day, year.last_day) else [*stays, Stay(day, day)]


def on_days_of_either(*records: Sequence[Stay]) -> list[Stay]:
    """The stays of somebody whose records say these: here on the days of any of them, and always by one without any."""
    if not all(records):
        return []
    stays: list[Stay] = []
    for stay in sorted(chain(*records), key=lambda stay: stay.begins or date.min):
        last = stays[-1] if stays else None
        if last is None or (last.ends is not None and stay.begins is not None and stay.begins > last.ends + A_DAY):
            stays.append(stay)
        elif last.ends is not None and (stay.ends is None or stay.ends > last.ends):
            stays[-1] = Stay(last.begins, stay.ends)
    return stays


def refuse_outside(stays: Sequence[Stay], day: date) -> None:
    """What is written of a student was seen while they were at the school; without any stay they always are.

    `stays` are all of the student's, in order.

    Raises:
        UsageProblem: they were elsewhere on that day.
    """
    if not stays or any(stay.has(day) for stay in stays):
        return
    begins = next((stay.begins for stay in stays if stay.begins is not None and stay.begins > day), None)
    ends = next((stay.ends for stay in reversed(stays) if stay.ends is not None and stay.ends < day), None)
    if ends is None:
        sentence = N_("{day} is before {begins}, when the student comes to the school. Write when it was seen.")
        raise UsageProblem(sentence, day=day, begins=begins)
    if begins is not None:
        sentence = N_(
            "{day} is between {ends}, when the student left, and {begins}, when they were back. Write when it was seen."
        )
        raise UsageProblem(sentence, day=day, ends=ends, begins=begins)
    sentence = N_("The student left on {ends}: write a day up to then, or, if they are back, “ioplogg student return”.")
    raise UsageProblem(sentence, ends=ends)


def checked_stays(stays: Sequence[Stay]) -> None:
    """Go on only where each stay ends after it began, and the next begins after that.

    Raises:
        UsageProblem: they don't.
    """
    for stay in stays:
        if stay.begins and stay.ends and stay.ends < stay.begins:
            raise UsageProblem(N_("The student leaves before they come. Change one of the dates."))
    for earlier, later in pairwise(stays):
        if earlier.ends is None or later.begins is None or later.begins <= earlier.ends:
            raise UsageProblem(
                N_("The student was here before, until {day}: they come back after that."), day=earlier.ends or ""
            )
