"""What a logbook needs of the engine under it. Everything else in the store is the same on every engine."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from ioplogg_tui.domain.errors import CannotWrite, Sentence

if TYPE_CHECKING:
    from ioplogg_tui.domain.status import ServerFigures


class Patience(float, Enum):
    """Seconds that one waits for the turn to write: a screen goes on and tries again, a command waits longer."""

    SCREEN = 0.5
    COMMAND = 5.0


_READS = re.compile(r"\s*(EXPLAIN QUERY PLAN\s+)?(SELECT|WITH(?!.*\b(INSERT|UPDATE|DELETE|REPLACE)\b))\b", re.I | re.S)
CHANGES_OF_PLANS = ("goal_change", "plan_version")
"""Append-only tables whose rows go with the step that made them."""

ONLY_IN_A_DEED = "rows are changed in a deed only"


def is_reading(sql: str) -> bool:
    """Whether a statement is one that is sure to change nothing: SELECT, with its WITH."""
    return _READS.match(sql) is not None


def require_reading(sql: str) -> None:
    """Raises RuntimeError where a statement isn't `is_reading`."""
    if _READS.match(sql) is None:
        raise RuntimeError(ONLY_IN_A_DEED)


class Engine(Protocol):
    """An open database of one logbook. Its errors are `DatabaseProblem`s; a reference to what isn't there, `NotFound`.

    `database` is the engine's own for Peewee's queries; only `store.connection` hands it to them.
    """

    database: Any
    path: Path
    patience: Patience
    holder: str
    """Who is told to others while this one has the turn to write."""
    only_reads: CannotWrite | None
    """Why nothing can be written where the logbook lies; None where it can."""

    def close(self) -> None: ...

    def door(self) -> AbstractContextManager[None]:
        """The turn to write and one transaction: all of it is kept when the block is left, or none of it.

        Raises:
            TurnTaken: somebody else had the turn for as long as the patience lasts.
            DatabaseProblem: it could not be written, or the logbook was upgraded meanwhile; nothing was written.
        """
        ...

    def turn(self) -> AbstractContextManager[None]:
        """The turn to write alone, for what can't run inside a transaction. Raises as `door`."""
        ...

    def writing(self) -> bool:
        """Whether one is inside `door`."""
        ...

    def snapshot(self) -> AbstractContextManager[None]:
        """What is read inside is all of one moment, while others write. Nothing is written inside."""
        ...

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Every row of a statement that only reads; `?` stands for a parameter.

        Raises:
            RuntimeError: it could change something.
        """
        ...

    def changed_rows(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """A statement that changes rows, with those of its RETURNING.

        Raises:
            RuntimeError: one is outside `door`.
        """
        ...

    def many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """One statement that changes rows for each of many rows of parameters. Raises as `changed_rows`."""
        ...

    def told_plainly(self) -> AbstractContextManager[None]:
        """The engine's errors inside in words for people."""
        ...

    def changes_of_others(self) -> int:
        """A number that is another one when somebody else's session has written.

        Raises:
            Overtaken: the files that were opened aren't those any longer that others open.
        """
        ...

    @property
    def is_in_county(self) -> bool:
        """Whether students can move from here to other schools, and come from them."""
        ...

    def version(self) -> int:
        """The number of the last step of the tables."""
        ...

    def server_figures(self) -> ServerFigures | None:
        """What the server says of itself; None where there is none."""
        ...

    def copy_out(self, path: Path) -> None:
        """A whole, consistent copy as an ordinary SQLite logbook, for this account only; others write meanwhile.

        Raises:
            OSError: there is a file already, or it can't be made.
        """
        ...

    def damage(self) -> list[Sentence]:
        """What is wrong with the file or the server's pages: where there is anything, no row is worth asking for."""
        ...

    def loose_ends(self) -> list[Sentence]:
        """References to what isn't there, and tables and what guards them that aren't as a new logbook has them."""
        ...

    def append_only_lifted(self, *, wholly: bool = True) -> AbstractContextManager[None]:
        """What refuses that rows are deleted is away inside; for erasing a person, which must be told in the same turn.

        Not `wholly`: of CHANGES_OF_PLANS only, for what was taken back.
        """
        ...

    def who_writes(self) -> Sentence | None:
        """Who has the turn to write just now, and whether their process is stopped; None where nobody has."""
        ...

    def overwrite_erased(self, *, at_once: bool = False) -> Sentence | None:
        """Leave nothing of what was deleted in the files; else what is in the way, as others, or a full disk.

        `at_once`: tried once, without waiting for anybody.
        """
        ...
