"""What is heard is what one has to know: nothing twice, no sign for eyes, and what is wrong before what is right."""

from __future__ import annotations

import re

import pytest

from ioplogg_tui.cli.heard_document import heard_document
from ioplogg_tui.cli.main import run
from ioplogg_tui.domain.document import DocumentKind
from ioplogg_tui.logbook.session import Session
from tests.fixtures.commands import leaves
from tests.fixtures.plans import PlannedStudent
from tests.unit.test_lines import ENDS

Out = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def in_bokmaal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IOPLOGG_LANGUAGE", "nb")


@pytest.mark.parametrize("group", sorted({name.split()[0] for name, _command in leaves() if " " in name}))
def test_a_group_that_is_asked_for_alone_lists_its_commands_a_line_each(group: str, capsys: Out) -> None:
    assert run(["--lines", group]) == 2
    lines = capsys.readouterr().out.splitlines()
    for name in (name for name, _command in leaves() if name.startswith(f"{group} ")):
        assert any(line.strip().startswith(f"{name.split()[1]}: ") for line in lines), name


@pytest.mark.parametrize("words", [["log", "mathea", "2", "3"], ["log", "mathea"], ["note", "mathea"], ["goals"]])
def test_what_is_missing_is_named_without_brackets(words: list[str], capsys: Out) -> None:
    assert run(["--lines", *words]) == 2
    assert re.search(r"Argument mangler [A-ZÆØÅ]+\. Det skrives slik: ioplogg ", capsys.readouterr().err.strip())


def test_a_note_is_told_as_it_was_written_and_not_with_all_before_it(
    session: Session, mathea: PlannedStudent, capsys: Out
) -> None:
    for text in ("Kuttet løk.", "Ryddet selv."):
        assert run(["--lines", "note", "mathea", "1", text], session) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert "Kuttet løk." in first and second.endswith("Ryddet selv.") and "Kuttet" not in second


def test_a_day_to_come_is_said_as_days_are(session: Session, mathea: PlannedStudent, capsys: Out) -> None:
    following = session.school_year.first_day.year + 1
    for words in (["recap", "mathea", "--since", f"1.6.{following}"], ["log", "mathea", "1", "3", "2", "--at"]):
        given = [*words, *([f"1.6.{following} 10:15"] if words[-1] == "--at" else [])]
        assert run(given, session) == 2
        told = capsys.readouterr().err
        assert "1. juni" in told and f"{following}-" not in told


@pytest.mark.parametrize("kind", [*(kind.value for kind in DocumentKind), "access"])
def test_a_document_is_heard_without_the_signs_of_markdown(
    session: Session, mathea: PlannedStudent, capsys: Out, kind: str
) -> None:
    for levels in ("1 2", "3 2", "4 3"):
        assert run(["log", "mathea", "1", *levels.split(), "--note", "jevne_biter * og [mer] | rett"], session) == 0
    capsys.readouterr()
    assert run(["--lines", "document", "mathea", "--kind", kind], session) == 0
    told = capsys.readouterr().out
    assert "Mathea" in told and not re.search(r"\*\*|\\|^#|^- |^>|__|---|`", told, re.MULTILINE), told
    assert all(line.endswith(ENDS) and line == line.strip() for line in told.splitlines())
    assert run(["--lines", "document", "mathea", "--kind", kind, "--format", "md"], session) == 0
    assert re.search("^# ", capsys.readouterr().out, re.MULTILINE), "a file that is asked for is that file"


def test_what_is_missing_of_a_plan_comes_first(session: Session, mathea: PlannedStudent, capsys: Out) -> None:
    assert run(["--lines", "plan", "publish", "mathea"], session) == 2
    told = capsys.readouterr().out
    assert "Mangler før den kan brukes: " in told and "Klar til bruk" not in told
    assert "og 1 til" in told and "+" not in told


def test_two_lines_to_fill_in_are_two_sentences() -> None:
    assert [*heard_document("- Sted og dato ____ Vurdert av: Ola ____")] == ["Sted og dato. Vurdert av: Ola"]
    assert [*heard_document("- Klokka: ____ Rom ____")] == ["Klokka: Rom"]
