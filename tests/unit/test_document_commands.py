"""`ioplogg document`: bytes on standard output, files that aren't written over, and the published ones."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from ioplogg_tui.cli.document_asked import ACCESS
from ioplogg_tui.cli.document_request import OfCan
from ioplogg_tui.cli.main import run
from ioplogg_tui.documents.issuing import publish
from ioplogg_tui.documents.request import DocumentRequest, without_choices_of_can
from ioplogg_tui.documents.saving import shell_command
from ioplogg_tui.domain import clock
from ioplogg_tui.domain.document import DocumentKind, Format
from ioplogg_tui.domain.goal import GoalStatus
from ioplogg_tui.domain.goal_text import as_text
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.plan import Basis
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.logbook.goal_writing import change_goal
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.next_year import next_year
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.papers import papers_of
from ioplogg_tui.logbook.plans import plan_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.stays import leave
from ioplogg_tui.logbook.students import student_of
from tests.benchmarks.walks import STATEMENTS_OF_A_DOCUMENT, walk_of_document
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.writing import write_plan


@pytest.fixture
def seen(session: Session, mathea: PlannedStudent) -> PlannedStudent:
    observe(session, mathea.id, mathea.soup, Rating(Level.COMPETENT, Level.DEVELOPING))
    return mathea


def test_to_standard_output_and_to_a_file(
    session: Session, seen: PlannedStudent, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run(["document", "mathea", "--kind", "can", "--format", "pdf"]) == 0
    told = capfdbinary.readouterr()
    assert told.out.startswith(b"%PDF-1.7") and told.err.count(b"\n") == 4
    target = tmp_path / "can.pdf"
    words = ["document", "mathea", "--kind", "can", "--format", "pdf", "--goals", "1", "-o", str(target)]
    assert run(words) == 0 and target.read_bytes().startswith(b"%PDF")
    target.write_bytes(b"mine")
    assert run(words) == 2 and target.read_bytes() == b"mine"
    assert b"--force" in capfdbinary.readouterr().err
    assert run([*words, "--force"]) == 0 and target.read_bytes() != b"mine"
    assert run([*words[:-1], str(tmp_path / "no" / "folder.pdf")]) == 2
    assert [file.name for file in tmp_path.iterdir() if "unfinished" in file.name] == []
    actions = [event.action for event in session.store.audit_log.all(seen.id, None)]
    assert actions.count("document.print") == 4
    assert actions.count("student.open") == 4, "once in each session"


def test_a_report_asks_for_nothing_twice(tmp_path: Path) -> None:
    """How many statements it takes from the first to the file, as the benchmarks count them."""
    assert len(walk_of_document(tmp_path).statements) <= STATEMENTS_OF_A_DOCUMENT


def test_in_the_language_asked_for(seen: PlannedStudent, capsys: pytest.CaptureFixture[str]) -> None:
    for words, title in (
        ([], "# Dette kan Mathea Solvik"),
        (["--language", "nn"], "# Dette kan Mathea Solvik"),
        (["--language", "en"], "# What Mathea Solvik can"),
    ):
        assert run(["document", "mathea", "--kind", "can", *words]) == 0
        told = capsys.readouterr().out
        assert told.startswith(title) and "Mathea kan lage suppe, steg 3.\n\nStøtte: med støtte 2" in told


def test_published_documents_are_listed_and_printed_again(
    session: Session, seen: PlannedStudent, capsys: pytest.CaptureFixture[str]
) -> None:
    publish(session, DocumentRequest(seen.id, DocumentKind.CAN, session.today()))
    assert run(["document", "mathea", "--kind", "can"]) == 0
    assert "Utkast, " in capsys.readouterr().out
    assert run(["document", "mathea", "--number", "1"]) == 0
    first = capsys.readouterr().out
    assert run(["log", "mathea", "2", "3", "0"]) == 0
    capsys.readouterr()
    assert run(["document", "mathea", "--number", "1"]) == 0
    assert capsys.readouterr().out == first
    assert run(["document", "mathea", "--json"]) == 0
    (told,) = json.loads(capsys.readouterr().out)
    assert (told["number"], told["kind"], told["language"], told["superseded_by"]) == (1, "can", "nb", None)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["mathea", "--kind", "mark"], 2),
        (["mathea", "--kind", "can", "--format", "odt"], 2),
        (["mathea", "--kind", "can", "--goals", "9"], 1),
        (["mathea", "--kind", "can", "--language", "de"], 2),
        (["mathea", "--kind", "year", "--appendix"], 2),
        (["mathea", "--number", "7"], 1),
        (["nobody"], 1),
        (["mathea", "--kind", "year", "--period", "2026-08-01"], 2),
        (["mathea", "--kind", "year", "--as-of", "x"], 2),
    ],
)
def test_what_is_not_right_is_told_in_one_line(
    seen: PlannedStudent, capsys: pytest.CaptureFixture[str], words: list[str], code: int
) -> None:
    assert run(["document", *words]) == code
    told = capsys.readouterr()
    assert told.out == "" and told.err.count("\n") == 1 and told.err.startswith("ioplogg: ")


@pytest.mark.parametrize(("option", "known"), [("--kind", (*DocumentKind, ACCESS)), ("--format", (*Format,))])
def test_each_that_can_be_asked_for_is_named_to_who_wrote_another(
    seen: PlannedStudent, capsys: pytest.CaptureFixture[str], option: str, known: tuple[str, ...]
) -> None:
    """Also `access`, which is no document of ours but is asked for as one."""
    assert run(["document", "mathea", "--kind", "can", option, "mark"]) == 2
    told = capsys.readouterr().err
    assert [word for word in known if word not in told] == []


def test_a_report_of_a_year_that_was_lived_by_an_older_plan_is_printed_without_saying_which(
    session: Session, seen: PlannedStudent, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    plan, year = plan_of(session, seen.id), session.school_year
    with session.store.writing():
        session.store.plans.set_status(plan.id, PlanStatus.IN_USE)
    monkeypatch.setenv(clock.TODAY, str(year.last_day - timedelta(days=40)))
    publish(session, DocumentRequest(seen.id, DocumentKind.YEAR, session.today(), school_year=year))
    monkeypatch.setenv(clock.TODAY, str(year.following.first_day + timedelta(days=60)))
    leave(session, seen.id, session.today())
    for named in ([], ["--year", str(year.following)]):
        assert run(["document", "mathea", "--kind", "year", *named]) == 0
        assert capsys.readouterr().out.startswith(f"# Årsrapport for Mathea Solvik, {year.following}")
    assert run(["document", "mathea", "--kind", "plan", "--year", str(year.following)]) == 1


@pytest.fixture
def august(session: Session, seen: PlannedStudent, monkeypatch: pytest.MonkeyPatch) -> PlannedStudent:
    """The report of the year before is due, and of its two goals the second alone goes on, as number 1."""
    year = session.school_year
    write_plan(session, replace(plan_of(session, seen.id), basis=Basis(decision=year.first_day)))
    with session.store.writing():
        session.store.plans.set_status(plan_of(session, seen.id).id, PlanStatus.IN_USE)
    monkeypatch.setenv(clock.TODAY, str(year.last_day - timedelta(days=40)))
    goal = goals_of(session, seen.id)[0]
    change_goal(session, seen.id, goal.id, replace(as_text(goal), status=GoalStatus.REACHED))
    next_year(session, plan_of(session, seen.id))
    with session.store.writing():
        session.store.plans.set_status(plan_of(session, seen.id, year.following).id, PlanStatus.IN_USE)
    monkeypatch.setenv(clock.TODAY, str(year.following.first_day + timedelta(days=19)))
    return seen


REPORT = ["document", "mathea", "--kind", "year"]


def test_where_the_report_is_of_another_year_it_is_said(
    session: Session, august: PlannedStudent, capsys: pytest.CaptureFixture[str]
) -> None:
    before = session.school_year.before
    assert run(REPORT) == 0
    told = capsys.readouterr()
    assert str(before) in told.out and f"The report is for {before}, which is the one that is due." in told.err
    assert run([*REPORT, "--year", session.school_year]) == 0
    assert "the one that is due" not in capsys.readouterr().err


@pytest.mark.parametrize("by_number", [["--goals", "1"], ["--level", "1=1/1"]])
def test_numbers_of_goals_are_of_the_plan_whose_goals_are_listed(
    session: Session, august: PlannedStudent, capsys: pytest.CaptureFixture[str], by_number: list[str]
) -> None:
    """Else a report would have told of another goal than the one that somebody saw the number of."""
    before = session.school_year.before
    assert run([*REPORT, *by_number]) == 2
    told = capsys.readouterr()
    assert told.out == "" and str(before) in told.err and f"goals --year {before}" in told.err
    for year in (before, session.school_year):
        assert run(["goals", "mathea", "--year", year, "--json"]) == 0
        listed = {goal["number"]: goal["text"] for goal in json.loads(capsys.readouterr().out)}
        papers = papers_of(session, august.id, year, DocumentKind.YEAR)
        assert listed == {its.goal.number: its.goal.text for its in papers.progress if its.goal.number in listed}
        assert len(listed) == (2 if year == before else 1)
    assert run(["goals", "mathea", "--year", "2019/20"]) == 1


def test_the_command_that_is_told_has_everything_that_is_chosen(session: Session, mathea: PlannedStudent) -> None:
    """Else the file at the other end is another document than the one on the screen."""
    today, year, student = session.today(), session.school_year, student_of(session, mathea.id)
    usual = DocumentRequest(student.id, DocumentKind.CAN, today)
    choices: dict[str, object] = {
        "kind": DocumentKind.PLAN,
        "ends": today - timedelta(days=1),
        "begins": today - timedelta(days=1),
        "language": "nn",
        "goals": frozenset({1}),
        "appendix": True,
        "own_words": True,
        "quote": 1,
        "works_best": True,
        "first_person": True,
        "levels": {1: Rating(Level.COMPETENT, None)},
        "school_year": "2025/26",
        "ends_asked": True,
    }
    known = {part.name for part in fields(DocumentRequest)}
    assert known - choices.keys() == {"student_id", "usual_period", "holidays"}, (
        "whose it is, and what is worked out or set"
    )

    def words(request: DocumentRequest) -> str:
        return shell_command(student, request, None, Format.PDF, today, year)

    alike = [name for name, value in choices.items() if words(replace(usual, **{name: value})) == words(usual)]  # type: ignore[arg-type]
    assert alike == []


def test_what_is_for_can_alone_goes_when_another_kind_is_chosen() -> None:
    usual = DocumentRequest(1, DocumentKind.CAN, clock.today())
    chosen: dict[str, Any] = dict.fromkeys(OfCan._fields, 1)
    every = replace(usual, **chosen)
    assert every != usual and without_choices_of_can(every) == usual
