"""What was written on the wrong student, undone or put right on the same day never was a name of the student's."""

from __future__ import annotations

import random
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from ioplogg_tui.archive.reading import import_archive
from ioplogg_tui.archive.writing import archive_of, write_archive
from ioplogg_tui.cli.main import run
from ioplogg_tui.documents.access import access_report
from ioplogg_tui.documents.content import texts_of
from ioplogg_tui.domain import clock
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.errors import NotAllowed
from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.domain.initials import NameParts, initials, without_name
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.people import Role
from ioplogg_tui.domain.whole_names import WholeNames
from ioplogg_tui.logbook.audit import read_audit
from ioplogg_tui.logbook.enrolment import enrol, protect
from ioplogg_tui.logbook.everything import everything_of
from ioplogg_tui.logbook.fields import write_field
from ioplogg_tui.logbook.former_names import take_out_former_name
from ioplogg_tui.logbook.list_import import import_students
from ioplogg_tui.logbook.listed_questions import WHICH
from ioplogg_tui.logbook.listed_written import BROUGHT_BY
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.progress import progress_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.setting_up import set_up
from ioplogg_tui.logbook.students import find_student, student_lines, student_of
from ioplogg_tui.logbook.undo import steps_about, take_back_newest
from ioplogg_tui.logbook.users import add_user
from ioplogg_tui.logbook.whole_data import records_as_seen
from ioplogg_tui.roster.lines import RosterLine
from tests.fixtures.archives import export_and_erase
from tests.fixtures.filled import fill, session_as, take_over
from tests.fixtures.lists import list_of_lines
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.fixtures.staff import SessionOf
from tests.trials import times

AMINA, MATHEA, JONAS = "Amina Nordli", "Mathea Solvik", "Jonas Elvestad"


def named(session: Session, student_id: int, name: str) -> None:
    place = FieldPlace(FieldOwner.STUDENT, student_id, "name")
    write_field(session, place, name, seen=student_of(session, student_id).name)


def told(session: Session, student_id: int) -> list[str]:
    """What a student was called, by the report and the archive, which must agree."""
    names = [former.name for former in everything_of(session, student_id).former_names]
    record = session.store.archive_rows.of(student_id)["former_name"]
    assert {row["name"].casefold() for row in record if row["until"]} == {name.casefold() for name in names}
    return names


@pytest.fixture(scope="module")
def with_three(tmp_path_factory: pytest.TempPathFactory, just_set_up: Path) -> tuple[Path, list[PlannedStudent]]:
    """Three who came today; the second is protected."""
    planned: list[PlannedStudent] = []

    def write(session: Session, _of: SessionOf) -> None:
        add_user(session, "led", "Lise Led", Role.LEADER)
        planned.extend(plan_for(session, name) for name in (AMINA, MATHEA, JONAS))
        protect(session, planned[1].id, True)

    return fill(tmp_path_factory.mktemp("three") / "three.db", just_set_up, write), planned


@pytest.fixture
def three(session: Session, with_three: tuple[Path, list[PlannedStudent]]) -> list[PlannedStudent]:
    filled, planned = with_three
    take_over(session, filled)
    return planned


@pytest.fixture
def on_day(monkeypatch: pytest.MonkeyPatch) -> OnDay:
    return OnDay(monkeypatch)


class OnDay:
    """Sets how many days it is after the test's own."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch, self._first = monkeypatch, clock.today()

    def __call__(self, days: int) -> None:
        self._monkeypatch.setenv(clock.TODAY, str(self._first + timedelta(days=days)))


def test_a_name_on_the_wrong_student_that_was_undone_is_nowhere(
    session: Session, three: list[PlannedStudent], on_day: OnDay
) -> None:
    amina, mathea, _jonas = three
    on_day(1)
    named(session, amina.id, "Mathea Dahl")
    take_back_newest(session)
    named(session, mathea.id, "Mathea Dahl")
    assert session.store.students.former_names.hidden_of(amina.id) == [] == told(session, amina.id)
    assert not any("Dahl" in text for text in texts_of(access_report(session, amina.id, "en")))
    assert b"Dahl" not in b"".join(archive_of(session, [amina.id]).values())
    assert told(session, mathea.id) == [MATHEA]


@pytest.mark.parametrize("slip", ["Mathea Sollvik", "mathea solvik", JONAS])
def test_what_was_put_right_on_the_same_day_is_told_to_nobody(
    session: Session, session_of: SessionOf, three: list[PlannedStudent], on_day: OnDay, slip: str
) -> None:
    """It is hidden, where it is no name that another has."""
    amina, mathea, _jonas = three
    observe(session, amina.id, amina.soup, Rating(Level(2), None), note=f"{slip} kom. {AMINA} leste med {JONAS}")
    observe(session, mathea.id, mathea.soup, Rating(Level(2), None), note="Jonas hjalp")
    on_day(1)
    named(session, mathea.id, slip)
    named(session, mathea.id, MATHEA)
    named(session, mathea.id, "Maria Dahl")
    assert told(session, mathea.id) == [MATHEA]
    of_amina = repr(progress_of(session_of("led"), amina.id))
    assert (f"{slip} kom" in of_amina) is (slip == JONAS) and f"leste med {JONAS}" in of_amina
    assert "Jonas hjalp" in repr(progress_of(session_of("led"), mathea.id))


def test_another_students_name_of_now_is_theirs_in_texts_of_others(
    session: Session, session_of: SessionOf, three: list[PlannedStudent], on_day: OnDay
) -> None:
    """Also where it stood on the wrong student for a night; in the protected one's own texts it is hidden then."""
    amina, mathea, jonas = three
    named(session, mathea.id, AMINA)
    observe(session, jonas.id, jonas.soup, Rating(Level(2), None), note=f"{AMINA} og {MATHEA} leste")
    on_day(1)
    named(session, mathea.id, MATHEA)
    assert told(session, mathea.id) == [AMINA]
    assert f"{AMINA} og M.S. leste" in repr(progress_of(session_of("led"), jonas.id))
    named(session, amina.id, "Amina Vik")
    leader = session_of("led")
    assert "A.N. og M.S. leste" in repr(progress_of(leader, jonas.id))


def test_who_came_today_under_a_wrong_name_was_never_called_so(session: Session, three: list[PlannedStudent]) -> None:
    student = enrol(session, MATHEA)
    named(session, student, "Nora Vik")
    assert told(session, student) == []


def test_only_who_has_a_hidden_name_in_their_own_is_looked_at_twice(
    session: Session, session_of: SessionOf, three: list[PlannedStudent]
) -> None:
    """A list of hundreds makes no copy of whom it changes nothing of."""
    amina, _mathea, jonas = three
    named(session, jonas.id, "Mathea Solvik")
    leader = session_of("led")
    assert len(student_lines(leader)) == len(three)
    assert leader.rights.unknown is not None and [*leader.rights.unknown_to] == []
    assert student_of(leader, amina.id) == student_of(session, amina.id)


NAMES = (AMINA, AMINA.upper(), JONAS, "Maria Dahl", "Maja Lund", "maja lund")


@pytest.mark.parametrize("seed", range(times(6, 200)))
def test_a_former_name_is_one_that_stood_over_a_night(
    session: Session, three: list[PlannedStudent], on_day: OnDay, seed: int
) -> None:
    """Whatever was written and taken back on whichever days; whatever else was written over stays hidden.

    But not what was another's name, and stood on this student for a part of a day.
    """
    chance, student = random.Random(seed), three[1].id
    nights, hidden = [MATHEA], {MATHEA.casefold()}
    written: list[tuple[str, str]] = []
    for day in range(1, 5):
        on_day(day)
        written.clear()
        for _deed in range(chance.randrange(5)):
            now = student_of(session, student).name
            if written and chance.random() < 0.4:
                assert take_back_newest(session) is not None
                assert student_of(session, student).name == written.pop()[0]
                continue
            name = chance.choice([other for other in (*NAMES, MATHEA) if other != now])
            named(session, student, name)
            written.append((now, name))
        hidden |= {before.casefold() for before, _after in written} - {AMINA.casefold(), JONAS.casefold()}
        hidden |= {night.casefold() for night in nights}
        now = student_of(session, student).name.casefold()
        names = [name.casefold() for name in told(session, student)]
        assert {*names} == {night.casefold() for night in nights} - {now}, (seed, day)
        assert {name.casefold() for name in session.store.students.former_names.hidden_of(student)} | {now} >= hidden
        nights.append(student_of(session, student).name)


COVERS = ("Ny Elev", "Ukjent Elev", "Elev 1", "Elev A", "Sperret Adresse", "Anonym Elev", "New Student")


@pytest.mark.parametrize("cover", COVERS)
def test_what_stands_in_place_of_a_name_is_a_part_of_none(cover: str) -> None:
    """It would be cut wherever the program, or anybody, speaks of a student."""
    words = f"{cover}. En {cover.lower()} kom. Elev: eleven kan lese. Ny plan"
    assert WholeNames([cover, MATHEA]).hidden_in(f"{words} for {MATHEA}") == f"{words} for M.S."
    assert [*NameParts([cover]).found_in(words)] == []
    assert without_name(words, cover) == words
    assert without_name(cover, cover) == initials(cover)


def test_a_label_beside_a_name_hides_the_name() -> None:
    assert without_name("Elev Solvik og en elev", "Elev Solvik") == "E.S. og en elev"
    assert without_name("Solvik, elev. Ny elev", "Elev Solvik") == "S., elev. Ny elev"
    assert without_name("Ny leste. Hansen kom", "Ny Hansen") == "N. leste. H. kom"


def test_a_cover_name_of_the_same_day_goes_on_hiding(session: Session, three: list[PlannedStudent]) -> None:
    """The archive of who is protected has it, untold; what was another child's name goes nowhere."""
    mathea = three[1].id
    named(session, mathea, AMINA)
    named(session, mathea, "Linn Dahl")
    rows = session.store.archive_rows.of(mathea)["former_name"]
    assert [(row["name"], row["until"]) for row in rows] == [(MATHEA, None)]
    assert told(session, mathea) == []
    protect(session, mathea, False)
    assert session.store.archive_rows.of(mathea)["former_name"] == []


def test_what_a_protected_student_is_called_was_nobody_else_s_name(
    session: Session, three: list[PlannedStudent], on_day: OnDay
) -> None:
    """Written on the wrong student, and found on the next school day."""
    amina, mathea, _jonas = (student.id for student in three)
    named(session, amina, "Linn Dahl")
    on_day(3)
    named(session, amina, AMINA)
    assert told(session, amina) == ["Linn Dahl"]
    named(session, mathea, "Linn Dahl")
    assert told(session, amina) == []


def test_who_comes_to_be_called_so_later_opens_no_name_in_the_students_own(
    session: Session, session_of: SessionOf, three: list[PlannedStudent], tmp_path: Path
) -> None:
    """By hand or by a list, or as a namesake at the next school; the row goes on from there."""
    mathea = three[1].id
    named(session, mathea, "Linn Dahl")
    observe(session, mathea, three[1].soup, Rating(Level(2), None), note=f"{MATHEA} leste")
    enrol(session, MATHEA)
    assert "M.S. leste" in repr(progress_of(session_of("led"), mathea))
    write_archive(tmp_path / "second.zip", archive_of(session, [mathea]))
    for school, then in (("second", "third"), ("third", "fourth")):
        with set_up(tmp_path / school / "school.db", "Ola Ny", "nb") as other:
            enrol(other, MATHEA)
            import_archive(other, tmp_path / f"{school}.zip")
            here = find_student(other, "Linn").id
            assert told(other, here) == []
            add_user(other, "led", "Lise Led", Role.LEADER)
            write_archive(tmp_path / f"{then}.zip", archive_of(other, [here]))
            with closing(session_as(other.store.path, "led")) as leader:
                assert "M.S. leste" in repr(progress_of(leader, here))
                assert MATHEA not in repr(everything_of(leader, here))


def test_another_protected_students_name_goes_on_hiding_and_is_told_nowhere(
    session: Session, three: list[PlannedStudent], on_day: OnDay
) -> None:
    _amina, mathea, jonas = (student.id for student in three)
    on_day(1)
    named(session, mathea, "Linn Dahl")
    on_day(2)
    protect(session, jonas, True)
    named(session, jonas, MATHEA)
    assert told(session, mathea) == []
    rows = session.store.archive_rows.of(mathea)["former_name"]
    assert [(row["name"], row["until"]) for row in rows] == [(MATHEA, None)]


@pytest.mark.parametrize("goes", ["renamed", "renamed on the same day", "erased"])
def test_a_slip_that_is_known_to_be_one_stays_one(
    session: Session, three: list[PlannedStudent], on_day: OnDay, tmp_path: Path, goes: str
) -> None:
    """Whatever becomes of the protected student whose name stood on another over a night."""
    amina, mathea, _jonas = (student.id for student in three)
    named(session, amina, "Linn Dahl")
    on_day(3)
    named(session, amina, AMINA)
    named(session, mathea, "Linn Dahl")
    if goes == "erased":
        export_and_erase(session, mathea, tmp_path / "m.zip")
    else:
        on_day(3 if goes.endswith("day") else 9)
        named(session, mathea, "Linn Dahl Vik")
    assert told(session, amina) == []
    (sheet,) = (rows for name, rows in archive_of(session, [amina]).items() if name.endswith("former-names.csv"))
    assert b"Dahl" not in sheet


def test_a_name_that_stood_on_a_protected_student_by_mistake_is_told_to_whose_it_was(
    session: Session, three: list[PlannedStudent], on_day: OnDay, tmp_path: Path
) -> None:
    amina, mathea, _jonas = (student.id for student in three)
    named(session, mathea, AMINA)
    on_day(1)
    named(session, mathea, MATHEA)
    on_day(2)
    named(session, amina, "Amina Vik")
    assert told(session, amina) == [AMINA]
    export_and_erase(session, mathea, tmp_path / "m.zip")
    assert told(session, amina) == [AMINA]


def test_what_was_written_by_mistake_is_told_by_no_step_of_it(
    session: Session, three: list[PlannedStudent], on_day: OnDay
) -> None:
    """Those that can still be taken back, and those that last till the next school day is over."""
    amina, mathea, _jonas = (student.id for student in three)
    on_day(3)
    named(session, amina, "Linn Dahl")
    named(session, amina, AMINA)
    named(session, mathea, "Linn Dahl")
    came = enrol(session, "Linn Dahl")
    named(session, came, "Ola Berg")
    on_day(10)
    for student in (amina, came):
        texts = [text for step in steps_about(session, student) for text in (*step.texts, repr(step.sentence))]
        assert any("L.D." in text for text in texts) and not any("Dahl" in text for text in texts), texts
        assert b"Dahl" not in b"".join(archive_of(session, [student]).values())
    assert any("Linn Dahl" in step.texts for step in steps_about(session, mathea))


def test_who_was_never_called_so_is_rid_of_the_name(
    session: Session, three: list[PlannedStudent], on_day: OnDay, capsys: pytest.CaptureFixture[str]
) -> None:
    amina = three[0].id
    named(session, amina, "Linn Dahl")
    on_day(1)
    named(session, amina, AMINA)
    assert told(session, amina) == ["Linn Dahl"]
    assert run(["student", "set", str(amina), "--not-called", "linn dahl"]) == 0
    assert capsys.readouterr().out.startswith("Saved: Amina Nordli. “Linn Dahl” is no longer kept as a name of theirs")
    assert told(session, amina) == []
    assert "Linn Dahl" not in session.store.students.former_names.hidden_of(amina)
    assert not any("Dahl" in text for text in texts_of(access_report(session, amina, "en")))
    assert run(["student", "set", str(amina), "--not-called", "Linn Dahl"]) == 1
    assert take_back_newest(session) is not None
    assert told(session, amina) == ["Linn Dahl"]


def test_who_may_not_know_a_student_learns_of_no_name_of_theirs(
    session: Session, session_of: SessionOf, three: list[PlannedStudent]
) -> None:
    mathea, leader = three[1].id, session_of("led")
    named(session, mathea, "Linn Dahl")
    for name in (MATHEA, "Ingen Slik"):
        with pytest.raises(NotAllowed, match="contact teacher"):
            take_out_former_name(leader, mathea, name)
    take_out_former_name(session, mathea, MATHEA)
    assert take_back_newest(session) is not None
    assert session.store.students.former_names.hidden_of(mathea) == [MATHEA]


def test_a_list_that_has_the_real_name_still_makes_no_second_student(
    session: Session, session_of: SessionOf, three: list[PlannedStudent]
) -> None:
    """Who knows the student is asked; to who doesn't it is told as it is of somebody new, also the next time."""
    mathea = three[1].id
    named(session, mathea, "Linn Dahl")
    listed = list_of_lines(RosterLine(2, MATHEA, group="9B"), RosterLine(3, "Linn Dahl"), RosterLine(4, "Ny Her"))
    (left,) = import_students(session, listed, write=True).lines_left
    assert left.number == 2 and left.reason.message == WHICH
    assert (left.reason.values["ways"], left.reason.values["other"]) == ("Linn Dahl", "9B")
    add_user(session, "kontor", "Kim Kontor", Role.LEADER)
    office = session_of("kontor")
    for write, is_new in ((False, True), (True, True), (False, False)):
        changes = import_students(office, listed, write=write)
        assert (MATHEA in changes.new) == is_new, "as somebody new would be"
        assert not changes.lines_left
    lists = [event.student_id for event in read_audit(office) if event.action == Action.STUDENT_IMPORT_LIST]
    assert mathea not in lists, "the log would tell whose number the name is"
    names = [name.name for name in session.store.students.names(None, session.today())]
    assert names.count(MATHEA) == 0 and names.count("Ny Her") == 1
    apart = list_of_lines(RosterLine(2, f"{MATHEA} (nr. 2)", group="9B"))
    assert import_students(office, apart, write=True).new == (f"{MATHEA} (nr. 2)",)
    assert len(session.store.students.names(None, session.today())) == len(names) + 1


def test_a_list_with_a_key_leaves_the_name_that_covers_and_is_told_to_nobody_who_may_not_know(
    session: Session, session_of: SessionOf, three: list[PlannedStudent]
) -> None:
    """Also where the two names share a word. What lists know a student by has the name beside it."""
    mathea = three[1].id
    listed = list_of_lines(RosterLine(2, MATHEA, key="u1"))
    import_students(session, listed, write=True)
    named(session, mathea, f"Linn {MATHEA.rsplit(maxsplit=1)[-1]}")
    cover = student_of(session, mathea).name
    add_user(session, "kontor", "Kim Kontor", Role.LEADER)
    office = session_of("kontor")
    for bringing in (office, session):
        for name in (MATHEA, f"{MATHEA.split(maxsplit=1)[0]} Marie {MATHEA.rsplit(maxsplit=1)[-1]}"):
            moved = list_of_lines(RosterLine(2, name, key="u1", group="8Z"))
            changes = import_students(bringing, moved, write=True)
            assert student_of(session, mathea).name == cover
            assert bool(changes.lines_left) == (bringing is session and name != MATHEA), "who knows is asked"
        assert (student_of(session, mathea).group == "8Z") == (bringing is session), (
            "the log would tell whose number it is"
        )
    assert everything_of(office, mathea).known_as == ()
    assert [records["listed_student"] for records in records_as_seen(office, mathea)] == [[]]
    kept = {source.rpartition(" ")[0] for source, _key in everything_of(session, mathea).known_as}
    assert BROUGHT_BY in kept
    report = " ".join(texts_of(access_report(session, mathea, "en")))
    assert "somebody brought a list" in report
    assert BROUGHT_BY not in report
