"""Opening what somebody keeps outside, and telling trouble with a copy as trouble with what it is a copy of."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ioplogg_tui.domain.errors import N_, CannotWrite, DatabaseProblem, UsageProblem, reason_of
from ioplogg_tui.named_file import open_file
from ioplogg_tui.store.opening import open_copy
from ioplogg_tui.store.store import Store


@contextmanager
def as_trouble_with(named: Path, copy: Path) -> Iterator[None]:
    """What is wrong with a copy is told of the file that a person named, whose copy it is.

    Raises:
        DatabaseProblem: the copy can't be used.
    """
    try:
        yield
    except CannotWrite:
        raise
    except DatabaseProblem as error:
        cause = error.cause
        if cause.values.get("path") != copy:
            raise
        advice = N_("Choose another backup; nothing was changed.")
        raise DatabaseProblem(cause.message, advice, **{**cause.values, "path": named}) from error


def open_kept(path: Path) -> Store:
    """Open a copy that somebody keeps, to compare with it: nothing is written, nor laid beside it.

    Raises:
        UsageProblem: there is none, it is no file, or it is encrypted.
        DatabaseProblem: it is none that this program can use.
    """
    from ioplogg_tui.store.encryption import MARK  # only for who compares

    try:
        with open_file(path) as file:
            encrypted = file.read(len(MARK)) == MARK
    except OSError as error:
        raise UsageProblem(N_("{path} can't be read: {reason}."), path=path, reason=reason_of(error)) from error
    if encrypted:
        sentence = N_("{path} is encrypted. Make a logbook of it with “ioplogg restore --key”, and compare with that.")
        raise UsageProblem(sentence, path=path)
    return open_copy(path, as_it_lies=True)
