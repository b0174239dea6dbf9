"""Every test has its own folder, settings and language; none sees the machine's."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import settings

from ioplogg_tui import locale, named_file
from ioplogg_tui.logbook.session import Session, open_session
from ioplogg_tui.logbook.setting_up import set_up
from ioplogg_tui.logbook.warming import word_everything
from ioplogg_tui.served.warm.everything import parts_of
from tests.fixtures import bytecode, postgres
from tests.fixtures.filled import fill, is_as_set_up, session_as, take_over
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.fixtures.styles import parse_once
from tests.fixtures.warm import WarmParent, WholeParents, warm_parent

AN_HOUR = 3600
"""No test is so long: each time that the list is come back to it would look through all that the tests hold."""

settings.register_profile("by no clock", deadline=None)
settings.load_profile("by no clock")


_POSTGRES = pytest.StashKey[ExitStack]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--engine", choices=("sqlite", "postgres"), default="sqlite", help="under the logbooks of tests")


def pytest_configure(config: pytest.Config) -> None:
    """One server for the whole run: whoever hands out the tests begins it, and the workers find it."""
    bytecode.make_room(config)
    config.addinivalue_line("markers", "sqlite(why): what is SQLite's own, left out where another engine is asked for")
    if config.getoption("--engine") == "sqlite" or postgres.is_asked_for():
        return
    if why_not := postgres.why_not():
        pytest.exit(f"no --engine postgres here: {why_not}", returncode=0)
    config.stash[_POSTGRES] = ExitStack()
    os.environ[postgres.RUNNING] = str(config.stash[_POSTGRES].enter_context(postgres.server()))


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    bytecode.compile_share(session.config)


def pytest_unconfigure(config: pytest.Config) -> None:
    if _POSTGRES in config.stash:
        config.stash[_POSTGRES].close()


def pytest_runtest_setup(item: pytest.Item) -> None:
    if postgres.is_asked_for() and (mark := item.get_closest_marker("sqlite")) is not None:
        pytest.skip(f"SQLite's own: {mark.args[0]}")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The test of a whole server takes minutes of waiting: it begins first, so that nobody waits for it alone."""
    items.sort(key=lambda item: "test_deployment.py" not in item.nodeid)


def pytest_collection_finish() -> None:
    """Queries are in words, as the warm parent has them, and styles are parsed once.

    What is loaded stays, and rubbish is seldom looked for.
    """
    for part in parts_of("ioplogg_tui.store"):
        import_module(part)
    word_everything()
    parse_once()
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 10, 10)


@pytest.fixture(scope="session", autouse=True)
def nobody_s_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What a fixture of a module, or of all tests, saves among the person's documents isn't in anybody's own."""
    with pytest.MonkeyPatch.context() as instead:
        instead.setenv("HOME", str(tmp_path_factory.mktemp("home")))
        yield


@pytest.fixture(autouse=True)
def own_surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))  # a document is saved in the folder of documents there
    monkeypatch.setenv("IOPLOGG_CONFIG", str(tmp_path / "settings.toml"))
    monkeypatch.setenv("IOPLOGG_DATABASE", str(tmp_path / "data" / "test.db"))
    monkeypatch.setenv("IOPLOGG_LANGUAGE", "en")
    monkeypatch.setenv("COLORTERM", "truecolor")
    for name in ("NO_COLOR", "XDG_DOCUMENTS_DIR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("ioplogg_tui.tui.screens.students.TIDY_AFTER", AN_HOUR)
    monkeypatch.setattr("ioplogg_tui.tui.lasting.SECONDS_RESTED", 0.001)
    monkeypatch.setattr("ioplogg_tui.tui.lasting.SECONDS_HELD", 0.0)  # tests type faster than hands
    monkeypatch.setattr("ioplogg_tui.tui.lasting.SECONDS_REPEATED", 0.0)
    monkeypatch.setattr("ioplogg_tui.tui.keyboard.SECONDS_OF_HASTE", 0.0)
    monkeypatch.setattr("ioplogg_tui.tui.due_count.COUNT_AFTER", AN_HOUR)  # a busy machine's test is still looking then
    locale.use_language("en")


@pytest.fixture(autouse=True)
def no_logbook_left_open(own_surroundings: None) -> Iterator[None]:
    """A logbook that a test leaves open is one that this process guards, in every test after it."""
    before = named_file.open_logbooks.copy()
    yield
    assert named_file.open_logbooks == before


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "test.db"


@pytest.fixture(scope="session")
def just_set_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new logbook, closed: copied for each test, since to make one takes longer than most tests."""
    path = tmp_path_factory.mktemp("new") / "new.db"
    set_up(path, "Kari Vik", "nb").close()
    if postgres.is_asked_for():
        postgres.put_into_postgres(path)
    return path


@pytest.fixture
def session(path: Path, just_set_up: Path) -> Iterator[Session]:
    path.parent.mkdir(mode=0o700)
    postgres.copy_logbook(just_set_up, path)
    with open_session(path) as opened:
        yield opened
    if postgres.is_asked_for():
        postgres.drop(path)


@pytest.fixture
def session_of(session: Session) -> Iterator[Callable[[str], Session]]:
    """Opens the same logbook once more, as the user with an account: a second session, with its own connection."""
    opened: list[Session] = []

    def of(account: str) -> Session:
        opened.append(session_as(session.store.path, account))
        return opened[-1]

    yield of
    for one in opened:
        one.close()


@pytest.fixture(scope="session")
def with_mathea(just_set_up: Path) -> tuple[Path, PlannedStudent]:
    """A logbook with her in it, closed, and where in it she is."""
    planned: list[PlannedStudent] = []
    path = fill(just_set_up.with_name("mathea.db"), just_set_up, lambda session, _of: planned.append(plan(session)))
    return path, planned[0]


def plan(session: Session) -> PlannedStudent:
    return plan_for(session, "Mathea Solvik")


@pytest.fixture
def mathea(session: Session, with_mathea: tuple[Path, PlannedStudent]) -> PlannedStudent:
    filled, planned = with_mathea
    if not is_as_set_up(session):
        return plan(session)
    take_over(session, filled)
    return planned


@pytest.fixture(scope="session")
def parent(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WarmParent]:
    """A warm parent, which knows no logbook: each login names its own."""
    with warm_parent(tmp_path_factory.mktemp("warm") / "run" / "socket") as one:
        yield one


@pytest.fixture(scope="session")
def whole_parents(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WholeParents]:
    every = WholeParents(tmp_path_factory.mktemp("whole"))
    yield every
    every.close()


@pytest.fixture
def own(whole_parents: WholeParents) -> WarmParent:
    """A parent that a test may do anything to, and whose children are the test's alone."""
    return whole_parents.one()
