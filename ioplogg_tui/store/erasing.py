"""Removing everything about a student for good: the one place where what is append-only is taken out."""

from __future__ import annotations

from ioplogg_tui.store.archive_rows import STUDENT_TABLES
from ioplogg_tui.store.database import Store
from ioplogg_tui.store.tables import DraftRow, GoalRow, GoalStanding, PlanRow, PresenceRow, ProposalRow, StudentStanding

SWEEPS = 3
"""Each waits as long as for a lock."""


def erase_student(store: Store, student_id: int) -> None:
    """Remove every row about a student, inside the caller's transaction. The audit log keeps its ids.

    Pages are overwritten (`secure_delete`); `sweep` then empties the write-ahead log.
    """
    triggers = store.database.execute_sql(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%_is_never_deleted'"
        " AND tbl_name <> 'event'"
    ).fetchall()
    goals = GoalRow.select(GoalRow.id).where(GoalRow.student == student_id)
    plans = PlanRow.select(PlanRow.id).where(PlanRow.student == student_id)
    for name, _sql in triggers:
        store.database.execute_sql(f"DROP TRIGGER {name}")
    GoalStanding.delete().where(GoalStanding.goal.in_(goals)).execute()
    for model in (StudentStanding, DraftRow, PresenceRow, ProposalRow):
        model.delete().where(model.student == student_id).execute()
    store.database.execute_sql("PRAGMA defer_foreign_keys = on")
    for table in reversed(list(STUDENT_TABLES)):
        model = STUDENT_TABLES[table]
        fields = model._meta.fields
        if table == "student":
            condition = model.id == student_id
        elif "student" in fields:
            condition = fields["student"] == student_id
        elif "goal" in fields:
            condition = fields["goal"].in_(goals)
        else:
            condition = fields["plan"].in_(plans)
        model.delete().where(condition).execute()
    for _name, sql in triggers:
        store.database.execute_sql(sql)


def sweep(store: Store) -> bool:
    """Put everything into the database file and empty the write-ahead log, so that nothing of the old pages is left.

    False where somebody was reading what was there before all the while.
    """
    for _try in range(SWEEPS):
        with store.writing_alone():
            ((busy, _log, _done),) = store.database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        if not busy:
            return True
    return False
