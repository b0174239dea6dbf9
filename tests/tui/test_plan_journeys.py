"""The plan, the bank, the lesson and the student's own say, typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from ioplogg_tui.domain.due import Reminding
from ioplogg_tui.domain.due_kinds import DueKind
from ioplogg_tui.domain.goal_text import as_text
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.people import Role
from ioplogg_tui.domain.plan import Basis
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.logbook import users
from ioplogg_tui.logbook.bank import bank_goals
from ioplogg_tui.logbook.bank_files import shipped_goals
from ioplogg_tui.logbook.due import what_is_due
from ioplogg_tui.logbook.goal_writing import change_goal
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.plans import plan_of, school_years, versions_of
from ioplogg_tui.logbook.progress import progress_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import open_student, student_lines
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.screens.lesson import LessonScreen
from ioplogg_tui.tui.screens.plan import PlanScreen
from ioplogg_tui.tui.screens.student import StudentScreen
from ioplogg_tui.tui.screens.students import StudentsScreen
from ioplogg_tui.tui.widgets.form_sheet import FormSheet
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.fixtures.screen import drawn, notices, page, shown, typed
from tests.fixtures.staff import SessionOf, on_team
from tests.fixtures.writing import write_plan, write_subject


@pytest.fixture
def app(session: Session, mathea: PlannedStudent, path: Path) -> Ioplogg:
    return Ioplogg(path, Settings(), session)


async def to_row(pilot: Pilot[None], app: Ioplogg, title: str) -> None:
    """Put the cursor on the next row of that title."""
    sheet = app.screen.query_one(FormSheet)
    for _ in range(len(sheet.rows)):
        if sheet.row is not None and sheet.row.title == title:
            await pilot.pause()
            return
        sheet.move(1)
    raise AssertionError(f"no row {title}")


@pytest.mark.parametrize("key", ["right", "space", "enter"])
async def test_what_is_chosen_is_said_to_be_kept_and_the_arrows_say_what_they_do(app: Ioplogg, key: str) -> None:
    """On every row of the plan: nothing is written there without a word."""
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", "l")
        sheet = app.screen.query_one(FormSheet)
        chosen, place = set(), -1
        while place < sheet.cursor:
            place, row = sheet.cursor, sheet.row
            assert row is not None
            assert ("← → choose" in shown(app)) is bool(row.options) is not ("← → year" in shown(app)), row.title
            if row.options and row.title not in chosen:
                chosen.add(row.title)
                await typed(pilot, key)
                assert f"Saved: {row.title}." in " ".join(shown(app).split())
            await typed(pilot, "down")
        assert {"Documents in", "Given by (decision)", "Curriculum"} <= chosen


async def test_a_goal_of_the_bank_in_twelve_keys(app: Ioplogg, session: Session, mathea: PlannedStudent) -> None:
    keys = (*"handler", "f8", "f10")
    assert len(keys) <= 12
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", "g", *keys)
        assert isinstance(app.screen, StudentScreen)
        goal = goals_of(session, mathea.id)[1]
        assert goal.text == "Handler fire varer etter liste i nærbutikken"
        assert all(len(goal.criteria[dimension]) == 4 for dimension in Dimension)


async def test_taken_changed_in_place_and_put_back_as_one_s_own(
    app: Ioplogg, session: Session, mathea: PlannedStudent
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", "g", *"handler", "f8", "tab", "tab", "tab", "tab", "tab", "tab", "tab", "end")
        await typed(pilot, *", men bare når en voksen er med")
        written = app.screen.query_one("#quality4").value  # type: ignore[attr-defined]
        assert "F9 takes that part out" in shown(app)
        await typed(pilot, "f9")
        taken = app.screen.query_one("#quality4").value  # type: ignore[attr-defined]
        assert written == f"{taken}, men bare når en voksen er med"
        assert "F9 again brings back" in shown(app)
        await typed(pilot, "f9")
        assert app.screen.query_one("#quality4").value == written  # type: ignore[attr-defined]
        await typed(pilot, "f9")
        assert app.screen.query_one("#quality4").value == taken  # type: ignore[attr-defined]
        await typed(pilot, "f12", "f12")
        assert "in the school's bank" in shown(app)
        await typed(pilot, "f10")
    assert goals_of(session, mathea.id)[1].criteria[Dimension.QUALITY][Level.OUTSTANDING] == " ".join(taken.split())
    assert len(bank_goals(session)) == len(shipped_goals()) + 1


async def test_criteria_of_one_s_own_are_not_lost_to_the_bank(app: Ioplogg, session: Session) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", "r", "f8")
        assert app.screen.query_one("#text").value == "Lager grønnsakssuppe"  # type: ignore[attr-defined]
        await typed(pilot, "f8")
        assert app.screen.query_one("#text").value != "Lager grønnsakssuppe"  # type: ignore[attr-defined]


async def test_from_draft_to_next_year(app: Ioplogg, session: Session, mathea: PlannedStudent) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", "l", "b")
        assert isinstance(app.screen, PlanScreen) and plan_of(session, mathea.id).status is PlanStatus.DRAFT
        assert "✗ decision" in shown(app)
        await to_row(pilot, app, "Decision")
        await typed(pilot, "enter", *"20.8.2026", "enter")
        assert "Saved: Decision" in shown(app)
        for _subject in range(2):
            await to_row(pilot, app, "Content")
            await typed(pilot, "enter", *"Mat", "enter", "enter", *"To timer", "enter")
        assert "Ready to be used" in shown(app) or "Saved" in shown(app)
        await typed(pilot, "b", "b")
        assert "version 1" in shown(app)
        assert plan_of(session, mathea.id).status is PlanStatus.IN_USE
        await typed(pilot, "home")
        await to_row(pilot, app, "Strengths and interests")
        await typed(pilot, "enter", *"Rolig", "ctrl+j", *"Blid", "enter", "h")
        assert "1 part changed since" in shown(app) and "Blid" in shown(app)
        await typed(pilot, "enter")
        assert "To timer" in shown(app)
        await typed(pilot, "escape", "y", "y")
        assert "is now a draft" in shown(app)
        await typed(pilot, "left", "left")
    assert open_student(session, mathea.id).strengths == "Rolig\nBlid"
    assert len(versions_of(session, plan_of(session, mathea.id))) == 1


async def test_a_date_that_is_none_stays_in_the_box(app: Ioplogg, session: Session, mathea: PlannedStudent) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", "l")
        await to_row(pilot, app, "Decision")
        await typed(pilot, "enter", *"32.8.2026", "enter")
        assert app.screen.query_one("#box").text == "32.8.2026"  # type: ignore[attr-defined]
        await typed(pilot, "escape")
        assert plan_of(session, mathea.id).basis.decision is None


async def test_a_day_far_ahead_is_asked_about_once(app: Ioplogg, session: Session, mathea: PlannedStudent) -> None:
    year = session.today().year + 9
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", "l")
        await to_row(pilot, app, "Valid to")
        await typed(pilot, "enter", *f"31.7.{year}", "enter")
        assert "more than two school years ahead" in shown(app)
        assert plan_of(session, mathea.id).basis.valid_to is None
        await typed(pilot, "enter")
        assert plan_of(session, mathea.id).basis.valid_to == date(year, 7, 31)
        await typed(pilot, "escape", "g")
        app.screen.query_one("#due").value = f"1.6.{year}"  # type: ignore[attr-defined]
        app.screen.query_one("#text").value = "Koker egg"  # type: ignore[attr-defined]
        await typed(pilot, "f10")
        assert len(goals_of(session, mathea.id)) == 2
        await typed(pilot, "f10")
    assert date(year, 6, 1) in [goal.due for goal in goals_of(session, mathea.id)]


async def test_a_new_area_with_its_first_goal(app: Ioplogg, session: Session, mathea: PlannedStudent) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", "l", "end", "enter", *"Hverdagsliv", "enter", "enter", *"Handling", "enter")
        await to_row(pilot, app, "Goals")
        await typed(pilot, "enter", *"buss", "f8", "f10")
        assert isinstance(app.screen, PlanScreen)
    goal = goals_of(session, mathea.id)[-1]
    assert (goal.subject, goal.text) == ("Hverdagsliv", "Reiser med rutebuss mellom skolen og hjemmet")


async def test_ten_students_twenty_digits(app: Ioplogg, session: Session) -> None:
    students = [plan_for(session, f"Elev {number:02d}").id for number in range(9)]
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "t", "enter", *("32" * 10))
        assert isinstance(page(app), LessonScreen)
        assert "10 of 20" in shown(app)
        await typed(pilot, "escape")
        assert "10 ratings, all saved" in shown(app)
        await typed(pilot, "enter")
        assert isinstance(page(app), StudentsScreen)
    for student in students:
        assert [point.rating for point in progress_of(session, student)[0].points] == [Rating(Level(3), Level(2))]
        assert progress_of(session, student)[1].points == ()


async def test_absent_notes_undo_and_the_turn_of_a_lesson(
    app: Ioplogg, session: Session, mathea: PlannedStudent
) -> None:
    others = [plan_for(session, name) for name in ("Nora Ask", "Ola Berg", "Pia Dal")]
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "t", "down", "down", "right", "right", "right", "enter")
        await typed(pilot, "4", "4", "n", *"Så fint", "enter")
        (point,) = progress_of(session, mathea.id)[0].points
        assert (point.note, point.setting) == ("Så fint", "shop")
        await typed(pilot, "x", "down", "1", "1")
        assert progress_of(session, others[0].id)[0].points == ()
        assert len(progress_of(session, others[1].id)[0].points) == 1
        await typed(pilot, "u")
        assert progress_of(session, others[1].id)[0].points == ()
        await typed(pilot, "m", "2", "2", "3", "3")
        assert [len(one.points) for one in progress_of(session, others[1].id)] == [1, 1]
        await typed(pilot, "i")
        await pilot.pause()
        assert "Pia Dal" not in drawn(app) and "P.D." in drawn(app)
        await typed(pilot, "escape", "left", "escape", "escape")
        assert isinstance(page(app), StudentsScreen)
        await typed(pilot, "t")
        assert "‹" in shown(app) and "shop" in shown(app)


async def test_everything_done_is_undone_in_its_order(app: Ioplogg, session: Session) -> None:
    """A new student, a goal, a rating, a step of the plan, next year's plan: U takes each back, wherever one is."""
    async with app.run_test(size=(120, 50)) as pilot:
        await typed(pilot, "a", *"Nora Dal", "f10")
        nora = next(line.student.id for line in student_lines(session) if line.student.name == "Nora Dal")
        await typed(pilot, "enter", "g", *"Baker", "up", *"Mat", "f10", "3", "2", "l")
        assert isinstance(page(app), PlanScreen)
        plan = plan_of(session, nora)
        write_plan(session, replace(plan, basis=Basis(decision=session.today())))
        write_subject(session, plan, replace(plan.subjects[0], content="Baking", how_it_is_run="På kjøkkenet"))
        goal = goals_of(session, nora)[0]
        change_goal(session, nora, goal.id, replace(as_text(goal), content="Baking"))
        await typed(pilot, "b", "b", "k", "k", "y", "y")
        assert [year for year in school_years(session, nora) if year > session.school_year]
        await typed(pilot, "u")
        assert school_years(session, nora) == [session.school_year]
        await typed(pilot, "u")
        assert plan_of(session, nora).status is PlanStatus.IN_USE
        await typed(pilot, "u")
        assert plan_of(session, nora).status is PlanStatus.DRAFT
        await typed(pilot, "u")
        assert goals_of(session, nora)[0].content == ""
        await typed(pilot, "u", "u")
        assert plan_of(session, nora).subjects[0].content == ""
        await typed(pilot, "u")
        assert plan_of(session, nora).basis == Basis()
        await typed(pilot, "u")
        assert progress_of(session, nora)[0].points == ()
        await typed(pilot, "u", "escape", "escape")
        assert goals_of(session, nora) == []
        await typed(pilot, "u")
        assert any("stays" in notice for notice in notices(app)), "a plan was begun: told, not removed"
        await typed(pilot, "a", *"Per Moe", "f10", "u")
        assert "Per Moe" not in [line.student.name for line in student_lines(session)]
        assert session.store.soundness.problems() == []


async def test_what_was_asked_for_can_be_withdrawn(
    session: Session, mathea: PlannedStudent, path: Path, session_of: SessionOf
) -> None:
    users.add_user(session, "ola", "Ola Berg", Role.TEACHER)
    users.add_user(session, "rita", "Rita Dahl", Role.LEADER)
    on_team(session, mathea.id, "ola")
    rita, program = session_of("rita"), Ioplogg(path, Settings(), session_of("ola"))

    def asked() -> int:
        return sum(one.kind is DueKind.PROPOSAL for one in what_is_due(rita, Reminding(14)))

    async with program.run_test(size=(120, 50)) as pilot:
        await typed(pilot, "enter", "l", "b")
        assert asked() == 1
        await typed(pilot, "u")
        assert asked() == 0


async def test_due_leads_to_the_plan(app: Ioplogg, session: Session) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "d")
        assert "The plan has no decision yet" in shown(app)
        await typed(pilot, "enter")
        assert isinstance(page(app), PlanScreen)
        await typed(pilot, "escape", "down", "enter")
        assert isinstance(page(app), StudentScreen)


async def test_all_goals_on_one_page(app: Ioplogg, session: Session, mathea: PlannedStudent) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", *"11", *"22", *"33", *"44", "o")
        assert "beginning → outstanding ↑" in shown(app)
        assert "too few" in shown(app)
        await typed(pilot, "w")
        assert "the last six weeks" in shown(app)
        await typed(pilot, "enter", "w", "w", "w", "w", "escape", "escape")
        assert isinstance(app.screen, StudentScreen)


async def test_new_screens_at_every_size_and_in_every_language(app: Ioplogg, session: Session) -> None:
    from ioplogg_tui import locale

    for language, size in zip(locale.LANGUAGES, ((80, 24), (120, 40), (60, 16)), strict=True):
        locale.use_language(language)
        screens = Ioplogg(app.database, Settings(), session)
        async with screens.run_test(size=size) as pilot:
            journey = (
                "d escape t enter 3 f1 escape escape escape enter o escape l down f1 escape h escape escape"
                " v escape escape f2 escape"
            )
            for key in journey.split():
                await typed(pilot, key)
            assert isinstance(screens.screen, StudentsScreen)
    assert len(student_lines(session)) == 1
