"""Documents as the logbook keeps them: the words written for the next one, and those that were published."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.clean import clean_line
from ioplogg_tui.domain.code import Known
from ioplogg_tui.domain.document import DocumentKind, FreePart, refuse_never_published
from ioplogg_tui.domain.errors import N_, NotFound, UsageProblem
from ioplogg_tui.domain.half_years import takes_the_place
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.published import DaysTold, FrozenText, PublishedDocument, Series
from ioplogg_tui.logbook.access import opening_now
from ioplogg_tui.logbook.deed import deed
from ioplogg_tui.logbook.reading import reading
from ioplogg_tui.logbook.redaction import names_visible
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import student_of
from ioplogg_tui.logbook.telling import tell_of_reading

NO_DOCUMENT = N_("The student has no published document {number}.")


@reading(Right.READ_DOCUMENT)
def words_of(session: Session, student_id: int, school_year: str, kind: DocumentKind) -> dict[FreePart, str]:
    """What is written in the free parts of a school year's document; empty parts are left out."""
    return session.store.documents.words_of(student_id, school_year, kind)


@reading(Right.READ_DOCUMENT)
def published(session: Session, student_id: int) -> list[PublishedDocument]:
    """The student's published documents, newest first."""
    return session.store.documents.of(student_id)


@reading(Right.READ_DOCUMENT)
def published_text(session: Session, student_id: int, number: int, record: int = 0) -> FrozenText:
    """A published document as it was frozen, of a `record` of the student's, or of their own where none is named.

    Raises:
        NotFound: there is no document of that number.
    """
    frozen = session.store.documents.frozen_text(student_id, number, record)
    if frozen is None:
        raise NotFound(NO_DOCUMENT, number=number)
    return frozen


def published_document(session: Session, student_id: int, number: int, of: str = "") -> PublishedDocument:
    """The document of a number; where joined records have one each, that `of` a record, by its number or name.

    Raises:
        NotFound: there is none.
        UsageProblem: there are several; the sentence says how each is named.
        NotAllowed: the person doesn't read the student's documents.
    """
    asked, own = clean_line(of), student_of(session, student_id)
    documents = [document for document in published(session, student_id) if document.number == number]
    whose = {each.record: (str(each.record), each.source) for each in documents} | {own.id: (str(own.id), own.name)}
    if asked:
        documents = [each for each in documents if _is_named(asked, *whose[each.record])]
    if not documents:
        raise NotFound(NO_DOCUMENT, number=number)
    if len(documents) > 1:
        options = ["--of {} ({})".format(*whose[each.record]).removesuffix(" ()") for each in documents]
        raise UsageProblem(
            N_("Joined records have a document {number} each. Say which: --number {number} with {options}."),
            number=number,
            options=Known(", ".join(sorted(options))),
        )
    return documents[0]


def _is_named(asked: str, record: str, name: str) -> bool:
    return asked == record or (bool(name) and fold(asked) == fold(name))


class BesideKept(NamedTuple):
    """What a new document is beside one that is kept."""

    says_no_more: Callable[[PublishedDocument, FrozenText], bool]
    """Whether the new one says nothing that the kept one doesn't."""
    tells_of_the_same: Callable[[FrozenText], bool]
    """Whether both tell of the same goals: else they stand beside each other, and were for different people."""


def publish_document(
    session: Session,
    student_id: int,
    series: Series,
    days_told: Callable[[], DaysTold],
    freeze: Callable[[PublishedDocument, bool], FrozenText],
    beside: BesideKept,
) -> PublishedDocument:
    """Give a document its number and keep it for good; it takes the place of the last one of its series
    that tells of the same.

    The assessment of a half-year takes the place of one of the same half-year, not of the other's.

    `days_told` and `freeze` are called inside the transaction, so that what they read is what is published, the second
    with the document and whether somebody has asked for it; and they read a protected student's name, for the document
    is the team's and the parents'. One that says no more than the one whose place it would take is published where
    somebody has asked for it, and else isn't.

    Raises:
        UsageProblem: nothing is new since then, and nobody has asked for another; or the kind is never published.
        NotAllowed: the person doesn't publish.
    """
    refuse_never_published(series.kind)
    with deed(session, Action.DOCUMENT_PUBLISH, Right.PUBLISH, student_id) as doing, names_visible(session):
        documents, days = doing.store.documents, days_told()
        document = PublishedDocument(
            documents.last_number(student_id) + 1,
            series.kind,
            series.appendix,
            series.language,
            series.school_year,
            session.now(),
            session.person.name,
            begins=days.begins,
            ends=days.ends,
        )
        alike = (kept for kept in documents.of(student_id) if takes_the_place(document, kept))
        texts = ((kept, documents.frozen_text(student_id, kept.number, kept.record)) for kept in alike)
        before = next((kept for kept, text in texts if text is None or beside.tells_of_the_same(text)), None)
        document = replace(document, supersedes=before.number if before else None)
        is_asked_for = bool(doing.store.proposals.settle(student_id, series.kind, series.school_year))
        text = freeze(document, is_asked_for)
        if before is not None and not is_asked_for:
            last = documents.frozen_text(student_id, before.number, before.record)
            if last is not None and beside.says_no_more(before, last):
                sentence = N_("Nothing has changed since document {number}, so there is nothing new to publish.")
                raise UsageProblem(sentence, number=before.number)
        document = documents.add(student_id, document, session.person.id, text)
        doing.object_id = document.number
        opened = opening_now(session, student_id)
        if opened not in session.openings:  # once a session, as `students.open_student` does it
            doing.tell(Action.STUDENT_OPEN, student_id)
    session.openings.add(opened)
    return document


def withdraw_document(session: Session, student_id: int, document: PublishedDocument, reason: str) -> None:
    """A published document counts no longer: it stays, and beside it who withdrew it, when and why.

    Raises:
        NotFound: there is no such document.
        UsageProblem: it is withdrawn already, or no reason is given.
        NotAllowed: the person doesn't publish.
    """
    why = clean_line(reason)
    with deed(session, Action.DOCUMENT_RETRACT, Right.PUBLISH, student_id) as doing:
        if not why:
            raise UsageProblem(N_("Write why the document is withdrawn: that stays beside it."))
        documents, number = doing.store.documents, document.number
        its = (document.record, number)
        kept = [known for known in documents.of(student_id) if (known.record, known.number) == its]
        if not kept:
            raise NotFound(NO_DOCUMENT, number=number)
        if not kept[0].stands:
            raise UsageProblem(N_("Document {number} is withdrawn already."), number=number)
        documents.withdraw(kept[0], why, session.person.id, session.now())
        doing.object_id = number


def tell_of_print(session: Session, student_id: int, number: int | None = None) -> None:
    """Tell the audit log that a document leaves the program, and that the student was opened for it.

    Raises:
        NotAllowed: the person doesn't read the student's documents.
    """
    tell_of_reading(session, Action.DOCUMENT_PRINT, Right.READ_DOCUMENT, student_id, object_id=number, opens=True)
