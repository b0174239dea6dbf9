"""Rows of published documents and of the words written for the next one. Rows are only ever added."""

from __future__ import annotations

from datetime import datetime

from peewee import fn

from ioplogg_tui.domain.document import DocumentKind, FreePart, FrozenText, PublishedDocument
from ioplogg_tui.store.tables import DocumentRow, DocumentWordsRow, StaffRow


def last_number(student_id: int) -> int:
    """The number of the student's last document; 0 where there is none."""
    return int(DocumentRow.select(fn.MAX(DocumentRow.number)).where(DocumentRow.student == student_id).scalar() or 0)


def add_document(student_id: int, document: PublishedDocument, staff_id: int, frozen: FrozenText) -> None:
    DocumentRow.insert(
        student=student_id,
        number=document.number,
        kind=document.kind.value,
        appendix=document.appendix,
        language=document.language,
        school_year=document.school_year,
        at=document.at,
        staff=staff_id,
        supersedes=document.supersedes,
        content=frozen.content,
        markdown=frozen.markdown,
        html=frozen.html,
    ).execute()


def documents_of(student_id: int) -> list[PublishedDocument]:
    """The student's published documents, newest first."""
    columns = (
        DocumentRow.number,
        DocumentRow.kind,
        DocumentRow.appendix,
        DocumentRow.language,
        DocumentRow.school_year,
        DocumentRow.at,
        StaffRow.name,
        DocumentRow.supersedes,
    )
    rows = list(
        DocumentRow.select(*columns)
        .join(StaffRow)
        .where(DocumentRow.student == student_id)
        .order_by(DocumentRow.number.desc())
        .tuples()
    )
    followed = {row[-1]: row[0] for row in rows if row[-1] is not None}
    return [
        PublishedDocument(
            number, DocumentKind(kind), bool(appendix), language, year, at, by, supersedes, followed.get(number)
        )
        for number, kind, appendix, language, year, at, by, supersedes in rows
    ]


def frozen_text(student_id: int, number: int) -> FrozenText | None:
    row = DocumentRow.get_or_none((DocumentRow.student == student_id) & (DocumentRow.number == number))
    return FrozenText(row.content, row.markdown, row.html) if row else None


def words_of(student_id: int, school_year: str, kind: DocumentKind) -> dict[FreePart, str]:
    """What was last written in each free part; empty parts are left out."""
    rows = (
        DocumentWordsRow.select(DocumentWordsRow.part, DocumentWordsRow.text)
        .where(
            (DocumentWordsRow.student == student_id)
            & (DocumentWordsRow.school_year == school_year)
            & (DocumentWordsRow.kind == kind.value)
        )
        .order_by(DocumentWordsRow.id)
    )
    last = dict(list(rows.tuples()))
    return {FreePart(part): text for part, text in last.items() if text}


def write_words(
    student_id: int, school_year: str, kind: DocumentKind, part: FreePart, text: str, staff_id: int, at: datetime
) -> None:
    DocumentWordsRow.insert(
        student=student_id, school_year=school_year, kind=kind.value, part=part.value, text=text, staff=staff_id, at=at
    ).execute()
