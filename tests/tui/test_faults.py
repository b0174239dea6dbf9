"""Sessions don't end by themselves: not while a page is being opened, not by a fault of the program's own."""

from __future__ import annotations

import asyncio
import contextlib
import re
from datetime import timedelta
from pathlib import Path

import pytest

from ioplogg_tui.domain.errors import N_, AccessEnded, NotFound
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook import users
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.session import Session, open_session
from ioplogg_tui.settings import Settings
from ioplogg_tui.store.sqlite.queue import WriteQueue
from ioplogg_tui.tui import app as app_module
from ioplogg_tui.tui import program, trouble
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.looking import Looking
from ioplogg_tui.tui.presence import Presence
from ioplogg_tui.tui.screens.student import StudentScreen
from ioplogg_tui.tui.screens.students import StudentsScreen
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.screen import burst, notices, page, shown, typed
from tests.fixtures.staff import SessionOf, on_team


@pytest.fixture
def system_log(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the machine's log was told."""
    lines: list[str] = []
    monkeypatch.setattr(trouble, "to_system_log", lines.append)
    return lines


OPENING = {
    "student": ("enter",),
    "progression": ("enter", "p"),
    "overview": ("enter", "o"),
    "plan": ("enter", "l"),
    "versions": ("enter", "l", "h"),
    "documents": ("enter", "j"),
    "team": ("enter", "z"),
    "goal": ("enter", "r"),
    "self-assessment": ("enter", "v"),
    "lesson": ("t", "enter"),
    "due": ("d",),
}
"""Page → the keys that open it from the list."""


@pytest.mark.parametrize("keys", OPENING.values(), ids=list(OPENING))
async def test_a_page_that_is_opened_while_a_colleague_writes_stays_open(
    session: Session, mathea: PlannedStudent, path: Path, session_of: SessionOf, keys: tuple[str, ...]
) -> None:
    """Fails with whatever a page, or a widget of one, does before it is there whole."""
    users.add_user(session, "ola", "Ola Berg", Role.TEACHER)
    on_team(session, mathea.id, "ola")
    ola = session_of("ola")
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(120, 40)) as pilot:

        async def look_without_pause() -> None:
            while True:
                if app.looking is not None:
                    observe(ola, mathea.id, mathea.soup, Rating(Level(2), None))
                    app.looking.around()
                await asyncio.sleep(0)

        looking = asyncio.create_task(look_without_pause())
        for key in keys:
            await burst(app, key)
        looking.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await looking
        await pilot.pause()
        assert not isinstance(page(app), StudentsScreen)
    assert app.return_code in (None, 0)


class _Fault(Exception):
    """Not one of the problems that the program knows."""


async def test_a_fault_in_a_key_is_one_line_and_no_name(
    session: Session, mathea: PlannedStudent, path: Path, system_log: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_page: StudentScreen) -> None:
        raise _Fault("Mathea Solvik")

    monkeypatch.setattr(StudentScreen, "action_team", broken)
    app = Ioplogg(path, Settings(), session)

    async def journey() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            await typed(pilot, "enter")
            await app.run_action("screen.team")
            assert any("The program could not do that" in notice for notice in notices(app))
            assert app.is_running and isinstance(page(app), StudentScreen)

    with pytest.raises(_Fault):  # a test hears of it; a person reads one line
        await journey()
    (line,) = system_log
    assert re.fullmatch(r"fault _Fault at app\.py:\d+", line)


async def test_a_fault_that_ends_the_session_prints_nothing_of_it(
    session: Session, mathea: PlannedStudent, path: Path, system_log: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_page: StudentScreen) -> None:
        raise _Fault("Mathea Solvik")

    monkeypatch.setattr(StudentScreen, "on_mount", broken)
    app = Ioplogg(path, Settings(), session)

    async def journey() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("enter")

    with pytest.raises(_Fault):
        await journey()
    assert app.return_code == 1
    assert app._exit_renderables == []  # noqa: SLF001 - what Textual prints when it is left
    assert len(system_log) == 1 and "Mathea" not in system_log[0]


async def test_a_fault_in_looking_around_is_told_once(
    session: Session, mathea: PlannedStudent, path: Path, system_log: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_presence: Presence, _whereabouts: object) -> bool:
        raise _Fault("Mathea Solvik")

    app = Ioplogg(path, Settings(), session)

    async def journey() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            assert app.looking is not None
            for _time in range(2):
                with monkeypatch.context() as patched:
                    patched.setattr(Presence, "say", broken)
                    for _look in range(3):
                        app.looking.around()
                app.looking.around()

    with pytest.raises(_Fault):
        await journey()
    assert len(system_log) == 2, "once each time that it begins"


def _fails(*_about: object) -> None:
    raise _Fault("Mathea Solvik")


@pytest.mark.parametrize("broken", [(Presence, "end"), (Session, "close")], ids=["presence", "session"])
def test_why_a_session_ended_is_told_though_it_can_t_be_closed(
    session: Session,
    mathea: PlannedStudent,
    path: Path,
    system_log: list[str],
    monkeypatch: pytest.MonkeyPatch,
    broken: tuple[type, str],
) -> None:
    opened: list[Session] = []

    class Ended(Ioplogg):
        def run(self, **_how: object) -> None:
            opened.append(self.session)
            self.looking = Looking(self, self.session)
            self.ended = AccessEnded(N_("Your access has ended."))

    closed: list[bool] = []
    monkeypatch.setattr(program, "Ioplogg", Ended)
    with monkeypatch.context() as patched:
        patched.setattr(Session, "close", lambda _session: closed.append(True))
        patched.setattr(*broken, _fails)
        with pytest.raises(AccessEnded):
            program.run_program(path, Settings())
    opened[0].close()
    assert [line.partition(" at ")[0] for line in system_log] == ["fault _Fault"]
    assert closed == [True] * (broken[1] != "close"), "what goes wrong first leaves nothing open"


async def test_what_a_page_meets_outside_a_key_is_told(
    session: Session, mathea: PlannedStudent, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A problem in whatever a page does, such as coming up again, ends nothing."""

    def gone(_page: StudentScreen) -> None:
        raise NotFound(N_("The goal is no longer here."))

    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", "l")
        monkeypatch.setattr(StudentScreen, "read_again", gone)
        await typed(pilot, "escape")
        assert "The goal is no longer here." in notices(app)
        assert isinstance(page(app), StudentScreen) and "Mathea" in shown(app)


async def test_a_clock_that_stands_before_the_newest_event_is_told_on_the_first_screen(
    session: Session, mathea: PlannedStudent, path: Path
) -> None:
    right = session.now()
    session.now = lambda: right + timedelta(days=400)
    observe(session, mathea.id, mathea.soup, Rating(Level(3), None))
    with open_session(path) as opened:
        app = Ioplogg(path, Settings(), opened)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            assert any("The machine's clock says" in notice for notice in notices(app))


async def test_who_meets_another_version_is_told_and_let_go_with_what_was_not_saved(
    session: Session, mathea: PlannedStudent, path: Path, session_of: SessionOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also who only reads: what is read of tables that one doesn't know may be anything."""
    monkeypatch.setattr(app_module, "LOOK_SECONDS", 3600)  # the test looks, when the rating is typed
    users.add_user(session, "ola", "Ola Berg", Role.TEACHER)
    ola = session_of("ola")
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(120, 40)) as pilot:
        await typed(pilot, "enter")
        ola.store.engine.database.execute_sql("PRAGMA user_version = 99")
        await typed(pilot, "3", "2")
        assert app.looking is not None
        app.looking.around()
        await pilot.pause()
    assert str(app.ended) == (
        "The logbook was upgraded meanwhile. Nothing was saved: start the program again. Not saved: 3 / 2."
    )


async def test_what_could_not_be_logged_is_said_on_the_page_and_logged_later(
    session: Session, mathea: PlannedStudent, path: Path
) -> None:
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(120, 40)) as pilot:
        with WriteQueue(path).turn("Ola Nes", 1):
            await typed(pilot, "enter")
            await pilot.pause()
            assert isinstance(page(app), StudentScreen) and "Lager grønnsakssuppe" in shown(app)
            assert any("That you read it is recorded in the machine's log" in notice for notice in notices(app))
        await typed(pilot, "3", "2")
        assert [event.action for event in session.store.audit_log.all(mathea.id, None)][-2:] == [
            "student.open",
            "observation.add",
        ]
    assert app.return_code in (None, 0)
