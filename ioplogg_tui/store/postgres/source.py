"""The logbook in a file that a county takes in: looked at before anything, held while it is copied, and closed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import NamedTuple

from ioplogg_tui.domain.errors import N_, DatabaseProblem, UsageProblem, reason_of
from ioplogg_tui.named_file import is_taken, open_file
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.logbook_files import BESIDE
from ioplogg_tui.store.migrations import NEWEST
from ioplogg_tui.store.opening import HEAD_BYTES, is_living, is_logbook, is_pointer, refuse_foreign
from ioplogg_tui.store.postgres.pointer import Pointer
from ioplogg_tui.store.soundness import Soundness
from ioplogg_tui.store.sqlite.engine import SqliteEngine
from ioplogg_tui.store.sqlite.mark import Mark
from ioplogg_tui.store.tables.every import TABLES, columns_of, name_of
from ioplogg_tui.whole_file import write_whole

_PUT_AWAY = ".taken-in"
_FIRST_EVENT = "SELECT hash FROM event ORDER BY id LIMIT 1"


class Source(NamedTuple):
    """A logbook in a file, to which nobody writes while it is held."""

    file: Path
    engine: SqliteEngine
    begun: str
    """The hash of its first event: no other logbook has it."""
    is_living: bool
    """Whether somebody works in it, or has: no copy of one is, before it is restored or opened."""

    def close_for(self, pointer: Pointer) -> Path | None:
        """Put a living logbook away, and what points to the county in its place; returns where it is now.

        Who has it open is told, at the next thing that they do, that another file is there, and so is who waits.

        Raises:
            OSError: it can't be done; the logbook is in its place, or where it was put away.
        """
        if not self.is_living:
            return None
        before, away = self.file.stat(), put_away(self.file)
        self.engine.database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        self.engine.database.close()
        for ending in ("", *BESIDE):
            with suppress(FileNotFoundError):
                Path(f"{self.file}{ending}").rename(f"{away}{ending}")
        write_whole(self.file, pointer.text().encode(), replace=False)
        if os.geteuid() == 0:
            os.chown(self.file, before.st_uid, before.st_gid)
        return away


def put_away(file: Path) -> Path:
    """Where a logbook that was taken in lies from then on."""
    return file.with_name(file.name + _PUT_AWAY)


@contextmanager
def held(path: Path, *, as_it_is: bool) -> Iterator[Source]:
    """A logbook that may be taken in; where it is a living one, with the turn to write for as long as the block goes.

    `as_it_is`: also where something in it isn't whole, which nobody can mend, as a log of events that was changed.

    Raises:
        UsageProblem: there is none at the path.
        DatabaseProblem: it is none of this version, or can't come in as it is; nothing was made beside it, nor changed.
    """
    file = Path(os.path.realpath(path))
    living = is_living(_head(path, file))
    engine = SqliteEngine(file)
    try:
        if living:
            mark = engine.connect_among_others()
        else:
            engine.connect_for_reading()
            mark = Mark.of(engine.database)
        if refuse_foreign(engine, mark) < NEWEST:
            sentence = N_("{path} was made by an older ioplogg. Run “ioplogg --database {path} upgrade” first.")
            raise DatabaseProblem(sentence, path=path)
        if living:
            _refuse_open_for_good(engine, path)
        with engine.turn() if living else nullcontext():
            source = Source(file, engine, _begun(engine, path), living)
            _refuse_unsound(source, path, as_it_is=as_it_is)
            yield source
    finally:
        engine.close()


def _head(path: Path, file: Path) -> bytes:
    if not file.is_file():
        raise UsageProblem(N_("There is no file {path}. Nothing was changed."), path=path)
    if is_pointer(file):
        sentence = N_("{path} says where in PostgreSQL a logbook lies, and is none itself. Nothing was changed.")
        raise DatabaseProblem(sentence, path=path)
    try:
        with open_file(file) as opened:
            begins = opened.read(HEAD_BYTES)
    except OSError as error:
        raise DatabaseProblem(N_("{path} can't be read: {reason}."), path=path, reason=reason_of(error)) from error
    if not is_logbook(begins):
        raise DatabaseProblem(N_("{path} is no logbook. Nothing was changed."), path=path)
    return begins


def _refuse_open_for_good(engine: SqliteEngine, path: Path) -> None:
    """What was written there later would be lost to the county: so it is closed, or isn't taken in."""
    if engine.only_reads is not None:
        raise DatabaseProblem(
            N_(
                "{path} is a logbook that is worked in, and this account can't close it to others. Take it in as the"
                " account that has it, or take in a backup of it once nobody works in it."
            ),
            path=path,
        )
    if is_taken(put_away(engine.path)):
        raise UsageProblem(N_("{path} exists. Nothing was changed."), path=put_away(engine.path))


def _begun(engine: SqliteEngine, path: Path) -> str:
    first = engine.rows(_FIRST_EVENT)
    if not first:
        raise DatabaseProblem(N_("{path} has no event: nobody has begun it. Nothing was changed."), path=path)
    return str(first[0][0])


def _refuse_unsound(source: Source, path: Path, *, as_it_is: bool) -> None:
    """Raises DatabaseProblem where a logbook isn't whole, or has what PostgreSQL doesn't keep."""
    problems = [] if as_it_is else Soundness(Connection(source.engine), source.engine).problems()
    if problems:
        raise DatabaseProblem(
            N_("{path} isn't whole: {what} Nothing was changed. To have it in the county all the same: --as-it-is."),
            path=path,
            what=problems[0],
        )
    for table in TABLES:
        texts = " OR ".join(f"instr({column}, char(0))" for column in columns_of(table))
        ((count,),) = source.engine.rows(f"SELECT count(*) FROM {name_of(table)} WHERE {texts}")
        if count:
            raise DatabaseProblem(
                N_("{path}: {count} rows of “{table}” have a sign that PostgreSQL doesn't keep. Nothing was changed."),
                path=path,
                count=count,
                table=name_of(table),
            )
