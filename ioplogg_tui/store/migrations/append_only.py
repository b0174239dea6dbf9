"""Triggers that keep a table append-only, whoever writes to it."""

from __future__ import annotations


def append_only(table: str) -> tuple[str, str]:
    """The statements that refuse every change and deletion of rows."""
    return (
        f"CREATE TRIGGER {table}_is_never_changed BEFORE UPDATE ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} rows are never changed'); END",
        f"CREATE TRIGGER {table}_is_never_deleted BEFORE DELETE ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} rows are never deleted'); END",
    )


def append_only_in_postgres(table: str) -> tuple[str, str]:
    """The same there, where what erases a person may have it lifted."""
    return (
        f"CREATE TRIGGER {table}_is_never_changed BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION refuse()",
        f"CREATE TRIGGER {table}_is_never_deleted BEFORE DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION refuse('lifted')",
    )
