"""What lives of any plan before is shown until it is answered, however many years that takes."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from ioplogg_tui.cli.main import run
from ioplogg_tui.domain import clock
from ioplogg_tui.domain.document import DocumentKind
from ioplogg_tui.domain.due import Reminding
from ioplogg_tui.domain.errors import NotAllowed
from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.domain.goal import ENDED, GoalStatus
from ioplogg_tui.domain.goal_text import GoalText, as_text
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.people import Role
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.logbook import teams
from ioplogg_tui.logbook.due import what_is_due
from ioplogg_tui.logbook.enrolment import enrol
from ioplogg_tui.logbook.fields import write_field
from ioplogg_tui.logbook.goal_bin import remove_goal
from ioplogg_tui.logbook.goal_writing import change_goal, write_goal
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.left_out import left_out_of, put_away, take_in
from ioplogg_tui.logbook.next_year import coming_now, coming_year_of, next_year
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.papers import papers_of
from ioplogg_tui.logbook.plan_subjects import add_subject
from ioplogg_tui.logbook.plans import plan_of, school_years, year_to_begin
from ioplogg_tui.logbook.progress import progress_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import student_lines
from ioplogg_tui.logbook.undo import take_back_newest
from ioplogg_tui.logbook.users import add_user, user_of_account
from tests.fixtures.staff import SessionOf
from tests.fixtures.writing import write_plan, write_subject

FIRST, SECOND, THIRD = SchoolYear("2025/26"), SchoolYear("2026/27"), SchoolYear("2027/28")
SOUP = GoalText("Mat", "Lager suppe", due=date(2026, 6, 1))


def set_status(session: Session, student: int, year: SchoolYear, status: PlanStatus) -> None:
    with session.store.writing():
        session.store.plans.set_status(plan_of(session, student, year).id, status)


def texts(session: Session, student: int, year: str = "") -> list[str]:
    return [goal.text for goal in goals_of(session, student, year)]


@pytest.fixture
def third(session: Session, monkeypatch: pytest.MonkeyPatch) -> Session:
    monkeypatch.setenv(clock.TODAY, "2027-09-10")
    return session


@pytest.mark.parametrize("between", [*PlanStatus, None], ids=str)
def test_a_goal_is_shown_whatever_became_of_the_year_between(
    third: Session, session_of: SessionOf, between: PlanStatus | None, capsys: pytest.CaptureFixture[str]
) -> None:
    student = enrol(third, "Mathea Solvik")
    soup = write_goal(third, student, SOUP, FIRST)
    set_status(third, student, FIRST, PlanStatus.IN_USE)
    if between is not None:
        write_goal(third, student, GoalText("Norsk", "Leser"), SECOND)
        set_status(third, student, SECOND, between)
    write_goal(third, student, GoalText("Norsk", "Skriver"), THIRD)
    set_status(third, student, THIRD, PlanStatus.IN_USE)
    add_user(third, "siv", "Siv", Role.TEACHER)
    teams.put_on_team(third, student, user_of_account(third, "siv").id, subjects=("Mat",))
    siv = session_of("siv")
    shown = ["Skriver", "Lager suppe", *(["Leser"] if between is not None else [])]
    assert texts(siv, student) == shown
    assert [goal.text for goal in left_out_of(siv, plan_of(siv, student, THIRD))] == shown[1:]
    assert [progress.goal.text for progress in progress_of(siv, student)] == shown
    assert [progress.goal.text for progress in papers_of(third, student, THIRD, DocumentKind.CAN).progress] == shown
    assert [line.goals for line in student_lines(siv)] == [len(shown)]
    to_begin = year_to_begin(third, student)
    assert to_begin is not None and to_begin.left_out == len(shown) - 1
    coming = coming_now(third, student)
    assert sorted(goal.text for goal in coming.goals) == sorted(shown[1:]), "what is told is what is taken in"
    assert soup in {due.goal.id for due in what_is_due(siv, Reminding(14)) if due.goal}
    observe(siv, student, soup, Rating(Level(3), None))
    with pytest.raises(NotAllowed):
        observe(siv, student, goals_of(siv, student)[0].id, Rating(Level(3), None))
    capsys.readouterr()
    assert run(["students", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["goals"] == len(shown)
    take_in(third, plan_of(third, student, THIRD), soup)
    assert sorted(texts(third, student)) == sorted(shown)
    assert [goal.text for goal in left_out_of(third, plan_of(third, student, THIRD))] == shown[2:]


ANSWERS = [*GoalStatus, None]
"""What a goal of a plan may be; None is in its bin."""


@pytest.mark.parametrize("second", ANSWERS, ids=str)
@pytest.mark.parametrize("between", PlanStatus)
def test_the_newest_of_its_lineage_says_whether_it_is_answered(
    third: Session, second: GoalStatus | None, between: PlanStatus
) -> None:
    student = enrol(third, "Mathea Solvik")
    write_goal(third, student, SOUP, FIRST)
    set_status(third, student, FIRST, PlanStatus.IN_USE)
    next_year(third, plan_of(third, student, FIRST), plan_of(third, student, SECOND))
    (soup,) = goals_of(third, student, SECOND)
    if second is None:
        remove_goal(third, student, soup.id)
    elif second is not soup.status:
        change_goal(third, student, soup.id, replace(as_text(soup), status=second))
    set_status(third, student, SECOND, between)
    write_goal(third, student, GoalText("Norsk", "Skriver"), THIRD)
    set_status(third, student, THIRD, PlanStatus.IN_USE)
    is_over = second is None or second in ENDED
    left_out = left_out_of(third, plan_of(third, student, THIRD))
    assert [goal.id for goal in left_out] == ([] if is_over else [soup.id])
    for goal in left_out:
        put_away(third, student, goal)
    assert texts(third, student) == ["Skriver"]


def test_what_goes_on_in_a_year_to_come_is_still_shown_in_this_one(third: Session) -> None:
    student = enrol(third, "Mathea Solvik")
    soup = write_goal(third, student, SOUP, FIRST)
    for year in (SECOND, THIRD):
        write_goal(third, student, GoalText("Norsk", f"Leser {year}"), year)
        set_status(third, student, year, PlanStatus.IN_USE)
    next_year(third, plan_of(third, student, THIRD))
    assert [goal.text for goal in coming_year_of(third, student, THIRD).there] == [
        f"Leser {THIRD}",
        "Lager suppe",
        f"Leser {SECOND}",
    ]
    assert soup in [goal.id for goal in left_out_of(third, plan_of(third, student, THIRD))]


@pytest.mark.parametrize("by_hand", [False, True])
@pytest.mark.parametrize("moved_up", [False, True])
def test_what_was_written_in_a_draft_that_was_skipped_goes_on(
    third: Session, monkeypatch: pytest.MonkeyPatch, by_hand: bool, moved_up: bool
) -> None:
    """2025/26 is in use, 2026/27 was begun and never taken into use, and now it is 2027/28."""
    student = enrol(third, "Mathea Solvik", level="9")
    monkeypatch.setenv(clock.TODAY, "2026-09-10")
    soup = write_goal(third, student, SOUP, FIRST)
    read = write_goal(third, student, GoalText("Norsk", "Leser"), FIRST)
    set_status(third, student, FIRST, PlanStatus.IN_USE)
    older = plan_of(third, student, FIRST)
    write_plan(third, replace(older, responsible="Kari", long_term_aim="Egen leilighet"))
    write_subject(third, older, replace(older.subjects[0], content="Supper", aids="Bildeoppskrift"))
    draft = plan_of(third, student, SECOND) if by_hand else next_year(third, plan_of(third, student, FIRST))
    write_plan(third, replace(draft, school_year=SECOND, long_term_aim="Bo selv"))
    if not by_hand:
        (copy, _reads) = goals_of(third, student, SECOND)
        change_goal(third, student, copy.id, replace(as_text(copy), text="Lager fiskesuppe"))
        write_subject(third, draft, replace(draft.subjects[0], title="Kjøkken", content="Fisk"))
        third_goal = write_goal(third, student, GoalText("Kjøkken", "Vasker opp"), SECOND)
    else:
        third_goal = write_goal(third, student, GoalText("Mat", "Vasker opp"), SECOND)
    observe(third, student, third_goal, Rating(Level(3), Level(3)))
    if moved_up:
        write_field(third, FieldPlace(FieldOwner.STUDENT, student, "level"), "10", seen="9")
    monkeypatch.setenv(clock.TODAY, "2027-09-10")
    coming = coming_now(third, student)
    assert coming.older.school_year == FIRST and coming.newer.school_year == THIRD
    assert coming.next_level == ("vg1" if moved_up else "10")
    begun = next_year(third, coming.older, coming.newer, move_up=True)
    assert (begun.responsible, begun.long_term_aim) == ("Kari", "Bo selv")
    assert sorted(texts(third, student, THIRD)) == sorted(
        ["Vasker opp", "Leser", "Lager suppe" if by_hand else "Lager fiskesuppe"]
    )
    assert sorted(subject.title for subject in begun.subjects) == ["Mat" if by_hand else "Kjøkken", "Norsk"]
    (kitchen,) = [subject for subject in begun.subjects if subject.title != "Norsk"]
    assert (kitchen.content, kitchen.aids) == ("Supper" if by_hand else "Fisk", "Bildeoppskrift")
    assert coming_now(third, student).takes_nothing and left_out_of(third, plan_of(third, student, THIRD)) == []
    assert {goal.standing.observations for goal in goals_of(third, student, THIRD) if goal.text == "Vasker opp"} == {1}
    take_back_newest(third)
    assert school_years(third, student) == [FIRST, SECOND, THIRD] and not plan_of(third, student, THIRD).id
    assert {soup, read} <= {goal.id for goal in goals_of(third, student, FIRST)}


@pytest.mark.parametrize("is_there", [False, True])
def test_a_goal_that_is_taken_out_again_takes_the_subject_along_that_came_with_it_and_no_other(
    third: Session, is_there: bool
) -> None:
    student = enrol(third, "Mathea Solvik")
    soup = write_goal(third, student, SOUP, FIRST)
    write_goal(third, student, GoalText("Norsk", "Skriver"), THIRD)
    if is_there:
        add_subject(third, plan_of(third, student, THIRD), "Mat")
    before = plan_of(third, student, THIRD)
    take_in(third, before, soup)
    assert "Mat" in [subject.title for subject in plan_of(third, student, THIRD).subjects]
    take_back_newest(third)
    assert plan_of(third, student, THIRD) == before
