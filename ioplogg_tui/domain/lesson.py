"""A lesson: when it was, who was there, and what is told of it for each of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from ioplogg_tui.domain.code import Open
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.taught import called_so
from ioplogg_tui.domain.teaching import LessonEnd, LessonName, RowEnd

USUAL_MINUTES = 45
"""How long a lesson is taken to be where nothing else is said."""
NO_LENGTH = N_("Without a length: {names}.")
"""Said of who was in a lesson that was ended, and has nothing told of how long it was for them."""
ANOTHER_SUBJECT = N_("Their time stays with the subject that was told for them: {names}.")
"""Said of who keeps the subject of before, as they haven't the one that the time goes to."""
NOT_THEIR_SUBJECT = N_("Without that subject, which would leave their time with no subject: {names}.")
"""Said of who was in a lesson over every subject, and has none by the title that its time goes to."""
MINUTES_AT_A_TIME = 5
MOST_MINUTES = 480
DIFFERENT = 2
"""So many of something told for those in a lesson are not the same for all of them."""


@dataclass(frozen=True, slots=True)
class Attendance:
    """What a lesson was for one student; `id` is the number of its row.

    `minutes` of None where nothing is told of it yet, also where it is of the lesson. `counts_for` is the subject that
    the student's own time goes to, by the title that the student's plan has.
    """

    id: int
    student_id: int
    there: bool = True
    minutes: int | None = None
    counts_for: str = ""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson that was begun, as far as whoever asks may know who is in it.

    `holder_ids` are those of whom `held_by` has the names, in the same order: two of a school may be called the same.
    """

    name: LessonName
    setting: str
    held_by: tuple[Open, ...]
    holder_ids: tuple[int, ...]
    attendances: tuple[Attendance, ...]

    @property
    def is_kept(self) -> bool:
        """Whether it stands in the logbook; where nothing could be written when it was begun, it does once it ends."""
        return all(row.id for row in self.attendances)

    @property
    def lengths(self) -> tuple[int, ...]:
        """How long it was for those in it, in minutes, each length that is told once, the shortest first."""
        return tuple(sorted({row.minutes for row in self.attendances if row.minutes is not None}))

    @property
    def minutes(self) -> int | None:
        """How long it was: the longest of its lengths. None where nobody has said yet."""
        return max(self.lengths, default=None)

    @property
    def without_length(self) -> tuple[int, ...]:
        """The students who were there, and for whom nothing is told of how long it was."""
        return tuple(row.student_id for row in self.attendances if row.there and row.minutes is None)

    @property
    def is_ended(self) -> bool:
        """Whether it is told how long it was, for each of those who were there."""
        return bool(self.lengths) and not self.without_length

    @property
    def subjects(self) -> tuple[str, ...]:
        """What the time of those in it goes to, of a lesson over every subject; empty is none, spelt alike once."""
        ended = () if self.name.subject else (row for row in self.attendances if row.minutes is not None)
        return tuple(sorted({fold(row.counts_for): row.counts_for for row in ended}.values()))

    @property
    def counts_for(self) -> str | None:
        """The subject that the time goes to, of a lesson over every subject; empty is none. None where it differs."""
        return "".join(self.subjects) if len(self.subjects) < DIFFERENT else None

    @property
    def end(self) -> LessonEnd:
        """What is told of it for everybody in it: nothing of what differs from one to another."""
        absent = tuple(sorted(attendance.student_id for attendance in self.attendances if not attendance.there))
        return LessonEnd(self.minutes if len(self.lengths) < DIFFERENT else None, self.counts_for, absent)

    @property
    def kept(self) -> LessonEnd:
        """What is told of it, with who was away by their rows."""
        absent = tuple(sorted(attendance.id for attendance in self.attendances if not attendance.there))
        return replace(self.end, absent=absent)

    @property
    def row_ends(self) -> tuple[RowEnd, ...]:
        """What is told of each of its rows."""
        rows = sorted(self.attendances, key=lambda row: row.id)
        return tuple(RowEnd(row.id, row.minutes, row.there, row.counts_for) for row in rows)

    @property
    def of_each(self) -> Mapping[int, Attendance]:
        """Student → what is told of their row, whichever number it has."""
        return {row.student_id: replace(row, id=0) for row in self.attendances}

    @property
    def rows(self) -> tuple[int, ...]:
        return tuple(sorted(attendance.id for attendance in self.attendances))

    @property
    def student_ids(self) -> tuple[int, ...]:
        return tuple(sorted(attendance.student_id for attendance in self.attendances))

    @property
    def to_no_subject(self) -> tuple[int, ...]:
        """The students who were there, and whose time goes to no subject."""
        return tuple(
            row.student_id for row in self.attendances if row.there and not (self.name.subject or row.counts_for)
        )

    def decided_by(self, subject: str | None) -> tuple[int, ...]:
        """The students for whom it is decided by this subject, told of a lesson over every subject, what theirs is.

        Where another is told of than before that is each of them; else it is who has nothing told yet, and each of the
        others keeps their own, by whatever title it has in their plan now. None is nothing told: each keeps theirs.
        """
        if self.name.subject or subject is None:
            return ()
        is_another = self.counts_for is None or fold(subject) != fold(self.counts_for)
        return tuple(sorted({row.student_id for row in self.attendances if is_another or row.minutes is None}))

    def goes_to(self, subject: str | None, subjects: Mapping[int, Sequence[str]]) -> Mapping[int, str]:
        """Student → the subject that their time goes to, of those in `decided_by`; it is none for who has no such.

        In a lesson that several hold, a subject that was told for a student before isn't lost to one that they haven't.
        `subjects` are what each student's time may go to.
        """
        its = {student: called_so(subjects.get(student, ()), subject or "") for student in self.decided_by(subject)}
        own = {row.student_id: row.counts_for for row in self.attendances}
        stays = {student for student in its if subject and own[student] and len(self.holder_ids) >= DIFFERENT}
        return {student: title for student, title in its.items() if title or student not in stays}

    def to_another(self, subject: str) -> tuple[int, ...]:
        """The students who were there, and whose time goes to a subject other than this one."""
        others = (row for row in self.attendances if row.there and fold(row.counts_for) not in ("", fold(subject)))
        return tuple(row.student_id for row in others)

    def of(self, student_ids: Collection[int]) -> Lesson:
        """As it is for these students."""
        return replace(self, attendances=tuple(row for row in self.attendances if row.student_id in student_ids))

    def ended(self, end: LessonEnd, goes_to: Mapping[int, str] | None = None) -> Lesson:
        """As it is with this told of it. `goes_to` is the subject of those by student whose time goes to another."""
        return replace(
            self,
            attendances=tuple(
                replace(
                    row,
                    there=row.student_id not in end.absent,
                    minutes=_told(end.of_rest if row.minutes is None else end.minutes, row.minutes),
                    counts_for=(goes_to or {}).get(row.student_id, row.counts_for),
                )
                for row in self.attendances
            ),
        )

    def apart_from(self, at: datetime) -> timedelta:
        """How far a moment (naive UTC) is from when it was held: nothing where it went on then.

        Its beginning is told, and written, by the minute.
        """
        begins = self.name.begins.replace(second=0, microsecond=0)
        ends = self.name.begins + self._length
        return max(begins - at, at - ends, timedelta())

    def goes_on(self, now: datetime) -> bool:
        """Whether who opens its group and subject now is in it still: it isn't ended, and not long over.

        A knock at the door, a break, or a program that was closed makes no second lesson; after one that was ended
        comes another, also in a double hour.
        """
        return not self.is_ended and self.may_go_on(now)

    def has_time_left(self, now: datetime) -> bool:
        """Whether its time isn't up: as it was told, or else as long as one usually is."""
        return now < self.name.begins + self._length

    def may_go_on(self, now: datetime) -> bool:
        """Whether it may be gone on with, ended or not: no longer than its length after its end.

        One that was told to have been none is none to go on with.
        """
        return now < self.name.begins + 2 * self._length

    @property
    def _length(self) -> timedelta:
        return timedelta(minutes=USUAL_MINUTES if self.minutes is None else self.minutes)


def _told(minutes: int | None, before: int | None) -> int | None:
    return before if minutes is None else minutes


def each_once(subjects: Mapping[int, Sequence[str]]) -> list[str]:
    """The subjects of several students in order, those that are spelt alike once."""
    return sorted({fold(title): title for titles in subjects.values() for title in titles}.values())


def nearest_to(lessons: Sequence[Lesson], at: datetime) -> Lesson:
    """Of these lessons, oldest first, the one that went on at a moment (naive UTC), or was held nearest to it.

    Of several the one begun last.
    """
    return min(reversed(lessons), key=lambda lesson: lesson.apart_from(at))


def told_beside(seen: LessonEnd, mine: LessonEnd, now: LessonEnd) -> LessonEnd:
    """What a person tells of a lesson of which somebody else has told since they saw it.

    Whom they marked since as away, or as here, is so; the rest is as the other told it.
    """
    away, here = set(mine.absent) - set(seen.absent), set(seen.absent) - set(mine.absent)
    return replace(now, absent=tuple(sorted({*now.absent, *away} - here)))
