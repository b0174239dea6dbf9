"""Two records of one child joined by a leader, and parted again: what is told, refused, and that nothing is lost."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from operator import add
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as some

from ioplogg_tui.archive.holding import archive_gives_back
from ioplogg_tui.archive.reading import import_archive
from ioplogg_tui.archive.writing import archive_of, write_archive
from ioplogg_tui.cli.main import run
from ioplogg_tui.documents.access import access_report
from ioplogg_tui.documents.issuing import publish
from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.documents.saving import shell_command
from ioplogg_tui.domain import clock
from ioplogg_tui.domain.document import DocumentKind, Format
from ioplogg_tui.domain.errors import NotAllowed, NotFound, UsageProblem, WrittenSince
from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.domain.goal_text import GoalText
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.people import Role
from ioplogg_tui.domain.undo import RecordsJoined
from ioplogg_tui.locale.numbering import numbered
from ioplogg_tui.logbook.alike import looking_alike
from ioplogg_tui.logbook.audit import check, read_audit
from ioplogg_tui.logbook.documents import published, published_document, published_text
from ioplogg_tui.logbook.enrolment import enrol, protect
from ioplogg_tui.logbook.erasing import archived, erase
from ioplogg_tui.logbook.everything import everything_of
from ioplogg_tui.logbook.fields import write_field
from ioplogg_tui.logbook.goal_writing import write_goal
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.plans import plan_of, plans_beside
from ioplogg_tui.logbook.proposing import propose
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.setting_up import set_up
from ioplogg_tui.logbook.step_text import LASTING
from ioplogg_tui.logbook.step_written import step_as_text
from ioplogg_tui.logbook.steps_lasting import LASTING_TEXTS
from ioplogg_tui.logbook.student_merge import RecordKept, join_records, part_newest, what_joins
from ioplogg_tui.logbook.students import find_student_id, own_lines, student_lines, student_of
from ioplogg_tui.logbook.undo import steps_of_today, take_back_newest
from ioplogg_tui.logbook.users import add_user
from ioplogg_tui.store.student_tables import NOT_KEPT, STUDENT_TABLES
from ioplogg_tui.store.tables.every import TABLES, name_of
from tests.fixtures.plans import PlannedStudent, observations_of_each, plan_for
from tests.fixtures.staff import SessionOf, on_team
from tests.fixtures.writing import introduce
from tests.trials import times
from tests.unit.test_undo_joined import rows_of

TOLD = {"event", "undo_step"}
"""What says that the two were joined and parted."""


def every_table(session: Session) -> dict[str, list[tuple[object, ...]]]:
    """Table → its rows, as they lie there."""
    rows, names = "SELECT * FROM {}", {name_of(model) for model in TABLES} - TOLD
    return {name: sorted(session.store.connection.sql(rows.format(name)), key=repr) for name in names}


@pytest.fixture
def other(session: Session) -> PlannedStudent:
    return plan_for(session, "Ida Möen")


@pytest.fixture
def into(session: Session) -> PlannedStudent:
    return plan_for(session, "Ida Moen")


def what_is_counted(session: Session, students: list[int]) -> tuple[dict[int, int], int]:
    """Goal → how often it was observed, of all of these; and how many documents were published."""
    goals = {goal.id: goal.standing.observations for student in students for goal in goals_of(session, student)}
    return goals, sum(len(published(session, student)) for student in students)


WHAT = ["observe", "write", "enrol", "protect", "publish"]
STEPS = some.lists(some.tuples(some.integers(0, 2), some.sampled_from(WHAT), some.integers(1, 4)), max_size=8)


@settings(max_examples=15, phases=[Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_parted_each_is_as_it_was_byte_for_byte(session: Session, steps: list[tuple[int, str, int]]) -> None:
    records = [plan_for(session, name) for name in ("Ida Möen", "Ida Moen", "Ida Mø")]
    for place, what, level in steps:
        record = records[place]
        if what == "observe":
            observe(session, record.id, record.soup, Rating(Level(level), Level(level)))
        elif what == "write":
            write_goal(session, record.id, GoalText("Norsk", f"Leser {level} sider"))
        elif what == "publish":
            published_in(session, record.id, DocumentKind.CAN)
        elif what == "protect":
            protect(session, record.id, level > 2)
        else:
            enrol(session, f"Per {level}")
    other, into, third = records
    kept = what_is_counted(session, [record.id for record in records])
    counted = observations_of_each(session)
    before = every_table(session)
    join_records(session, third.id, other.id)
    once = every_table(session)
    join_records(session, other.id, into.id)
    joined = observations_of_each(session)
    assert joined[into.id] == sum(counted[record.id] for record in records)
    assert not joined.keys() & {other.id, third.id}
    assert what_is_counted(session, [into.id]) == kept
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
    logbook = ["--database", str(session.store.engine.path)]
    words = [*logbook, "student", "merge", "Ida Möen", "Ida Moen"]
    assert run([*logbook, "student", "set", "Ida Möen", "--from", "1.8.2026", "--to", "30.6.2029"]) == 0
    capsys.readouterr()
    assert run([*logbook, "students", "--json"]) == 0
    keys = json.loads(capsys.readouterr().out)[0].keys()
    assert run([*words, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["written"] is False
    assert told["differing"] == ["name", "from", "to"] and keys >= {*told["differing"]}, "as a student has them there"
    assert [told[which][0]["name"] for which in ("other", "into")] == ["Ida Möen", "Ida Moen"]
    assert run(words) == 0
    assert len(own_lines(session)) == 2
    assert run([*words, "--write"]) == 0
    capsys.readouterr()
    assert run(words) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_both_records_are_exported_come_in_joined_and_are_erased_by_that_archive(
    session: Session, tmp_path: Path, other: PlannedStudent, into: PlannedStudent
) -> None:
    observe(session, other.id, other.soup, Rating(Level(2), None))
    observe(session, into.id, into.soup, Rating(Level(3), None))
    write_field(session, FieldPlace(FieldOwner.STUDENT, other.id, "strengths"), "Musikk", seen="")
    join_records(session, other.id, into.id)
    path = tmp_path / "ida.zip"
    write_archive(path, archive_of(session, [into.id]))
    with set_up(tmp_path / "elsewhere.db", "Ola Ny", "nb") as elsewhere:
        import_archive(elsewhere, path)
        (line,) = student_lines(elsewhere, everyone=True)
        assert observations_of_each(elsewhere) == {line.student.id: 2}
        assert line.student.name == "Ida Moen"
        assert find_student_id(elsewhere, "Ida Möen") == line.student.id
        assert check(elsewhere) == []
        counted = {kept.student.name: kept for kept in everything_in(elsewhere, line.student.id)}
    assert counted == {kept.student.name: kept for kept in everything_in(session, into.id)}
    kept = archived(session, into.id, path, archive_gives_back)
    assert erase(session, kept, "Ida Moen") is None
    assert student_lines(session, everyone=True) == []
    left = every_table(session)
    owned = {name_of(model) for model in (*STUDENT_TABLES.values(), *NOT_KEPT)}
    assert {table for table in owned if left.get(table)} == set()
    assert check(session) == []


def everything_in(session: Session, student_id: int) -> list[RecordKept]:
    """What there is of each record of a student, whatever its number and team."""
    records = session.store.students.records.kept([student_id, *session.store.students.records.others(student_id)])
    return [replace(record, student=replace(record.student, id=0), places=0) for record in records]


def test_half_a_child_is_no_archive_to_erase_by(
    session: Session, tmp_path: Path, other: PlannedStudent, into: PlannedStudent
) -> None:
    path = tmp_path / "ida.zip"
    write_archive(path, archive_of(session, [into.id]))
    join_records(session, other.id, into.id)
    with pytest.raises(UsageProblem, match="doesn't hold"):
        archived(session, into.id, path, archive_gives_back)


def published_in(session: Session, student_id: int, *kinds: DocumentKind) -> None:
    """Also twice alike: it is asked for."""
    for kind in kinds:
        introduce(session, student_id)
        propose(session, student_id, kind, session.school_year)
        publish(session, DocumentRequest(student_id, kind, session.today()))


def test_of_documents_with_one_number_each_is_named_by_its_record(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], session: Session, other: PlannedStudent, into: PlannedStudent
) -> None:
    published_in(session, other.id, DocumentKind.CAN, DocumentKind.CAN)
    published_in(session, into.id, DocumentKind.CAN)
    texts = {
        (record, number): published_text(session, student_id, number)
        for record, student_id, number in ((other.id, other.id, 1), (other.id, other.id, 2), (into.id, into.id, 1))
    }
    join_records(session, other.id, into.id)
    kept = published(session, into.id)
    assert {(one.record, one.number): published_text(session, into.id, one.number, one.record) for one in kept} == texts
    assert sorted(map(numbered, kept)) == ["1", "1 (from Ida Möen)", "2 (from Ida Möen)"]
    assert [(one.record, one.superseded_by) for one in kept if one.number == 1] == [(into.id, None), (other.id, 2)]

    words = ["--database", str(session.store.engine.path), "document", "Ida Moen"]
    assert run([*words, "--json"]) == 0
    assert [one["source"] for one in json.loads(capsys.readouterr().out)] == ["Ida Möen", "", "Ida Möen"]
    asked = [*words, "--format", "md", "--number"]
    assert run([*asked, "1"]) == 2
    assert f"--of {other.id} (Ida Möen), --of {into.id} (Ida Moen)" in capsys.readouterr().err
    for number, of, text in (
        ("1", str(into.id), texts[into.id, 1]),
        ("1", "ida möen", texts[other.id, 1]),
        ("1", "Ida Moen", texts[into.id, 1]),
    ):
        assert run([*asked, number, "--of", of]) == 0
        printed, is_superseded = capsys.readouterr().out, of == "ida möen"
        assert ("Dokument 2 har erstattet dette" in printed) is is_superseded
        assert is_superseded or printed.strip() == text.markdown.strip()
        assert printed.splitlines()[0] == text.markdown.splitlines()[0]
    assert run([*asked, "2"]) == 0, "only one record has it"
    capsys.readouterr()
    for wrong in (["1", "--of", "Per"], ["2", "--of", "Ida Moen"]):
        assert run([*asked, *wrong]) == 1
    assert run([*words, "--of", "1"]) == 2

    published_in(session, into.id, DocumentKind.CAN)
    newest, before = published(session, into.id)[:2]
    assert (newest.number, newest.record, newest.supersedes) == (3, into.id, 2)
    assert (before.record, before.superseded_by) == (other.id, 3)


def test_records_of_one_name_are_told_apart_by_their_numbers(session: Session, into: PlannedStudent) -> None:
    twin = plan_for(session, "Ida moen")
    for record in (twin, into):
        published_in(session, record.id, DocumentKind.CAN)
    join_records(session, twin.id, into.id)
    assert [numbered(one) for one in published(session, into.id)] == ["1", f"1 (from record {twin.id})"]


def test_what_is_fetched_over_the_line_says_whose_it_is_where_two_have_the_number(
    session: Session, other: PlannedStudent, into: PlannedStudent
) -> None:
    for record in (other, into):
        published_in(session, record.id, DocumentKind.CAN)
    join_records(session, other.id, into.id)
    student, today = student_of(session, into.id), session.today()
    for one in published(session, into.id):
        request = DocumentRequest(into.id, one.kind, today)
        command = shell_command(student, request, one, Format.PDF, today, session.school_year)
        assert f"--number 1 --of {one.record}" in command


def test_the_access_report_has_both(session: Session, other: PlannedStudent, into: PlannedStudent) -> None:
    observe(session, other.id, other.soup, Rating(Level(2), None), note="sett i Möens bok")
    observe(session, into.id, into.soup, Rating(Level(3), None), note="sett i Moens bok")
    write_field(session, FieldPlace(FieldOwner.STUDENT, other.id, "strengths"), "Musikk", seen="")
    join_records(session, other.id, into.id)
    text = str(access_report(session, into.id))
    for mark in ("Möens bok", "Moens bok", "Musikk", "Ida Möen"):
        assert mark in text, mark
    kept = everything_of(session, into.id)
    assert len(kept.years) == 2


ALIKE = {
    "one name, no day known": ("Ida Moen", None, None, True),
    "one name, one day known": ("Ida Moen", None, date(2009, 5, 1), True),
    "one name, one day": ("Ida  MOEN", date(2009, 5, 1), date(2009, 5, 1), True),
    "one name, two days": ("Ida Moen", date(2009, 5, 1), date(2009, 5, 2), False),
    "one day, the name in another spelling": ("Ida Möen", date(2009, 5, 1), date(2009, 5, 1), True),
    "twins": ("Per Moen", date(2009, 5, 1), date(2009, 5, 1), False),
    "another": ("Per Ås", None, None, False),
}


@pytest.mark.parametrize(("name", "born", "other_born", "alike"), ALIKE.values(), ids=ALIKE)
def test_a_leader_is_told_who_may_be_the_same_child(
    session: Session, session_of: SessionOf, name: str, born: date | None, other_born: date | None, alike: bool
) -> None:
    one = enrol(session, "Ida Moen", birth_date=born)
    other = enrol(session, name, birth_date=other_born)
    assert [student.id for student in looking_alike(session, one)] == ([other] if alike else [])
    assert [student.id for student in looking_alike(session, other)] == ([one] if alike else [])
    join_records(session, other, one)
    assert looking_alike(session, one) == []
    add_user(session, "siv", "Siv Berg", Role.TEACHER)
    with pytest.raises(NotAllowed):
        looking_alike(session_of("siv"), one)


def test_the_plan_page_says_of_another_plan_of_the_year_from_where_it_is(
    session: Session, other: PlannedStudent, into: PlannedStudent
) -> None:
    plan = plan_of(session, into.id)
    assert plans_beside(session, into.id, plan.id, plan.school_year) == []
    join_records(session, other.id, into.id)
    plan = plan_of(session, into.id)
    assert len(plans_beside(session, into.id, plan.id, plan.school_year)) == 1


def test_a_protected_name_is_hidden_where_a_document_says_from_which_record_it_is(
    session: Session, session_of: SessionOf, other: PlannedStudent, into: PlannedStudent
) -> None:
    for record in (other, into):
        published_in(session, record.id, DocumentKind.CAN)
    protect(session, other.id, True)
    join_records(session, other.id, into.id)
    add_user(session, "lea", "Lea Dahl", Role.LEADER)
    assert [numbered(one) for one in published(session_of("lea"), into.id)] == ["1", "1 (from I.M.)"]
    with pytest.raises(UsageProblem) as refused:
        published_document(session_of("lea"), into.id, 1)
    assert "Möen" not in str(refused.value) and f"--of {other.id}" in str(refused.value)
    assert published_document(session_of("lea"), into.id, 1, str(other.id)).record == other.id
    assert plans_beside(session_of("lea"), into.id, 0, session.school_year) == ["I.M.", "I.M."]


DAYS = (1, 2, 40)


def days_go_by(session: Session, at_work: int) -> None:
    """On each of them something is done of another student, so that what was to be taken back before is over."""
    begun = session.now()
    for day in DAYS:
        session.now = partial(add, begun, timedelta(days=day))
        write_goal(session, at_work, GoalText("Norsk", f"Leser {day}"))


@pytest.mark.parametrize("named", ["Ida Möen", "Ida Moen"])
def test_joined_records_are_parted_on_a_later_day_by_another_leader(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    session: Session,
    other: PlannedStudent,
    into: PlannedStudent,
    named: str,
) -> None:
    add_user(session, "lea", "Lea Dahl", Role.LEADER)
    third, per = plan_for(session, "Ida M"), enrol(session, "Per Ås")
    protect(session, other.id, True)
    join_records(session, third.id, other.id)
    before = {record: rows_of(session, record) for record in (other.id, into.id, third.id)}
    joins = session.store.students.records.joins(other.id)
    join_records(session, other.id, into.id)
    days_go_by(session, per)
    assert len(session.store.undo_steps.of(session.person.id, datetime.min)) == len(DAYS[-2:]) + 2, "the two joinings"
    monkeypatch.setenv(clock.TODAY, str(session.today()))
    words = ["--database", str(session.store.engine.path), "--as", "lea", "student", "part"]
    assert run([*words, str(other.id if named == "Ida Möen" else into.id)]) == 0
    assert "I.M." in capsys.readouterr().out, "the one is protected, the other no longer"
    assert session.store.students.records.joins(other.id) == joins
    assert session.store.students.records.joins(into.id) == {}
    untold = {"event", "undo_step"}
    for record, its in before.items():
        now = rows_of(session, record)
        assert {name: now[name] for name in now.keys() - untold} == {name: its[name] for name in its.keys() - untold}
    assert check(session) == []
    assert run([*words, str(third.id)]) == 0, "and so what was joined before"
    assert session.store.students.records.joins(other.id) == {}
    capsys.readouterr()
    assert run([*words, str(third.id)]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_written_since_they_stay_joined_on_later_days_too(
    session: Session, session_of: SessionOf, other: PlannedStudent, into: PlannedStudent
) -> None:
    add_user(session, "siv", "Siv Berg", Role.TEACHER)
    per = enrol(session, "Per Ås")
    join_records(session, other.id, into.id)
    days_go_by(session, per)
    with pytest.raises(NotAllowed):
        part_newest(session_of("siv"), into.id)
    observe(session, into.id, other.soup, Rating(Level(2), None))
    take_back_newest(session)
    row = session.store.undo_steps.newest_about(into.id, LASTING_TEXTS)
    assert row is not None and row.until_event == session.store.events.head()[0], "what was taken back hinders nothing"
    observe(session, into.id, other.soup, Rating(Level(2), None))
    for _again in range(2):
        with pytest.raises(WrittenSince):
            part_newest(session, into.id)
    assert session.store.students.records.joins(into.id) == {other.id: into.id}
    with pytest.raises(NotFound):
        part_newest(session, per)


def test_what_lasts_is_found_by_what_its_text_begins_with() -> None:
    assert {*LASTING} == {RecordsJoined}
    assert step_as_text(RecordsJoined(1, 2, (), (), "Ida")).startswith(LASTING_TEXTS)


def test_what_several_have_written_and_taken_back_in_any_order_hinders_no_parting(
    session: Session, session_of: SessionOf, other: PlannedStudent, into: PlannedStudent
) -> None:
    """And what one of them has not, does."""
    accounts = ("lea", "siv", "eva")
    for account in accounts:
        add_user(session, account, f"{account.title()} Dahl", Role.TEACHER)
        on_team(session, into.id, account)
    people = [session_of(account) for account in accounts]
    chance = random.Random(7)
    for number in range(times(8, 200)):
        join_records(session, other.id, into.id)
        written = [person for person in people for _again in range(chance.randint(1, 2))]
        standing: list[Session] = []
        while written or standing:
            person = chance.choice([*written, *standing])
            if person in written and (person not in standing or chance.random() < 0.5):
                written.remove(person)
                standing.append(person)
                observe(person, into.id, chance.choice((other.soup, into.soup)), Rating(Level(2), None))
            else:
                standing.remove(person)
                if number % 4 == 3 and not (written or standing):
                    with pytest.raises(WrittenSince):
                        part_newest(session, into.id)
                take_back_newest(person)
        assert part_newest(session, into.id).other_id == other.id, number
