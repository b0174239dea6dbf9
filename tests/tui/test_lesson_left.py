"""A lesson that nobody holds any longer is ended by who leads, or writes the subject; its day is told until then."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from ioplogg_tui.cli.main import run
from ioplogg_tui.domain.people import Role
from ioplogg_tui.domain.teaching import LessonEnd
from ioplogg_tui.locale.hours import what_is_not_logged
from ioplogg_tui.logbook import users
from ioplogg_tui.logbook.everything import everything_of
from ioplogg_tui.logbook.hours import hours_of
from ioplogg_tui.logbook.lesson import LessonChoice, begin_lesson, my_students
from ioplogg_tui.logbook.lesson_end import end_lesson
from ioplogg_tui.logbook.lesson_left import held_by_nobody
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.undo import take_back_newest
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.screens.lesson import LessonScreen
from ioplogg_tui.tui.screens.lesson_choice import LessonChoiceScreen
from ioplogg_tui.tui.screens.lesson_summary import LessonSummaryScreen
from ioplogg_tui.tui.widgets.choice import Choice
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.fixtures.screen import page, shown, typed, until_shown
from tests.fixtures.staff import SessionOf, off_team, on_team

FOOD, MATHS = "Restaurant- og matfag", "Matematikk"
PEOPLE = {"ola": Role.TEACHER, "ing": Role.TEACHER, "ass": Role.ASSISTANT, "lise": Role.LEADER}


@pytest.fixture
def of(session: Session, mathea: PlannedStudent, session_of: SessionOf) -> SessionOf:
    """Ola begins a lesson in Mathea's class, which has no end."""
    for account, role in PEOPLE.items():
        users.add_user(session, account, account.title(), role)
        if role is not Role.LEADER:
            on_team(session, mathea.id, account)
    ola = session_of("ola")
    begin_lesson(ola, LessonChoice(subject=MATHS), my_students(ola).students, [mathea.id])
    return session_of


def stop(session: Session, mathea: PlannedStudent, *, shut_out: bool) -> None:
    if shut_out:
        users.disable_user(session, "ola")
    else:
        off_team(session, mathea.id, "ola")


@pytest.mark.parametrize("shut_out", [True, False])
def test_who_leads_or_writes_the_subject_ends_it(
    session: Session, mathea: PlannedStudent, of: SessionOf, shut_out: bool
) -> None:
    day = session.today()
    assert [held_by_nobody(of(each), day, day) for each in ("ing", "lise")] == [[], []], "Ola holds it"
    stop(session, mathea, shut_out=shut_out)
    assert held_by_nobody(of("ass"), day, day) == []
    for account, minutes in (("ing", 50), ("lise", 0), ("lise", 60)):
        who = of(account)
        (lesson,) = held_by_nobody(who, day, day)
        end_lesson(who, lesson, LessonEnd(minutes))
        (kept,) = everything_of(session, mathea.id).lessons
        assert (kept.minutes, kept.held_by) == (minutes, ("Ola",)), "who only ends it hasn't held it"
        assert held_by_nobody(who, day, day) == []
        take_back_newest(who)
    assert hours_of(session, mathea.id).without_length


async def test_it_can_be_chosen_where_a_lesson_is_begun_and_is_asked_about_nowhere(
    session: Session, mathea: PlannedStudent, of: SessionOf, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop(session, mathea, shut_out=True)
    ing = of("ing")
    later = ing.now() + timedelta(days=1)
    monkeypatch.setattr(ing, "now", lambda: later)
    app = Ioplogg(path, Settings(), ing)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "t")
        assert isinstance(page(app), LessonChoiceScreen)
        app.screen.query_one("#earlier", Choice).focus()
        await typed(pilot, "right", "enter")
        assert isinstance(page(app), LessonSummaryScreen) and "never ended" in shown(app)
        await typed(pilot, "enter")
    assert not hours_of(session, mathea.id).without_length


@pytest.mark.parametrize("after", [timedelta(hours=1), timedelta(days=1)], ids=str)
async def test_a_leader_without_students_of_their_own_ends_it_there(
    session: Session,
    mathea: PlannedStudent,
    of: SessionOf,
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
    after: timedelta,
) -> None:
    """It is chosen already, and says whom it is of; a new lesson they hold none, and it says so."""
    stop(session, mathea, shut_out=True)
    lise = of("lise")
    later = lise.now() + after
    monkeypatch.setattr(lise, "now", lambda: later)
    app = Ioplogg(path, Settings(), lise)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "t", "enter")
        assert isinstance(page(app), LessonSummaryScreen) and "Mathea Solvik" in shown(app)
        await typed(pilot, "enter")
        assert not hours_of(session, mathea.id).without_length
        await typed(pilot, "enter")
        assert isinstance(page(app), LessonChoiceScreen), "there is none to end, and nobody to begin one with"


def test_its_day_is_told_and_ends_it(
    session: Session, mathea: PlannedStudent, of: SessionOf, capsys: pytest.CaptureFixture[str]
) -> None:
    stop(session, mathea, shut_out=True)
    (told,) = (line for line in what_is_not_logged(hours_of(session, mathea.id)) if "no length" in line)
    today = session.today()
    assert f"({today.day}" in told
    capsys.readouterr()
    assert run(["lesson", "end", "--at", f"{today:%Y-%m-%d}", "--minutes", "30"], of("lise")) == 0
    assert "30 minutes" in capsys.readouterr().out
    assert not hours_of(session, mathea.id).without_length


async def test_who_is_taken_from_the_person_is_out_of_the_lesson_that_is_open(
    session: Session, mathea: PlannedStudent, session_of: SessionOf, path: Path
) -> None:
    jonas = plan_for(session, "Jonas Elvestad")
    users.add_user(session, "ola", "Ola Berg", Role.TEACHER)
    for student in (mathea, jonas):
        on_team(session, student.id, "ola")
    ola = session_of("ola")
    app = Ioplogg(path, Settings(), ola)
    async with app.run_test(size=(120, 40)) as pilot:
        await typed(pilot, "t", "enter", "3", "2")
        lesson = app.screen
        assert isinstance(lesson, LessonScreen) and len(lesson.state.students) == 2
        gone = lesson.going.observations[0].student_id
        off_team(session, gone, "ola")
        await until_shown(app, "is out of the lesson")
        assert [student.id for student in lesson.state.students] == [({mathea.id, jonas.id} - {gone}).pop()]
        assert lesson.going.observations == [] and gone not in lesson.going.goals and not lesson.state.ratings
        await typed(pilot, "3", "2")
        assert [row.student_id for row in lesson.going.observations] == [lesson.state.students[0].id]
        await typed(pilot, "escape")
        assert isinstance(app.screen, LessonSummaryScreen)
