"""A plan keeps its year: what is changed of a student in a later one changes no paper of it, and those stay due."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from itertools import product
from pathlib import Path
from typing import Any

import pytest

import ioplogg_tui
from ioplogg_tui.archive.placing import place_plans
from ioplogg_tui.archive.reading import import_archive
from ioplogg_tui.archive.writing import archive_of, write_archive
from ioplogg_tui.cli.main import run
from ioplogg_tui.documents.issuing import issue, publish
from ioplogg_tui.documents.request import DocumentRequest, usual_days
from ioplogg_tui.domain import clock
from ioplogg_tui.domain.coming_year import coming_year
from ioplogg_tui.domain.document import UP_TO_TODAY, DocumentKind, Format
from ioplogg_tui.domain.due import Reminding
from ioplogg_tui.domain.due_kinds import YEAR_OF, DueKind, OfYear
from ioplogg_tui.domain.errors import UsageProblem
from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.domain.field_text import form_fields
from ioplogg_tui.domain.goal_text import GoalText
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.people import PLACEMENT_FIELDS, TEXT_TITLES, Placement, Student
from ioplogg_tui.domain.plan import Basis, Plan
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.domain.plan_comparison import differences, says_the_same
from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.logbook.due import what_is_due
from ioplogg_tui.logbook.fields import field_value
from ioplogg_tui.logbook.goal_writing import write_goal
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.list_import import import_students
from ioplogg_tui.logbook.next_year import coming_year_of, next_year
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.plan_steps import publish as publish_plan
from ioplogg_tui.logbook.plan_steps import take_step
from ioplogg_tui.logbook.plans import frozen_now, plan_of, student_in, versions_of, year_of_plan
from ioplogg_tui.logbook.reports import year_to_report
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.setting_up import set_up
from ioplogg_tui.logbook.students import student_lines, student_of
from ioplogg_tui.logbook.undo import take_back_newest
from ioplogg_tui.logbook.whole_data import records_as_seen
from ioplogg_tui.roster.lines import RosterLine
from ioplogg_tui.settings import Settings
from ioplogg_tui.store.migrations import NEWEST, migrate, step_statements
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.new_year import MovingUp, move_up
from tests.fixtures.filled import fill, take_over
from tests.fixtures.levels import SPELLINGS
from tests.fixtures.lists import list_of_lines
from tests.fixtures.older import empty_older
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.fixtures.screen import shown, typed
from tests.fixtures.writing import write, write_plan, write_subject
from tests.trials.combinations import each_value

THEN, NOW = SchoolYear("2026/27"), SchoolYear("2027/28")
ANOTHER = {
    "name": "Mathea Moen",
    "strengths": "Sterk i håndball",
    "learns_best": "Sammen med andre",
    "level": "10",
    "programme": "Helse",
    "group": "10B",
    "language": "nn",
    "birth_date": "2011-03-04",
    "comes": "2026-08-01",
    "leaves": "2029-06-30",
}
"""What is written in each field of a student in the second year."""

OF_TODAY = {
    "name": "who it is about, as they are called: a paper under a name that is no longer theirs finds nobody",
    "birth_date": "a fact of the student that is never another: who writes it later puts it right",
    "language": "the language of a paper that is written now; a published one keeps its own",
    "strengths": "stand in the plan as it was published; of one that never was there is only today's",
    "learns_best": "as the strengths",
    "comes": "stands in no paper",
    "leaves": "stands in no paper",
}
"""Field of a student → why a change in year two may show in the papers of year one."""


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory, just_set_up: Path) -> tuple[Path, PlannedStudent]:
    planned: list[PlannedStudent] = []
    with pytest.MonkeyPatch.context() as patched:
        place = tmp_path_factory.mktemp("lived") / "lived.db"
        fill(place, just_set_up, lambda session, _of: planned.append(live(session, patched)))
    return place, planned[0]


@pytest.fixture
def mathea(session: Session, lived: tuple[Path, PlannedStudent], monkeypatch: pytest.MonkeyPatch) -> PlannedStudent:
    """In year 9 in 2026/27, by a plan in use, rated in November; next year's is begun and in use on 18 August."""
    place, mathea = lived
    take_over(session, place)
    monkeypatch.setenv(clock.TODAY, "2027-06-18")
    return mathea


def live(session: Session, monkeypatch: pytest.MonkeyPatch) -> PlannedStudent:
    monkeypatch.setenv(clock.TODAY, "2026-11-26")
    mathea = plan_for(session, "Mathea Solvik")
    for field, text in (("level", "9"), ("programme", "Språk"), ("group", "9A"), ("strengths", "Rolig")):
        write(session, field_of(mathea.id, field), text)
    plan = plan_of(session, mathea.id)
    basis = Basis(decision=date(2026, 8, 20), consent=date(2026, 8, 10), valid_to=date(2029, 7, 31), hours=190)
    write_plan(session, replace(plan, basis=basis, evaluation=date(2027, 6, 1), report=date(2027, 6, 15)))
    for subject in plan_of(session, mathea.id).subjects:
        write_subject(session, plan, replace(subject, content="Mat", how_it_is_run="I gruppe"))
    publish_plan(session, plan)
    observe(session, mathea.id, mathea.soup, Rating(Level(3), Level(2)), note="Jevne biter")
    monkeypatch.setenv(clock.TODAY, "2027-01-12")
    observe(session, mathea.id, mathea.soup, Rating(Level(3), Level(2)))
    return mathea


@pytest.fixture
def august(session: Session, mathea: PlannedStudent, monkeypatch: pytest.MonkeyPatch) -> PlannedStudent:
    monkeypatch.setenv(clock.TODAY, "2027-08-18")
    publish_plan(session, next_year(session, plan_of(session, mathea.id), plan_of(session, mathea.id, NOW)))
    return mathea


def field_of(student_id: int, name: str, year: str = "") -> FieldPlace:
    return FieldPlace(FieldOwner.STUDENT, student_id, name, year)


def levels(session: Session, student_id: int) -> dict[str, str]:
    """School year → the level of its plan, and the student's own."""
    years = {year: plan_of(session, student_id, year).placement.level for year in (THEN, NOW)}
    return {**{year: level for year, level in years.items() if level}, "today": student_of(session, student_id).level}


def papers(session: Session, student_id: int) -> dict[str, str]:
    """Every kind of document of the first year's plan, and what an archive and the versions have of it."""
    said = {}
    for kind in set(DocumentKind) - {DocumentKind.RECAP}:  # that is of the plan of today
        request = DocumentRequest(student_id, kind, session.today(), usual_period=True, school_year=THEN)
        said[kind.value] = issue(session, request, Format.MARKDOWN).content.decode()
    (records,) = records_as_seen(session, student_id)
    said["archive"] = repr([row for row in records["plan"] if row["school_year"] == THEN])
    said["versions"] = repr(versions_of(session, plan_of(session, student_id, THEN)))
    said["as it is now"] = repr(replace(frozen_now(session, plan_of(session, student_id, THEN)), student=""))
    return said


def test_every_field_of_a_student_is_another_in_the_second_year() -> None:
    assert set(ANOTHER) == set(form_fields(Student)) and set(PLACEMENT_FIELDS) | set(OF_TODAY) == set(ANOTHER)


@pytest.mark.parametrize("name", PLACEMENT_FIELDS)
@pytest.mark.parametrize("begun", [True, False], ids=["the new plan is in use", "the new plan isn't begun"])
def test_the_papers_of_the_first_year_say_what_they_said(
    session: Session, mathea: PlannedStudent, monkeypatch: pytest.MonkeyPatch, name: str, begun: bool
) -> None:
    """Byte for byte, whatever of a school year is changed in the next one."""
    monkeypatch.setenv(clock.TODAY, "2027-08-18")
    if begun:
        publish_plan(session, next_year(session, plan_of(session, mathea.id), plan_of(session, mathea.id, NOW)))
    before = papers(session, mathea.id)
    write(session, field_of(mathea.id, name), ANOTHER[name])
    assert papers(session, mathea.id) == before
    report = replace(DocumentRequest(mathea.id, DocumentKind.YEAR, session.today()), school_year=NOW if begun else "")
    told = {"level": "10. trinn"}.get(name, ANOTHER[name])
    assert (told in issue(session, report, Format.MARKDOWN).content.decode()) is begun, "as the second does"


@pytest.mark.parametrize("name", sorted(OF_TODAY))
def test_what_is_of_the_student_today_is_in_no_version(session: Session, august: PlannedStudent, name: str) -> None:
    """What may show in a paper of the first year is no matter of its plan as it was published."""
    before = papers(session, august.id)
    write(session, field_of(august.id, name), ANOTHER[name])
    after = papers(session, august.id)
    assert {part: after[part] for part in ("archive", "versions", "as it is now")} == {
        part: before[part] for part in ("archive", "versions", "as it is now")
    }
    if name in TEXT_TITLES:
        assert after == before, "the plan is told as it was published"


def by_form(session: Session, student_id: int) -> None:
    write(session, field_of(student_id, "level"), "10")


def by_form_of_the_new_plan(session: Session, student_id: int) -> None:
    write(session, field_of(student_id, "level", NOW), "10")


def by_command(session: Session, student_id: int) -> None:
    assert run(["--database", str(session.store.path), "student", "set", str(student_id), "--level", "10"]) == 0


def by_list(session: Session, student_id: int) -> None:
    import_students(session, list_of_lines(RosterLine(1, student_of(session, student_id).name, level="10")), write=True)


def by_plus(session: Session, student_id: int) -> None:
    coming = coming_year_of(session, student_id, THEN)
    taken = replace(coming, newer=Plan(0, student_id, NOW), goals=coming.there)
    move_up(session, MovingUp(student_of(session, student_id), "10", taken, plan_of(session, student_id, NOW).id))


WAYS = [by_form, by_form_of_the_new_plan, by_command, by_list, by_plus]


@pytest.mark.parametrize("way", WAYS)
def test_a_level_that_is_moved_in_august_is_the_new_plans(
    session: Session, august: PlannedStudent, way: Callable[[Session, int], None]
) -> None:
    way(session, august.id)
    assert levels(session, august.id) == {THEN: "9", NOW: "10", "today": "10"}


@pytest.mark.parametrize("way", [by_form, by_command])  # a list asks who it is that is a year above
def test_who_is_moved_before_the_new_plan_is_begun_moves_no_plan(
    session: Session,
    mathea: PlannedStudent,
    monkeypatch: pytest.MonkeyPatch,
    way: Callable[[Session, int], None],
    capsys: pytest.CaptureFixture[str],
) -> None:
    for day in ("2027-07-10", "2027-08-18"):
        monkeypatch.setenv(clock.TODAY, day)
        way(session, mathea.id)
        assert levels(session, mathea.id) == {THEN: "9", "today": "10"}
    coming = coming_year_of(session, mathea.id)
    assert coming.next_level is None, "moved already: nobody is offered year 11"
    command = ["--database", str(session.store.path), "plan", "next-year", str(mathea.id), "--level", "next"]
    assert run(command) == 0 and "the year level is year 10 already" in capsys.readouterr().out
    next_year(session, coming.older, coming.newer)
    assert levels(session, mathea.id) == {THEN: "9", NOW: "10", "today": "10"}


@pytest.mark.parametrize("way", [by_form, by_command])  # a list asks who it is that is a year above
@pytest.mark.parametrize("day", ["2026-10-20", "2027-03-01", "2027-06-18"])
def test_a_level_that_is_put_right_in_its_own_year_is_that_plans(
    session: Session,
    mathea: PlannedStudent,
    monkeypatch: pytest.MonkeyPatch,
    way: Callable[[Session, int], None],
    day: str,
) -> None:
    monkeypatch.setenv(clock.TODAY, day)
    way(session, mathea.id)
    assert levels(session, mathea.id) == {THEN: "10", "today": "10"}


def test_moving_up_with_the_new_plan_and_back_again(session: Session, mathea: PlannedStudent) -> None:
    next_year(session, plan_of(session, mathea.id), move_up=True)
    assert levels(session, mathea.id) == {THEN: "9", NOW: "10", "today": "10"}
    take_back_newest(session)
    assert levels(session, mathea.id) == {THEN: "9", "today": "9"}
    next_year(session, plan_of(session, mathea.id))
    by_plus(session, mathea.id)
    assert levels(session, mathea.id) == {THEN: "9", NOW: "10", "today": "10"}
    take_back_newest(session)
    assert levels(session, mathea.id) == {THEN: "9", NOW: "9", "today": "9"}


def test_what_the_command_puts_back_the_same_day_is_as_it_was_with_the_next_plan_begun(
    session: Session, mathea: PlannedStudent, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(clock.TODAY, "2027-05-20")
    next_year(session, plan_of(session, mathea.id))
    before = levels(session, mathea.id)
    for level in ("8", "9"):
        words = ["--database", str(session.store.path), "student", "set", str(mathea.id), "--level", level]
        assert run(words) == 0
    assert levels(session, mathea.id) == before == {THEN: "9", NOW: "9", "today": "9"}


STANDING_IN_PLANS = {"level": "8", "programme": "Helse", "group": "9B", "strengths": "Alene", "learns_best": "Ute"}
"""Field of a student → what is put right of it in spring."""


def test_each_field_that_a_plan_has_of_its_student_is_put_right_in_spring() -> None:
    assert set(STANDING_IN_PLANS) == {*PLACEMENT_FIELDS, *TEXT_TITLES}


@pytest.mark.parametrize(("name", "on_page_of"), each_value(STANDING_IN_PLANS, ["", THEN]))
def test_what_is_written_of_a_student_is_in_this_years_plan_also_when_the_next_is_begun(
    session: Session, mathea: PlannedStudent, monkeypatch: pytest.MonkeyPatch, name: str, on_page_of: str
) -> None:
    """On its page, in its papers of today, and in the version that is published; and in the plan after it."""
    monkeypatch.setenv(clock.TODAY, "2027-05-20")
    next_year(session, plan_of(session, mathea.id))
    before, text = papers(session, mathea.id), STANDING_IN_PLANS[name]
    assert session.school_year == THEN
    write(session, field_of(mathea.id, name, on_page_of), text)
    take_back_newest(session)
    assert papers(session, mathea.id) == before
    write(session, field_of(mathea.id, name, on_page_of), text)
    for year in (THEN, NOW):
        plan = plan_of(session, mathea.id, year)
        assert getattr(student_in(session, mathea.id, year), name) == text, "the page shows it"
        assert getattr(plan.placement if name in PLACEMENT_FIELDS else frozen_now(session, plan), name) == text
    publish_plan(session, plan_of(session, mathea.id))
    version, _first = versions_of(session, plan_of(session, mathea.id))
    assert getattr(version.frozen.plan.placement if name in PLACEMENT_FIELDS else version.frozen, name) == text
    changed = {paper for paper, said in papers(session, mathea.id).items() if said != before[paper]}
    assert {"plan", "versions", "as it is now"} <= changed


@pytest.mark.parametrize("on_page_of", ["", NOW], ids=["by command", "on the coming plan's page"])
def test_who_moves_up_once_the_coming_plan_is_begun_does_so_in_that(
    session: Session, mathea: PlannedStudent, monkeypatch: pytest.MonkeyPatch, on_page_of: str
) -> None:
    """This year's level is put right on the page of this year's plan, before that and after."""
    monkeypatch.setenv(clock.TODAY, "2027-05-20")
    next_year(session, plan_of(session, mathea.id))
    write(session, field_of(mathea.id, "level", THEN), "10")
    assert levels(session, mathea.id) == {THEN: "10", NOW: "10", "today": "10"}
    take_back_newest(session)
    assert levels(session, mathea.id) == {THEN: "9", NOW: "9", "today": "9"}
    write(session, field_of(mathea.id, "level", on_page_of), "10")
    assert levels(session, mathea.id) == {THEN: "9", NOW: "10", "today": "10"}
    assert [student_in(session, mathea.id, year).level for year in (THEN, NOW)] == ["9", "10"]
    write(session, field_of(mathea.id, "level", THEN), "8")
    assert levels(session, mathea.id) == {THEN: "8", NOW: "10", "today": "10"}
    take_back_newest(session)
    take_back_newest(session)
    assert levels(session, mathea.id) == {THEN: "9", NOW: "9", "today": "9"}


def test_the_level_of_an_older_plan_is_put_right_on_its_own_page(session: Session, august: PlannedStudent) -> None:
    place = field_of(august.id, "level", THEN)
    by_form(session, august.id)
    assert field_value(session, place).text == "9"
    write(session, place, "8")
    assert levels(session, august.id) == {THEN: "8", NOW: "10", "today": "10"}
    take_back_newest(session)
    assert levels(session, august.id) == {THEN: "9", NOW: "10", "today": "10"}
    with session.store.writing():
        session.store.plans.set_status(plan_of(session, august.id, THEN).id, PlanStatus.ARCHIVED)
    with pytest.raises(UsageProblem):
        write(session, place, "8")


def test_nobody_writes_students_but_where_their_plan_goes_with_them() -> None:
    sources = Path(ioplogg_tui.__file__).parent.rglob("*.py")
    writing = [file.name for file in sources if re.search(r"\.students\.write\(", file.read_text("utf-8"))]
    assert writing == ["student_details.py"]


LEVELS = ["1", "8.", "10", "VG1", "vg3", "", "11", "8A", *(spelt for spelt, _kept in SPELLINGS)]


@pytest.mark.parametrize("today", ["2026-07-31", "2027-08-01", "2028-02-29"])
def test_the_step_of_older_logbooks_and_older_archives_give_the_same_levels(
    path: Path, monkeypatch: pytest.MonkeyPatch, today: str
) -> None:
    """One level lower for each school year before the newest that has begun; today's where there is none."""
    monkeypatch.setenv(clock.TODAY, today)
    older = empty_older(path, 11)
    older.begin()
    older.execute_sql("INSERT INTO school (id, name) VALUES (1, 'Skolen')")
    older.execute_sql("INSERT INTO class_group (id, school_id, name) VALUES (1, 1, '10A'), (2, 1, 'Blå')")
    years = [SchoolYear.beginning(year) for year in (2024, 2026, 2027)]
    expected: dict[tuple[str, str, str], tuple[str, str, str]] = {}
    students = list(product(dict.fromkeys(LEVELS), ("10A", "Blå", "")))
    for number, (level, group) in enumerate(students, 1):
        values = (number, level, {"10A": 1, "Blå": 2, "": None}[group])
        older.execute_sql(
            "INSERT INTO student (id, school_id, name, name_sort, name_search, level, programme, language, group_id)"
            " VALUES (?, 1, 'Ida', '', '', ?, 'Kokk', 'nb', ?)",
            values,
        )
        unknown: dict[str, Any] = {"id": 0, "level": "", "programme": "", "group": ""}
        plans = [{**unknown, "school_year": year} for year in years]
        place_plans({"level": level, "programme": "Kokk", "group": group}, plans)
        for year, plan in zip(years, plans, strict=True):
            older.execute_sql(
                "INSERT INTO plan (student_id, school_year, status, created_at) VALUES (?, ?, 'draft', '')",
                (number, year),
            )
            expected[level, group, year] = (plan["level"], plan["programme"], plan["group"])
    older.commit()
    migrate(older)
    rows = older.execute_sql("SELECT student_id, school_year, level, programme, group_name FROM plan").fetchall()
    older.close()
    assert {(*students[student - 1], year): (*placement,) for student, year, *placement in rows} == expected
    begun = SchoolYear.of(date.fromisoformat(today)).start
    assert expected["10", "10A", years[0]] == (str(10 - (begun - 2024)), "Kokk", "")
    assert expected["VG1", "Blå", years[0]] == (str(11 - (begun - 2024)), "", "Blå")
    assert expected["lærekandidat", "10A", years[0]] == ("lærekandidat", "Kokk", "10A")


def test_no_step_asks_another_clock_than_the_programs() -> None:
    statements = [statement for number in range(1, NEWEST + 1) for statement in step_statements(number)]
    assert not [text for text in statements if re.search(r"'now'|CURRENT_(DATE|TIME)", text, re.IGNORECASE)]


@pytest.mark.parametrize("knows", [True, False])
def test_an_archive_brings_the_levels_of_the_years(
    session: Session, august: PlannedStudent, tmp_path: Path, knows: bool
) -> None:
    """Those that its plans have; where they are of an earlier program, and have none, the likely ones."""
    by_form(session, august.id)
    write(session, field_of(august.id, "level", THEN), "8")
    files = archive_of(session, [august.id])
    for name in [] if knows else [name for name in files if "/plan-" in name and name.endswith(".toml")]:
        lines = files[name].decode().splitlines(keepends=True)
        files[name] = "".join(line for line in lines if line.split(" = ")[0] not in PLACEMENT_FIELDS).encode()
    write_archive(tmp_path / "older.zip", files)
    with set_up(tmp_path / "other" / "new.db", "Ola Ny", "nb") as other:
        assert import_archive(other, tmp_path / "older.zip") == 1
        student_id = student_lines(other, everyone=True)[0].student.id
        assert levels(other, student_id) == {THEN: "8" if knows else "9", NOW: "10", "today": "10"}


def test_a_version_of_before_plans_knew_says_nothing_else(session: Session, mathea: PlannedStudent) -> None:
    plan = plan_of(session, mathea.id)
    (version,) = versions_of(session, plan)
    before = replace(version.frozen, plan=replace(version.frozen.plan, placement=Placement()))
    now = frozen_now(session, plan)
    assert says_the_same(before, now) and not differences(before, now)
    moved = replace(now, plan=replace(plan, placement=Placement("10")))
    assert not says_the_same(now, moved) and differences(now, moved)


REMINDING = Reminding(400)


def due_of_papers(session: Session) -> list[tuple[DueKind, str]]:
    wanted = (DueKind.EVALUATION, DueKind.REPORT)
    return [(due.kind, due.school_year) for due in what_is_due(session, REMINDING) if due.kind in wanted]


def to_report(session: Session, student_id: int) -> SchoolYear:
    return year_to_report(session, student_id, REMINDING.holidays)


def test_papers_that_were_not_written_stay_due_for_their_year(
    session: Session, mathea: PlannedStudent, monkeypatch: pytest.MonkeyPatch
) -> None:
    owed = [(DueKind.EVALUATION, THEN), (DueKind.REPORT, THEN)]
    assert due_of_papers(session) == owed
    monkeypatch.setenv(clock.TODAY, "2027-08-18")
    assert due_of_papers(session) == owed
    publish_plan(session, next_year(session, plan_of(session, mathea.id), plan_of(session, mathea.id, NOW)))
    assert due_of_papers(session) == owed and to_report(session, mathea.id) == THEN
    monkeypatch.setenv(clock.TODAY, "2028-09-01")
    without_a_day = (DueKind.REPORT, NOW)
    assert due_of_papers(session) == [*owed, without_a_day]
    publish(session, DocumentRequest(mathea.id, DocumentKind.YEAR, session.today(), school_year=THEN))
    assert due_of_papers(session) == [owed[0], without_a_day] and to_report(session, mathea.id) == NOW
    take_step(session, plan_of(session, mathea.id, THEN))
    assert due_of_papers(session) == [without_a_day]


def test_who_has_left_owes_what_they_owed(session: Session, august: PlannedStudent) -> None:
    owed = due_of_papers(session)
    assert owed
    write(session, field_of(august.id, "leaves"), "2027-08-01")
    assert due_of_papers(session) == owed


@pytest.mark.parametrize("why", ["no goals", "no decision", "archived"])
def test_papers_are_due_of_nobody_who_owes_none(session: Session, august: PlannedStudent, why: str) -> None:
    plan = plan_of(session, august.id, THEN)
    assert due_of_papers(session)
    if why == "no decision":
        write_plan(session, replace(plan, basis=Basis()))
    else:
        with session.store.writing():
            if why == "archived":
                session.store.plans.set_status(plan.id, PlanStatus.ARCHIVED)
            else:
                for goal in goals_of(session, august.id, THEN):
                    session.store.goal_rows.set_removed(goal.id, session.now())
    assert due_of_papers(session) == []
    assert to_report(session, august.id) == NOW


def test_every_reminder_has_its_year() -> None:
    assert set(YEAR_OF) == set(DueKind)


@pytest.mark.parametrize("day", ["2027-06-18", "2027-07-31", "2027-08-01", "2027-08-18", "2027-12-31", "2028-07-31"])
@pytest.mark.parametrize("begun", ["not begun", "a draft", "in use"])
def test_each_reminder_is_of_its_year_over_the_turn(
    session: Session, mathea: PlannedStudent, monkeypatch: pytest.MonkeyPatch, day: str, begun: str
) -> None:
    """Nothing of the old plan falls out by the turn of the year, but what the new one takes over."""
    before = {due.kind for due in what_is_due(session, REMINDING)}
    if begun != "not begun":
        coming = next_year(session, plan_of(session, mathea.id))
        if begun == "in use":
            publish_plan(session, coming)
    monkeypatch.setenv(clock.TODAY, day)
    now = what_is_due(session, REMINDING)
    living = year_of_plan(session, mathea.id, session.living)
    for due in now:
        if due.kind is DueKind.NEXT_YEAR:
            assert due.school_year in (session.school_year, session.school_year.following)
            continue
        of_papers = due.kind in (DueKind.EVALUATION, DueKind.REPORT)
        wanted = {OfYear.PLAN: THEN if of_papers else living, OfYear.TODAY: session.school_year, OfYear.NONE: ""}
        assert due.school_year == wanted[YEAR_OF[due.kind]], due
    of_school_days = {DueKind.NOT_OBSERVED, DueKind.GOAL_DUE, DueKind.NEXT_YEAR}
    may_end = {DueKind.NOT_ASKED, *of_school_days}  # of the half-year
    assert before - may_end <= {due.kind for due in now}


def test_the_commands_open_the_year_that_is_due(
    session: Session, august: PlannedStudent, capsys: pytest.CaptureFixture[str]
) -> None:
    def said(*words: str) -> str:
        assert run(["--database", str(session.store.path), *words]) == 0
        return capsys.readouterr().out

    told = [(one["kind"], one["school_year"]) for one in json.loads(said("due", "--json"))]
    assert ("report", THEN) in told and ("evaluation", THEN) in told
    assert THEN in said("due")
    report = ("document", str(august.id), "--kind", "year", "--format", "md", "--language", "nb")
    assert said(*report).startswith("# Årsrapport for Mathea Solvik, 2026/27")
    assert "1. august 2026 til 31. juli 2027" in said(*report)
    assert said(*report, "--year", NOW).startswith("# Årsrapport for Mathea Solvik, 2027/28")
    assert run(["--database", str(session.store.path), *report, "--year", "2020/21"]) == 1
    publish(session, DocumentRequest(august.id, DocumentKind.YEAR, session.today(), school_year=THEN))
    assert said(*report).startswith("# Årsrapport for Mathea Solvik, 2027/28")


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_enter_opens_what_is_due_of_its_year(
    session: Session, august: PlannedStudent, size: tuple[int, int]
) -> None:
    app = Ioplogg(session.store.path, Settings(language="en"), session)
    async with app.run_test(size=size) as pilot:
        await typed(pilot, "d")
        assert "2026/27" in shown(app)
        await typed(pilot, "enter")
        assert "Plan 2026/27" in shown(app)
        await typed(pilot, "escape", "down", "enter")
        assert "Årsrapport for Mathea Solvik, 2026/27" in " ".join(shown(app).split())
        assert size[0] < 80 or "2027-07-31" in shown(app)
        await typed(pilot, "escape", "escape", "enter", "j", "right", "right", "right")
        assert "Årsrapport for Mathea Solvik, 2026/27" in " ".join(shown(app).split())
        await typed(pilot, "down", "right")
        assert "Årsrapport for Mathea Solvik, 2027/28" in " ".join(shown(app).split())


@pytest.mark.parametrize("kind", list(DocumentKind))
def test_a_paper_of_a_year_ends_with_it(kind: DocumentKind) -> None:
    late, last = date(2027, 11, 2), date(2027, 7, 31)
    assert usual_days(kind, late, THEN)[1] == (last if kind in (DocumentKind.YEAR, DocumentKind.HALF_YEAR) else late)
    named = usual_days(kind, late, THEN, named=True)
    assert named[1] == (late if kind in {DocumentKind.PLAN, *UP_TO_TODAY} else last)
    assert usual_days(kind, date(2027, 3, 1), THEN, named=True)[1] == date(2027, 3, 1)
    assert DocumentRequest(1, kind, late, school_year=THEN).seen_till == last


@pytest.mark.parametrize("kind", [kind for kind in DocumentKind if kind is not DocumentKind.RECAP])
def test_what_is_seen_in_the_second_year_is_in_no_paper_of_the_first(
    session: Session, august: PlannedStudent, kind: DocumentKind, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Levels, sentences and charts are of the year."""

    def said() -> str:
        request = DocumentRequest(august.id, kind, session.today(), usual_period=True, school_year=THEN)
        return issue(session, request, Format.HTML).content.decode()

    before = said()
    goal = goals_of(session, august.id, NOW)[0]
    observe(session, august.id, goal.id, Rating(Level(4), Level(4)), note="Alene", feed_forward="Saus")
    assert said() == before


def test_a_decision_of_the_compulsory_school_does_not_go_on_in_upper_secondary(
    session: Session, mathea: PlannedStudent, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(session, field_of(mathea.id, "level"), "10")
    database = ["--database", str(session.store.path), "plan", "next-year", str(mathea.id)]
    assert run([*database, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["decision_left_behind"] is True
    assert run(database) == 0
    assert "The decision and the consents are not taken along" in capsys.readouterr().out
    monkeypatch.setenv(clock.TODAY, "2027-08-18")
    coming = next_year(session, plan_of(session, mathea.id), plan_of(session, mathea.id, NOW), move_up=True)
    assert coming.basis == Basis() and levels(session, mathea.id) == {THEN: "10", NOW: "vg1", "today": "vg1"}
    missing = [due.school_year for due in what_is_due(session, REMINDING) if due.kind is DueKind.NO_DECISION]
    assert missing == [NOW]


@pytest.mark.parametrize(
    ("then", "now", "leaves"),
    [
        ("9", "9", False),
        ("9", "10", False),
        ("10", "10", True),
        ("10", "vg1", True),
        ("10. trinn", "Vg 1", True),
        ("10", "lærekandidat", True),
        ("vg1", "vg2", False),
        ("vg2", "lærling", False),
        ("", "vg1", False),
        ("10", "", False),
    ],
)
def test_whose_decision_stays_behind(then: str, now: str, leaves: bool) -> None:
    basis = Basis(decision=date(2026, 8, 20), valid_to=date(2029, 7, 31))
    older = Plan(1, 1, THEN, basis=basis, placement=Placement(then))
    for held in ({}, {1: 1}):
        coming = coming_year(older, Plan(0, 1, NOW), [], held, now)
        kept = coming_year(older, Plan(0, 1, NOW), [], held, now, keeps_level=True)
        assert kept.decision_stays is (leaves and then != now), "who is another year in year 10 has the same decision"
        assert coming.decision_stays is leaves and coming.written.basis == (Basis() if leaves else basis)


async def test_y_says_that_the_decision_stays_behind(
    session: Session, mathea: PlannedStudent, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(session, field_of(mathea.id, "level"), "10")
    monkeypatch.setenv(clock.TODAY, "2027-08-18")
    app = Ioplogg(session.store.path, Settings(language="en"), session)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", "y", "y")
        assert "The decision and the consents are not taken along" in " ".join(shown(app).split())


@pytest.mark.parametrize("kind", [DocumentKind.HALF_YEAR, DocumentKind.YEAR])
@pytest.mark.parametrize("named", [False, True])
def test_a_report_has_no_goal_that_was_written_after_its_time(
    session: Session, mathea: PlannedStudent, monkeypatch: pytest.MonkeyPatch, kind: DocumentKind, named: bool
) -> None:
    """While last year's plan is still lived by; but what was seen in the year is told, whenever it is written down."""
    year = THEN if named else ""

    def report(goals: frozenset[int] | None = None) -> str:
        today = session.today()
        request = DocumentRequest(mathea.id, kind, today, goals=goals, usual_period=True, school_year=year)
        return issue(session, request, Format.MARKDOWN).content.decode()

    early = write_goal(session, mathea.id, GoalText("Matematikk", "Regner ut moms"), THEN)
    monkeypatch.setenv(clock.TODAY, "2027-09-01")
    before = report()
    late = write_goal(session, mathea.id, GoalText("Matematikk", "Leser kart"))
    observe(session, mathea.id, late, Rating(Level(3), Level(3)))
    assert report() == before and "Regner ut moms" in before and early
    observe(session, mathea.id, late, Rating(Level(2), Level(2)), at=datetime(2027, 6, 10, 10))
    assert "Leser kart" in report()
    unseen = write_goal(session, mathea.id, GoalText("Matematikk", "Kjøper billett"))
    assert "Kjøper billett" not in report()
    number = next(goal.number for goal in goals_of(session, mathea.id, THEN) if goal.id == unseen)
    assert "Kjøper billett" in report(goals=frozenset({number})), "who names it has it"
