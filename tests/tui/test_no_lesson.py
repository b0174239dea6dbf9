"""Nobody to hold a lesson with: the page says why, as it is for who is there, and what leads on."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook import users
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import student_of
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.screens.lesson import LessonScreen
from ioplogg_tui.tui.screens.lesson_choice import LessonChoiceScreen
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.screen import burst, drawn, page, typed
from tests.fixtures.staff import SessionOf, off_team, on_team
from tests.fixtures.writing import write_student

NO_STUDENT = "There is no student here yet: Esc, and A on the list adds one."


async def said_of_lessons(session: Session, path: Path) -> str:
    """What stands there, on one line; nothing begins, and the line of keys doesn't offer it."""
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "t")
        there = page(app)
        assert isinstance(there, LessonChoiceScreen) and not there.is_offered("open")
        said = " ".join(drawn(app).split())
        await burst(app, "enter")
        assert app.screen is there and "Enter does nothing here" in drawn(app)
    return said


async def test_who_leads_ends_those_of_others(
    session: Session, mathea: PlannedStudent, session_of: SessionOf, path: Path
) -> None:
    users.add_user(session, "lise", "Lise Lie", Role.LEADER)
    said = await said_of_lessons(session_of("lise"), path)
    assert NO_STUDENT not in said, "there is one"
    assert "Lessons that nobody holds any longer are ended here: there are none now." in said


async def test_who_owns_the_logbook(session: Session, path: Path) -> None:
    assert NO_STUDENT in await said_of_lessons(session, path)


async def test_who_owns_the_logbook_and_is_on_no_team(session: Session, mathea: PlannedStudent, path: Path) -> None:
    users.add_user(session, "ola", "Ola Berg", Role.TEACHER)
    on_team(session, mathea.id, "ola")
    off_team(session, mathea.id, session.person.account)
    said = await said_of_lessons(session, path)
    assert NO_STUDENT not in said and "Z on a student in the list puts you there" in said


async def test_whose_students_are_elsewhere(session: Session, mathea: PlannedStudent, path: Path) -> None:
    comes = session.today() + timedelta(days=3)
    write_student(session, replace(student_of(session, mathea.id), comes=comes))
    assert "None of your students is at the school today." in await said_of_lessons(session, path)


async def test_who_has_one_begins(session: Session, mathea: PlannedStudent, path: Path) -> None:
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "t", "enter")
        assert isinstance(page(app), LessonScreen)
