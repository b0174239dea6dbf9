"""A level is read in one way, however somebody has written it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import ioplogg_tui
from ioplogg_tui.cli.main import run
from ioplogg_tui.domain.agreed_aims import is_candidate
from ioplogg_tui.domain.coming_year import coming_year, years_before
from ioplogg_tui.domain.curriculum import level_code
from ioplogg_tui.domain.people import Placement
from ioplogg_tui.domain.plan import Basis, Plan
from ioplogg_tui.domain.school_level import (
    CHOICES,
    LADDER,
    follows,
    is_compulsory,
    is_in_a_company,
    is_upper_secondary,
    level_as_kept,
    next_level,
    rung,
)
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import student_of
from tests.fixtures.levels import SPELLINGS
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.writing import write_student


def decision_behind(level: str) -> bool:
    older = Plan(1, 1, "2026/27", basis=Basis(decision=date(2026, 8, 20)), placement=Placement(level))
    return coming_year(older, Plan(0, 1, "2027/28"), [], {}, level).decision_stays


def moved_already(level: str) -> list[bool]:
    """Whether nothing more is proposed to who is at a level, of a plan of each."""
    older = Plan(1, 1, "2026/27")
    plans = [replace(older, placement=Placement(then)) for then in LADDER]
    return [coming_year(then, Plan(0, 1, "2027/28"), [], {}, level).next_level is None for then in plans]


READINGS: list[Callable[[str], object]] = [
    next_level,
    rung,
    is_compulsory,
    is_upper_secondary,
    is_in_a_company,
    is_candidate,
    level_code,
    decision_behind,
    moved_already,
    lambda level: [follows(level, then) for then in LADDER],
    lambda level: years_before(Placement(level, "Kokk", "10A"), 1).level if rung(level) > 0 else "",
]


@pytest.mark.parametrize(("spelt", "kept"), SPELLINGS)
def test_each_spelling_of_a_level_is_read_as_that(spelt: str, kept: str) -> None:
    assert level_as_kept(spelt) == kept == level_as_kept(kept)
    assert [reading(spelt) for reading in READINGS] == [reading(kept) for reading in READINGS]


@pytest.mark.parametrize(
    ("level", "group", "stays"),
    [
        ("8", "8A", False),
        ("10", "Klasse 10A", False),
        ("vg2", "VG2A", False),
        ("vg2", "2BAA", False),
        ("vg1", "HO1", False),
        ("8", "Blå", True),
        ("8", "Base 108", True),
        ("vg2", "VG gruppe A", True),
    ],
)
def test_a_group_that_is_named_after_the_level_is_of_that_year(level: str, group: str, stays: bool) -> None:
    assert years_before(Placement(level, "", group), 1).group == (group if stays else "")


@pytest.mark.parametrize("other", ["", "11", "0", "8A", "trinnet", "vg4", "Forkurs", "8. eller 9. trinn"])
def test_what_is_no_level_of_the_ladder_stays_as_it_is(other: str) -> None:
    assert level_as_kept(other) == other and rung(other) == -1 and next_level(other) is None
    assert not (is_compulsory(other) or is_upper_secondary(other))


def test_every_level_of_the_ladder_is_of_one_school() -> None:
    assert all(is_compulsory(level) != is_upper_secondary(level) for level in LADDER)


def test_nobody_else_reads_the_text_of_a_level() -> None:
    sources = Path(ioplogg_tui.__file__).parent.rglob("*.py")
    own = re.compile(r"\b(?:student|placement)\.level(?:\.[a-z]+\(| [=!]= [\"'A-Z])")
    assert [file.name for file in sources if own.search(file.read_text("utf-8"))] == []


@pytest.mark.parametrize("level", ["Forkurs", "bedrift", "", *CHOICES[::4]])
def test_a_level_that_is_not_known_is_told_by_check(
    session: Session, mathea: PlannedStudent, capsys: pytest.CaptureFixture[str], level: str
) -> None:
    write_student(session, replace(student_of(session, mathea.id), level=level))
    assert run(["check"], session) == 0, "it is nothing that is wrong with the logbook"
    told = capsys.readouterr().out
    assert ("1 student has a year level that isn't known" in told) is (bool(level) and level not in CHOICES)
