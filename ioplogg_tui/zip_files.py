"""A zip that comes from elsewhere: sizes and names are looked at before anything in it is unpacked."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from errno import EINVAL
from pathlib import Path
from typing import BinaryIO, Final

from ioplogg_tui.domain.errors import N_, Problem, UsageProblem
from ioplogg_tui.named_file import open_file

ZIP_FAULTS: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    OSError,
    EOFError,
    RuntimeError,  # it is encrypted; NotImplementedError, packed in a way that Python doesn't know, is one too
    ValueError,
)
"""What opening or reading a zip raises that is cut, damaged, encrypted or packed in an unknown way."""

MOST_FILES: Final = 200_000
MOST_BYTES: Final = 2**30
"""Of a whole zip, unpacked: Grep has some 200 MB, a large school's students less."""

TIMES_SMALLER: Final = 60
"""How much smaller packing makes such files at the most: Grep and our archives some ten times, a bomb a thousand."""

SMALL: Final = 2**20
"""What a zip may always hold, however small it is itself: empty tables are packed to almost nothing."""

_KNOWN_WAYS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The ways of packing that are unpacked piece by piece, so that a size that isn't true does no harm."""


class Zip:
    """An open zip. `names` are its files, in their order."""

    def __init__(self, file: zipfile.ZipFile) -> None:
        self._file = file
        # A folder is no file, and a damaged zip may hold a file that has no name.
        self._entries = {entry.filename: entry for entry in file.infolist() if not entry.filename.endswith("/")}

    @property
    def names(self) -> list[str]:
        return list(self._entries)

    def may_be_unpacked(self, size: int) -> bool:
        """Whether a zip of so many bytes can hold what it says it does, and the machine takes it."""
        unpacked = sum(map(self.size, self._entries))
        return len(self._entries) <= MOST_FILES and unpacked <= min(MOST_BYTES, SMALL + TIMES_SMALLER * size)

    def size(self, name: str) -> int:
        """What the zip says that a file has unpacked, in bytes."""
        return self._entries[name].file_size

    def read(self, name: str) -> bytes:
        """A file unpacked. Raises one of ZIP_FAULTS where it can't be."""
        entry = self._entries[name]
        if entry.compress_type not in _KNOWN_WAYS:
            raise zipfile.BadZipFile("packed in another way")
        with self._file.open(entry) as content:
            return content.read(entry.file_size + 1)  # asked for all of it, zipfile unpacks more than the zip says


@contextmanager
def opened_zip(path: Path, refusal: type[Problem] = UsageProblem) -> Iterator[Zip]:
    """The zip at a path.

    Raises:
        Problem: of the kind `refusal`; it is none, is not whole, or can't hold what it says it does.
        UsageProblem: it is no file at all.
        OSError: it can't be opened.
    """
    with open_file(path) as content, zip_in(content, path.stat().st_size, path, refusal) as entries:
        yield entries


@contextmanager
def zip_in(content: BinaryIO, size: int, path: object, refusal: type[Problem] = UsageProblem) -> Iterator[Zip]:
    """The zip in an open file of `size` bytes, called `path` where it is told of.

    Raises:
        Problem: of the kind `refusal`; it is none, is not whole, or can't hold what it says it does.
    """
    try:
        file = zipfile.ZipFile(content)
    except ZIP_FAULTS as error:
        raise refusal(
            N_("{path} isn't a whole zip archive. Nothing was changed; fetch it again."), path=path
        ) from error
    with file:
        entries = Zip(file)
        if not entries.may_be_unpacked(size):
            raise refusal(
                N_("{path} is far larger unpacked than it can be. Nothing was changed; fetch it again."), path=path
            )
        yield entries


def is_of_system(error: OSError) -> bool:
    """Whether the system could not open or read a file, of which nothing is known then; else its content is wrong."""
    return error.errno not in (None, EINVAL)  # a zip that is wrong sends its reader to before its beginning


def is_workbook(names: list[str]) -> bool:
    """Whether a zip with such files is what a spreadsheet program saves: Office's or OpenDocument's."""
    return "[Content_Types].xml" in names or "content.xml" in names
