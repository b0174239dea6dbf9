"""The machine's clock is not believed: what it says wrong is said, and hides nothing."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from ioplogg_tui.cli.main import run
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.people import Role
from ioplogg_tui.domain.presence import Colleague, Whereabouts
from ioplogg_tui.logbook import presence
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.session import Session, open_session
from ioplogg_tui.logbook.users import add_user
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.staff import SessionOf, on_team


def run_ahead(session: Session, **by: float) -> None:
    right = session.now()
    session.now = lambda: right + timedelta(**by)


@pytest.mark.parametrize("command", [["students"], ["log", "mathea", "1", "3", "3"], ["due"]])
def test_a_clock_that_stands_before_the_newest_event_is_told_by_every_command(
    session: Session, mathea: PlannedStudent, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    run_ahead(session, minutes=1)
    observe(session, mathea.id, mathea.soup, Rating(Level(1), None))
    assert run(command) == 0
    assert capsys.readouterr().err == "", "two looks at the clock may lie a little apart"
    run_ahead(session, hours=30)
    observe(session, mathea.id, mathea.soup, Rating(Level(1), None))
    assert run(command) == 0
    told = capsys.readouterr().err
    assert told.startswith("ioplogg: The machine's clock says ") and told.count("\n") == 1


def test_a_clock_that_stands_right_is_not_spoken_of(session: Session, mathea: PlannedStudent, path: Path) -> None:
    observe(session, mathea.id, mathea.soup, Rating(Level(1), None))
    with open_session(path) as opened:
        assert opened.clock_behind is None


def test_a_sign_of_presence_from_a_clock_that_ran_ahead_is_nobody(
    session: Session, mathea: PlannedStudent, session_of: SessionOf
) -> None:
    add_user(session, "ola", "Ola Nes", Role.TEACHER)
    on_team(session, mathea.id, "ola")
    ola = session_of("ola")
    presence.announce(ola, Whereabouts(mathea.id))
    assert presence.colleagues_at(session, mathea.id) == [Colleague("Ola Nes")]
    run_ahead(ola, days=366)
    presence.announce(ola, Whereabouts(mathea.id))
    assert presence.colleagues_at(session, mathea.id) == []
