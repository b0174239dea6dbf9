"""Few but real journeys, typed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ioplogg_tui.domain.goal import ChosenAim
from ioplogg_tui.domain.goal_text import as_text
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.logbook.enrolment import enrol
from ioplogg_tui.logbook.goal_writing import change_goal
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.progress import progress_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import student_lines
from ioplogg_tui.settings import Settings, read_settings
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.screens.goal_editor import GoalEditor
from ioplogg_tui.tui.screens.student import StudentScreen
from ioplogg_tui.tui.screens.students import StudentsScreen
from ioplogg_tui.tui.widgets.choice import Choice
from ioplogg_tui.tui.widgets.newer_aims import NewerAimRows
from ioplogg_tui.tui.widgets.offered import Offered
from tests.fixtures.grep_archive import aim, aim_set, curriculum, small, write_zip
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.screen import drawn, page, shown, typed


@pytest.fixture
def app(session: Session, mathea: PlannedStudent, path: Path) -> Ioplogg:
    return Ioplogg(path, Settings(), session)


async def test_two_keys_save_and_u_takes_back(app: Ioplogg, session: Session, mathea: PlannedStudent) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", "3")
        assert "Half typed, nothing saved" in shown(app)
        assert progress_of(session, mathea.id)[0].points == ()
        await typed(pilot, "2")
        assert "Saved 3 / 2" in shown(app)
        assert progress_of(session, mathea.id)[0].points[0].rating == Rating(Level.COMPETENT, Level.DEVELOPING)
        await typed(pilot, "down", "4", "0")
        assert progress_of(session, mathea.id)[1].points[0].rating == Rating(Level.OUTSTANDING, None)
        await typed(pilot, "u")
        assert "Undone: the rating 4 / –, goal 2. Now: not observed yet" in shown(app)
        assert progress_of(session, mathea.id)[1].points == ()
        await typed(pilot, "u")
        assert progress_of(session, mathea.id)[0].points == ()


@pytest.mark.parametrize("leaving", ["escape", "down", "backspace", "u"])
async def test_leaving_a_half_typed_rating_saves_nothing(
    app: Ioplogg, session: Session, mathea: PlannedStudent, leaving: str
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", "3", leaving)
        assert "Half typed" not in shown(app)
        assert isinstance(app.screen, StudentScreen)
        assert [one.points for one in progress_of(session, mathea.id)] == [(), ()]


async def test_a_note_holds_whatever_is_written(app: Ioplogg, session: Session, mathea: PlannedStudent) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", "3", "2", "n", *"[red] æøå [/i]", "enter", "f", *"Start uret", "enter")
        (point,) = progress_of(session, mathea.id)[0].points
        assert (point.note, point.feed_forward) == ("[red] æøå [/i]", "Start uret")
        await typed(pilot, "p")
        assert "«[red] æøå [/i]» → Start uret" in shown(app)


async def test_a_goal_with_an_aim_of_the_curriculum(
    app: Ioplogg, session: Session, mathea: PlannedStudent, tmp_path: Path
) -> None:
    from ioplogg_tui.curriculum.importing import import_archive

    import_archive(session, write_zip(tmp_path / "a.zip", small()))
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", "g", *"Koker egg", "f3", ".")
        assert "“.” has no word to search for." in shown(app)
        await typed(pilot, "backspace", *"km3", "enter", "f10", "f10")
        goal = next(goal for goal in goals_of(session, mathea.id) if goal.text == "Koker egg")
        assert [aim.code for aim in goal.aims] == ["KM3"]
        assert isinstance(app.screen, StudentScreen)


async def test_the_new_aim_of_an_expired_one_is_taken_by_one_key(
    app: Ioplogg, session: Session, mathea: PlannedStudent, tmp_path: Path
) -> None:
    from ioplogg_tui.curriculum.importing import import_archive

    files = dict(
        [
            curriculum("PRO01-01", ["KV1"], status="status_utgaatt", replaced_by="PRO01-02"),
            aim_set("KV1", "PRO01-01", ["KM1", "KM2"]),
            *(aim(code, "KV1", "PRO01-01") for code in ("KM1", "KM2")),
            curriculum("PRO01-02", ["KV2"]),
            aim_set("KV2", "PRO01-02", ["KM11", "KM21", "KM22"]),
            aim("KM11", "KV2", "PRO01-02", {"nob": "lage supper"}, reuse_of="KM1"),
            *(aim(code, "KV2", "PRO01-02", reuse_of="KM2") for code in ("KM21", "KM22")),
        ]
    )
    import_archive(session, write_zip(tmp_path / "a.zip", files))
    soup = goals_of(session, mathea.id)[0]
    aims = (ChosenAim("KM1", "lage suppe", "nb"), ChosenAim("KM2", "prøve ut KM2", "nb"))
    change_goal(session, mathea.id, soup.id, replace(as_text(soup), aims=aims))
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", "r")
        assert "Ctrl+N takes KM11 lage supper" in shown(app)
        await typed(pilot, "ctrl+n", "ctrl+n", "ctrl+n")  # the last is told that there is nothing more
        rows = app.screen.query_one(NewerAimRows).query(Choice)
        rows.last().focus()
        await typed(pilot, "right", "f10")
        assert [aim.code for aim in goals_of(session, mathea.id)[0].aims] == ["KM11", "KM22"]
        await typed(pilot, "u")
        assert goals_of(session, mathea.id)[0].aims == aims


async def test_leaving_the_editor_asks_once(app: Ioplogg, session: Session, mathea: PlannedStudent) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", "g", *"Halv", "escape")
        assert isinstance(page(app), GoalEditor)
        await typed(pilot, "escape")
        assert isinstance(page(app), StudentScreen)
        assert len(goals_of(session, mathea.id)) == 2


async def test_finding_a_student_by_typing(app: Ioplogg, session: Session) -> None:
    enrol(session, "Åse Førde")
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "s", "å", "s")
        assert "Åse Førde" in shown(app) and "Mathea" not in shown(app)
        await typed(pilot, "enter")
        assert isinstance(app.screen, StudentScreen)


async def test_the_first_run_makes_a_logbook(tmp_path: Path) -> None:
    database = tmp_path / "first" / "x.db"
    app = Ioplogg(database, Settings(), None)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, *"Eva", "enter")
        app.screen.query_one("#language", Offered).value = "nn"
        await typed(pilot, "enter", "enter", "escape")
        assert isinstance(app.screen, StudentsScreen)
        assert app.session.person.name == "Eva"
        assert read_settings().language == "nn"
        app.session.close()


async def test_every_screen_at_every_size_and_in_every_language(app: Ioplogg, session: Session) -> None:
    from ioplogg_tui import locale

    for language, size in zip(locale.LANGUAGES, ((80, 24), (120, 40), (60, 16)), strict=True):
        locale.use_language(language)
        screens = Ioplogg(app.database, Settings(), session)
        async with screens.run_test(size=size) as pilot:
            for key in (
                "f1",
                "escape",
                "f2",
                "escape",
                "c",
                "escape",
                "a",
                "escape",
                "enter",
                "3",
                "escape",
                "p",
                "right",
                "escape",
                "r",
                "escape",
                "i",
                "escape",
            ):
                await typed(pilot, key)
            assert isinstance(screens.screen, StudentsScreen)
            await pilot.pause()
            assert "M.S." in drawn(screens)
    assert len(student_lines(session)) == 1


@pytest.mark.parametrize("theme", ["dark", "light"])
async def test_a_theme_is_kept(app: Ioplogg, theme: str) -> None:
    async with app.run_test(size=(80, 24)):
        app.choose_theme(theme)
        assert read_settings().theme == theme


@pytest.mark.parametrize("width", [60, 70, 80, 120])
async def test_the_list_has_names_and_levels_however_narrow(
    session: Session, mathea: PlannedStudent, path: Path, width: int
) -> None:
    observe(session, mathea.id, mathea.soup, Rating(Level(2), Level(4)))
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(width, 20)) as pilot:
        await pilot.pause()
        (row,) = [line for line in shown(app).splitlines() if "▸" in line]
        assert "Mathea Solvik" in row and " ▄· " in row and " █· " in row and " today" in row, "a sign for each goal"
