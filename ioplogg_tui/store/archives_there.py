"""Archives of students that lie in a folder, known by the file that says what they are."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import BinaryIO

from ioplogg_tui.domain.errors import UsageProblem
from ioplogg_tui.domain.file_name import ABOUT_ARCHIVE, ARCHIVE_FORMAT
from ioplogg_tui.zip_files import ZIP_FAULTS, Zip

_LONGEST = 2**20
"""Bytes; no such file of ours has as many."""


def is_archive(folder: Path) -> bool:
    """Whether an archive of ours lies in a folder: its file says so, or is damaged and may have said so.

    Raises:
        OSError: it can't be read.
    """
    from ioplogg_tui.text_files import read_bytes  # only where there is one

    file = folder / ABOUT_ARCHIVE
    try:
        return file.is_file() and file.stat().st_size <= _LONGEST and _says_so(read_bytes(file))
    except UsageProblem:  # it is the logbook itself
        return False


def is_archive_in(content: BinaryIO) -> bool:
    """Whether an open file is a zip with an archive of ours, as `is_archive`; also one that nobody can look into."""
    try:
        with zipfile.ZipFile(content) as file:
            entries = Zip(file)
            if ABOUT_ARCHIVE not in entries.names or entries.size(ABOUT_ARCHIVE) > _LONGEST:
                return False
            return _may_say_so(entries)
    except ZIP_FAULTS:
        return False


def _may_say_so(entries: Zip) -> bool:
    try:
        return _says_so(entries.read(ABOUT_ARCHIVE))
    except ZIP_FAULTS:  # locked, or damaged just there
        return True


def _says_so(content: bytes) -> bool:
    from ioplogg_tui.text_files import text_of, toml_of

    try:
        return toml_of(text_of(content)).get("format") == ARCHIVE_FORMAT
    except (ValueError, UsageProblem):
        return True
