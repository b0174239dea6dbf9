"""Before a lesson row, sentence and line say whether Enter begins one or goes on with one, whoever held it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ioplogg_tui.domain.people import Role
from ioplogg_tui.domain.teaching import LessonEnd
from ioplogg_tui.logbook import users
from ioplogg_tui.logbook.lesson import LessonChoice, begin_lesson, my_students
from ioplogg_tui.logbook.lesson_end import end_lesson
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import student_of
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.screens.lesson import LessonScreen
from ioplogg_tui.tui.widgets.choice import Choice
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.screen import page, shown, typed
from tests.fixtures.staff import SessionOf, on_team
from tests.fixtures.writing import write_student

OLA, KARI = "ola", "kari"
EARLIER = {
    "there is none": (None, False),
    "a colleague's goes on": (OLA, False),
    "a colleague ended it": (OLA, True),
    "one's own goes on": (KARI, False),
    "one ended it": (KARI, True),
}


@pytest.mark.parametrize("by_choice", [False, True])
@pytest.mark.parametrize("earlier", EARLIER.values(), ids=EARLIER)
async def test_what_the_row_says_is_done(
    session: Session,
    mathea: PlannedStudent,
    path: Path,
    session_of: SessionOf,
    earlier: tuple[str | None, bool],
    by_choice: bool,
) -> None:
    who, is_ended = earlier
    write_student(session, replace(student_of(session, mathea.id), group="8A"))
    users.add_user(session, OLA, "Ola Berg", Role.TEACHER)
    on_team(session, mathea.id, OLA)
    there = None
    if who is not None:
        holder = session_of(OLA) if who == OLA else session
        there = begin_lesson(holder, LessonChoice("8A"), my_students(holder).students, [mathea.id])
        if is_ended:
            end_lesson(holder, there, LessonEnd(45))
    app = Ioplogg(path, Settings(language="en"), session)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "t")
        group = app.screen.query_one("#group", Choice)
        await typed(pilot, *["right"] * (group.value != "8A"), "up", *["right"] * by_choice)
        row = app.screen.query_one("#earlier", Choice)
        goes_on = "go on with" in row.text() and "new lesson" not in row.text()
        said = " ".join(str(label.render()) for label in app.screen.query("Label"))
        assert ("Enter go on" in shown(app)) == goes_on != ("Enter begin" in shown(app))
        assert (there is None) != any(words in said for words in ("you go on with it", "this is a new one"))
        assert ("Ola Berg" in said) == (who == OLA), said
        await typed(pilot, "enter")
        lesson = page(app)
        assert isinstance(lesson, LessonScreen)
        assert (there is not None and lesson.going.lesson.name == there.name) == goes_on
        is_default = there is not None and not is_ended
        assert goes_on == (is_default is not by_choice if there is not None else False), "the other is a key away"
