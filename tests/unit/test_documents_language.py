"""What language the texts are in is told once, where it isn't the document's; what the program says is translated."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ioplogg_tui.documents.access import access_report
from ioplogg_tui.documents.content import Document, Fields, plain, texts_of
from ioplogg_tui.documents.issuing import preview
from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.domain.document import DocumentKind
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.school_level import CHOICES
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import student_of
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.writing import write_student

NORSE = frozenset("æøåÆØÅ")
IN_SHORT = {"nb": "Tekstene er på", "nn": "Tekstane er på", "en": "The texts are in"}
TOLD = {"nb": "står som det ble skrevet", "nn": "står som det vart skrive", "en": "is kept as they wrote it"}


def printed(session: Session, student: int, kind: DocumentKind | None, language: str) -> Document:
    if kind is None:
        return access_report(session, student, language)
    return preview(
        session, DocumentRequest(student, kind, session.today(), language=language, usual_period=True)
    ).document


@pytest.mark.parametrize("kind", [*DocumentKind, None])
def test_it_is_told_once_in_each_kind(session: Session, mathea: PlannedStudent, kind: DocumentKind | None) -> None:
    observe(session, mathea.id, mathea.soup, Rating(Level.COMPETENT, Level.COMPETENT), feed_forward="Saus")
    in_large = kind in (DocumentKind.OWN, DocumentKind.TALK)
    for language, words in (IN_SHORT if in_large else TOLD).items():
        text = "\n".join(texts_of(printed(session, mathea.id, kind, language)))
        is_told = language != "nb"
        assert text.count(words) == is_told, language
        assert ("Norwegian bokmål" in text) == (language == "en" and is_told)


@pytest.mark.parametrize("level", CHOICES)
def test_a_level_is_told_in_english(session: Session, mathea: PlannedStudent, level: str) -> None:
    write_student(session, replace(student_of(session, mathea.id), level=level))
    document = printed(session, mathea.id, DocumentKind.YEAR, "en")
    (told,) = (
        plain(value)
        for block in document.blocks
        if isinstance(block, Fields)
        for name, value in block.rows
        if name == "Year level"
    )
    assert told and not NORSE & set(told) and told not in ("lærling", "praksisbrevkandidat")
