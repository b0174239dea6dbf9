"""Errors of PostgreSQL in words for people, by their SQLSTATE: its texts come in the server's language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn, TypeAlias

from peewee import DatabaseError, IntegrityError, InterfaceError

from ioplogg_tui.domain.errors import N_, CannotWrite, DatabaseProblem, NotFound, TurnTaken

_Words: TypeAlias = tuple[type[DatabaseProblem], str, str]

TAKEN: _Words = (
    TurnTaken,
    N_("Somebody else is writing in the logbook just now."),
    N_("Nothing was saved; try again soon."),
)
_FULL: _Words = (CannotWrite, N_("The disk is full."), N_("Nothing was saved; make room and try again."))
GONE: _Words = (
    CannotWrite,
    N_("The database that {path} names can't be reached."),
    N_("Nothing was saved; try again in a moment."),
)
NOT_KNOWN: _Words = (
    CannotWrite,
    N_("The line to the database was lost, and it is not known whether this was saved."),
    N_("Look whether it is there before you write it again."),
)
_DAMAGED: _Words = (
    DatabaseProblem,
    N_("The database that {path} names is damaged."),
    N_("Ask who looks after it to restore a backup."),
)
_NOT_ALLOWED: _Words = (
    DatabaseProblem,
    N_("The database that {path} names doesn't let this account do that."),
    N_("Nothing was saved; ask who looks after it."),
)
NOT_THERE: _Words = (
    DatabaseProblem,
    N_("There is no such logbook in the database that {path} names, or this account may not open it."),
    N_("Ask who looks after it."),
)

NO_ANSWER = "the server doesn't answer"
"""What is said of a line on which nothing comes, and nothing says that it is lost."""

_TRY_AGAIN = N_("Nothing was saved; try again in a moment.")
_AT_THE_DOOR: tuple[tuple[str, _Words], ...] = (
    (
        r"(?:Peer|Ident|trust|certificate) authentication failed|no pg_hba\.conf entry|pg_hba\.conf rejects",
        (
            DatabaseProblem,
            N_("The server doesn't let this account come in as {path} says."),
            N_("Whoever looks after it gives it a line in pg_hba.conf, and in pg_ident.conf, and loads them again."),
        ),
    ),
    (
        r"password authentication failed|no password supplied|SASL authentication failed",
        (
            DatabaseProblem,
            N_("The server asks for a password, and has none, or another, for whom {path} names."),
            N_("It stands in a passfile (~/.pgpass, chmod 600), or the server knows the account by its socket."),
        ),
    ),
    (
        r'database ".*" does not exist',
        (
            DatabaseProblem,
            N_("The server has no database of the name that {path} says."),
            N_("Make it with “createdb”, or name another."),
        ),
    ),
    (
        r'role ".*" does not exist',
        (
            DatabaseProblem,
            N_("The server has no role of the name that {path} says."),
            N_("Make it with “createuser”, or name another."),
        ),
    ),
    (
        r"too many clients|connection slots|too many connections",
        (
            CannotWrite,
            N_("The database that {path} names can't be reached: the server has no room for one more."),
            N_("Nothing was saved; try again in a moment. Whoever looks after it raises max_connections."),
        ),
    ),
    (
        r"No such file or directory|Connection refused|Permission denied",
        (
            CannotWrite,
            N_("The database that {path} names can't be reached: no server answers at that place and port."),
            _TRY_AGAIN,
        ),
    ),
    (
        r"failed to resolve host|could not translate host name",
        (
            CannotWrite,
            N_("The database that {path} names can't be reached: no machine is known by that name."),
            _TRY_AGAIN,
        ),
    ),
    (
        r"certificate|SSL|TLS",
        (
            DatabaseProblem,
            N_("The server that {path} names, or this account, couldn't prove who it is."),
            N_("Look at the certificates in ~/.postgresql, and whether the server's has the name that the file says."),
        ),
    ),
    (
        rf"timeout expired|timed out|{NO_ANSWER}",
        (CannotWrite, N_("The database that {path} names can't be reached: the server doesn't answer."), _TRY_AGAIN),
    ),
)
"""(what the driver says where there is no SQLSTATE, as when one comes in; what it is to a person); the first that fits.

A server whose own language is another has other words: then it is only told that it can't be reached.
"""

_BY_STATE: tuple[tuple[tuple[str, ...], _Words], ...] = (
    (("55P03", "40P01", "40001"), TAKEN),
    (("53100",), _FULL),
    (("08", "53", "57P", "25006"), GONE),
    (("XX", "58"), _DAMAGED),
    (("3D000", "3F000", "28", "42P01"), NOT_THERE),
    (("42501",), _NOT_ALLOWED),
)
"""(beginnings of a SQLSTATE, what it is to a person); the first that fits."""

ERRORS = (DatabaseError, InterfaceError)
"""What the server says, and what is said of the line to it."""

_FOREIGN_KEY = "23503"


def _causes(error: BaseException | None) -> Iterator[Any]:
    """An error and what it came from: Peewee puts its own before the one that knows more."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def state_of(error: BaseException) -> str:
    """The SQLSTATE; empty where the line was lost before the server could say anything."""
    return next((state for cause in _causes(error) if (state := getattr(cause, "sqlstate", None))), "")


def problem(words: _Words, path: Path) -> DatabaseProblem:
    kind, cause, advice = words
    return kind(cause, advice, path=path)


def in_plain_words(error: BaseException, path: Path) -> DatabaseProblem:
    """What an error means to a person."""
    state = state_of(error)
    for beginnings, words in _BY_STATE:
        if state.startswith(beginnings):
            return problem(words, path)
    if not state and not _is_of_values(error):
        return problem(_at_the_door(error), path)
    cause = N_("The database {path} could not do that ({reason}).")
    return DatabaseProblem(
        cause, N_("Nothing was saved."), path=path, reason=_reason(error) or state or _first_line(error)
    )


def _at_the_door(error: BaseException) -> _Words:
    said = " ".join(str(cause) for cause in _causes(error))
    return next((words for pattern, words in _AT_THE_DOOR if re.search(pattern, said)), GONE)


def _is_of_values(error: BaseException) -> bool:
    """Whether the driver itself refuses what it was given, and the line is as good as before."""
    return any(type(cause).__name__ == "DataError" for cause in _causes(error))


def _reason(error: BaseException) -> str:
    """The server's own sentence, without the details: those have what people wrote."""
    diagnoses = (getattr(cause, "diag", None) for cause in _causes(error))
    return next((str(diag.message_primary) for diag in diagnoses if diag is not None and diag.message_primary), "")


def _first_line(error: BaseException) -> str:
    return next(iter(str(error).splitlines()), "")


def tell_plainly(error: Exception, path: Path) -> NoReturn:
    """Raise an error as a problem; broken constraints other than references stay what they are.

    Raises:
        NotFound: a row refers to what isn't there.
        DatabaseProblem: anything else that could not be done.
    """
    if state_of(error) == _FOREIGN_KEY:
        raise NotFound(N_("What this is about is no longer here. Nothing was saved.")) from error
    if isinstance(error, IntegrityError):
        raise error
    raise in_plain_words(error, path) from error


@contextmanager
def told_plainly(path: Path) -> Iterator[None]:
    """The server's errors inside as problems. Raises as `tell_plainly`."""
    try:
        yield
    except ERRORS as error:
        tell_plainly(error, path)
