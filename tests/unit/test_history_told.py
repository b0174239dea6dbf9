"""What was written and doesn't count is told as that, and nothing is counted, or concluded, out of it."""

from __future__ import annotations

import pytest

from ioplogg_tui.cli.main import run
from ioplogg_tui.domain.observation import Words
from ioplogg_tui.logbook.observe import add_words, own_newest
from ioplogg_tui.logbook.session import Session
from tests.fixtures.plans import PlannedStudent


@pytest.mark.parametrize("lines", [(), ("--lines",)])
def test_what_was_corrected_and_withdrawn_is_said_on_itself_and_counts_nowhere(
    session: Session, mathea: PlannedStudent, capsys: pytest.CaptureFixture[str], lines: tuple[str, ...]
) -> None:
    run(["log", "mathea", "1", "3", "2", "--note", "Jevne biter"], session)
    row = own_newest(session, mathea.id, mathea.soup)
    assert row is not None
    add_words(session, row.id, Words.NOTE, "Jevne biter, alene")
    run(["log", "mathea", "1", "1", "1"], session)
    run(["undo"], session)
    capsys.readouterr()
    told = {}
    for history in ((), ("--history",)):
        run([*lines, "progress", "mathea", *history], session)
        goal = capsys.readouterr().out.split("Dobler")[0].splitlines()
        told[history] = [line for line in goal if "Kari" in line and ("3" in line or "1 / 1" in line or "1," in line)]
        assert sum("1 observation" in line for line in goal) == 1 and not any("now 1" in line for line in goal)
    (counts,) = (line for line in told[()] if "Jevne biter, alene" in line)
    assert len([line for line in told[("--history",)] if "Jevne biter" in line]) == 2 and counts in told[("--history",)]
    marks = [line for line in told[("--history",)] if line not in told[()]]
    assert sorted("withdrawn" in line for line in marks) == [False, True]
    assert sum("corrected since" in line for line in marks) == 1
