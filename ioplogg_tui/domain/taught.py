"""What lessons were for one student: each minute of theirs counts once, whoever held how many lessons in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum, auto
from itertools import pairwise
from typing import NamedTuple

from ioplogg_tui.domain.norwegian import fold


def called_so(titles: Iterable[str], text: str) -> str:
    """Which of a student's subjects is called so, as its plan writes it; empty where none is."""
    return next((title for title in titles if fold(title) == fold(text.strip())), "")


@dataclass(frozen=True, slots=True)
class Taught:
    """What one lesson was for one student. `begins` is naive UTC; `minutes` of None where nobody said how long it was.

    `subject` is what the time goes to; empty is none.
    """

    begins: datetime
    minutes: int | None
    subject: str
    there: bool

    @property
    def ends(self) -> datetime:
        return self.begins + timedelta(minutes=self.minutes or 0)

    @property
    def counts_as(self) -> _Counted:
        if not self.there:
            return _Counted(_Claim.AWAY, fold(self.subject))
        return _Counted(_Claim.GIVEN if self.subject else _Claim.WITHOUT_SUBJECT, fold(self.subject))


class _Claim(IntEnum):
    """What a lesson says of its time, the strongest first: who was taught wasn't away."""

    GIVEN = auto()
    WITHOUT_SUBJECT = auto()
    AWAY = auto()


class _Counted(NamedTuple):
    claim: _Claim
    subject: str


@dataclass(frozen=True, slots=True)
class MinutesOnce:
    """Minutes of a student, by folded subject: no minute is in two of these, nor twice in one."""

    given: Mapping[str, int]
    without_subject: int
    away: Mapping[str, int]


def minutes_once(lessons: Iterable[Taught]) -> MinutesOnce:
    """Where each minute of these lessons goes: of those that were at the same time the one that began first has it.

    What was given to a subject goes before what was given to none, and that before what the student was away from.
    Lessons without a length count for nothing.
    """
    spent: dict[_Counted, timedelta] = {}
    for at_once in _at_once(lesson for lesson in lessons if lesson.minutes):
        turns = sorted({moment for lesson in at_once for moment in (lesson.begins, lesson.ends)})
        for begins, ends in pairwise(turns):
            during = [lesson for lesson in at_once if lesson.begins <= begins < lesson.ends]
            counted = min(during, key=lambda lesson: lesson.counts_as.claim).counts_as
            spent[counted] = spent.get(counted, timedelta()) + (ends - begins)
    of_each: dict[_Claim, dict[str, int]] = {claim: {} for claim in _Claim}
    for counted, time in spent.items():
        of_each[counted.claim][counted.subject] = round(time / timedelta(minutes=1))
    without_subject = sum(of_each[_Claim.WITHOUT_SUBJECT].values())
    return MinutesOnce(of_each[_Claim.GIVEN], without_subject, of_each[_Claim.AWAY])


def _at_once(lessons: Iterable[Taught]) -> Iterator[Sequence[Taught]]:
    """Those with no time between them together, each lot in the order in which they began."""
    lot: list[Taught] = []
    ends = datetime.min
    for lesson in sorted(lessons, key=lambda lesson: (lesson.begins, lesson.ends, lesson.counts_as)):
        if lot and lesson.begins >= ends:
            yield lot
            lot = []
        lot.append(lesson)
        ends = max(ends, lesson.ends)
    if lot:
        yield lot
