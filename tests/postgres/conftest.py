"""A server, and a school in it, for every test of this folder, whichever engine the others were asked to have."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ioplogg_tui.cli.main import run
from ioplogg_tui.cli.set_up import fill
from ioplogg_tui.logbook.session import Session, open_session
from ioplogg_tui.logbook.setting_up import set_up
from tests.fixtures import postgres

Told = Callable[..., str]


@pytest.fixture(scope="session")
def county() -> Iterator[None]:
    """The server of this run; where none was asked for, one of this process alone."""
    if postgres.is_asked_for():
        yield
        return
    if why_not := postgres.why_not():
        pytest.skip(why_not)
    with postgres.server_of_this_process():
        yield


@pytest.fixture
def made(county: None, tmp_path: Path) -> Iterator[Path]:
    """A file that names a county which was just made."""
    database, path = postgres.new_database(), tmp_path / "county"
    words = ["--in", database, "--role", "postgres", "--socket", postgres.socket()]
    assert run(["--database", str(path), "county", "init", *words]) == 0
    yield path
    postgres.drop(path)


@pytest.fixture
def told(made: Path, capsys: pytest.CaptureFixture[str]) -> Told:
    def answer(*words: str, code: int = 0) -> str:
        capsys.readouterr()
        done = run(["--database", str(made), "county", *words])
        said = capsys.readouterr()
        assert done == code, said.err
        return " ".join((said.out + said.err).split())

    return answer


@pytest.fixture
def asked(made: Path, capsys: pytest.CaptureFixture[str]) -> Told:
    """What a command that isn't the county's own says of it, as it stands."""

    def answer(*words: str) -> str:
        capsys.readouterr()
        assert run(["--database", str(made), *words]) == 0
        return capsys.readouterr().out

    return answer


@pytest.fixture
def lived(tmp_path: Path) -> Path:
    set_up(tmp_path / "lived.db", "Kari Vik", "nb", fill=fill).close()
    return tmp_path / "lived.db"


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
