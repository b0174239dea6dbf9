"""What is usually taught at an hour of the week: of earlier lessons, their weekday, their hour and how long ago."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from time import tzset

import pytest

from ioplogg_tui.domain.clock import from_local
from ioplogg_tui.domain.lesson import USUAL_MINUTES, Attendance, Lesson
from ioplogg_tui.domain.teaching import LessonName
from ioplogg_tui.domain.usual_lesson import UsualLesson, usual_lesson, usual_minutes

FRIDAY = date(2026, 11, 27)
TEN = time(10)


def held(
    weeks_ago: int, subject: str, at: time = TEN, *, days: int = 0, minutes: int | None = 45, group: str = "8A"
) -> Lesson:
    day = FRIDAY - timedelta(weeks=weeks_ago, days=days)
    name = LessonName(group, subject, from_local(datetime.combine(day, at)))
    return Lesson(name, "", ("Kari",), (1,), (Attendance(1, 7, minutes=minutes),))


def usual(lessons: Sequence[Lesson], at: time = TEN) -> UsualLesson | None:
    return usual_lesson(lessons, from_local(datetime.combine(FRIDAY, at)))


def subject_of(lessons: Sequence[Lesson], at: time = TEN) -> str | None:
    found = usual(lessons, at)
    return found.newest.name.subject if found is not None else None


def weeks(subjects: str) -> list[Lesson]:
    """A lesson a week, the oldest first, the last one a week ago; a point is a week without."""
    return [held(len(subjects) - week, subject) for week, subject in enumerate(subjects) if subject != "."]


@pytest.mark.parametrize(
    ("subjects", "wanted"),
    [
        ("", None),
        ("A", "A"),
        ("AAAA", "A"),
        ("AAAB", "A"),
        ("AABB", "B"),
        ("AAAAAABB", "B"),
        ("AB", "A"),
        ("ABAB", "A"),
        ("BABA", "B"),
        ("AAA..", "A"),
        ("AAB..", "A"),
        ("ABCD", "C"),
        ("AAAB.", "A"),
        ("AABB..", "B"),
    ],
)
def test_what_was_most_often_lately_or_a_fortnight_ago(subjects: str, wanted: str | None) -> None:
    """Weeks without a lesson are none that count; a new timetable is known from its second week on; two take turns."""
    assert subject_of(weeks(subjects)) == wanted


def test_an_hour_is_of_its_weekday_and_of_the_clock_on_the_wall() -> None:
    lessons = [held(1, "A"), held(1, "B", time(10, 50)), held(1, "C", days=1), held(0, "today")]
    at = {
        time(9, 44): None,
        time(9, 45): "A",
        time(10, 20): "A",
        time(10, 40): "B",
        time(11, 34): "B",
        time(11, 35): None,
    }
    assert {clock: subject_of(lessons[:3], clock) for clock in at} == at
    assert subject_of([lessons[2]]) is None and subject_of([lessons[3]]) is None
    assert subject_of([held(1, "A", minutes=0)]) is None, "it was none"
    assert subject_of([held(20, "A")]) is None, "last school year's timetable"


def test_the_clocks_are_put_back_and_ten_is_ten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/Oslo")
    tzset()
    try:
        assert held(5, "A").name.begins.hour == 8 and held(4, "A").name.begins.hour == 9
        assert subject_of([held(5, "A")]) == "A"
        assert subject_of([held(5, "A", time(10, 50))]) is None
    finally:
        monkeypatch.undo()
        tzset()


def test_what_is_said_of_it_is_so() -> None:
    (mostly, once, turns) = (usual(weeks(subjects)) for subjects in ("AABA", "A", "ABAB"))
    assert mostly is not None and once is not None and turns is not None
    assert (mostly.is_mostly, once.is_mostly, turns.is_mostly) == (True, False, False)
    assert (mostly.times, mostly.of) == (3, 4)
    late = usual([held(1, "A", time(9, 58)), held(2, "A", time(10, 7))])
    assert late is not None and f"{late.begins:%H.%M}" == "10.00"


def test_groups_are_told_apart_and_one_day_is_one_lesson_of_the_hour() -> None:
    lessons = [held(1, "A", group="9B"), held(2, "A", group="8A"), held(3, "A", group="8A")]
    found = usual(lessons)
    assert found is not None and found.newest.name.group == "8A"
    assert subject_of([held(1, "A"), held(1, "B", time(10, 10)), held(1, "B", time(10, 12)), held(2, "A")]) == "A"


def test_how_long_is_of_this_hour_or_else_of_any() -> None:
    def minutes(*lessons: Lesson) -> int:
        return usual_minutes(lessons, "8A", "a", from_local(datetime.combine(FRIDAY, TEN)))

    assert minutes() == minutes(held(1, "B", minutes=90)) == minutes(held(1, "A", minutes=None)) == USUAL_MINUTES
    assert minutes(held(1, "A", minutes=90), held(1, "A", days=1, minutes=60)) == 90
    assert minutes(held(1, "A", days=1, minutes=60), held(2, "A", time(13), minutes=60)) == 60
    assert minutes(held(1, "A", minutes=60), held(2, "A", minutes=90)) == 60, "the newer of two"
    assert minutes(held(0, "A", minutes=30)) == USUAL_MINUTES, "today's says nothing of itself"
