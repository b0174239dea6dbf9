"""Where nothing can be written it is read all the same, and said that nothing is logged; others' students are not."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pyrage
import pytest

from ioplogg_tui.cli.main import run
from ioplogg_tui.domain.action import READINGS, Action
from ioplogg_tui.domain.errors import CannotWrite, DatabaseProblem
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook import session as sessions
from ioplogg_tui.logbook import system_log as system_log_of_the_machine
from ioplogg_tui.logbook import telling, users
from ioplogg_tui.logbook.audit import check, read_audit
from ioplogg_tui.logbook.backup import restore
from ioplogg_tui.logbook.documents import tell_of_print
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.identity import Identity
from ioplogg_tui.logbook.lesson import LessonChoice, begin_lesson, my_students
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.session import Session, open_session
from ioplogg_tui.logbook.students import open_student
from ioplogg_tui.logbook.whole_data import tell_of_handing_out
from ioplogg_tui.settings import Settings
from ioplogg_tui.store.sqlite import engine, waiting, words
from ioplogg_tui.store.sqlite.queue import WriteQueue
from ioplogg_tui.tui.app import Ioplogg
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.screen import notices, page, typed
from tests.fixtures.staff import on_team
from tests.tui.test_faults import OPENING


@pytest.fixture
def system_log(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the machine's log was told."""
    lines: list[str] = []
    monkeypatch.setattr(system_log_of_the_machine, "to_system_log", lines.append)
    return lines


@pytest.fixture
def only_read(
    session: Session, mathea: PlannedStudent, path: Path, monkeypatch: pytest.MonkeyPatch, system_log: list[str]
) -> Iterator[Session]:
    """A copy of a logbook on a disk where nothing can be written, opened by its owner."""
    observe(session, mathea.id, mathea.soup, Rating(Level(3), None))
    session.close()
    monkeypatch.setattr(engine, "may_be_written", lambda _path: False)
    with open_session(path) as opened:
        yield opened


READ = (
    ("students",),
    ("goals", "mathea"),
    ("progress", "mathea"),
    ("due",),
    ("check",),
    ("audit", "mathea"),
    ("document", "mathea", "--kind", "can", "--format", "md"),
    ("access-report", "mathea"),
    ("export", "mathea", "{folder}/m.zip"),
    ("undo", "--list"),
)


@pytest.mark.parametrize("words", READ, ids=" ".join)
def test_what_is_read_is_read(
    only_read: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    only_read.close()
    before = {file: file.read_bytes() for file in (tmp_path / "data").iterdir()}
    assert run([word.format(folder=tmp_path) for word in words]) == 0
    told = capsys.readouterr()
    assert told.out and "can only be read. Nothing is logged here" in told.err.splitlines()[0]
    assert {file: file.read_bytes() for file in (tmp_path / "data").iterdir()} == before


def test_a_copy_of_a_schools_logbook_is_read_as_who_may(
    session: Session,
    mathea: PlannedStudent,
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
    system_log: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    users.add_user(session, "adm", "Aud Min", Role.ADMINISTRATOR)
    users.add_user(session, "rita", "Rita Dahl", Role.LEADER)
    session.close()
    monkeypatch.setattr(sessions, "account_here", lambda: "adm")
    with monkeypatch.context() as patched:
        patched.setattr(engine, "may_be_written", lambda _path: False)
        assert run(["--as", "rita", "goals", "mathea"]) == 0
        assert capsys.readouterr().err.count("\n") == 1
    assert [line.split(" user ")[1].split()[1] for line in system_log] == ["staff.stand-in", "student.open"]
    with WriteQueue(path).turn("Kari Vik", 1):
        monkeypatch.setattr(waiting, "wait_for_lock", out_of_patience)
        assert run(["--as", "rita", "goals", "mathea"]) == 1, "a living one is read by who can be recorded"


def out_of_patience(_file: int, _seconds: float) -> None:
    raise waiting.OutOfPatience


@pytest.mark.parametrize("words", [("log", "mathea", "1", "3", "2"), ("user", "add", "ola", "Ola"), ("undo",)])
def test_what_is_written_is_refused_in_a_sentence(
    only_read: Session, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    assert run(list(words)) == 1
    assert capsys.readouterr().err.splitlines()[-1].endswith("ask for write access to it and its folder.")


@pytest.mark.parametrize("keys", OPENING.values(), ids=list(OPENING))
async def test_every_page_is_read(only_read: Session, path: Path, keys: tuple[str, ...]) -> None:
    app = Ioplogg(path, Settings(), only_read)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert any("Nothing is logged here" in notice for notice in notices(app))
        first = page(app)
        await typed(pilot, *keys)
        assert app.looking is not None
        app.looking.around()
        if keys[-1] not in ("r", "v"):  # where one writes
            assert page(app) is not first
    assert app.return_code in (None, 0)


def test_it_is_said_when_somebody_writes_there_after_all(
    only_read: Session, path: Path, mathea: PlannedStudent, monkeypatch: pytest.MonkeyPatch
) -> None:
    only_read.store.changes_of_others()
    monkeypatch.undo()
    with open_session(path) as writer:
        observe(writer, mathea.id, mathea.soup, Rating(Level(4), None))
        with pytest.raises(DatabaseProblem, match="was written to"):
            only_read.store.changes_of_others()


@pytest.fixture
def served(
    session: Session, mathea: PlannedStudent, path: Path, system_log: list[str]
) -> Iterator[Callable[[str], Session]]:
    """Sessions of a teacher on the team and a leader, on a server."""
    users.add_user(session, "ola", "Ola Berg", Role.TEACHER)
    users.add_user(session, "rita", "Rita Dahl", Role.LEADER)
    on_team(session, mathea.id, "ola")
    opened: list[Session] = []

    def of(account: str) -> Session:
        opened.append(open_session(path, Identity(account)))
        opened[-1].become_a_screen()
        return opened[-1]

    yield of
    for one in opened:
        one.close()


def turn_held(path: Path, _monkeypatch: pytest.MonkeyPatch) -> AbstractContextManager[None]:
    return WriteQueue(path).turn("Kari Vik", 1)


def disk_full(path: Path, monkeypatch: pytest.MonkeyPatch) -> AbstractContextManager[pytest.MonkeyPatch]:
    """SQLite itself says that it is full."""
    patch = pytest.MonkeyPatch.context()

    def full(_engine: object) -> None:
        raise words.in_plain_words(RuntimeError("database or disk is full"), path)

    monkeypatch.setattr(engine.SqliteEngine, "turn", full)
    return patch


@pytest.mark.parametrize("trouble", [turn_held, disk_full])
def test_ones_own_team_is_read_and_recorded_later(
    served: Callable[[str], Session],
    mathea: PlannedStudent,
    path: Path,
    system_log: list[str],
    monkeypatch: pytest.MonkeyPatch,
    trouble: Callable[[Path, pytest.MonkeyPatch], AbstractContextManager[object]],
) -> None:
    ola, rita = served("ola"), served("rita")
    told: list[CannotWrite] = []
    ola.on_untold = told.append
    with monkeypatch.context() as patched, trouble(path, patched):
        assert open_student(ola, mathea.id).name == "Mathea Solvik"
        assert len(goals_of(ola, mathea.id)) == 2
        tell_of_print(ola, mathea.id)
        begin_lesson(ola, LessonChoice(), my_students(ola).students)
        with pytest.raises(CannotWrite):
            open_student(rita, mathea.id)
        with pytest.raises(CannotWrite):
            tell_of_handing_out(rita, mathea.id)
        with pytest.raises(CannotWrite):
            read_audit(rita)
    place = f"student {mathea.id}"
    assert system_log == [
        f"not recorded yet: user {ola.person.id} student.open {place}",
        f"not recorded yet: user {ola.person.id} document.print {place}",
    ]
    assert told and rita.openings == set()
    observe(ola, mathea.id, mathea.soup, Rating(Level(3), None))
    last = [event.action for event in read_audit(rita, mathea.id)][-4:]
    assert last == ["student.open", "document.print", "observation.add", "audit.read"]
    assert ola.untold_events == [] and check(ola) == []


def test_every_reading_goes_by_the_one_way(session: Session) -> None:
    """Fails for the next action that only reads, where it opens a deed of its own."""
    source = Path(telling.__file__).parent
    deeds = {
        line.split("Action.")[1].split(",")[0]
        for file in source.glob("*.py")
        for line in file.read_text("utf-8").splitlines()
        if "with deed(session, Action." in line
    }
    assert deeds & {action.name for action in READINGS} == set()
    assert Action.STUDENT_OPEN in READINGS and "OBSERVATION_ADD" in deeds


IN_A_SMALL_PLACE = """
set -e
mount -t tmpfs -o size=2m small "$1"
cp "$2" "$1/test.db"
if [ "$3" = full ]; then head -c 2m /dev/zero > "$1/fill" 2>/dev/null || true; else mount -o remount,ro "$1"; fi
"""


ON_A_DISK_OF_ITS_OWN = pytest.mark.skipif(
    sys.platform != "linux"
    or shutil.which("unshare") is None
    or subprocess.run(["unshare", "-m", "true"], capture_output=True, check=False).returncode != 0,
    reason="needs a file system of one's own",
)


@ON_A_DISK_OF_ITS_OWN
@pytest.mark.parametrize(("state", "cause"), [("full", "The disk is full."), ("read-only", "can only be read.")])
def test_on_a_real_disk(
    session: Session, mathea: PlannedStudent, path: Path, tmp_path: Path, state: str, cause: str
) -> None:
    session.close()
    (tmp_path / "small").mkdir()
    program = f'"{sys.executable}" -m ioplogg_tui --database "$1/test.db"'
    for asked, code in (("goals mathea", 0), ("check", 0), ("progress mathea", 0), ("log mathea 1 3 2", 1)):
        script = f"{IN_A_SMALL_PLACE}\n{program} {asked}"
        done = subprocess.run(
            ["unshare", "-m", "sh", "-c", script, "-", str(tmp_path / "small"), str(path), state],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == code, done
        lines = done.stderr.splitlines()
        assert cause in lines[0] and "Nothing is logged here" in lines[0]
        assert len(lines) == 1 + code and (cause in lines[-1]) and "Traceback" not in done.stderr


@ON_A_DISK_OF_ITS_OWN
@pytest.mark.parametrize("words", ["", "--to {key}", "--keep 3d"])
@pytest.mark.parametrize("state", ["full", "read-only"])
def test_a_backup_is_made_where_the_logbooks_disk_takes_nothing(
    session: Session, mathea: PlannedStudent, path: Path, tmp_path: Path, state: str, words: str
) -> None:
    session.close()
    for name in ("small", "backups"):
        (tmp_path / name).mkdir()
    identity = pyrage.x25519.Identity.generate()
    before = set(Path("/dev/shm").iterdir())
    backup = f'backup "{tmp_path / "backups"}" {words.format(key=identity.to_public())}'
    script = f'{IN_A_SMALL_PLACE}\n"{sys.executable}" -m ioplogg_tui --database "$1/test.db" {backup}'
    done = subprocess.run(
        ["unshare", "-m", "sh", "-c", script, "-", str(tmp_path / "small"), str(path), state],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1 and "The backup is" in done.stdout, done
    assert "isn't recorded" in done.stderr and "won't know" in done.stderr and "Traceback" not in done.stderr
    (made,) = (tmp_path / "backups").iterdir()
    restore(made, tmp_path / "again.db", str(identity))
    with open_session(tmp_path / "again.db") as again:
        assert check(again) == []
    assert set(Path("/dev/shm").iterdir()) <= before, "and nothing is left on the way"


@ON_A_DISK_OF_ITS_OWN
def test_a_backup_for_which_there_is_no_room_is_told_of_by_nobody(
    session: Session, mathea: PlannedStudent, path: Path, tmp_path: Path
) -> None:
    session.close()
    (tmp_path / "small").mkdir()
    script = f"""
mount -t tmpfs -o size=64k small "$1"
"{sys.executable}" -m ioplogg_tui backup "$1"
code=$?
ls -A "$1"
exit $code"""
    done = subprocess.run(
        ["unshare", "-m", "sh", "-c", script, "-", str(tmp_path / "small")], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (1, "") and "No space left" in done.stderr, done
    with open_session(path) as again:
        assert Action.SCHOOL_BACKUP not in {event.action for event in again.store.audit_log.all(None, None)}
