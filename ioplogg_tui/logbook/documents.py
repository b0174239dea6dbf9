"""Documents as the logbook keeps them: the words written for the next one, and those that were published."""

from __future__ import annotations

from collections.abc import Callable

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.clean import clean_text
from ioplogg_tui.domain.clock import parse_date
from ioplogg_tui.domain.document import DocumentKind, FreePart, FrozenText, PublishedDocument
from ioplogg_tui.domain.errors import N_, NotFound
from ioplogg_tui.logbook.access import require, writing
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.veil import unveiled, veiled
from ioplogg_tui.store import documents
from ioplogg_tui.store.proposals import settle

LONGEST = 20_000


def words_of(session: Session, student_id: int, school_year: str, kind: DocumentKind) -> dict[FreePart, str]:
    """What is written in the free parts of a school year's document; empty parts are left out."""
    require(session, Right.READ_DOCUMENT, student_id)
    return veiled(session, student_id, documents.words_of(student_id, school_year, kind))


def write_words(
    session: Session, student_id: int, school_year: str, kind: DocumentKind, part: FreePart, text: str
) -> None:
    """Keep what is written in a free part; what stood there before is kept too.

    Raises:
        UsageProblem: the text is too long, or the date that access was given is none.
    """
    cleaned = clean_text(text, LONGEST)
    if part is FreePart.ACCESS_GIVEN and cleaned:
        cleaned = parse_date(cleaned).isoformat()
    with writing(session, Right.WRITE_DOCUMENT, student_id):
        documents.write_words(student_id, school_year, kind, part, cleaned, session.person.id, session.now())
        session.record("document.write", student_id=student_id, kind="document")


def published(session: Session, student_id: int) -> list[PublishedDocument]:
    """The student's published documents, newest first."""
    require(session, Right.READ_DOCUMENT, student_id)
    return documents.documents_of(student_id)


def published_text(session: Session, student_id: int, number: int) -> FrozenText:
    """A published document as it was frozen.

    Raises:
        NotFound: the student has no document of that number.
    """
    require(session, Right.READ_DOCUMENT, student_id)
    found = documents.frozen_text(student_id, number)
    if found is None:
        raise NotFound(N_("The student has no published document {number}."), number=number)
    return veiled(session, student_id, found)


def publish_document(
    session: Session,
    student_id: int,
    kind: DocumentKind,
    *,
    appendix: bool,
    language: str,
    school_year: str,
    freeze: Callable[[PublishedDocument], FrozenText],
) -> PublishedDocument:
    """Give a document its number and keep it for good; it takes the place of the last one of its kind.

    `freeze` is called inside the transaction, so that what it reads is what is published; and it reads a protected
    student's name, for the document is the team's and the parents'.
    """
    with writing(session, Right.PUBLISH, student_id), unveiled(session):
        before = next(
            (
                one.number
                for one in documents.documents_of(student_id)
                if (one.kind, one.appendix, one.language, one.school_year) == (kind, appendix, language, school_year)
            ),
            None,
        )
        document = PublishedDocument(
            documents.last_number(student_id) + 1,
            kind,
            appendix,
            language,
            school_year,
            session.now(),
            session.person.name,
            before,
        )
        documents.add_document(student_id, document, session.person.id, freeze(document))
        settle(student_id, kind, school_year)
        session.record("document.publish", student_id=student_id, kind="document", object_id=document.number)
    return document


def tell_of_print(session: Session, student_id: int, number: int | None = None) -> None:
    """Tell the audit log that a document left the program."""
    with writing(session, Right.READ_DOCUMENT, student_id):
        session.record("document.print", student_id=student_id, kind="document", object_id=number)
