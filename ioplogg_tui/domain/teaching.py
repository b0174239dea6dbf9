"""What is kept of teaching that was given: which lesson, how it ended, hours by hand; and how each is taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from ioplogg_tui.domain.code import Open


@dataclass(frozen=True, slots=True)
class LessonName:
    """Which lesson: nobody has two at once in a subject. `begins` is naive UTC.

    An empty `group` is all of somebody's students, an empty `subject` every subject.
    """

    group: str
    subject: str
    begins: datetime


@dataclass(frozen=True, slots=True)
class LessonEnd:
    """What is told of a lesson when it ends, of all who are in it: None is nothing, and leaves each as they are.

    `counts_for` is the subject that the time goes to, where the lesson was over every subject; empty is none. `absent`
    are ids of students; where it is kept, of their rows in the lesson.
    """

    minutes: int | None = None
    counts_for: str | None = ""
    absent: tuple[int, ...] = ()
    minutes_for_rest: int | None = None
    """For those of whom no length was told before, where that is another than for all."""

    @property
    def of_rest(self) -> int | None:
        """How long it was for who has no length yet."""
        return self.minutes if self.minutes_for_rest is None else self.minutes_for_rest


@dataclass(frozen=True, slots=True)
class RowEnd:
    """What is told of one row of a lesson, which is one student's; `minutes` of None where nobody has said any."""

    id: int
    minutes: int | None
    there: bool
    counts_for: str


@dataclass(frozen=True, slots=True)
class HoursByHand:
    """Teaching that no lesson tells of: on a day, or from a day to another, with the reason why it is told so."""

    id: int
    student_id: int
    subject: str
    first: date
    last: date | None
    minutes: int
    reason: str
    by: Open


@dataclass(frozen=True, slots=True)
class LessonEnded:
    """Undone by what was told of each row before, while nobody else has told anything of one of them since.

    Who was said to be away while it went on is so still: the grid is opened with that again.
    """

    lesson: LessonName
    rows: tuple[int, ...] = ()
    before: LessonEnd = LessonEnd()
    after: LessonEnd = LessonEnd()
    came_since: tuple[int, ...] = ()
    """These four are of steps that were kept with one end for all rows; of `came_since` nothing was told before."""
    was: tuple[RowEnd, ...] = ()
    became: tuple[RowEnd, ...] = ()
    student_id: None = None

    @property
    def row_ids(self) -> tuple[int, ...]:
        return tuple(row.id for row in self.became) or self.rows

    @property
    def still_away(self) -> frozenset[int]:
        """The rows of those who stay away when it is undone: it told the first length of them."""
        first = {row.id for row in self.was if row.minutes is None}
        return frozenset(row.id for row in self.became if row.id in first and not row.there)


@dataclass(frozen=True, slots=True)
class HoursAdded:
    """Undone by taking them out; `number` is their row."""

    student_id: int
    number: int
    subject: str
    minutes: int


@dataclass(frozen=True, slots=True)
class HoursRemoved:
    """Undone by writing them again, as the person's own words."""

    student_id: int
    hours: HoursByHand
