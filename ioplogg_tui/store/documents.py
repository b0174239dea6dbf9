"""Rows of published documents and of the words written for the next one. Rows are only ever added."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from peewee import JOIN, Case, fn

from ioplogg_tui.domain.document import DocumentKind, FreePart
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.published import FrozenText, PublishedDocument, WordsWritten
from ioplogg_tui.store.archive_copies import ArchiveCopies
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.joined import is_of, student_of
from ioplogg_tui.store.recipients import Recipients
from ioplogg_tui.store.tables.document import DocumentRow, DocumentWithdrawalRow, DocumentWordsRow
from ioplogg_tui.store.tables.people import StaffRow, StudentRow
from ioplogg_tui.store.withdrawn import stands


class Documents:
    """A student's documents, numbered from 1, and what people write in the free parts of the next."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.recipients = Recipients(connection)
        self.archive_copies = ArchiveCopies(connection)

    def last_number(self, student_id: int) -> int:
        """The number of the student's last document; 0 where there is none."""
        query = DocumentRow.select(fn.MAX(DocumentRow.number)).where(is_of(DocumentRow.student, student_id))
        return int(self._connection.value(query) or 0)

    def add(self, student_id: int, document: PublishedDocument, staff_id: int, frozen: FrozenText) -> PublishedDocument:
        """Keep a document in the student's own record; returns it as one of that."""
        own = int(self._connection.value(student_of(student_id)) or student_id)  # of who is gone no row is kept
        self._connection.change(
            DocumentRow.insert(
                student=own,
                number=document.number,
                kind=document.kind,
                appendix=document.appendix,
                language=document.language,
                school_year=document.school_year,
                at=document.at,
                staff=staff_id,
                supersedes=document.supersedes,
                content=frozen.content,
                markdown=frozen.markdown,
                html=frozen.html,
                begins=document.begins,
                ends=document.ends,
            )
        )
        return replace(document, record=own)

    def withdraw(self, document: PublishedDocument, reason: str, staff_id: int, at: datetime) -> None:
        """Write beside a document that it doesn't count."""
        row, record = DocumentWithdrawalRow, document.record
        its = (DocumentRow.student == record) & (DocumentRow.number == document.number)
        kept = DocumentRow.select(DocumentRow.id).where(its)
        self._connection.change(row.insert(student=record, document=kept, at=at, staff=staff_id, reason=reason))

    def of(self, student_id: int) -> list[PublishedDocument]:
        """The student's published documents, newest first."""
        withdrawer = StaffRow.alias()
        query = (
            DocumentRow.select(
                DocumentRow.number,
                DocumentRow.kind,
                DocumentRow.appendix,
                DocumentRow.language,
                DocumentRow.school_year,
                DocumentRow.at,
                StaffRow.name.alias("by"),
                DocumentRow.supersedes,
                StudentRow.id.alias("record"),
                Case(None, [(StudentRow.joined_into.is_null(False), True)], False).alias("is_joined"),
                StudentRow.name.alias("source"),
                DocumentRow.begins,
                DocumentRow.ends,
                DocumentWithdrawalRow.at.alias("withdrawn_at"),
                fn.COALESCE(withdrawer.name, "").alias("withdrawn_by"),
                fn.COALESCE(DocumentWithdrawalRow.reason, "").alias("reason"),
            )
            .join(StaffRow)
            .join_from(DocumentRow, StudentRow)
            .join_from(DocumentRow, DocumentWithdrawalRow, JOIN.LEFT_OUTER)
            .join_from(DocumentWithdrawalRow, withdrawer, JOIN.LEFT_OUTER)
            .where(is_of(DocumentRow.student, student_id))
            .order_by(DocumentRow.number.desc(), DocumentRow.at.desc(), DocumentRow.id.desc())
        )
        return _with_followers(self._connection.read(query, PublishedDocument))

    def first_published(self, student_id: int, kind: DocumentKind, school_year: str) -> datetime | None:
        """When a student's first document of a kind and school year was published that stands, naive UTC."""
        row = DocumentRow
        its = is_of(row.student, student_id) & (row.kind == kind) & (row.school_year == school_year) & stands()
        at: datetime | None = self._connection.value(row.select(row.at).where(its).order_by(row.at))
        return at

    def frozen_text(self, student_id: int, number: int, record: int = 0) -> FrozenText | None:
        """Of a document of a `record` of the student's; of their own where none is named."""
        query = DocumentRow.select(DocumentRow.content, DocumentRow.markdown, DocumentRow.html)
        its = (DocumentRow.student == (record or student_of(student_id))) & (DocumentRow.number == number)
        return self._connection.first(query.where(its & is_of(DocumentRow.student, student_id)), FrozenText)

    def every_text(self, student_id: int) -> list[FrozenText]:
        """The texts of all documents of a student, in the order of `of`."""
        query = DocumentRow.select(DocumentRow.content, DocumentRow.markdown, DocumentRow.html)
        query = query.where(is_of(DocumentRow.student, student_id))
        order = DocumentRow.number.desc(), DocumentRow.at.desc(), DocumentRow.id.desc()
        return self._connection.read(query.order_by(*order), FrozenText)

    def words_of(self, student_id: int, school_year: str, kind: DocumentKind) -> dict[FreePart, str]:
        """What was last written in each free part; empty parts are left out."""
        query = (
            DocumentWordsRow.select(DocumentWordsRow.part, DocumentWordsRow.text)
            .where(
                is_of(DocumentWordsRow.student, student_id)
                & (DocumentWordsRow.school_year == school_year)
                & (DocumentWordsRow.kind == kind)
            )
            .order_by(DocumentWordsRow.id)
        )
        last: dict[FreePart, str] = dict(self._connection.rows(query))
        return {part: text for part, text in last.items() if text}

    def every_word(self, student_id: int) -> list[WordsWritten]:
        """Everything that was ever written in free parts, oldest first; an emptied part is an empty text."""
        row = DocumentWordsRow
        query = row.select(row.at, StaffRow.name.alias("by"), row.school_year, row.kind, row.part, row.text)
        return self._connection.read(
            query.join(StaffRow).where(is_of(row.student, student_id)).order_by(row.id), WordsWritten
        )

    def write_words(  # noqa: PLR0913 - the columns of its row
        self,
        student_id: int,
        school_year: str,
        kind: DocumentKind,
        part: FreePart,
        text: str,
        staff_id: int,
        at: datetime,
    ) -> None:
        self._connection.change(
            DocumentWordsRow.insert(
                student=student_id, school_year=school_year, kind=kind, part=part, text=text, staff=staff_id, at=at
            )
        )


def _with_followers(documents: Sequence[PublishedDocument]) -> list[PublishedDocument]:
    """Each with the number of the one that took its place; named by its record where that tells it apart."""
    names = Counter(fold(name) for _record, name in {(document.record, document.source) for document in documents})
    numbers = Counter(document.number for document in documents)
    followed = {
        (before.record, before.number): document.number
        for document in documents
        if document.stands and (before := _superseded(document, documents)) is not None
    }
    return [
        replace(
            document,
            superseded_by=followed.get((document.record, document.number)),
            source=document.source if document.is_joined and names[fold(document.source)] == 1 else "",
            shared=numbers[document.number] > 1,
        )
        for document in documents
    ]


def _superseded(new: PublishedDocument, documents: Sequence[PublishedDocument]) -> PublishedDocument | None:
    """The one whose place a document took: of its own record, or, published since they were joined, of another."""
    if new.supersedes is None:
        return None
    before = [known for known in documents if known.number == new.supersedes and known.series == new.series]
    return min(before, key=lambda known: known.record != new.record, default=None)
