"""Every sign of every person: through the door, every format, the archive, and the names of files."""

from __future__ import annotations

import random
import re
import sys
import unicodedata
from datetime import date
from pathlib import Path

import pytest
import typst

from ioplogg_tui.archive.reading import import_archive
from ioplogg_tui.archive.writing import archive_of, write_archive
from ioplogg_tui.cli.main import run
from ioplogg_tui.documents.content import Document, Paragraph, Passage
from ioplogg_tui.documents.direction import MARK
from ioplogg_tui.documents.docx import as_docx
from ioplogg_tui.documents.formats import render
from ioplogg_tui.documents.issuing import preview
from ioplogg_tui.documents.pdf import FONT_FOLDER, not_shown, not_shown_here
from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.documents.saving import file_name
from ioplogg_tui.documents.scripts import SCRIPTS, scripts_without_fonts
from ioplogg_tui.documents.signs import BOX, MOST_NAMES, signs_refused
from ioplogg_tui.domain.clean import clean_line, clean_text, is_unsafe
from ioplogg_tui.domain.document import DocumentKind, Format
from ioplogg_tui.domain.errors import N_, NotRendered
from ioplogg_tui.domain.file_name import plain_name
from ioplogg_tui.domain.goal_text import GoalText
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.locale import LANGUAGES, translated
from ioplogg_tui.logbook.enrolment import enrol
from ioplogg_tui.logbook.goal_writing import write_goal
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.self_assessment import assess_oneself
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.setting_up import set_up
from ioplogg_tui.logbook.students import open_student, student_lines
from ioplogg_tui.shipped import shipped_folder
from tests.fixtures.documents import of_docx, of_html, of_markdown, of_pdf, squeezed
from tests.fixtures.names import NAMES
from tests.fixtures.plans import PlannedStudent
from tests.trials import times

READ = {Format.MARKDOWN: of_markdown, Format.HTML: of_html, Format.DOCX: of_docx}
with shipped_folder(FONT_FOLDER) as _folder:
    SHIPPED = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[_folder])


def saying(*texts: str, language: str = "nb") -> Document:
    blocks = tuple(Paragraph((Passage(text),)) for text in texts)
    return Document("year", language, texts[0], texts[0], date(2026, 11, 24), None, texts[0], blocks)


def typst_error(diagnostic: str) -> typst.TypstError:
    error = typst.TypstError(diagnostic)  # type: ignore[call-arg]  # as typst makes it: without its own constructor
    error.diagnostic = diagnostic
    return error


def written_by(session: Session, name: str) -> int:
    """A student whose name, goals, notes and own words are in one script."""
    student = enrol(session, name, strengths=name)
    goal = write_goal(session, student, GoalText(name, f"{name} leser", content=name))
    observe(session, student, goal, Rating(Level.COMPETENT, None), note=name, feed_forward=f"{name}\n{name}")
    assess_oneself(session, student, goal, Rating(Level.COMPETENT, None), words=name)
    return student


def shown_or_told(name: str, document: Document) -> bool:
    """Whether every letter of a name is in a PDF, or a box and the letter's number are."""
    read = of_pdf(render(document, Format.PDF))
    shown = read + unicodedata.normalize("NFKC", read)
    letters = set(squeezed(name)) - set("\u200c\u200d")
    return all(letter in shown or (BOX in shown and f"U+{ord(letter):04X}" in shown) for letter in letters)


def test_a_name_in_any_script_comes_through_in_every_format(session: Session) -> None:
    drawn = random.Random(1).sample(sorted(NAMES), times(8, len(NAMES)))
    for language, name in NAMES.items():
        assert clean_line(name) == name, language
        asked = DocumentRequest(written_by(session, name), DocumentKind.YEAR, session.today(), own_words=True)
        document = preview(session, asked).document
        for chosen, read in READ.items():
            if language in drawn or chosen.is_text:
                assert squeezed(name) in read(render(document, chosen)), (language, chosen)
        if language in drawn:
            assert shown_or_told(name, document), language


@pytest.mark.parametrize("first", range(0, len(NAMES), 5))
def test_every_script_is_in_a_pdf_or_told_there(first: int) -> None:
    names = list(NAMES.values())[first : first + 5]
    assert all(shown_or_told(name, saying(*names)) for name in names)


def test_the_archive_and_its_sheets_hold_every_script(session: Session, tmp_path: Path) -> None:
    written = {written_by(session, name): name for name in NAMES.values()}
    files = archive_of(session, list(written))
    write_archive(tmp_path / "archive", files)
    folders = {name.split("/")[1] for name in files if name.startswith("students/")}
    assert len(folders) == len(written) and all(re.fullmatch("[a-z0-9-]+", folder) for folder in folders)
    for student, name in written.items():
        own = [path for path in files if path.split("/")[-2:][0].endswith(f"-{student}")]
        for ending in (".csv", "student.toml"):
            assert any(name in files[path].decode() for path in own if path.endswith(ending)), (name, ending)
    with set_up(tmp_path / "other.db", "Ola Moe", "nb") as other:
        import_archive(other, tmp_path / "archive")
        assert {line.student.name for line in student_lines(other, everyone=True)} == set(NAMES.values())


def _every_sign() -> str:
    """Every code point once; where all tests run, some of each thousand."""
    share = times(40, 1000)
    chance = random.Random(20261124)
    thousands = (range(first, min(first + 1000, sys.maxunicode + 1)) for first in range(0, sys.maxunicode + 1, 1000))
    chosen = (code for thousand in thousands for code in sorted(chance.sample(thousand, min(share, len(thousand)))))
    # Half a million code points are nothing yet, and go where those beside them go.
    return "".join(
        chr(code) for code in chosen if share == 1000 or code < 0x20000 or unicodedata.category(chr(code)) != "Cn"
    )


def test_every_code_point_is_taken_or_stopped_and_breaks_no_format() -> None:
    signs = _every_sign()
    notes = [clean_text(signs[first : first + 10_000]) for first in range(0, len(signs), 10_000)]
    kept = squeezed("".join(notes))
    assert set(kept) == set(squeezed(unicodedata.normalize("NFC", "".join(s for s in signs if not is_unsafe(s)))))
    documents = [saying("Å", *notes[first : first + 4]) for first in range(0, len(notes), 4)]
    for document in documents:
        texts = [squeezed(block.text[0].text) for block in document.blocks if isinstance(block, Paragraph)]
        for chosen, read in READ.items():
            whole = read(render(document, chosen)).replace(MARK, "")
            assert all(text in whole for text in texts), chosen
        assert render(document, Format.PDF).startswith(b"%PDF")


def test_what_the_door_stops_today_breaks_no_format_where_it_came_in_before() -> None:
    stopped = [chr(code) for code in range(sys.maxunicode + 1) if is_unsafe(chr(code))]
    some = [*stopped[:400], *random.Random(1).sample(stopped, times(400, 20_000)), "\ufdd0", "\uffff", "\ud800"]
    old = saying("Åse", *(f"a{sign}b" for sign in some if sign not in "\n\t\u200c\u200d"))
    for chosen, read in {**READ, Format.PDF: of_pdf}.items():
        whole = read(render(old, chosen))
        assert "abababab" in whole and not any(sign in whole for sign in some if sign not in "\n"), chosen


def test_a_non_character_is_stopped_and_an_unassigned_one_is_a_box() -> None:
    assert clean_line("a\ufdd0b\ufdefc\ufffed\uffffe\U0001fffef\U0010ffff") == "abcdef"
    assert clean_text("\u0378 og \U0001fbfb") == "\u0378 og \U0001fbfb"
    read = of_pdf(render(saying("Åse", "\u0378 og \u0378", language="en"), Format.PDF))
    assert f"{BOX}og{BOX}" in read and read.count("U+0378") == 1


def test_a_box_is_in_the_fonts_that_ship() -> None:
    assert not_shown(BOX, SHIPPED) == []


@pytest.fixture
def bare_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that has no fonts."""
    fonts = typst.Fonts
    monkeypatch.setattr(typst, "Fonts", lambda **which: fonts(**{**which, "include_system_fonts": False}))


@pytest.mark.usefixtures("bare_machine")
@pytest.mark.parametrize("language", LANGUAGES)
def test_signs_without_a_font_are_told_once_by_name(language: str) -> None:
    read = of_pdf(render(saying("ชา", "ชา leser →", language=language), Format.PDF))
    assert f"{BOX}{BOX}leser→" in read and "[" not in read
    sentence = N_("{box} stands for characters that the fonts of this machine lack: {names}.")
    names = "thai character cho chang (U+0E0A), thai character sara aa (U+0E32)"
    assert read.count(squeezed(translated(sentence, language).format(box=BOX, names=names))) == 1
    many = "".join(map(chr, range(0x12000, 0x12000 + MOST_NAMES + 7)))
    read = of_pdf(render(saying("Å", many, language=language), Format.PDF))
    more = translated(
        N_("{box} stands for characters that the fonts of this machine lack: {names}, and {count} more."), language
    )
    assert squeezed(more.rpartition("{names}")[2].format(count=7)) in read and read.count("U+") == MOST_NAMES


@pytest.mark.usefixtures("bare_machine")
@pytest.mark.parametrize("language", ["Hindi", "Lao", "Sinhala"])
def test_a_word_is_boxed_rather_than_misspelt(language: str) -> None:
    read = of_pdf(render(saying("Å", NAMES[language]), Format.PDF))
    assert not set(NAMES[language]) - set(" \u200d") & set(read) and BOX in read


def test_a_letter_keeps_its_place_where_only_its_accent_has_no_font() -> None:
    mark = "\U00011f02"
    read = of_pdf(render(saying("Åse", f"ب{mark} الكتاب", language="en"), Format.PDF))
    assert "ب" in unicodedata.normalize("NFKC", read) and "U+0628" not in read


@pytest.mark.parametrize(
    ("diagnostic", "signs"),
    [
        ('the text `"\\u{e49}"` could not be displayed with font `"Noto Sans"`', "\u0e49"),
        ('the text `"吴"` could not be displayed\n\nerror: the text `"\\"\\\\"` could', '吴"\\'),
        ('the text contains the disallowed codepoint `"\\u{feff}"`', "\ufeff"),
        ('the PDF contains the codepoint `"\\u{e000}"`', "\ue000"),
        ("failed to parse JSON", ""),
    ],
)
def test_what_typst_says_is_read_as_it_is_meant(diagnostic: str, signs: str) -> None:
    assert list(signs_refused(typst_error(diagnostic))) == list(signs)


def test_an_error_of_a_renderer_is_a_sentence(
    mathea: PlannedStudent, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(*_words: object, **_more: object) -> bytes:
        raise typst_error("no memory")

    monkeypatch.setattr(typst, "compile", fails)
    assert run(["document", str(mathea.id), "--kind", "year", "--format", "pdf"]) == 1
    told = capsys.readouterr()
    assert told.err.count("\n") == 1 and "no memory. Choose another format." in told.err and told.out == ""
    with pytest.raises(NotRendered):
        as_docx(saying("\ufffe"))


def test_the_scripts_without_fonts_are_those_that_would_be_boxed() -> None:
    without = scripts_without_fonts()
    assert without == [name for name, letter in SCRIPTS.items() if not_shown_here(letter)]
    assert not {"Arabic, Persian", "Hebrew"} & set(without), "their fonts ship"


@pytest.mark.usefixtures("bare_machine")
def test_the_check_of_a_server_tells_which_scripts_lack_fonts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["serve", "check", "--data", str(tmp_path / "none.db")]) == 1, "there is no server here"
    (line,) = [line for line in capsys.readouterr().out.splitlines() if "fonts-noto-core" in line]
    assert line.startswith("ok PDF") and "Thai" in line and "Chinese" in line and "Arabic" not in line


JOINED = {
    "ශ්\u200dරී": "ශ්\u200dරී",
    "می\u200cروم": "می\u200cروم",
    "র\u200d্য": "র\u200d্য",
    "ශ්\u200d\u200c\u200dරී": "ශ්\u200dරී",
    "ශ්\u200b\u200d\u202eරී": "ශ්\u200dරී",
    "\u200dශ්\u200d \u200cරී\u200d": "ශ් රී",
    "Ma\u200dthea": "Mathea",
    "Ma\u200dශ්": "Maශ්",
    "ש\u200dר": "שר",
    "1\u200c2": "12",
    "👩\u200d🏫": "👩🏫",  # each is drawn by itself: terminals don't agree on how wide the two together are
}


@pytest.mark.parametrize(("text", "kept"), JOINED.items())
def test_a_joiner_stays_where_it_spells_and_nowhere_else(text: str, kept: str) -> None:
    assert (clean_line(text), clean_text(f"{text}\n{text}")) == (kept, f"{kept}\n{kept}")


def test_a_name_makes_a_file_name_of_its_own(session: Session) -> None:
    for name in NAMES.values():
        one, other = (open_student(session, enrol(session, name)) for _student in range(2))
        plain = plain_name(name, one.id)
        assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", plain)
        assert file_name(one, DocumentKind.CAN, "2026/27", Format.PDF).startswith(f"{plain}-")
        latin = any("LATIN" in unicodedata.name(sign, "") for sign in name)
        assert latin or plain != plain_name(name, other.id), "two whose names have no letter for it don't clash"


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Áile Máret Sara-Čállen", "aile-maret-sara-callen"),
        ("Łukasz Żółć", "lukasz-zolc"),
        ("İpek Işık", "ipek-isik"),
        ("Nguyễn Thị Đào", "nguyen-thi-dao"),
        ("Bjørn Ægir Åsly", "bjorn-aegir-asly"),
        ("x" * 59 + " y", "x" * 59),
        ("吴", "student-7"),
        ("", "student-7"),
        ("../..", "student-7"),
    ],
)
def test_accents_are_left_out_of_the_name_of_a_file(name: str, plain: str) -> None:
    assert plain_name(name, 7) == plain


def test_every_letter_of_an_alphabet_with_accents_is_one_in_a_file_name() -> None:
    for code in range(0xC0, 0x180):
        letter = chr(code)
        if letter.isalpha():
            assert re.fullmatch("[a-z]{1,2}", plain_name(letter, 7)), letter
