"""The documents: what they say, what they leave out, and that every format says the same."""

from __future__ import annotations

import io
import itertools
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import docx
import msgspec
import pypdf
import pytest
from docx.oxml.ns import qn

from ioplogg_tui.cli.set_up import fill
from ioplogg_tui.documents.access import access_report
from ioplogg_tui.documents.content import Bullets, Document, Drawing, Fields, Heading, Passage, Table, plain, texts_of
from ioplogg_tui.documents.direction import MARK
from ioplogg_tui.documents.formats import render
from ioplogg_tui.documents.html_style import DARK, LIGHT, STYLE
from ioplogg_tui.documents.issuing import issue, issue_published, preview, publish
from ioplogg_tui.documents.paper import are_words_divided, column_widths
from ioplogg_tui.documents.request import DocumentRequest, Period, goal_numbers, period_of, usual_start
from ioplogg_tui.documents.signs import BOX
from ioplogg_tui.documents.whole import decode, encode, says_the_same
from ioplogg_tui.domain import clock
from ioplogg_tui.domain.can_sentence import Told, can_told
from ioplogg_tui.domain.certificate import appendix_of
from ioplogg_tui.domain.document import PUBLISHED_KINDS, DocumentKind, Format, FreePart
from ioplogg_tui.domain.errors import NotFound, UsageProblem
from ioplogg_tui.domain.goal import ChosenAim
from ioplogg_tui.domain.goal_text import GoalText, as_text
from ioplogg_tui.domain.languages import Language
from ioplogg_tui.domain.levels import LEVEL_NAMES, Dimension, Level
from ioplogg_tui.domain.observation import Rating, Words
from ioplogg_tui.domain.plan import Basis
from ioplogg_tui.domain.plan_choices import GradeBasis, PlanStatus
from ioplogg_tui.domain.school_level import schooling_of
from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.locale import LANGUAGES, _, speaking, translated
from ioplogg_tui.logbook.documents import published, published_text, words_of
from ioplogg_tui.logbook.enrolment import enrol, protect
from ioplogg_tui.logbook.goal_writing import change_goal, write_goal
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.observe import add_words, observe
from ioplogg_tui.logbook.plan_steps import publish as publish_plan
from ioplogg_tui.logbook.plans import plan_of
from ioplogg_tui.logbook.proposing import propose
from ioplogg_tui.logbook.self_assessment import assess_oneself
from ioplogg_tui.logbook.session import Session, open_session
from ioplogg_tui.logbook.setting_up import set_up
from ioplogg_tui.logbook.students import student_lines, student_of
from ioplogg_tui.logbook.undo import take_back_newest
from tests.fixtures.criteria import unchecked
from tests.fixtures.documents import Page, expected, in_libreoffice, of_docx, of_html, of_markdown, of_pdf, squeezed
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.writing import introduce, write_plan, write_student, write_subject, write_words
from tests.trials import times

TODAY = clock.today()


def request(session: Session, student: int, kind: DocumentKind, **more: object) -> DocumentRequest:
    usual = DocumentRequest(student, kind, session.today(), usual_period="begins" not in more)
    return replace(usual, **more)  # type: ignore[arg-type]


def make(session: Session, asked: DocumentRequest) -> Document:
    return preview(session, asked).document


def text_of(document: Document) -> str:
    return "\n".join(texts_of(document))


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("school") / "demo.db"
    with set_up(path, "Kari Vik", "nb") as opened:
        fill(opened)
    return path


@pytest.fixture
def school(filled: Path, tmp_path: Path) -> Iterator[Session]:
    path = tmp_path / "demo.db"
    shutil.copy(filled, path)
    with open_session(path) as opened:
        yield opened


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", list(DocumentKind))
def test_every_kind_in_every_format_says_the_same_of_every_student(
    school: Session, kind: DocumentKind, language: str
) -> None:
    every = student_lines(school, everyone=True)
    for line in Random(f"{kind} {language}").sample(every, times(2, len(every))):
        has_appendix = kind is DocumentKind.CAN and appendix_of(schooling_of(line.student.level)) is not None
        for appendix in (False, True)[: 1 + has_appendix]:
            document = make(
                school, request(school, line.student.id, kind, language=language, appendix=appendix, own_words=True)
            )
            assert document.language == language
            of_version = kind is DocumentKind.PLAN and plan_of(school, line.student.id).status is not PlanStatus.DRAFT
            sentence = "Version {number} of the plan, published {day} by {by}; printed {today}"
            status = "Draft, {day}" if kind in PUBLISHED_KINDS else "Printed {day}"
            begins = translated(sentence if of_version else status, language).split()[0].rstrip(",")
            assert document.footer.startswith(begins)
            made = {chosen: render(document, chosen) for chosen in Format}
            read = {
                Format.MARKDOWN: of_markdown(made[Format.MARKDOWN]),
                Format.HTML: of_html(made[Format.HTML]),
                Format.DOCX: of_docx(made[Format.DOCX]),
                Format.PDF: of_pdf(made[Format.PDF]),
            }
            for text in expected(document):
                for chosen, whole in read.items():
                    assert text in whole, (line.student.name, chosen, text)
            assert decode(encode(document)) == document


@pytest.mark.parametrize("kind", list(DocumentKind))
def test_html_is_a_page_that_everybody_can_read(school: Session, kind: DocumentKind) -> None:
    for line in student_lines(school, everyone=True):
        content = render(make(school, request(school, line.student.id, kind)), Format.HTML)
        page = Page(content)
        levels = [int(tag[1]) for tag, _attributes in page.elements if re.fullmatch(r"h\d", tag)]
        assert levels[0] == 1 and levels.count(1) == 1
        assert all(later <= earlier + 1 for earlier, later in itertools.pairwise(levels))
        assert page.attributes("html") == [{"lang": line.student.language}]
        assert all(header["scope"] in ("col", "row") for header in page.attributes("th"))
        assert len(page.attributes("caption")) == len(page.attributes("table"))
        drawn = [svg for svg in page.attributes("svg") if svg.get("aria-hidden") != "true"]
        assert len(page.attributes("figcaption")) == len(drawn)
        assert not re.search(rb"(?:src|href)=\"(?!#|data:image/)|url\(|@import", content), (
            "it asks for something outside itself"
        )


def _luminance(colour: str) -> float:
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    darker, brighter = sorted((_luminance(one), _luminance(other)))
    return (brighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_what_stands_in_html_has_contrast(colours: dict[str, str]) -> None:
    texts, grounds = {"ink", "dim"}, {"ground", "band"}
    for text, ground in itertools.product(texts, grounds):
        assert _contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
    for drawn in colours.keys() - texts - grounds:
        assert _contrast(colours[drawn], colours["ground"]) >= 3, drawn
    assert set(re.findall(r"var\(--(\w+)\)", STYLE)) - {"size"} == colours.keys()


@pytest.mark.parametrize("kind", [DocumentKind.YEAR, DocumentKind.TALK])
def test_every_colour_of_a_drawing_has_one_for_the_dark(school: Session, kind: DocumentKind) -> None:
    document = make(school, request(school, student_lines(school)[0].student.id, kind))
    page = Page(render(document, Format.HTML))
    shapes = [shape for name in ("path", "rect", "circle") for shape in page.attributes(name)]
    painted = {(side, colour) for shape in shapes for side in ("fill", "stroke") if (colour := shape.get(side))}
    assert {colour for _side, colour in painted} - {"none"} != set()
    for side, colour in painted - {("fill", "none")}:
        assert f' svg [{side}="{colour}"]' in STYLE, (side, colour)


def test_pdf_is_for_the_archive_and_for_everybody(school: Session) -> None:
    oystein = next(line.student for line in student_lines(school, everyone=True) if line.student.language == "nn")
    document = make(school, request(school, oystein.id, DocumentKind.YEAR))
    content = render(document, Format.PDF)
    reader = pypdf.PdfReader(io.BytesIO(content))
    catalogue: Any = reader.trailer["/Root"]
    assert catalogue["/Lang"] == "nn-NO"
    assert catalogue["/MarkInfo"]["/Marked"].value
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"].value
    told = catalogue["/Metadata"].get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in told and "<pdfaid:conformance>A</pdfaid:conformance>" in told
    assert "<pdfuaid:part>1</pdfuaid:part>" in told
    assert reader.metadata is not None and reader.metadata.title == document.title
    tags, pictures = _tags(catalogue["/StructTreeRoot"])
    assert {"/H1", "/H2", "/H3", "/Table", "/TH", "/TD", "/Figure", "/P"} <= tags
    drawings = [block.in_short for block in document.blocks if isinstance(block, Drawing)]
    shown = [logo_words(document), *drawings]
    assert drawings and [squeezed(picture) for picture in pictures] == [squeezed(words) for words in shown]
    for page in reader.pages:
        fonts: Any = page["/Resources"]["/Font"]  # type: ignore[index]
        for font in fonts.values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
            assert {"/FontFile2", "/FontFile3"} & set(inner), "a font that isn't embedded"


def logo_words(document: Document) -> str:
    assert document.sender is not None and document.sender.logo
    return document.sender.logo_words


def _tags(root: pypdf.generic.PdfObject) -> tuple[set[str], list[str]]:
    """The kinds of structure in a PDF, and the alternative texts of its figures."""
    tags: set[str] = set()
    pictures: list[str] = []
    waiting: list[Any] = [root]
    while waiting:
        node = waiting.pop(0).get_object()
        if not isinstance(node, dict):
            continue
        if "/S" in node:
            tags.add(node["/S"])
            if node["/S"] == "/Figure":
                pictures.append(str(node["/Alt"]))
        inner = node.get("/K")
        if inner is not None:
            inner = inner.get_object() if hasattr(inner, "get_object") else inner
            inside = inner if isinstance(inner, list) else [inner]
            waiting = [part for part in inside if hasattr(part, "get_object")] + waiting
    return tags, pictures


def test_the_language_of_each_passage_is_told(session: Session, mathea: PlannedStudent) -> None:
    aims = (ChosenAim("KM1", "planleggje og lage mat", "nn", "Mat og helse"), ChosenAim("KM2", "lese", "nb"))
    goal = goals_of(session, mathea.id)[0]
    change_goal(session, mathea.id, goal.id, GoalText(goal.subject, goal.text, aims=aims, criteria=goal.criteria))
    document = make(session, request(session, mathea.id, DocumentKind.PLAN))
    assert "lage mat · Mat og helse · nynorsk" in text_of(document)
    page = Page(render(document, Format.HTML))
    assert {"lang": "nn"} in page.attributes("span")
    file: Any = docx.Document(io.BytesIO(render(document, Format.DOCX)))
    marked = [node.get(node.keys()[0]) for node in file.element.body.iter() if node.tag.endswith("}lang")]
    assert marked == ["nn-NO"]
    assert file.core_properties.language == "nb-NO"
    english = make(session, request(session, mathea.id, DocumentKind.PLAN, language="en"))
    assert {"dir": "auto", "lang": "nb"} in Page(render(english, Format.HTML)).attributes("h3")
    pages = pypdf.PdfReader(io.BytesIO(render(document, Format.PDF))).pages
    streams = b"".join(contents.get_data() for page in pages if (contents := page.get_contents()) is not None)
    assert b"/Lang(nn-NO)" in streams


def test_docx_has_real_styles(school: Session) -> None:
    student = student_lines(school)[0].student
    document = make(school, request(school, student.id, DocumentKind.YEAR))
    file: Any = docx.Document(io.BytesIO(render(document, Format.DOCX)))
    styles = [paragraph.style.name for paragraph in file.paragraphs]
    assert styles[: styles.index("Heading 1")] == ["Normal", "Normal", "Small print"], "the head of a letter, no more"
    headings = [block for block in document.blocks if isinstance(block, Heading)]
    assert len([style for style in styles if style.startswith("Heading")]) == len(headings) + 1
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert len(file.tables) == len(tables) > 0
    for table in file.element.body.iter(qn("w:tbl")):
        assert len(list(table.tr_lst[0].iter(qn("w:tblHeader")))) == 1
    drawings = [block for block in document.blocks if isinstance(block, Drawing)]
    pictures = [shape.get("descr") for shape in file.element.body.iter(qn("wp:docPr"))]
    assert drawings and pictures == [logo_words(document), *(drawing.in_short for drawing in drawings)]


@pytest.mark.parametrize("kind", [DocumentKind.TALK, DocumentKind.PLAN])
def test_every_script_is_as_large_and_as_bold(school: Session, kind: DocumentKind) -> None:
    student = student_lines(school)[0].student
    file: Any = docx.Document(io.BytesIO(render(make(school, request(school, student.id, kind)), Format.DOCX)))
    for part in (file.styles.element, file.element):
        looks = [its for its in part.iter(qn("w:rPr")) if len(its)]
        assert any(its.find(qn("w:sz")) is not None or its.find(qn("w:b")) is not None for its in looks)
        for its in looks:
            for name, of_others in (("w:sz", "w:szCs"), ("w:b", "w:bCs"), ("w:i", "w:iCs")):
                latin, other = its.find(qn(name)), its.find(qn(of_others))
                if latin is not None:
                    assert other is not None and dict(other.attrib) == dict(latin.attrib)


def test_other_programs_open_them(school: Session, tmp_path: Path) -> None:
    for program in ("soffice", "pdftotext", "pdftoppm"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed here")
    student = student_lines(school)[0].student
    document = make(school, request(school, student.id, DocumentKind.YEAR))
    (tmp_path / "year.docx").write_bytes(render(document, Format.DOCX))
    (tmp_path / "year.pdf").write_bytes(render(document, Format.PDF))
    in_libreoffice([tmp_path / "year.docx"], "txt:Text")
    office = squeezed((tmp_path / "year.txt").read_text("utf-8"))
    read = subprocess.run(["pdftotext", str(tmp_path / "year.pdf"), "-"], check=True, capture_output=True).stdout
    for text in expected(document)[:-1]:
        assert text in office, text
        assert len(text) > 60 or text in squeezed(read.decode()), text
    subprocess.run(["pdftoppm", "-r", "40", "-png", str(tmp_path / "year.pdf"), str(tmp_path / "page")], check=True)
    assert len(list(tmp_path.glob("page*.png"))) == len(pypdf.PdfReader(tmp_path / "year.pdf").pages)


HOSTILE = (
    "Åse «Ærlig» Ødegård-O'Neil",
    "\"quote\" 'apostrophe'",
    "# heading",
    "<script>alert(1)</script>",
    "*star* _line_",
    "\\backslash \\n",
    "$math$ $ {{x}}",
    "[link](https://example.org)",
    "`code` ~~gone~~",
    "a | b | c",
    "&amp; &lt; ©",
    '#import "x.typ": *',
    "- list",
    "1. number",
    "+ plus",
    "> quoted",
    "=SUM(A1)",
    "---",
    "@ref https://a.b",
    "😀 🎉 ❤",
    "مرحبا بالعالم",
    "שלום עולם",
    "Čáhppes ŋ đ ŧ",
    "x" * 200,
    "吴 日本",
    "]]> <!-- -->",
    "{braces} #{x}",
)


@pytest.mark.parametrize("chosen", list(Format))
def test_text_of_persons_comes_through_unharmed(session: Session, chosen: Format) -> None:
    long = " ".join(f"ord{number} på linja" for number in range(310))
    assert 4800 < len(long) <= 5000
    texts = [*HOSTILE, long]
    student = enrol(session, "Åse <b> #Ødegård* $x$ 😀", programme="Kokk & <i>")
    criteria = {
        Dimension.QUALITY: {level: texts[int(level)] for level in Level},
        Dimension.INDEPENDENCE: {level: texts[int(level) + 4] for level in Level},
    }
    for number, text in enumerate(texts):
        goal = write_goal(session, student, GoalText(f"Fag {text[:50]}", text[:400], content=text, criteria=criteria))
        observe(session, student, goal, Rating(Level(number % 4 + 1), Level.BEGINNING), note=text, feed_forward=text)
        assess_oneself(session, student, goal, Rating(None, None), words=text)
    write_words(session, student, session.school_year, DocumentKind.YEAR, FreePart.PARENTS_WORDS, "\n".join(HOSTILE))
    for kind in DocumentKind:
        document = make(session, request(session, student, kind, own_words=kind is DocumentKind.CAN))
        content = render(document, chosen)
        read = {Format.MARKDOWN: of_markdown, Format.HTML: of_html, Format.DOCX: of_docx, Format.PDF: of_pdf}[chosen]
        whole = read(content).replace(MARK, "")
        if chosen is Format.PDF:  # pypdf gives right-to-left words in the order they are drawn
            assert not _signs("".join(expected(document)), whole) - Counter(whole)
            continue
        for text in expected(document):
            assert text in whole, text[:80]


def _signs(text: str, shown: str) -> Counter[str]:
    """How often each sign stands in a text; a box for those that no font here can show."""
    for sign in "吴日本":
        if sign not in shown:
            text = text.replace(sign, BOX)
    return Counter(text)


def test_can_says_only_what_was_seen_and_names_no_level(session: Session, mathea: PlannedStudent) -> None:
    empty = make(session, request(session, mathea.id, DocumentKind.CAN))
    assert "suppe" not in text_of(empty)
    observe(session, mathea.id, mathea.soup, Rating(Level.COMPETENT, None))
    quality = text_of(make(session, request(session, mathea.id, DocumentKind.CAN)))
    assert "Det er vist at Mathea kan lage suppe, steg 3." in quality
    assert "støtte" not in quality and "Matematikk" not in quality
    observe(session, mathea.id, mathea.soup, Rating(None, Level.DEVELOPING))
    draft = preview(session, request(session, mathea.id, DocumentKind.CAN))
    document, remarks = draft.document, draft.remarks
    both = text_of(document)
    assert "Det er vist at Mathea kan lage suppe, steg 3.\nStøtte: med støtte 2." in both
    assert f"Observert 2 ganger, av {session.person.name}, {TODAY.day}. " in both
    for word in (*(translated(name, "nb") for name in LEVEL_NAMES.values()), "ikke", "nivåene"):
        assert word.lower() not in both.lower(), word
    assert remarks == [
        "Goal 2 isn't observed yet, and is left out.",
        "Nobody is responsible for the plan, so nobody is named to ask.",
        "Seen on one day only, and said so: goal 1.",
        "The document has no sender: nothing is written about the school. A leader does that.",
    ]
    only = make(session, request(session, mathea.id, DocumentKind.CAN, goals=goal_numbers("2")))
    assert "suppe" not in text_of(only)
    with pytest.raises(NotFound):
        make(session, request(session, mathea.id, DocumentKind.CAN, goals=goal_numbers("1,7")))


def test_can_tells_the_teacher_of_words_that_say_what_is_not_managed(session: Session, mathea: PlannedStudent) -> None:
    goal = goals_of(session, mathea.id)[0]
    bad = {Dimension.QUALITY: {Level.BEGINNING: "klarer ikke å lage suppe"}, Dimension.INDEPENDENCE: {}}
    change_goal(session, mathea.id, goal.id, GoalText(goal.subject, goal.text, criteria=bad))
    observe(session, mathea.id, goal.id, Rating(Level.BEGINNING, None))
    told = preview(session, request(session, mathea.id, DocumentKind.CAN, goals=frozenset({1}))).remarks
    assert (
        len(told) == 5
        and "ikke" in told[0]
        and any("Qualities quoted" in each and "goal 1 “klarer ikke" in each for each in told)
    )


def test_the_appendix_has_a_line_and_a_list_for_each_subject(session: Session, mathea: PlannedStudent) -> None:
    write_student(session, replace(student_of(session, mathea.id), level="vg2"))
    plan = plan_of(session, mathea.id)
    of_certificate = replace(plan.subjects[0], grade_basis=GradeBasis.NO, subject_code="RMF2001", scope="112 timer")
    write_subject(session, plan, of_certificate)
    write_subject(session, plan, replace(plan.subjects[1], grade_basis=GradeBasis.NO))
    for goal in (mathea.soup, mathea.recipes):
        observe(session, mathea.id, goal, Rating(Level.COMPETENT, Level.COMPETENT))
    document = make(session, request(session, mathea.id, DocumentKind.CAN, appendix=True))
    year = plan.school_year
    lines = [plain(block.text) for block in document.blocks if isinstance(block, Heading)]
    assert lines == [f"Restaurant- og matfag · RMF2001 · 112 timer · {year}", f"Matematikk · {year}"]
    lists = [[plain(item) for item in block.items] for block in document.blocks if isinstance(block, Bullets)]
    assert [len(competences) for competences in lists] == [1, 1] and "lage suppe" in lists[0][0]
    about = [name for block in document.blocks if isinstance(block, Fields) for name, _value in block.rows]
    assert about == ["Elev", "Utdanningsprogram", "Skolenummer"], "nothing of the group"
    assert document.title == "Vedlegg til kompetansebevis: Mathea Solvik"


DAY = timedelta(days=1)
Levels = tuple[tuple[int | None, int | None], ...]


@pytest.mark.parametrize(
    ("before", "within", "quality", "independence"),
    [
        (
            (),
            ((3, 2),),
            "Kvalitet: kompetent, observert én gang.",
            "Selvstendighet: under utvikling, observert én gang.",
        ),
        ((), ((3, 2), (3, None)), "Kvalitet: kompetent, som ved starten.", "under utvikling, observert én gang."),
        (((3, 2),), ((3, 2),), "Kvalitet: kompetent, som ved starten.", "under utvikling, som ved starten."),
        (((2, 2),), ((3, None),), "Kvaliteten har økt", "før denne perioden."),
    ],
)
def test_movement_is_told_where_there_are_two_to_tell_it_by(
    session: Session, mathea: PlannedStudent, before: Levels, within: Levels, quality: str, independence: str
) -> None:
    """And from when to when where it was seen on several days."""
    now = session.now()
    for levels, at in ((before, now - 9 * DAY), (within, now)):
        for level in levels:
            observe(session, mathea.id, mathea.soup, Rating(*(Level(one) if one else None for one in level)), at=at)
    for kind in (DocumentKind.YEAR, DocumentKind.HALF_YEAR, DocumentKind.CAN):
        text = text_of(make(session, request(session, mathea.id, kind, begins=TODAY - DAY)))
        assert "fra " not in text.split("Observert " if kind is DocumentKind.CAN else "Bygger på ")[1].split(".")[0], (
            kind
        )
        if kind is DocumentKind.YEAR:
            assert quality in text and independence in text


def test_the_report_is_honest(session: Session, mathea: PlannedStudent) -> None:
    first = observe(session, mathea.id, mathea.soup, Rating(Level.BEGINNING, Level.BEGINNING), note="Klarte det ikke.")
    observe(session, mathea.id, mathea.soup, Rating(Level.DEVELOPING, None), note="Skar grønnsaker etter bildeplan.")
    observe(session, mathea.id, mathea.soup, Rating(Level.OUTSTANDING, None))
    take_back_newest(session)
    last = observe(session, mathea.id, mathea.soup, Rating(Level.COMPETENT, None))
    add_words(session, last.id, Words.NOTE, "Fikk det ikke til.")
    document = make(session, request(session, mathea.id, DocumentKind.YEAR))
    text = text_of(document)
    assert "Bygger på 3 observasjoner" in text
    assert "Ikke observert ennå" in text, "the other goal"
    assert "Fremragende" not in text.split("Slik leses")[0].replace("fra Begynnernivå til Fremragende", "")
    assert "Skar grønnsaker etter bildeplan." in text and "Fikk det ikke til." not in text
    assert moved(document)[0] == ["Begynnernivå → Kompetent", "Begynnernivå"]
    assert "Kvaliteten har økt fra begynnernivå til kompetent. Selvstendighet: begynnernivå, observert én gang." in text
    assert text.count("3 observasjoner siden") == 1 and "av dem har et nivå" not in text
    assert "karakterer" in text
    yesterday = TODAY - timedelta(days=1)
    before = text_of(make(session, request(session, mathea.id, DocumentKind.CAN, ends=yesterday)))
    assert "suppe" not in before
    assert first.rating.quality is Level.BEGINNING


def test_the_report_tells_what_its_sentence_is_of_and_what_its_example_says(
    session: Session, mathea: PlannedStudent
) -> None:
    """By the goal, where what was shown on several days isn't what was seen last; and no column that says nothing."""
    for days, level, note in ((9, 2, ""), (8, 2, ""), (1, 3, "Klarte ikke noe i dag.")):
        at = session.now() - timedelta(days=days)
        observe(session, mathea.id, mathea.soup, Rating(Level(level), Level(2)), note=note, at=at)
    draft = preview(session, request(session, mathea.id, DocumentKind.YEAR))
    why = "Det er vist på mer enn én dag. Under står også det som ble sett sist."
    assert [*texts_of(draft.document)].count(why) == 1
    assert any("says what the student can't" in remark for remark in draft.remarks)
    (glance, *_others) = (block for block in draft.document.blocks if isinstance(block, Table))
    assert glance.header == ("Mål", "Kvalitet", "Selvstendighet")
    observe(session, mathea.id, mathea.soup, Rating(Level(3), Level(2)), feed_forward="Smake til.")
    again = preview(session, request(session, mathea.id, DocumentKind.YEAR)).document
    assert next(block for block in again.blocks if isinstance(block, Table)).header[-1] == "Neste steg"


def test_levels_before_the_period_are_where_it_starts(session: Session, mathea: PlannedStudent) -> None:
    now = session.now()
    for days, level in ((60, 1), (30, 2), (1, 3)):
        observe(session, mathea.id, mathea.soup, Rating(Level(level), None), at=now - timedelta(days=days))
    begins = (now - timedelta(days=20)).date()
    document = make(session, request(session, mathea.id, DocumentKind.YEAR, begins=begins))
    assert moved(document)[0] == ["Under utvikling → Kompetent", "ikke observert ennå"]


def moved(document: Document) -> list[list[str]]:
    """Of each goal quality and independence, from the start to now, as the report tells them at a glance."""
    table = next(block for block in document.blocks if isinstance(block, Table))
    assert table.header[1:3] == ("Kvalitet", "Selvstendighet")
    return [[plain(cell) for cell in row[1:3]] for row in table.rows]


def test_the_plan_is_the_one_that_was_published(session: Session, mathea: PlannedStudent) -> None:
    plan = plan_of(session, mathea.id)
    told = preview(session, request(session, mathea.id, DocumentKind.PLAN)).remarks
    assert told[0] == "The plan isn't published yet; this is how it stands now."
    write_plan(session, replace(plan, basis=Basis(decision=TODAY)))
    for subject in plan.subjects:
        write_subject(session, plan, replace(subject, content="Innhold", how_it_is_run="Slik"))
    publish_plan(session, plan_of(session, mathea.id))
    goal = goals_of(session, mathea.id)[0]
    change_goal(session, mathea.id, goal.id, replace(as_text(goal), text="Et helt nytt mål"))
    text = text_of(make(session, request(session, mathea.id, DocumentKind.PLAN)))
    assert "Lager grønnsakssuppe" in text and "Et helt nytt mål" not in text
    assert "1, publisert" in text


def test_a_version_of_a_plan_that_was_changed_since_says_so(session: Session, mathea: PlannedStudent) -> None:
    """Wherever it names the version, and before it is published; until it is as it was, or published again."""
    plan = plan_of(session, mathea.id)
    write_plan(session, replace(plan, basis=Basis(decision=TODAY)))
    for subject in plan.subjects:
        write_subject(session, plan, replace(subject, content="Innhold", how_it_is_run="Slik"))
    publish_plan(session, plan_of(session, mathea.id))
    asked = request(session, mathea.id, DocumentKind.PLAN)

    def said_of_change() -> tuple[int, int]:
        shown = preview(session, asked)
        text = " ".join(texts_of(shown.document))
        return text.count("endret siden"), sum(
            "version 1 of the plan, which has been changed since" in remark for remark in shown.remarks
        )

    assert said_of_change() == (0, 0)
    write_plan(session, replace(plan_of(session, mathea.id), responsible="Ola"))
    assert said_of_change() == (2, 1), "in the row of the version, and at the foot"
    take_back_newest(session)
    assert said_of_change() == (0, 0)
    goal = goals_of(session, mathea.id)[0]
    change_goal(session, mathea.id, goal.id, replace(as_text(goal), text="Et helt nytt mål"))
    assert said_of_change() == (2, 1)
    publish_plan(session, plan_of(session, mathea.id))
    assert said_of_change() == (0, 0)


def test_as_of_a_day_before_a_plan_was_changed_nothing_is_said_of_that(
    session: Session, mathea: PlannedStudent, monkeypatch: pytest.MonkeyPatch
) -> None:
    now, plan = session.now(), plan_of(session, mathea.id)
    write_plan(session, replace(plan, basis=Basis(decision=TODAY)))
    for subject in plan.subjects:
        write_subject(session, plan, replace(subject, content="Innhold", how_it_is_run="Slik"))
    publish_plan(session, plan_of(session, mathea.id))
    monkeypatch.setattr(session, "now", lambda: now + timedelta(days=2))
    monkeypatch.setattr(session, "today", (now + timedelta(days=2)).date)
    write_plan(session, replace(plan_of(session, mathea.id), responsible="Ola"))
    for days, is_told in ((1, False), (2, True)):
        asked = request(session, mathea.id, DocumentKind.PLAN, begins=None, ends=(now + timedelta(days=days)).date())
        assert ("endret siden" in " ".join(texts_of(make(session, asked)))) is is_told


def test_what_a_document_says_is_not_who_published_it_when_and_as_which(
    session: Session, mathea: PlannedStudent
) -> None:
    document = make(session, request(session, mathea.id, DocumentKind.CAN))
    others = {"day": TODAY - timedelta(days=9), "number": 7, "language": Language.NN, "blocks": ()}
    alike = {
        name
        for name in Document.__struct_fields__
        if says_the_same(document, msgspec.structs.replace(document, **{name: others.get(name, "other")}))
    }
    assert alike == {"author", "day", "number", "footer"}


def test_the_first_of_several_is_when_a_kind_was_first_published(
    session: Session, mathea: PlannedStudent, monkeypatch: pytest.MonkeyPatch
) -> None:
    now, first = session.now(), session.today()
    for days in range(3):
        monkeypatch.setattr(session, "now", lambda days=days: now + timedelta(days=days))
        monkeypatch.setattr(session, "today", (now + timedelta(days=days)).date)
        observe(session, mathea.id, mathea.soup, Rating(Level.COMPETENT, None))
        publish(session, request(session, mathea.id, DocumentKind.YEAR))
        at = session.store.documents.first_published(mathea.id, DocumentKind.YEAR, session.school_year)
        assert at is not None and clock.to_local(at).date() == first


def test_a_published_document_never_changes(session: Session, mathea: PlannedStudent) -> None:
    observe(session, mathea.id, mathea.soup, Rating(Level.COMPETENT, Level.COMPETENT))
    asked = request(session, mathea.id, DocumentKind.YEAR)
    write_words(session, mathea.id, session.school_year, DocumentKind.YEAR, FreePart.WAY_FORWARD, "Flere oppskrifter.")
    one = publish(session, asked)
    before = {chosen: issue_published(session, mathea.id, one.number, chosen).content for chosen in Format}
    assert b"Flere oppskrifter." in before[Format.MARKDOWN]
    write_words(session, mathea.id, session.school_year, DocumentKind.YEAR, FreePart.WAY_FORWARD, "Noe annet.")
    observe(session, mathea.id, mathea.soup, Rating(Level.OUTSTANDING, None))
    other = publish(session, request(session, mathea.id, DocumentKind.CAN))
    after = {chosen: issue_published(session, mathea.id, one.number, chosen).content for chosen in Format}
    assert [before[chosen] == after[chosen] for chosen in (Format.MARKDOWN, Format.HTML)] == [True, True]
    assert of_docx(before[Format.DOCX]) == of_docx(after[Format.DOCX])
    assert of_pdf(before[Format.PDF]) == of_pdf(after[Format.PDF])
    two = publish(session, asked)
    kept = published_text(session, mathea.id, one.number)
    assert [kept.markdown, kept.html] == [before[text].decode() for text in (Format.MARKDOWN, Format.HTML)]
    assert (one.number, other.number, other.supersedes, two.number, two.supersedes) == (1, 2, None, 3, 1)
    every = published(session, mathea.id)
    assert [(document.number, document.superseded_by) for document in every] == [(3, None), (2, None), (1, 3)]
    assert "Det erstatter dokument 1." in issue_published(session, mathea.id, 3, Format.MARKDOWN).content.decode()
    with pytest.raises(Exception, match="never changed"):
        session.store.engine.database.rows("UPDATE document SET content = ''")
    with pytest.raises(NotFound):
        issue_published(session, mathea.id, 9, Format.PDF)


@pytest.mark.parametrize("kind", PUBLISHED_KINDS)
def test_what_says_the_same_is_published_once(session: Session, mathea: PlannedStudent, kind: DocumentKind) -> None:
    """Until there is news, or somebody asks for it; in another language it is another document."""
    asked = request(session, mathea.id, kind)
    introduce(session, mathea.id)
    one = publish(session, asked)
    with pytest.raises(UsageProblem) as refused:
        publish(session, asked)
    assert refused.value.sentence.values == {"number": one.number}
    assert publish(session, replace(asked, language="en")).supersedes is None
    propose(session, mathea.id, kind, session.school_year)
    assert publish(session, asked).supersedes == one.number, "somebody waits for it"
    write_words(session, mathea.id, session.school_year, kind, FreePart.INTRODUCTION, "Nytt.")
    assert publish(session, asked).number == 4
    assert len(published(session, mathea.id)) == 4


@pytest.mark.parametrize("kind", PUBLISHED_KINDS)
def test_the_day_after_nothing_is_new_but_what_was_seen_or_asked_for(
    session: Session, mathea: PlannedStudent, kind: DocumentKind, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = session.now()
    for level in (2, 3):
        observe(session, mathea.id, mathea.soup, Rating(Level(level), None))
    one = publish(session, request(session, mathea.id, kind))
    monkeypatch.setattr(session, "now", lambda: now + timedelta(days=1))
    monkeypatch.setattr(session, "today", (now + timedelta(days=1)).date)
    with pytest.raises(UsageProblem, match="Nothing has changed"):
        publish(session, request(session, mathea.id, kind))
    if kind is not DocumentKind.PLAN:
        begins = session.today() - timedelta(days=9)
        assert publish(session, request(session, mathea.id, kind, begins=begins)).supersedes == one.number
    observe(session, mathea.id, mathea.soup, Rating(Level(4), None))
    if kind is DocumentKind.PLAN:  # nothing that was seen stands in it
        write_plan(session, replace(plan_of(session, mathea.id), responsible="Ola"))
    assert publish(session, request(session, mathea.id, kind)).number == (2 if kind is DocumentKind.PLAN else 3)


def test_free_parts_keep_what_was_last_written(session: Session, mathea: PlannedStudent) -> None:
    place = (session, mathea.id, session.school_year, DocumentKind.YEAR)
    write_words(*place, FreePart.ACCESS_GIVEN, "24.11.2026")
    write_words(*place, FreePart.WHAT_WORKED, "Korte økter\x1b[31m.")
    assert words_of(*place) == {FreePart.ACCESS_GIVEN: "2026-11-24", FreePart.WHAT_WORKED: "Korte økter[31m."}
    write_words(*place, FreePart.ACCESS_GIVEN, "")
    assert FreePart.ACCESS_GIVEN not in words_of(*place)
    with pytest.raises(UsageProblem):
        write_words(*place, FreePart.ACCESS_GIVEN, "i fjor")


def test_what_was_written_in_a_free_part_can_be_taken_back(session: Session, mathea: PlannedStudent) -> None:
    place = (session, mathea.id, session.school_year, DocumentKind.YEAR)
    for text in ("Korte økter.", "Lange økter.", "Lange økter."):
        write_words(*place, FreePart.WHAT_WORKED, text)
    take_back_newest(session)
    assert words_of(*place) == {FreePart.WHAT_WORKED: "Korte økter."}, "the same text once more is no step"
    take_back_newest(session)
    assert words_of(*place) == {}


def test_what_leaves_the_program_is_told_to_the_log(session: Session, mathea: PlannedStudent) -> None:
    asked = request(session, mathea.id, DocumentKind.YEAR)
    with pytest.raises(NotFound):
        issue(session, replace(asked, goals=frozenset({7})), Format.HTML)
    assert issue(session, asked, Format.HTML).content == render(make(session, asked), Format.HTML)
    publish(session, asked)
    issue_published(session, mathea.id, 1, Format.MARKDOWN)
    events = session.store.audit_log.all(mathea.id, None)
    assert [(event.action, event.object_id) for event in events if "goal" not in event.kind][-4:] == [
        ("student.open", None),
        ("document.print", None),
        ("document.publish", 1),
        ("document.print", 1),
    ]


def test_the_access_report_tells_what_can_still_be_taken_back(session: Session, mathea: PlannedStudent) -> None:
    observe(session, mathea.id, mathea.soup, Rating(Level.COMPETENT, None))
    protect(session, mathea.id, True)
    report = access_report(session, mathea.id, "en")
    texts = list(texts_of(report))
    steps = texts[texts.index("What can still be taken back") + 2 : texts.index("Who has read and changed what")]
    assert [step.partition(", ")[2] for step in steps if "rating" in step] == ["Kari Vik. the rating 3 / –"]
    assert steps[-1].endswith("the name protected")


INTO = Told("{name} kan {what}.", "Støtte: {support}.", "Vist: «{quoted}».", "Slik: «{quoted}».")


@pytest.mark.parametrize(
    ("criterion", "after"),
    [
        ("lage suppe.", "lage suppe"),
        ("Eleven kan lage suppe", "lage suppe"),
        ("Lage suppe", "lage suppe"),
        ("Mathea kan lage suppe", "lage suppe"),
        ("Mathea Solvik kan lage suppe", "lage suppe"),
        ("Kan lage suppe.", "lage suppe"),
        ("kan lage suppe", "lage suppe"),
        ("Hun kan lage suppe", "lage suppe"),
        ("Eg kan lage suppe", "lage suppe"),
        ("", ""),
    ],
)
def test_a_criterion_follows_the_stem(criterion: str, after: str) -> None:
    told = can_told(INTO, unchecked(criterion), unchecked(""))
    assert told.sentences == (f"Mathea kan {after}." if after else "")


@pytest.mark.parametrize(
    ("quality", "independence", "said"),
    [
        ("lage suppe", "med bildeoppskrift", "Mathea kan lage suppe. Støtte: med bildeoppskrift."),
        ("lage suppe", "Lage den med en kollega.", "Mathea kan lage suppe. Slik: «Lage den med en kollega»."),
        ("lage suppe", "Støtter seg på meddommeren", "Mathea kan lage suppe. Slik: «Støtter seg på meddommeren»."),
        ("rene hender", "si «hei»", "Vist: «rene hender». Slik: «si ‘hei’»."),
        ("", "lage den når noen minner om det", ""),
        ("", "når noen minner om det", ""),
        ("", "", ""),
    ],
)
def test_quality_and_support_are_a_sentence_each(quality: str, independence: str, said: str) -> None:
    told = can_told(INTO, unchecked(quality), unchecked(independence))
    assert told.sentences == said
    below = can_told(INTO, unchecked(quality, level=Level.DEVELOPING), unchecked(independence))
    assert below.support in ("", *([told.support] if told.support.startswith("Støtte: ") else []))


@pytest.mark.parametrize(
    ("kind", "ends", "begins"),
    [
        (DocumentKind.HALF_YEAR, date(2026, 11, 24), date(2026, 8, 1)),
        (DocumentKind.HALF_YEAR, date(2027, 1, 1), date(2026, 8, 1)),
        (DocumentKind.HALF_YEAR, date(2027, 2, 1), date(2027, 1, 1)),
        (DocumentKind.HALF_YEAR, date(2027, 6, 18), date(2027, 1, 1)),
        (DocumentKind.HALF_YEAR, date(2027, 8, 18), date(2027, 1, 1)),
        (DocumentKind.YEAR, date(2026, 11, 24), date(2026, 8, 1)),
        (DocumentKind.YEAR, date(2027, 8, 18), date(2026, 8, 1)),
        (DocumentKind.CAN, date(2027, 8, 18), None),
        (DocumentKind.PLAN, date(2027, 8, 18), None),
    ],
)
def test_a_plan_that_goes_on_after_its_year_is_told_of_that_year(
    kind: DocumentKind, ends: date, begins: date | None
) -> None:
    assert usual_start(kind, ends, SchoolYear("2026/27")) == begins


def test_periods_and_goals_as_people_write_them() -> None:
    today = date(2026, 11, 24)
    assert period_of(None, None, today) == Period(None, today, usual=True)
    assert period_of(None, "2026-11-01", today) == Period(None, date(2026, 11, 1), usual=True, ends_asked=True)
    assert period_of("2026-08-15..", None, today) == Period(date(2026, 8, 15), today)
    assert period_of("2026-08-15..2026-12-31", None, today) == Period(date(2026, 8, 15), today, ends_asked=True)
    for period, as_of in ((None, "2027-03-01"), ("1.1.2029..1.2.2029", None), ("1.1.2029..", None)):
        with pytest.raises(UsageProblem, match="is later than today"):
            period_of(period, as_of, today)
    october = date(2026, 10, 1)
    assert period_of("2026-08-15..2026-10-01", None, today) == Period(date(2026, 8, 15), october, ends_asked=True)
    assert period_of("..1.10.2026", None, today) == Period(None, october, ends_asked=True)
    assert goal_numbers("1, 3-5") == {1, 3, 4, 5}
    for wrong in ("2026-08-15", "2026-10-01..2026-08-01", "a..b"):
        with pytest.raises(UsageProblem):
            period_of(wrong, None, today)
    for wrong in ("", "a", "1;2", "1-"):
        with pytest.raises(UsageProblem):
            goal_numbers(wrong)


def test_a_yearly_report_on_a_draft_says_so_before_it_is_published(session: Session, mathea: PlannedStudent) -> None:
    said = "The plan was never taken into use: the yearly report would look back on a draft."
    assert preview(session, request(session, mathea.id, DocumentKind.YEAR)).remarks[0] == said
    assert said not in preview(session, request(session, mathea.id, DocumentKind.HALF_YEAR)).remarks


def test_no_column_is_narrower_than_its_longest_word() -> None:
    """However long another column is: headings of narrow ones stand apart."""
    for language in ("nb", "nn", "en"):
        with speaking(language):
            names = (_("Subject"), _("Subject code"), _("Scope"), _("School year"), _("Competence aim"))
        row = tuple((Passage(text),) for text in ("Restaurant- og matfag", "KOK3001", "140 t", "2026/27", "kan " * 300))
        table = Table("", names, (row,))
        assert not are_words_divided(table, column_widths(table))
