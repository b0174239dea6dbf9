"""Sheets that are printed and never published: the student's own, the one to tick, and the one for the meeting."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import docx
import msgspec
import pytest

from ioplogg_tui.cli.main import run
from ioplogg_tui.documents.content import (
    TEXT_SIZE,
    Boxes,
    Document,
    Frame,
    Heading,
    Paragraph,
    Passage,
    Signatures,
    plain,
    texts_of,
)
from ioplogg_tui.documents.formats import render
from ioplogg_tui.documents.issuing import preview, publish
from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.documents.sections import listed_headings
from ioplogg_tui.domain.document import PARTS, PUBLISHED_KINDS, DocumentKind, Format, FreePart
from ioplogg_tui.domain.errors import UsageProblem
from ioplogg_tui.domain.goal import GoalStatus
from ioplogg_tui.domain.goal_text import as_text
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import HelpedBy, Rating
from ioplogg_tui.domain.own_words import ANSWERS, HELPED, QUESTIONS
from ioplogg_tui.locale import LANGUAGES, translated
from ioplogg_tui.logbook.goal_writing import change_goal
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.proposing import propose
from ioplogg_tui.logbook.recap import recap_of
from ioplogg_tui.logbook.self_assessment import assess_oneself
from ioplogg_tui.logbook.session import Session
from tests.fixtures.pages import Ink, pages_of
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.writing import write_words

B = TypeVar("B")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
SHEETS = [kind for kind in DocumentKind if kind not in PUBLISHED_KINDS]


def sheet(session: Session, student_id: int, kind: DocumentKind, language: str = "") -> Document:
    request = DocumentRequest(student_id, kind, session.today(), language=language, usual_period=True)
    return preview(session, request).document


def said(document: Document) -> str:
    return " ".join(texts_of(document))


def of_type(document: Document, kind: type[B]) -> list[B]:
    return [block for block in document.blocks if isinstance(block, kind)]


@pytest.fixture
def seen(session: Session, mathea: PlannedStudent) -> PlannedStudent:
    """The first goal in the student's words, seen, and spoken of."""
    goal = goals_of(session, mathea.id)[0]
    change_goal(session, mathea.id, goal.id, replace(as_text(goal), own_text="Jeg lager suppe"))
    for days in (2, 1):
        at = session.now() - timedelta(days=days)
        observe(session, mathea.id, mathea.soup, Rating(Level(3), Level(2)), at=at, feed_forward="Smak på suppa")
    assess_oneself(session, mathea.id, mathea.soup, Rating(Level(2), None), words="Den ble god", helped=HelpedBy.ALONE)
    return mathea


@pytest.mark.parametrize("kind", SHEETS)
def test_a_sheet_is_never_published_nor_asked_for_nor_written_in(
    session: Session, seen: PlannedStudent, kind: DocumentKind
) -> None:
    request = DocumentRequest(seen.id, kind, session.today(), usual_period=True)
    with pytest.raises(UsageProblem, match="never published"):
        publish(session, request)
    with pytest.raises(UsageProblem, match="never published"):
        propose(session, seen.id, kind, session.school_year)
    with pytest.raises(ValueError, match="a kind that has it"):
        write_words(session, seen.id, session.school_year, kind, FreePart.INTRODUCTION, "Hei")
    document = sheet(session, seen.id, kind)
    assert PARTS[kind] == () and of_type(document, Signatures) == []
    assert document.footer.startswith("Skrevet ut ") and "Utkast" not in said(document)


@pytest.mark.parametrize("kind", PUBLISHED_KINDS)
def test_only_parts_of_a_kind_are_written_in_it(session: Session, mathea: PlannedStudent, kind: DocumentKind) -> None:
    for part in set(FreePart) - set(PARTS[kind]):
        with pytest.raises(ValueError, match="a kind that has it"):
            write_words(session, mathea.id, session.school_year, kind, part, "Hei")


def test_the_student_s_own_sheet_is_theirs(session: Session, seen: PlannedStudent) -> None:
    text = said(sheet(session, seen.id, DocumentKind.OWN))
    expected = (
        "Jeg lager suppe Jeg kan lage suppe, steg 3. Slik gjør jeg det: med støtte 2. Mitt neste steg Smak på suppa "
        "Det jeg sa sist Jeg øver. «Den ble god» ("
    )
    assert expected in text
    levels = ("Kompetent", "Under utvikling", "Kvalitet", "Kari Vik")
    assert not [word for word in levels if word in text], "no levels, and nobody else's name"


def ended(session: Session, student_id: int, number: int) -> None:
    goal = goals_of(session, student_id)[number]
    change_goal(session, student_id, goal.id, replace(as_text(goal), status=GoalStatus.REACHED))


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_paper_one_is_asked_what_the_screen_asks(session: Session, seen: PlannedStudent, language: str) -> None:
    """And is told nothing of what others saw, nor of what was answered before."""
    ended(session, seen.id, 1)
    document = sheet(session, seen.id, DocumentKind.TALK, language)
    helped, *questions = of_type(document, Boxes)
    assert helped.answers == tuple(translated(words, language) for words in HELPED.values()) and helped.steps == 0
    assert [boxes.question for boxes in questions] == [translated(words, language) for words in QUESTIONS.values()]
    for boxes, answers in zip(questions, ANSWERS.values(), strict=True):
        steps = [translated(words, language) for words in answers.values()]
        assert list(boxes.answers[: boxes.steps]) == steps and len(boxes.answers) == len(steps) + 1
    assert [frame.is_picture for frame in of_type(document, Frame)] == [True, False]
    assert [plain(block.text) for block in of_type(document, Heading)] == ["Jeg lager suppe"]
    text = said(document)
    assert not [word for word in ("Smak", "Den ble god", "steg 3", "Kari Vik") if word in text]


@pytest.fixture
def talk(session: Session, seen: PlannedStudent) -> Document:
    return sheet(session, seen.id, DocumentKind.TALK)


@pytest.fixture
def pages(talk: Document, tmp_path: Path) -> Sequence[Ink]:
    return pages_of(render(talk, Format.PDF), tmp_path)


def test_a_goal_is_a_page_to_tick_in_large_letters(pages: Sequence[Ink]) -> None:
    words = [" ".join(word.text for word in page.words) for page in pages]
    assert len(words) == 3 and "Jeg lager suppe" in words[1] and "Dobler oppskrifter" in words[2]
    for asked in ("Det jeg vil si", "Hvordan gjør du det?"):
        assert all(asked in page for page in words[1:])
    assert all(page.count("Mathea Solvik") == 2 for page in words[1:]), "at the head, and with the goal"
    heights = {word.bottom - word.top for page in pages[1:] for word in page.words if word.text in ("øver", "litt")}
    assert min(heights) >= 16


@pytest.mark.parametrize("signs", [60, 90, 200, 240])
def test_a_goal_of_many_words_is_a_page_all_the_same(
    session: Session, seen: PlannedStudent, signs: int, tmp_path: Path
) -> None:
    text = ("Jeg følger bildeplanen på kjøkkenet sammen med kokken og spør når noe mangler. " * 9)[:signs].strip()
    for goal in goals_of(session, seen.id):
        change_goal(session, seen.id, goal.id, replace(as_text(goal), own_text=text))
    printed = pages_of(render(sheet(session, seen.id, DocumentKind.TALK), Format.PDF), tmp_path)
    words = ["".join(word.text for word in page.words) for page in printed]
    assert len(words) == 3 and all(text.replace(" ", "") in page and "Detjegvilsi" in page for page in words[1:])


@pytest.mark.parametrize("kind", [DocumentKind.OWN, DocumentKind.TALK])
def test_who_is_to_have_it_large_is_spared_the_contents(
    session: Session, seen: PlannedStudent, kind: DocumentKind
) -> None:
    made = sheet(session, seen.id, kind)
    part = Heading(2, (Passage("Mat"),)), Paragraph((Passage("Suppe. " * 400),))
    long = msgspec.structs.replace(made, blocks=part * 20)
    assert listed_headings(msgspec.structs.replace(long, size=TEXT_SIZE)) and not listed_headings(long)


HOSTILE = 'Kari "</style><b>" \\ Æsop'


@pytest.mark.skipif(not CHROMIUM, reason="no Chromium is installed")
def test_a_browser_prints_whose_page_it_is_and_which(talk: Document, tmp_path: Path) -> None:
    """Whatever somebody is called: nothing of it is read as anything else than a name."""
    page, printed = tmp_path / "talk.html", tmp_path / "talk.pdf"
    page.write_bytes(render(msgspec.structs.replace(talk, running=HOSTILE), Format.HTML))
    assert HOSTILE not in page.read_text().partition("<body")[0]
    to_pdf = [str(CHROMIUM), "--headless", "--no-sandbox", "--no-pdf-header-footer", f"--user-data-dir={tmp_path}"]
    subprocess.run([*to_pdf, f"--print-to-pdf={printed}", page.as_uri()], check=True, capture_output=True, timeout=120)
    words = [" ".join(word.text for word in page.words) for page in pages_of(printed.read_bytes(), tmp_path)]
    assert [HOSTILE in page for page in words] == [False, True, True]
    assert [f"side {number} av 3" in page for number, page in enumerate(words, 1)] == [True] * 3


def test_a_talk_in_word_is_a_goal_a_page_with_a_ladder(talk: Document) -> None:
    file = docx.Document(io.BytesIO(render(talk, Format.DOCX)))
    titles = [paragraph for paragraph in file.paragraphs if (paragraph.style and paragraph.style.name) == "Heading 2"]
    assert [title.paragraph_format.page_break_before for title in titles] == [True, True]
    assert len(file.inline_shapes) == 2 * 2 * 4
    assert len(file.tables) == 4, "a frame for a picture and one to write in, of each goal"


def test_the_recap_says_what_its_page_says(session: Session, seen: PlannedStudent) -> None:
    observe(session, seen.id, seen.soup, Rating(None, None), note="Rørte om selv")
    text = said(sheet(session, seen.id, DocumentKind.RECAP))
    recap = recap_of(session, seen.id)
    assert recap.goals[0].notes and recap.goals[0].next_steps and recap.goals[0].own
    for words in ("Rørte om selv", "Smak på suppa (Kari Vik, ", "«Den ble god»", "observert 1 gang siden"):
        assert words in text
    assert "Kvalitet: kompetent, observert for første gang." in text and "Dette er vi enige om" in text
    assert text.index("Slik leses nivåene") < text.index("kompetent, observert")


def test_a_recap_is_of_the_goals_and_the_time_that_are_asked_for(session: Session, seen: PlannedStudent) -> None:
    today = session.today()
    request = DocumentRequest(seen.id, DocumentKind.RECAP, today, begins=today, goals=frozenset({2}))
    text = said(preview(session, request).document)
    assert "Dobler oppskrifter" in text and "Lager grønnsakssuppe" not in text and "Den ble god" not in text
    assert f"Siden {today.day}. " in text


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("--kind talk --period 1.9.2026..", "no --period and no --as-of"),
        ("--kind talk --as-of 1.9.2026", "no --period and no --as-of"),
        ("--kind recap --as-of 1.9.2026", "up to today"),
        ("--kind recap --period 1.8.2026..1.9.2026", "up to today"),
        ("--kind recap --year 2026/27", "up to today"),
        ("--kind talk --level 1=3/2", "say what was shown"),
        ("--kind own --appendix", "--works-best are for --kind can"),
    ],
)
def test_what_a_sheet_hasn_t_got_is_refused(
    session: Session, seen: PlannedStudent, options: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert session and seen
    assert run(["document", "mathea", *options.split()]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("kind", SHEETS)
def test_each_sheet_is_a_command_away(
    session: Session, seen: PlannedStudent, kind: DocumentKind, capsys: pytest.CaptureFixture[str]
) -> None:
    assert session and seen
    assert run(["document", "mathea", "--kind", kind.value]) == 0
    assert capsys.readouterr().out.count("# ") >= 1
