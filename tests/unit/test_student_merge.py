"""Two records of one child joined by a leader, and parted again: what is told, refused, and that nothing is lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as some

from ioplogg_tui.cli.main import run
from ioplogg_tui.domain.errors import NotAllowed, NotFound, UsageProblem, WrittenSince
from ioplogg_tui.domain.goal_text import GoalText
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook.audit import check, read_audit
from ioplogg_tui.logbook.enrolment import enrol, protect
from ioplogg_tui.logbook.goal_writing import write_goal
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.student_merge import join_records, what_joins
from ioplogg_tui.logbook.students import find_student_id, own_lines, student_lines
from ioplogg_tui.logbook.undo import steps_of_today, take_back_newest
from ioplogg_tui.logbook.users import add_user
from ioplogg_tui.store.tables.every import TABLES, name_of
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.fixtures.staff import SessionOf, on_team

TOLD = {"event", "undo_step"}
"""What says that the two were joined and parted."""


def every_table(session: Session) -> dict[str, list[tuple[object, ...]]]:
    """Table → its rows, as they lie there."""
    names = {name_of(model) for model in TABLES} - TOLD
    return {name: sorted(session.store.connection.sql(f"SELECT * FROM {name}"), key=repr) for name in names}


@pytest.fixture
def other(session: Session) -> PlannedStudent:
    return plan_for(session, "Ida Möen")


@pytest.fixture
def into(session: Session) -> PlannedStudent:
    return plan_for(session, "Ida Moen")


STEPS = some.lists(
    some.tuples(some.integers(0, 2), some.sampled_from(["observe", "write", "enrol", "protect"]), some.integers(1, 4)),
    max_size=8,
)


@settings(max_examples=15, deadline=None, phases=[Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_parted_each_is_as_it_was_byte_for_byte(session: Session, steps: list[tuple[int, str, int]]) -> None:
    records = [plan_for(session, name) for name in ("Ida Möen", "Ida Moen", "Ida Mø")]
    for place, what, level in steps:
        record = records[place]
        if what == "observe":
            observe(session, record.id, record.soup, Rating(Level(level), Level(level)))
        elif what == "write":
            write_goal(session, record.id, GoalText("Norsk", f"Leser {level} sider"))
        elif what == "protect":
            protect(session, record.id, level > 2)
        else:
            enrol(session, f"Per {level}")
    other, into, third = records
    counted = {line.student.id: line.standing.observations for line in student_lines(session, everyone=True)}
    before = every_table(session)
    join_records(session, third.id, other.id)
    once = every_table(session)
    join_records(session, other.id, into.id)
    joined = {line.student.id: line.standing.observations for line in student_lines(session, everyone=True)}
    assert joined[into.id] == sum(counted[record.id] for record in records)
    assert not joined.keys() & {other.id, third.id}
    assert check(session) == []
    take_back_newest(session)
    assert every_table(session) == once
    take_back_newest(session)
    assert every_table(session) == before
    assert check(session) == []


def test_what_there_is_of_each_is_told_before(session: Session, other: PlannedStudent, into: PlannedStudent) -> None:
    observe(session, other.id, other.soup, Rating(Level(2), None))
    protect(session, other.id, True)
    joining = what_joins(session, other.id, into.id)
    assert [record.observations for record in (*joining.other, *joining.into)] == [1, 0]
    assert joining.differing == ("name", "protected")
    assert joining.is_protected


def test_the_two_are_found_by_both_names_and_numbers(
    session: Session, other: PlannedStudent, into: PlannedStudent
) -> None:
    join_records(session, other.id, into.id)
    for text in ("Ida Möen", "Ida Moen", str(other.id), str(into.id)):
        assert find_student_id(session, text) == into.id
    assert {event.action for event in read_audit(session, into.id)} >= {"student.join"}


def test_refused_in_words(session: Session, other: PlannedStudent, into: PlannedStudent) -> None:
    with pytest.raises(UsageProblem, match="one and the same"):
        join_records(session, into.id, into.id)
    with pytest.raises(NotFound):
        join_records(session, 99, into.id)
    join_records(session, other.id, into.id)
    for pair in ((other.id, into.id), (into.id, other.id), (other.id, other.id)):
        with pytest.raises(UsageProblem):
            join_records(session, *pair)


def test_what_was_joined_before_goes_along(session: Session, other: PlannedStudent, into: PlannedStudent) -> None:
    third = plan_for(session, "Ida M")
    join_records(session, third.id, other.id)
    join_records(session, other.id, into.id)
    assert [line.student.id for line in own_lines(session)] == [into.id]
    assert find_student_id(session, "Ida M") == into.id
    assert len(what_joins(session, plan_for(session, "Per Ås").id, into.id).into) == 3


def test_written_since_they_stay_joined(session: Session, other: PlannedStudent, into: PlannedStudent) -> None:
    add_user(session, "siv", "Siv Berg", Role.LEADER)
    join_records(session, other.id, into.id)
    observe(session, into.id, into.soup, Rating(Level(2), None))
    assert take_back_newest(session) is not None
    assert steps_of_today(session)
    observe(session, into.id, other.soup, Rating(Level(2), None))
    row = session.store.undo_steps.newest(session.person.id, session.midnight())
    assert row is not None
    with session.store.writing():
        session.store.undo_steps.forget(row.id)
    with pytest.raises(WrittenSince):
        take_back_newest(session)


def test_it_is_a_leader_s(session: Session, session_of: SessionOf, other: PlannedStudent, into: PlannedStudent) -> None:
    add_user(session, "siv", "Siv Berg", Role.TEACHER)
    for record in (other, into):
        on_team(session, record.id, "siv")
    with pytest.raises(NotAllowed):
        join_records(session_of("siv"), other.id, into.id)
    with pytest.raises(NotAllowed):
        what_joins(session_of("siv"), other.id, into.id)


def test_either_protected_both_names_are_hidden_from_others_and_known_to_both_teams(
    session: Session, session_of: SessionOf, other: PlannedStudent, into: PlannedStudent
) -> None:
    add_user(session, "siv", "Siv Berg", Role.TEACHER)
    add_user(session, "lea", "Lea Dahl", Role.LEADER)
    on_team(session, other.id, "siv")
    write_goal(session, into.id, GoalText("Norsk", "Ida Möen og Ida Moen leser"))
    protect(session, other.id, True)
    join_records(session, other.id, into.id)
    lea, siv = session_of("lea"), session_of("siv")
    (line,) = student_lines(lea, everyone=True)
    assert line.student.name == "I.M."
    for name in ("Ida Moen", "Ida Möen"):
        assert find_student_id(siv, name) == into.id
        with pytest.raises(NotFound):
            find_student_id(lea, name)
    protect(session, into.id, False)
    assert {find_student_id(lea, name) for name in ("Ida Moen", "Ida Möen")} == {into.id}


def test_the_command_says_first_and_writes_when_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], session: Session, other: PlannedStudent, into: PlannedStudent
) -> None:
    words = ["--database", str(session.store.engine.path), "student", "merge", "Ida Möen", "Ida Moen"]
    assert run([*words, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["written"] is False
    assert told["differing"] == ["name"]
    assert [told[which][0]["name"] for which in ("other", "into")] == ["Ida Möen", "Ida Moen"]
    assert run(words) == 0
    assert len(own_lines(session)) == 2
    assert run([*words, "--write"]) == 0
    capsys.readouterr()
    assert run(words) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1
