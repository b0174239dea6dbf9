"""A server, and a school in it, for every test of this folder, whichever engine the others were asked to have."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ioplogg_tui.logbook.session import Session, open_session
from ioplogg_tui.logbook.setting_up import set_up
from tests.fixtures import postgres


@pytest.fixture(scope="session")
def county() -> Iterator[None]:
    """The server of this run; where none was asked for, one of this process alone."""
    if postgres.is_asked_for():
        yield
        return
    if why_not := postgres.why_not():
        pytest.skip(why_not)
    with postgres.server() as socket, pytest.MonkeyPatch.context() as instead:
        instead.setenv(postgres.RUNNING, str(socket))
        yield


@pytest.fixture
def begun(county: None, path: Path) -> Iterator[Path]:
    """A pointer to a school that was just set up."""
    path.parent.mkdir(mode=0o700)
    set_up(path, "Kari Vik", "nb").close()
    postgres.put_into_postgres(path)
    yield path
    postgres.drop(path)


@pytest.fixture
def session(begun: Path) -> Iterator[Session]:
    with open_session(begun) as opened:
        yield opened
