"""What couldn't be read says so in its place: a page never claims that there is nothing where nobody could look."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from ioplogg_tui.domain.errors import CannotWrite
from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook import telling, users
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui.app import Ioplogg
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.screen import burst, notices, shown
from tests.fixtures.staff import SessionOf
from tests.trials import times
from tests.walks.test_bursts import OPENING

NOTHING = (
    *("No students yet", "adds a student", "shows every student", "0 students", "Nothing is due", "0 reminders"),
    *("No goals yet", "Nobody yet", "Nothing has been observed", "No version has been published", "clock says"),
)
"""What pages say where there is nothing."""

CAUSE = "The disk is full, so nothing can be saved."


@pytest.fixture
def leader(session: Session, mathea: PlannedStudent, session_of: SessionOf) -> Session:
    users.add_user(session, "eva", "Eva Dahl", Role.LEADER)
    return session_of("eva")


@contextmanager
def full_disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing can be told to the audit log, so others' students mustn't be read."""

    def full(*_about: object, **_more: object) -> None:
        raise CannotWrite(CAUSE)

    with monkeypatch.context() as patched:
        patched.setattr(telling, "deed", full)
        yield


@pytest.mark.parametrize(
    ("name", "days_ahead"),
    [
        (name, (0, -400)[(number + other) % 2])
        for number, name in enumerate(name for name in OPENING if name != "FirstRunScreen")
        for other in range(times(1, 2))
    ],
)
async def test_no_page_says_that_there_is_nothing_where_it_could_not_be_read(
    name: str, days_ahead: int, leader: Session, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also with a clock that is behind."""
    right = leader.now
    leader.now = lambda: right() + timedelta(days=days_ahead)
    app = Ioplogg(path, Settings(), leader)
    with full_disk(monkeypatch):
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            for key in ("", *OPENING[name]):
                await burst(app, *([key] if key else []))
                await pilot.pause()
                page = " ".join(shown(app).split())
                assert not [words for words in NOTHING if words in page], key
                if type(app.screen).__name__ in ("StudentsScreen", "DueScreen"):
                    assert f"This can't be shown now. {CAUSE}" in page


async def test_the_list_is_there_again_when_it_can_be_read(
    leader: Session, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = Ioplogg(path, Settings(), leader)
    async with app.run_test(size=(80, 24)) as pilot:
        with full_disk(monkeypatch):
            await burst(app, "d")
            await pilot.pause()
            assert CAUSE in " ".join(shown(app).split())
        await burst(app, "escape")
        await pilot.pause()
        assert "Mathea Solvik" in shown(app) and "all 1" in shown(app) and CAUSE not in shown(app)
        with full_disk(monkeypatch):
            leader.listed_students.clear()
            await burst(app, "e")
            await pilot.pause()
            assert "Mathea Solvik" in shown(app) and "not all can be shown now" in shown(app)


async def test_the_clock_is_told_once(session: Session, path: Path) -> None:
    """On an empty page in its place, over a list as a notice."""
    session.clock_behind = session.clock_behind or CannotWrite("The machine's clock says no.").sentence
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "clock says" in shown(app) and not notices(app)
