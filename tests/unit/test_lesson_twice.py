"""Time of a lesson that was told of already: the end of another says so, whoever told it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from ioplogg_tui.domain.lesson import Attendance, Lesson
from ioplogg_tui.domain.lesson_twice import HeldBefore, told_already
from ioplogg_tui.domain.teaching import LessonName

BELL = datetime(2026, 11, 27, 7, 30)
JONAS, RAGNHILD = 1, 2


def held(after: int, minutes: int | None, *students: int, subject: str = "Norsk", there: bool = True) -> Lesson:
    """A lesson that began so many minutes after the bell."""
    name = LessonName("8A", subject, BELL + timedelta(minutes=after))
    rows = tuple(Attendance(10 * after + student, student, there, minutes) for student in students)
    return Lesson(name, "", (), (7,), rows)


def ended(lesson: Lesson) -> datetime:
    return lesson.name.begins + timedelta(minutes=lesson.minutes or 0)


@pytest.mark.parametrize(
    ("opened", "minutes", "ends", "is_told"),
    [
        (47, 45, 48, True),  # ended as soon as it was opened, after the colleague had ended it
        (41, 45, 46, True),  # opened once more before the bell
        (47, 45, 92, False),  # the next lesson
        (47, 45, 85, False),  # the next lesson, ended a little early
        (70, 45, 92, False),  # the next lesson, opened late
        (47, 90, 92, True),  # both hours of two
        (52, 90, 240, True),  # the same, told later
        (52, 45, 240, False),  # the second alone, told later
        (110, 90, 240, False),  # two hours after a while
        (2, 45, 47, True),  # parallel, of the same students
    ],
)
def test_a_lesson_is_no_longer_than_since_the_one_before_ended(
    opened: int, minutes: int, ends: int, *, is_told: bool
) -> None:
    before, now = held(0, 45, JONAS), BELL + timedelta(minutes=ends)
    told = told_already(held(opened, None, JONAS, RAGNHILD), minutes, [HeldBefore(before, ended(before))], now)
    assert (told is not None) is is_told
    assert told is None or (told.lesson, told.student_ids, told.is_all) == (before, (JONAS,), False)


@pytest.mark.parametrize(
    "other",
    [
        held(0, 45, RAGNHILD),
        held(0, 45, JONAS, subject="Helse"),
        held(0, 45, JONAS, there=False),
        held(0, None, JONAS),
        held(47, 45, JONAS),
    ],
    ids=["of somebody else", "another subject", "was away", "not told", "itself"],
)
def test_what_gives_nobody_an_hour_twice_is_not_told(other: Lesson) -> None:
    assert (
        told_already(held(47, None, JONAS), 45, [HeldBefore(other, ended(other))], BELL + timedelta(minutes=48)) is None
    )


@pytest.mark.parametrize(
    ("before", "told_at", "opened", "minutes", "now", "is_told"),
    [
        (held(0, 90, JONAS), 90, 105, 90, 196, False),  # a double hour after a double hour and a break
        (held(0, 90, JONAS), 90, 105, 90, 600, False),  # the same, told later
        (held(52, 90, JONAS), 91, 0, 45, 120, True),  # a single hour of a double one that was opened in its second
        (held(60, 90, JONAS), 150, 0, 45, 300, False),  # a single hour before a double one
        (held(52, 90, JONAS), 300, 0, 45, 301, True),  # the same, where both were told late
        (held(52, 45, JONAS), 300, 0, 45, 301, False),  # two single ones, told late
        (held(0, 45, JONAS), 300, 52, 90, 301, True),  # as the first, told in the other order
        (held(0, 45, JONAS), 45, 34, 45, 300, True),  # opened in another's last quarter
        (held(0, 45, JONAS), 45, 40, 45, 300, False),  # the next one, opened a little early
    ],
)
def test_what_is_told_later_is_tried_by_when_the_other_was_told(
    before: Lesson, told_at: int, opened: int, minutes: int, now: int, is_told: bool
) -> None:
    other = HeldBefore(before, BELL + timedelta(minutes=told_at))
    assert (
        told_already(held(opened, None, JONAS), minutes, [other], BELL + timedelta(minutes=now)) is not None
    ) is is_told


@pytest.mark.parametrize("between", range(0, 100, 7))
@pytest.mark.parametrize("lengths", [(45, 90), (90, 45), (60, 120), (45, 45), (90, 90)])
@pytest.mark.parametrize("late", [(0, 0), (200, 200)])
def test_which_of_two_is_told_first_makes_no_difference(
    between: int, lengths: tuple[int, int], late: tuple[int, int]
) -> None:
    """Of two that are each told when they end, or each late, the other order is told of as well."""
    opened = (0, between)
    at = [
        BELL + timedelta(minutes=begin + length + 20 * bool(wait) + wait)
        for begin, length, wait in zip(opened, lengths, late, strict=True)
    ]

    def is_told(first: int, second: int) -> bool:
        before = HeldBefore(held(opened[first], lengths[first], JONAS), at[first])
        return told_already(held(opened[second], None, JONAS), lengths[second], [before], at[second]) is not None

    assert is_told(0, 1) is is_told(1, 0)
