"""From a student's page to the next student of the list, as it is filtered."""

from __future__ import annotations

from pathlib import Path

import pytest

from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook import users
from ioplogg_tui.logbook.progress import progress_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui import app as app_module
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.widgets.goal_chart import GoalChart
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.fixtures.screen import looked_around, shown, stale_keys, typed, until
from tests.fixtures.staff import SessionOf, off_team, on_team


@pytest.fixture
def app(session: Session, mathea: PlannedStudent, path: Path) -> Ioplogg:
    for name in ("Amina Nordli", "Torgeir Nordli"):
        plan_for(session, name)
    return Ioplogg(path, Settings(), session)


def first_line(app: Ioplogg) -> str:
    return shown(app).splitlines()[0]


async def test_left_and_right_go_round_and_the_list_follows(
    app: Ioplogg, session: Session, mathea: PlannedStudent
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter")
        assert "Amina Nordli ‹1/3›" in first_line(app)
        await typed(pilot, "down", "right")
        assert "Mathea Solvik ‹2/3›" in first_line(app) and "▸  1 Lager" in shown(app)
        await typed(pilot, "3", "2", "left")
        assert progress_of(session, mathea.id)[0].points
        assert "Amina" in first_line(app) and "▸  2 Dobler" in shown(app), "where it was left"
        await typed(pilot, "left")
        assert "Torgeir Nordli ‹3/3›" in first_line(app)
        await typed(pilot, "escape")
        assert "▸ Torgeir" in shown(app)


async def test_half_a_rating_is_for_nobody_else(app: Ioplogg, session: Session, mathea: PlannedStudent) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", "3", "right", "2")
        assert "Half typed" in shown(app) and progress_of(session, mathea.id)[0].points == ()


async def test_they_are_those_that_were_searched_for(app: Ioplogg) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "s", *"nordli", "enter")
        assert "Amina Nordli ‹1/2›" in first_line(app)
        await typed(pilot, "right")
        assert "Torgeir Nordli ‹2/2›" in first_line(app)


async def test_who_is_alone_has_no_neighbour(session: Session, mathea: PlannedStudent, path: Path) -> None:
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", "right")
        assert "‹1/1›" in first_line(app) and "does nothing here" in shown(app) and "other student" not in shown(app)


async def test_the_chart_is_never_the_student_befores(app: Ioplogg) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await typed(pilot, "enter", "3", "2")
        chart = app.screen.query_one(GoalChart)
        await until(app, lambda: chart.drawn is not None)
        await typed(pilot, "right")
        assert chart.drawn is None or not chart.drawn.points
        await until(app, lambda: chart.drawn is not None)
        assert chart.drawn is not None and not chart.drawn.points


@pytest.mark.parametrize("looks", [True, False])
async def test_who_is_taken_off_the_team_is_passed_by(
    looks: bool,
    session: Session,
    mathea: PlannedStudent,
    session_of: SessionOf,
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whether it is known by what one looks around for, or only as one comes there."""
    amina, torgeir = (plan_for(session, name).id for name in ("Amina Nordli", "Torgeir Nordli"))
    monkeypatch.setattr(app_module, "LOOK_SECONDS", 3600)
    users.add_user(session, "ola", "Ola Berg", Role.TEACHER)
    for student_id in (amina, mathea.id, torgeir):
        on_team(session, student_id, "ola")
    app = Ioplogg(path, Settings(), session_of("ola"))
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter")
        off_team(session, mathea.id, "ola")
        if looks:
            await looked_around(pilot, app)
            assert "Amina Nordli ‹1/2›" in first_line(app)
        await typed(pilot, "right")
        assert "Torgeir Nordli ‹2/2›" in first_line(app)
        assert ("Who came in between is no longer among your students." in shown(app)) is not looks
        off_team(session, amina, "ola")
        if looks:
            await looked_around(pilot, app)
        await typed(pilot, "left")
        assert "Torgeir Nordli ‹1/1›" in first_line(app) and stale_keys(app) == ""
        assert ("Nobody else in the list is still one of your students" in shown(app)) is not looks
