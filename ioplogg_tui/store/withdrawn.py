"""Which published documents count: those that nobody has withdrawn."""

from __future__ import annotations

from peewee import Expression, fn

from ioplogg_tui.store.tables.document import DocumentRow, DocumentWithdrawalRow


def stands() -> Expression:
    """The condition, in a query of `DocumentRow`, that it wasn't withdrawn."""
    row = DocumentWithdrawalRow
    return ~fn.EXISTS(row.select(row.id).where(row.document == DocumentRow.id))
