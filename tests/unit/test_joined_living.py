"""What each of two records lives by is shown and rated when they are joined, of whichever years and statuses it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ioplogg_tui.domain import clock
from ioplogg_tui.domain.document import DocumentKind
from ioplogg_tui.domain.goal_text import GoalText
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.logbook.enrolment import enrol
from ioplogg_tui.logbook.goal_writing import write_goal
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.left_out import left_out_of, put_away, take_in
from ioplogg_tui.logbook.next_year import coming_now, next_year
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.papers import papers_of
from ioplogg_tui.logbook.plans import plan_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.setting_up import set_up
from ioplogg_tui.logbook.student_merge import join_records
from ioplogg_tui.logbook.students import student_lines
from ioplogg_tui.logbook.undo import steps_of_today, take_back_newest
from tests.trials import times

NOW = SchoolYear("2027/28")
YEARS = [NOW.before.before, NOW.before, NOW, NOW.following]
RATING = Rating(Level(3), Level(3))
_NUMBERS = count(1)

Record = dict[SchoolYear, PlanStatus]
RECORDS = st.dictionaries(st.sampled_from(YEARS), st.sampled_from(PlanStatus), max_size=3)


@dataclass(frozen=True)
class Two:
    """Two records of a child; `shown` is what both live by, each by itself."""

    other: int
    into: int
    shown: list[int]


@pytest.fixture(scope="module")
def logbook(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    with pytest.MonkeyPatch.context() as days:
        days.setenv(clock.TODAY, "2027-10-13")
        with set_up(tmp_path_factory.mktemp("joined") / "living.db", "Kari Vik", "en") as session:
            yield session


def two(session: Session, other: Record, into: Record) -> Two:
    ids = []
    for record in (other, into):
        ids.append(enrol(session, f"Ida {next(_NUMBERS)}", birth_date=date(2012, 1, 1)))
        for year, status in record.items():
            write_goal(session, ids[-1], GoalText("Norsk", f"Leser {year}"), year)
            with session.store.writing():
                session.store.plans.set_status(plan_of(session, ids[-1], year).id, status)
    shown = [goal.id for number in ids for goal in goals_of(session, number)]
    return Two(ids[0], ids[1], shown)


@settings(max_examples=times(12, 400))
@given(other=RECORDS, into=RECORDS)
@example(
    {NOW.before.before: PlanStatus.DRAFT, NOW.before: PlanStatus.IN_USE},
    {NOW: PlanStatus.EVALUATED, NOW.before.before: PlanStatus.DRAFT, NOW.before: PlanStatus.IN_USE},
)
def test_what_either_lives_by_is_shown_once(logbook: Session, other: Record, into: Record) -> None:
    both = two(logbook, other, into)
    join_records(logbook, both.other, both.into)
    goals = goals_of(logbook, both.into)
    ids = [goal.id for goal in goals]
    assert set(both.shown) <= set(ids) and len(ids) == len(set(ids))
    assert [goal.number for goal in goals] == [*range(1, len(ids) + 1)]
    assert [line.goals for line in student_lines(logbook) if line.student.id == both.into] == [len(ids)]
    for goal in goals:
        observe(logbook, both.into, goal.id, Rating(Level(1 + goal.number % 4), None))
    (line,) = [line for line in student_lines(logbook) if line.student.id == both.into]
    assert [goal.levels for goal in line.active] == [goal.standing.now for goal in goals_of(logbook, both.into)], (
        "in the order of the student's page"
    )
    if goals:
        papers = papers_of(logbook, both.into, logbook.living, DocumentKind.CAN)
        assert set(ids) <= {progress.goal.id for progress in papers.progress}
        lived_by = plan_of(logbook, both.into)
        assert [goal.id for goal in left_out_of(logbook, lived_by)] == [goal.id for goal in goals if goal.left_out]
    for _goal in goals:
        take_back_newest(logbook)
    take_back_newest(logbook)
    assert [goal.id for number in (both.other, both.into) for goal in goals_of(logbook, number)] == both.shown


IN_USE_AND_NEWER: tuple[Record, Record] = ({NOW: PlanStatus.DRAFT}, {NOW.before: PlanStatus.IN_USE})


@pytest.mark.parametrize("swapped", [False, True])
def test_a_newer_goal_of_the_other_is_taken_in_or_put_away(logbook: Session, swapped: bool) -> None:
    both = two(logbook, *reversed(IN_USE_AND_NEWER)) if swapped else two(logbook, *IN_USE_AND_NEWER)
    join_records(logbook, both.other, both.into)
    (own, newer) = goals_of(logbook, both.into)
    assert (own.left_out, newer.left_out) == (False, True)
    taken = take_in(logbook, plan_of(logbook, both.into, NOW.before), newer.id)
    assert [goal.id for goal in goals_of(logbook, both.into)] == [own.id, taken]
    take_back_newest(logbook)
    put_away(logbook, both.into, newer)
    assert [goal.id for goal in goals_of(logbook, both.into)] == [own.id]
    take_back_newest(logbook)
    next_year(logbook, coming_now(logbook, both.into).older, plan_of(logbook, both.into, NOW))
    assert [goal.id for goal in goals_of(logbook, both.into)] == [own.id, newer.id], "what goes on is shown once"
    assert len(goals_of(logbook, both.into, NOW)) == 2
    take_back_newest(logbook)
    assert [goal.id for goal in goals_of(logbook, both.into)] == [own.id, newer.id]


@pytest.mark.parametrize("swapped", [False, True])
def test_undo_and_colleagues_name_a_goal_by_the_number_that_is_shown(logbook: Session, swapped: bool) -> None:
    one_year: tuple[Record, Record] = ({NOW: PlanStatus.DRAFT}, {NOW: PlanStatus.IN_USE})
    for records in (one_year, IN_USE_AND_NEWER):
        both = two(logbook, *reversed(records)) if swapped else two(logbook, *records)
        for number in (both.other, both.into):
            write_goal(logbook, number, GoalText("Mat", "Lager suppe"))
        join_records(logbook, both.other, both.into)
        goals = goals_of(logbook, both.into)
        assert len(goals) == 4
        for goal in goals:
            observe(logbook, both.into, goal.id, RATING)
        listed = [sentence for _step, sentence in steps_of_today(logbook)][:4]
        for goal, sentence in zip(reversed(goals), listed, strict=True):
            taken = take_back_newest(logbook)
            assert taken is not None and taken.gone.values["number"] == goal.number
            assert f"goal {goal.number}" in str(sentence)
        assert logbook.store.goals.numbers(both.into, logbook.living) == {goal.id: goal.number for goal in goals}
