"""What was begun in November goes on over the holidays and over the turn of the school year."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ioplogg_tui import locale
from ioplogg_tui.cli.main import run
from ioplogg_tui.domain import clock
from ioplogg_tui.domain.due import Reminding
from ioplogg_tui.domain.due_kinds import DueKind
from ioplogg_tui.domain.errors import NothingToCopy
from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.domain.goal_text import GoalText, as_text
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.people import Role
from ioplogg_tui.domain.plan import Basis
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.locale import long_date
from ioplogg_tui.logbook import posts, teams
from ioplogg_tui.logbook.due import what_is_due
from ioplogg_tui.logbook.enrolment import enrol
from ioplogg_tui.logbook.fields import write_field
from ioplogg_tui.logbook.goal_writing import change_goal, write_goal
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.left_out import left_out_of
from ioplogg_tui.logbook.lesson import my_students
from ioplogg_tui.logbook.next_year import next_year
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.plans import plan_of, year_of_plan, year_to_begin
from ioplogg_tui.logbook.session import Session, open_session
from ioplogg_tui.logbook.setting_up import set_up
from ioplogg_tui.logbook.stays import come_back, leave
from ioplogg_tui.logbook.students import student_of
from ioplogg_tui.logbook.undo import take_back_newest
from ioplogg_tui.logbook.users import add_user, user_of_account
from ioplogg_tui.settings import Settings
from ioplogg_tui.store.opening import open_store
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.new_year import words_of_new_year, year_in_words
from ioplogg_tui.tui.row_key import LeftOutRow
from ioplogg_tui.tui.screens.due import DueScreen
from ioplogg_tui.tui.screens.plan import PlanScreen
from ioplogg_tui.tui.screens.student import StudentScreen
from ioplogg_tui.tui.widgets.form_sheet import FormSheet
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.fixtures.screen import notices, shown, typed
from tests.fixtures.writing import write_plan, write_subject
from tests.trials import times

JUNE = "2027-06-18"
DAYS = ["2026-12-31", "2027-01-01", "2027-07-31", "2027-08-01", "2027-08-18", "2028-02-29"]
COMMANDS = [
    ["students", "--json"],
    ["goals", "1", "--json"],
    ["progress", "1", "--json"],
    ["progress", "1", "--history", "--json"],
    *(["document", "1", "--kind", kind, "--format", "md", "--language", "en"] for kind in ("can", "plan")),
]
"""What says the same on every day, but for the day."""
OF_A_PERIOD = [
    ["document", "1", "--kind", kind, "--format", "md", "--language", "en"] for kind in ("half-year", "year")
]


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, PlannedStudent]:
    path = tmp_path_factory.mktemp("lived") / "lived.db"
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv(clock.TODAY, "2026-11-26")
        with set_up(path, "Kari Vik", "en") as session:
            mathea = plan_for(session, "Mathea Solvik")
            for goal in (mathea.soup, mathea.recipes):
                observe(session, mathea.id, goal, Rating(Level(3), Level(2)), note="Jevne biter")
            patched.setenv(clock.TODAY, "2027-01-12")
            observe(session, mathea.id, mathea.soup, Rating(Level(4), Level(3)))
            with session.store.writing():
                session.store.plans.set_status(plan_of(session, mathea.id).id, PlanStatus.IN_USE)
    return path, mathea


@pytest.fixture
def november(path: Path, lived: tuple[Path, PlannedStudent], monkeypatch: pytest.MonkeyPatch) -> PlannedStudent:
    """A student whose plan is in use, rated in November."""
    filled, mathea = lived
    path.parent.mkdir(mode=0o700)
    shutil.copy(filled, path)
    monkeypatch.setenv(clock.TODAY, "2027-01-12")
    return mathea


@pytest.fixture
def on_day(
    november: PlannedStudent, path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[[str, list[str]], str]:
    def told(day: str, words: list[str]) -> str:
        monkeypatch.setenv(clock.TODAY, day)
        assert run(["--database", str(path), *words]) == 0, (day, words)
        return capsys.readouterr().out.replace(long_date(date.fromisoformat(day)), "TODAY").replace(day, "TODAY")

    return told


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_command_says_what_it_said_in_june(on_day: Callable[[str, list[str]], str], words: list[str]) -> None:
    in_june = on_day(JUNE, words)
    for day in DAYS[2:]:
        assert on_day(day, words) == in_june, day


@pytest.mark.parametrize("words", OF_A_PERIOD, ids=" ".join)
def test_a_report_is_of_the_year_of_the_plan(on_day: Callable[[str, list[str]], str], words: list[str]) -> None:
    told = on_day("2027-07-31", words).replace("TODAY", "31 July 2027")
    assert "31 July 2027" in told
    for day in ("2027-08-01", "2027-08-18"):
        assert on_day(day, words).replace("Draft, TODAY", "Draft, 31 July 2027") == told, day


@pytest.mark.parametrize("day", DAYS)
def test_one_rates_in_the_lesson_as_in_june(
    november: PlannedStudent, session_at: Callable[[str], Session], day: str
) -> None:
    with session_at(day) as session:
        assert [goal.id for goal in my_students(session).goals[november.id]] == [november.soup, november.recipes]
        observe(session, november.id, november.soup, Rating(Level(4), Level(4)))
        assert goals_of(session, november.id)[0].standing.quality is Level(4)


@pytest.fixture
def session_at(november: PlannedStudent, path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Session]:
    def opened(day: str) -> Session:
        monkeypatch.setenv(clock.TODAY, day)
        return open_session(path)

    return opened


def test_that_the_new_year_has_no_plan_is_due_until_it_has(
    november: PlannedStudent, session_at: Callable[[str], Session]
) -> None:
    def said(session: Session) -> list[DueKind]:
        return [due.kind for due in what_is_due(session, Reminding(400)) if due.kind is DueKind.NEXT_YEAR]

    with session_at("2027-07-31") as session:
        assert said(session) == [] and year_to_begin(session, november.id) is None
    with session_at("2027-08-18") as session:
        assert said(session) == [DueKind.NEXT_YEAR]
        to_begin = year_to_begin(session, november.id)
        assert to_begin is not None and to_begin.year == "2027/28"
        assert (
            next_year(session, plan_of(session, november.id), plan_of(session, november.id, to_begin.year)).school_year
            == "2027/28"
        )
        assert said(session) == [] and year_to_begin(session, november.id) is None
        assert take_back_newest(session) is not None
        assert said(session) == [DueKind.NEXT_YEAR]


def test_the_new_plan_is_lived_by_from_when_it_is_taken_into_use(
    november: PlannedStudent, session_at: Callable[[str], Session]
) -> None:
    with session_at("2027-06-18") as session:
        begun = next_year(session, plan_of(session, november.id))
        with session.store.writing():
            session.store.plans.set_status(begun.id, PlanStatus.IN_USE)
        assert _lives_by(session, november) == "2026/27", "not before its year has begun"
    with session_at("2027-08-01") as session:
        assert _lives_by(session, november) == "2027/28"
        with session.store.writing():
            session.store.plans.set_status(begun.id, PlanStatus.DRAFT)
        assert _lives_by(session, november) == "2026/27"


@pytest.mark.parametrize("words", [COMMANDS[0], ["progress", "1"], COMMANDS[4]], ids=" ".join)
def test_the_new_plan_goes_on_with_what_was_seen_in_the_old(
    on_day: Callable[[str, list[str]], str],
    november: PlannedStudent,
    session_at: Callable[[str], Session],
    words: list[str],
) -> None:
    in_june = on_day(JUNE, words)
    with session_at(JUNE) as session:
        begun = next_year(session, plan_of(session, november.id))
        with session.store.writing():
            session.store.plans.set_status(begun.id, PlanStatus.IN_USE)
    with session_at("2027-08-18") as session:
        assert _lives_by(session, november) == "2027/28"
        assert [goal.standing.observations for goal in goals_of(session, november.id)] == [2, 1]
    in_august = on_day("2027-08-18", words)
    for day in ("26 Nov.", "12 Jan."):
        in_august = re.sub(rf"{re.escape(day)} \d{{4}}", day, in_august)
    assert in_august.replace('"year": "2027/28"', '"year": "2026/27"') == in_june, "but for which plan it is"


def test_a_goal_that_is_being_changed_when_another_plan_is_lived_by_is_changed_where_it_stands(
    november: PlannedStudent, session_at: Callable[[str], Session]
) -> None:
    with session_at("2027-07-31") as session:
        begun = next_year(session, plan_of(session, november.id))
        with session.store.writing():
            session.store.plans.set_status(begun.id, PlanStatus.IN_USE)
        (goal, _recipes) = goals_of(session, november.id)
    with session_at("2027-08-01") as session:
        assert _lives_by(session, november) == "2027/28"
        change_goal(session, november.id, goal.id, replace(as_text(goal), text="Lager fiskesuppe"), seen=as_text(goal))
        texts = {year: [one.text for one in goals_of(session, november.id, year)] for year in ("2026/27", "2027/28")}
        assert texts == {
            "2026/27": ["Lager fiskesuppe", "Dobler oppskrifter"],
            "2027/28": ["Lager grønnsakssuppe", "Dobler oppskrifter"],
        }


def _lives_by(session: Session, student: PlannedStudent) -> SchoolYear:
    return year_of_plan(session, student.id, session.living)


async def test_y_on_the_student_begins_the_new_year(
    november: PlannedStudent, session_at: Callable[[str], Session]
) -> None:
    with session_at("2027-08-18") as session:
        app = Ioplogg(session.store.path, Settings(language="en"), session)
        async with app.run_test(size=(80, 24)) as pilot:
            await typed(pilot, "enter")
            assert "Lager grønnsakssuppe" in shown(app) and "444" not in shown(app)
            assert "The plan for 2027/28 hasn't been started: Y starts it from last year's." in shown(app)
            await typed(pilot, "3", "3")
            assert "Saved 3 / 3" in shown(app)
            await typed(pilot, "y", "y")
            assert "The plan for 2027/28 is now a draft." in shown(app)
            assert "Lager grønnsakssuppe" in shown(app)
            assert "L and → lead to it." in shown(app)
            await typed(pilot, "y")
            assert "The plan for 2027/28 has everything that goes on already." in shown(app)
            await typed(pilot, "u")
            await typed(pilot, "down")
            assert "The plan for 2027/28 hasn't been started" in shown(app)
            await typed(pilot, "l")
            assert "Plan 2026/27" in shown(app) and "hasn't been started: Y starts it" in shown(app)
            await typed(pilot, "y", "y")
            assert "Plan 2027/28" in shown(app)


@pytest.mark.parametrize(
    ("in_use", "day", "year"),
    [
        (False, "2027-06-18", "2027/28"),
        (False, "2027-08-18", "2027/28"),
        (False, "2028-02-01", "2027/28"),
        (True, "2027-06-18", "2027/28"),
        (True, "2027-08-18", "2027/28"),
        (True, "2028-02-01", "2028/29"),
    ],
)
async def test_y_is_for_one_year_wherever_it_is_pressed(
    november: PlannedStudent, session_at: Callable[[str], Session], in_use: bool, day: str, year: str
) -> None:
    """On the student, on the plan that is lived by, on the new plan's own page, and on one before it."""
    with session_at("2027-06-01") as session:
        if in_use:
            begun = next_year(session, plan_of(session, november.id))
            with session.store.writing():
                session.store.plans.set_status(begun.id, PlanStatus.IN_USE)
    with session_at(day) as session:
        there = set(session.store.plans.school_years(november.id))
        app = Ioplogg(session.store.path, Settings(language="en"), session)
        async with app.run_test(size=(120, 40)) as pilot:
            for keys in (["enter", "y", "y"], ["l", "y"], ["y"], ["left", "left", "y"], ["right", "y"]):
                await typed(pilot, *keys)
                assert set(session.store.plans.school_years(november.id)) == {*there, year}, keys
                if keys[0] != "enter":
                    assert f"Y plan {year}" in shown(app) and f"Plan {year}" in shown(app)
            await typed(pilot, "f1")
            assert f"The plan for {year}: start or add to it" in shown(app)


@pytest.mark.parametrize("status", PlanStatus)
async def test_the_student_s_page_says_in_spring_that_the_coming_years_plan_is_begun(
    november: PlannedStudent, session_at: Callable[[str], Session], status: PlanStatus
) -> None:
    with session_at("2027-05-18") as session:
        coming = next_year(session, plan_of(session, november.id))
        with session.store.writing():
            session.store.plans.set_status(coming.id, status)
        student = student_of(session, november.id)
        app = Ioplogg(session.store.path, Settings(language="en"), session)
        async with app.run_test(size=(80, 24)) as pilot:
            await typed(pilot, "enter")
            assert "2027/28 has been started, and is valid from 1 Aug. 2027." in " ".join(shown(app).split())
    with session_at("2027-08-18") as session:
        assert "has been started" not in words_of_new_year(session, student, with_coming=True)[0]


async def test_nothing_is_to_be_begun_for_who_has_left(
    november: PlannedStudent, session_at: Callable[[str], Session]
) -> None:
    with session_at("2027-08-18") as session:
        leave(session, november.id, date(2027, 7, 31))
        student = student_of(session, november.id)
        assert words_of_new_year(session, student) == ("", "dim") and year_in_words(session, student) == ""
        come_back(session, november.id)
        assert "hasn't been started" in words_of_new_year(session, student_of(session, november.id))[0]


@pytest.mark.parametrize(
    ("last", "today"),
    [
        (date(2027, 6, 30), "2027-06-01"),
        (date(2027, 6, 30), "2027-07-01"),
        (date(2027, 6, 30), "2027-08-18"),
        (date(2027, 8, 30), "2027-09-10"),
        (date(2027, 9, 30), "2028-03-10"),
    ],
)
async def test_no_year_is_begun_for_who_leaves_before_it(
    november: PlannedStudent,
    session_at: Callable[[str], Session],
    capsys: pytest.CaptureFixture[str],
    last: date,
    today: str,
) -> None:
    """By no key and no command, whether the last day is over or to come; of all students the others' are."""
    with session_at("2027-06-01") as session:
        leave(session, november.id, last)
    with session_at(today) as session:
        app = Ioplogg(session.store.path, Settings(language="en"), session)
        async with app.run_test(size=(120, 40)) as pilot:
            app.push_screen(StudentScreen(session, november.id))
            for keys in (["y"], ["l", "y"]):
                await typed(pilot, *keys)
                said = " ".join([shown(app), *notices(app)])
                assert re.search(rf"(last day at the school is|The student left on) 30 {last:%b}", said)
                assert "Y plan" not in shown(app)
        assert session.store.plans.school_years(november.id) == ["2026/27"]
        path = str(session.store.path)
    assert run(["--database", path, "plan", "next-year", str(november.id), "--write"]) == 2
    assert run(["--database", path, "plan", "next-year", "--all", "--write"]) == 0
    told = capsys.readouterr().err
    assert told.count("last day at the school") == (1 if today > last.isoformat() else 2)


@pytest.mark.parametrize(("day", "offered"), [("2027-07-31", False), ("2027-08-01", True), ("2028-06-20", True)])
def test_a_year_is_begun_for_who_is_here_on_its_first_day(
    november: PlannedStudent, session_at: Callable[[str], Session], day: str, offered: bool
) -> None:
    with session_at("2027-06-01") as session:
        leave(session, november.id, date.fromisoformat(day))
        assert bool(year_in_words(session, student_of(session, november.id))) is offered
        if offered:
            assert next_year(session, plan_of(session, november.id)).school_year == "2027/28"
        else:
            with pytest.raises(NothingToCopy):
                next_year(session, plan_of(session, november.id))


async def test_plus_says_where_no_level_is_offered(
    november: PlannedStudent, session_at: Callable[[str], Session]
) -> None:
    with session_at("2027-08-18") as session:
        app = Ioplogg(session.store.path, Settings(language="en"), session)
        async with app.run_test(size=(80, 24)) as pilot:
            for keys in (["enter", "plus"], ["l", "plus"]):
                await typed(pilot, *keys)
                assert "No year level is offered now" in shown(app)


@pytest.fixture
def by_hand(november: PlannedStudent, session_at: Callable[[str], Session]) -> PlannedStudent:
    """On 18 August somebody has written a goal in a plan of the new year, and taken that into use."""
    with session_at("2027-08-18") as session:
        write_goal(session, november.id, GoalText("Restaurant- og matfag", "Vasker opp"), "2027/28")
        field = FieldPlace(FieldOwner.STUDENT, november.id, "level")
        write_field(session, field, "9", seen="lærekandidat")
        with session.store.writing():
            session.store.plans.set_status(plan_of(session, november.id, "2027/28").id, PlanStatus.IN_USE)
    return november


@pytest.mark.parametrize(
    ("day", "size"),
    [
        (day, size)
        for number, day in enumerate(["2027-08-18", "2027-12-31", "2028-01-01", "2028-02-29", "2028-07-31"])
        for at, size in enumerate([(60, 20), (80, 24), (120, 40)])
        if (number + at) % times(3, 1) == 0
    ],
)
async def test_what_the_new_plan_left_out_is_shown_and_y_takes_it_in(
    by_hand: PlannedStudent, session_at: Callable[[str], Session], size: tuple[int, int], day: str
) -> None:
    with session_at(day) as session:
        app = Ioplogg(session.store.path, Settings(language="en"), session)
        async with app.run_test(size=size) as pilot:
            await typed(pilot, "enter")
            assert "Not in the plan · Matematikk" in shown(app)
            assert "Not in the plan for 2027/28: 2 goals. Y takes them" in shown(app)
            await typed(pilot, "down", "4", "4", "o")
            assert "Not in the plan · Restaurant- og matfag" in shown(app)
            await typed(pilot, "escape", "y", "y")
            assert "Taken into the plan for 2027/28: 2 goals. U takes it back." in " ".join(shown(app).split())
            assert "Not in the plan" not in shown(app) and goals_of(session, by_hand.id)[1].standing.observations == 3
            await typed(pilot, "plus")
            assert "Mathea is at year 10 now." in shown(app)
            assert student_of(session, by_hand.id).level == "10"
            await typed(pilot, "plus", "u")
            assert student_of(session, by_hand.id).level == "9"
            await typed(pilot, "u")
            assert "Not in the plan · Matematikk" in shown(app)


def left_out(session: Session, student: PlannedStudent) -> list[str]:
    return [goal.text for goal in left_out_of(session, plan_of(session, student.id, "2027/28"))]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_each_goal_that_was_left_out_is_taken_in_or_put_away(
    by_hand: PlannedStudent, session_at: Callable[[str], Session], size: tuple[int, int]
) -> None:
    with session_at("2027-08-18") as session:
        app = Ioplogg(session.store.path, Settings(language="en"), session)
        async with app.run_test(size=size) as pilot:
            await typed(pilot, "enter", "l", "end", "up", "up", "up")
            assert "Not in the plan: Enter takes a goal in" in shown(app)
            await typed(pilot, "enter")
            assert left_out(session, by_hand) == ["Dobler oppskrifter"]
            assert isinstance(app.screen, PlanScreen) and (row := app.screen.query_one(FormSheet).row) is not None
            assert isinstance(row.key, LeftOutRow), "on to the next that waits"
            await typed(pilot, "u")
            assert len(left_out(session, by_hand)) == 2
            await typed(pilot, "end", "up", "up", "delete")
            assert "Put away" in shown(app)
            assert left_out(session, by_hand) == ["Lager grønnsakssuppe"]
            await typed(pilot, "u")
            assert len(left_out(session, by_hand)) == 2


async def test_a_plan_that_is_taken_into_use_says_what_it_left_out(
    by_hand: PlannedStudent, session_at: Callable[[str], Session]
) -> None:
    with session_at("2027-08-18") as session:
        plan = plan_of(session, by_hand.id, "2027/28")
        with session.store.writing():
            session.store.plans.set_status(plan.id, PlanStatus.DRAFT)
        write_plan(session, replace(plan, basis=Basis(decision=session.today())))
        write_subject(session, plan, replace(plan.subjects[0], content="Mat", how_it_is_run="På kjøkkenet"))
        app = Ioplogg(session.store.path, Settings(language="en"), session)
        async with app.run_test(size=(120, 40)) as pilot:
            await typed(pilot, "enter", "l", "right", "b", "b")
            assert "Not in it: 2 goals of the plan before" in shown(app)


async def test_who_may_not_write_the_plan_is_told_without_the_key(
    november: PlannedStudent, session_at: Callable[[str], Session], path: Path
) -> None:
    with session_at("2027-08-18") as session:
        add_user(session, "ola", "Ola Berg", Role.TEACHER)
        teams.put_on_team(session, november.id, user_of_account(session, "ola").id, role=Role.ASSISTANT)
        store = open_store(path)
        with Session(store, next(user for user in store.staff.users(clock.today()) if user.account == "ola")) as ola:
            app = Ioplogg(path, Settings(language="en"), ola)
            async with app.run_test(size=(80, 24)) as pilot:
                await typed(pilot, "enter")
                assert "The plan for 2027/28 hasn't been started." in shown(app)
                assert "Y starts" not in shown(app)
                await typed(pilot, "y")
                assert "the student's contact teacher writes this" in " ".join([shown(app), *notices(app)])


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_what_is_due_says_where_the_year_is_begun(
    november: PlannedStudent, session_at: Callable[[str], Session], path: Path, size: tuple[int, int]
) -> None:
    """To who may, and of a plan that there is another one for to begin it out of."""
    with session_at("2027-08-18") as session:
        unplanned = enrol(session, "Eva Solvik")
        add_user(session, "ola", "Ola Berg", Role.TEACHER)
        for student in (november.id, unplanned):
            teams.put_on_team(session, student, user_of_account(session, "ola").id, role=Role.ASSISTANT)
        store = open_store(path)
        with Session(store, next(user for user in store.staff.users(clock.today()) if user.account == "ola")) as ola:
            app = Ioplogg(path, Settings(language="en"), ola)
            async with app.run_test(size=size) as pilot:
                await typed(pilot, "d")
                assert "Mathea Solvik" in shown(app) and "Enter, then Y" not in shown(app)
        app = Ioplogg(path, Settings(language="en"), session)
        async with app.run_test(size=size) as pilot:
            await typed(pilot, "d")
            await typed(pilot, *["down"] * begin_row(app))
            assert "Enter, then Y" not in shown(app)
            await typed(pilot, "enter")
            assert "2026/27" in shown(app) and "Y starts it" in " ".join(shown(app).split())
            await typed(pilot, "y", "y")
            assert "2027/28" in session.store.plans.school_years(november.id)


def begin_row(app: Ioplogg) -> int:
    page = app.screen
    assert isinstance(page, DueScreen)
    return next(number for number, due in enumerate(page.reminders) if due.kind is DueKind.NEXT_YEAR)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_a_day_of_another_school_year_has_its_year(
    november: PlannedStudent, session_at: Callable[[str], Session], size: tuple[int, int]
) -> None:
    for today, year in ((JUNE, ""), ("2027-08-18", " 2026"), ("2028-02-29", " 2026")):
        with session_at(today) as session:
            app = Ioplogg(session.store.path, Settings(language="en"), session)
            async with app.run_test(size=size) as pilot:
                await typed(pilot, "enter", "down")
                assert f"26 Nov.{year}, Kari" in shown(app)
                await typed(pilot, "p", *(["down"] * 4 if size == (60, 20) else []))
                assert f" 26 Nov.{year} 3 / 2" in shown(app)


def test_progress_tells_years_too(on_day: Callable[[str, list[str]], str], capsys: pytest.CaptureFixture[str]) -> None:
    assert "26 Nov. at " in on_day(JUNE, ["progress", "1"])
    assert "26 Nov. 2026 at " in on_day("2027-08-18", ["progress", "1"])


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_the_level_is_offered_first_and_whole(
    november: PlannedStudent, session_at: Callable[[str], Session], size: tuple[int, int]
) -> None:
    with session_at("2027-05-18") as session:
        place = FieldPlace(FieldOwner.STUDENT, november.id, "level")
        write_field(session, place, "10", seen="lærekandidat")
        write_plan(session, replace(plan_of(session, november.id), basis=Basis(decision=date(2026, 8, 1))))
    with session_at("2027-08-18") as session:
        locale.use_language("nb")
        app = Ioplogg(session.store.path, Settings(language="nb"), session)
        async with app.run_test(size=size) as pilot:
            await typed(pilot, "enter", "y", "y")
            assert "+ flytter til" in " ".join(shown(app).split())


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_the_day_on_which_somebody_left_is_whole_in_the_list(
    november: PlannedStudent, session_at: Callable[[str], Session], size: tuple[int, int]
) -> None:
    with session_at("2027-09-18") as session:
        leave(session, november.id, date(2027, 6, 30))
        locale.use_language("nb")
        app = Ioplogg(session.store.path, Settings(language="nb"), session)
        async with app.run_test(size=size) as pilot:
            await typed(pilot, "s", *"mathea", "enter")
            assert "sluttet 30. juni 2027" in shown(app)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_how_long_ago_is_whole_in_what_is_due(
    november: PlannedStudent, session_at: Callable[[str], Session], size: tuple[int, int]
) -> None:
    with session_at("2027-09-18") as session:
        locale.use_language("nb")
        app = Ioplogg(session.store.path, Settings(language="nb"), session)
        async with app.run_test(size=size) as pilot:
            await typed(pilot, "d", *["down"] * 9)
            assert "for 249 dager siden" in shown(app)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_the_row_under_the_cursor_is_whole_on_the_teams_page(
    november: PlannedStudent, session_at: Callable[[str], Session], size: tuple[int, int]
) -> None:
    with session_at("2026-11-27") as session:
        for account, name in (("ola", "Ola Nordmann Berg-Hansen Solvik"), ("pia", "Pia Ås")):
            add_user(session, account, name, Role.TEACHER)
            teams.put_on_team(session, november.id, user_of_account(session, account).id, subjects=("Matematikk",))
        posts.give_leave(session, "ola", date(2026, 11, 27), date(2026, 12, 20))
        locale.use_language("nb")
        app = Ioplogg(session.store.path, Settings(language="nb"), session)
        async with app.run_test(size=size) as pilot:
            await typed(pilot, "enter", "z")
            seen = []
            for _member in range(3):
                seen.append(" ".join(shown(app).split()))
                await typed(pilot, "down")
            assert any("Ola Nordmann Berg-Hansen Solvik" in page for page in seen)
            assert any("borte 27.11.2026 til 20.12.2026, Matematikk" in page for page in seen)
