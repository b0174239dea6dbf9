"""What is laid out for another school ages: what comes there is what the student is, or nothing comes."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from ioplogg_tui.archive.moving import lay_out, receive
from ioplogg_tui.documents.access import access_report
from ioplogg_tui.documents.formats import render
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.document import Format
from ioplogg_tui.domain.errors import UsageProblem, WrittenSince
from ioplogg_tui.domain.initials import initials
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.move import FOLLOWS_NOT, OF_THE_SCHOOL, Ground
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.logbook import moving, taking_in
from ioplogg_tui.logbook.audit import read_audit
from ioplogg_tui.logbook.enrolment import enrol, protect
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.on_their_way import coming, going, moves_due
from ioplogg_tui.logbook.session import Session, open_session
from ioplogg_tui.logbook.stays import leave
from ioplogg_tui.logbook.student_merge import join_records
from ioplogg_tui.logbook.students import student_lines, student_of
from ioplogg_tui.logbook.teams import put_on_team
from ioplogg_tui.logbook.undo import take_back_newest
from ioplogg_tui.logbook.whole_data import REFERENCES
from ioplogg_tui.store.postgres.pointer import read_pointer
from tests.fixtures import postgres
from tests.fixtures.archives import export_and_erase
from tests.postgres import test_moves
from tests.postgres.test_moves import OPEN, TAKEN, Two, laid_out, leading, mathea_in, taken_in, transfers

two = test_moves.two
SORBY = "Sørby skole"

EVERY = ("student", "plan", "plan_subject", "goal", "goal_change", "criterion", "observation", "self_assessment")


def teaching(school: Path) -> Session:
    """Whoever is at the machine: of the demo, who is on every team."""
    return open_session(school)


def content(session: Session, student_id: int) -> dict[str, Counter[tuple[object, ...]]]:
    """What is kept of a student, but for numbers, which are another school's, and what doesn't follow."""
    kept = [session.store.archive_rows.of(number) for number in records_of(session, student_id)]
    return {
        table: Counter(
            tuple(str(value) for name, value in row.items() if name not in apart(table))
            for records in kept
            for row in records[table]
        )
        for table in EVERY
    }


def records_of(session: Session, student_id: int) -> list[int]:
    return [student_id, *session.store.students.records.others(student_id)]


def everything_kept(session: Session, student_id: int) -> str:
    return render(access_report(session, student_id, "nb"), Format.MARKDOWN).decode()


def apart(table: str) -> set[str]:
    return {"id", "student", "joined_into", *OF_THE_SCHOOL.get(table, ()), *REFERENCES.get(table, ())}


def seen(session: Session, student_id: int) -> None:
    goal = goals_of(session, student_id)[0]
    observe(session, student_id, goal.id, Rating(Level.COMPETENT, None))


def hidden(session: Session, student_id: int) -> None:
    protect(session, student_id, protected=not student_of(session, student_id).protected)


def joined(session: Session, student_id: int) -> None:
    with leading(session.store.path) as lead:
        join_records(lead, enrol(lead, f"Mathea Solvik {random.random()}"), student_id)


def gone_tomorrow(session: Session, student_id: int) -> None:
    leave(session, student_id)


def undone(session: Session, student_id: int) -> None:
    del student_id
    with suppress(WrittenSince):
        take_back_newest(session)


Deed = Callable[[Session, int], object]
WRITES: tuple[Deed, ...] = (seen, hidden, joined, gone_tomorrow)


@pytest.mark.parametrize("write", WRITES)
def test_what_is_written_of_them_ages_what_is_laid_out(two: Two, write: Deed) -> None:
    student_id = laid_out(two)
    with teaching(two.nordby) as session:
        write(session, student_id)
    with leading(two.sorby) as session:
        (move,) = coming(session)
        assert move.is_aged
        with pytest.raises(UsageProblem, match="has written about"):
            receive(session, move)
        assert student_lines(session, everyone=True) == []
    with leading(two.nordby) as session:
        (theirs,) = moves_due(session)[1]
        assert theirs.move.is_aged
        assert theirs.written_since
    with leading(two.nordby) as session:
        put_on_team(session, student_id, session.person.id)
    laid_out(two)
    new_id = taken_in(two)
    with leading(two.nordby) as session, leading(two.sorby) as there:
        assert content(there, new_id) == content(session, student_id)


def test_a_county_that_is_not_upgraded_yet_is_written_in(two: Two) -> None:
    """What ages is kept in a table of this version: where it isn't there yet, nobody moves, and lessons go on."""
    with postgres.connected(read_pointer(two.nordby).database, autocommit=True) as connection:
        connection.execute("DROP TABLE county.transfer_aged CASCADE")
    with teaching(two.nordby) as session:
        seen(session, student_lines(session)[0].student.id)
    with leading(two.nordby) as session:
        assert moves_due(session) == ([], [])


def test_what_is_not_of_them_ages_nothing(two: Two) -> None:
    student_id = laid_out(two)
    with leading(two.nordby) as session:
        put_on_team(session, student_id, session.person.id)
        other = next(line.student.id for line in student_lines(session, everyone=True) if line.student.id != student_id)
        put_on_team(session, other, session.person.id)
        assert not going(session)[0].move.is_aged
        seen(session, other)
    assert taken_in(two)


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_done_between_what_comes_is_what_they_are(two: Two, seed: int) -> None:
    dice, student_id = random.Random(seed), laid_out(two)
    with leading(two.nordby) as session:
        put_on_team(session, student_id, session.person.id)
    for _turn in range(12):
        with teaching(two.nordby) as session:
            step = dice.choice([seen, seen, hidden, undone, joined, None])
            if step is not None:
                step(session, student_id)
        if dice.random() < 0.3:
            laid_out(two)
        with leading(two.sorby) as there:
            (move,) = coming(there)
            if dice.random() < 0.5:
                continue
            if move.is_aged:
                with pytest.raises(UsageProblem):
                    receive(there, move)
                assert student_lines(there, everyone=True) == []
                continue
            new_id = receive(there, move)
            with teaching(two.nordby) as session:
                assert content(there, new_id) == content(session, student_id)
            return


def test_who_is_protected_later_is_named_there_no_longer(two: Two) -> None:
    student_id = laid_out(two)
    with teaching(two.nordby) as session:
        name = student_of(session, student_id).name
        protect(session, student_id, protected=True)
    with leading(two.sorby) as session:
        (move,) = coming(session)
        assert (move.name, move.is_aged) == (initials(name), True)
    assert transfers(two, OPEN) == 0


def test_a_name_that_is_protected_may_stand_in_what_others_have(two: Two) -> None:
    student_id = laid_out(two)
    with teaching(two.nordby) as session:
        other = next(line.student.id for line in student_lines(session, everyone=True) if line.student.id != student_id)
        protect(session, other, protected=True)
    with leading(two.sorby) as session:
        assert [move.is_aged for move in coming(session)] == [True]


@pytest.mark.parametrize("is_taken", [False, True])
def test_of_who_is_erased_nothing_lies_there(two: Two, tmp_path: Path, is_taken: bool) -> None:
    student_id = laid_out(two)
    if is_taken:
        taken_in(two)
    with leading(two.nordby) as session:
        put_on_team(session, student_id, session.person.id)
        export_and_erase(session, student_id, tmp_path / "archive.zip")
        assert moves_due(session) == ([], [])
    assert transfers(two, "content IS NOT NULL OR name <> '' OR laid_by <> '' OR closed IS NULL") == 0
    with leading(two.sorby) as session:
        assert coming(session) == []


def test_who_is_joined_into_another_record_moves_as_that(two: Two) -> None:
    first = laid_out(two)
    with leading(two.nordby) as session:
        into = enrol(session, "Mathea S")
        join_records(session, first, into)
        (theirs,) = going(session)
        assert (theirs.student_id, theirs.name, theirs.move.is_aged) == (into, "Mathea S", True)
        moving.take_back(session, into)
    assert transfers(two) == 0


def test_what_comes_while_they_are_taken_in_is_waited_for_by_nobody(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rating isn't kept waiting by another school; and the other takes in nothing that is older than it."""
    student_id, add = laid_out(two), taking_in.add_students

    def slowly(*given: Any) -> list[int]:  # noqa: ANN401 - as it has it
        with teaching(two.nordby) as session:
            seen(session, student_id)
        return add(*given)

    monkeypatch.setattr("ioplogg_tui.logbook.moving_in.add_students", slowly)
    with pytest.raises(UsageProblem, match="has written about"):
        taken_in(two)
    assert transfers(two, TAKEN) == 0
    with leading(two.sorby) as session:
        assert student_lines(session, everyone=True) == []


def test_what_is_written_after_they_were_taken_in_is_counted(two: Two) -> None:
    student_id = laid_out(two)
    taken_in(two)
    with teaching(two.nordby) as session:
        seen(session, student_id)
        seen(session, student_id)
    with leading(two.nordby) as session:
        assert [each.written_since for each in going(session)] == [2]


def actions_that_write() -> Iterator[Action]:
    return (action for action in Action if action.is_told and not action.is_reading and action not in FOLLOWS_NOT)


def test_a_new_action_ages_until_it_is_said_that_it_doesnt() -> None:
    assert {Action.OBSERVATION_ADD, Action.STUDENT_PROTECT, Action.PLAN_WRITE} <= {*actions_that_write()}
    assert {action.value.partition(".")[0] for action in FOLLOWS_NOT} == {"student", "team", "document", "plan"}


def test_who_has_moved_is_not_laid_out_again(two: Two) -> None:
    student_id = laid_out(two)
    taken_in(two)
    with leading(two.nordby) as session:
        (theirs,) = going(session)
        moving.move_out(session, theirs)
        for school in (SORBY, "Østby skole"):
            with pytest.raises(UsageProblem, match="moved to Sørby skole"):
                lay_out(session, student_id, school, Ground.NECESSARY)
        moved = moving.moved_to(session, student_id)
        assert moved is not None
        assert moved.school == SORBY
    assert (transfers(two), transfers(two, OPEN)) == (1, 0)


def test_who_is_on_the_list_there_is_made_one_or_two(two: Two) -> None:
    laid_out(two)
    with leading(two.nordby) as session:
        student = student_of(session, mathea_in(session))
    with leading(two.sorby) as session:
        listed = enrol(session, student.name, birth_date=student.birth_date)
        (move,) = coming(session)
        with pytest.raises(UsageProblem, match=f"--into {listed}"):
            receive(session, move)
        assert receive(session, move, into=listed) == listed
        assert len(goals_of(session, listed)) > 0
        assert len(student_lines(session, everyone=True)) == 1


def test_two_of_one_name_are_each_taken_in(two: Two) -> None:
    with leading(two.nordby) as session:
        for _one in range(2):
            student_id = enrol(session, f"Emma Hansen{_one}")
            lay_out(session, student_id, SORBY, Ground.NECESSARY)
    with leading(two.sorby) as session:
        for move in coming(session):
            receive(session, move, beside=True)
        assert len(student_lines(session, everyone=True)) == 2


def test_a_copy_that_came_back_is_not_made_one_with_what_it_is_of(two: Two) -> None:
    student_id = laid_out(two)
    taken_in(two)
    with leading(two.nordby) as session:
        (theirs,) = going(session)
        moving.move_out(session, theirs)
    with leading(two.sorby) as session:
        lay_out(session, mathea_in(session), "Nordby skole", Ground.CONSENT)
    with leading(two.nordby) as session:
        (move,) = coming(session)
        with pytest.raises(UsageProblem, match="count twice"):
            receive(session, move, into=student_id)
        back = receive(session, move)
        for pair in ((back, student_id), (student_id, back)):
            with pytest.raises(UsageProblem, match="count twice"):
                join_records(session, *pair)


def test_what_is_the_schools_own_stays(two: Two) -> None:
    laid_out(two)
    new_id = taken_in(two)
    with leading(two.sorby) as session:
        kept = session.store.archive_rows.of(new_id)
        for table, names in OF_THE_SCHOOL.items():
            assert {row[name] for row in kept[table] for name in names} == {""}


def test_each_log_says_the_other_school_and_the_ground(two: Two) -> None:
    student_id = laid_out(two)
    with leading(two.nordby) as session:
        lay_out(session, student_id, SORBY, Ground.CONSENT)
    new_id = taken_in(two)
    with leading(two.nordby) as session:
        (theirs,) = going(session)
        moving.move_out(session, theirs)
        there = [(event.action, event.school) for event in read_audit(session, student_id) if event.school]
        report = everything_kept(session, student_id)
    with leading(two.sorby) as session:
        here = [(event.action, event.school) for event in read_audit(session, new_id) if event.school]
    laying_out = [Action.STUDENT_LAY_OUT, Action.STUDENT_LAY_OUT_BY_CONSENT, Action.STUDENT_MOVE_OUT]
    assert there == [(action, SORBY) for action in laying_out]
    assert here == [(Action.STUDENT_MOVE_IN_BY_CONSENT, "Nordby skole")]
    assert report.count(f"({SORBY})") == 2 * len(laying_out)
