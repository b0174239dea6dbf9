"""A student comes, leaves and is back: in every list, reading and command that is about students, for every role."""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ioplogg_tui.cli.main import run
from ioplogg_tui.domain.clock import from_local
from ioplogg_tui.domain.due import Reminding
from ioplogg_tui.domain.errors import NotAllowed, Problem, UsageProblem
from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.people import STUDENT_TITLES, Role
from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.domain.stay import Stay, checked_stays, refuse_outside, with_day_seen
from ioplogg_tui.logbook import stays, teams, users
from ioplogg_tui.logbook.due import what_is_due
from ioplogg_tui.logbook.fields import write_field, write_fields
from ioplogg_tui.logbook.lesson import my_students
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.self_assessment import assess_oneself
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import find_student_id, own_lines, student_lines, student_of
from ioplogg_tui.logbook.undo import take_back_newest
from ioplogg_tui.tui.screens.team_member import CASE_FIELDS
from tests.fixtures.commands import leaves
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.staff import SessionOf
from tests.unit.test_student_merge import every_table

DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))
A_WEEK = timedelta(days=7)


def midday(day: date) -> datetime:
    return from_local(datetime.combine(day, time(12)))


LISTS: dict[str, Callable[[Session], set[int]]] = {
    "own": lambda session: {line.student.id for line in own_lines(session)},
    "all": lambda session: {line.student.id for line in student_lines(session, everyone=True)},
    "lesson": lambda session: {student.id for student in my_students(session).students},
    "due": lambda session: {due.student.id for due in what_is_due(session, Reminding(14), everyone=True)},
}
"""Every reading that lists students for what is done with them now."""


def test_the_commands_write_each_field_of_the_form() -> None:
    """But for the name, which is what one adds somebody by; and a case has each field of the form of one.

    What somebody was never called is taken out, and is no field that is written.
    """
    commands = dict(leaves())
    for name, besides in (("student add", {"name", "beside"}), ("student set", {"student", "not_called"})):
        params = {param.name for param in commands[name].params} - {"in_json", "sure"}
        assert besides <= params
        assert params - besides == set(STUDENT_TITLES) - besides, f"_OPTIONS in ioplogg_tui/cli/student.py: {name}"
    case = {name.replace("-", "_") for name, _title, _hint in CASE_FIELDS}
    assert case <= {option.name for option in commands["team add"].params}


def test_a_last_day_far_ahead_is_written_where_one_is_sure(
    session: Session, mathea: PlannedStudent, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in ("student set mathea --to", "student leave mathea --on", "student add Ida --to"):
        day, before = f"{2090 + len(words)}-06-18", every_table(session)
        assert run([*words.split(), day]) == 2 and every_table(session) == before
        assert "--sure" in capsys.readouterr().err
        assert run([*words.split(), day, "--sure"]) == 0
        assert every_table(session) != before


def test_a_list_says_when_students_come_and_leave(
    session: Session, mathea: PlannedStudent, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "list.csv").write_text(
        "navn;fra;til\nIda Moe;17.8.2026;18.6.2027\nMathea Solvik;;18.6.2027\nPer Bø;18.6.2027;17.8.2026\nEva Li;x;\n",
        "utf-8",
    )
    for _again in range(2):
        assert run(["import", "students", str(tmp_path / "list.csv"), "--write"]) == 1
        left_out = capsys.readouterr().err.splitlines()
        assert len(left_out) == 2 and "before they come" in left_out[0]
    ida, mine = student_of(session, find_student_id(session, "Ida")), student_of(session, mathea.id)
    assert (ida.comes, ida.leaves) == (date(2026, 8, 17), date(2027, 6, 18))
    assert (mine.comes, mine.leaves) == (None, date(2027, 6, 18))
    (tmp_path / "list.csv").write_text("navn;fra\nMathea Solvik;17.8.2027\n", "utf-8")
    assert run(["import", "students", str(tmp_path / "list.csv"), "--write"]) == 1
    assert "before they come" in capsys.readouterr().err
    assert student_of(session, mathea.id).comes is None


def test_all_of_a_student_is_added_at_once(session: Session, capsys: pytest.CaptureFixture[str]) -> None:
    words = "student add Ida --birth-date 2012-03-04 --strengths Musikk --learns-best Ute --group 9A --from 2026-08-17"
    assert run(shlex.split(words)) == 0
    ida = student_of(session, find_student_id(session, "Ida"))
    assert (ida.birth_date, ida.strengths, ida.learns_best, ida.group) == (date(2012, 3, 4), "Musikk", "Ute", "9A")
    assert ida.comes == date(2026, 8, 17)
    assert run(shlex.split("student add Per --birth-date 2112-03-04")) == 2


def test_who_leaves_is_in_no_list_and_found_again(session: Session, mathea: PlannedStudent) -> None:
    assert all(mathea.id in listed(session) for listed in LISTS.values())
    stays.leave(session, mathea.id, session.today() - timedelta(days=1))
    assert [name for name, listed in LISTS.items() if mathea.id in listed(session)] == []
    assert [line.student.id for line in student_lines(session, everyone=True, left=True)] == [mathea.id]
    assert find_student_id(session, "mathea") == mathea.id
    with pytest.raises(UsageProblem, match="left on"):
        stays.leave(session, mathea.id)
    stays.come_back(session, mathea.id)
    assert all(mathea.id in listed(session) for listed in LISTS.values())
    assert student_lines(session, everyone=True, left=True) == []
    assert len(session.store.stays.of(mathea.id)) == 2
    take_back_newest(session)
    assert len(session.store.stays.of(mathea.id)) == 1
    with pytest.raises(UsageProblem, match="after that"):
        stays.come_back(session, mathea.id, session.today() - A_WEEK)


def test_the_last_day_is_a_day_at_the_school(session: Session, mathea: PlannedStudent) -> None:
    stays.leave(session, mathea.id)
    assert all(mathea.id in listed(session) for listed in LISTS.values())
    observe(session, mathea.id, mathea.soup, Rating(Level(2), None))
    with pytest.raises(UsageProblem, match="hasn't left"):
        stays.come_back(session, mathea.id)


def test_what_is_dated_elsewhere_is_refused(session: Session, mathea: PlannedStudent) -> None:
    today = session.today()
    stays.leave(session, mathea.id, today - 2 * A_WEEK)
    writing: list[Callable[[], object]] = [
        lambda: observe(session, mathea.id, mathea.soup, Rating(Level(2), None)),
        lambda: observe(session, mathea.id, mathea.soup, Rating(None, None), note="et ord"),
        lambda: assess_oneself(session, mathea.id, mathea.soup, Rating(Level(3), None)),
    ]
    for write in writing:
        with pytest.raises(UsageProblem, match="student return"):
            write()
    observe(session, mathea.id, mathea.soup, Rating(Level(2), None), at=midday(today - 2 * A_WEEK))
    stays.come_back(session, mathea.id, today)
    for write in writing:
        write()
    with pytest.raises(UsageProblem, match="between"):
        observe(session, mathea.id, mathea.soup, Rating(Level(2), None), at=midday(today - A_WEEK))


def test_who_comes_later_is_shown_and_not_rated(session: Session, mathea: PlannedStudent) -> None:
    place = FieldPlace(FieldOwner.STUDENT, mathea.id, "comes")
    write_field(session, place, (session.today() + A_WEEK).isoformat(), seen="")
    (line,) = [line for line in own_lines(session) if line.student.id == mathea.id]
    assert line.away(session.today()) is not None
    assert mathea.id not in LISTS["lesson"](session)
    with pytest.raises(UsageProblem, match="comes to the school"):
        observe(session, mathea.id, mathea.soup, Rating(Level(2), None))
    leaves = FieldPlace(FieldOwner.STUDENT, mathea.id, "leaves")
    with pytest.raises(UsageProblem, match="leaves before"):
        write_field(session, leaves, session.today().isoformat(), seen="")


MAY = frozenset({Role.OWNER, Role.TEACHER, Role.LEADER, Role.ADMINISTRATOR})


@pytest.mark.parametrize("role", Role)
def test_who_says_that_a_student_leaves(
    session: Session, session_of: SessionOf, mathea: PlannedStudent, role: Role
) -> None:
    """Who adds students, or writes the plan; after it everybody reads what they read before."""
    if role is Role.OWNER:
        theirs = session
    else:
        number = users.add_user(session, "rolf", "Rolf Ås", role)
        if role not in (Role.LEADER, Role.ADMINISTRATOR):
            today = session.today()
            case = teams.NewPlace(ends=today + A_WEEK, consent=today, consent_by="mor")
            teams.give_place(session, mathea.id, number, case if role is Role.ADVISER else teams.NewPlace())
        theirs = session_of("rolf")
    yesterday = session.today() - timedelta(days=1)
    if role in MAY:
        stays.leave(theirs, mathea.id, yesterday)
        stays.come_back(theirs, mathea.id)
        take_back_newest(theirs)
    else:
        with pytest.raises(NotAllowed):
            stays.leave(theirs, mathea.id, yesterday)
        stays.leave(session, mathea.id, yesterday)
    if role is not Role.ADMINISTRATOR:
        assert find_student_id(theirs, "mathea") == mathea.id
        assert [line.student.id for line in student_lines(theirs, left=True)] == [mathea.id]


def test_the_commands(session: Session, mathea: PlannedStudent, capsys: pytest.CaptureFixture[str]) -> None:
    del mathea
    session.close()
    assert run(["student", "add", "Ida Moen", "--group", "9B", "--from", "2026-01-05"]) == 0
    assert run(["student", "set", "ida", "--name", "Ida Berg", "--to", "2026-02-01"]) == 0
    capsys.readouterr()
    assert run(["students", "--left", "--json"]) == 0
    (ida,) = json.loads(capsys.readouterr().out)
    assert (ida["name"], ida["group"], ida["from"], ida["to"]) == ("Ida Berg", "9B", "2026-01-05", "2026-02-01")
    assert ida["plan"] is None
    assert run(["student", "return", "ida"]) == 0
    assert run(["student", "return", "ida"]) == 2
    assert run(["student", "leave", "ida", "--on", "2026-01-01"]) == 2
    assert run(["student", "set", "ida"]) == 2
    assert capsys.readouterr().err.count("\n") == 3
    assert run(["students", "--json"]) == 0
    mathea_s, ida = sorted(json.loads(capsys.readouterr().out), key=lambda line: str(line["name"]), reverse=True)
    assert mathea_s["plan"]["status"] and ida["to"] is None


@given(st.lists(st.tuples(DAYS, DAYS).map(sorted), max_size=4), DAYS)
def test_a_day_is_refused_where_no_stay_has_it(days: list[list[date]], day: date) -> None:
    every = [Stay(begins, ends) for begins, ends in sorted(days)]
    try:
        checked_stays(every)
    except Problem:
        return
    try:
        refuse_outside(every, day)
    except UsageProblem:
        assert every and not any(stay.has(day) for stay in every)
    else:
        assert not every or any(stay.has(day) for stay in every)


@pytest.mark.parametrize(
    "wrong",
    [
        *("--from tull", "--to tull", "--birth-date 1.1.2090", "--language xx", "--name ''"),
        *("--not-called 'Feil Navn' --from tull", "--not-called Ingen", "--not-called 'Feil Navn'"),
    ],
)
def test_of_several_fields_all_are_written_or_none(
    session: Session, mathea: PlannedStudent, capsys: pytest.CaptureFixture[str], wrong: str
) -> None:
    for name in ("Feil Navn", "Mathea Solvik"):
        write_fields(session, mathea.id, {"name": name})
    former_names = session.store.students.former_names
    before, hidden = student_of(session, mathea.id), former_names.hidden_of(mathea.id)
    assert "Feil Navn" in hidden
    words = shlex.split(f"student set mathea --level 3 --group 3C {wrong}")
    assert run(words) != 0
    assert (student_of(session, mathea.id), former_names.hidden_of(mathea.id)) == (before, hidden)
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize(
    ("written", "day", "seen"),
    [
        ([Stay(date(2027, 8, 16))], date(2026, 11, 18), [Stay(date(2026, 8, 1))]),
        ([Stay(date(2026, 10, 1), date(2027, 8, 16))], date(2026, 9, 1), [Stay(date(2026, 8, 1), date(2027, 8, 16))]),
        (
            [Stay(None, date(2027, 1, 20)), Stay(date(2027, 8, 16))],
            date(2027, 3, 1),
            [Stay(None, date(2027, 1, 20)), Stay(date(2027, 1, 21))],
        ),
        ([Stay(None, date(2027, 1, 20))], date(2027, 3, 1), [Stay(None, date(2027, 1, 20))]),
        (
            [Stay(None, date(2026, 6, 19))],
            date(2027, 3, 1),
            [Stay(None, date(2026, 6, 19)), Stay(date(2027, 3, 1), date(2027, 3, 1))],
        ),
    ],
)
def test_a_day_seen_is_of_the_stay_after_it(written: list[Stay], day: date, seen: list[Stay]) -> None:
    assert with_day_seen(written, day, SchoolYear("2026/27")) == seen
