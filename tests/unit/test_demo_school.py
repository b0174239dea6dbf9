"""A teacher can believe in the invented school: years, classes, aims, people and hours fit each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ioplogg_tui.cli.set_up import fill
from ioplogg_tui.curriculum.example import read_example
from ioplogg_tui.domain import clock
from ioplogg_tui.domain.document import DocumentKind
from ioplogg_tui.domain.due import Reminding
from ioplogg_tui.domain.goal import GoalStatus
from ioplogg_tui.domain.people import Role
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.domain.school_level import is_in_a_company, is_upper_secondary
from ioplogg_tui.logbook.demo_files import DemoStudent, DemoYear, read_demo_school, read_demo_students
from ioplogg_tui.logbook.documents import published
from ioplogg_tui.logbook.due import what_is_due
from ioplogg_tui.logbook.plans import frozen_now, plan_of, school_years, versions_of
from ioplogg_tui.logbook.progress import progress_of
from ioplogg_tui.logbook.setting_up import set_up
from ioplogg_tui.logbook.students import student_lines

STUDENTS = read_demo_students()
ROLES = {user.key: user.role for user in read_demo_school().users}
OF_EARLIER_YEARS = [student for student in STUDENTS if student.earlier]
ALONE = re.compile(r"på (?:egen hånd|eiga hand)")
HOURS = re.compile(r"(\d+) av (\d+) time?")


def years() -> Iterator[tuple[DemoStudent, DemoYear]]:
    for student in STUDENTS:
        yield from ((student, year) for year in (*student.earlier, student))


def test_everybody_is_of_the_school_and_a_class_is_of_its_year() -> None:
    assert "videregående" in read_demo_school().name
    for student, year in years():
        assert is_upper_secondary(year.level), student.name
        digit = year.group[0]
        assert not digit.isdigit() or year.level == f"vg{digit}", (student.name, year.level, year.group)
        assert year.programme, student.name
        assert [int(earlier.level[2:]) for earlier in student.earlier] == [*range(1, 1 + len(student.earlier))]


def test_an_aim_is_of_the_curriculum_of_its_subject() -> None:
    known = {aim.code for aim in read_example().aims}
    for student, year in years():
        for subject in year.subjects:
            for aim in (aim for goal in subject.goals for aim in goal.aims):
                assert aim in known and subject.curriculum is not None, (student.name, aim)
                assert aim.startswith(f"{subject.curriculum}-"), (student.name, subject.title, aim)
            assert not subject.curriculum or all(goal.aims for goal in subject.goals), (student.name, subject.title)


def test_hours_of_subjects_are_those_of_the_decision_and_of_what_was_told() -> None:
    for student, year in years():
        planned = sum(subject.hours_planned or 0 for subject in year.subjects)
        assert year.plan.hours in (None, planned), (student.name, year.level)
    for student in OF_EARLIER_YEARS:
        for year in student.earlier:
            told = [HOURS.search(text) for paper in year.documents for text in paper.text.values()]
            given = sum(subject.hours_given or 0 for subject in year.subjects)
            assert [(int(one[1]), int(one[2])) for one in told if one] == [(given, year.plan.hours)], student.name


def test_who_observes_is_on_the_team_and_a_candidate_has_an_instructor() -> None:
    for student, year in years():
        seen = [seen for subject in year.subjects for goal in subject.goals for seen in goal.observations]
        assert {one.by for one in seen} <= {*student.team}, student.name
        roles = {ROLES[key] for key in student.team}
        if is_in_a_company(year.level):
            assert Role.INSTRUCTOR in roles
            assert {one.setting for one in seen if ROLES[one.by] is Role.INSTRUCTOR} == {"company"}
    assert any(is_in_a_company(student.level) for student in STUDENTS)
    instructed = [key for student in STUDENTS for key in student.team if ROLES[key] is Role.INSTRUCTOR]
    assert len(instructed) == len(set(instructed)), "nobody is at two workplaces"


def test_independence_is_told_in_more_ways_than_one() -> None:
    goals = [goal for _student, year in years() for subject in year.subjects for goal in subject.goals]
    alone = [goal.text for goal in goals if ALONE.match(goal.independence[2])]
    assert len(alone) < len(goals) / 3, alone


def test_a_newcomer_sees_one_of_each() -> None:
    assert [student.name for student in STUDENTS if student.protected]
    assert [student.name for student in STUDENTS if student.came is not None]
    assert [student.name for student in STUDENTS if "ASK" in student.plan.deviations]
    assert len(OF_EARLIER_YEARS) == 2
    assert {student.language for student in OF_EARLIER_YEARS} == {"nb", "nn"}


@pytest.mark.parametrize("day", ["2026-08-18", "2026-11-26", "2027-02-01", "2027-06-20"])
def test_years_that_are_over_are_wholly_kept_and_leave_nothing_to_do(
    path: Path, monkeypatch: pytest.MonkeyPatch, day: str
) -> None:
    monkeypatch.setenv(clock.TODAY, day)
    with set_up(path, "Kari Vik", "nb") as session:
        fill(session)
        ids = {line.student.name: line.student.id for line in student_lines(session)}
        for student in OF_EARLIER_YEARS:
            its = ids[student.name]
            over = [str(year) for year in school_years(session, its) if year < session.school_year]
            assert len(over) == len(student.earlier) == 2
            for year, demo in zip(over, student.earlier, strict=True):
                plan = plan_of(session, its, year)
                assert (plan.status, plan.placement.level) == (PlanStatus.ARCHIVED, demo.level)
                goals = progress_of(session, its, school_year=year)
                assert GoalStatus.REACHED in {each.goal.status for each in goals}
                assert all(each.points for each in goals)
                assert all(subject.hours_given for subject in plan.subjects)
                assert [version.status for version in versions_of(session, plan)] == [
                    PlanStatus.ARCHIVED,
                    PlanStatus.EVALUATED,
                    PlanStatus.IN_USE,
                ]
                kinds = {paper.kind for paper in published(session, its) if paper.school_year == year}
                assert DocumentKind.YEAR in kinds
        earlier = [due for due in what_is_due(session, Reminding(14)) if due.school_year in over]
        assert earlier == []
        for name, its in ids.items():
            plan = plan_of(session, its)
            if plan.status is not PlanStatus.DRAFT:
                assert versions_of(session, plan)[0].frozen == frozen_now(session, plan), name


def test_a_goal_that_goes_on_is_drawn_over_both_years(path: Path) -> None:
    with set_up(path, "Kari Vik", "nb") as session:
        fill(session)
        ids = {line.student.name: line.student.id for line in student_lines(session)}
        going_on = [
            (student, goal) for student, year in years() for s in year.subjects for goal in s.goals if goal.goes_on
        ]
        assert going_on
        for student, demo in going_on:
            (drawn,) = [each for each in progress_of(session, ids[student.name]) if each.goal.text == demo.text]
            assert len(drawn.points) > len(demo.observations)
            assert drawn.goal.start.quality is not None
