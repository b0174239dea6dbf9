"""What commands say can be heard, and fits the terminal that it is read on."""

from __future__ import annotations

import ast
import os
import pty
import re
import shutil
import termios
from contextlib import suppress
from pathlib import Path

import pytest

import ioplogg_tui
from ioplogg_tui.cli.layout import fitted, width
from ioplogg_tui.cli.main import run
from ioplogg_tui.cli.set_up import fill as fill_with_example
from ioplogg_tui.domain.document import DocumentKind
from ioplogg_tui.locale.lines import in_lines
from ioplogg_tui.logbook.enrolment import enrol
from ioplogg_tui.logbook.setting_up import set_up
from ioplogg_tui.served.asked_words import words_of
from tests.fixtures.commands import leaves

SAID = (
    *("students", "students --all", "due", "goals mathea", "progress mathea --history", "goals solveig"),
    *("recap mathea", "recap mathea --since 1.9.2026", "hours mathea", "plan show mathea", "plan next-year --all"),
    *("log mathea 1 3 2 --note jevnt --next Start", "log mathea 1 - 2", "assess mathea 1 3 0 --words Fint"),
    *("undo --list", "undo", "lesson begin", "lesson end --minutes 40", "lesson list", "goal aims mathea"),
    *("hours add mathea matematikk 2,5 --reason Vikar", "hours mathea", "hours remove mathea 1"),
    *("document mathea", "team list mathea", "user list", "audit mathea", "bank list", "curriculum list"),
    *("curriculum show EKS-MAT", "curriculum search råvarer", "school show --history", "student set mathea --group 9B"),
    *(
        "student show mathea --history",
        "goal show mathea 1",
        "goal bin mathea",
        "note mathea 1 Bra",
        "goal remove mathea 1 --of 1",
    ),
    *("plan versions mathea", "plan compare mathea 1", "bank show everyday-shopping", "plan publish mathea --sure"),
    *(
        "document mathea --kind half-year --publish",
        "document mathea --kind half-year --publish --sure",
        "goal status mathea 1 paused",
    ),
    *("team list", "lesson list", "plan take-in mathea", "goal write mathea 1 nowhere.toml"),
    *("settings list", "settings keys", "settings keys mark up", "settings keys mark --usual"),
    *("student merge Jonas Mathea", "team add mathea siv", "students --left"),
)
"""What teachers ask for, in an order in which each has something to tell."""

UNHEARD = re.compile("[␣←-⇿▀-▟─-╿✓✗·…|*\\[\\]]|[1-4–] / [1-4–]")
"""Signs that are for eyes: arrows, boxes, bars, ticks, dots between; and a pair of levels with a stroke."""

CUT_SHORT = re.compile(
    r"\b\d{4}-\d\d-\d\d\b|(?i:\d\.? (?:jan|feb|aug|sept?|okt|oct|nov|des|dec)\.)|\d [th]\b|\b\d\d\.\d\d:|[«“]\?[»”]"
)
"""Days and times as they are written for eyes, «t» for hours, and a sign to type that no voice says."""

SMALL = re.compile(r"^(?!ioplogg: )[a-zæøå]|(?<![\d.])[.!?] [a-zæøå]")
"""A sentence that begins small: it is heard as the end of another."""

IN_A_ROW = re.compile(r"(?<![\d.-])(?!113)[1-4]{3,}(?!\d)")
"""Digits of ratings; 113 is whom one rings, and a hyphen stands before the number of a folder of tests."""

ENDS = (".", "!", "?", ":", "»", ")")

LONG = "Solveig-Konstanse Bjørkelund Østensen-Kvæfjordsundet 王小明王小明王小明"


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    database = tmp_path_factory.mktemp("example") / "example.db"
    with set_up(database, "Kari Vik", "nb") as session:
        fill_with_example(session)
        enrol(session, LONG, level="lærekandidat")
    return database


@pytest.fixture
def logbook(example: Path, path: Path) -> Path:
    path.parent.mkdir(mode=0o700)
    shutil.copy(example, path)
    return path


@pytest.mark.usefixtures("logbook")
@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_with_lines_everything_is_a_sentence_that_can_be_heard(
    language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in SAID:
        run(["--language", language, *words.split(), "--lines"])
        told = capsys.readouterr()
        for line in (told.out + told.err).splitlines():
            assert line.strip() == line != "", (words, line)
            assert line.endswith(ENDS), (words, line)
            assert not UNHEARD.search(line) and not CUT_SHORT.search(line), (words, line)
            assert not IN_A_ROW.search(line), (words, line)
            assert not SMALL.search(line), (words, line)
    assert not in_lines(), "the next run says itself how it is read"


@pytest.mark.parametrize("heard", ["2026-08-21", "28. sep.", "4 Nov.", "340 t – 2", "12 h.", "22.07: x", "«?» sier"])
def test_what_is_cut_short_is_found(heard: str) -> None:
    assert CUT_SHORT.search(f"Fra: {heard}.") and not CUT_SHORT.search("28. september klokka 10:25, i 340 timer.")


@pytest.mark.parametrize("heard", ["shown: quality 3.", "Samtykke mangler. før vedtaket.", "Hva? om 21 dager."])
def test_a_sentence_that_begins_small_is_found(heard: str) -> None:
    assert SMALL.search(heard) and not SMALL.search("ioplogg: Siden 28. oktober. Mål 1: vist.")


@pytest.mark.usefixtures("logbook")
@pytest.mark.parametrize("columns", [40, 60, 80])
def test_no_line_is_wider_than_the_terminal(
    columns: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    for words in (*SAID, "goals nobody-of-that-name-at-this-school-at-all", "students --lines"):
        run(words.split())
        told = capsys.readouterr()
        wide = [line for line in (told.out + told.err).splitlines() if width(line) > columns]
        assert wide == [], words


@pytest.mark.parametrize("columns", [40, 60, 80])
def test_nor_is_help(columns: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    for name, _command in leaves():
        run(["--language", "nb", *name.split(), "--help"])
        wide = [line for line in capsys.readouterr().out.splitlines() if len(line) > columns]
        assert wide == [], name


@pytest.mark.usefixtures("logbook")
def test_a_terminal_says_how_wide_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 50))
    with os.fdopen(theirs, "w", encoding="utf-8") as terminal:
        monkeypatch.setattr("sys.stdout", terminal)
        run(["--language", "nb", "due"])
        os.set_blocking(ours, False)
        told = b""
        with suppress(BlockingIOError):
            while True:
                told += os.read(ours, 4096)
    os.close(ours)
    read = told.decode().splitlines()
    assert len(read) > 10 and 40 < max(map(width, read)) <= 50


@pytest.mark.usefixtures("logbook")
def test_in_a_pipe_nothing_is_broken(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    run(["students"])
    table = capsys.readouterr().out.splitlines()
    run(["document", "--help"])
    assert max(map(len, capsys.readouterr().out.splitlines())) > 120
    assert [line for line in table if LONG in line] and len(table) == 1 + 9


@pytest.mark.usefixtures("logbook")
def test_a_setting_has_it_always(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("lines = true\n", "utf-8")
    run(["--language", "nb", "goals", "mathea"])
    assert "Kvalitet nå 3, kompetent. Før: 3, 2, 3, 3, 3.\n" in capsys.readouterr().out
    (tmp_path / "settings.toml").write_text('lines = "yes"\n', "utf-8")
    assert run(["goals", "mathea"]) == 2


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        ("  one two three four", 12, ["  one two", "    three", "    four"]),
        ("王小明 王小明", 7, ["王小明", "  王小", "  明"]),
        ("abcdefghijklmno", 6, ["abcdef", "  ghij", "  klmn", "  o"]),
        ("short", 6, ["short"]),
        ("a\n\nb", 3, ["a", "", "b"]),
    ],
)
def test_what_is_broken_goes_on_further_in(text: str, columns: int, lines: list[str]) -> None:
    assert fitted(text, columns).split("\n") == lines


@pytest.mark.parametrize("command", ["--lines goals mathea", "ioplogg goals mathea --lines", "goals --lines mathea"])
def test_over_the_line_too(command: str) -> None:
    assert words_of(command) == ["goals", "mathea", "--lines"]


@pytest.mark.usefixtures("logbook")
@pytest.mark.parametrize("kind", DocumentKind)
def test_what_is_printed_is_the_same_for_who_listens(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    said = []
    for option in ("--lines", "--language=nb"):
        assert run([option, "document", "mathea", "--kind", kind, "--format", "md"]) == 0
        said.append(capsys.readouterr().out)
    assert said[0] == said[1]


def test_documents_are_made_as_they_are_printed() -> None:
    files = Path(ioplogg_tui.__path__[0], "documents").glob("*.py")
    assert [file.name for file in files if "speaking" in file.read_text("utf-8")] == []


def ratings_as_signs(code: str) -> list[int]:
    """Lines where a pair of levels is put into a sentence as `3 / 2`, which nobody hears as that."""
    put = [node.value for node in ast.walk(ast.parse(code)) if isinstance(node, ast.keyword) and node.arg == "rating"]
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Dict):
            pairs = zip(node.keys, node.values, strict=True)
            put += [value for key, value in pairs if isinstance(key, ast.Constant) and key.value == "rating"]
    return [value.lineno for value in put if not re.search(r"(rating|seen)_words\(", ast.unparse(value))]


def test_no_command_puts_a_rating_into_a_sentence_as_signs() -> None:
    assert ratings_as_signs("f(rating=row.rating)") and ratings_as_signs('{"rating": last}')
    assert ratings_as_signs("f(rating=rating_words(row.rating))") == []
    files = Path(ioplogg_tui.__path__[0], "cli").glob("*.py")
    assert {file.name: lines for file in files if (lines := ratings_as_signs(file.read_text("utf-8")))} == {}
