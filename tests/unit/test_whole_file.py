"""Files are written whole or not at all, on whatever file system, and nothing is left beside them."""

from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path

import pytest

from ioplogg_tui.whole_file import put_in_place, unfinished_beside, write_folder_whole, write_whole


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
    unfinished = unfinished_beside(path)
    unfinished.write_bytes(b"copied")
    put_in_place(unfinished, path)
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
