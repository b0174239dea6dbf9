"""What a page offers can be done, and what became of what was written is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from ioplogg_tui.documents.saving import report_command
from ioplogg_tui.domain.access import teaches
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook import users
from ioplogg_tui.logbook.enrolment import enrol
from ioplogg_tui.logbook.goal_bin import remove_goal
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import student_of
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.screens.team import TeamScreen, TeamSheet
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.screen import burst, page, shown
from tests.fixtures.staff import SessionOf, on_team


async def test_a_leader_is_offered_what_a_leader_may(
    session: Session, mathea: PlannedStudent, path: Path, session_of: SessionOf
) -> None:
    users.add_user(session, "eva", "Eva Dahl", Role.LEADER)
    enrol(session, "Anna Aas")
    eva = session_of("eva")
    app = Ioplogg(path, Settings(), eva)
    async with app.run_test(size=(120, 40)) as pilot:
        await burst(app, "enter")
        await pilot.pause()
        assert "No goals yet." in shown(app) and "writes the first goal" not in shown(app)
        assert "rate" not in shown(app) and "new goal" not in shown(app) and "documents" in shown(app)
        await burst(app, "escape")
        await pilot.pause()
        assert "press G" not in shown(app)


async def test_an_empty_team_offers_a_teacher_no_key_that_they_may_not_press(
    session: Session, mathea: PlannedStudent, path: Path, session_of: SessionOf
) -> None:
    users.add_user(session, "ola", "Ola Berg", Role.TEACHER)
    on_team(session, mathea.id, "ola")
    app = Ioplogg(path, Settings(), session_of("ola"))
    async with app.run_test(size=(100, 40)):
        await burst(app, "z")
        team = page(app)
        assert isinstance(team, TeamScreen) and not team.query_one(TeamSheet).may_put
        with pytest.raises(LookupError):
            team.may_press("progression")  # no key of this page does it: asked of nothing, it would be everybody's


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_the_command_for_the_report_is_whole_on_a_narrow_screen(
    size: tuple[int, int], session: Session, mathea: PlannedStudent, path: Path
) -> None:
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=size) as pilot:
        await burst(app, "enter", "z")
        await pilot.pause()
        assert report_command(student_of(session, mathea.id)) in " ".join(shown(app).split())


async def test_words_on_a_goal_that_was_binned_meanwhile_say_so(
    session: Session, mathea: PlannedStudent, path: Path, session_of: SessionOf
) -> None:
    users.add_user(session, "ola", "Ola Berg", Role.TEACHER)
    on_team(session, mathea.id, "ola")
    ola = session_of("ola")
    observe(ola, mathea.id, mathea.soup, Rating(Level(2), Level(2)))
    app = Ioplogg(path, Settings(), ola)
    async with app.run_test(size=(80, 24)) as pilot:
        await burst(app, "enter", "n", *"Skar")
        remove_goal(session, mathea.id, mathea.soup)
        assert app.looking is not None
        app.looking.around()
        await pilot.pause()
        assert "A colleague put the goal of these words into the bin." in shown(app)
        await burst(app, "enter")
        assert "Saved, but its goal is in the bin now." in shown(app)


@pytest.mark.parametrize("role", [Role.ADVISER, Role.ASSISTANT, Role.INSTRUCTOR])
async def test_help_tells_how_one_rates_only_to_who_rates(
    session: Session, mathea: PlannedStudent, path: Path, session_of: SessionOf, role: Role
) -> None:
    users.add_user(session, "pia", "Pia Lund", role)
    on_team(session, mathea.id, "pia")
    app = Ioplogg(path, Settings(), session_of("pia"))
    async with app.run_test(size=(120, 60)) as pilot:
        await burst(app, "f1")
        await pilot.pause()
        assert ("Two keys rate" in shown(app)) is teaches(role)
