"""How much teaching was given: what counts, once, beside what was decided and planned."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ioplogg_tui.documents.content import texts_of
from ioplogg_tui.documents.issuing import preview
from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.domain.document import DocumentKind
from ioplogg_tui.domain.due import Due
from ioplogg_tui.domain.due_kinds import DueKind
from ioplogg_tui.domain.errors import UsageProblem
from ioplogg_tui.domain.holidays import Holiday, Holidays
from ioplogg_tui.domain.hours import SubjectHours, hours_of_plan, hours_so_far, minutes_of
from ioplogg_tui.domain.hours_so_far import HoursSoFar
from ioplogg_tui.domain.lesson import MOST_MINUTES, Attendance, Lesson
from ioplogg_tui.domain.lesson_length import proposed_minutes
from ioplogg_tui.domain.plan import Basis, Plan, PlanSubject
from ioplogg_tui.domain.stay import Stay
from ioplogg_tui.domain.taught import MinutesOnce, Taught, minutes_once
from ioplogg_tui.domain.teaching import HoursByHand, LessonEnd, LessonName
from ioplogg_tui.locale import LANGUAGES, speaking, translated
from ioplogg_tui.locale.due_words import about_due
from ioplogg_tui.locale.hours import given_hours
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import student_of
from tests.fixtures.plans import PlannedStudent

TEN = datetime(2026, 11, 24, 9)
MATHS, FOOD = "Matematikk", "Mat og helse"


def taught(minute: int, minutes: int | None, subject: str = MATHS, *, there: bool = True) -> Taught:
    return Taught(TEN + timedelta(minutes=minute), minutes, subject, there)


LESSONS = st.builds(
    taught,
    st.integers(0, 600),
    st.none() | st.integers(0, 120),
    st.sampled_from((MATHS, FOOD, "matematikk", "")),
    there=st.booleans(),
)


def minutes_of_each(lessons: list[Taught]) -> tuple[set[int], set[int], set[int]]:
    """Minute by minute: those in a subject, in none, and away."""
    given_, without, away = set[int](), set[int](), set[int]()
    for lesson in lessons:
        first = round((lesson.begins - TEN) / timedelta(minutes=1))
        its = away if not lesson.there else given_ if lesson.subject else without
        its.update(range(first, first + (lesson.minutes or 0)))
    return given_, without - given_, away - given_ - without


def sums(counted: MinutesOnce) -> tuple[int, int, int]:
    return sum(counted.given.values()), counted.without_subject, sum(counted.away.values())


@given(st.lists(LESSONS, max_size=12))
def test_a_minute_counts_once_in_one_sum_whoever_held_it(lessons: list[Taught]) -> None:
    counted = minutes_once(lessons)
    assert sums(counted) == tuple(len(minutes) for minutes in minutes_of_each(lessons))
    assert counted == minutes_once([*lessons, *lessons]), "twice told is once given, and once away"
    assert counted == minutes_once(reversed(lessons)), "the order in which they were read is nothing"


@given(st.lists(LESSONS, max_size=8))
def test_a_lesson_more_takes_no_minute_away(lessons: list[Taught]) -> None:
    before = sums(minutes_once(lessons[1:]))[0]
    assert 0 <= sums(minutes_once(lessons))[0] - before <= (lessons[0].minutes or 0 if lessons else 0)


def test_of_two_at_once_the_first_has_the_time() -> None:
    assert minutes_once([taught(0, 45), taught(30, 45, FOOD)]).given == {"matematikk": 45, "mat og helse": 30}
    assert minutes_once([taught(0, 90), taught(30, 45, FOOD)]).given == {"matematikk": 90}


def plan(**basis: object) -> Plan:
    subjects = (PlanSubject(1, MATHS, hours_planned=38, hours_given=4), PlanSubject(2, FOOD, hours_planned=19))
    return Plan(1, 7, "2026/27", basis=Basis(**basis), subjects=subjects)  # type: ignore[arg-type]


def test_what_is_given_is_lessons_hours_by_hand_and_what_an_older_plan_says() -> None:
    hand = HoursByHand(1, 7, "matematikk", date(2026, 10, 1), None, 90, "vikar", "Kari")
    year = hours_of_plan(
        plan(hours=95),
        [taught(0, 45), taught(100, 60, there=False), taught(200, None), taught(300, 30, ""), taught(400, 45, "Norsk")],
        [hand],
    )
    maths, food, norwegian = year.subjects
    assert (maths.subject, maths.lessons, maths.by_hand, maths.in_plan, maths.away) == (MATHS, 45, 90, 4, 60)
    assert maths.given == 45 + 90 + 240
    assert (food.given, norwegian.subject, norwegian.planned) == (None, "Norsk", None)
    assert (year.decided, year.planned, year.given) == (95, 57, 45 + 90 + 240 + 45)
    assert (year.without_subject, year.without_length) == (30, (TEN + timedelta(minutes=200),))
    assert year.unlogged == (FOOD,)


@pytest.mark.parametrize(
    ("hours", "minutes"),
    [
        (SubjectHours(MATHS), None),
        (SubjectHours(MATHS, planned=38), None),
        (SubjectHours(MATHS, in_plan=0), 0),
        (SubjectHours(MATHS, away=60), 0),
        (SubjectHours(MATHS, lessons=45), 45),
    ],
)
def test_hours_that_nobody_wrote_are_not_none_given(hours: SubjectHours, minutes: int | None) -> None:
    assert hours.given == minutes
    year = replace(hours_of_plan(plan(hours=95), [], []), subjects=(hours,))
    assert (year.given, year.unlogged) == (minutes, (MATHS,) if minutes is None else ())


@pytest.mark.parametrize("language", LANGUAGES)
def test_nowhere_are_they_told_as_none(session: Session, mathea: PlannedStudent, language: str) -> None:
    """In the report at a glance and its table, the command, what is due, and the plan's page."""
    request = DocumentRequest(mathea.id, DocumentKind.YEAR, session.today(), usual_period=True, language=language)
    told = " ".join(texts_of(preview(session, request).document))
    assert not re.search(r"\b0 [th]\b", told) and told.count(translated("not written", language)) >= 3
    so_far = HoursSoFar(mathea.id, MATHS, None, 6000, 3000, None, 100)
    student = student_of(session, mathea.id)
    with speaking(language):
        assert about_due(Due(student, DueKind.HOURS, hours=so_far), "").startswith(f"{MATHS}: ")
        assert not re.search(r"\b0\b", about_due(Due(student, DueKind.HOURS, hours=so_far), ""))
        assert given_hours(None) == translated("not written", language)


AUGUST, NEW_YEAR, MIDDLE = date(2026, 8, 1), date(2027, 1, 1), date(2027, 1, 15)
FROM_NEW_YEAR = (Stay(NEW_YEAR),)


def planned_so_far(begins: date | None, stays: Sequence[Stay], today: date = MIDDLE) -> list[int]:
    year = hours_of_plan(plan(hours=95), [], [])
    return [hours.planned_so_far for hours in hours_so_far(year, begins, stays, today, Holidays())]


def test_what_is_planned_so_far_goes_by_school_days() -> None:
    maths, food = hours_so_far(hours_of_plan(plan(hours=95), [], []), None, (), MIDDLE, Holidays())
    assert (maths.subject, maths.planned, maths.given, food.planned) == (MATHS, 38 * 60, 4 * 60, 19 * 60)
    assert 0.4 < maths.planned_so_far / maths.planned < 0.6
    assert planned_so_far(None, (), AUGUST) == [0, 0]
    assert planned_so_far(None, (), date(2028, 8, 1)) == [38 * 60, 19 * 60]
    assert hours_so_far(hours_of_plan(Plan(1, 7, "2026/27"), [], []), None, (), MIDDLE, Holidays()) == []


@pytest.mark.parametrize(
    ("begins", "stays"),
    [
        (NEW_YEAR, ()),
        (None, FROM_NEW_YEAR),
        (AUGUST, FROM_NEW_YEAR),
        (NEW_YEAR, (Stay(AUGUST),)),
        (date(2025, 8, 20), FROM_NEW_YEAR),
        (None, (Stay(date(2025, 8, 18), date(2026, 7, 31)), *FROM_NEW_YEAR)),
    ],
)
def test_nothing_is_planned_of_time_before_the_decision_or_away_from_the_school(
    begins: date | None, stays: Sequence[Stay]
) -> None:
    whole, since = planned_so_far(None, ()), planned_so_far(NEW_YEAR, ())
    assert planned_so_far(begins, stays) == since
    assert all(0 < later < all_year / 5 for later, all_year in zip(since, whole, strict=True))


@given(st.integers(-40, 400), st.integers(-40, 400), st.integers(-40, 400), st.integers(-40, 400))
def test_what_is_planned_so_far_is_of_days_within_each_of_its_bounds(
    begins: int, ends: int, came: int, today: int
) -> None:
    """Decided, here, and past: of whichever day one of these isn't true, nothing is planned."""
    holidays, year = Holidays(), hours_of_plan(plan(hours=95), [], [])

    def day(number: int) -> date:
        return AUGUST + timedelta(days=number)

    days = [
        number
        for number in range(365)
        if begins <= number <= ends and came <= number <= today and not holidays.has(day(number))
    ]
    every = hours_so_far(year, day(begins), (Stay(day(came)),), day(today), holidays, ends=day(ends))
    assert {hours.days for hours in every} == {len(days)}


def test_time_between_two_stays_is_none_of_them() -> None:
    here, again = Stay(AUGUST, date(2026, 9, 30)), Stay(NEW_YEAR)
    one, other = planned_so_far(None, (here,)), planned_so_far(None, (again,))
    both = planned_so_far(None, (here, again))
    assert all(abs(a + b - c) <= 1 for a, b, c in zip(one, other, both, strict=True)) and both > one


@given(
    st.lists(st.tuples(st.integers(0, 300), st.integers(0, 60)), max_size=4), st.integers(0, 200), st.integers(0, 200)
)
def test_a_day_without_school_is_left_out_once(written: list[tuple[int, int]], first: int, gone: int) -> None:
    def day(number: int) -> date:
        return AUGUST + timedelta(days=number)

    holidays = Holidays(tuple(Holiday(day(begins), day(begins + length)) for begins, length in written))
    days = [day(number) for number in range(first + 1, first + gone + 1)]
    assert holidays.days_gone(day(first), day(first + gone)) == sum(not holidays.has(each) for each in days)


@pytest.mark.parametrize(
    ("text", "minutes"), [("3", 180), ("3,5", 210), ("3.5", 210), ("0:45", 45), ("1:30 t", 90), (" 2 h ", 120)]
)
def test_hours_as_people_write_them(text: str, minutes: int) -> None:
    assert minutes_of(text) == minutes


@pytest.mark.parametrize("text", ["", "0", "-1", "1:75", "tre", "1,5,5", "9999", "٣", "1e3", "0:00"])
def test_what_is_no_hours(text: str) -> None:
    with pytest.raises(UsageProblem, match="3:30"):
        minutes_of(text)


def test_a_knock_makes_no_second_lesson_and_an_afternoon_does() -> None:
    lesson = Lesson(LessonName("8A", MATHS, TEN), "", ("Kari",), (1,), ())
    assert lesson.goes_on(TEN + timedelta(minutes=89)) and not lesson.goes_on(TEN + timedelta(minutes=90))
    assert not replace(lesson, attendances=(Attendance(1, 7, minutes=0),)).goes_on(TEN + timedelta(minutes=1)), (
        "it was none"
    )
    assert [proposed(lesson, 0, 1, worked=worked) for worked in (False, True)] == [0, 45]
    assert proposed(lesson, 0, 14 * 60, worked=False) == 45
    missed = replace(lesson, attendances=(Attendance(1, 7, there=False),))
    assert proposed(missed, 0, 1, worked=False) == 45


def proposed(lesson: Lesson, opened: int, ended: int, *, worked: bool = True) -> int | None:
    """How long a lesson that is open between these, in minutes from its beginning, is said to have been."""
    return proposed_minutes(lesson, TEN + timedelta(minutes=opened), TEN + timedelta(minutes=ended), worked=worked)


@pytest.mark.parametrize(
    ("opened", "ended", "minutes"),
    [(55, 100, 90), (20, 60, 60), (50, 54, 45), (20, 40, 45), (80, 400, 90)],
    ids=["a double lesson", "a few minutes more", "looked into afterwards", "within it", "left open all day"],
)
def test_a_lesson_that_goes_on_after_it_was_ended_is_longer(opened: int, ended: int, minutes: int) -> None:
    lesson = Lesson(LessonName("8A", MATHS, TEN), "", ("Kari",), (1,), (Attendance(1, 7, minutes=45),))
    assert [proposed(lesson, opened, ended, worked=worked) for worked in (True, False)] == [minutes, minutes]
    longest = Attendance(2, 8, minutes=MOST_MINUTES)
    assert proposed(replace(lesson, attendances=(longest,)), 500, 900) == MOST_MINUTES
    differs = replace(lesson, attendances=(*lesson.attendances, longest))
    assert proposed(differs, opened, ended) is None and differs.lengths == (45, MOST_MINUTES)


def test_a_subject_told_of_a_lesson_decides_for_who_has_nothing_told_or_when_it_is_another() -> None:
    told, untold = Attendance(1, 7, minutes=45, counts_for=MATHS), Attendance(2, 8)
    lesson = Lesson(LessonName("8A", "", TEN), "", ("Kari",), (1,), (told, untold))
    assert lesson.decided_by(MATHS) == lesson.decided_by(MATHS.upper()) == (8,)
    assert lesson.decided_by("Norsk") == (7, 8)
    none = replace(told, id=3, student_id=9, counts_for="")
    differs = replace(lesson, attendances=(told, untold, none))
    assert differs.counts_for is None and differs.subjects == ("", MATHS)
    assert differs.decided_by(None) == () and differs.decided_by(MATHS) == differs.decided_by("") == (7, 8, 9)
    renamed = replace(lesson, name=LessonName("8A", MATHS, TEN), attendances=(replace(untold, counts_for="Regning"),))
    assert renamed.decided_by("") == () and renamed.decided_by("Norsk") == ()
    assert renamed.ended(LessonEnd(45), renamed.goes_to("", {})).row_ends[0].counts_for == "Regning", "by its new title"
