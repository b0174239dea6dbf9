"""A county's counts are those of its schools, each as its own people see it."""

from __future__ import annotations

import json
from pathlib import Path

from ioplogg_tui.domain.few import ALL
from ioplogg_tui.domain.overview import Measure
from ioplogg_tui.logbook import county as counties
from ioplogg_tui.logbook.overview import county_overview
from ioplogg_tui.logbook.overview import overview as overview_of_school
from ioplogg_tui.logbook.session import open_session
from tests.benchmarks.crowd import crowd
from tests.postgres.conftest import Told


def test_schools_are_counted_one_by_one(made: Path, told: Told, tmp_path: Path) -> None:
    assert "School year" in told("overview")
    for number, students in enumerate((7, 9, 2)):
        file = tmp_path / f"{number}.db"
        crowd(file, students, 90).close()
        with open_session(file) as session:
            alone = overview_of_school(session)
        counties.take_in(made, file, f"Skole {number}")
        assert (alone.schools[0].rows[-1].counts[Measure.ACTIVE] is None) is (students < 5)
    schools = {school.school: school.rows[-1].counts[Measure.ACTIVE] for school in county_overview(made).schools}
    assert schools["Skole 2"] is None
    assert schools[ALL] == 36
    assert list(schools.values()).count(None) >= 2, "one that is hidden alone is what the county's leaves"
    assert "Elev" not in told("overview")
    assert json.loads(told("overview", "--json"))["county"]["all"]["goals_active"] == 36
