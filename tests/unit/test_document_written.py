"""A document is published and written in from the command line by the deeds of its page, and nothing goes unseen."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from ioplogg_tui.cli.main import run
from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook.documents import published
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.users import add_user
from ioplogg_tui.served.asked_words import words_of
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.staff import SessionOf, on_team

WRITE = ("document", "mathea", "-", "--kind", "year", "--write", "way-forward")


Typed = Callable[[str], None]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Typed:
    """What comes in on standard input next."""

    def put(text: str) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode()), "utf-8"))

    return put


def told(capsys: pytest.CaptureFixture[str], code: int, *words: str, of: Session | None = None) -> tuple[str, str]:
    assert run(list(words), of) == code, capsys.readouterr()
    answer = capsys.readouterr()
    return answer.out, answer.err


def test_publishing_is_asked_about_first_as_on_the_screen(
    session: Session, mathea: PlannedStudent, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("document", "mathea", "--kind", "half-year", "--publish")
    out, err = told(capsys, 2, *words)
    assert out == "" and published(session, mathea.id) == []
    remarks = err.splitlines()
    assert len(remarks) > 1, "what is to be looked at is told before"
    assert "document 1" in remarks[-1] and "Half-year assessment" in remarks[-1]
    out, err = told(capsys, 0, *words, "--sure")
    assert " is published, as document 1." in out and err.splitlines() == remarks[:-1]
    assert [document.number for document in published(session, mathea.id)] == [1]
    told(capsys, 2, *words, "--sure")  # nothing is new


def test_who_may_not_publish_says_that_it_is_ready(
    session: Session, mathea: PlannedStudent, session_of: SessionOf, typed: Typed, capsys: pytest.CaptureFixture[str]
) -> None:
    for account, role in (("ola", Role.TEACHER), ("siv", Role.ASSISTANT), ("per", Role.TEACHER)):
        add_user(session, account, account.capitalize(), role)
    on_team(session, mathea.id, "ola")
    on_team(session, mathea.id, "siv")
    words = ("document", "mathea", "--kind", "year", "--publish", "--sure")
    assert told(capsys, 0, *words, of=session_of("ola"))[0].startswith("Saved: Mathea Solvik. A leader is told")
    assert published(session, mathea.id) == []
    for account in ("siv", "per"):
        out, err = told(capsys, 1, *words, of=session_of(account))
        assert out == "" and err.count("\n") == 1
        typed("Tekst")
        out, err = told(capsys, 1, *WRITE, of=session_of(account))
        assert out == "" and err.count("\n") == 1


def test_a_file_that_is_asked_for_is_written_of_what_is_published(
    session: Session, mathea: PlannedStudent, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "report.md"
    words = ("document", "mathea", "--kind", "year", "--publish", "--sure", "--format", "md", "-o", str(file))
    assert " is published, as document 1." in told(capsys, 0, *words)[0]
    assert "1" in file.read_text("utf-8") and "Mathea" in file.read_text("utf-8")


def test_a_part_is_written_and_no_other_text_goes_unseen(
    session: Session, mathea: PlannedStudent, typed: Typed, capsys: pytest.CaptureFixture[str]
) -> None:
    typed("Vi går videre.\n")
    assert told(capsys, 0, *WRITE)[0] == "Saved: Mathea Solvik. Yearly report, 2026/27: The way forward.\n"
    typed("Vi går videre.")
    assert told(capsys, 0, *WRITE)[0] == "Unchanged: The way forward.\n"
    typed("Vi endrer målene.")
    out, err = told(capsys, 1, *WRITE)
    assert "Vi går videre." in out and "Vi endrer målene." in out
    code = re.search(r"--seen (\w+)", err)
    assert code is not None and err.count("\n") == 1
    typed("Vi endrer målene.")
    assert (
        told(capsys, 0, *WRITE, "--seen", code[1])[0]
        == "Saved: Mathea Solvik. Yearly report, 2026/27: The way forward.\n"
    )
    typed("Vi gjør noe tredje.")
    told(capsys, 1, *WRITE, "--seen", code[1])  # that was another text
    told(capsys, 0, "document", "mathea", "--kind", "year")


def test_a_day_is_the_same_however_it_is_written(
    session: Session, mathea: PlannedStudent, typed: Typed, capsys: pytest.CaptureFixture[str]
) -> None:
    today = session.today()
    words = ("document", "mathea", "-", "--kind", "half-year", "--write", "talk held")
    typed(f"{today.day}.{today.month}.{today.year}\n")
    assert told(capsys, 0, *words)[0] == "Saved: Mathea Solvik. Half-year assessment, 2026/27: Conversation held.\n"
    typed(today.isoformat())
    assert told(capsys, 0, *words)[0] == "Unchanged: Conversation held.\n"


@pytest.mark.parametrize(
    "words",
    [
        ("--publish",),
        ("--publish", "--number", "1"),
        ("--publish", "--kind", "access"),
        ("--publish", "--kind", "own"),
        ("--kind", "year", "--write", "way-forward"),
        ("-", "--kind", "year"),
        ("-", "--kind", "year", "--write", "no-such-part"),
        ("-", "--kind", "talk", "--write", "way-forward"),
        ("-", "--kind", "year", "--write", "way-forward", "--publish"),
    ],
)
def test_what_does_not_go_together_is_refused(
    mathea: PlannedStudent, typed: Typed, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    typed("Tekst")
    out, err = told(capsys, 2, "document", "mathea", *words)
    assert out == "" and err.count("\n") == 1


def test_over_the_line_a_name_of_two_words_is_one_still() -> None:
    assert words_of("document Mathea Solvik --kind can") == ["document", "Mathea Solvik", "--kind=can"]
    written = words_of("document Mathea Solvik - --kind year --write way-forward")
    assert written == ["document", "Mathea Solvik", "-", "--kind=year", "--write=way-forward"]
