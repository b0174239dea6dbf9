"""Removing everything about a student for good, and what was wholly taken back: where what is append-only goes."""

from __future__ import annotations

from collections.abc import Sequence

from ioplogg_tui.domain.errors import Sentence
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.engine import Engine
from ioplogg_tui.store.former_names import FormerNames
from ioplogg_tui.store.student_tables import NOT_KEPT, STUDENT_TABLES, rows_of_student
from ioplogg_tui.store.tables.plan import GoalChangeRow, PlanVersionRow


class Erasing:
    """What is erased is in no row and, once it was swept, in no page."""

    def __init__(self, connection: Connection, engine: Engine) -> None:
        self._connection, self._engine = connection, engine

    def erase(self, student_id: int) -> None:
        """Remove every row about a student. The audit log keeps its ids."""
        FormerNames(self._connection).stay_untold(student_id)
        with self._engine.append_only_lifted():
            for model in (*NOT_KEPT, *reversed(STUDENT_TABLES.values())):
                self._connection.change(model.delete().where(rows_of_student(model, student_id)))

    def erase_taken_back(self, goal_ids: Sequence[int], plan_id: int | None = None) -> None:
        """Remove what was changed of goals, and the versions of a plan, which go with the step that made them.

        Every step that left such a row must have been taken back before. The audit log keeps that it was taken.
        """
        changes = GoalChangeRow.goal.in_(list(goal_ids))
        versions = PlanVersionRow.plan == plan_id
        queries = (
            GoalChangeRow.select(GoalChangeRow.id).where(changes),
            PlanVersionRow.select(PlanVersionRow.id).where(versions),
        )
        if not any(self._connection.exists(query) for query in queries):
            return
        with self._engine.append_only_lifted(wholly=False):
            self._connection.change(GoalChangeRow.delete().where(changes))
            self._connection.change(PlanVersionRow.delete().where(versions))

    def sweep(self) -> Sentence | None:
        """Leave nothing of it in the files; else what is in the way."""
        return self._engine.overwrite_erased()
