"""A document stays the one it is for who read the student before their record was joined: whatever takes one."""

from __future__ import annotations

from collections.abc import Callable
from inspect import getmembers, isfunction, signature

import pytest

from ioplogg_tui.documents import issuing
from ioplogg_tui.documents.content import texts_of
from ioplogg_tui.documents.issuing import issue_published, publish, published_now
from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.domain.document import DocumentKind, Format
from ioplogg_tui.domain.errors import UsageProblem
from ioplogg_tui.domain.goal_text import GoalText
from ioplogg_tui.domain.published import PublishedDocument
from ioplogg_tui.logbook import documents as documents_kept
from ioplogg_tui.logbook.documents import published, published_document, published_text, withdraw_document
from ioplogg_tui.logbook.goal_writing import write_goal
from ioplogg_tui.logbook.proposing import propose
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.student_merge import join_records, part_newest
from tests.fixtures.plans import plan_for

OF_A_STUDENT = {
    name
    for module in (documents_kept, issuing)
    for name, use_case in getmembers(module, isfunction)
    if use_case.__module__ == module.__name__ and not name.startswith("_")
    if signature(use_case).parameters.keys() & {"number", "document", "record"}
}
"""What takes a document of a student's by what it is named by."""

MARKS = {"other": "Koker suppe med Möen", "into": "Koker suppe med Moen"}


def text_of(session: Session, student: int, document: PublishedDocument) -> str:
    return published_text(session, student, document.number, document.record).markdown


def print_of(session: Session, student: int, document: PublishedDocument) -> str:
    return issue_published(session, student, document.number, Format.MARKDOWN, document.record).content.decode()


def text_shown(session: Session, student: int, document: PublishedDocument) -> str:
    return "".join(texts_of(published_now(session, student, document.number, document.record)))


def found_again(session: Session, student: int, document: PublishedDocument) -> str:
    same = published_document(session, student, document.number, str(document.record))
    return text_of(session, student, same)


def withdrawn(session: Session, student: int, document: PublishedDocument) -> str:
    withdraw_document(session, student, document, "Feil")
    own = {one.record: one for one in published(session, student)}[document.record]
    return "" if own.stands else text_of(session, student, own)


TAKING: dict[str, Callable[[Session, int, PublishedDocument], str]] = {
    "published_text": text_of,
    "issue_published": print_of,
    "published_now": text_shown,
    "published_document": found_again,
    "withdraw_document": withdrawn,
}
"""Each gives the text of the document that it has taken."""

ONLY_TELLS = {"tell_of_print"}
"""What takes a number for the log alone."""


def test_whatever_takes_a_document_is_tried() -> None:
    assert TAKING.keys() | ONLY_TELLS == OF_A_STUDENT


@pytest.fixture
def records(session: Session) -> dict[str, int]:
    """Two records with a document 1 each."""
    ids = {"other": plan_for(session, "Ida Möen").id, "into": plan_for(session, "Ida Moen").id}
    for which, student in ids.items():
        write_goal(session, student, GoalText("Mat", MARKS[which]))
        publish(session, DocumentRequest(student, DocumentKind.PLAN, session.today()))
    return ids


@pytest.mark.parametrize("taking", TAKING)
def test_each_document_is_the_same_by_the_id_of_either_record(
    session: Session, records: dict[str, int], taking: str
) -> None:
    """Also the one that was read before the records were joined."""
    read = {which: published(session, student)[0] for which, student in records.items()}
    join_records(session, records["other"], records["into"])
    for student in records.values():
        same = {one.record: one for one in published(session, student)}
        assert {records[which]: one.at for which, one in read.items()} == {key: one.at for key, one in same.items()}
    for which, by in (("into", "other"), ("other", "into")):
        text = TAKING[taking](session, records[by], read[which])
        assert [mark in text for mark in MARKS.values()] == [its == which for its in MARKS]


def test_of_a_number_alone_it_is_the_one_of_the_students_own_record(session: Session, records: dict[str, int]) -> None:
    join_records(session, records["other"], records["into"])
    for student in records.values():
        assert MARKS["into"] in published_text(session, student, 1).markdown


def test_a_document_read_before_the_records_were_parted_is_withdrawn_in_its_own(
    session: Session, records: dict[str, int]
) -> None:
    join_records(session, records["other"], records["into"])
    (moved,) = (one for one in published(session, records["into"]) if one.record == records["other"])
    part_newest(session, records["into"])
    withdraw_document(session, records["other"], moved, "Feil")
    assert {which: published(session, student)[0].stands for which, student in records.items()} == {
        "other": False,
        "into": True,
    }


def test_what_is_published_by_the_id_of_before_is_of_the_student_and_not_twice(
    session: Session, records: dict[str, int]
) -> None:
    join_records(session, records["other"], records["into"])
    asked = [DocumentRequest(student, DocumentKind.PLAN, session.today()) for student in records.values()]
    propose(session, records["into"], DocumentKind.PLAN, session.school_year)
    document = publish(session, asked[0])
    assert (document.number, document.record) == (2, records["into"])
    assert published(session, records["into"])[0].record == records["into"]
    for request in asked:
        with pytest.raises(UsageProblem, match="Nothing has changed"):
            publish(session, request)
