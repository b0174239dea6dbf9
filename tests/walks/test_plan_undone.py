"""What began a plan and is taken back leaves nothing that is told: it is due, and said, as before."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ioplogg_tui import logbook
from ioplogg_tui.domain import clock
from ioplogg_tui.domain.due import Due, Reminding
from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.domain.goal_text import GoalText
from ioplogg_tui.domain.people import Placement
from ioplogg_tui.domain.plan import Plan
from ioplogg_tui.logbook.due import what_is_due
from ioplogg_tui.logbook.enrolment import enrol
from ioplogg_tui.logbook.fields import write_field
from ioplogg_tui.logbook.goal_bin import bring_back_goal
from ioplogg_tui.logbook.goal_writing import write_goal
from ioplogg_tui.logbook.hours import hours_of
from ioplogg_tui.logbook.next_year import next_year
from ioplogg_tui.logbook.plan_subjects import add_subject
from ioplogg_tui.logbook.plans import plan_of, plan_years, school_years
from ioplogg_tui.logbook.reports import years_to_report
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import student_lines, student_of
from ioplogg_tui.logbook.undo import take_back_newest
from ioplogg_tui.tui.new_year import words_of_new_year

YEARS = ("2026/27", "2027/28", "2028/29")


def field(session: Session, student: int, year: str, name: str = "long_term_aim") -> None:
    write_field(session, FieldPlace(FieldOwner.PLAN, student, name, year), "Lese", seen="")


BEGINNING: dict[str, Callable[[Session, int, str], object]] = {
    "field": field,
    "subject": lambda session, student, year: add_subject(session, Plan(0, student, year), "Norsk"),
    "goal": lambda session, student, year: write_goal(session, student, GoalText("Norsk", "Leser"), year),
    "Y": lambda session, student, _year: next_year(session, plan_of(session, student)),
}


def told(session: Session, student: int) -> tuple[list[Due], str]:
    said = words_of_new_year(session, student_of(session, student), with_coming=True)[0]
    return what_is_due(session, Reminding(400)), said


def known(session: Session, student: int) -> object:
    """What is told of a student, and which plans are known."""
    years = plan_years(session, student), school_years(session, student), years_to_report(session, student)
    of_years = [replace(plan_of(session, student, year), id=0, placement=Placement()) for year in YEARS]
    lines = student_lines(session, everyone=True)
    return told(session, student), years, of_years, lines, hours_of(session, student)


def test_every_deed_that_begins_a_plan_is_here() -> None:
    """Fails for the next that does: one that asks for a plan's number and has it begun where it isn't."""
    begins = re.compile(r"^ *def (\w+)|\b(begun_plan|keep_plan|plans\.id_of)\(", re.MULTILINE)
    within = set()
    for file in Path(logbook.__file__).parent.glob("*.py"):
        name = ""
        for said in begins.finditer(file.read_text("utf-8")):
            name = said[1] or name
            if said[2] and name not in ("begun_plan", "keep_plan"):
                within.add(f"{file.stem}.{name}")
    begins_by = {"goal_writing.write_goal", "plan_subjects.keep_added", "next_year._take", "written_fields.write"}
    of_a_plan_there_is = {"goal_writing.change_goal", "plan_subjects.put_back_subject"}
    assert within == begins_by | of_a_plan_there_is


LATER = ("2028-05-18", "2028-08-20", "2029-05-18")


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("before", [*YEARS[:2], ""], ids=lambda year: f"a plan of {year}" if year else "no plan")
@pytest.mark.parametrize("beginning", BEGINNING)
def test_undone_it_is_as_before_on_any_later_day(
    session: Session, monkeypatch: pytest.MonkeyPatch, beginning: str, before: str, year: str
) -> None:
    """Also of a year that is over then, whose plan is as one that never was."""
    monkeypatch.setenv(clock.TODAY, "2027-05-18")
    student = enrol(session, "Ida Moen", level="8")
    if before:
        write_goal(session, student, GoalText("Norsk", "Leser"), before)
    elif beginning == "Y":
        return

    def on_each_day() -> list[object]:
        each = []
        for day in LATER:
            monkeypatch.setenv(clock.TODAY, day)
            each.append(known(session, student))
        return each

    as_it_was = on_each_day()
    monkeypatch.setenv(clock.TODAY, LATER[0])
    BEGINNING[beginning](session, student, year)
    take_back_newest(session)
    assert on_each_day() == as_it_was


@pytest.mark.parametrize("year", YEARS[1:], ids=["this year's", "the coming year's"])
@pytest.mark.parametrize("before", [*YEARS[:2], ""], ids=lambda year: f"a plan of {year}" if year else "no plan")
@pytest.mark.parametrize("beginning", BEGINNING)
def test_undone_it_is_told_as_before(
    session: Session, monkeypatch: pytest.MonkeyPatch, beginning: str, before: str, year: str
) -> None:
    monkeypatch.setenv(clock.TODAY, "2027-05-18")
    student = enrol(session, "Ida Moen", level="8")
    if before:
        write_goal(session, student, GoalText("Norsk", "Leser"), before)
    monkeypatch.setenv(clock.TODAY, "2028-05-18")
    as_it_was = told(session, student)
    if beginning == "Y" and not before:
        return
    BEGINNING[beginning](session, student, year)
    if before != year and YEARS[1] in (before, year):  # of the year to come nothing is told before this one's is begun
        assert told(session, student) != as_it_was
    take_back_newest(session)
    assert told(session, student) == as_it_was


MISTAKEN: dict[str, Callable[[Session, int], object]] = {
    "goal in a subject that is there": lambda session, student: write_goal(session, student, GoalText("Norsk", "Les")),
    "goal in one that comes with it": lambda session, student: write_goal(session, student, GoalText("Mat", "Lager")),
    "subject": lambda session, student: add_subject(session, plan_of(session, student, YEARS[1]), "Mat"),
    "field": lambda session, student: field(session, student, YEARS[1], "assessment"),
}


@pytest.mark.parametrize("mistaken", MISTAKEN)
@pytest.mark.parametrize("beginning", [begins for begins in BEGINNING if begins != "Y"])
def test_what_was_begun_is_begun_though_something_is_taken_back(
    session: Session, monkeypatch: pytest.MonkeyPatch, beginning: str, mistaken: str
) -> None:
    monkeypatch.setenv(clock.TODAY, "2028-05-18")
    student = enrol(session, "Ida Moen", level="8")
    BEGINNING[beginning](session, student, YEARS[1])
    as_it_was = told(session, student)
    MISTAKEN[mistaken](session, student)
    take_back_newest(session)
    assert told(session, student) == as_it_was


def test_out_of_the_bin_it_is_begun_again(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(clock.TODAY, "2028-05-18")
    student = enrol(session, "Ida Moen", level="8")
    goal = write_goal(session, student, GoalText("Norsk", "Leser"))
    begun = told(session, student)
    take_back_newest(session)
    bring_back_goal(session, student, goal)
    assert told(session, student) == begun
