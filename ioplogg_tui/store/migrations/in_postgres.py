"""The same steps on PostgreSQL. No logbook of an older version than the baseline ever lay there.

A step after it has `POSTGRES` beside `STATEMENTS`: the tables are then the same on both, as `postgres.shape` sees them.
"""

from __future__ import annotations

from importlib import import_module

BASELINE = 25
"""The step up to which `postgres/baseline.sql` has all at once."""


def postgres_statements(number: int) -> tuple[str, ...]:
    """The SQL of one step."""
    module = import_module(f"ioplogg_tui.store.migrations.step_{number:04d}")
    statements: tuple[str, ...] = module.POSTGRES
    return statements
