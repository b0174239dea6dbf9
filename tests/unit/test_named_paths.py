"""A path that a person names, whatever lies there: one line that names it; nobody waits, and nothing is left behind."""

from __future__ import annotations

import os
import re
import resource
import shlex
import shutil
import signal
import socket
import sys
import tempfile
import threading
import traceback
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import click
import pytest

from ioplogg_tui import named_file
from ioplogg_tui.cli.common import NamedPath
from ioplogg_tui.cli.main import run
from ioplogg_tui.cli.root import root
from ioplogg_tui.domain.errors import UsageProblem
from ioplogg_tui.served.warm.everything import import_everything
from ioplogg_tui.store.logbook_files import BESIDE
from ioplogg_tui.text_files import read_text
from tests.fixtures.commands import COMMANDS, fill, leaves
from tests.trials import times

SOMEBODY_ELSE = 65_534
PATIENCE_SECONDS = 60
"""After which what waits is ended, and the test fails."""
MOST_MEMORY = 400 * 2**20
LONG = "å" * 150


def dangling(place: Path) -> None:
    place.symlink_to("nowhere")


def loop(place: Path) -> None:
    place.symlink_to(place.name)


def listened_to(place: Path) -> None:
    with socket.socket(socket.AF_UNIX) as opened:
        opened.bind(str(place))


def for_nobody(place: Path) -> None:
    place.write_bytes(b"x")
    place.chmod(0)


LAID: dict[str, Callable[[Path], object]] = {
    "a folder": Path.mkdir,
    "a pipe": os.mkfifo,
    "a socket": listened_to,
    "a dangling link": dangling,
    "a link to itself": loop,
    "for nobody": for_nobody,
}
"""What is laid in the place of the path."""

WRITTEN: dict[str, str] = {
    "a device": "/dev/zero",
    "not UTF-8": "name\udcff",
    "empty": "",
    "too long": "x" * 300,
    "below a file": "{folder}/text.txt/x",
    "a folder that isn't there": "nothere/",
    "a file as a folder": "{folder}/text.txt/",
}
"""Paths that are written so."""

READ: dict[tuple[str, str], list[str]] = {
    ("bank import", "files"): ["bank import {folder}/bank.toml {path}"],
    ("check", "against"): ["check --against {path}"],
    ("curriculum import", "file"): ["curriculum import {path}"],
    ("document", "file"): ["document mathea {path} --kind year --write way-forward"],
    ("erase", "archive"): ["erase mathea --archive {path} --name 'Mathea Solvik'"],
    ("goal new", "file"): ["goal new mathea --file {path}"],
    ("goal write", "file"): ["goal write mathea 1 {path}"],
    ("import archive", "file"): ["--database {folder}/other.db import archive {path}"],
    ("import students", "file"): ["import students {path}", "import students --write {path}"],
    ("plan write", "file"): ["plan write mathea {path}"],
    ("restore", "file"): ["--database {folder}/back.db restore {path}"],
    ("restore", "key"): ["--database {folder}/back.db restore {folder}/kept.db --key {path}"],
    ("roster sync", "file"): ["roster sync {path}"],
    ("school set", "logo"): ["school set --logo {path}"],
    ("user add", "key"): ["user add eli Eli --key {path}"],
    ("user key", "file"): ["user key per {path}"],
    ("wording", "file"): ["wording --language nb {path}"],
}
TO_WRITE: dict[tuple[str, str], list[str]] = {
    ("access-report", "output"): ["access-report mathea -o {path}", "access-report mathea --force -o {path}"],
    ("archive-out", "folder"): ["archive-out {path}"],
    ("backup", "target"): ["backup {path}", "backup {path} --keep 2d"],
    ("bank export", "file"): ["bank export {path}", "bank export --force {path}"],
    ("document", "output"): [
        "document mathea --kind can --goals 1 -o {path}",
        "document mathea --kind can --goals 1 --force -o {path}",
    ],
    ("export", "words"): ["export mathea {path}", "export --all {path}"],
    ("serve setup", "folder"): ["serve setup --write {path}"],
    ("county take-in", "pointer"): ["county take-in other.db --school Nordby --write {path}"],
    ("county give-out", "target"): ["county give-out Nordby {path}"],
}
OTHERS: dict[tuple[str, str], list[str]] = {
    ("", "database"): [],  # with every command, below
    ("county take-in", "file"): [],  # asked of by a county's database, which comes first
    ("county put-back", "file"): [],
    ("county put-back", "key"): [],
    ("serve warm", "socket"): [],  # a process of its own, which takes the path only to listen there
}
PATHS = READ | TO_WRITE | OTHERS
"""(command, argument) → words that have a path there."""

NO_PATHS = {
    *("database", "hosts", "school_name", "of", "socket"),
    *(
        "account",
        "as_of",
        "at",
        "code",
        "feed_forward",
        "goal",
        "ground",
        "head",
        "independence",
        "keep",
        "kind",
        "language",
    ),
    *("file_format", "level", "name", "note", "numbers", "period", "quality", "reason", "recipients", "role", "since"),
    *("asked_in", "key", "value"),
    *(
        "asked_for",
        "backup_to",
        "group",
        "login",
        "owner",
        "stand_in",
        "student",
        "subject",
        "subjects",
        "text",
        "written_as",
    ),
    *("take", "written_in", "begins", "birth_date", "comes", "consent", "consent_by", "ends", "external_id", "leaves"),
    *("address", "not_called", "organisation", "telephone", "give_to", "written_as"),
    *("aims", "content", "due", "from_bank", "part", "seen", "status"),
    *("into", "learns_best", "levels", "on", "other", "programme", "record", "school_year"),
    *(
        "helped",
        "words",
        "absent",
        "there",
        "hours",
        "school",
        "seen",
        "setting",
        "sheet",
        "strengths",
        "to",
        "when",
        "withdraw",
        "form",
        "student_chose",
        "year",
    ),
    *("command", "data"),  # are put into the files of a server, and not opened
}
"""What texts are called that name nothing in the machine."""

DONE = {
    ("backup", "a folder"): "goes into it",
    ("serve setup", "a folder"): "goes into it",
    ("serve setup", "a folder that isn't there"): "makes it",
    ("archive-out", "a folder that isn't there"): "makes it, where there is anything to take",
    ("export mathea", "a folder that isn't there"): "makes it",
    ("export --all", "a folder that isn't there"): "makes it",
    ("--force", "a device"): "takes all that is written",
    ("--force", "for nobody"): "written over: whose folder it is may do that",
}
"""(a part of the words, what lies there) that nothing is wrong with."""

LINES = [line for lines in PATHS.values() for line in lines]
CASES = [
    (line, kind)
    for number, line in enumerate(LINES)
    for place, kind in enumerate((*LAID, *WRITTEN))
    if (number + place) % times(3, 1) == 0
]
"""Every third of what may lie there, beginning with another for each command; under the trials all."""


def is_path(param: click.Parameter) -> bool:
    """Also the last of several words, whatever its type, where FILE is written for it."""
    return isinstance(param.type, NamedPath) or "FILE" in (param.metavar or "")


def test_no_path_is_forgotten() -> None:
    every = [("", param) for param in root.params]
    every += [(name, param) for name, command in leaves() for param in command.params]
    texts = [(name, param) for name, param in every if not isinstance(param.type, click.types.IntParamType)]
    words = [(name, param) for name, param in texts if not (isinstance(param, click.Option) and param.is_flag)]
    assert {(name, str(param.name)) for name, param in words if is_path(param)} == PATHS.keys()
    assert {str(param.name) for _name, param in words if not is_path(param)} == NO_PATHS
    assert not [name for name, param in every if isinstance(param.type, click.File)], "which waits for a pipe"


@pytest.fixture(scope="module")
def filled() -> Iterator[Path]:
    """The school, where an account may go that owns nothing else."""
    import_everything()
    folder = Path(tempfile.mkdtemp(prefix="ioplogg-test-paths-"))
    fill(folder)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def folder(filled: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="ioplogg-test-paths-"))
    shutil.copytree(filled, folder, dirs_exist_ok=True)
    (folder / "here").mkdir()
    monkeypatch.setenv("IOPLOGG_DATABASE", str(folder / "data" / "test.db"))
    monkeypatch.setenv("IOPLOGG_CONFIG", str(folder / "settings.toml"))
    monkeypatch.chdir(folder / "here")
    yield folder
    shutil.rmtree(folder)


def laid(folder: Path, kind: str) -> str:
    """The path of what was laid, or as it is written."""
    if kind in WRITTEN:
        return WRITTEN[kind].format(folder=folder)
    place = folder / "named"
    LAID[kind](place)
    return str(place)


def as_it_lies(folder: Path) -> dict[str, object]:
    """All there is, but for what an open logbook has beside it, and what is written in it."""
    found: dict[str, object] = {}
    for place in sorted(folder.rglob("*")):
        if not place.name.endswith(("-wal", "-shm", ".queue")):
            is_file = place.is_file() and not place.is_symlink() and not place.name.endswith(".db")
            mode = place.lstat().st_mode
            found[str(place.relative_to(folder))] = (mode, place.read_bytes() if is_file else b"")
    return found


def said_by(words: list[str], folder: Path) -> tuple[int, str, str]:
    """(exit code, what it said, its answer) of a command in a process of its own, which may neither wait nor grow."""
    out, err = folder.with_suffix(".out"), folder.with_suffix(".err")
    child = os.fork()
    if child == 0:
        code = 70
        try:
            for number, place in ((0, os.devnull), (1, out), (2, err)):
                opened = os.open(place, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
                os.dup2(opened, number)
            sys.stdin, sys.stdout, sys.stderr = (os.fdopen(number, mode) for number, mode in enumerate("rww"))
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.alarm(PATIENCE_SECONDS)
            size = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
            resource.setrlimit(resource.RLIMIT_AS, (size + MOST_MEMORY, size + MOST_MEMORY))
            if os.geteuid() == 0:
                for place in (folder, *folder.rglob("*")):
                    os.lchown(place, SOMEBODY_ELSE, SOMEBODY_ELSE)
                os.setegid(SOMEBODY_ELSE)
                os.seteuid(SOMEBODY_ELSE)
            code = run(words)
        finally:
            if sys.exc_info()[0]:
                traceback.print_exc()
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
    _child, status = os.waitpid(child, 0)
    told = err.read_bytes().decode(), out.read_bytes().decode()
    out.unlink()
    err.unlink()
    return os.waitstatus_to_exitcode(status), *told


def refused(folder: Path, words: list[str], path: str) -> None:
    before = as_it_lies(folder)
    code, err, out = said_by(words, folder)
    assert code in (1, 2), (code, err)
    assert err.count("\n") == 1 and err.startswith("ioplogg: "), err
    named = path.rstrip("/").encode(errors="backslashreplace").decode() or "“”"
    assert named in err or f"{Path(path).parent}." in err, err
    assert not out
    assert as_it_lies(folder) == before


@pytest.mark.parametrize(("line", "kind"), CASES)
def test_what_is_named(folder: Path, line: str, kind: str) -> None:
    path = laid(folder, kind)
    words = [word.format(path=path, folder=folder) for word in shlex.split(line)]
    if any(part in line and kind == there for part, there in DONE):
        code, err = said_by(words, folder)[:2]
        assert code == 0 and path not in err, err
    else:
        refused(folder, words, path)


@pytest.mark.parametrize("line", [line for lines in READ.values() for line in lines])
@pytest.mark.parametrize(
    ("kind", "why"),
    [("for nobody", "Permission denied"), ("a dangling link", "o such file|There is no (file|backup)|isn't there")],
)
def test_what_is_not_there_or_for_nobody_is_not_called_bad(folder: Path, line: str, kind: str, why: str) -> None:
    """Whoever is told that a good archive can't be an archive throws it away."""
    path = laid(folder, kind)
    err = said_by([word.format(path=path, folder=folder) for word in shlex.split(line)], folder)[1]
    assert re.search(why, err), err


OWN: dict[str, str] = {
    "logbook": "data/test.db",
    "waiting": "data/test.db-wal",
    "shared": "data/test.db-shm",
    "journal": "data/test.db-journal",
    "queue": "data/test.db.queue",
    "places of backups": "data/test.db.backups",
    "settings": "settings.toml",
    "backup": "kept.db",
    "encrypted backup": "kept.age",
    "archive": "mathea.zip",
    "another logbook": "other.db",
    "waiting of another": "other.db-wal",
    "shared of another": "other.db-shm",
    "journal of another": "other.db-journal",
    "queue of another": "other.db.queue",
    "places of another": "other.db.backups",
    "student in an archive": "ark/students/mathea-1/student.toml",
    "staff in an archive": "ark/staff.csv",
    "about an archive": "ark/archive.toml",
    "being written": "data/.ioplogg-1-ab.unfinished",
    "socket": "data/socket",
}
"""The program's own files, there or not."""

TOLD_BY_CONTENT = {"backup", "encrypted backup", "archive", "another logbook", "socket", "about an archive"}
"""What is told by what is in it only."""


def by_a_link(place: Path) -> Path:
    link = Path.cwd() / f"linked{place.suffix}"
    link.symlink_to(place)
    return link


def by_a_hard_link(place: Path) -> Path:
    link = Path.cwd() / f"linked{place.suffix}"
    link.hardlink_to(place)
    return link


def by_a_folder(place: Path) -> Path:
    link = Path.cwd() / "folder"
    link.symlink_to(place.parent)
    return link / place.name


NAMED: dict[str, Callable[[Path], Path | str]] = {
    "whole": lambda place: place,
    "relative": os.path.relpath,
    "roundabout": lambda place: f"{place.parent}/../{place.parent.name}/./{place.name}",
    "capitals": lambda place: place.with_name(place.name.upper()),
    "a link": by_a_link,
    "a hard link": by_a_hard_link,
    "a linked folder": by_a_folder,
}


def test_whatever_lies_beside_a_logbook_is_tried() -> None:
    for logbook in ("data/test.db", "other.db"):
        assert {logbook + ending for ending in BESIDE} < {*OWN.values()}


def test_what_is_written_to_is_known() -> None:
    """An argument that a command writes to says so, or goes by `named_path`."""
    params = {(name, str(param.name)): param for name, command in leaves() for param in command.params}
    writing = {key for key, param in params.items() if isinstance(param.type, NamedPath) and param.type.to_write}
    assert writing | {("backup", "target"), ("export", "words")} == TO_WRITE.keys()


LINES_TO_WRITE = [line for lines in TO_WRITE.values() for line in lines]


@pytest.mark.parametrize("line", LINES_TO_WRITE)
@pytest.mark.parametrize("is_there", [True, False], ids=["there", "not there"])
def test_no_command_writes_over_the_program_s_own_files(
    folder: Path, line: str, is_there: bool, capfd: pytest.CaptureFixture[str]
) -> None:
    (folder / "settings.toml").write_text('theme = "dark"\n', "utf-8")
    (folder / "kept.age").write_bytes(b"age-encryption.org/v1\n")
    listened_to(folder / "data" / "socket")
    (folder / "ark" / "students" / "mathea-1").mkdir(parents=True)
    (folder / "ark" / "archive.toml").write_text('format = "ioplogg"\n')
    for place in [folder / own for name, own in OWN.items() if name not in TOLD_BY_CONTENT | {"logbook"}]:
        if is_there:
            place.write_bytes(place.read_bytes() if place.exists() else b"")
        else:
            place.unlink(missing_ok=True)
    by_another = {"a link", "a hard link"}
    beside = {name for name, own in OWN.items() if own.startswith("other.db") and own != "other.db"}
    by_place = beside | {name for name, own in OWN.items() if own.startswith("ark/")}
    not_known_by = {"capitals": TOLD_BY_CONTENT | {"being written"}, "a hard link": by_place | {"being written"}}
    before = as_it_lies(folder)
    step = times(6, 1)  # with each command another sixth, under the trials all
    for name, way in list(product(OWN, NAMED))[(LINES_TO_WRITE.index(line) + 3 * is_there) % step :: step]:
        place = folder / OWN[name]
        if (way in by_another and not place.exists()) or name in not_known_by.get(way, ()):
            continue
        path = NAMED[way](place)
        words = [word.format(path=path, folder=folder) for word in shlex.split(line)]
        assert run(words) == 2, (name, way)
        err = capfd.readouterr().err
        assert "own:" in err and err.count("\n") == 1, (name, way, err)
        for link in (folder / "here").iterdir():
            link.unlink()
        assert as_it_lies(folder) == before, (name, way)


NOTHING_THERE = {"a dangling link", "a link to itself", "below a file"}
WITHOUT_DATABASE = {"wording", "settings list", "settings set", "settings keys", "serve setup", "serve check"}


@pytest.mark.parametrize("kind", [*LAID, *WRITTEN])
def test_a_database_that_is_none(folder: Path, kind: str) -> None:
    path = laid(folder, kind)
    lines = {**COMMANDS, "upgrade": "upgrade"}
    step = times(5, 1)  # with each kind another fifth, under the trials all
    for name, line in list(lines.items())[[*LAID, *WRITTEN].index(kind) % step :: step]:
        words = shlex.split(line.format(folder=folder))
        words = words[2:] if words[0] == "--database" else words
        if name not in WITHOUT_DATABASE:
            refused(folder, ["--database", path, *words], path)


@pytest.mark.parametrize("kind", [*LAID, *WRITTEN])
@pytest.mark.parametrize("name", ["IOPLOGG_DATABASE", "IOPLOGG_CONFIG"])
def test_what_the_environment_names(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, kind: str) -> None:
    path = laid(folder, kind)
    monkeypatch.setenv(name, path)
    if kind == "empty" or (
        name == "IOPLOGG_CONFIG" and kind in ("a dangling link", "a link to itself", "below a file")
    ):
        monkeypatch.setenv("HOME", str(folder))
        code, err, _out = said_by(["students"], folder)
        assert (code, err.count("\n")) in ((0, 0), (1, 1)), "where there are none, the usual ones are meant"
    else:
        refused(folder, ["students"], path)


@pytest.mark.parametrize("begins", ["", "na"])
def test_a_pipe_that_somebody_writes_to_is_read(folder: Path, begins: str) -> None:
    os.mkfifo(folder / "pipe")
    reading = os.open(folder / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    with (folder / "pipe").open("w", encoding="utf-8") as writer:
        writer.write(begins)
        writer.flush()

        def go_on() -> None:
            writer.write("navn\nÅse Øde\n"[len(begins) :])
            writer.close()

        threading.Timer(0.2, go_on).start()
        assert read_text(folder / "pipe") == "navn\nÅse Øde\n"
    os.close(reading)


def test_what_is_written_into_a_pipe_arrives(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    reading = os.open(folder / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    assert said_by(["bank", "export", "--mine", "--force", str(folder / "pipe")], folder)[:2] == (0, "")
    assert os.read(reading, 2**16)
    os.close(reading)


@pytest.mark.parametrize("line", [line for lines in TO_WRITE.values() for line in lines if "{path}" in line])
@pytest.mark.parametrize("name", [ending for ending in BESIDE if ending[0] in "-."])
def test_a_name_that_is_an_ending_alone_is_a_name(
    folder: Path, line: str, name: str, capfd: pytest.CaptureFixture[str]
) -> None:
    words = [word.format(path=f"./{name}", folder=folder) for word in shlex.split(line)]
    assert run(words) in (0, 1, 2)
    assert "Traceback" not in capfd.readouterr().err


def test_a_home_that_is_nobody_s_is_told_wherever_a_path_is_typed() -> None:
    """No shell has read what is typed in the program: `~nobody` is a fault of the program's own, unless it is asked."""
    asking = [
        file.name
        for file in Path(named_file.__file__).parent.rglob("*.py")
        if ".expanduser(" in file.read_text("utf-8")
    ]
    assert asking == ["named_file.py"]
    with pytest.raises(UsageProblem, match="no folder"):
        named_file.from_home(Path("~nobody-here/kan.pdf"))
    assert named_file.from_home(Path("~")) == Path.home()
