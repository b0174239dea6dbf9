"""Opening a Grep archive, zip or folder, without trusting it: sizes are looked at before anything is unpacked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Protocol

from ioplogg_tui.domain.errors import N_, CurriculumProblem, UsageProblem, reason_of
from ioplogg_tui.named_file import open_file
from ioplogg_tui.zip_files import ZIP_FAULTS, Zip, opened_zip

ELEMENT_LIMIT = 4 * 1024 * 1024
"""The most bytes of one element; the largest known is well under 1 MB."""


class ElementFault(Exception):
    """One file of the archive can't be read; the rest can."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was passed over; `reason` is an English sentence to translate, `detail` goes after it as it is."""

    file: str
    reason: str
    detail: str = ""
    fault: bool = True
    """False where the file is right, only of a kind that we don't use."""


class Archive(Protocol):
    """The files of an archive by their paths inside it."""

    def names(self) -> list[str]: ...

    def read(self, name: str) -> bytes:
        """The bytes of one file.

        Raises:
            ElementFault: they can't be had.
        """
        ...


class ZipArchive:
    def __init__(self, file: Zip) -> None:
        self._file = file

    def names(self) -> list[str]:
        return self._file.names

    def read(self, name: str) -> bytes:
        if self._file.size(name) > ELEMENT_LIMIT:
            raise ElementFault(N_("too large to be an element"))
        try:
            return self._file.read(name)
        except ZIP_FAULTS as error:
            raise ElementFault(N_("damaged in the archive")) from error


class FolderArchive:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def names(self) -> list[str]:
        return [path.relative_to(self._folder).as_posix() for path in self._folder.rglob("*.json") if path.is_file()]

    def read(self, name: str) -> bytes:
        path = self._folder / name
        try:
            if path.stat().st_size > ELEMENT_LIMIT:
                raise ElementFault(N_("too large to be an element"))
            with open_file(path) as file:
                return file.read(ELEMENT_LIMIT + 1)
        except (OSError, UsageProblem) as error:
            raise ElementFault(N_("can't be read")) from error


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """The archive at `path`.

    Raises:
        CurriculumProblem: it isn't there, isn't an archive, or claims an absurd size.
    """
    if path.is_dir():
        yield FolderArchive(path)
        return
    try:
        with opened_zip(path, CurriculumProblem) as file:
            yield ZipArchive(file)
    except FileNotFoundError as error:
        raise CurriculumProblem(N_("There is no file {path}. Check the name and try again."), path=path) from error
    except OSError as error:
        raise CurriculumProblem(N_("{path} can't be read: {reason}."), path=path, reason=reason_of(error)) from error


def type_and_code(name: str) -> tuple[str, str]:
    """The folder and the bare file name of a path in the archive: the element's type and code."""
    path = PurePosixPath(name)
    return path.parent.name, path.stem
