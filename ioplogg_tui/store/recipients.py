"""Rows of to whom published documents were given. They are only ever added."""

from __future__ import annotations

from datetime import datetime

from peewee import JOIN, fn

from ioplogg_tui.domain.given_out import GivenOut, Giving
from ioplogg_tui.domain.published import PublishedDocument
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.joined import is_of
from ioplogg_tui.store.tables.document import DocumentRecipientRow, DocumentRow
from ioplogg_tui.store.tables.people import StaffRow


class Recipients:
    """Of each document by itself, in whichever record of the student it is."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, student_id: int) -> list[GivenOut]:
        """All that was given of a student's, in the order it was written."""
        row, mistake, who = DocumentRecipientRow, DocumentRecipientRow.alias(), StaffRow.alias()
        query = (
            row.select(
                row.id,
                row.student.alias("record"),
                DocumentRow.number,
                row.recipient,
                row.consent,
                row.day,
                row.at,
                StaffRow.name.alias("by"),
                mistake.at.alias("retracted_at"),
                fn.COALESCE(who.name, "").alias("retracted_by"),
                fn.COALESCE(mistake.reason, "").alias("reason"),
            )
            .join(DocumentRow)
            .join_from(row, StaffRow)
            .join_from(row, mistake, JOIN.LEFT_OUTER, on=(mistake.retracts == row.id))
            .join_from(mistake, who, JOIN.LEFT_OUTER, on=(mistake.staff == who.id))
            .where(is_of(row.student, student_id) & row.retracts.is_null())
            .order_by(row.id)
        )
        return self._connection.read(query, GivenOut)

    def add(self, document: PublishedDocument, giving: Giving, staff_id: int, at: datetime) -> None:
        """Write beside a document who got it."""
        self._write(document.record, document.number, giving, staff_id, at)

    def retract(self, given: GivenOut, reason: str, staff_id: int, at: datetime) -> None:
        """Write beside a row that it was a mistake."""
        giving = Giving(given.recipient, given.consent, given.day)
        self._write(given.record, given.number, giving, staff_id, at, retracts=given.id, reason=reason)

    def _write(  # noqa: PLR0913 - the columns of its row
        self,
        record: int,
        number: int,
        giving: Giving,
        staff_id: int,
        at: datetime,
        *,
        retracts: int | None = None,
        reason: str = "",
    ) -> None:
        its = (DocumentRow.student == record) & (DocumentRow.number == number)
        self._connection.change(
            DocumentRecipientRow.insert(
                student=record,
                document=DocumentRow.select(DocumentRow.id).where(its),
                day=giving.day,
                recipient=giving.recipient,
                consent=giving.consent,
                at=at,
                staff=staff_id,
                retracts=retracts,
                reason=reason,
            )
        )
