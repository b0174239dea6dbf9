"""Rows of published documents and of the words written for the next one. Rows are only ever added."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from peewee import fn

from ioplogg_tui.domain.document import DocumentKind, FreePart
from ioplogg_tui.domain.published import FrozenText, PublishedDocument, WordsWritten
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.tables.document import DocumentRow, DocumentWordsRow
from ioplogg_tui.store.tables.people import StaffRow


class Documents:
    """A student's documents, numbered from 1, and what people write in the free parts of the next."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def last_number(self, student_id: int) -> int:
        """The number of the student's last document; 0 where there is none."""
        query = DocumentRow.select(fn.MAX(DocumentRow.number)).where(DocumentRow.student == student_id)
        return int(self._connection.value(query) or 0)

    def add(self, student_id: int, document: PublishedDocument, staff_id: int, frozen: FrozenText) -> None:
        self._connection.change(
            DocumentRow.insert(
                student=student_id,
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
            )
        )

    def of(self, student_id: int) -> list[PublishedDocument]:
        """The student's published documents, newest first."""
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
            )
            .join(StaffRow)
            .where(DocumentRow.student == student_id)
            .order_by(DocumentRow.number.desc())
        )
        documents = self._connection.read(query, PublishedDocument)
        followed = {document.supersedes: document.number for document in documents if document.supersedes is not None}
        return [replace(document, superseded_by=followed.get(document.number)) for document in documents]

    def reported(self) -> set[tuple[int, str]]:
        """(student, school year) of every yearly report that was published."""
        query = DocumentRow.select(DocumentRow.student, DocumentRow.school_year)
        return set(self._connection.rows(query.where(DocumentRow.kind == DocumentKind.YEAR).distinct()))

    def frozen_text(self, student_id: int, number: int) -> FrozenText | None:
        query = DocumentRow.select(DocumentRow.content, DocumentRow.markdown, DocumentRow.html).where(
            (DocumentRow.student == student_id) & (DocumentRow.number == number)
        )
        return self._connection.first(query, FrozenText)

    def words_of(self, student_id: int, school_year: str, kind: DocumentKind) -> dict[FreePart, str]:
        """What was last written in each free part; empty parts are left out."""
        query = (
            DocumentWordsRow.select(DocumentWordsRow.part, DocumentWordsRow.text)
            .where(
                (DocumentWordsRow.student == student_id)
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
            query.join(StaffRow).where(row.student == student_id).order_by(row.id), WordsWritten
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
