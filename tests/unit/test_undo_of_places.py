"""Undo of where a student is gives back what the step changed, in whichever plans, and nothing else."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ioplogg_tui.domain import clock
from ioplogg_tui.domain.errors import Problem
from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.domain.goal_text import GoalText
from ioplogg_tui.domain.people import PLACEMENT_FIELDS, Role
from ioplogg_tui.logbook.enrolment import enrol
from ioplogg_tui.logbook.goal_writing import write_goal
from ioplogg_tui.logbook.identity import Identity
from ioplogg_tui.logbook.next_year import next_year
from ioplogg_tui.logbook.plans import plan_of
from ioplogg_tui.logbook.session import Session, open_session
from ioplogg_tui.logbook.setting_up import set_up
from ioplogg_tui.logbook.student_merge import join_records
from ioplogg_tui.logbook.undo import take_back_newest
from ioplogg_tui.logbook.users import add_user
from tests.fixtures.staff import on_team
from tests.fixtures.writing import write
from tests.trials import times

YEARS = ("", "2026/27", "2027/28")
TEXTS = {"level": ("8", "9", "10", "vg1"), "programme": ("", "Helse", "Språk"), "group": ("", "9A", "10A")}
OTHER, INTO = 1, 2


@dataclass(frozen=True)
class Written:
    """A field of the second record, in the form of a year's plan, or by a command where none is named."""

    name: str
    year: str
    text: str


@dataclass(frozen=True)
class Begun:
    """The plan of next year goes on, by its key."""

    moves_up: bool


DEEDS: st.SearchStrategy[Written | Begun] = st.sampled_from(
    [
        *(Written(name, year, text) for name in PLACEMENT_FIELDS for year in YEARS for text in TEXTS[name]),
        *(Begun(moves_up) for moves_up in (True, False) for _nth in range(4)),
    ]
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two records of a child in year 9, each with a plan of this year."""
    file = tmp_path_factory.mktemp("places") / "made.db"
    with pytest.MonkeyPatch.context() as days:
        days.setenv(clock.TODAY, "2026-10-01")
        with set_up(file, "Kari Vik", "en") as session:
            for name in ("Ida Möen", "Ida Moen"):
                student = enrol(session, name, level="9")
                write_goal(session, student, GoalText("Norsk", "Leser"))
    return file


def do(session: Session, what: Written | Begun) -> bool:
    """Whether it was done: it may be refused, or be in vain."""
    before = steps(session)
    with suppress(Problem):
        if isinstance(what, Begun):
            next_year(session, plan_of(session, INTO, "2026/27"), move_up=what.moves_up)
        else:
            write(session, FieldPlace(FieldOwner.STUDENT, INTO, what.name, what.year), what.text)
    return steps(session) > before


def steps(session: Session) -> int:
    return len(session.store.undo_steps.of(session.person.id, session.midnight()))


def places(session: Session) -> list[list[tuple[object, ...]]]:
    """Where both records are, and were in each of their plans."""
    sql = session.store.connection.sql
    return [
        sql("SELECT id, level, programme, coalesce(group_id, 0) FROM student ORDER BY id"),
        sql("SELECT id, student_id, school_year, level, programme, group_name FROM plan ORDER BY id"),
    ]


@pytest.mark.parametrize("typed", [False, True], ids=["undone", "typed back"])
def test_a_plan_that_was_begun_in_between_goes_back_with_the_student(made: Path, tmp_path: Path, typed: bool) -> None:
    """It has what was written from the student, not from anybody who wrote it there."""
    copyfile(made, file := tmp_path / "copy.db")
    with pytest.MonkeyPatch.context() as days:
        days.setenv(clock.TODAY, "2027-03-01")
        with open_session(file) as session:
            add_user(session, "siv", "Siv Dal", Role.TEACHER)
            on_team(session, INTO, "siv")
            before = places(session)
            level = FieldPlace(FieldOwner.STUDENT, INTO, "level", "2026/27")
            write(session, level, "10")
            with open_session(file, Identity("siv")) as theirs:
                begun = next_year(theirs, plan_of(theirs, INTO, "2026/27"))
            assert begun.placement.level == "10"
            if typed:
                write(session, level, "9")
                assert plan_of(session, INTO, begun.school_year).placement.level == "9"
                take_back_newest(session)
                assert plan_of(session, INTO, begun.school_year).placement.level == "10"
            take_back_newest(session)
            assert plan_of(session, INTO, begun.school_year).placement.level == "9"
            assert [places(session)[0], places(session)[1][:2]] == before


@settings(max_examples=times(15, 400))
@given(
    day=st.sampled_from(["2027-03-01", "2027-06-28", "2027-08-18"]),
    first=st.lists(DEEDS, max_size=2),
    joined=st.booleans(),
    chain=st.lists(DEEDS, min_size=1, max_size=6),
)
@example(
    "2027-03-01", [Written("programme", "2027/28", "Helse"), Begun(True)], False, [Written("programme", "2027/28", "")]
)
def test_each_step_gives_back_what_it_changed(
    made: Path,
    tmp_path_factory: pytest.TempPathFactory,
    day: str,
    first: list[Written | Begun],
    joined: bool,
    chain: list[Written | Begun],
) -> None:
    file = tmp_path_factory.mktemp("chain") / "copy.db"
    copyfile(made, file)
    with pytest.MonkeyPatch.context() as days:
        days.setenv(clock.TODAY, day)
        with open_session(file) as session:
            for what in first:
                do(session, what)
            if joined:
                join_records(session, OTHER, INTO)
            before = []
            for what in chain:
                stood = places(session)
                if do(session, what):
                    before.append(stood)
            for stood in reversed(before):
                take_back_newest(session)
                assert places(session) == stood


@pytest.mark.parametrize("name", PLACEMENT_FIELDS)
def test_what_is_typed_back_the_same_day_is_as_undone(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    copyfile(made, tmp_path / "copy.db")
    monkeypatch.setenv(clock.TODAY, "2027-03-01")
    with open_session(tmp_path / "copy.db") as session:
        was, goes = {"level": ("9", "10"), "programme": ("", "Helse"), "group": ("9A", "10A")}[name]
        do(session, Written(name, "2026/27", was))
        do(session, Begun(moves_up=False))
        do(session, Written(name, "2027/28", goes))
        before = places(session)
        assert do(session, Written(name, "2026/27", goes)) and places(session) != before
        after = places(session)
        assert do(session, Written(name, "2026/27", was)) and places(session) == before
        take_back_newest(session)
        assert places(session) == after
