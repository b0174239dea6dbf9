"""What was seen before the time that a report tells of is told as that, with its day, wherever a level stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from ioplogg_tui.documents.content import Fields, Signatures, Table, plain, texts_of
from ioplogg_tui.documents.facts import facts_of
from ioplogg_tui.documents.issuing import preview
from ioplogg_tui.documents.report_draft import till_leaving
from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.domain.document import DocumentKind
from ioplogg_tui.domain.levels import LEVEL_NAMES, Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.locale import _, long_date, speaking
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.plans import plan_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import student_of
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.writing import write_subject

REPORTS = (DocumentKind.HALF_YEAR, DocumentKind.YEAR)


def report(session: Session, student_id: int, kind: DocumentKind) -> DocumentRequest:
    return DocumentRequest(student_id, kind, session.today(), session.today() - timedelta(days=1))


@pytest.mark.parametrize("kind", REPORTS)
@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_a_level_from_before_the_time_told_of_has_its_day(
    session: Session, mathea: PlannedStudent, kind: DocumentKind, language: str
) -> None:
    at = session.now() - timedelta(days=9)
    observe(session, mathea.id, mathea.soup, Rating(Level.COMPETENT, Level.OUTSTANDING), at=at)
    document = preview(session, replace(report(session, mathea.id, kind), language=language)).document
    with speaking(language):
        levels = [_(LEVEL_NAMES[level]).lower() for level in (Level.COMPETENT, Level.OUTSTANDING)]
        day = long_date(session.today() - timedelta(days=9))
        assert _("Where you are now") not in texts_of(document)
    values = [plain(value) for block in document.blocks if isinstance(block, Fields) for _name, value in block.rows]
    cells = [plain(cell) for block in document.blocks if isinstance(block, Table) for row in block.rows for cell in row]
    told = [text for text in (*values, *cells) if any(level in text.lower() for level in levels)]
    assert told and all(day in text for text in told)


def test_of_what_was_seen_in_it_and_before_it_only_the_older_has_a_day(
    session: Session, mathea: PlannedStudent
) -> None:
    before = session.now() - timedelta(days=9)
    observe(session, mathea.id, mathea.soup, Rating(Level.BEGINNING, Level.DEVELOPING), at=before)
    observe(session, mathea.id, mathea.soup, Rating(Level.COMPETENT, None))
    texts = [*texts_of(preview(session, report(session, mathea.id, DocumentKind.HALF_YEAR)).document)]
    with speaking("nb"):
        day = long_date(session.today() - timedelta(days=9))
    standing = f"Kvalitet: kompetent · Selvstendighet: under utvikling (observert {day}, før denne perioden)"
    assert any(standing in text for text in texts)


def test_the_letter_promises_and_is_signed_for_what_is_in_it(session: Session, mathea: PlannedStudent) -> None:
    """No teacher has assessed a subject in which nothing was seen, and no next step is promised where there is none."""
    plan = plan_of(session, mathea.id)
    for subject, teacher in zip(plan.subjects, ("Kari Vik", "Ola Li"), strict=False):
        write_subject(session, plan, replace(subject, teacher=teacher))
    observe(session, mathea.id, mathea.soup, Rating(Level.COMPETENT, None))
    document = preview(session, report(session, mathea.id, DocumentKind.HALF_YEAR)).document
    signers = [line.name for block in document.blocks if isinstance(block, Signatures) for line in block.lines]
    assert len(signers) == 1
    text = " ".join(texts_of(document))
    assert [name in text for name in ("Kari Vik", "Ola Li")].count(True) == 1 and signers[0] in text
    assert "hva du kan nå." in text and "neste steg" not in text


def test_a_half_year_ends_where_the_yearly_report_of_who_left_does(session: Session, mathea: PlannedStudent) -> None:
    """Two documents of one student tell of the same time."""
    left = session.today() - timedelta(days=3)
    observe(session, mathea.id, mathea.soup, Rating(Level.COMPETENT, None), at=session.now() - timedelta(days=9))
    student = student_of(session, mathea.id)
    facts = facts_of(session, DocumentRequest(mathea.id, DocumentKind.HALF_YEAR, session.today()))
    gone = replace(facts, student=replace(student, leaves=left))
    assert till_leaving(gone).request.ends == left
    asked = replace(gone, request=replace(gone.request, ends_asked=True))
    assert till_leaving(asked) == asked
