"""Who got a published document stands beside it for good, with the day and the consent, and so does a mistake."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from ioplogg_tui.cli.main import run
from ioplogg_tui.documents.access import access_report
from ioplogg_tui.documents.content import texts_of
from ioplogg_tui.documents.issuing import publish
from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.domain.action import HANDING_OUT, Action
from ioplogg_tui.domain.document import DocumentKind
from ioplogg_tui.domain.errors import NotFound, UsageProblem
from ioplogg_tui.domain.given_out import Giving
from ioplogg_tui.domain.published import PublishedDocument
from ioplogg_tui.logbook import enrolment
from ioplogg_tui.logbook.documents import withdraw_document
from ioplogg_tui.logbook.giving_out import AskedTwice, give_document, given_out, giving_to, retract_giving
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.student_merge import join_records
from ioplogg_tui.logbook.students import open_student
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui.app import Ioplogg
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.fixtures.screen import shown, typed
from tests.fixtures.writing import introduce, write_student

NAV, CONSENT = "NAV Haugesund", "Mathea 2.9.25"


@pytest.fixture
def can(session: Session, mathea: PlannedStudent) -> PublishedDocument:
    introduce(session, mathea.id)
    return publish(session, DocumentRequest(mathea.id, DocumentKind.CAN, session.today()))


def giving(session: Session, recipient: str = NAV, consent: str = CONSENT, days: int = 0) -> Giving:
    return Giving(recipient, consent, session.today() + timedelta(days))


def test_it_stands_with_the_document_in_the_log_and_in_the_access_report(
    session: Session, mathea: PlannedStudent, can: PublishedDocument
) -> None:
    give_document(session, mathea.id, can, giving(session))
    (given,) = given_out(session, mathea.id)
    assert (given.number, given.recipient, given.consent, given.day, given.by) == (
        can.number,
        NAV,
        CONSENT,
        session.today(),
        session.person.name,
    )
    event = session.store.audit_log.all(mathea.id, None)[-1]
    assert (event.action, event.object_id) == (Action.DOCUMENT_GIVE, can.number)
    assert Action.DOCUMENT_GIVE in HANDING_OUT, "undo erases nothing that somebody has"
    report = "\n".join(texts_of(access_report(session, mathea.id)))
    assert NAV in report and CONSENT in report
    for statement in ("UPDATE document_recipient SET recipient = ''", "DELETE FROM document_recipient"):
        with pytest.raises(Exception, match="never"):
            session.store.engine.database.rows(statement)


def test_a_mistake_stays_with_its_reason(session: Session, mathea: PlannedStudent, can: PublishedDocument) -> None:
    give_document(session, mathea.id, can, giving(session))
    given = giving_to(given_out(session, mathea.id), can, NAV)
    with pytest.raises(UsageProblem, match="why"):
        retract_giving(session, mathea.id, given, " ")
    retract_giving(session, mathea.id, given, "Feil dokument")
    (kept,) = given_out(session, mathea.id)
    assert not kept.stands and (kept.recipient, kept.reason, kept.retracted_by) == (
        NAV,
        "Feil dokument",
        session.person.name,
    )
    with pytest.raises(UsageProblem, match="already"):
        retract_giving(session, mathea.id, given, "Igjen")
    with pytest.raises(NotFound):
        giving_to(given_out(session, mathea.id), can, NAV)
    assert "Feil dokument" in "\n".join(texts_of(access_report(session, mathea.id)))


@pytest.mark.parametrize(
    ("consent", "kept"),
    [("Mathea, i går", "Mathea, {yesterday}"), ("Mathea, I  dag", "Mathea, {today}"), ("Mathea, fredag 2.1.2026", "")],
)
def test_the_day_of_a_consent_can_be_told_later(
    session: Session, mathea: PlannedStudent, can: PublishedDocument, consent: str, kept: str
) -> None:
    for vague in ("Mathea, sist uke", "Mathea, på fredag", "Mathea for to dager siden", "Mathea, last week"):
        with pytest.raises(UsageProblem, match="read later"):
            give_document(session, mathea.id, can, giving(session, consent=vague))
    give_document(session, mathea.id, can, giving(session, consent=consent))
    days = {"today": session.today(), "yesterday": session.today() - timedelta(days=1)}
    wanted = (kept or consent).format(**{word: f"{day.day}.{day.month}.{day.year}" for word, day in days.items()})
    assert [given.consent for given in given_out(session, mathea.id)] == [wanted]


@pytest.mark.parametrize(("recipient", "consent", "days"), [(" ", CONSENT, 0), (NAV, "x", 0), (NAV, CONSENT, 1)])
def test_what_is_half_told_or_not_yet_so_is_refused(
    session: Session, mathea: PlannedStudent, can: PublishedDocument, recipient: str, consent: str, days: int
) -> None:
    with pytest.raises(UsageProblem):
        give_document(session, mathea.id, can, giving(session, recipient, consent, days))
    with pytest.raises(UsageProblem, match="before"):
        give_document(session, mathea.id, can, giving(session, days=-1))
    assert given_out(session, mathea.id) == []


@pytest.mark.parametrize(
    "consent",
    [
        "Mathea, {day.day}.{day.month}.",
        "{day.day}/{day.month} av mor",
        "mor (per telefon) {day:%Y-%m-%d}, skriftlig",
        "Far {day.day}. {day.month}. {day.year}",
    ],
)
def test_nobody_has_consented_on_a_day_that_has_not_been(
    session: Session, mathea: PlannedStudent, can: PublishedDocument, consent: str
) -> None:
    ahead = session.today() + timedelta(days=5)
    with pytest.raises(UsageProblem, match="later than today"):
        give_document(session, mathea.id, can, giving(session, consent=consent.format(day=ahead)))
    assert given_out(session, mathea.id) == []
    before = session.today() - timedelta(days=5)
    give_document(session, mathea.id, can, giving(session, consent=consent.format(day=before)))
    by_law = "Opplæringslova § 25-1, jf. § 12.12 og 3 vitner"
    give_document(session, mathea.id, can, giving(session, "Kroa AS", consent=by_law))
    with pytest.raises(UsageProblem, match="already written down"):
        give_document(session, mathea.id, can, giving(session, consent="Mathea, skriftlig"))
    assert len(given_out(session, mathea.id)) == 2


def test_what_was_withdrawn_is_given_to_nobody_later(
    session: Session, mathea: PlannedStudent, can: PublishedDocument, monkeypatch: pytest.MonkeyPatch
) -> None:
    withdraw_document(session, mathea.id, can, "Feil")
    with pytest.raises(AskedTwice, match="withdrawn"):
        give_document(session, mathea.id, can, giving(session))
    assert given_out(session, mathea.id) == []
    give_document(session, mathea.id, can, giving(session), is_sure=True)  # told afterwards: somebody has the wrong one
    later = session.today() + timedelta(days=1)
    monkeypatch.setattr(Session, "today", lambda _session: later)
    with pytest.raises(UsageProblem, match="withdrawn"):
        give_document(session, mathea.id, can, giving(session), is_sure=True)


def test_what_was_replaced_is_given_when_it_is_surely_meant(
    session: Session, mathea: PlannedStudent, can: PublishedDocument
) -> None:
    """Also where there is another reason to ask: each is told."""
    write_student(session, replace(open_student(session, mathea.id), level="vg1"))
    newer = publish(session, DocumentRequest(mathea.id, DocumentKind.CAN, session.today()))
    assert newer.supersedes == can.number
    with pytest.raises(AskedTwice, match=rf"Document {newer.number} has replaced"):
        give_document(session, mathea.id, can, giving(session))
    enrolment.protect(session, mathea.id, True)
    with pytest.raises(AskedTwice, match=r"protected.*has replaced"):
        give_document(session, mathea.id, can, giving(session))
    assert given_out(session, mathea.id) == []
    give_document(session, mathea.id, can, giving(session), is_sure=True)
    assert [given.number for given in given_out(session, mathea.id)] == [can.number]


def test_a_protected_student_s_is_given_when_it_is_surely_meant(
    session: Session, mathea: PlannedStudent, can: PublishedDocument
) -> None:
    enrolment.protect(session, mathea.id, True)
    with pytest.raises(AskedTwice, match="protected"):
        give_document(session, mathea.id, can, giving(session))
    assert given_out(session, mathea.id) == []
    give_document(session, mathea.id, can, giving(session), is_sure=True)
    assert [given.recipient for given in given_out(session, mathea.id)] == [NAV]


def test_joined_records_have_each_their_own(session: Session, mathea: PlannedStudent, can: PublishedDocument) -> None:
    other = plan_for(session, "Mathea Sol")
    theirs = publish(session, DocumentRequest(other.id, DocumentKind.YEAR, session.today()))
    give_document(session, other.id, theirs, giving(session))
    join_records(session, other.id, mathea.id)
    give_document(session, mathea.id, can, giving(session, "PPT"))
    assert [(given.record, given.recipient) for given in given_out(session, mathea.id)] == [
        (other.id, NAV),
        (mathea.id, "PPT"),
    ]


def test_the_command(
    session: Session, mathea: PlannedStudent, can: PublishedDocument, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["document", "mathea", "--number", "1"]
    assert run([*words, "--give-to", NAV]) == 2
    assert run(["document", "mathea", "--give-to", NAV, "--consent", CONSENT]) == 2
    assert run([*words, "--sure"]) == 2
    assert given_out(session, mathea.id) == []
    given = [*words, "--give-to", NAV, "--consent", CONSENT]
    assert run([*given, "--on", "i dag"]) == 0
    capsys.readouterr()
    assert run(["document", "mathea"]) == 0
    assert NAV in capsys.readouterr().out
    assert run(["document", "mathea", "--json"]) == 0
    (listed,) = json.loads(capsys.readouterr().out)
    assert (listed["given"][0]["to"], listed["given"][0]["consent"]) == (NAV, CONSENT)
    assert run([*words, "--give-to", NAV, "--withdraw", "Feil mottaker"]) == 0
    assert run([*words, "--give-to", NAV, "--withdraw", "Feil mottaker"]) == 1
    enrolment.protect(session, mathea.id, True)
    assert run(given) == 2
    assert "--sure" in capsys.readouterr().err
    assert run([*given, "--sure"]) == 0
    assert [row.stands for row in given_out(session, mathea.id)] == [False, True]


async def test_given_by_hand(session: Session, mathea: PlannedStudent, can: PublishedDocument, path: Path) -> None:
    assert can.stands
    app = Ioplogg(path, Settings(language="en"), session)
    async with app.run_test(size=(100, 34)) as pilot:
        await typed(pilot, "enter", "j", "g")
        assert "go to one first" in shown(app)
        await typed(pilot, "end", "g")
        assert "Who gets document 1" in shown(app)
        await typed(pilot, *NAV, "enter")
        assert "Who consented" in shown(app) and given_out(session, mathea.id) == []
        await typed(pilot, "escape")
        assert given_out(session, mathea.id) == [], "nothing without the consent"
        await typed(pilot, "g", *NAV, "enter", *CONSENT, "enter")
        (given,) = given_out(session, mathea.id)
        assert (given.recipient, given.consent) == (NAV, CONSENT)
        assert "given to NAV Haugesund" in shown(app) and f"consent: {CONSENT}" in shown(app)
        await typed(pilot, "end", "enter")
        assert "What the student can 1" in shown(app), "its document is read"
        await typed(pilot, "delete", *"Feil", "enter")
        assert given_out(session, mathea.id)[0].reason == "Feil" and "which was a mistake" in shown(app)


async def test_by_hand_a_protected_student_s_is_asked_about_twice(
    session: Session, mathea: PlannedStudent, can: PublishedDocument, path: Path
) -> None:
    assert can.stands
    enrolment.protect(session, mathea.id, True)
    app = Ioplogg(path, Settings(language="en"), session)
    async with app.run_test(size=(100, 34)) as pilot:
        await typed(pilot, "enter", "j", "end", "g")
        assert "The student is protected" in shown(app) and "Who gets document" not in shown(app)
        await typed(pilot, "g", *NAV, "enter", *CONSENT, "enter")
    assert [given.recipient for given in given_out(session, mathea.id)] == [NAV]
