"""Errors of SQLite in words for people."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from peewee import DatabaseError, IntegrityError, sqlite3

from ioplogg_tui.domain.errors import N_, DatabaseProblem, NotFound

_PLAIN_WORDS = (
    (
        ("locked", "busy"),
        N_("Another program holds the database {path}."),
        N_("Nothing was saved; try again in a moment."),
    ),
    (
        ("readonly", "read-only"),
        N_("The database {path} can only be read."),
        N_("Nothing was saved; ask for write access to it and its folder."),
    ),
    (("disk is full", "full"), N_("The disk is full."), N_("Nothing was saved; make room and try again.")),
    (
        ("not a database", "malformed", "encrypted"),
        N_("{path} is no database, or is damaged."),
        N_("Choose another file with --database, or restore a backup."),
    ),
    (
        ("unable to open",),
        N_("The database {path} can't be opened."),
        N_("Check that its folder is there and that you may use it."),
    ),
)
"""(signs in SQLite's text, cause, advice)."""


def _chain(error: BaseException | None) -> Iterator[str]:
    """The texts of an error and what it came from: Peewee hides «disk is full» behind «cannot rollback»."""
    while error is not None:
        yield str(error).lower()
        error = error.__cause__ or error.__context__


def in_plain_words(error: BaseException, path: Path) -> DatabaseProblem:
    """What an error of SQLite means to a person."""
    texts = " · ".join(_chain(error))
    for signs, cause, advice in _PLAIN_WORDS:
        if any(sign in texts for sign in signs):
            return DatabaseProblem(cause, advice, path=path)
    cause = N_("The database {path} could not do that ({reason}).")
    return DatabaseProblem(cause, N_("Nothing was saved."), path=path, reason=str(error))


@contextmanager
def told_plainly(path: Path) -> Iterator[None]:
    """SQLite's errors inside as problems; broken constraints other than references stay what they are.

    Raises:
        NotFound: a row refers to what isn't there.
        DatabaseProblem: anything else that SQLite could not do.
    """
    try:
        yield
    except IntegrityError as error:
        if "FOREIGN KEY" in str(error):
            raise NotFound(N_("What this is about is no longer here. Nothing was saved.")) from error
        raise
    except (DatabaseError, sqlite3.DatabaseError) as error:
        raise in_plain_words(error, path) from error
