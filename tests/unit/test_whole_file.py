"""Files are written whole or not at all, on whatever file system, and nothing is left beside them."""

from __future__ import annotations

import ast
import errno
import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

import ioplogg_tui
from ioplogg_tui.unfinished import clear_away, unfinished_beside
from ioplogg_tui.whole_file import put_in_place, secure, write_folder_whole, write_whole


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def no_links(_source: Path, _target: Path) -> None:
    raise OSError(errno.EPERM, "Operation not permitted")


def full_disk(_file: int) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_file_takes_the_place_of_another(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    for content in (b"one", b"two"):
        write_whole(path, content)
        assert path.read_bytes() == content
    write_whole(path, b"#!/bin/sh\n", mode=0o755)
    assert list(tmp_path.iterdir()) == [path]
    if sys.platform != "win32":
        assert mode_of(path) == 0o755


@pytest.mark.parametrize("linking", [True, False])
def test_nothing_is_written_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, linking: bool) -> None:
    if not linking:
        monkeypatch.setattr(os, "link", no_links)
    path = tmp_path / "plan.pdf"
    write_whole(path, b"mine", replace=False)
    with pytest.raises(FileExistsError):
        write_whole(path, b"another", replace=False)
    assert path.read_bytes() == b"mine"
    assert list(tmp_path.iterdir()) == [path]
    if sys.platform != "win32":
        assert mode_of(path) == 0o600


@pytest.mark.parametrize("replace", [True, False])
def test_a_full_disk_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, replace: bool) -> None:
    path = tmp_path / "settings.toml"
    if replace:
        write_whole(path, b"before")
    before = [(file.name, file.read_bytes()) for file in tmp_path.iterdir()]
    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, b"after", replace=replace)
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == before


def test_a_place_that_was_claimed_is_given_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_rename(_self: Path, _target: Path) -> Path:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "link", no_links)
    monkeypatch.setattr(Path, "replace", no_rename)
    with pytest.raises(OSError, match="Input/output"):
        write_whole(tmp_path / "plan.pdf", b"mine", replace=False)
    assert list(tmp_path.iterdir()) == []


def test_a_long_name_is_no_hindrance(tmp_path: Path) -> None:
    path = tmp_path / ("å" * 125 + ".pdf")
    write_whole(path, b"mine", replace=False)
    assert path.read_bytes() == b"mine"


def test_what_another_program_has_written_gets_its_name(tmp_path: Path) -> None:
    path = tmp_path / "copy.db"
    with unfinished_beside(path) as on_its_way:
        on_its_way.write_bytes(b"copied")
        put_in_place(on_its_way, path)
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("copy.db", b"copied")]


def test_a_folder_is_there_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {"archive.toml": b"a", "students/mathea-1/student.toml": b"b"}
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full_disk)
        with pytest.raises(OSError, match="No space"):
            write_folder_whole(tmp_path / "out", files)
    assert list(tmp_path.iterdir()) == []
    write_folder_whole(tmp_path / "out", files)
    written = {
        file.relative_to(tmp_path / "out").as_posix(): file.read_bytes()
        for file in (tmp_path / "out").rglob("*")
        if file.is_file()
    }
    assert written == files
    if sys.platform != "win32":
        assert {mode_of(place) for place in (tmp_path / "out").rglob("*")} == {0o600, 0o700}
    with pytest.raises(FileExistsError):
        write_folder_whole(tmp_path / "out", files)
    assert [place.name for place in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("folder", [True, False])
def test_what_is_being_written_stays_and_what_was_left_goes(tmp_path: Path, folder: bool) -> None:
    writer = (
        "import sys; from pathlib import Path; from ioplogg_tui.unfinished import unfinished_beside;"
        f"context = unfinished_beside(Path(sys.argv[1]), folder={folder}); context.__enter__();"
        "print('there', flush=True); sys.stdin.read()"
    )
    words = [sys.executable, "-c", writer, str(tmp_path / "plan.pdf")]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.readline() == b"there\n"
        (left,) = tmp_path.iterdir()
        assert mode_of(left) == (0o700 if folder else 0o600)
        clear_away(tmp_path)
        write_whole(tmp_path / "other.pdf", b"other")
        assert left.exists(), "its writer lives"
        process.kill()
    if folder:
        (left / "copy.db").write_bytes(b"names")
    write_whole(tmp_path / "plan.pdf", b"mine")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["other.pdf", "plan.pdf"]


def test_what_is_no_file_of_ours_is_not_cleared_away(tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    theirs.write_bytes(b"mine")
    (tmp_path / ".ioplogg-1-0.unfinished").symlink_to(theirs)
    (tmp_path / ".notes.unfinished").write_bytes(b"mine")
    clear_away(tmp_path)
    assert theirs.read_bytes() == b"mine" and (tmp_path / ".notes.unfinished").exists()


def test_a_claim_that_was_lost_to_who_clears_away_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.open
    lost: list[Path] = []

    def cleared_just_before(path: Path, flags: int, mode: int = 0o777) -> int:
        if not lost and flags == os.O_RDONLY | os.O_NOFOLLOW:
            lost.append(path)
            clear_away(tmp_path)
        return real(path, flags, mode)

    monkeypatch.setattr(os, "open", cleared_just_before)
    write_whole(tmp_path / "plan.pdf", b"mine")
    assert lost and [file.name for file in tmp_path.iterdir()] == ["plan.pdf"]


@pytest.mark.skipif(sys.platform == "win32", reason="no lock there that a folder can have")
@pytest.mark.parametrize("folder", [True, False])
def test_nobody_clears_away_what_its_writer_is_removing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: bool
) -> None:
    removed: list[Path] = []
    owner, call = (shutil, "rmtree") if folder else (Path, "unlink")
    real = getattr(owner, call)

    def while_others_clear_away(left: Path, **named: bool) -> None:
        removed.append(left)
        if len(removed) == 1:
            clear_away(tmp_path)
        real(left, **named)

    monkeypatch.setattr(owner, call, while_others_clear_away)
    with unfinished_beside(tmp_path / "copy.db", folder=folder) as mine:
        pass
    assert removed == [mine]


def on_disk(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Which files and folders are surely on the disk, in the order in which they were."""
    order: list[Path] = []
    real = os.fsync

    def fsync(file: int) -> None:
        order.append(Path(f"/proc/self/fd/{file}").readlink())
        real(file)

    monkeypatch.setattr(os, "fsync", fsync)
    return order


@pytest.mark.skipif(sys.platform != "linux", reason="/proc tells which file it is")
def test_what_somebody_else_wrote_is_secured_with_all_its_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "out" / "students").mkdir(parents=True)
    (tmp_path / "out" / "students" / "a.toml").touch()
    order = on_disk(monkeypatch)
    secure(tmp_path / "out")
    assert {*order} == {tmp_path, tmp_path / "out", *(tmp_path / "out").rglob("*")}
    assert order[-1] == tmp_path, "its name comes last"


@pytest.mark.skipif(sys.platform != "linux", reason="/proc tells which file it is")
def test_what_is_named_by_links_is_secured_by_every_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    named, between, lies, inside = (tmp_path / name for name in ("named", "between", "lies", "inside"))
    for folder in (named, between, lies / "students", inside):
        folder.mkdir(parents=True)
    (inside / "a.toml").touch()
    (lies / "students" / "a.toml").symlink_to(inside / "a.toml")
    (between / "link").symlink_to(lies)
    (named / "link").symlink_to(Path("..") / "between" / "link")
    order = on_disk(monkeypatch)
    secure(named / "link")
    assert {*order} == {named, between, tmp_path, lies, lies / "students", inside, inside / "a.toml"}


WRITERS = {
    "logbook/county.py": "gives out a school to a new file, by the store",
    "whole_file.py": "is the way",
    "unfinished.py": "makes what is unfinished",
    "archive/writing.py": "packs a zip in memory",
    "shipped.py": "writes what ships into a folder that is thrown away",
    "cli/main.py": "opens what is nowhere in the place of a stream that is closed",
    "served/warm/trying.py": "opens what is nowhere",
    "store/backup.py": "writes inside what is unfinished",
    "store/backups_there.py": "removes old backups",
    "named_file.py": "writes into a device or a pipe, which is no file",
    "curriculum/download.py": "downloads to a folder that is thrown away",
    "store/postgres/engine.py": "makes the file that a school is copied into",
    "store/postgres/source.py": "puts the logbook that was taken in away, beside where it was",
    "store/sqlite/engine.py": "makes the file that SQLite then writes",
    "store/sqlite/queue.py": "holds a lock, no content",
    "served/warm/parent.py": "makes a socket, which has no content, and puts away one that nobody answers behind",
}
"""Files of the program that write, name or remove files themselves, and why."""

WRITING = frozenset(
    {"NamedTemporaryFile", "chmod", "copyfile", "copytree", "hardlink_to", "link", "makedirs", "mkdir", "rename"}
    | {"rmtree", "touch", "unlink", "write_bytes", "write_text"}
)
"""What such calls are called."""

WRITING_OF_MODULES = {"os.remove", "os.replace", "os.truncate", "shutil.copy", "shutil.copy2", "shutil.move"}
"""And those whose names other things have, too."""


OPENING = frozenset({"open", "fdopen", "open_file", "File", "FileIO", "ZipFile", "TarFile"})
"""What such calls are called that write by what they are told."""

MODE_OF_WRITING = re.compile(r"[wxa][btU+]*|r[bt]*\+[bt]*")
FLAGS_OF_WRITING = re.compile(r"O_(CREAT|WRONLY|RDWR|APPEND|TRUNC)")


def writes(tree: ast.AST) -> bool:
    """Whether a module writes files without being sure that they are whole and on the disk."""
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        given = [*call.args, *(word.value for word in call.keywords if word.arg in ("mode", None))]
        modes = [str(word.value) for word in given if isinstance(word, ast.Constant)]
        opens = name in OPENING and any(MODE_OF_WRITING.fullmatch(mode) for mode in modes)
        moves = name == "replace" and isinstance(call.func, ast.Attribute) and len(call.args) == 1 and not call.keywords
        if name in WRITING or opens or moves or (name == "open" and FLAGS_OF_WRITING.search(ast.dump(call))):
            return True
        if ast.unparse(call.func) in WRITING_OF_MODULES:
            return True
    return False


def test_whatever_is_written_is_whole_and_on_the_disk() -> None:
    package = Path(ioplogg_tui.__file__).parent
    writers = {
        file.relative_to(package).as_posix()
        for file in package.rglob("*.py")
        if writes(ast.parse(file.read_text("utf-8")))
    }
    assert writers == set(WRITERS)


@pytest.mark.parametrize(
    "line",
    [
        "path.write_text('a')",
        "open(path, 'w')",
        "path.open('xb')",
        "path.open('r+b')",
        "path.open('rb+')",
        "path.open(mode='a')",
        "os.open(path, os.O_WRONLY)",
        "os.open(path, os.O_RDWR | os.O_NOFOLLOW)",
        "os.fdopen(number, 'wb')",
        "io.FileIO(path, 'w')",
        "zipfile.ZipFile(path, 'w')",
        "ZipFile(path, mode='a')",
        "click.open_file(path, 'w')",
        "click.File('w', atomic=True)",
        "path.parent.mkdir()",
        "path.replace(other)",
        "os.replace(path, other)",
        "os.remove(path)",
        "shutil.copy(path, other)",
        "shutil.move(path, other)",
    ],
)
def test_who_writes_otherwise_is_seen(line: str) -> None:
    assert writes(ast.parse(line))
