"""Who sends a document: the school at its head, whose page it is, and who signs."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import msgspec
import pypdf
import pytest
from docx.oxml.ns import qn

from ioplogg_tui.archive.reading import read_archive, take_in
from ioplogg_tui.cli.main import run
from ioplogg_tui.cli.set_up import fill
from ioplogg_tui.documents.content import (
    Block,
    Bullets,
    Document,
    Fields,
    Heading,
    Paragraph,
    Passage,
    Quote,
    Sender,
    Signatures,
    Table,
    ToSign,
    texts_of,
)
from ioplogg_tui.documents.formats import render
from ioplogg_tui.documents.issuing import issue_published, preview, publish
from ioplogg_tui.documents.paper import is_block_kept
from ioplogg_tui.documents.pdf import as_pdf
from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.documents.whole import decode, encode
from ioplogg_tui.domain.document import PUBLISHED_KINDS, DocumentKind, Format
from ioplogg_tui.domain.errors import NotAllowed, UsageProblem
from ioplogg_tui.domain.goal import ChosenAim
from ioplogg_tui.domain.goal_text import GoalText
from ioplogg_tui.domain.logo import logo_of
from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook import users
from ioplogg_tui.logbook.audit import read_audit
from ioplogg_tui.logbook.documents import published_text
from ioplogg_tui.logbook.enrolment import protect
from ioplogg_tui.logbook.goal_writing import change_goal
from ioplogg_tui.logbook.proposing import propose
from ioplogg_tui.logbook.school import school_changes, school_itself, write_school
from ioplogg_tui.logbook.session import Session, open_session
from ioplogg_tui.logbook.setting_up import set_up
from ioplogg_tui.logbook.students import student_lines
from tests.fixtures.documents import Page, of_docx, of_html, of_markdown, squeezed
from tests.fixtures.logos import PNG, SVG, chunk, png
from tests.fixtures.pages import pages_of
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.staff import SessionOf
from tests.fixtures.tags import tags_of
from tests.fixtures.writing import introduce, mark_for_test

SCHOOL = {
    "name": "Fjordlys videregående skole",
    "owner": "Vestland fylkeskommune",
    "organisation": "974 760 673",
    "address": "Fjordvegen 12, 5700 Voss",
    "telephone": "56 51 00 00",
    "logo": logo_of(SVG),
}
HEAD = ("Vestland fylkeskommune", "Fjordvegen 12, 5700 Voss", "Telefon 56 51 00 00", "Org.nr. 974 760 673")
WORDS = "Eleven følger bildeplanen, finner utstyret sitt selv og spør kokken når noe mangler på benken. "


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("school") / "demo.db"
    with set_up(path, "Kari Vik", "nb") as opened:
        fill(opened)
        write_school(opened, SCHOOL)
    return path


@pytest.fixture
def school(filled: Path, tmp_path: Path) -> Iterator[Session]:
    path = tmp_path / "demo.db"
    shutil.copy(filled, path)
    with open_session(path) as opened:
        yield opened


def asked(session: Session, kind: DocumentKind, **more: object) -> DocumentRequest:
    """Of the first student in bokmål."""
    lines = student_lines(session, everyone=True)
    student = next(line.student for line in lines if line.student.name == "Mathea Solvik")
    usual = DocumentRequest(student.id, kind, session.today(), usual_period=True, language="nb")
    return replace(usual, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", DocumentKind)
def test_the_school_stands_above_the_title_and_what_it_is_below_it(school: Session, kind: DocumentKind) -> None:
    document = preview(school, asked(school, kind)).document
    order = [squeezed(text) for text in ("Fjordlys videregående skole", *HEAD, document.title, document.footer)]
    made = {chosen: render(document, chosen) for chosen in Format}
    first = pypdf.PdfReader(io.BytesIO(made[Format.PDF])).pages[0].extract_text()
    read = (of_markdown(made[Format.MARKDOWN]), of_html(made[Format.HTML]), of_docx(made[Format.DOCX]), squeezed(first))
    for text in read:
        places = [text.index(words) for words in order]
        assert places == sorted(places), text[:300]
    pictures = Page(made[Format.HTML]).attributes("img")
    assert [picture["alt"] for picture in pictures] == ["Logoen til Fjordlys videregående skole"]
    assert all((picture["src"] or "").startswith("data:image/svg+xml;base64,") for picture in pictures)
    assert not re.search(rb'(?:src|href)="(?!data:image/)|url\(|@import', made[Format.HTML])


def test_every_page_but_the_first_says_whose_it_is(school: Session, tmp_path: Path) -> None:
    document = preview(school, asked(school, DocumentKind.YEAR)).document
    first, *others = pages_of(render(document, Format.PDF), tmp_path)
    assert others
    for number, page in enumerate(others, 2):
        above = " ".join(word.text for word in page.words if word.bottom < 60)
        assert above == f"Mathea Solvik · Årsrapport {school.school_year} side {number} av {len(others) + 1}"
    assert " ".join(word.text for word in first.words if word.top > 780).endswith(f"side 1 av {len(others) + 1}")
    section = docx.Document(io.BytesIO(render(document, Format.DOCX))).sections[0]
    assert section.different_first_page_header_footer
    assert section.header.paragraphs[0].text.startswith(f"Mathea Solvik · Årsrapport {school.school_year}\tside ")
    assert section.first_page_header.is_linked_to_previous, "the first page has the school there, and no running head"


SIGNERS = {
    DocumentKind.CAN: ["For skolen", "Lærekandidat: Mathea Solvik"],
    DocumentKind.PLAN: [
        "Ansvarlig for planen: Kari Vik",
        "Eleven (trenger ikke å skrive under): Mathea Solvik",
        "Foreldrene (trenger ikke å skrive under)",
    ],
    DocumentKind.YEAR: ["Rektor"],
}


@pytest.mark.parametrize("kind", PUBLISHED_KINDS)
def test_each_kind_is_signed_by_who_answers_for_it(school: Session, kind: DocumentKind) -> None:
    document = preview(school, asked(school, kind)).document
    last = document.blocks[-1]
    assert isinstance(last, Signatures)
    assert is_block_kept(document.blocks[-2]), "what is high doesn't go with it to another page"
    words = [line.words for line in last.lines]
    if kind in SIGNERS:
        assert words == SIGNERS[kind]
    else:
        assert words and all(re.fullmatch(r"Vurdert av .+: .+", line) for line in words), words


@pytest.mark.parametrize("kind", DocumentKind)
def test_what_leaves_the_school_without_a_sender_is_told_of(
    session: Session, mathea: PlannedStudent, kind: DocumentKind
) -> None:
    def told() -> bool:
        made = preview(session, DocumentRequest(mathea.id, kind, session.today(), usual_period=True))
        return any("no sender" in remark for remark in made.remarks)

    assert told() is (kind in PUBLISHED_KINDS)
    write_school(session, {"name": "Fjordlys skole"})
    assert not told()


def test_an_appendix_is_signed_once(session: Session, mathea: PlannedStudent) -> None:
    aims = (ChosenAim("KM1", "planlegge arbeid", "nb"),)
    change_goal(session, mathea.id, mathea.soup, GoalText("Restaurant- og matfag", "Lager suppe", aims=aims))
    mark_for_test(session, mathea.id, mathea.soup, "KM1", True)
    request = DocumentRequest(mathea.id, DocumentKind.CAN, session.today(), appendix=True)
    document = preview(session, request).document
    texts = [*texts_of(document)]
    *_others, before, last = document.blocks
    assert isinstance(last, Signatures) and not isinstance(before, Table), "a long one would leave it alone on a page"
    assert texts.count("Underskrift") + texts.count("Rektor") == 1 and "Sted og dato" not in texts


BEFORE: dict[str, tuple[Block, ...]] = {
    "a text": (Paragraph((Passage(WORDS),)),),
    "fields": (Fields((("Slik leses nivåene", (Passage(WORDS * 3),)),)),),
    "a table": (Table("Mål", ("Kode", "Mål"), tuple(((Passage(str(row)),), (Passage(WORDS),)) for row in range(4))),),
    "a long table with a word below": (
        Table("Mål", ("Kode", "Mål"), tuple(((Passage(str(row)),), (Passage(WORDS),)) for row in range(40))),
        Paragraph((Passage(WORDS),), small=True),
    ),
    "a quote": (Quote((Passage(WORDS),), "Mathea"),),
    "a list": (Bullets(((Passage(WORDS),), (Passage(WORDS),))),),
    "a heading": (Heading(2, (Passage("Tilgang"),)), Paragraph((Passage(WORDS),))),
}


@pytest.mark.parametrize("before", BEFORE)
def test_where_one_signs_is_never_alone_on_a_page(before: str, tmp_path: Path) -> None:
    """However far down the page what stands before it ends."""
    ends = set()
    for lines in range(28, 46, 2):
        filling = tuple(Paragraph((Passage(f"Linje {number}"),)) for number in range(lines))
        signed = Signatures((ToSign("For skolen"), ToSign("Elev", "Mathea Solvik")))
        document = Document(
            "can", "nb", "Tittel", "Kari", date(2026, 11, 25), None, "Utkast", (*filling, *BEFORE[before], signed)
        )
        last = pages_of(as_pdf(document), tmp_path)[-1]
        top = min(word.top for word in last.words if word.text == "Sted")
        above = [word.text for word in last.words if 60 < word.bottom < top]
        assert "skolen" in [word.text for word in last.words] and above, lines
        ends.add(round(top) // 10)
    assert len(ends) > 2, "it stands at different heights"


@pytest.mark.parametrize("before", BEFORE)
def test_a_docx_has_it_go_with_what_is_before(before: str) -> None:
    signed = Signatures((ToSign("For skolen"), ToSign("Elev", "Mathea Solvik")))
    document = Document("can", "nb", "Tittel", "Kari", date(2026, 11, 25), None, "Utkast", (*BEFORE[before], signed))
    body = docx.Document(io.BytesIO(render(document, Format.DOCX))).element.body
    *goes_with_next, last = [*body.iter(qn("w:p"))][-5:]
    assert [len([*paragraph.iter(qn("w:keepNext"))]) for paragraph in goes_with_next] == [1, 1, 1, 1]
    assert "Elev: Mathea Solvik" in "".join(last.itertext())


def test_many_who_sign_take_several_pages(tmp_path: Path) -> None:
    signed = Signatures(tuple(ToSign("Vurdert av", f"Lærer {number}") for number in range(30)))
    document = Document("half-year", "nb", "Tittel", "Kari", date(2026, 11, 25), None, "Utkast", (signed,))
    pages = pages_of(as_pdf(document), tmp_path)
    assert [word.text for page in pages for word in page.words].count("Vurdert") == 30
    assert [word for page in pages for word in page.outside()] == []


@pytest.mark.parametrize("logo", [PNG, SVG], ids=["png", "svg"])
def test_a_logo_stands_in_an_archive_s_pdf_and_in_a_letter(logo: bytes, tmp_path: Path) -> None:
    sender = Sender("Fjordlys", ("Voss",), logo_of(logo), "Logoen til Fjordlys")
    document = Document("can", "nb", "Tittel", "Kari", date(2026, 11, 25), None, "Utkast", (), sender)
    assert [tag.alternative for tag in tags_of(as_pdf(document), tmp_path).inside("Figure")] == ["Logoen til Fjordlys"]
    pictures = docx.Document(io.BytesIO(render(document, Format.DOCX))).inline_shapes
    assert [picture.width // picture.height for picture in pictures] == [2]
    assert decode(encode(document)) == document


def test_a_document_of_before_is_read_and_printed(session: Session, mathea: PlannedStudent) -> None:
    whole = preview(session, DocumentRequest(mathea.id, DocumentKind.CAN, session.today())).document
    older = msgspec.json.decode(encode(whole))
    del older["sender"], older["running"]
    document = decode(msgspec.json.encode(older).decode())
    assert document.sender is None
    for chosen in Format:
        assert render(document, chosen)


def test_what_is_published_keeps_the_school_of_then(school: Session) -> None:
    request = asked(school, DocumentKind.CAN)
    number = publish(school, request).number
    before = issue_published(school, request.student_id, number, Format.HTML).content
    write_school(school, {"name": "Nyskolen", "logo": ""})
    assert issue_published(school, request.student_id, number, Format.HTML).content == before
    assert of_docx(issue_published(school, request.student_id, number, Format.DOCX).content).startswith("Fjordlys")
    assert publish(school, request).supersedes == number, "what stands at its head is another"


def test_who_publishes_what_was_asked_for_has_approved_it(school: Session) -> None:
    request = asked(school, DocumentKind.YEAR)
    propose(school, request.student_id, DocumentKind.YEAR, school.school_year)
    for number, words in enumerate(("godkjent av Kari Vik og publisert", "publisert"), 1):
        publish(school, request if number == 1 else replace(request, goals=frozenset({1})))
        status = decode(published_text(school, request.student_id, number).content).footer
        assert status.startswith(f"Dokument {number}, {words} "), status


@pytest.mark.parametrize("kind", PUBLISHED_KINDS)
def test_a_protected_name_stands_nowhere_in_what_a_leader_reads(
    session: Session, mathea: PlannedStudent, session_of: SessionOf, kind: DocumentKind
) -> None:
    """Nor at the head of a page, nor where the student signs."""
    write_school(session, {"name": "Solvik skole", "logo": logo_of(SVG)})
    introduce(session, mathea.id)
    number = publish(session, DocumentRequest(mathea.id, kind, session.today(), usual_period=True)).number
    protect(session, mathea.id, True)
    users.add_user(session, "eva", "Eva Dahl", Role.LEADER)
    content = decode(published_text(session_of("eva"), mathea.id, number).content)
    assert content.sender is not None and content.sender.name == "Solvik skole"
    bare = msgspec.structs.replace(content, sender=None)
    left = [text for text in encode(bare).split(chr(34)) if "Mathea" in text or "Solvik" in text]
    assert left == []


MAY_WRITE = {Role.OWNER, Role.LEADER, Role.ADMINISTRATOR}


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.OWNER])
def test_leaders_and_administrators_write_it_and_everybody_reads_it(
    session: Session, session_of: SessionOf, role: Role
) -> None:
    write_school(session, {"name": "Fjordlys"})
    users.add_user(session, "pia", "Pia Lund", role)
    pia = session_of("pia")
    assert school_itself(pia).name == "Fjordlys"
    if role in MAY_WRITE:
        write_school(pia, {"telephone": "56 51 00 00"})
        assert school_itself(session).telephone == "56 51 00 00"
    else:
        for doing in (lambda: write_school(pia, {"telephone": "1"}), lambda: school_changes(pia)):
            with pytest.raises(NotAllowed, match="leader or an administrator"):
                doing()


def test_what_stood_there_is_kept_and_the_log_is_told_once(session: Session) -> None:
    write_school(session, SCHOOL)
    write_school(session, SCHOOL)
    write_school(session, {"telephone": " 57  00 00 00 ", "logo": ""})
    told = [(change.by, change.field, change.before, change.after) for change in school_changes(session)]
    assert told[1:2] == [("Kari Vik", "owner", "", "Vestland fylkeskommune")]
    assert told[-2:] == [("Kari Vik", "telephone", "56 51 00 00", "57 00 00 00"), ("Kari Vik", "logo", "SVG, 1 kB", "")]
    assert len(told) == len(SCHOOL) + 2
    assert [event.action for event in read_audit(session)].count("school.write") == 2


def test_what_is_no_logo_is_kept_by_no_door(session: Session) -> None:
    for text in ("svg:AAAA", "png:", "x", f"svg:{SCHOOL['logo'].partition(':')[2]}A"):
        with pytest.raises(UsageProblem):
            write_school(session, {"logo": text, "name": "Ny"})
    assert school_itself(session).name == ""


def test_the_command(session: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    session.close()
    (tmp_path / "logo.png").write_bytes(PNG)
    words = ["--name", "Fjordlys", "--organisation", "974760673", "--logo", str(tmp_path / "logo.png")]
    assert run(["school", "set", *words]) == 0
    capsys.readouterr()
    assert run(["school", "show", "--history"]) == 0
    said = capsys.readouterr().out
    assert "Organisation number: 974 760 673\n" in said and "Logo: PNG, 1 kB\n" in said and "Kari Vik" in said
    for wrong in (
        ["--organisation", "974760674"],
        ["--logo", str(tmp_path)],
        ["--logo", str(tmp_path / "none.png")],
        ["--logo", str(tmp_path / "logo.png"), "--no-logo"],
        [],
    ):
        assert run(["school", "set", *wrong]) in (1, 2), wrong
        assert capsys.readouterr().err.count("\n") == 1, wrong


def test_a_picture_that_no_document_can_hold_is_refused(session: Session, tmp_path: Path) -> None:
    """The parts of a PNG are whole, and what they hold is no picture."""
    session.close()
    (tmp_path / "logo.png").write_bytes(png(40, 20, drawn=chunk(b"IDAT", b"nothing")))
    assert run(["school", "set", "--logo", str(tmp_path / "logo.png")]) == 2


def test_an_archive_brings_no_other_school_s_head(school: Session, session: Session, tmp_path: Path) -> None:
    school.close()
    assert run(["--database", str(school.path), "export", "mathea", str(tmp_path / "m.zip")]) == 0
    write_school(session, {"name": "Nyskolen"})
    take_in(session, read_archive(tmp_path / "m.zip"))
    assert school_itself(session) == replace(school_itself(session), name="Nyskolen", logo="", owner="")
