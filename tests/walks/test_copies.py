"""Copies are counted: every file that the program makes of a logbook is told of, and when it goes."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import timedelta
from functools import partial
from pathlib import Path

import pyrage
import pytest
import tomli_w

from ioplogg_tui.archive.reading import read_archive
from ioplogg_tui.cli.main import run
from ioplogg_tui.curriculum.archive import ElementFault, FolderArchive
from ioplogg_tui.domain.copies import CopyKind
from ioplogg_tui.domain.errors import DatabaseProblem, Problem
from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook.audit import check
from ioplogg_tui.logbook.backup import back_up, restore
from ioplogg_tui.logbook.copies import copies, unseen
from ioplogg_tui.logbook.own_files import refuse_own
from ioplogg_tui.logbook.session import Session, open_session
from ioplogg_tui.logbook.upgrading import upgrade
from ioplogg_tui.logbook.users import add_user
from ioplogg_tui.named_file import is_open_logbook, open_file
from ioplogg_tui.roster.reading import read_list
from ioplogg_tui.store import copies as stored
from ioplogg_tui.store.backup_places import (
    BackupPlace,
    Written,
    backup_places,
    refuse_unread,
    remember,
    written_backups,
)
from ioplogg_tui.store.engine import Patience
from ioplogg_tui.store.logbook_files import PLACES
from ioplogg_tui.store.own_files import is_of_archive
from ioplogg_tui.text_files import read_bytes, read_text
from ioplogg_tui.unfinished import unfinished_beside
from tests.fixtures.damaged import damage_an_index, damage_free_pages
from tests.fixtures.older import make_older
from tests.fixtures.plans import PlannedStudent

BESIDE = {"", "-wal", "-shm", ".queue", PLACES}
"""How the names of the files end that are the logbook itself, or hold nothing of it."""

WRITING: dict[str, tuple[str, ...]] = {
    "backup": ("backup", "{data}/backups", "--keep", "12d,10w,9m"),
    "encrypted": ("backup", "{data}/backups", "--to", "{key}", "--keep", "12d,10w,9m"),
    "elsewhere": ("backup", "{data}/../stick/mine.db"),
    "export": ("export", "mathea", "{data}/out/m.zip"),
    "folder": ("export", "mathea", "{data}/out/m"),
    "beside": ("export", "mathea", "{data}/m.zip"),
    "document": ("document", "mathea", "--kind", "can", "-o", "{data}/../can.md"),
    "rating": ("log", "mathea", "1", "2", "2"),
    "check": ("check",),
}
"""What makes files, as a command."""


def files_in(folder: Path) -> set[Path]:
    return {file for file in folder.rglob("*") if file.is_file()}


def test_every_file_that_is_made_is_the_logbooks_own_or_told_of(
    session: Session, mathea: PlannedStudent, path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    session.close()
    data, key = path.parent, str(pyrage.x25519.Identity.generate().to_public())
    for folder in (data / "backups", data / "out", tmp_path / "stick"):
        folder.mkdir()
    for words in WRITING.values():
        assert run([word.format(data=data, key=key) for word in words]) == 0, capsys.readouterr().err
    with open_session(path) as again:
        told = {copy.path for copy in copies(again)}
    whole = {file for copy in told for file in (files_in(copy) if copy.is_dir() else {copy})}
    own = {path.with_name(path.name + ending) for ending in BESIDE}
    assert files_in(data) | files_in(tmp_path / "stick") <= own | whole
    assert len(told) == 5, "two backups of a day: the newest is kept"


@pytest.mark.parametrize("role", list(Role))
def test_who_may_not_know_a_student_is_told_an_archives_folder_alone(
    session: Session, mathea: PlannedStudent, path: Path, capsys: pytest.CaptureFixture[str], role: Role
) -> None:
    (path.parent / "out").mkdir()
    for archive in ("mathea-solvik.zip", "Mathea Solvik"):
        assert run(["export", "mathea", str(path.parent / "out" / archive)]) == 0
    add_user(session, "other", "Other", role)
    capsys.readouterr()
    assert run(["--as", "other", "check"]) == 0
    told = capsys.readouterr().out.casefold()
    assert ("mathea" in told) == (role is Role.OWNER), "also where she is protected, or erased here"
    assert told.count(str(path.parent / "out").casefold()) == 2


def test_what_a_killed_backup_left_in_memory_is_named(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stored, "MEMORY", tmp_path / "memory")
    left = tmp_path / "memory" / ".ioplogg-1-0.unfinished"
    left.mkdir(parents=True)
    assert [(copy.path, copy.kind) for copy in copies(session)] == [(left, CopyKind.UNFINISHED)]


def test_the_kinds_and_how_long_each_lives(session: Session, mathea: PlannedStudent, path: Path) -> None:
    data = path.parent
    (data / "backups").mkdir()
    back_up(session, data / "backups", keep="12d,10w,9m")
    make_older(data / "test.db.version-4", 4)
    (data / "foreign.zip").write_bytes(b"PK\x03\x04 no zip")
    (data / "empty").touch()
    with unfinished_beside(path, folder=True):
        there = copies(session)
    assert [(copy.path.name, copy.kind, copy.until is None) for copy in there[:-1]] == [
        (there[0].path.name, CopyKind.UNFINISHED, True),
        ("test.db.version-4", CopyKind.LOGBOOK, True),
    ]
    assert there[-1].kind is CopyKind.LOGBOOK
    assert there[-1].until is not None and there[-1].until > session.today()


def test_what_somebody_left_unfinished_goes_with_the_next_backup(
    session: Session, path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    session.close()
    lefts = [path.parent / ".ioplogg-1-a.unfinished", path.parent / "out" / ".ioplogg-1-a.unfinished"]
    for left in lefts:
        left.mkdir(parents=True)
        (left / "copy.db").write_bytes(b"names")
    assert run(["check"]) == 0
    assert capsys.readouterr().out.count("with the next backup") == 2
    assert run(["backup", str(tmp_path / "mine.db")]) == 0
    assert not any(left.exists() for left in lefts)


def test_a_logbook_that_has_a_second_name_from_its_making_loses_that(path: Path, session: Session) -> None:
    session.close()
    left = path.with_name(".ioplogg-1-a.unfinished")
    left.mkdir()
    (left / "new.db").hardlink_to(path)
    with open_session(path):
        assert path.stat().st_nlink == 1


@contextmanager
def opened_files() -> Iterator[list[os.stat_result]]:
    """What is opened meanwhile, and was there before."""
    seen: list[os.stat_result] = []
    watching = [seen]

    def audit(event: str, arguments: tuple[object, ...]) -> None:
        if watching and event == "open" and isinstance(arguments[0], str | Path) and Path(arguments[0]).exists():
            seen.append(Path(arguments[0]).stat())

    sys.addaudithook(audit)
    try:
        yield seen
    finally:
        watching.clear()


def named_anew(path: Path) -> list[Path]:
    """Every file of a logbook by a link, and by a second name."""
    names = []
    for ending in ("", "-wal", "-shm"):
        file = path.with_name(path.name + ending)
        link, second = (path.with_name(f"{kind}.db{ending}") for kind in ("link", "second"))
        link.symlink_to(file)
        second.hardlink_to(file)
        names += [file, link, second]
    return names


def refused(read: Callable[[], object]) -> None:
    """Whatever comes of it."""
    with suppress(Problem, OSError, ElementFault):
        read()


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own there")
def test_no_file_is_read_that_sqlite_has_locked(session: Session, mathea: PlannedStudent, path: Path) -> None:
    """Whoever closes such a file takes the process's locks on it away, and what others write then gets lost."""
    names = named_anew(path)
    folder = path.parent
    key = [str(pyrage.x25519.Identity.generate().to_public())]
    with opened_files() as opened:
        made = back_up(session, folder / "mine.db")
        there = copies(session)
        back_up(session, folder, key, keep="3d")
        for name in names:
            for read in (
                partial(refuse_own, name, path),
                partial(refuse_own, name.with_name(name.name + "-wal"), path),
                partial(check, session, against=name),
                partial(read_text, name),
                partial(read_bytes, name),
                partial(read_list, name, session.today()),
                partial(FolderArchive(folder).read, name.name),
                partial(restore, name, folder / "again.db"),
                partial(read_archive, name),
            ):
                refused(read)
    assert {copy.path for copy in there} == {made.path}
    own = [file.stat() for file in names[::3]]
    assert any(os.path.samestat(made.path.stat(), file) for file in opened), "it is seen what is opened"
    assert not [file for file in opened for locked in own if os.path.samestat(file, locked)]


def test_a_logbook_that_is_closed_is_a_file_as_any_other(session: Session, path: Path) -> None:
    session.close()
    for _time in range(2):
        with open_session(path):
            assert is_open_logbook(path)
        assert not is_open_logbook(path)
        with open_file(path) as file:
            assert file.read(6) == b"SQLite"


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may read everything")
def test_what_is_another_accounts_is_passed_over(session: Session, path: Path) -> None:
    (path.parent / "theirs").mkdir(mode=0)
    (path.parent / "theirs.db").touch(mode=0)
    assert copies(session) == []


def test_erase_and_check_name_them(
    session: Session, mathea: PlannedStudent, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    session.close()
    data = path.parent
    (data / "backups").mkdir()
    assert run(["check"]) == 0
    assert "Copies" not in capsys.readouterr().out
    assert run(["backup", str(data / "backups"), "--keep", "12d,10w,9m"]) == 0
    assert run(["export", "mathea", str(data / "m.zip")]) == 0
    make_older(data / "test.db.version-1", 1)
    capsys.readouterr()
    erasing = ["erase", "mathea", "--archive", str(data / "m.zip"), "--name", "Mathea Solvik"]
    for words in (erasing, ["check"]):
        assert run(words) == 0
        told = capsys.readouterr().out
        assert f"{data / 'm.zip'}  " in told and f"{data / 'test.db.version-1'}  " in told
        assert "archive " in told and "when somebody removes it" in told
        assert f"{next((data / 'backups').iterdir())}  " in told and "with a backup every night" in told


def test_what_lies_further_down_is_told_or_that_not_all_was_looked_at(
    session: Session, mathea: PlannedStudent, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deep = path.parent / "a" / "b" / "c.d" / "e"
    deep.mkdir(parents=True)
    (deep / "ring").symlink_to(path.parent)
    for name in ("m.zip", "m"):
        assert run(["export", "mathea", str(deep / name)]) == 0
    assert {copy.path for copy in copies(session)} == {deep / "m.zip", deep / "m"} and unseen(session) == []
    monkeypatch.setattr(stored, "MOST_SEEN", 3)
    (told,) = unseen(session)
    assert "there may be more copies" in str(told.why) and not told.is_fault


ABOUT = {
    '[project]\nname = "zim"\n': False,
    'format = "zim"\n': False,
    "#" * (2**20 + 1): False,
    'format = "ioplogg"\nversion = 99\n': True,
    'format = "ioplogg"\nversion = ': True,
}
"""What an archive.toml says, and whether it is ours, or may have been."""


@pytest.mark.parametrize("about", ABOUT, ids=["another's", "of another form", "too long", "later", "damaged"])
def test_what_another_program_calls_so_is_no_archive_and_hides_none(session: Session, path: Path, about: str) -> None:
    folder, packed = path.parent / "zim", path.parent / "zim.zip"
    (folder / "deep").mkdir(parents=True)
    (folder / "archive.toml").write_text(about)
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("archive.toml", about)
    made = back_up(session, folder / "deep" / "mine.db").path
    ours = {folder, packed} if ABOUT[about] else set()
    assert {copy.path for copy in copies(session) if copy.kind is CopyKind.ARCHIVE} == ours
    assert made in {copy.path for copy in copies(session)}
    for name in ("bank.toml", "students/mathea/plan.md"):
        assert is_of_archive(folder / name) == ABOUT[about]


def test_no_day_is_promised_for_what_thinning_leaves_alone(session: Session, path: Path, tmp_path: Path) -> None:
    """Whatever is wrong with it."""
    folder = tmp_path / "backups"
    folder.mkdir()
    now = session.now()
    for days in range(4, 0, -1):
        session.now = lambda days=days: now - timedelta(days=days)  # type: ignore[misc]
        back_up(session, folder)
    first, second, *_others = sorted(folder.iterdir())
    damage_an_index(first, "event")
    damage_free_pages(second)
    session.now = lambda: now
    left = back_up(session, folder, keep="1d").left
    promised = {copy.path for copy in copies(session) if copy.until}
    assert {copy.path for copy in copies(session) if copy.kind is CopyKind.DAMAGED} == {first, second}
    assert sorted(path for files in left.values() for path in files) == [first, second]
    assert promised and promised.isdisjoint({first, second})


@pytest.mark.parametrize("keep", ["", "1d"])
@pytest.mark.parametrize("encrypted", [False, True])
def test_a_copy_of_a_damaged_logbook_is_told_with_what_to_do(
    session: Session, path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], keep: str, encrypted: bool
) -> None:
    """No thinning takes it, so that somebody has to."""
    session.store.engine.database.rows("DROP TRIGGER event_is_never_changed")
    key = [str(pyrage.x25519.Identity.generate().to_public())] if encrypted else []
    made = back_up(session, tmp_path, key, keep=keep)
    session.close()
    for words in (["backup", str(tmp_path), "--clear"], ["check"]):
        assert run(["--language", "en", *words]) == 1
    (line,) = [line for line in capsys.readouterr().out.splitlines() if line.startswith(f"{made.path} ")]
    assert "damaged copy of the logbook" in line
    assert line.endswith("never by itself: remove it once there is a sound backup")


def test_a_copy_that_was_moved_is_told_of_no_more(session: Session, tmp_path: Path) -> None:
    made = back_up(session, tmp_path / "mine.db")
    assert [copy.path for copy in copies(session)] == [made.path]
    made.path.unlink()
    assert copies(session) == []


WHOLE = {"path": '"/backups"', "to": '["age1"]', "keep": '"1d"', "name": '"a.db.age"', "size": "5", "sha256": '"0"'}
"""What stands in a file of places, each as TOML writes it."""

VALUES = ('"a"', '""', '"a\\u0000"', "5", "1.5", "true", "2026-11-26", "[]", "[5]", '["a\\u0000"]', "{}", "[[]]")


def places_file(**spoilt: str) -> str:
    backup, written = (
        "\n".join(f"{key} = {spoilt.get(key, WHOLE[key])}" for key in keys)
        for keys in (("path", "to", "keep"), ("name", "size", "sha256"))
    )
    return f"[[backup]]\n{backup}\n[[written]]\n{written}\n"


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("key", WHOLE)
def test_a_value_of_another_kind_in_a_file_of_places_is_one_line_everywhere(
    session: Session, path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], key: str, value: str
) -> None:
    session.close()
    said = path.with_name(path.name + PLACES)
    for words in (["check"], ["backup", str(tmp_path), "--keep", "1d"]):
        said.write_text(places_file(**{key: value}))
        assert run(words) in (0, 1)
        lines = capsys.readouterr().err.splitlines()
        assert len(lines) <= 1 + any("/backups" in line for line in lines), "that folder isn't there"
    for table in ("backup", "written"):
        said.write_text(f"{table} = {value}")
        assert run(["check"]) in (0, 1)


@pytest.mark.parametrize("content", ["no = toml = ", "other = 1", "[[backup]]\npath = 1", "[" * 60_000, "\xff"])
def test_a_file_of_places_that_was_spoilt_is_a_sentence(session: Session, path: Path, content: str) -> None:
    path.with_name(path.name + PLACES).write_text(content, "latin-1")
    with pytest.raises(DatabaseProblem, match="Put it back as it was, or remove it"):
        refuse_unread(path)


@pytest.mark.parametrize("content", ["garb = [", "[[backup]]\npath = 1", "[[backup]]\nodd = 5"])
@pytest.mark.parametrize("target", ["nightly", "nightly/mine.db", "other"])
def test_nothing_is_written_in_clear_where_nobody_can_say_whether_the_others_are(
    session: Session, path: Path, tmp_path: Path, content: str, target: str
) -> None:
    """Though the disk of the encrypted ones is away, and their folder empty."""
    key = [str(pyrage.x25519.Identity.generate().to_public())]
    for folder in (tmp_path / "nightly", tmp_path / "other"):
        folder.mkdir()
    back_up(session, tmp_path / "nightly", key)
    (tmp_path / "nightly").rename(tmp_path / "away")
    (tmp_path / "nightly").mkdir()
    path.with_name(path.name + PLACES).write_text(content)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(DatabaseProblem, match="--to, or write in clear with --clear"):
        back_up(session, tmp_path / target)
    assert sorted(tmp_path.rglob("*")) == before
    assert back_up(session, tmp_path / target, key).path.exists()
    assert back_up(session, tmp_path / "other", clear=True).path.exists()


@pytest.mark.parametrize("table", ["backup", "written"])
def test_a_row_that_can_not_be_read_hides_no_other_and_stays(tmp_path: Path, table: str) -> None:
    path = tmp_path / "x.db"
    places, notes = [BackupPlace(tmp_path), BackupPlace(tmp_path / "b")], [Written("a", 1, "x"), Written("b", 2, "y")]
    for place, note in zip(places, notes, strict=True):
        remember(path, place, note)
    said = path.with_name(path.name + PLACES)
    rows = tomllib.loads(said.read_text())
    rows[table].insert(0, {"odd": 5})
    said.write_text(tomli_w.dumps(rows))
    assert (backup_places(path), written_backups(path)) == (places, notes)
    remember(path, BackupPlace(tmp_path / "c"))
    assert "odd = 5" in said.read_text() and len(backup_places(path)) == 3


def test_the_copy_of_an_upgrade_is_among_them(path: Path) -> None:
    make_older(path, 4)
    copy = upgrade(path)
    with open_session(path) as session:
        assert [known.path for known in copies(session)] == [copy]


def _spoil(path: Path, _nightly: Path) -> None:
    path.with_name(path.name + PLACES).write_text("no = toml = ")


def _close(_path: Path, nightly: Path) -> None:
    nightly.chmod(0)


def _take_away(_path: Path, nightly: Path) -> None:
    nightly.rename(nightly.with_name("unmounted"))


HIDDEN = {"spoilt": (_spoil, 1), "closed": (_close, 1), "away": (_take_away, 0)}
"""How copies are hidden, and how `check` and `erase` end then."""


@pytest.mark.parametrize("how", HIDDEN)
def test_what_was_done_is_told_before_what_could_not_be_looked_at(
    session: Session, mathea: PlannedStudent, path: Path, capsys: pytest.CaptureFixture[str], how: str
) -> None:
    hide, code = HIDDEN[how]
    if how == "closed" and (sys.platform == "win32" or os.geteuid() == 0):
        pytest.skip("root may read everything")
    nightly = path.parent.parent / "nightly"
    nightly.mkdir()
    back_up(session, nightly, keep="12d,10w,9m")
    archive = path.parent / "m.zip"
    assert run(["export", "mathea", str(archive)]) == 0
    hide(path, nightly)
    (path.parent / "other").mkdir()
    commands = {
        "Everything is whole": ["check"],
        "The backup is": ["backup", str(path.parent / "other"), "--keep", "1d", "--clear"],
        "Erased": ["erase", "mathea", "--archive", str(archive), "--name", "Mathea Solvik"],
    }
    for told, words in commands.items():
        capsys.readouterr()
        expected = int(how == "spoilt") if words[0] == "backup" else code
        assert run(["--language", "en", *words]) == expected, words
        out, err = capsys.readouterr()
        assert told in out
        assert err.count("\n") == (1 if expected or words[0] != "backup" else 0), err
        assert words[0] == "backup" or str(archive) in out
    if nightly.exists():
        nightly.chmod(0o700)


@pytest.mark.skipif(sys.platform == "win32", reason="no turn to write there")
def test_of_backups_at_once_every_folder_is_remembered(session: Session, path: Path, tmp_path: Path) -> None:
    session.close()
    folders = [tmp_path / f"stick{number}" for number in range(6)]
    for folder in folders:
        folder.mkdir()
    words = [sys.executable, "-m", "ioplogg_tui", "--database", str(path), "backup"]
    with ExitStack() as stack:
        for process in [stack.enter_context(subprocess.Popen([*words, str(folder)])) for folder in folders]:
            assert process.wait() == 0
    assert {place.path for place in backup_places(path)} == {*folders}


@pytest.mark.parametrize("name", ["stick", "stick.1", "mine.db", "a.age", ".hidden"])
def test_a_folder_that_is_away_is_remembered(session: Session, path: Path, tmp_path: Path, name: str) -> None:
    """Whatever it is called."""
    for folder in (tmp_path / name, tmp_path / "other"):
        folder.mkdir()
        back_up(session, folder)
        folder.rename(folder.with_name(f"{folder.name}-unmounted"))
    assert [place.path for place in backup_places(path)] == [tmp_path / name, tmp_path / "other"]
    assert [place.is_fault for place in unseen(session)] == [False, False]
    (tmp_path / f"{name}-unmounted").rename(tmp_path / name)
    assert len(unseen(session)) == 1 and len(copies(session)) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own there")
def test_by_a_link_it_is_the_same_logbook(session: Session, path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(path)
    with open_session(link) as linked:
        made = back_up(linked, tmp_path / "mine.db")
        assert [copy.path for copy in copies(session)] == [made.path]
        linked.store.wait_as(Patience.SCREEN, "Kari Vik")
        with linked.store.engine.turn():
            told = session.store.engine.who_writes()
        assert told is not None and told.values["name"] == "Kari Vik"
    assert {file.name for file in tmp_path.iterdir() if file.is_file() or file.is_symlink()} == {"link.db", "mine.db"}


@pytest.mark.skipif(sys.platform != "linux", reason="/proc tells which file it is")
def test_what_is_erased_is_on_the_disk_elsewhere_before(path: Path, tmp_path: Path) -> None:
    """Told by what is asked of the system: the archive and its folders, and only then the rows."""
    program = """
import os, sys
from pathlib import Path
real = os.fsync
def fsync(file):
    real(file)
    print(Path(f"/proc/self/fd/{file}").readlink(), flush=True)
os.fsync = fsync
from ioplogg_tui.store.erasing import Erasing
erase = Erasing.erase
def erased(self, student_id):
    print("ERASED", flush=True)
    erase(self, student_id)
Erasing.erase = erased
from ioplogg_tui.cli.main import run
sys.exit(run(sys.argv[1:]))
"""

    def traced(*words: str) -> list[str]:
        done = subprocess.run([sys.executable, "-c", program, *words], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout.splitlines()

    out = tmp_path / "out"
    out.mkdir()
    traced("init", "--name", "Kari Vik", "--language", "nb", "--example")
    for name in ("m.zip", "m"):
        assert str(out) in traced("export", "mathea", str(out / name))
    told = traced("erase", "mathea", "--archive", str(out / "m.zip"), "--name", "Mathea Solvik")
    assert told[: told.index("ERASED")][-2:] == [str(out / "m.zip"), str(out)]


def test_no_copy_goes_on_a_day_that_is_past(
    session: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    now = session.now()
    for days in range(20, 0, -1):
        session.now = lambda days=days: now - timedelta(days=days)  # type: ignore[misc]
        back_up(session, folder)
    session.now = lambda: now
    assert len(back_up(session, folder, keep="3d").gone) == 5
    going = Counter(copy.until for copy in copies(session))
    today = now.date()
    assert [going[today + timedelta(days=day)] for day in range(5)] == [0, 5, 5, 5, 1]
