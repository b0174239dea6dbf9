"""What comes over a line is taken whole or not at all: a terminal cuts lines, and texts break off."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace

import pexpect
import pytest

from ioplogg_tui.cli import answers, sent_text
from ioplogg_tui.cli.answers import LONGEST, NoMoreAnswers, ask
from ioplogg_tui.cli.main import run
from ioplogg_tui.cli.sent_text import CUT_AT
from ioplogg_tui.domain.served import SERVED
from ioplogg_tui.logbook.session import Session
from tests.fixtures.plans import PlannedStudent
from tests.unit.test_student_merge import every_table

Out = pytest.CaptureFixture[str]
Typed = Callable[..., None]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Typed:
    monkeypatch.setenv("IOPLOGG_LANGUAGE", "en")

    def come(content: bytes, *, is_terminal: bool = False) -> None:
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(content), isatty=lambda: is_terminal))

    return come


@pytest.fixture
def over_the_line(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """The person sits at another machine; what is given hangs up."""
    monkeypatch.setenv(SERVED, "1")
    heard, out = os.pipe()
    monkeypatch.setattr(sent_text, "_OUT", out)
    yield lambda: os.close(heard)
    for end in (heard, out):
        with suppress(OSError):  # hung up
            os.close(end)


@pytest.mark.parametrize("is_terminal", [True, False])
@pytest.mark.parametrize("length", sorted(CUT_AT))
def test_an_answer_that_a_terminal_may_have_cut_is_asked_for_again(
    typed: Typed, capsys: Out, length: int, *, is_terminal: bool
) -> None:
    typed(b"x" * length + b"\nshort\n", is_terminal=is_terminal)
    assert ask("Listen.", "Note?") == "short"
    question, lost, again = capsys.readouterr().out.splitlines()[-3:]
    assert (question, again) == ("Note?", "Note?") and "may be lost" in lost
    for other in {length - 1, length + 1} - CUT_AT:
        typed(b"x" * other + b"\n", is_terminal=is_terminal)
        assert ask("Note?") == "x" * other


def test_a_terminal_of_this_machine_cuts_where_it_is_said_to() -> None:
    reading = pexpect.spawn(sys.executable, ["-c", "print('LENGTH', len(input()))"], timeout=20)
    reading.setecho(False)
    reading.sendline("x" * 5000)
    reading.expect(rb"LENGTH (\d+)\r\n")
    assert int(reading.match.group(1)) in CUT_AT
    reading.close()


def test_an_answer_is_one_line_however_long_and_beyond_the_bound_nothing_of_it_is_taken(
    typed: Typed, capsys: Out
) -> None:
    typed(b"x" * (LONGEST - 1) + b"\n")
    assert ask("Note?") == "x" * (LONGEST - 1)
    for length in (LONGEST, LONGEST + 1, 3 * LONGEST, 5 * LONGEST + 7):
        typed(b"x" * length + b"slutten\nnext\n")
        assert ask("Note?") == "next"
        assert capsys.readouterr().out.splitlines()[-1] == "Note?"


def test_an_answer_that_breaks_off_over_the_line_is_no_answer(
    typed: Typed, capsys: Out, over_the_line: Callable[[], None]
) -> None:
    typed(b"Hun sa at det var pappa som ikke")
    with pytest.raises(NoMoreAnswers):
        ask("Note?")
    assert "It isn't taken." in capsys.readouterr().out
    typed(b"at the keyboard", is_terminal=True)
    assert ask("Note?") == "at the keyboard"


def test_an_answer_at_this_machine_needs_no_end(typed: Typed) -> None:
    typed(b"slutt")
    assert ask("Note?") == "slutt"


READ_FROM_INPUT = {
    ("log", "-"): b"mathea; 1; 3; 2; hel\nmathea; 2; 3; 2; Hun sa at det var pappa som ikke\n",
    ("goal", "new", "mathea", "--file", "-"): b'text = "Handler"\nsubject = "Matematikk"\n',
    ("goal", "write", "mathea", "1", "-"): b'content = "Noe annet"\nconditions = "Hjemme"\n',
    ("plan", "write", "mathea", "-"): b'[plan]\ngoal_of_the_year = "Noe"\n',
    ("document", "mathea", "-", "--kind", "half-year", "--write", "overall"): b"Det gikk fint.\nHele tiden.\n",
    ("import", "students", "-", "--write"): b"navn;gruppe\nNy Elev;9B\nEnda Ny;9B\n",
}
"""A command that keeps what standard input says → such a text."""


@pytest.mark.parametrize("words", READ_FROM_INPUT)
def test_a_text_that_breaks_off_over_the_line_is_refused_in_a_line_and_nothing_is_written(
    session: Session,
    mathea: PlannedStudent,
    typed: Typed,
    capsys: Out,
    over_the_line: Callable[[], None],
    words: tuple[str, ...],
) -> None:
    text, before = READ_FROM_INPUT[words], every_table(session)
    cut_in_a_line, cut_in_a_letter = text[:-4], text[: text.rindex(b"\n", 0, -1)] + "\næ".encode()[:-1]
    long_line = text + b"# " + b"x" * 4093 + b"\n"
    for broken in (cut_in_a_line, cut_in_a_letter, long_line):
        typed(broken)
        assert run(list(words), session) == 2
        told = capsys.readouterr()
        assert told.err.count("\n") == 1 and "Nothing is saved" in told.err and not told.out
    over_the_line()
    typed(text)
    assert run(list(words), session) == 2 and "is gone" in capsys.readouterr().err
    assert every_table(session) == before


def test_every_command_that_reads_standard_input_reads_it_whole() -> None:
    rooms = Path(sent_text.__file__).parent
    readers = {file.stem for file in rooms.glob("*.py") if "stdin.buffer" in file.read_text("utf-8")}
    assert readers == {answers.__name__.rpartition(".")[2], sent_text.__name__.rpartition(".")[2]}


def test_a_file_has_come_through_no_terminal(typed: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "lines").write_bytes(b"x" * 4095 + b"\n")
    with (tmp_path / "lines").open("rb") as file:
        monkeypatch.setattr(sent_text, "_IN", file.fileno())
        typed(file.read())
        assert ask("Note?") == "x" * 4095
