"""What is kept of a student, by command: all of the form, as it was too, and what stood there before it was written."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ioplogg_tui.cli.main import run
from ioplogg_tui.domain.people import STUDENT_TITLES, Role
from ioplogg_tui.logbook import stays
from ioplogg_tui.logbook.enrolment import protect
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import open_student
from ioplogg_tui.logbook.undo import take_back_newest
from ioplogg_tui.logbook.users import add_user
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.fixtures.staff import on_team
from tests.fixtures.writing import write_student

FILLED: dict[str, Any] = {"strengths": "Musikk", "learns_best": "Ute", "group": "9A", "birth_date": date(2012, 3, 4)}


def told(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> str:
    capsys.readouterr()
    assert run(list(words)) == code, capsys.readouterr().err
    answer = capsys.readouterr()
    return answer.err if code else answer.out


def test_all_of_the_form_is_shown(session: Session, mathea: PlannedStudent, capsys: pytest.CaptureFixture[str]) -> None:
    write_student(session, replace(open_student(session, mathea.id), **FILLED))
    lines = told(capsys, "student", "show", "mathea").splitlines()
    assert [line.partition(":")[0] for line in lines] == ["Number", *STUDENT_TITLES.values()]
    assert {"Birth date: 2012-03-04", "Group: 9A", "Documents in: Bokmål"} <= {*lines}
    shown = json.loads(told(capsys, "student", "show", "mathea", "--json"))
    assert shown | {"level": ""} == {
        **{name: text if isinstance(text, str) else text.isoformat() for name, text in FILLED.items()},
        "id": mathea.id,
        "name": "Mathea Solvik",
        "level": "",
        "programme": "Kokkfaget",
        "language": "nb",
        "protected": False,
        "from": None,
        "to": None,
    }


def test_it_is_shown_as_it_was(session: Session, mathea: PlannedStudent, capsys: pytest.CaptureFixture[str]) -> None:
    stays.leave(session, mathea.id, date(2025, 6, 20))
    stays.come_back(session, mathea.id, date(2026, 8, 17))
    lines = told(capsys, "student", "show", "mathea", "--history").splitlines()
    assert lines[-3:] == [
        "At the school from – to 2025-06-20",
        "At the school from 2026-08-17 to –",
        f"{session.school_year}: lærekandidat · Kokkfaget",
    ]
    shown = json.loads(told(capsys, "student", "show", "mathea", "--history", "--json"))
    assert shown["stays"] == [{"from": None, "to": "2025-06-20"}, {"from": "2026-08-17", "to": None}]
    assert shown["years"][session.school_year]["programme"] == "Kokkfaget"


def test_what_stood_there_is_told_when_it_is_written(
    session: Session, mathea: PlannedStudent, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("student", "set", "mathea", "--group", "9B", "--birth-date", "4.3.2012", "--language", "nn")
    assert told(capsys, *words).splitlines() == [
        "Saved: Mathea Solvik. Group: – → 9B. Birth date: – → 2012-03-04. Documents in: Bokmål → Nynorsk."
    ]
    assert told(capsys, *words) == "There is nothing to write: it says that already.\n"
    changed = json.loads(told(capsys, "student", "set", "mathea", "--group", "", "--json"))
    assert changed == {"id": mathea.id, "changed": {"group": {"before": "9B", "after": None}}}
    take_back_newest(session)
    assert open_student(session, mathea.id).group == "9B"
    ida = json.loads(told(capsys, "student", "add", "Ida", "--json"))["id"]
    assert open_student(session, ida).name == "Ida"


SEEING = {
    "a colleague": (Role.TEACHER, False, 1),
    "an assistant of hers": (Role.ASSISTANT, True, 0),
    "a leader": (Role.LEADER, False, 0),
    "an administrator": (Role.ADMINISTRATOR, False, 1),
}
"""Who → their role, whether they are on her team, and how `student show` ends for them; none of them writes."""


@pytest.mark.parametrize("who", SEEING)
def test_it_is_shown_to_who_may_see_the_student_and_written_by_who_writes_the_plan(
    session: Session, mathea: PlannedStudent, capsys: pytest.CaptureFixture[str], who: str
) -> None:
    role, is_on_team, code = SEEING[who]
    protect(session, mathea.id, True)
    plan_for(session, "Mathea Solvik-Berg")
    add_user(session, "per", "Per Bø", role)
    if is_on_team:
        on_team(session, mathea.id, "per")
    shown = told(capsys, "--as", "per", "student", "show", str(mathea.id), "--history", code=code)
    assert ("Mathea" in shown) is is_on_team
    assert "Only the team sees the name" in shown or code
    told(capsys, "--as", "per", "student", "set", str(mathea.id), "--group", "9B", code=1)
    assert open_student(session, mathea.id).group == ""
