"""A lesson's rows are each a student's own: what is told of the lesson changes in each what was told, and no more."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from ioplogg_tui.domain.errors import NotFound
from ioplogg_tui.domain.lesson import Lesson, each_once
from ioplogg_tui.domain.plan import Basis
from ioplogg_tui.domain.teaching import HoursByHand, LessonEnd
from ioplogg_tui.logbook import goal_bin
from ioplogg_tui.logbook.access import places_of
from ioplogg_tui.logbook.hours_by_hand import add_hours
from ioplogg_tui.logbook.lesson import LessonChoice, my_students
from ioplogg_tui.logbook.lesson_asked import lesson_to_end
from ioplogg_tui.logbook.lesson_end import end_lesson, lessons_on, subjects_for
from ioplogg_tui.logbook.lesson_untold import without_end
from ioplogg_tui.logbook.next_year import next_year
from ioplogg_tui.logbook.plan_steps import publish
from ioplogg_tui.logbook.plans import plan_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.step_text import step_of_text
from ioplogg_tui.logbook.undo import steps_of_today, take_back_newest
from ioplogg_tui.store.tables.lesson import AttendanceRow
from tests.fixtures.lessons import gone_on_with
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.fixtures.writing import write_plan, write_subject

FOOD, MATHS, CLASS = "Restaurant- og matfag", "Matematikk", "8A"


@pytest.fixture
def jonas(session: Session, mathea: PlannedStudent) -> PlannedStudent:
    return plan_for(session, "Jonas Elvestad")


def opened(session: Session, *students: PlannedStudent) -> Lesson:
    choice, mine = LessonChoice(CLASS), my_students(session)
    return gone_on_with(session, choice, mine.of_group(CLASS), [student.id for student in students])


def renamed(session: Session, student: PlannedStudent, title: str, school_year: str = "") -> None:
    plan = plan_of(session, student.id, school_year) if school_year else plan_of(session, student.id)
    maths = next(subject for subject in plan.subjects if subject.title == MATHS)
    write_subject(session, plan, replace(maths, title=title))


def rows(session: Session) -> list[Any]:
    """Every row of every lesson, as it is kept."""
    return session.store.connection.rows(AttendanceRow.select().order_by(AttendanceRow.id))


def subjects(session: Session, *students: PlannedStudent) -> list[tuple[int | None, str]]:
    """How long a student's only lesson was, and what its time goes to."""
    taught = session.store.plans.hours.taught([each.id for each in students], datetime.min, datetime.max)
    return [(lesson.minutes, lesson.subject) for each in students for lesson in taught[each.id]]


def both_renamed(session: Session, mathea: PlannedStudent, jonas: PlannedStudent) -> None:
    renamed(session, mathea, "Praktisk matte")
    renamed(session, jonas, "Regning")


SINCE: dict[str, Callable[[Session, PlannedStudent, PlannedStudent], object]] = {
    "nothing": lambda _session, _mathea, _jonas: None,
    "one has the subject by another title": lambda session, mathea, _jonas: renamed(session, mathea, "Praktisk matte"),
    "both have, each their own": both_renamed,
    "the only goal in it is in the bin": lambda session, _mathea, jonas: goal_bin.remove_goal(
        session, jonas.id, jonas.recipes
    ),
}
"""What happens to a plan between a lesson and its correction."""


@pytest.mark.parametrize("since", SINCE)
def test_another_length_takes_no_subject_from_anybody(
    session: Session, mathea: PlannedStudent, jonas: PlannedStudent, since: str
) -> None:
    end_lesson(session, opened(session, mathea, jonas), LessonEnd(45, MATHS))
    SINCE[since](session, mathea, jonas)
    before, kept = subjects(session, mathea, jonas), rows(session)
    assert all(minutes == 45 and subject for minutes, subject in before)
    (lesson,) = lessons_on(session, session.today(), session.today())
    end_lesson(session, lesson, replace(lesson.end, minutes=50))
    assert subjects(session, mathea, jonas) == [(50, subject) for _minutes, subject in before]
    take_back_newest(session)
    assert rows(session) == kept


@pytest.mark.parametrize(
    "end", [LessonEnd(60), LessonEnd(45, FOOD), LessonEnd(30, MATHS), LessonEnd(0, MATHS)], ids=str
)
def test_undo_gives_back_every_row_that_the_end_changed(
    session: Session, mathea: PlannedStudent, jonas: PlannedStudent, end: LessonEnd
) -> None:
    """Of four that differ in all that is told of them: two titles of a subject, one without it, one who came since.

    Who came since and was away from what is left of it is so still: that was said while it went on, and not of its end.
    """
    ida, nora = plan_for(session, "Ida Moen"), plan_for(session, "Nora Ask")
    renamed(session, ida, "Norsk")
    end_lesson(session, opened(session, mathea, jonas, ida), LessonEnd(45, MATHS, (jonas.id,)))
    both_renamed(session, mathea, jonas)
    lesson, kept = opened(session, mathea, jonas, ida, nora), rows(session)
    assert len({*subjects(session, mathea, jonas, ida, nora)}) == 4
    (of_nora,) = lesson.of({nora.id}).rows
    end_lesson(session, lesson, replace(end, absent=(mathea.id, nora.id)))
    assert rows(session) != kept
    take_back_newest(session)
    there = [field.name for field in AttendanceRow._meta.sorted_fields].index("there")  # noqa: SLF001 - Peewee's own name
    assert rows(session) == [(*row[:there], row[there] and row[0] != of_nora, *row[there + 1 :]) for row in kept]


def test_a_step_with_one_end_for_all_its_rows_is_taken_back(
    session: Session, mathea: PlannedStudent, jonas: PlannedStudent
) -> None:
    """As it was kept until each row was."""
    renamed(session, jonas, "Norsk")
    end_lesson(session, opened(session, mathea, jonas), LessonEnd(45, MATHS))
    before = rows(session)
    (lesson,) = lessons_on(session, session.today(), session.today())
    after = end_lesson(session, lesson, LessonEnd(50, "", (jonas.id,)))
    (kept, _sentence), *_rest = steps_of_today(session)
    assert after is not None
    name = {"group": CLASS, "subject": "", "begins": lesson.name.begins.isoformat()}
    was = {"minutes": 45, "counts_for": MATHS, "absent": lesson.kept.absent}
    became = {"minutes": 50, "counts_for": "", "absent": after.kept.absent}
    of: dict[str, object] = {"lesson": name, "rows": lesson.rows, "before": was, "after": became}
    of |= {"came_since": [], "student_id": None}
    text = json.dumps({"step": "LessonEnded", "of": of})
    assert step_of_text(text)
    with session.store.writing():
        session.store.undo_steps.forget(kept.id)
        event = session.store.events.head()[0]
        session.store.undo_steps.push(session.person.id, None, session.now(), text, [event])
    take_back_newest(session)
    assert rows(session) == before


def test_a_lesson_of_june_goes_to_the_subject_of_june(
    session: Session, mathea: PlannedStudent, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "now", lambda: datetime(2027, 6, 18, 8))
    day, plan = date(2026, 8, 20), plan_of(session, mathea.id)
    write_plan(session, replace(plan, basis=Basis(decision=day, consent=day, valid_to=date(2030, 1, 1))))
    for subject in plan.subjects:
        write_subject(session, plan, replace(subject, content="Mat", how_it_is_run="I gruppe"))
    opened(session, mathea)
    monkeypatch.setattr(session, "now", lambda: datetime(2027, 8, 17, 8))
    next_year(session, plan_of(session, mathea.id))
    renamed(session, mathea, "Praktisk matte", "2027/28")
    publish(session, plan_of(session, mathea.id, "2027/28"))
    assert MATHS not in my_students(session).subjects("")
    june = without_end(session)
    assert june is not None and each_once(subjects_for(session, june)) == [MATHS, FOOD], "of them it is asked"
    end_lesson(session, june, LessonEnd(45, MATHS))
    assert subjects(session, mathea) == [(45, MATHS)]


@pytest.mark.parametrize("title", [MATHS, "Praktisk matte", "MATEMATIKK", "Norsk", FOOD])
@pytest.mark.parametrize("day", [date(2027, 6, 18), date(2027, 8, 17)])
def test_what_a_lesson_s_time_goes_to_hours_by_hand_are_written_in(
    session: Session, mathea: PlannedStudent, monkeypatch: pytest.MonkeyPatch, day: date, title: str
) -> None:
    """One rule says which subject a student has on a day, whoever asks it."""
    noon = timedelta(hours=10)
    monkeypatch.setattr(session, "now", lambda: datetime(2027, 6, 1) + noon)
    next_year(session, plan_of(session, mathea.id))
    renamed(session, mathea, "Praktisk matte", "2027/28")
    monkeypatch.setattr(session, "now", lambda: datetime(day.year, day.month, day.day) + noon)
    opened(session, mathea)
    lesson = lesson_to_end(session)
    assert lesson is not None
    end_lesson(session, lesson, LessonEnd(45, title))
    ((_minutes, goes_to),) = subjects(session, mathea)
    wanted = HoursByHand(0, mathea.id, title, day, None, 60, "Tur", "")
    if goes_to:
        assert add_hours(session, wanted).subject == goes_to
    else:
        with pytest.raises(NotFound):
            add_hours(session, wanted)


def test_an_end_asks_no_more_of_a_class_than_of_one(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = session.store.engine
    asked: list[str] = []

    def counting(call: Callable[..., object]) -> Callable[..., object]:
        def count(whose: object, text: str, *rest: object) -> object:
            asked.append(text)
            return call(whose, text, *rest)

        return count

    for whose, name in ((type(engine.database), "execute_sql"), (type(engine), "changed_rows")):
        monkeypatch.setattr(whose, name, counting(getattr(whose, name)))
    students = [plan_for(session, f"Elev {name}") for name in ("Aas", "Bø", "Dal", "Eng")]
    counts, _read_once = [], places_of(session, students[0].id)
    for there in (students[:1], students):
        lesson = opened(session, *there)
        asked.clear()
        told = end_lesson(session, lesson, LessonEnd(45, MATHS))
        assert told is not None
        end_lesson(session, told, LessonEnd(50, MATHS))
        counts.append(len(asked))
        end_lesson(session, opened(session, *there), LessonEnd(0))
    assert counts[0] == counts[1] > 0
