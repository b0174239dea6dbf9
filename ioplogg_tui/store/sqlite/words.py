"""Errors of SQLite in words for people."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn, TypeAlias

from peewee import DatabaseError, IntegrityError, sqlite3

from ioplogg_tui.domain.errors import N_, CannotWrite, DatabaseProblem, NotFound, OnlyReadable

_Words: TypeAlias = tuple[type[DatabaseProblem], str, str]

_FULL: tuple[type[CannotWrite], str, str] = (
    CannotWrite,
    N_("The disk is full."),
    N_("Nothing was saved; make room and try again."),
)
_READ_ONLY: tuple[type[OnlyReadable], str, str] = (
    OnlyReadable,
    N_("The database {path} can only be read."),
    N_("Nothing was saved; ask for write access to it and its folder."),
)
_PLAIN_WORDS: tuple[tuple[tuple[str, ...], _Words], ...] = (
    (
        ("locked", "busy"),
        (
            CannotWrite,
            N_("Another program holds the database {path}."),
            N_("Nothing was saved; try again in a moment."),
        ),
    ),
    (("readonly", "read-only"), _READ_ONLY),
    (("disk is full", "full"), _FULL),
    (
        ("not a database", "malformed", "encrypted", "could not decode", "can't decode"),
        (
            DatabaseProblem,
            N_("{path} isn't a database, or is damaged."),
            N_("Choose another file with --database, or restore a backup."),
        ),
    ),
    (
        ("unable to open",),
        (
            DatabaseProblem,
            N_("The database {path} can't be opened."),
            N_("Check that its folder is there and that you may use it."),
        ),
    ),
)
"""(signs in SQLite's text, what it is to a person: the kind, the cause, the advice)."""

_OF_FULL_DISKS_TOO = ("disk i/o", "unable to open")
"""What is said where there is no room for the files beside a database, and of other trouble."""

_NO_ROOM_BYTES = 64 * 1024
"""Less is none: the smallest file that SQLite makes beside a database has 32 KiB."""


def disk_is_full(path: Path) -> bool:
    """Whether there is no room for the files beside a database."""
    import shutil  # only for whom something went wrong

    try:
        return shutil.disk_usage(path.parent).free < _NO_ROOM_BYTES
    except OSError:
        return False


def _chain(error: BaseException | None) -> Iterator[str]:
    """The texts of an error and what it came from: Peewee hides «disk is full» behind «cannot rollback»."""
    while error is not None:
        yield str(error).lower()
        error = error.__cause__ or error.__context__


def in_plain_words(error: BaseException, path: Path) -> DatabaseProblem:
    """What an error of SQLite means to a person."""
    texts = " · ".join(_chain(error))
    if any(sign in texts for sign in _OF_FULL_DISKS_TOO) and disk_is_full(path):
        return _FULL[0](*_FULL[1:])
    for signs, (kind, cause, advice) in _PLAIN_WORDS:
        if any(sign in texts for sign in signs):
            return kind(cause, advice, path=path)
    cause = N_("The database {path} could not do that ({reason}).")
    return DatabaseProblem(cause, N_("Nothing was saved."), path=path, reason=str(error))


def no_writing(path: Path) -> CannotWrite:
    """Why nothing can be written in a logbook that was opened for reading."""
    kind, *words = _FULL if os.access(path, os.W_OK) and disk_is_full(path) else _READ_ONLY
    return kind(*words, path=path)


ERRORS = (DatabaseError, sqlite3.DatabaseError, UnicodeDecodeError)
"""What SQLite says."""


def tell_plainly(error: Exception, path: Path) -> NoReturn:
    """Raise an error of SQLite as a problem; broken constraints other than references stay what they are.

    Raises:
        NotFound: a row refers to what isn't there.
        DatabaseProblem: anything else that SQLite could not do.
    """
    is_broken = isinstance(error, IntegrityError | sqlite3.IntegrityError)  # at the end of a turn it is SQLite's own
    if not is_broken:
        raise in_plain_words(error, path) from error
    if "FOREIGN KEY" in str(error):
        raise NotFound(N_("What this is about is no longer here. Nothing was saved.")) from error
    raise error


@contextmanager
def told_plainly(path: Path) -> Iterator[None]:
    """SQLite's errors inside as problems. Raises as `tell_plainly`."""
    try:
        yield
    except ERRORS as error:
        tell_plainly(error, path)
