"""Each published plan and report goes to the school's archive once, as PDF/A with a record that names nobody."""

from __future__ import annotations

import xml.etree.ElementTree as Xml
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from ioplogg_tui.cli.main import run
from ioplogg_tui.documents.access import access_report
from ioplogg_tui.documents.archive_out import ArchivedOut, archive_out, paper_of
from ioplogg_tui.documents.archive_record import NOARK, OWN
from ioplogg_tui.documents.content import texts_of
from ioplogg_tui.documents.issuing import publish
from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.document import DocumentKind, FreePart
from ioplogg_tui.domain.errors import UsageProblem
from ioplogg_tui.domain.people import Role
from ioplogg_tui.domain.plan import Basis
from ioplogg_tui.logbook import enrolment, plan_steps
from ioplogg_tui.logbook.archiving import to_take
from ioplogg_tui.logbook.documents import published, withdraw_document
from ioplogg_tui.logbook.plans import plan_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import open_student
from ioplogg_tui.logbook.users import add_user
from ioplogg_tui.store.connection import Connection
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.staff import SessionOf
from tests.fixtures.writing import introduce, write_plan, write_student, write_subject, write_words

ALL = ArchivedOut(3, 0, 0)


@pytest.fixture
def filled(session: Session, mathea: PlannedStudent) -> PlannedStudent:
    """A published version of the plan, a report and an assessment; what the student can, which is no such paper."""
    plan = plan_of(session, mathea.id)
    write_plan(session, replace(plan, basis=Basis(decision=session.today())))
    for subject in plan.subjects:
        write_subject(session, plan, replace(subject, content="Innhold", how_it_is_run="Slik"))
    plan_steps.publish(session, plan_of(session, mathea.id))
    introduce(session, mathea.id)
    for kind in (DocumentKind.CAN, DocumentKind.HALF_YEAR, DocumentKind.YEAR):
        publish(session, DocumentRequest(mathea.id, kind, session.today()))
    return mathea


def parsed(text: bytes) -> Xml.Element:
    return Xml.fromstring(text)  # noqa: S314 - the program's own


def files_in(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_each_is_a_pdf_a_with_a_record_that_names_nobody(
    session: Session, filled: PlannedStudent, tmp_path: Path
) -> None:
    assert archive_out(session, tmp_path / "out") == ALL
    files = files_in(tmp_path / "out")
    assert len(files) == 6
    names = {name.removesuffix(".xml") for name in files if name.endswith(".xml")}
    year = session.school_year.replace("/", "-")
    assert names == {
        f"student-{filled.id}/{what}"
        for what in (f"plan-{year}-version-1", f"half-year-{year}-document-2", f"year-{year}-document-3")
    }
    for name in names:
        content, record = files[f"{name}.pdf"], parsed(files[f"{name}.xml"])
        assert record.tag == f"{{{NOARK}}}registrering"
        told = {element.tag.rpartition("}")[2]: element.text for element in record.iter()}
        assert told["sjekksum"] == sha256(content).hexdigest() and told["filstoerrelse"] == str(len(content))
        assert told["referanseDokumentfil"] == f"{name}.pdf"
        assert "Offl. § 13" in (told["skjermingshjemmel"] or "")
        assert (told["offentligTittel"] or "").startswith(("Individuell", "Halvår", "Årsrapport"))
        assert record.find(f".//{{{OWN}}}elevnummer") is not None and record.find(f".//{{{OWN}}}trukketTilbake") is None
        assert b"Mathea" not in files[f"{name}.xml"] and b"Solvik" not in files[f"{name}.xml"]
        assert b"pdfaid:part>2<" in content and b"pdfaid:conformance>A<" in content
    actions = [event.action for event in session.store.audit_log.all(filled.id, None)]
    assert (actions.count(Action.DOCUMENT_ARCHIVE), actions.count(Action.PLAN_ARCHIVE)) == (2, 1)
    report = "\n".join(texts_of(access_report(session, filled.id)))
    assert all(name in report for name in names), "who the documents are about is told where they went"


def test_each_is_taken_once_and_told_once_that_it_was_withdrawn(
    session: Session, filled: PlannedStudent, tmp_path: Path
) -> None:
    half_year = next(one for one in published(session, filled.id) if one.kind is DocumentKind.HALF_YEAR)
    withdraw_document(session, filled.id, half_year, "Feil elev: Ola")
    assert archive_out(session, tmp_path / "first") == ALL
    withdrawn = [name for name, text in files_in(tmp_path / "first").items() if b"trukketTilbake" in text]
    assert [name.partition("/")[2][:9] for name in withdrawn] == ["half-year"], "it was published, and it is told"
    assert b"Ola" not in files_in(tmp_path / "first")[withdrawn[0]]
    assert archive_out(session, tmp_path / "again") == ArchivedOut(0, 0, 0) and not (tmp_path / "again").exists()
    report = next(one for one in published(session, filled.id) if one.kind is DocumentKind.YEAR)
    withdraw_document(session, filled.id, report, "Feil")
    assert archive_out(session, tmp_path / "third") == ArchivedOut(0, 1, 0)
    ((name, text),) = files_in(tmp_path / "third").items()
    first = files_in(tmp_path / "first")[name.replace("-withdrawn", "")]
    identity = f"{{{NOARK}}}systemID"
    assert parsed(text).findtext(identity) == parsed(first).findtext(identity)
    assert b"trukketTilbake" in text and b"trukketTilbake" not in first
    assert archive_out(session, tmp_path / "again") == ArchivedOut(0, 0, 0)


def test_a_version_is_taken_as_it_was_also_of_two_on_one_day(session: Session, filled: PlannedStudent) -> None:
    plan = plan_of(session, filled.id)
    write_subject(session, plan, replace(plan.subjects[0], content="Nytt innhold"))
    write_student(session, replace(open_student(session, filled.id), name="Mathea Hansen"))
    write_words(session, filled.id, session.school_year, DocumentKind.PLAN, FreePart.INTRODUCTION, "Skrevet siden")
    plan_steps.publish(session, plan_of(session, filled.id))
    versions = [copy for copy in to_take(session) if copy.is_version]
    first, second = ("\n".join(texts_of(paper_of(session, copy))) for copy in versions)
    assert [copy.number for copy in versions] == [1, 2]
    assert "Nytt innhold" not in first and "Nytt innhold" in second
    assert "Mathea Solvik" in first and "Mathea Hansen" in second, "as they were called then"
    assert "Skrevet siden" not in second, "a version keeps no words of documents"


def test_what_is_published_before_a_day_stays(session: Session, filled: PlannedStudent, tmp_path: Path) -> None:
    assert filled
    assert archive_out(session, tmp_path / "out", session.now()) == ArchivedOut(0, 0, 0)
    assert archive_out(session, tmp_path / "out", published(session, filled.id)[0].at) == ArchivedOut(1, 0, 0)


@pytest.mark.parametrize("fails_at", ["rows", "commit"])
def test_it_is_there_and_told_as_taken_or_neither(
    session: Session, filled: PlannedStudent, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails_at: str
) -> None:
    change, record_each = Connection.change, type(session.store.events).record_each

    def changed(connection: Connection, query: object) -> object:
        if fails_at == "rows" and "archive_copy" in str(query):
            raise OSError(28, "full")
        return change(connection, query)

    def recorded(events: object, new: object) -> object:
        assert (tmp_path / "out").exists() or fails_at == "rows"
        raise OSError(28, "full")

    assert filled
    with monkeypatch.context() as broken:
        broken.setattr(Connection, "change", changed)
        broken.setattr(type(session.store.events), "record_each", recorded)
        with pytest.raises(UsageProblem, match="can't be written"):
            archive_out(session, tmp_path / "out")
    assert record_each is type(session.store.events).record_each
    assert not [*tmp_path.glob("out*"), *tmp_path.glob(".ioplogg*")]
    assert archive_out(session, tmp_path / "out") == ALL


def test_who_doesn_t_see_a_name_takes_no_copy_without_it(
    session: Session, session_of: SessionOf, filled: PlannedStudent, tmp_path: Path
) -> None:
    enrolment.protect(session, filled.id, True)
    add_user(session, "rita", "Rita Dahl", Role.LEADER)
    rita = session_of("rita")
    assert archive_out(rita, tmp_path / "hers") == ArchivedOut(0, 0, 3) and not (tmp_path / "hers").exists()
    assert archive_out(session, tmp_path / "out") == ALL


def test_the_command(
    session: Session, filled: PlannedStudent, tmp_path: Path, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert filled and session
    assert run(["archive-out", str(path.parent / "beside")]) == 2
    assert "beside the logbook" in capsys.readouterr().err
    assert run(["archive-out", str(tmp_path / "out"), "--since", "i dag"]) == 0
    assert "3 documents are in" in capsys.readouterr().out
    assert run(["archive-out", str(tmp_path / "out")]) == 2
    assert run(["archive-out", str(tmp_path / "more")]) == 0
    said = capsys.readouterr().out
    assert "nothing to take" in said and "3 were taken before" in said


NOARK_5: dict[str, dict[str, bool]] = {
    "registrering": {
        "systemID": True,
        "opprettetDato": True,
        "opprettetAv": True,
        "skjerming": False,
        "dokumentbeskrivelse": False,
        "registreringsID": False,
        "tittel": True,
        "offentligTittel": False,
        "virksomhetsspesifikkeMetadata": False,
    },
    "skjerming": {
        "tilgangsrestriksjon": True,
        "skjermingshjemmel": True,
        "skjermingMetadata": True,
        "skjermingDokument": False,
    },
    "dokumentbeskrivelse": {
        "systemID": True,
        "dokumenttype": True,
        "dokumentstatus": True,
        "tittel": True,
        "opprettetDato": True,
        "opprettetAv": True,
        "tilknyttetRegistreringSom": True,
        "dokumentnummer": True,
        "tilknyttetDato": True,
        "tilknyttetAv": True,
        "dokumentobjekt": False,
    },
    "dokumentobjekt": {
        "systemID": True,
        "versjonsnummer": True,
        "variantformat": True,
        "format": True,
        "formatDetaljer": False,
        "opprettetDato": True,
        "opprettetAv": True,
        "referanseDokumentfil": True,
        "sjekksum": True,
        "sjekksumAlgoritme": True,
        "filstoerrelse": True,
    },
}
"""Object → its elements as the standard has them in order, and whether it wants one: but for `arkivertDato` and
`arkivertAv`, which the archive writes. Noark 5 version 5, second appendix, and `arkivstruktur.xsd` of it."""

VALUES = {
    "tilgangsrestriksjon": "Unntatt offentlighet",
    "skjermingMetadata": "Skjerming tittel dokumentbeskrivelse",
    "skjermingDokument": "Skjerming av hele dokumentet",
    "dokumentstatus": "Dokumentet er ferdigstilt",
    "tilknyttetRegistreringSom": "Hoveddokument",
    "variantformat": "Arkivformat",
}
"""Where the standard's first appendix has a list of values, one of them."""


def test_a_record_has_the_standard_s_elements_in_its_order(
    session: Session, filled: PlannedStudent, tmp_path: Path
) -> None:
    archive_out(session, tmp_path / "out")
    report = next(each for each in published(session, filled.id) if each.kind is DocumentKind.YEAR)
    withdraw_document(session, filled.id, report, "Feil")
    archive_out(session, tmp_path / "later")
    files = [files_in(tmp_path / folder) for folder in ("out", "later")]
    records = [text for of_folder in files for name, text in of_folder.items() if name.endswith(".xml")]
    assert len(records) == 4
    for text in records:
        identities = []
        for thing in parsed(text).iter():
            name = thing.tag.removeprefix(f"{{{NOARK}}}")
            children = [child.tag.removeprefix(f"{{{NOARK}}}") for child in thing]
            if name in NOARK_5:
                assert children == [known for known in NOARK_5[name] if known in children], name
                assert {known for known, wanted in NOARK_5[name].items() if wanted} <= {*children}, name
            assert name == "virksomhetsspesifikkeMetadata" or name in NOARK_5 or not children
            assert (thing.text or "").strip() or children, name
            assert VALUES.get(name, thing.text) == thing.text
            identities += [thing.text] if name == "systemID" else []
        assert len({*identities}) == len(identities) >= 2
