"""Whatever is done with a student's plans, in whatever order: undo leads all the way back to what was there before."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ioplogg_tui.domain import clock
from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.errors import NothingToCopy, UsageProblem, WrittenSince
from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.domain.goal import GoalStatus
from ioplogg_tui.domain.goal_text import GoalText, as_text
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.plan import Basis
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.domain.school_level import next_level
from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.logbook.audit import check
from ioplogg_tui.logbook.deed import deed
from ioplogg_tui.logbook.enrolment import enrol
from ioplogg_tui.logbook.fields import write_field
from ioplogg_tui.logbook.goal_bin import remove_goal
from ioplogg_tui.logbook.goal_writing import change_goal, write_goal
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.left_out import left_out_of, put_away, take_in
from ioplogg_tui.logbook.next_year import next_year
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.plan_steps import take_step
from ioplogg_tui.logbook.plan_subjects import add_subject
from ioplogg_tui.logbook.plans import plan_of, school_years, versions_of
from ioplogg_tui.logbook.session import Session, open_session
from ioplogg_tui.logbook.setting_up import set_up
from ioplogg_tui.logbook.students import open_student
from ioplogg_tui.logbook.undo import take_back_newest
from tests.fixtures.writing import write_at_once, write_plan, write_subject
from tests.trials import times

BEFORE, NOW = SchoolYear("2026/27"), SchoolYear("2027/28")
STUDENT = 1

GROWS = {
    "event": "the log of what was done, and taken back",
    "goal_change": "of a goal that was there: each change, and each change back",
    "plan_version": "of a plan that was there: what was published stays",
    "undo_step": "what can be taken back: nothing is left of it, or what was before",
}
"""Tables that hold more after it, and why; of what is gone with its plan they hold nothing."""


def begun(session: Session) -> None:
    next_year(session, plan_of(session, STUDENT, BEFORE), plan_of(session, STUDENT, NOW), move_up=True)


def begun_after(session: Session) -> None:
    next_year(session, plan_of(session, STUDENT, NOW))


def stepped(session: Session) -> None:
    take_step(session, plan_of(session, STUDENT, NOW))


def stepped_before(session: Session) -> None:
    take_step(session, plan_of(session, STUDENT, BEFORE))


def taken_in(session: Session) -> None:
    for goal in left_out_of(session, plan_of(session, STUDENT, NOW))[:1]:
        take_in(session, plan_of(session, STUDENT, NOW), goal.id)


def away(session: Session) -> None:
    for goal in left_out_of(session, plan_of(session, STUDENT, NOW))[:1]:
        put_away(session, STUDENT, goal)


def away_of(year: str) -> Callable[[Session], None]:
    def put(session: Session) -> None:
        for goal in [goal for goal in goals_of(session, STUDENT, year) if goal.status is not GoalStatus.PUT_AWAY][:1]:
            put_away(session, STUDENT, goal)

    return put


def changed(session: Session) -> None:
    for goal in goals_of(session, STUDENT, NOW)[-1:]:
        text = as_text(goal)
        change_goal(session, STUDENT, goal.id, replace(text, text=f"{text.text}.", content="Nytt"), seen=text)


def binned(session: Session) -> None:
    for goal in goals_of(session, STUDENT, NOW)[:1]:
        remove_goal(session, STUDENT, goal.id)


def moved_up(session: Session) -> None:
    level = open_student(session, STUDENT).level
    place = FieldPlace(FieldOwner.STUDENT, STUDENT, "level")
    write_field(session, place, next_level(level) or "", seen=level)


def responsible(session: Session) -> None:
    plan = plan_of(session, STUDENT, NOW)
    place = FieldPlace(FieldOwner.PLAN, STUDENT, "responsible", NOW)
    write_field(session, place, f"{plan.responsible}K", seen=plan.responsible)


def with_subject(session: Session) -> None:
    if plan_of(session, STUDENT, NOW).id:
        add_subject(session, plan_of(session, STUDENT, NOW), "Norsk")


def written_at_once(session: Session) -> None:
    plan = plan_of(session, STUDENT, NOW)
    names = {"responsible": "Siv Dal", "valid_from": "2029-08-01", "valid_to": "2030-07-31"}
    places = {FieldPlace(FieldOwner.PLAN, STUDENT, name, NOW): text for name, text in names.items()}
    places[FieldPlace(FieldOwner.STUDENT, STUDENT, "strengths", NOW)] = "Musikk"
    places |= {FieldPlace(FieldOwner.SUBJECT, STUDENT, "title", NOW, its.id): "Kokk" for its in plan.subjects[:1]}
    write_at_once(session, plan, places, ["Kunst"])


def back(session: Session) -> None:
    take_back_newest(session)


DEEDS = (
    begun,
    begun_after,
    stepped,
    stepped_before,
    taken_in,
    away,
    away_of(BEFORE),
    away_of(NOW),
    changed,
    binned,
    moved_up,
    responsible,
    with_subject,
    written_at_once,
    back,
)


@pytest.fixture(scope="module", params=[False, True], ids=["not begun", "by hand"])
def student(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A logbook of August: last year's plan is in use, and of this year's nothing is there, or what is by hand."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(clock.TODAY, "2027-06-01")
        path = tmp_path_factory.mktemp("plans") / "one.db"
        with set_up(path, "Kari Vik", "en") as session:
            assert enrol(session, "Mathea Solvik", level="9") == STUDENT
            for subject, text in (("Mat", "Lager suppe"), ("Norsk", "Leser"), ("Mat", "Vasker opp")):
                write_goal(session, STUDENT, GoalText(subject, text), BEFORE)
            usable(session, BEFORE)
            take_step(session, plan_of(session, STUDENT, BEFORE))
            if request.param:
                write_goal(session, STUDENT, GoalText("Mat", "Steker vafler"), NOW)
                usable(session, NOW)
        patch.setenv(clock.TODAY, "2027-08-18")
        yield path


def usable(session: Session, year: SchoolYear) -> None:
    plan = plan_of(session, STUDENT, year)
    basis = Basis(decision=BEFORE.first_day, valid_from=BEFORE.first_day, valid_to=NOW.following.last_day)
    write_plan(session, replace(plan, basis=basis))
    for subject in plan.subjects:
        write_subject(session, plan, replace(subject, content="Supper", how_it_is_run="På kjøkkenet"))


@contextmanager
def copied(path: Path, folder: Path) -> Iterator[Session]:
    copy = folder / "copy.db"
    shutil.copy(path, copy)
    with open_session(copy) as session:
        yield session


def rows(session: Session) -> dict[str, list[tuple[object, ...]]]:
    """Everything in the logbook; a goal's version counts how often it was written."""
    with closing(sqlite3.connect(session.store.path)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        every = {}
        for table in sorted({*tables} - {*GROWS, "sqlite_sequence"}):
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            asked = ", ".join(column for column in columns if (table, column) != ("goal", "version"))
            every[table] = sorted(connection.execute(f"SELECT {asked} FROM {table}").fetchall(), key=repr)  # noqa: S608
        return every


@settings(max_examples=times(8, 300))
@given(chain=st.lists(st.sampled_from(DEEDS), min_size=1, max_size=8))
def test_undo_leads_all_the_way_back(
    student: Path, tmp_path_factory: pytest.TempPathFactory, chain: list[Callable[[Session], None]]
) -> None:
    with copied(student, tmp_path_factory.mktemp("chain")) as session:
        before = rows(session)
        for act in chain:
            with suppress(UsageProblem, NothingToCopy):
                act(session)
        while take_back_newest(session) is not None:
            pass
        assert rows(session) == before


@pytest.mark.parametrize(
    "chain",
    [
        (begun, stepped),
        (begun, stepped, back, moved_up),
        (begun, stepped, stepped, stepped),
        (begun, away_of(NOW), changed, binned),
        (begun, begun_after, back, stepped, begun_after),
        (responsible, begun, stepped),
        (begun, written_at_once, stepped),
        (written_at_once, begun),
        (responsible, begun, stepped, stepped, responsible),
    ],
    ids=lambda chain: ", ".join(act.__name__ for act in chain),
)
def test_a_plan_that_was_in_use_for_a_moment_is_gone_with_all_it_had(
    student: Path, tmp_path: Path, chain: tuple[Callable[[Session], None], ...]
) -> None:
    with copied(student, tmp_path) as session:
        before = rows(session)
        for act in chain:
            act(session)
        while take_back_newest(session) is not None:
            pass
        assert rows(session) == before
        assert check(session) == []


def test_a_version_that_may_be_on_paper_stays_with_its_plan(student: Path, tmp_path: Path) -> None:
    with copied(student, tmp_path) as session:
        begun(session)
        stepped(session)
        goals = goals_of(session, STUDENT, NOW)
        with deed(session, Action.DOCUMENT_PRINT, Right.SEE, STUDENT) as doing:
            doing.object_id = 0
        back(session)
        with pytest.raises(WrittenSince, match="saved or printed since"):
            back(session)
        assert len(versions_of(session, plan_of(session, STUDENT, NOW))) == 1
        assert [goal.id for goal in goals_of(session, STUDENT, NOW)] == [goal.id for goal in goals]


def test_a_plan_whose_goals_were_observed_says_so(student: Path, tmp_path: Path) -> None:
    with copied(student, tmp_path) as session:
        begun(session)
        stepped(session)
        observe(session, STUDENT, goals_of(session, STUDENT, NOW)[-1].id, Rating(Level(3), None))
        back(session)
        back(session)
        with pytest.raises(WrittenSince, match="including undone ones"):
            back(session)
        assert NOW in school_years(session, STUDENT)
        assert plan_of(session, STUDENT, NOW).status is PlanStatus.DRAFT
