"""What a student can, as others are given it: one page of what was seen, and nothing of group, level, plan or help."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import docx
import msgspec
import pytest

from ioplogg_tui.cli.document import document
from ioplogg_tui.cli.main import run
from ioplogg_tui.cli.set_up import fill
from ioplogg_tui.documents.access import access_report
from ioplogg_tui.documents.before_publishing import PAGES_READ
from ioplogg_tui.documents.composing import compose
from ioplogg_tui.documents.content import (
    TEXT_SIZE,
    Block,
    Document,
    Frame,
    Heading,
    Paragraph,
    Quote,
    Signatures,
    block_texts,
    plain,
    texts_of,
)
from ioplogg_tui.documents.facts import DocumentFacts, facts_of
from ioplogg_tui.documents.formats import render
from ioplogg_tui.documents.issuing import preview, publish
from ioplogg_tui.documents.length import pages_of as reckoned_pages
from ioplogg_tui.documents.pdf import as_pdf
from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.documents.whole import decode, encode
from ioplogg_tui.domain.document import PUBLISHED_KINDS, TELLING_WHAT_WAS_SHOWN, DocumentKind, Format, FreePart
from ioplogg_tui.domain.errors import NotFound, UsageProblem
from ioplogg_tui.domain.goal_text import GoalText
from ioplogg_tui.domain.i_and_you import Speech, as_said, is_to_be_read
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.domain.logo import logo_of
from ioplogg_tui.domain.observation import HELPED_BY_NAMES, HelpedBy, Rating
from ioplogg_tui.domain.occupation import occupation_of
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.plan_choices import GradeBasis
from ioplogg_tui.domain.published import FrozenText
from ioplogg_tui.locale import LANGUAGES, level_name, long_date, speaking, translated
from ioplogg_tui.logbook.documents import published, published_text
from ioplogg_tui.logbook.goal_writing import change_goal
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.plans import plan_of
from ioplogg_tui.logbook.school import write_school
from ioplogg_tui.logbook.self_assessment import assess_oneself
from ioplogg_tui.logbook.session import Session, open_session
from ioplogg_tui.logbook.setting_up import set_up
from ioplogg_tui.logbook.students import student_lines, student_of
from ioplogg_tui.logbook.texts import without_names
from ioplogg_tui.logbook.undo import take_back_newest
from ioplogg_tui.served.grammar import GRAMMAR
from tests.fixtures.documents import expected, in_libreoffice, of_docx, of_html, of_markdown, of_pdf
from tests.fixtures.logos import SVG
from tests.fixtures.pages import pages_of
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.writing import introduce, write_plan, write_student, write_subject, write_words

SCHOOL = {
    "name": "Fjordlys videregående skole",
    "owner": "Vestland fylkeskommune",
    "organisation": "974 760 673",
    "address": "Fjordvegen 12, 5700 Voss",
    "telephone": "56 51 00 00",
    "logo": logo_of(SVG),
}


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """Only read: the invented school, with everything that can stand at the head of a letter."""
    path = tmp_path_factory.mktemp("school") / "demo.db"
    with set_up(path, "Kari Vik", "nb") as opened:
        fill(opened)
        write_school(opened, SCHOOL)
    with open_session(path) as opened:
        yield opened


def can(session: Session, student_id: int, **more: object) -> Document:
    return preview(session, asked(session, student_id, **more)).document


def asked(session: Session, student_id: int, **more: object) -> DocumentRequest:
    usual = DocumentRequest(student_id, DocumentKind.CAN, session.today(), usual_period=True)
    return replace(usual, **more)  # type: ignore[arg-type]


def remarks(session: Session, student_id: int, **more: object) -> list[str]:
    return preview(session, asked(session, student_id, **more)).remarks


def of_demo(session: Session, name: str) -> int:
    return next(line.student.id for line in student_lines(session, everyone=True) if line.student.name == name)


def everything_of_mathea(session: Session, language: str) -> Document:
    mathea = of_demo(session, "Mathea Solvik")
    return can(session, mathea, language=language, own_words=True, works_best=True)


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler's pdftotext is not installed")
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_one_page_with_all_that_may_be_chosen(school: Session, language: str, tmp_path: Path) -> None:
    document = everything_of_mathea(school, language)
    assert len(pages_of(as_pdf(document), tmp_path)) == 1


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_a_docx_of_it_is_one_page_too(school: Session, tmp_path: Path) -> None:
    files = [tmp_path / f"{language}.docx" for language in LANGUAGES]
    for file, language in zip(files, LANGUAGES, strict=True):
        file.write_bytes(render(everything_of_mathea(school, language), Format.DOCX))
    in_libreoffice(files, "pdf")
    counted = [len(pages_of(file.with_suffix(".pdf").read_bytes(), tmp_path)) for file in files]
    assert counted == [1] * len(files)


def test_a_goal_is_a_heading_with_what_the_student_can_and_the_support_below(school: Session) -> None:
    mathea = of_demo(school, "Mathea Solvik")
    document = can(school, mathea)
    assert document.at_a_glance and document.size == TEXT_SIZE and plain(document.lead) == "Lærekandidat i kokkfaget"
    start = [plain(block.text) for block in document.blocks[:4] if isinstance(block, Heading | Paragraph)]
    assert start == [
        "Restaurant- og matfag",
        "Klargjør seg etter hygienerutinen før vakt",
        "Mathea kan gjøre alle fem leddene i riktig rekkefølge før hver vakt.",
        "Støtte: på egen hånd med bildeplanen på veggen.",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_is_given_it_reads_nothing_of_group_level_plan_or_help(school: Session, language: str) -> None:
    """Whatever is chosen: the words of what is told of goals are the teachers' own."""
    help_in_words = [translated(name, language) for name in HELPED_BY_NAMES.values()]
    for line in student_lines(school, everyone=True):
        student = line.student
        document = can(school, student.id, language=language, own_words=True)
        rest = "\n".join([document.title, plain(document.lead), *map(plain_text, document.blocks)]).casefold()
        with speaking(language):
            level = level_name(student.level)
        levels = [] if level.casefold() in plain(document.lead).casefold() else [level]
        for words in (student.group, *levels, "plan", "special", "spesial", "ito", *help_in_words):
            assert f" {words.casefold()}" not in f" {rest}", (student.name, words)


def plain_text(block: Block) -> str:
    """What isn't the teachers' own words of a goal, or the student's."""
    match block:
        case Heading(level=3) | Paragraph(small=False):
            return ""
        case Quote(by=by):
            return by
        case _:
            return "\n".join(block_texts(block))


@pytest.mark.parametrize(
    ("level", "programme", "occupation"),
    [
        ("9", "", ""),
        ("9", "Arbeidslivsfag", ""),
        ("vg1", "Naturbruk", "Elev på naturbruk"),
        ("vg2", "Vg2 Kokk- og servitørfag", "Elev på kokk- og servitørfag"),
        ("vg1", "", ""),
        ("lærling", "IKT-servicefaget", "Lærling i IKT-servicefaget"),
        ("lærekandidat", "Kokkfaget", "Lærekandidat i kokkfaget"),
        ("lærekandidat", "", "Lærekandidat"),
        ("praksisbrevkandidat", "Kokkfaget", "Praksisbrevkandidat i kokkfaget"),
        ("Forkurs", "Kokkfaget", "Kokkfaget"),
        ("", "", ""),
    ],
)
def test_what_one_is_stands_below_the_name(
    session: Session, mathea: PlannedStudent, level: str, programme: str, occupation: str
) -> None:
    write_student(session, replace(student_of(session, mathea.id), level=level, programme=programme))
    document = can(session, mathea.id)
    assert plain(document.lead) == occupation
    assert [*texts_of(document)][:2] == ["Dette kan Mathea Solvik", occupation or document.footer]


def test_a_programme_keeps_the_language_that_it_is_written_in(session: Session, mathea: PlannedStudent) -> None:
    lead = can(session, mathea.id, language="en").lead
    assert [(passage.text, passage.language) for passage in lead] == [
        ("Training candidate in ", ""),
        ("kokkfaget", "nb"),
    ]
    assert occupation_of(Student(0, "Per", "vg3", "vg3 – ", "nb")) == ("", "")


@pytest.mark.parametrize("quality", [Level.DEVELOPING, Level.COMPETENT, None])
def test_independence_of_the_whole_goal_is_told_where_the_quality_reaches_it(
    session: Session, mathea: PlannedStudent, quality: Level | None
) -> None:
    """In every document that tells it; a support says nothing of the whole goal, and stands below what was shown."""
    whole = {
        Dimension.QUALITY: {level: f"lage suppe, steg {int(level)}" for level in Level},
        Dimension.INDEPENDENCE: {level: f"styre suppekjøkkenet {int(level)}" for level in Level},
    }
    change_goal(session, mathea.id, mathea.soup, GoalText("Restaurant- og matfag", "Lager suppe", criteria=whole))
    for goal in (mathea.soup, mathea.recipes):
        observe(session, mathea.id, goal, Rating(quality, Level.OUTSTANDING))
    for kind in TELLING_WHAT_WAS_SHOWN:
        draft = preview(session, asked(session, mathea.id, kind=kind))
        text = " ".join(texts_of(draft.document))
        assert ("styre suppekjøkkenet" in text) == (quality is Level.COMPETENT), kind
        assert ("med støtte 4" in text) == (quality is not None), "no support stands alone"
        left_out = [remark for remark in draft.remarks if "left out" in remark and "styre suppekjøkkenet 4" in remark]
        assert len(left_out) == (quality is not Level.COMPETENT), draft.remarks


def said_of(session: Session, mathea: PlannedStudent, goal: int, words: str, helped: HelpedBy) -> None:
    assess_oneself(session, mathea.id, goal, Rating(None, None), words=words, helped=helped)


def test_one_quote_is_there_by_choice_without_who_helped(session: Session, mathea: PlannedStudent) -> None:
    assert quotes(session, mathea, own_words=True) == []
    assert any("said anything" in remark for remark in remarks(session, mathea.id, own_words=True))
    said_of(session, mathea, mathea.soup, "Suppa var god.", HelpedBy.SUPPORT)
    said_of(session, mathea, mathea.recipes, "Halvering er gøy.", HelpedBy.ANOTHER)
    assert quotes(session, mathea) == []
    assert quotes(session, mathea, own_words=True) == ["Halvering er gøy."]
    assert quotes(session, mathea, own_words=True, quote=1) == ["Suppa var god."]
    assert quotes(session, mathea, own_words=True, goals=frozenset({1})) == ["Suppa var god."]
    text = " ".join(texts_of(can(session, mathea.id, own_words=True)))
    assert "støtte" not in text and "annen" not in text
    somebody = "Somebody else chose when the student's words were said."
    assert [somebody in remarks(session, mathea.id, own_words=True, quote=quote) for quote in (0, 1)] == [True, False]
    with pytest.raises(NotFound):
        can(session, mathea.id, own_words=True, quote=9)
    write_words(session, mathea.id, session.school_year, DocumentKind.CAN, FreePart.STUDENT_WORDS, "Jeg liker kjøkken.")
    assert quotes(session, mathea, own_words=True) == ["Jeg liker kjøkken."]
    assert any("replaces" in remark for remark in remarks(session, mathea.id, own_words=True))


def quotes(session: Session, mathea: PlannedStudent, **more: object) -> list[str]:
    blocks = can(session, mathea.id, **more).blocks
    return [plain(block.text) for block in blocks if isinstance(block, Quote)]


def test_how_the_student_works_best_is_there_by_choice(session: Session, mathea: PlannedStudent) -> None:
    lacking = "How the student works best isn't written: “Learns best”, in the plan."
    assert lacking in remarks(session, mathea.id, works_best=True)
    write_student(session, replace(student_of(session, mathea.id), learns_best="Bildeplaner."))
    assert "Bildeplaner." not in texts_of(can(session, mathea.id))
    assert {"Slik arbeider Mathea best", "Bildeplaner."} <= {*texts_of(can(session, mathea.id, works_best=True))}
    assert lacking not in remarks(session, mathea.id, works_best=True)


def test_it_says_how_often_and_by_whom_it_was_seen_and_whom_to_ask(session: Session, mathea: PlannedStudent) -> None:
    now, today = session.now(), session.today()
    observe(session, mathea.id, mathea.soup, Rating(Level.COMPETENT, None), at=now)
    assert small_print(session, mathea)[0].startswith(f"Observert 1 gang, av {session.person.name}, {today.day}. ")
    write_plan(session, replace(plan_of(session, mathea.id), responsible="Kari Vik, kontaktlærer"))
    assert small_print(session, mathea)[1] == "Spørsmål: Kari Vik, kontaktlærer"


@pytest.mark.parametrize(
    ("form", "nothing"),
    [
        ({}, "Her står det ikke noe ennå: Det Mathea kan, kommer når det er vist."),
        ({"first_person": True}, "Her står det ikke noe ennå. Det jeg kan, kommer når jeg har vist det."),
    ],
)
def test_of_nothing_it_says_so_and_nobody_signs_for_it(
    session: Session, mathea: PlannedStudent, form: dict[str, bool], nothing: str
) -> None:
    empty = can(session, mathea.id, language="nb", **form)
    assert nothing in texts_of(empty)
    observe(session, mathea.id, mathea.soup, Rating(Level.COMPETENT, None), at=session.now())
    seen = can(session, mathea.id, language="nb", **form)
    assert nothing not in texts_of(seen)
    signed = [[block for block in each.blocks if isinstance(block, Signatures)] for each in (empty, seen)]
    assert [bool(lines) for lines in signed] == [False, not form]


def small_print(session: Session, mathea: PlannedStudent) -> list[str]:
    blocks = can(session, mathea.id, language="nb").blocks
    return [plain(block.text) for block in blocks if isinstance(block, Paragraph) and block.small]


@pytest.mark.parametrize(
    ("by", "named"),
    [
        (["Bo"], "Observert 1 gang, av Bo, "),
        (["Bo", "Ann", "Ann"], "Observert 3 ganger, av Ann og Bo, "),
        (["A", "B", "C"], "Observert 3 ganger, av A, B og C, "),
        (["A", "B", "C", "D", "D"], "Observert 5 ganger, av D, A, B og 1 annen, "),
        (["A", "B", "C", "D", "E"], "Observert 5 ganger, av A, B, C og 2 andre, "),
    ],
)
def test_those_who_have_seen_most_are_named(
    session: Session, mathea: PlannedStudent, by: Sequence[str], named: str
) -> None:
    for _observer in by:
        observe(session, mathea.id, mathea.soup, Rating(Level.COMPETENT, None))
    facts = facts_of(session, asked(session, mathea.id, language="nb"))
    (soup, *others) = facts.goals
    points = tuple(replace(point, by=name) for point, name in zip(soup.points, by, strict=True))
    document = compose(session, replace(facts, goals=(replace(soup, points=points), *others)))
    assert any(text.startswith(named) for text in texts_of(document)), [*texts_of(document)]


def test_that_the_student_chose_stands_there_where_somebody_wrote_it_with_the_day(
    session: Session, mathea: PlannedStudent, capsys: pytest.CaptureFixture[str]
) -> None:
    observe(session, mathea.id, mathea.soup, Rating(Level.COMPETENT, None))
    said = "Mathea har valgt hva som er med her, "
    assert said not in " ".join(texts_of(can(session, mathea.id)))
    place = (session, mathea.id, session.school_year, DocumentKind.CAN, FreePart.CHOSEN)
    with pytest.raises(UsageProblem, match="later than today"):
        write_words(*place, (session.today() + timedelta(days=1)).isoformat())
    for options in (["--kind", "year"], ["--kind", "can", "--appendix"]):
        assert run(["document", "mathea", *options, "--student-chose", "24.11.2026"]) == 2
    capsys.readouterr()
    assert run(["document", "mathea", "--kind", "can", "--student-chose", "24.11.2026"]) == 0
    assert f"{said}24. november 2026." in capsys.readouterr().out
    assert f"{said}24. november 2026." in texts_of(can(session, mathea.id))
    since = "More has been seen since the student chose what to show, on 24 November 2026."
    assert since in remarks(session, mathea.id)
    write_words(*place, session.today().isoformat())
    assert since not in remarks(session, mathea.id)
    take_back_newest(session)
    take_back_newest(session)
    assert said not in " ".join(texts_of(can(session, mathea.id)))


def test_all_that_may_be_chosen_may_be_over_ssh() -> None:
    """But that a file there is written over: there is none, since what comes goes to who asks."""
    options = {name for option in document.params for name in option.opts if name.startswith("--")}
    allowed = GRAMMAR["document"]
    assert options - {*(allowed.options or ())} - allowed.flags == {"--force"}


def test_only_a_period_that_is_asked_for_is_named(session: Session, mathea: PlannedStudent) -> None:
    observe(session, mathea.id, mathea.soup, Rating(Level.COMPETENT, None))
    begins = session.today() - timedelta(days=9)
    texts = [*texts_of(can(session, mathea.id, begins=begins, usual_period=False))]
    assert "Periode" in texts and "Periode" not in texts_of(can(session, mathea.id))


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler's pdftotext is not installed")
def test_more_than_two_pages_are_warned_of_as_they_will_be_printed(school: Session, tmp_path: Path) -> None:
    facts = facts_of(school, asked(school, of_demo(school, "Mathea Solvik"), own_words=True))
    lengths = {}
    for times in (1, 3, 5, 8):
        document = compose(school, longer(facts, times))
        lengths[times] = (reckoned_pages(document), len(pages_of(as_pdf(document), tmp_path)))
    assert [abs(reckoned - printed) <= 1 for reckoned, printed in lengths.values()] == [True] * 4, lengths
    over = [(reckoned > PAGES_READ, printed > PAGES_READ) for reckoned, printed in lengths.values()]
    assert over == [(False, False), (False, False), (True, True), (True, True)], lengths


def longer(facts: DocumentFacts, times: int) -> DocumentFacts:
    return replace(facts, goals=facts.goals * times)


@pytest.mark.parametrize("kind", PUBLISHED_KINDS)
def test_what_is_published_is_whole_in_the_access_report(
    session: Session, mathea: PlannedStudent, kind: DocumentKind
) -> None:
    """But for the head of the letter, and where one signs."""
    observe(session, mathea.id, mathea.soup, Rating(Level.COMPETENT, Level.COMPETENT))
    number = publish(session, asked(session, mathea.id, kind=kind)).number
    kept = decode(published_text(session, mathea.id, number).content)
    shown = msgspec.structs.replace(kept, blocks=kept.blocks[:-1], sender=None)
    assert isinstance(kept.blocks[-1], Signatures)
    report = {*texts_of(access_report(session, mathea.id))}
    assert [text for text in texts_of(shown) if text not in report] == []


@pytest.mark.parametrize("form", [{}, {"first_person": True}, {"appendix": True}], ids=["others", "own", "appendix"])
def test_hidden_names_leave_what_is_a_code(school: Session, form: dict[str, bool]) -> None:
    """Also of who is called as a code is: every text is another, and it is a document yet."""
    document = can(school, of_demo(school, "Mathea Solvik"), **form)
    hidden = without_names(FrozenText(encode(document), "", ""), lambda _text: "R.")
    assert isinstance(hidden, FrozenText)
    seen = decode(hidden.content)
    assert (seen.kind, seen.language) == (document.kind, document.language)
    told = [text for block in seen.blocks for text in block_texts(block) if text]
    assert {*told} <= {"R.", "R.R.", "R.: R."} and seen.title == "R."


SUPPORT = "Slik gjør jeg det: på egen hånd med bildeplanen på veggen."


@pytest.fixture(scope="module")
def own_sheet(school: Session) -> Document:
    return can(school, of_demo(school, "Mathea Solvik"), first_person=True, own_words=True, works_best=True)


def test_a_student_s_own_sheet_is_in_the_first_person_with_a_frame_by_each_goal(
    school: Session, own_sheet: Document
) -> None:
    assert (own_sheet.title, plain(own_sheet.lead), own_sheet.size) == ("Mathea Solvik", "Dette kan jeg", 14)
    assert plain(own_sheet.blocks[1].text) == "Klargjør meg etter hygienerutinen før vakt"  # type: ignore[union-attr]
    framed = [block for block in own_sheet.blocks if isinstance(block, Frame)]
    goals = goals_of(school, of_demo(school, "Mathea Solvik"))
    assert len(framed) == len(goals) and {block.words for block in framed} == {"Mitt bilde eller symbol"}
    assert [plain(text) for text in framed[0].beside] == [
        "Jeg kan gjøre alle fem leddene i riktig rekkefølge før hver vakt.",
        SUPPORT,
    ]
    texts = [*texts_of(own_sheet)]
    assert {"Slik arbeider jeg best", "Dette sier jeg"} <= {*texts}
    assert not [text for text in texts if text.startswith(("Utkast", "Observert ", "Spørsmål", "Mathea kan", "Støtte"))]
    assert not [block for block in own_sheet.blocks if isinstance(block, Signatures)], "it is nobody's to sign"


def test_every_format_has_the_student_s_own_sheet_whole(own_sheet: Document) -> None:
    read = {Format.MARKDOWN: of_markdown, Format.HTML: of_html, Format.DOCX: of_docx, Format.PDF: of_pdf}
    for chosen, reader in read.items():
        whole = reader(render(own_sheet, chosen))
        assert [text for text in expected(own_sheet) if text not in whole] == [], chosen
    assert decode(encode(own_sheet)) == own_sheet


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler's pdftotext is not installed")
def test_its_signs_are_fourteen_points_and_its_frames_stand_beside_the_text(
    school: Session, own_sheet: Document, tmp_path: Path
) -> None:
    of_others = everything_of_mathea(school, "nb")
    (first, *_rest), (other,) = (pages_of(as_pdf(each), tmp_path) for each in (own_sheet, of_others))
    heights = [next(word.bottom - word.top for word in page.words if word.text == "gjøre") for page in (first, other)]
    assert heights[0] / heights[1] == pytest.approx(14 / 11, abs=0.02)
    file = docx.Document(io.BytesIO(render(own_sheet, Format.DOCX)))
    assert file.styles["Normal"].font.size.pt == 14
    frame, text = (next(word for word in first.words if word.text == wanted) for wanted in ("Mitt", "Jeg"))
    assert frame.right < text.left and abs(frame.top - text.top) < 85
    assert not [*first.overlaps()]


@pytest.mark.parametrize(
    ("language", "text", "own", "is_read"),
    [
        ("nb", "finne utstyret sitt og sette seg", "finne utstyret mitt og sette meg", True),
        ("nb", "Klargjør seg før vakt", "Klargjør meg før vakt", True),
        ("nb", "se at planen endrer seg", "se at planen endrer seg", True),
        ("nb", "si hva gjesten ønsker", "si hva gjesten ønsker", False),
        ("nb", "vente til Mathea er ferdig", "", True),
        ("nb", "spørre når eleven er klar", "", True),
        ("nb", "si hvilken rolle hun ønsker", "", True),
        ("nn", "rydde plassen sin når ho er ferdig", "", True),
        ("nn", "finne plassen si", "finne plassen mi", True),
        ("en", "do it on one's own", "do it on my own", True),
        ("en", "introduce oneself", "introduce myself", True),
        ("en", "take their order", "take their order", True),
        ("en", "lay the table", "lay the table", False),
    ],
)
def test_what_points_back_to_the_student_is_the_student_s(language: str, text: str, own: str, is_read: bool) -> None:
    assert as_said(Speech.ME, text, language, "Mathea") == own
    assert is_to_be_read(text, language, "Mathea") is is_read


def test_the_teacher_is_told_what_to_read_before_it_is_said_in_the_student_s_name(
    session: Session, mathea: PlannedStudent
) -> None:
    quality = {Dimension.QUALITY: {Level.COMPETENT: "finne utstyret sitt"}}
    goal = GoalText("Restaurant- og matfag", "Gjør seg klar", criteria=quality, own_text="Jeg er klar til vakt")
    change_goal(session, mathea.id, mathea.soup, goal)
    for each in (mathea.soup, mathea.recipes):
        observe(session, mathea.id, each, Rating(Level.COMPETENT, None))
    texts = [*texts_of(can(session, mathea.id, first_person=True))]
    assert "Jeg er klar til vakt" in texts and "Jeg har vist at jeg kan finne utstyret mitt." in texts
    told = remarks(session, mathea.id, first_person=True)
    assert "Turned into the first person, or about somebody who may be the student: read goal 1." in told
    assert not any("ask" in remark for remark in told), "whom to ask isn't there"
    change_goal(session, mathea.id, mathea.soup, replace(goal, criteria={Dimension.QUALITY: {Level.COMPETENT: "stå"}}))
    observe(session, mathea.id, mathea.soup, Rating(Level.COMPETENT, None))
    assert not any("first person" in remark for remark in remarks(session, mathea.id, first_person=True))


def test_a_student_s_own_sheet_takes_the_place_of_no_published_document(
    session: Session, mathea: PlannedStudent, capsys: pytest.CaptureFixture[str]
) -> None:
    observe(session, mathea.id, mathea.soup, Rating(Level.COMPETENT, None))
    with pytest.raises(UsageProblem, match="never published"):
        publish(session, asked(session, mathea.id, first_person=True))
    assert published(session, mathea.id) == []
    assert run(["document", "mathea", "--kind", "can", "--form", "i"]) == 0
    assert "Jeg har vist at jeg kan lage suppe, steg 3." in capsys.readouterr().out
    assert run(["document", "mathea", "--kind", "can", "--form", "du"]) == 2
    assert "Known: i" in capsys.readouterr().err


def test_the_command_has_all_that_may_be_chosen(
    session: Session, mathea: PlannedStudent, capsys: pytest.CaptureFixture[str]
) -> None:
    write_student(session, replace(student_of(session, mathea.id), learns_best="Bildeplaner."))
    said_of(session, mathea, mathea.soup, "Suppa var god.", HelpedBy.ALONE)
    said_of(session, mathea, mathea.recipes, "Halvering er gøy.", HelpedBy.ALONE)
    told = {}
    for options in (["--own-words"], ["--quote", "1"], ["--works-best"], ["--form", "i"]):
        assert run(["document", "mathea", "--kind", "can", *options]) == 0
        told[options[0]] = capsys.readouterr().out
        assert run(["document", "mathea", "--kind", "year", *options]) == 2
        assert run(["document", "mathea", "--kind", "can", "--appendix", *options]) == 2
        assert capsys.readouterr().out == ""
    texts = ("Halvering er gøy", "Suppa var god", "Bildeplaner")
    assert [[text in out for text in (*texts, "Dette kan jeg")].index(True) for out in told.values()] == [0, 1, 2, 3]


def test_where_nothing_is_told_nothing_is_published(session: Session, mathea: PlannedStudent) -> None:
    with pytest.raises(UsageProblem, match="nothing to publish"):
        publish(session, asked(session, mathea.id))
    introduce(session, mathea.id)
    assert publish(session, asked(session, mathea.id)).number == 1


def test_what_was_lower_last_has_the_day_on_which_what_is_told_was_seen(
    session: Session, mathea: PlannedStudent
) -> None:
    """On every page that tells it without where the student stands now."""
    for ago, quality, independence in ((90, 3, 2), (80, 3, 3), (70, 3, 2), (9, 2, 1)):
        at = session.now() - timedelta(days=ago)
        observe(session, mathea.id, mathea.soup, Rating(Level(quality), Level(independence)), at=at)
    observe(session, mathea.id, mathea.recipes, Rating(Level(3), None))
    for more in ({}, {"first_person": True}, {"kind": DocumentKind.OWN}):
        told = [*texts_of(can(session, mathea.id, **more))]
        with speaking("nb"):
            said = f"Sist vist {long_date(session.today() - timedelta(days=70))}."
        assert [text for text in told if text.startswith("Sist vist")] == [said], more


def test_the_regulation_s_sentence_is_never_translated(session: Session, mathea: PlannedStudent) -> None:
    observe(session, mathea.id, mathea.soup, Rating(Level.COMPETENT, None))
    write_student(session, replace(student_of(session, mathea.id), level="vg2"))
    plan = plan_of(session, mathea.id)
    for subject in plan.subjects:
        write_subject(session, plan, replace(subject, grade_basis=GradeBasis.NO))
    document = can(session, mathea.id, appendix=True, language="en")
    paragraphs = (block.text for block in document.blocks if isinstance(block, Paragraph))
    (its,) = (text[0] for text in paragraphs if "§ 9-52" in plain(text))
    assert its.language == "nb" and its.text.startswith("Vurdert etter individuell opplæringsplan")
