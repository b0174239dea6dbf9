"""Removing everything about a student for good: the one place where what is append-only is taken out."""

from __future__ import annotations

from ioplogg_tui.domain.errors import Sentence
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.engine import Engine
from ioplogg_tui.store.student_tables import NOT_KEPT, STUDENT_TABLES, rows_of_student


class Erasing:
    """What is erased is in no row and, once it was swept, in no page."""

    def __init__(self, connection: Connection, engine: Engine) -> None:
        self._connection, self._engine = connection, engine

    def erase(self, student_id: int) -> None:
        """Remove every row about a student. The audit log keeps its ids."""
        with self._engine.append_only_lifted():
            for model in (*NOT_KEPT, *reversed(STUDENT_TABLES.values())):
                self._connection.change(model.delete().where(rows_of_student(model, student_id)))

    def sweep(self) -> Sentence | None:
        """Leave nothing of it in the files; else what is in the way."""
        return self._engine.overwrite_erased()
