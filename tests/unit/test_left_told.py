"""A last day that is past takes a student out of everybody's list: it is said wherever it is written."""

from __future__ import annotations

import io

import pytest

from ioplogg_tui.cli.main import run
from ioplogg_tui.logbook.session import Session
from tests.fixtures.dialogue import answers, hold
from tests.fixtures.plans import PlannedStudent

SAID = "Mathea Solvik leaves after"


@pytest.mark.parametrize("day", ["1.9.2026", "1.6.2027"])
def test_that_a_student_has_left_is_said_where_the_last_day_is_written(
    session: Session,
    mathea: PlannedStudent,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    day: str,
) -> None:
    is_past = day == "1.9.2026"
    run(["student", "set", "mathea", "--to", day], session)
    assert (SAID in capsys.readouterr().out) is is_past
    run(["student", "set", "mathea", "--to", ""], session)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(f'[student]\nleaves = "{day}"\n'.encode())))
    assert run(["plan", "write", "mathea", "-"], session) == 0
    assert (SAID in capsys.readouterr().out) is is_past
    run(["student", "set", "mathea", "--to", ""], session)
    held = hold(answers(["Choose a student", "mathea", "Plan", "Write in", "1", "To", day, "end"]), session=session)
    assert any(line.startswith("Saved: ") for line in held.lines)
    assert any(SAID in line for line in held.lines) is is_past
