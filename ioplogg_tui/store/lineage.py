"""A goal's lineage: the goal and what it became in later years' plans, which have one log.

Whoever reads the log of goals asks here whose rows that is: nothing else asks the log for those of a goal's own row.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.sql_words import among
from ioplogg_tui.store.tables.plan import GoalRow
from ioplogg_tui.store.worded import WordedOfSome

ROOT = "(SELECT root_id FROM goal WHERE id = ?)"
"""The first goal of a goal's lineage: what the standing of all of them is kept by."""

OF_LINEAGE = "goal_id IN (SELECT kin.id FROM goal AS kin WHERE kin.root_id = {root})"
"""The condition for the log of a lineage; `root` is its first goal's id, or a column that has it."""

EACH_OF_LINEAGE = "SELECT {row} FROM goal AS kin WHERE kin.root_id = {root}"
"""What `row`, in which OF_KIN stands, gives for each goal of a lineage by itself: an index has its rows in order."""

OF_KIN = "goal_id = kin.id"

LINEAGES_SEEN = "SELECT DISTINCT its.root_id FROM observation JOIN goal AS its ON its.id = observation.goal_id"
"""The first goals of the lineages that have a log, or of which these rows of it are."""

ASKED, KIN = GoalRow.alias(), GoalRow.alias()
"""A goal that is asked for, and one of its lineage whose row of the log it is."""

_Row = TypeVar("_Row")


def is_of_lineage(table: Any, goal_id: int) -> Any:
    """That the row of a log, in a query of it, is of a goal's lineage."""
    root = ASKED.select(ASKED.root).where(ASKED.id == goal_id)
    return among(table.goal, KIN.select(KIN.id).where(KIN.root == root))


def kin_of(connection: Connection, goal_ids: Sequence[int]) -> dict[int, list[int]]:
    """Goal id → the ids of its lineage, itself among them, the first goal first; one that is no goal is left out."""
    query = ASKED.select(ASKED.id, KIN.id).join(KIN, on=(KIN.root == ASKED.root)).where(ASKED.id.in_(list(goal_ids)))
    kin: dict[int, list[int]] = defaultdict(list)
    for goal_id, its in connection.rows(query.order_by(ASKED.id, KIN.id)):
        kin[goal_id].append(its)
    return dict(kin)


def of_lineages(table: Any, rows: Any, goal_ids: Sequence[Any]) -> Any:
    """A query of the rows of the log of these goals' lineages, for `log_of`.

    `rows` is what is selected of the table, where ASKED and KIN may stand.
    """
    return (
        rows.select_extend(ASKED.id.alias("asked"))
        .join_from(table, KIN, on=(KIN.id == table.goal))
        .join(ASKED, on=(ASKED.root == KIN.root))
        .where(ASKED.id.in_(goal_ids))
    )


def log_of(
    connection: Connection, rows: WordedOfSome, read: Callable[..., _Row], goal_ids: Sequence[int]
) -> dict[int, tuple[_Row, ...]]:
    """Goal id → the rows of its lineage's log, in their order; goals without any are left out.

    `rows` is a query of `of_lineages`, and `read` makes a row of its columns. A row says of itself in which plan it was
    written: its `goal_id` may be another than the one that was asked for.
    """
    by_goal: dict[int, list[_Row]] = defaultdict(list)
    for record in connection.records(connection.asked_of(rows, goal_ids)):
        by_goal[record.pop("asked")].append(read(**record))
    return {goal_id: tuple(own) for goal_id, own in by_goal.items()}
