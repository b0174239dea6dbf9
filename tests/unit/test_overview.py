"""What is counted of a school's plans, and who may see it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta

import pytest

from ioplogg_tui.cli.main import run
from ioplogg_tui.domain.errors import NotAllowed
from ioplogg_tui.domain.few import ALL, FEWEST
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.overview import NAMELESS, Measure, StudentCounts, overview_of
from ioplogg_tui.domain.people import Role
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.overview import overview
from ioplogg_tui.logbook.plans import plan_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.users import add_user
from ioplogg_tui.store.overview import student_counts
from ioplogg_tui.store.tables.plan import PlanRow, PlanVersionRow
from tests.fixtures.plans import PlannedStudent, plan_for

YEAR = SchoolYear("2026/27")


def counted(session: Session) -> list[StudentCounts]:
    return student_counts(session.store, session.school_year, session.today())


def write_plan(session: Session, student_id: int, **columns: object) -> int:
    """Write straight into the plan of a student; returns its id."""
    plan_id = plan_of(session, student_id, session.school_year).id
    with session.store.writing():
        session.store.connection.change(PlanRow.update(**columns).where(PlanRow.id == plan_id))
    return plan_id


def test_a_student_is_counted_by_the_plan_that_they_live_by(session: Session, mathea: PlannedStudent) -> None:
    (student,) = counted(session)
    assert student.counts == {Measure.WITHOUT_DECISION: 1, Measure.ACTIVE: 2}
    observe(session, mathea.id, mathea.soup, Rating(Level(3), Level(2)))
    decided, now = session.today() - timedelta(days=12), session.now()
    plan_id = write_plan(session, mathea.id, decision=decided, status=PlanStatus.IN_USE)
    version = {"number": 1, "status": PlanStatus.IN_USE, "staff": session.person.id, "text": ""}
    with session.store.writing():
        session.store.connection.add(PlanVersionRow.insert(plan=plan_id, at=now, **version))
    (student,) = counted(session)
    assert student.counts == {Measure.WITH_DECISION: 1, Measure.ACTIVE: 2, Measure.OBSERVATIONS: 1}
    assert student.days == 12


@pytest.mark.parametrize(("ago", "measure"), [(1, Measure.LATE), (0, None), (-1, None)])
def test_a_report_is_late_when_its_day_is_behind(
    session: Session, mathea: PlannedStudent, ago: int, measure: Measure | None
) -> None:
    write_plan(session, mathea.id, report=session.today() - timedelta(days=ago))
    (student,) = counted(session)
    assert [each for each in (Measure.LATE, Measure.ON_TIME) if each in student.counts] == [measure] * bool(measure)


def students(number: int, programme: str = "Mat") -> list[StudentCounts]:
    return [StudentCounts(programme, {Measure.ACTIVE: 2}, 10 + each) for each in range(number)]


def test_programmes_of_which_nothing_is_shown_are_not_named() -> None:
    known = overview_of(YEAR, {"Nordby": [*students(9), *students(8, "Bygg"), *students(6, ""), *students(2, "Helse")]})
    (school,) = known.schools
    shown = [row.programme for row in school.rows]
    assert (shown[-1], set(shown) <= {"Bygg", "Mat", NAMELESS, ALL}) == (ALL, True)
    assert school.rows[-1].counts[Measure.ACTIVE] == 50


def test_days_are_the_median_of_so_many() -> None:
    known = overview_of(YEAR, {"Nordby": students(FEWEST), "Sørby": students(FEWEST - 1)})
    assert [school.rows[-1].days for school in known.schools] == [12, None, 12]


def test_the_county_stands_last_where_there_are_several() -> None:
    known = overview_of(YEAR, {"Nordby": students(9), "Sørby": students(8)})
    assert [school.school for school in known.schools] == ["Nordby", "Sørby", ALL]
    assert [school.rows[-1].counts[Measure.ACTIVE] for school in known.schools] == [18, 16, 34]


def test_a_leader_sees_it_and_nobody_is_named(
    session: Session, session_of: Callable[[str], Session], capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(FEWEST):
        plan_for(session, f"Elev {number} Ås")
    add_user(session, "siv", "Siv Nes", Role.LEADER)
    (school,) = overview(session_of("siv")).schools
    assert school.rows[-1].counts[Measure.ACTIVE] == 2 * FEWEST
    capsys.readouterr()
    assert run(["overview"]) == run(["overview", "--json"]) == 0
    assert "Ås" not in capsys.readouterr().out
    assert run(["overview", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["schools"][0]["all"]["goals_active"] == 2 * FEWEST


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.OWNER, Role.LEADER)])
def test_nobody_else_sees_it(session: Session, session_of: Callable[[str], Session], role: Role) -> None:
    add_user(session, "per", "Per Nes", role)
    with pytest.raises(NotAllowed):
        overview(session_of("per"))
