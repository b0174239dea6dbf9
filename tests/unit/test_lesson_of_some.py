"""A lesson of two whose students are not all the same: what one tells of it is of those whom they observe."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ioplogg_tui.cli.main import run
from ioplogg_tui.domain.errors import WrittenSince
from ioplogg_tui.domain.lesson import Lesson
from ioplogg_tui.domain.people import Role
from ioplogg_tui.domain.teaching import LessonEnd
from ioplogg_tui.logbook import users
from ioplogg_tui.logbook.lesson import LessonChoice, my_students
from ioplogg_tui.logbook.lesson_asked import lesson_then
from ioplogg_tui.logbook.lesson_end import LessonToldSince, end_lesson, lessons_on
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.undo import take_back_newest
from ioplogg_tui.store.tables.lesson import AttendanceRow, LessonHolderRow
from tests.fixtures.lessons import gone_on_with
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.fixtures.staff import SessionOf, off_team, on_team
from tests.trials import times

FOOD, MATHS, CLASS = "Restaurant- og matfag", "Matematikk", "8A"


@pytest.fixture
def jonas(session: Session, mathea: PlannedStudent) -> PlannedStudent:
    """Whom only the first of the two teaches."""
    return plan_for(session, "Jonas Elvestad")


@pytest.fixture
def ida(session: Session, mathea: PlannedStudent, jonas: PlannedStudent) -> PlannedStudent:
    """Whom only the second of the two teaches: the first observes everybody, and is not on the team."""
    return plan_for(session, "Ida Moen")


@pytest.fixture
def ola(session: Session, mathea: PlannedStudent, ida: PlannedStudent, session_of: SessionOf) -> Session:
    users.add_user(session, "ola", "Ola Berg", Role.TEACHER)
    for student in (mathea, ida):
        on_team(session, student.id, "ola")
    ola = session_of("ola")
    off_team(session, ida.id, session.person.account)
    return ola


def opened(session: Session, *students: PlannedStudent, subject: str = "") -> Lesson:
    mine = my_students(session)
    taught = [student.id for student in students]
    return gone_on_with(session, LessonChoice(CLASS, subject), mine.of_group(CLASS), taught)


def of_today(session: Session) -> Lesson:
    return lessons_on(session, session.today(), session.today())[-1]


Row = tuple[int | None, bool, str]
"""Of a student's row how long the lesson was, whether they were there, and what their time goes to."""


def rows(session: Session) -> Mapping[int, tuple[int, Row]]:
    """Row of every lesson → whose it is, and what is told of it."""
    row = AttendanceRow
    kept = session.store.connection.rows(row.select(row.id, row.student, row.minutes, row.there, row.counts_for))
    return {number: (student, (minutes, there, counts_for)) for number, student, minutes, there, counts_for in kept}


def test_what_one_tells_is_of_ones_own(
    session: Session, ola: Session, mathea: PlannedStudent, jonas: PlannedStudent, ida: PlannedStudent
) -> None:
    """Also of who observes everybody: who they begin it with is who they end it for."""
    theirs, mine = opened(ola, ida), opened(session, jonas)
    assert theirs.name == mine.name and theirs.student_ids == (ida.id,) and mine.student_ids == (jonas.id,)
    end_lesson(ola, theirs, LessonEnd(45, MATHS))
    assert of_today(session).minutes is None, "nothing is told of it by a row that is none of one's own"
    end_lesson(session, mine, LessonEnd(90))
    assert (of_today(session).end, of_today(ola).end) == (LessonEnd(90), LessonEnd(45, MATHS))
    end_lesson(session, of_today(session), LessonEnd(60))
    assert (of_today(session).minutes, of_today(ola).minutes) == (60, 45)


def test_nobody_is_left_whom_none_of_those_who_held_it_ends_it_for(
    session: Session, ola: Session, mathea: PlannedStudent, jonas: PlannedStudent
) -> None:
    """Who observes everybody, and has come off one student's team since: nobody else holds it for that one."""
    lesson = opened(session, mathea, jonas)
    off_team(session, jonas.id, session.person.account)
    end_lesson(session, lesson, LessonEnd(45))
    assert {*rows(session).values()} == {(student.id, (45, True, "")) for student in (mathea, jonas)}


def test_what_differs_is_shown_so_and_stays_so(
    session: Session,
    ola: Session,
    mathea: PlannedStudent,
    jonas: PlannedStudent,
    ida: PlannedStudent,
    capsys: pytest.CaptureFixture[str],
) -> None:
    end_lesson(ola, opened(ola, mathea, ida), LessonEnd(45, MATHS))
    end_lesson(session, opened(session, mathea, jonas), LessonEnd(60, FOOD))
    lesson = of_today(ola)
    assert lesson.lengths == (45, 60) and lesson.end == LessonEnd(None, None)
    before = rows(session)
    capsys.readouterr()
    assert run(["lesson", "list"], ola) == 0
    assert "45–60" in capsys.readouterr().out
    assert run(["lesson", "end", "--absent", "Ida"], ola) == 0
    assert "45–60 minutes" in capsys.readouterr().out
    assert [row for row in rows(session).items() if row not in before.items()] == [
        (number, (ida.id, (45, False, MATHS))) for number, (student, _row) in before.items() if student == ida.id
    ]
    take_back_newest(ola)
    assert rows(session) == before
    assert run(["lesson", "end"], ola) == 2, "it is ended"
    assert run(["lesson", "end", "--minutes", "50"], ola) == 0
    assert of_today(ola).end == LessonEnd(50, None) and of_today(session).lengths == (50, 60)
    assert run(["lesson", "end", "--subject", ""], ola) == 0
    assert of_today(ola).end == LessonEnd(50)
    capsys.readouterr()


def test_a_subject_that_a_lesson_does_not_go_to_is_told(
    session: Session, mathea: PlannedStudent, capsys: pytest.CaptureFixture[str]
) -> None:
    opened(session, mathea, subject=FOOD)
    for title in (MATHS, "Tullefag", ""):
        assert run(["lesson", "end", "--subject", title], session) == 2
        assert f"That lesson was in {FOOD}" in capsys.readouterr().err
    assert run(["lesson", "end", "--subject", FOOD.upper()], session) == 0
    capsys.readouterr()


def test_an_end_is_taken_back_whatever_colleagues_told_of_other_lessons(
    session: Session, ola: Session, mathea: PlannedStudent
) -> None:
    end_lesson(ola, opened(ola, mathea, subject=FOOD), LessonEnd(45))
    end_lesson(session, opened(session, mathea, subject=MATHS), LessonEnd(45))
    take_back_newest(ola)
    assert lesson_then(ola, "i dag").lesson.minutes is None
    end_lesson(ola, lesson_then(ola, "i dag").lesson, LessonEnd(45))
    end_lesson(session, opened(session, mathea, subject=FOOD), LessonEnd(45))
    with pytest.raises(WrittenSince):
        take_back_newest(ola)


DEEDS = st.lists(
    st.tuples(
        st.booleans(),
        st.sampled_from(["open", "later", "away", "end", "end"]),
        st.sampled_from([None, 0, 30, 45, 60]),
        st.sampled_from([None, "", MATHS, FOOD]),
    ),
    min_size=2,
    max_size=9,
)


def take_away_every_lesson(session: Session) -> None:
    with session.store.writing():
        for table in (LessonHolderRow, AttendanceRow):
            session.store.connection.change(table.delete())


@settings(max_examples=times(30, 400), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds=DEEDS)
def test_no_row_is_another_that_nobody_saw_and_told_anew(
    session: Session,
    ola: Session,
    mathea: PlannedStudent,
    jonas: PlannedStudent,
    ida: PlannedStudent,
    deeds: Sequence[tuple[bool, str, int | None, str | None]],
) -> None:
    """Whoever opens, joins, leaves and ends what lesson, and whatever was told of it meanwhile."""
    take_away_every_lesson(session)
    holders, taught = (session, ola), ((mathea, jonas), (mathea, ida))
    seen: list[Lesson | None] = [None, None]
    for is_ola, deed, minutes, subject in deeds:
        who, lesson = holders[is_ola], seen[is_ola]
        own = {student.id for student in taught[is_ola]}
        if deed in ("open", "later") or lesson is None:
            held = lessons_on(who, who.today(), who.today())
            seen[is_ola] = held[-1] if held and deed == "later" else opened(who, *taught[is_ola])
            continue
        away = (*lesson.end.absent, mathea.id) if deed == "away" else lesson.end.absent
        end = replace(LessonEnd(minutes, subject) if deed == "end" else lesson.end, absent=tuple({*away}))
        before = rows(session)
        try:
            end_lesson(who, lesson, end)
        except LessonToldSince as since:
            assert rows(session) == before
            assert since.lesson.of_each != lesson.of_each, "there was something to see"
            seen[is_ola] = since.lesson
            continue
        seen[is_ola] = None
        was_seen = {row.id: (row.minutes, row.there, row.counts_for) for row in lesson.attendances}
        now = rows(session)
        for number, (student, row) in before.items():
            if number not in now:
                assert student in own and row[0] is None and end.minutes == 0, "nothing was told of who is gone"
                continue
            changed = [part for part in range(3) if now[number][1][part] != row[part]]
            assert student in own or not changed
            assert all(row[part] == was_seen[number][part] for part in changed), "it was seen as it was"
            assert 0 not in changed or (end.minutes is not None and now[number][1][0] == end.minutes)
            assert 1 not in changed or (student in end.absent) != (student in lesson.end.absent)
            assert 2 not in changed or end.counts_for != lesson.end.counts_for or row[0] is None


def test_a_lesson_that_a_colleague_left_goes_on_by_ones_own_length(
    session: Session, ola: Session, jonas: PlannedStudent, ida: PlannedStudent, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A colleague's length says nothing of whether one's own students are in it still."""
    end_lesson(ola, opened(ola, ida), LessonEnd(240))
    mine = opened(session, jonas)
    end_lesson(session, mine, LessonEnd(45))
    later = session.now() + timedelta(minutes=100)
    monkeypatch.setattr(session, "now", lambda: later)
    assert opened(session, jonas).name != mine.name
