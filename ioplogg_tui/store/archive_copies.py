"""Rows of what was taken to the school's archive, and what isn't taken yet. They are only ever added."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from peewee import JOIN, Value, fn

from ioplogg_tui.domain.archive_copy import ARCHIVED_KINDS, ArchiveCopy, ArchivedFile, Taken, TakenBefore
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.document import DocumentKind
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.joined import is_of, student_of
from ioplogg_tui.store.tables.document import ArchiveCopyRow, DocumentRow, DocumentWithdrawalRow
from ioplogg_tui.store.tables.people import StaffRow
from ioplogg_tui.store.tables.plan import PlanRow, PlanVersionRow
from ioplogg_tui.store.version_stands import version_stands


class ArchiveCopies:
    """Of the whole school: each document and each version of a plan by itself."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def to_take(self, since: datetime | None, now: datetime) -> list[ArchiveCopy]:
        """What isn't taken and was published `since`, and what was withdrawn after it was taken; both naive UTC.

        By student, the oldest first. What was withdrawn before it was taken is, and says so.
        """
        every = [*self._documents(), *self._versions(now)]
        news = [copy for copy, as_withdrawn in every if copy.taken and copy.withdrawn and not as_withdrawn]
        others = [copy for copy, _as_withdrawn in every if not copy.taken and (since is None or copy.at >= since)]
        return sorted([*news, *others], key=lambda copy: (copy.student_id, copy.at, copy.is_version, copy.id))

    def before(self) -> TakenBefore:
        """What was taken so far."""
        row = ArchiveCopyRow
        last = fn.MAX(row.at).converter(row.at.python_value)
        ((count, newest),) = self._connection.rows(row.select(fn.COUNT(row.name.distinct()), last))
        return TakenBefore(count, newest)

    def of(self, student_id: int) -> list[ArchivedFile]:
        """What was taken of a student's, in the order it was."""
        row = ArchiveCopyRow
        query = row.select(row.at, StaffRow.name.alias("by"), row.name, row.withdrawn).join(StaffRow)
        return self._connection.read(query.where(is_of(row.student, student_id)).order_by(row.id), ArchivedFile)

    def add(self, taken: Iterable[Taken], staff_id: int, at: datetime) -> None:
        """Write beside each that it was taken."""
        for copy, checksum in ((each.copy, each.checksum) for each in taken):
            self._connection.change(
                ArchiveCopyRow.insert(
                    student=copy.record,
                    document=None if copy.is_version else copy.id,
                    version=copy.id if copy.is_version else None,
                    withdrawn=copy.withdrawn is not None,
                    name=copy.name,
                    checksum=checksum,
                    at=at,
                    staff=staff_id,
                )
            )

    def _documents(self) -> list[tuple[ArchiveCopy, bool]]:
        row, gone = DocumentRow, DocumentWithdrawalRow
        query = (
            row.select(
                row.id,
                Value(False).alias("is_version"),
                student_of(row.student).alias("student_id"),
                row.student.alias("record"),
                Value(0).alias("plan_id"),
                row.number,
                row.kind,
                row.language,
                row.school_year,
                row.at,
                StaffRow.name.alias("by"),
                row.begins,
                row.ends,
                gone.at.alias("withdrawn"),
                *_taken(ArchiveCopyRow.document == row.id),
            )
            .join(StaffRow)
            .join_from(row, gone, JOIN.LEFT_OUTER)
            .where(row.kind.in_(ARCHIVED_KINDS))
        )
        return [_copy(**columns) for columns in self._connection.records(query)]

    def _versions(self, now: datetime) -> list[tuple[ArchiveCopy, bool]]:
        row = PlanVersionRow
        query = (
            row.select(
                row.id,
                Value(True).alias("is_version"),
                student_of(PlanRow.student).alias("student_id"),
                PlanRow.student.alias("record"),
                PlanRow.id.alias("plan_id"),
                row.number,
                Value("").alias("language"),
                PlanRow.school_year,
                row.at,
                StaffRow.name.alias("by"),
                version_stands().alias("stands"),
                *_taken(ArchiveCopyRow.version == row.id),
            )
            .join(StaffRow)
            .join_from(row, PlanRow)
        )
        copies = []
        for columns in self._connection.records(query):
            withdrawn = None if columns.pop("stands") else now
            if withdrawn is None or columns["taken"]:  # of a step that was taken back before, nothing was published
                copies.append(_copy(**columns, kind=DocumentKind.PLAN, withdrawn=withdrawn))
        return copies


def _taken(its: Any) -> tuple[Any, ...]:
    """As what file it was taken, that file's checksum, and whether it was told that it doesn't stand."""
    row = ArchiveCopyRow
    name, checksum = (fn.COALESCE(row.select(fn.MAX(of)).where(its), "") for of in (row.name, row.checksum))
    as_withdrawn = fn.EXISTS(row.select(row.id).where(its & row.withdrawn))
    return name.alias("taken"), checksum.alias("checksum"), as_withdrawn.alias("as_withdrawn")


def _copy(
    *, as_withdrawn: int, withdrawn: datetime | None, is_version: int, **columns: Any
) -> tuple[ArchiveCopy, bool]:
    """With whether it was told as withdrawn already."""
    day = None if withdrawn is None else to_local(withdrawn).date()
    return ArchiveCopy(is_version=bool(is_version), withdrawn=day, **columns), bool(as_withdrawn)
