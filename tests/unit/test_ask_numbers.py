"""What a number is of: of what has it everywhere else, never of a place in a list; and whose it is, is said."""

from __future__ import annotations

import ast
import io
import json
from collections.abc import Callable
from datetime import date
from operator import itemgetter
from pathlib import Path
from typing import Any

import pytest

from ioplogg_tui.cli import ask as ask_module
from ioplogg_tui.cli.main import run
from ioplogg_tui.domain.document import KIND_NAMES, DocumentKind
from ioplogg_tui.domain.teaching import HoursByHand
from ioplogg_tui.logbook.enrolment import enrol
from ioplogg_tui.logbook.goal_bin import remove_goal
from ioplogg_tui.logbook.hours_by_hand import add_hours
from ioplogg_tui.logbook.progress import progress_of
from ioplogg_tui.logbook.session import Session
from tests.fixtures.dialogue import Held, answers, hold
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.unit.test_lesson_lines import hold as hold_lesson

Out = pytest.CaptureFixture[str]


@pytest.fixture
def ida(session: Session, mathea: PlannedStudent) -> PlannedStudent:
    """Above Mathea in every list, and after her by number; each has hours, goals in the bin and documents."""
    ida = plan_for(session, "Ida Moen")
    for student in (ida, mathea):
        add_hours(session, HoursByHand(0, student.id, "Matematikk", date(2026, 9, 1), None, 90, "Kurs", ""))
        remove_goal(session, student.id, student.recipes)
        for kind in ("half-year", "year") if student is mathea else ():
            run(["document", str(student.id), "--kind", kind, "--publish", "--sure"], session)
    return ida


Row = dict[str, Any]
LISTED: dict[tuple[str, ...], tuple[tuple[str, ...], str, Callable[[Row], str]]] = {
    ("Choose a student",): (("students",), "id", itemgetter("name")),
    ("Find", "lager"): (("find", "lager"), "student", itemgetter("name")),
    ("Choose a student", "mathea", "Goals", "Take a goal out of the bin"): (
        ("goal", "bin", "1"),
        "id",
        itemgetter("text"),
    ),
    ("Choose a student", "mathea", "Hours", "Take out hours that were written"): (
        ("hours", "1"),
        "number",
        itemgetter("reason"),
    ),
    ("Choose a student", "mathea", "Documents", "Save what was published"): (
        ("document", "1"),
        "number",
        lambda row: KIND_NAMES[DocumentKind(row["kind"])],
    ),
    ("Choose a student", "mathea", "Rate"): (("goals", "1"), "number", itemgetter("text")),
}
"""Answers up to a question that lists things with numbers → the command that lists them, their number, their words."""


def listed(held: Held) -> dict[str, str]:
    """Number → words, of what the last question but the end listed."""
    return dict(line.split(": ", 1) for line in held.heard[-2] if line.partition(":")[0].isdigit())


def rows_in(found: list[Row] | dict[str, list[Row]]) -> list[Row]:
    """The rows of a command's answer, which may have other things beside them."""
    if isinstance(found, dict):
        (found,) = (found[name] for name in ("goals", "by_hand") if name in found)
    return list(found)


@pytest.mark.parametrize("way", LISTED)
def test_the_number_of_what_has_one_is_its_own(
    session: Session, ida: PlannedStudent, capsys: Out, way: tuple[str, ...]
) -> None:
    heard = listed(hold(answers([*way, "?"]), session=session))
    command, number, words_of = LISTED[way]
    capsys.readouterr()
    assert run([*command, "--json"], session) == 0
    rows = rows_in(json.loads(capsys.readouterr().out))
    assert rows and heard.keys() == {str(row[number]) for row in rows}
    for row in rows:
        assert words_of(row) in heard[str(row[number])]


BY_PLACE = {
    "which_kind": "kinds of documents",
    "which_format": "kinds of files",
    "which_group": "groups",
    "which_taught": "subjects of a group",
    "which_own_subject": "subjects of a plan",
    "subject_chosen": "subjects of a plan",
    "which_status": "statuses",
    "which_in_bank": "goals of the bank, by ids that nobody reads aloud",
    "which_level": "what becomes of the level",
    "which_setting": "settings, by name",
    "which_colleague": "people, by account",
    "which_goal_part": "parts of a goal",
    "which_of_plan": "parts of a plan",
    "which_field": "fields",
    "_write_anew": "what a field can be",
    "which_document_part": "parts of a document",
    "which_answer": "a student's answers, by day and words",
    "which_day_answered": "days",
    "WrittenText": "what becomes of a draft",
    "go_through": "choices of the dialogue itself",
}
"""Who lists by place → what, which has no number anywhere else."""


def test_what_is_listed_by_its_place_has_no_number_of_its_own() -> None:
    listing = set[str]()
    for file in Path(ask_module.__file__).parent.glob("ask*.py"):
        for within in ast.parse(file.read_text("utf-8")).body:
            calls = [node.func for node in ast.walk(within) if isinstance(node, ast.Call)]
            if any(isinstance(name, ast.Name) and name.id == "numbered" for name in calls):
                assert isinstance(within, ast.FunctionDef | ast.ClassDef)
                listing.add(within.name)
    assert listing == BY_PLACE.keys()


def test_a_number_of_a_student_is_theirs_in_whatever_list_and_is_sought_in_no_name(
    session: Session, ida: PlannedStudent
) -> None:
    for place in range(30):
        enrol(session, f"Aud Vik {place}", group="1B")
    held = hold(answers(["Write a note", "1", "1", "Gruer seg", "Due", "Choose a student", "99", "tilbake"]))
    assert held.heard[2][0] == "Mathea Solvik." and "Which goal?" in held.heard[2][-1]
    assert seen(session, 1) == ["Gruer seg"] and not seen(session, ida.id)
    assert held.heard[7][0].startswith("That isn't one of them.")


def test_in_a_lesson_a_number_is_of_the_student_and_of_two_of_one_name_the_class_is_said(
    session: Session, ida: PlannedStudent, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    other = plan_for(session, "Mathea Solvik")
    run(["student", "set", str(other.id), "--group", "9B"], session)
    capsys.readouterr()
    assert hold_lesson(monkeypatch, ["1", "", "", "3 2 Fin", "", "45", ""], "hold", session=session) == 0
    told = capsys.readouterr().out.splitlines()
    whose = f"Mathea Solvik, 9B, number {other.id}"
    assert told[1:4] == ["2: Ida Moen", "1: Mathea Solvik, number 1", f"{other.id}: {whose}"]
    assert any(line.startswith(f"{whose}, goal 1: ") for line in told) and seen(session, other.id) == ["Fin"]
    held = hold(answers(["Rate", str(other.id), "1"]), session=session)
    assert held.heard[2][0] == f"{whose}." and held.heard[3][0].startswith(f"{whose}, goal 1")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(f"{other.id}; 1; 3; 2\n".encode())))
    assert run(["log", "-"], session) == 0 and whose in capsys.readouterr().out


def seen(session: Session, student_id: int) -> list[str]:
    return [point.note for goal in progress_of(session, student_id) for point in goal.points]
