"""A published document that is withdrawn stays as it was, with the reason beside it, and counts for nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pypdf
import pytest

from ioplogg_tui.cli.main import run
from ioplogg_tui.documents.access import access_report
from ioplogg_tui.documents.content import texts_of
from ioplogg_tui.documents.issuing import issue_published, publish, published_now
from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.domain import clock
from ioplogg_tui.domain.document import PUBLISHED_KINDS, DocumentKind, Format, FreePart
from ioplogg_tui.domain.due import Reminding
from ioplogg_tui.domain.errors import NotAllowed, UsageProblem
from ioplogg_tui.domain.given_out import Giving
from ioplogg_tui.domain.holidays import Holidays
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.people import Role
from ioplogg_tui.domain.plan import Basis
from ioplogg_tui.domain.published import PublishedDocument
from ioplogg_tui.locale import long_date, speaking
from ioplogg_tui.logbook import plan_steps
from ioplogg_tui.logbook.documents import published, published_text, withdraw_document
from ioplogg_tui.logbook.due import what_is_due
from ioplogg_tui.logbook.giving_out import give_document
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.plans import plan_of
from ioplogg_tui.logbook.reports import year_to_report
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.student_merge import join_records
from ioplogg_tui.logbook.students import open_student
from ioplogg_tui.logbook.users import add_user
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui.app import Ioplogg
from tests.fixtures.documents import of_docx, of_html, squeezed
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.fixtures.screen import shown, typed
from tests.fixtures.staff import SessionOf, on_team
from tests.fixtures.writing import introduce, write_plan, write_student, write_subject, write_words
from tests.trials.combinations import each_value

REASON = "Feil elev i teksten"


def asked(session: Session, student_id: int, kind: DocumentKind) -> DocumentRequest:
    return DocumentRequest(student_id, kind, session.today())


@pytest.fixture
def report(session: Session, mathea: PlannedStudent) -> PublishedDocument:
    return publish(session, asked(session, mathea.id, DocumentKind.YEAR))


def test_it_stays_as_it_was_with_the_reason(
    session: Session, mathea: PlannedStudent, report: PublishedDocument
) -> None:
    before = published_text(session, mathea.id, 1)
    with pytest.raises(UsageProblem, match="why"):
        withdraw_document(session, mathea.id, report, " ")
    withdraw_document(session, mathea.id, report, REASON)
    assert published_text(session, mathea.id, 1) == before
    (document,) = published(session, mathea.id)
    assert (document.stands, document.withdrawn_by, document.reason) == (False, session.person.name, REASON)
    assert document.withdrawn_at is not None and document.withdrawn_at >= document.at
    with pytest.raises(UsageProblem, match="already"):
        withdraw_document(session, mathea.id, report, REASON)
    actions = [event.action for event in session.store.audit_log.all(mathea.id, None)]
    assert actions.count("document.retract") == 1
    assert REASON in "\n".join(texts_of(access_report(session, mathea.id)))
    for statement in ("UPDATE document_withdrawal SET reason = ''", "DELETE FROM document_withdrawal"):
        with pytest.raises(Exception, match="never"):
            session.store.engine.database.rows(statement)


def withdrawn(session: Session, student_id: int, document: PublishedDocument) -> str:
    withdraw_document(session, student_id, document, REASON)
    with speaking("nb"):
        return f"trukket tilbake {long_date(session.today())}"


def replaced(session: Session, student_id: int, document: PublishedDocument) -> str:
    write_student(session, replace(open_student(session, student_id), level="vg1"))
    other = publish(session, asked(session, student_id, document.kind))
    return f"dokument {other.number}"


@pytest.mark.parametrize("overtake", [withdrawn, replaced])
def test_what_counts_no_longer_says_so_on_every_page_that_is_handed_out(
    session: Session, mathea: PlannedStudent, overtake: Callable[[Session, int, PublishedDocument], str]
) -> None:
    """Where it is read first, in the text; and at the head of each page that follows."""
    write_words(session, mathea.id, session.school_year, DocumentKind.YEAR, FreePart.WAY_FORWARD, "Mer. " * 1500)
    report = publish(session, asked(session, mathea.id, DocumentKind.YEAR))
    words = squeezed(overtake(session, mathea.id, report))
    printed = {form: issue_published(session, mathea.id, 1, form).content for form in Format}
    markdown, html = squeezed(printed[Format.MARKDOWN].decode()), of_html(printed[Format.HTML])
    for text in (markdown, html, of_docx(printed[Format.DOCX])):
        status, said = text.index("Dokument1,publisert"), text.casefold().index(words)
        assert status < said < text.index("MatheaSolvik", status), "before anything that it tells"
        assert "Stedogdato" not in text and squeezed(REASON) not in text, "nothing to sign; why is the school's own"
    pages = [squeezed(page.extract_text()).casefold() for page in pypdf.PdfReader(BytesIO(printed[Format.PDF])).pages]
    assert len(pages) > 1 and all(words in page for page in pages)
    edges = docx.Document(BytesIO(printed[Format.DOCX])).sections[0]
    assert all(words in squeezed(edge.paragraphs[0].text) for edge in (edges.header, edges.first_page_footer))
    shown_now = squeezed("".join(texts_of(published_now(session, mathea.id, 1))))
    assert words in shown_now.casefold(), "on the screen, too"


def test_who_publishes_withdraws(
    session: Session, session_of: SessionOf, mathea: PlannedStudent, report: PublishedDocument
) -> None:
    add_user(session, "ola", "Ola Berg", Role.TEACHER)
    on_team(session, mathea.id, "ola")
    with pytest.raises(NotAllowed):
        withdraw_document(session_of("ola"), mathea.id, report, REASON)


def test_the_one_before_stands_again_and_the_next_takes_its_place(session: Session, mathea: PlannedStudent) -> None:
    again, kind = asked(session, mathea.id, DocumentKind.CAN), DocumentKind.CAN
    introduce(session, mathea.id)
    first = publish(session, again)
    write_student(session, replace(open_student(session, mathea.id), level="vg1"))
    second = publish(session, asked(session, mathea.id, kind))
    assert second.supersedes == first.number
    withdraw_document(session, mathea.id, second, REASON)
    assert [one.superseded_by for one in published(session, mathea.id)] == [None, None]
    third = publish(session, asked(session, mathea.id, kind))
    assert third.supersedes == first.number
    withdraw_document(session, mathea.id, third, REASON)
    withdraw_document(session, mathea.id, first, REASON)
    assert publish(session, again).supersedes is None, "the same once more, for nothing that says it stands"


def test_who_withdraws_is_told_who_has_it_and_which_counts_again(
    session: Session, mathea: PlannedStudent, capsys: pytest.CaptureFixture[str]
) -> None:
    introduce(session, mathea.id)
    publish(session, asked(session, mathea.id, DocumentKind.CAN))
    write_student(session, replace(open_student(session, mathea.id), level="vg1"))
    second = publish(session, asked(session, mathea.id, DocumentKind.CAN))
    give_document(session, mathea.id, second, Giving("Kroa AS", "Mathea, 1.11.", session.today()))
    assert run(["document", "mathea", "--number", "2", "--withdraw", REASON]) == 0
    out = capsys.readouterr().out
    assert "Document 1 counts again." in out and "it no longer counts: Kroa AS." in out


def test_other_goals_for_somebody_else_stand_beside(session: Session, mathea: PlannedStudent) -> None:
    """The first employer's paper goes on counting: the second one tells of something else."""
    for goal in (mathea.soup, mathea.recipes):
        observe(session, mathea.id, goal, Rating(Level(3), Level(3)))
    request = asked(session, mathea.id, DocumentKind.CAN)
    first, second = (publish(session, replace(request, goals=frozenset({goal}))) for goal in (1, 2))
    assert (first.supersedes, second.supersedes) == (None, None)
    assert all(its.counts for its in published(session, mathea.id))
    both = publish(session, request)
    assert both.supersedes == second.number, "what tells of the same takes the last one's place"


DAYS = ("2026-12-31", "2027-01-20", "2027-06-18", "2027-08-20")


@pytest.fixture
def in_use(session: Session, mathea: PlannedStudent) -> PlannedStudent:
    write_student(session, replace(open_student(session, mathea.id), level="vg1"))
    plan = plan_of(session, mathea.id)
    write_plan(session, replace(plan, basis=Basis(decision=date(2026, 8, 20), valid_to=date(2030, 1, 1))))
    for subject in plan.subjects:
        write_subject(session, plan, replace(subject, content="Mat", how_it_is_run="I gruppe"))
    plan_steps.publish(session, plan_of(session, mathea.id))
    return mathea


@pytest.mark.parametrize(("day", "joined"), each_value(DAYS, [False, True]))
def test_what_was_withdrawn_counts_for_nothing_that_is_due(
    session: Session, in_use: PlannedStudent, monkeypatch: pytest.MonkeyPatch, day: str, joined: bool
) -> None:
    """Whatever is asked of published documents is answered as if it had never been."""
    monkeypatch.setenv(clock.TODAY, day)
    owner = in_use.id
    if joined:
        owner = plan_for(session, "Matea Solvik").id
        join_records(session, in_use.id, owner)

    def answers() -> object:
        due = [(due.kind, due.day, due.school_year) for due in what_is_due(session, Reminding(400))]
        first = [session.store.documents.first_published(owner, kind, "2026/27") for kind in PUBLISHED_KINDS]
        return due, first, year_to_report(session, owner, Holidays())

    introduce(session, owner, "2026/27")
    before = answers()
    documents = [
        publish(session, replace(asked(session, owner, kind), school_year="2026/27")) for kind in PUBLISHED_KINDS
    ]
    assert answers() != before
    for document in documents:
        withdraw_document(session, owner, document, REASON)
    assert answers() == before


def test_the_command(
    session: Session, mathea: PlannedStudent, report: PublishedDocument, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["document", "mathea", "--withdraw", REASON]) == 2
    assert "--number" in capsys.readouterr().err
    assert run(["document", "mathea", "--number", "1", "--withdraw", REASON]) == 0
    assert "Document 1 is withdrawn" in capsys.readouterr().out
    assert run(["document", "mathea"]) == 0
    assert f"withdrawn {session.today():%-d}" in (told := capsys.readouterr().out) and REASON in told
    assert run(["document", "mathea", "--json"]) == 0
    (told_in_json,) = json.loads(capsys.readouterr().out)
    assert (told_in_json["number"], told_in_json["withdrawn"]["reason"]) == (report.number, REASON)
    assert run(["document", "mathea", "--number", "1", "--format", "md"]) == 0
    printed = capsys.readouterr()
    assert REASON in printed.err and REASON not in printed.out
    assert run(["document", "mathea", "--number", "1", "--withdraw", REASON]) == 2


async def test_withdrawn_by_hand(
    session: Session, mathea: PlannedStudent, report: PublishedDocument, path: Path
) -> None:
    app = Ioplogg(path, Settings(language="en"), session)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", "j", "delete")
        assert "go to one first" in shown(app)
        await typed(pilot, "end")
        assert "Del withdraw" in shown(app)
        await typed(pilot, "delete")
        assert "Why document 1 is withdrawn, for good" in shown(app)
        await typed(pilot, "enter")
        await typed(pilot, "escape")
        assert published(session, mathea.id)[0].stands, "nothing without a reason"
        await typed(pilot, "delete", *"Feil elev", "enter")
        assert "Document 1 is withdrawn." in shown(app)
        assert "Feil elev" in shown(app) and "Yearly report 1, withdrawn" in shown(app)
    assert [one.reason for one in published(session, mathea.id)] == ["Feil elev"] and report.stands


def test_the_access_report_says_of_each_what_has_become_of_it(session: Session, mathea: PlannedStudent) -> None:
    """In its place, where it is whole."""
    introduce(session, mathea.id)
    first = publish(session, asked(session, mathea.id, DocumentKind.CAN))
    write_student(session, replace(open_student(session, mathea.id), level="vg1"))
    second = publish(session, asked(session, mathea.id, DocumentKind.CAN))
    withdrawn = publish(session, asked(session, mathea.id, DocumentKind.HALF_YEAR))
    withdraw_document(session, mathea.id, withdrawn, REASON)
    giving = Giving("NAV", "Mathea, 2.12.2025.", session.today())
    give_document(session, mathea.id, second, giving)
    texts = [*texts_of(access_report(session, mathea.id, "en"))]
    heads = [place for place, text in enumerate(texts) if text.startswith("Dokument ") and ", publisert " in text]
    above = {texts[place][:10]: texts[place - 2] for place in heads}
    assert above["Dokument 1"] == f"Document {second.number} has replaced this one." and first.number == 1
    assert above["Dokument 3"].startswith("Withdrawn ")
    assert "has replaced" not in above["Dokument 2"] and "Withdrawn" not in above["Dokument 2"]
    assert not [text for text in texts if ".." in text]
