"""A row that goes while something is begun on it: what was begun goes too, is kept or told, and is nobody else's."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from textual.widgets import Label

from ioplogg_tui.domain.goal_text import GoalText, as_text
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook import teams, users
from ioplogg_tui.logbook.goal_bin import remove_goal
from ioplogg_tui.logbook.goal_writing import change_goal, write_goal
from ioplogg_tui.logbook.lesson_length import keep_absence
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.self_assessment import set_leaving_code
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import own_lines, student_of
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui import app as app_module
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.places import StudentPlace
from ioplogg_tui.tui.screens import closed, half_rated
from ioplogg_tui.tui.screens.closed import ClosedScreen
from ioplogg_tui.tui.screens.half_rated import ids_of
from ioplogg_tui.tui.screens.lesson import LessonScreen
from ioplogg_tui.tui.screens.observing import ObservingPage
from ioplogg_tui.tui.screens.students import StudentsScreen
from ioplogg_tui.tui.widgets.choice import Choice
from ioplogg_tui.tui.widgets.text_box import TextBox
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.fixtures.screen import burst, drawn, looked_around, notices, page, shown, typed
from tests.fixtures.staff import SessionOf, off_team, on_team
from tests.fixtures.writing import write_student
from tests.trials.combinations import each_value
from tests.walks.test_half_typed import OPENED

OF_SEVERAL = ("StudentsScreen", "LessonScreen", "DueScreen")
"""Pages with rows of more students than one."""


@pytest.fixture(autouse=True)
def by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test looks around, and reads at once."""
    monkeypatch.setattr(app_module, "LOOK_SECONDS", 3600)
    monkeypatch.setattr(closed, "SECONDS_TO_READ", 0.0)


@pytest.fixture
def ola(session: Session, mathea: PlannedStudent, session_of: SessionOf) -> Session:
    """A teacher with two students, of whom Mathea stands first."""
    users.add_user(session, "ola", "Ola Berg", Role.TEACHER)
    for student in (mathea, plan_for(session, "Åse Elvestad")):
        on_team(session, student.id, "ola")
    return session_of("ola")


def rows(session: Session) -> list[tuple[object, ...]]:
    return session.store.engine.rows("SELECT quality, independence, note, feed_forward FROM observation")


def fields(app: Ioplogg) -> list[str]:
    """What stands in the boxes that are open."""
    return [box.text for box in app.screen.query(TextBox) if box.display]


async def half_typed(app: Ioplogg, name: str) -> ObservingPage:
    """A page with the first digit of a rating of Mathea's first goal."""
    await burst(app, *OPENED[name][: 1 if name == "DueScreen" else None])
    there = await to_a_goal(app)
    assert type(there).__name__ == name
    await burst(app, "4")
    assert there.half is not None
    return there


async def to_a_goal(app: Ioplogg) -> ObservingPage:
    """The cursor on a row that is of one, on the page that is shown."""
    there = page(app)
    assert isinstance(there, ObservingPage)
    for key in ("down",) * 9 + ("up",) * 9:
        if there.row_of_digits() is None:
            await burst(app, key)
    return there


@pytest.mark.parametrize("key", ["n", "f"])
async def test_a_box_of_the_list_closes_with_its_student(
    key: str, session: Session, mathea: PlannedStudent, ola: Session, path: Path
) -> None:
    app = Ioplogg(path, Settings(), ola)
    async with app.run_test(size=(80, 24)) as pilot:
        await burst(app, key, *"Viktig")
        off_team(session, mathea.id, "ola")
        await looked_around(pilot, app)
        await pilot.pause()
        assert isinstance(app.screen, ClosedScreen)
        await burst(app, "enter")
        await pilot.pause()
        there = page(app)
        assert isinstance(there, StudentsScreen) and there.whereabouts is None
        assert fields(app) == []
        assert "Åse" in drawn(app) and "Viktig" not in drawn(app) and "Mathea" not in drawn(app)
        await burst(app, key)
        assert fields(app) == [""], "a box of her own"
        await burst(app, "escape")
    assert rows(session) == []
    on_team(session, mathea.id, "ola")
    again = Ioplogg(path, Settings(), ola)
    async with again.run_test(size=(80, 24)):
        await burst(again, "home", key)
        assert fields(again) == ["Viktig"], "to the last letter"


@pytest.mark.parametrize("name", OPENED)
async def test_half_a_rating_goes_with_its_goal(
    name: str, session: Session, mathea: PlannedStudent, ola: Session, path: Path
) -> None:
    app = Ioplogg(path, Settings(), ola)
    async with app.run_test(size=(80, 24)) as pilot:
        there = await half_typed(app, name)
        row = there.row_of_digits()
        assert row is not None
        remove_goal(session, row[0].id, row[1].id)
        await looked_around(pilot, app)
        if app.screen is there:
            for said in ("once", "and where its second digit went"):
                assert there.half is None and "the goal that it was for is no longer here" in drawn(app), said
                await burst(app, *["3"] * (said == "once"))
        else:
            await burst(app, "3")
        assert there.half is None, "the digit that was meant as the second begins no rating of another goal"
    assert rows(session) == []


@pytest.mark.parametrize("name", OPENED)
async def test_half_a_rating_stays_where_another_student_goes(
    name: str, session: Session, mathea: PlannedStudent, ola: Session, path: Path
) -> None:
    app = Ioplogg(path, Settings(), ola)
    async with app.run_test(size=(80, 24)) as pilot:
        there = await half_typed(app, name)
        half_for = there.row_of_digits()
        assert half_for is not None
        (other,) = {line.student.id for line in own_lines(ola)} - {half_for[0].id}
        off_team(session, other, "ola")
        await looked_around(pilot, app)
        await burst(app, "3")
    assert [row[:2] for row in rows(session)] == [(4, 3)]


@pytest.mark.parametrize("name", OPENED)
async def test_a_rating_on_its_way_to_a_row_that_goes_is_for_nobody(
    name: str, session: Session, mathea: PlannedStudent, ola: Session, path: Path
) -> None:
    """Who looks at a child and not at the screen types both digits for the goal that was under the cursor."""
    app = Ioplogg(path, Settings(), ola)
    async with app.run_test(size=(80, 24)) as pilot:
        there = await half_typed(app, name)
        await burst(app, "backspace")
        row = there.row_of_digits()
        assert row is not None
        remove_goal(session, row[0].id, row[1].id)
        await looked_around(pilot, app)
        await burst(app, "3", "2")
        assert rows(session) == []
        if app.screen is there and there.row_of_digits() is not None:
            assert "the goal that it was for is no longer here" in drawn(app)
            await burst(app, "3", "2")
            assert [row[:2] for row in rows(session)] == [(3, 2)], "the next two are for the row that is read now"


@pytest.mark.parametrize("name", OPENED)
async def test_half_a_rating_goes_with_the_right(
    name: str, session: Session, mathea: PlannedStudent, ola: Session, path: Path
) -> None:
    app = Ioplogg(path, Settings(), ola)
    async with app.run_test(size=(80, 24)) as pilot:
        there = await half_typed(app, name)
        off_team(session, mathea.id, "ola")
        teams.put_on_team(session, mathea.id, users.user_of_account(session, "ola").id, role=Role.ASSISTANT)
        await looked_around(pilot, app)
        assert there.half is None and "you may not rate that goal any longer" in drawn(app)
        assert "alf typed" not in drawn(app)
        await burst(app, "3")
        assert there.half is None
    assert rows(session) == []


@pytest.mark.parametrize("name", OF_SEVERAL)
async def test_half_a_rating_goes_with_its_student(
    name: str, session: Session, mathea: PlannedStudent, ola: Session, path: Path
) -> None:
    app = Ioplogg(path, Settings(), ola)
    async with app.run_test(size=(80, 24)) as pilot:
        there = await half_typed(app, name)
        off_team(session, mathea.id, "ola")
        await looked_around(pilot, app)
        assert there.half is None and "alf typed" not in drawn(app) and "Mathea" not in drawn(app)
        await burst(app, "3")
        assert there.half is None, "the digit that was meant as the second begins no rating of another student"
    assert rows(session) == []


async def test_the_cursor_stays_on_its_reminder_where_those_above_go(
    session: Session, mathea: PlannedStudent, ola: Session, path: Path
) -> None:
    app = Ioplogg(path, Settings(), ola)
    async with app.run_test(size=(80, 24)) as pilot:
        there = await half_typed(app, "DueScreen")
        await burst(app, "backspace", "down", "down")
        row = there.row_of_digits()
        assert row is not None and row[0].name == "Åse Elvestad"
        remove_goal(session, mathea.id, mathea.soup)
        await looked_around(pilot, app)
        assert ids_of(there.row_of_digits()) == ids_of(row)
        await burst(app, "3", "2")
    assert session.store.engine.rows("SELECT student_id FROM observation") == [(row[0].id,)]


async def test_half_a_rating_stays_where_its_row_does(
    session: Session, mathea: PlannedStudent, ola: Session, path: Path
) -> None:
    app = Ioplogg(path, Settings(), ola)
    async with app.run_test(size=(80, 24)) as pilot:
        await burst(app, "4")
        observe(session, mathea.id, mathea.soup, Rating(Level(1), Level(1)), note="Skar selv")
        await looked_around(pilot, app)
        assert "4 half typed" in drawn(app)
        await burst(app, "3")
    assert rows(session)[-1][:2] == (4, 3)


@pytest.mark.parametrize("typed_before", ["", "4"], ids=["none", "half"])
async def test_who_has_read_that_a_row_went_rates_the_next_one_with_every_digit(
    typed_before: str,
    session: Session,
    mathea: PlannedStudent,
    ola: Session,
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Digits on their way come within seconds: a lesson that dropped a later one was a digit off from then on."""
    monkeypatch.setattr(half_rated, "SECONDS_ON_THEIR_WAY", 0.0)
    app = Ioplogg(path, Settings(), ola)
    async with app.run_test(size=(80, 24)) as pilot:
        await burst(app, *OPENED["LessonScreen"], *typed_before)
        off_team(session, mathea.id, "ola")
        await looked_around(pilot, app)
        await burst(app, "3", "2")
    assert [row[:2] for row in rows(session)] == [(3, 2)]


@pytest.mark.parametrize("name", OPENED)
async def test_half_a_rating_goes_where_its_goal_is_written_anew(
    name: str, session: Session, mathea: PlannedStudent, ola: Session, path: Path
) -> None:
    """The first digit was against other words than the second would be."""
    app = Ioplogg(path, Settings(), ola)
    async with app.run_test(size=(80, 24)) as pilot:
        there = await half_typed(app, name)
        row = there.row_of_digits()
        assert row is not None
        criteria = {Dimension.QUALITY: {Level(4): "koke fire supper"}}
        change_goal(session, row[0].id, row[1].id, replace(as_text(row[1]), criteria=criteria))
        await looked_around(pilot, app)
        assert there.half is None and "has been rewritten since the first digit" in drawn(app)
        await burst(app, "3")
        assert there.half is None
    assert rows(session) == []


@pytest.mark.parametrize("name", ["StudentsScreen", "RecapScreen", "OverviewScreen"])
async def test_half_a_rating_is_told_with_the_number_that_its_goal_has_by_now(
    name: str, session: Session, mathea: PlannedStudent, ola: Session, path: Path
) -> None:
    app = Ioplogg(path, Settings(), ola)
    async with app.run_test(size=(80, 24)) as pilot:
        await burst(app, *OPENED[name], "right" if name == "StudentsScreen" else "down", "4")
        start = "Mathea" if name == "StudentsScreen" else "Goal"
        assert f"{start} 2 " in drawn(app)
        write_goal(session, mathea.id, GoalText("Restaurant- og matfag", "Et nytt mål"))
        await looked_around(pilot, app)
        assert f"{start} 3 " in drawn(app) and f"{start} 2 " not in drawn(app)
        await burst(app, "3")
    assert session.store.engine.rows("SELECT goal_id, quality FROM observation") == [(mathea.recipes, 4)]


def all_there(app: Ioplogg) -> str:
    """All that stands on the page, in one line."""
    return " ".join(f"{drawn(app)} {shown(app)} {labels(app)}".split())


def labels(app: Ioplogg) -> str:
    return " ".join(str(label.content) for label in app.screen.query(Label))


LAID_OVER = {"LessonScreen": ("t", "enter"), "LessonSummaryScreen": ("t", "enter", "3", "2", "escape")}
WITH_SEVERAL = [*LAID_OVER, "LessonChoiceScreen"]
OVER_IT = {"nothing": (), "help": ("f1",), "commands": ("ctrl+p",), "settings": ("f2",)}


@pytest.mark.parametrize(
    ("name", "over"), sorted({*product(WITH_SEVERAL, ["nothing"]), *each_value(WITH_SEVERAL, OVER_IT)})
)
async def test_a_page_of_several_lets_go_of_who_is_gone_also_under_another(
    name: str, over: str, session: Session, mathea: PlannedStudent, ola: Session, path: Path
) -> None:
    app = Ioplogg(path, Settings(), ola)
    async with app.run_test(size=(80, 24)) as pilot:
        await burst(app, *LAID_OVER.get(name, ("t",)))
        assert type(app.screen).__name__ == name and "Mathea" in all_there(app)
        await burst(app, *OVER_IT[over])
        off_team(session, mathea.id, "ola")
        await looked_around(pilot, app)
        await burst(app, *["escape"] * bool(OVER_IT[over]))
        await pilot.pause()
        assert type(app.screen).__name__ == name
        assert "Mathea" not in all_there(app) and ("Åse" in all_there(app) or name == "LessonSummaryScreen")
        if name == "LessonSummaryScreen":
            assert "1 of 1" in all_there(app)
            await burst(app, "t")
            await pilot.pause()
            assert "Mathea" not in all_there(app) and "Åse" in all_there(app)


@pytest.mark.parametrize("over", ["words", "page"])
async def test_a_lesson_stays_with_who_is_absent_where_another_student_is_closed(
    over: str, session: Session, mathea: PlannedStudent, ola: Session, path: Path
) -> None:
    app = Ioplogg(path, Settings(), ola)
    async with app.run_test(size=(80, 24)) as pilot:
        await burst(app, "t", "enter", "down", "x", "up")
        lesson = page(app)
        assert isinstance(lesson, LessonScreen) and len(lesson.state.absent) == 1
        if over == "words":
            await burst(app, "n", *"Viktig")
        else:
            lesson.go(StudentPlace(mathea.id))
            await pilot.pause()
        off_team(session, mathea.id, "ola")
        await looked_around(pilot, app)
        await pilot.pause()
        assert isinstance(page(app), ClosedScreen)
        await burst(app, "enter")
        await pilot.pause()
        assert lesson.is_current and fields(app) == [] and lesson.whereabouts is None
        assert "Mathea" not in all_there(app) and "Åse" in all_there(app)
        assert lesson.state.absent == {student.id for student in lesson.state.students}


@pytest.mark.parametrize(("name", "words"), each_value(OPENED, [False, True]))
async def test_who_goes_and_is_not_on_the_page_is_no_news_of_who_is(
    name: str, words: bool, session: Session, mathea: PlannedStudent, ola: Session, path: Path
) -> None:
    """That there is no such student was said over the box with a note on another."""
    amina = plan_for(session, "Yngve Nordli")
    on_team(session, amina.id, "ola")
    write_student(session, replace(student_of(session, mathea.id), group="8A"))
    app = Ioplogg(path, Settings(), ola)
    async with app.run_test(size=(80, 24)) as pilot:
        await burst(app, *OPENED[name][:1])
        if name == "LessonScreen":
            group = app.screen.query_one("#group", Choice)
            await burst(app, *["right"] * (group.value != "8A"))
        await burst(app, *OPENED[name][1:])
        await to_a_goal(app)
        await burst(app, *["n"] * words)
        assert bool(fields(app)) is words
        off_team(session, amina.id, "ola")
        await looked_around(pilot, app)
        assert notices(app) == [] and bool(fields(app)) is words


@pytest.mark.parametrize("name", OPENED)
async def test_whom_words_are_for_is_read_all_the_time_that_they_are_written(
    name: str, session: Session, mathea: PlannedStudent, ola: Session, path: Path
) -> None:
    """Whatever is said of them meanwhile."""
    app = Ioplogg(path, Settings(), ola)
    async with app.run_test(size=(80, 24)) as pilot:
        await burst(app, *OPENED[name])
        there = await to_a_goal(app)
        await typed(pilot, "n")
        start = " · Note: what you saw."
        assert start in drawn(app), drawn(app)
        (whose,) = (line.partition(start)[0] for line in drawn(app).splitlines() if start in line)
        for keys, said in (("ikke", "F9"), (("escape",), "Not kept yet"), ((" ",), "F9")):
            await typed(pilot, *keys)
            assert any(line.startswith(f"{whose} · ") and said in line for line in drawn(app).splitlines()), drawn(app)
        observe(session, mathea.id, mathea.soup, Rating(Level(1), Level(1)))
        await looked_around(pilot, app)
        there.say("Something is said.", "accent")
        await pilot.pause()
        assert any(line.startswith(f"{whose} · ") for line in drawn(app).splitlines()), "below it"


@pytest.mark.parametrize("typed_already", [(), ("4",)])
async def test_a_rating_of_who_is_absent_by_now_says_so(
    typed_already: tuple[str, ...], session: Session, mathea: PlannedStudent, ola: Session, path: Path
) -> None:
    """The goal is there still: she isn't."""
    app = Ioplogg(path, Settings(), ola)
    async with app.run_test(size=(80, 24)) as pilot:
        await burst(app, *OPENED["LessonScreen"], *typed_already)
        lesson = page(app)
        assert isinstance(lesson, LessonScreen)
        keep_absence(session, lesson.going.lesson, {mathea.id})
        await looked_around(pilot, app)
        await burst(app, *["3"] * (not typed_already))
        assert "Mathea is absent. X: here again." in drawn(app) and "no longer here" not in drawn(app)
        assert lesson.half is None
        await burst(app, "2")
        assert lesson.half is None
    assert rows(session) == []


async def test_beside_words_stands_the_goal_that_they_are_of_also_where_that_is_gone(
    session: Session, mathea: PlannedStudent, ola: Session, path: Path
) -> None:
    app = Ioplogg(path, Settings(), ola)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, *OPENED["LessonScreen"], "n", *"Viktig")
        remove_goal(session, mathea.id, mathea.soup)
        await looked_around(pilot, app)
        assert "── Lager grønnsakssuppe ──" in drawn(app) and fields(app) == ["Viktig"], drawn(app)
        await typed(pilot, "escape")
        await typed(pilot, "3", "2", "3", "2")
        assert "There is no goal here" in drawn(app), "no other goal of hers moves into its place"
    assert rows(session) == []


async def test_a_student_who_is_anothers_when_the_keyboard_comes_back_is_not_left_open(
    session: Session, mathea: PlannedStudent, ola: Session, path: Path
) -> None:
    set_leaving_code(ola, "1234")
    app = Ioplogg(path, Settings(), ola)
    async with app.run_test(size=(80, 24)) as pilot:
        await burst(app, "enter", "v", "enter", "3")
        off_team(session, mathea.id, "ola")
        for _look in range(3):
            await looked_around(pilot, app)
            await pilot.pause()
        await burst(app, "escape", *"1234", "enter")
        await looked_around(pilot, app)
        await pilot.pause()
        assert isinstance(app.screen, ClosedScreen)
        await burst(app, "enter")
        await pilot.pause()
        assert isinstance(page(app), StudentsScreen) and "Mathea" not in drawn(app)
