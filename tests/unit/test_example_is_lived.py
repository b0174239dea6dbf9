"""The example is a logbook that people live with, whenever it is made: seen lately, on school days, in order."""

from __future__ import annotations

from pathlib import Path

import pytest

from ioplogg_tui.cli.set_up import fill
from ioplogg_tui.domain import clock
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.progress import progress_of
from ioplogg_tui.logbook.setting_up import set_up
from ioplogg_tui.logbook.students import student_lines
from ioplogg_tui.tui.widgets.student_table import LONG_UNSEEN

NOT_SEEN_LATELY = {"Torgeir Lauvås"}
"""The one for whom a newcomer sees what it looks like."""


@pytest.mark.parametrize(
    "day",
    ["2026-08-01", "2026-08-18", "2026-08-23", "2026-11-26", "2026-12-24", "2027-01-01", "2027-06-20", "2028-02-29"],
)
def test_no_student_looks_abandoned_but_the_one_who_is_meant_to(
    path: Path, monkeypatch: pytest.MonkeyPatch, day: str
) -> None:
    monkeypatch.setenv(clock.TODAY, day)
    with set_up(path, "Kari Vik", "nb") as session:
        fill(session)
        unseen = set()
        for line in student_lines(session):
            points = [point.at for goal in progress_of(session, line.student.id) for point in goal.points]
            assert line.last_observed == max(points), "the last that was seen is the last in the log"
            assert {to_local(at).weekday() for at in points} <= {0, 1, 2, 3, 4}
            assert goals_of(session, line.student.id)
            if (session.today() - to_local(line.last_observed).date()).days > LONG_UNSEEN:
                unseen.add(line.student.name)
    assert unseen == NOT_SEEN_LATELY
