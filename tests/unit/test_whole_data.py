"""Whole data out and in again: nothing missing, nothing that a spreadsheet runs, nothing half-read."""

from __future__ import annotations

import os
import random
import re
import shutil
import zipfile
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ioplogg_tui.archive.layout import ABOUT, SHEETS, SHEETS_SINCE, STUDENTS, VERSION
from ioplogg_tui.archive.reading import import_archive, read_archive, read_files
from ioplogg_tui.archive.reading import students_in as students_in_files
from ioplogg_tui.archive.sheets import FORMULA, as_it_was, harmless, read_sheet, write_sheet
from ioplogg_tui.archive.writing import archive_of, write_archive, zipped
from ioplogg_tui.cli.main import run
from ioplogg_tui.cli.set_up import fill
from ioplogg_tui.documents.issuing import issue_published, publish
from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.domain import clock
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.archive_copy import Taken
from ioplogg_tui.domain.document import DAYS, PARTS, PUBLISHED_KINDS, DocumentKind, Format, FreePart
from ioplogg_tui.domain.draft_place import NoteDraft
from ioplogg_tui.domain.errors import Problem, UsageProblem
from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.domain.given_out import Giving
from ioplogg_tui.domain.goal_text import GoalText
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.domain.observation import Rating, Words
from ioplogg_tui.domain.people import Role
from ioplogg_tui.domain.teaching import HoursByHand, LessonEnd
from ioplogg_tui.logbook import backup, users
from ioplogg_tui.logbook.answer_withdrawal import withdraw_answers
from ioplogg_tui.logbook.archiving import taking, to_take
from ioplogg_tui.logbook.audit import check, read_audit
from ioplogg_tui.logbook.bank import add_to_bank, bank_goals
from ioplogg_tui.logbook.documents import published, withdraw_document
from ioplogg_tui.logbook.drafts import keep_draft
from ioplogg_tui.logbook.enrolment import enrol
from ioplogg_tui.logbook.fields import write_field
from ioplogg_tui.logbook.giving_out import give_document
from ioplogg_tui.logbook.goal_writing import change_goal, write_goal
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.hours_by_hand import add_hours
from ioplogg_tui.logbook.lesson import LessonChoice, begin_lesson
from ioplogg_tui.logbook.lesson_end import end_lesson
from ioplogg_tui.logbook.list_import import import_students
from ioplogg_tui.logbook.next_year import next_year
from ioplogg_tui.logbook.observe import add_words, observe
from ioplogg_tui.logbook.plans import plan_of, versions_of
from ioplogg_tui.logbook.proposing import propose
from ioplogg_tui.logbook.self_assessment import assess_oneself
from ioplogg_tui.logbook.session import Session, open_session
from ioplogg_tui.logbook.setting_up import set_up
from ioplogg_tui.logbook.stays import leave
from ioplogg_tui.logbook.students import find_student, student_lines, student_of
from ioplogg_tui.logbook.undo import take_back_newest
from ioplogg_tui.logbook.whole_data import NOT_TAKEN_IN, OF_ONE_SCHOOL, every_student
from ioplogg_tui.roster.lines import RosterLine
from ioplogg_tui.store.own_files import is_of_archive
from ioplogg_tui.store.student_tables import STUDENT_TABLES
from ioplogg_tui.store.tables.plan import PlanSubjectRow
from tests.fixtures import filled
from tests.fixtures.lists import list_of_lines
from tests.fixtures.plans import PER, PlannedStudent, plan_for
from tests.fixtures.staff import SessionOf, on_team
from tests.fixtures.writing import write_words
from tests.trials import times

MOST_AT_STAKE = ("=1+1", "+47 123", "-3", "@you", "'tis", '"quoted"; and\nmore', " =x", "æøå 😀 مرحبا")


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory, just_set_up: Path) -> Path:
    place = tmp_path_factory.mktemp("furnished") / "furnished.db"
    return filled.fill(place, just_set_up, furnish)


@pytest.fixture
def full(session: Session, furnished: Path) -> Session:
    """The invented school, with everything in it that a student can have."""
    filled.take_over(session, furnished)
    return session


def furnish(session: Session, session_of: SessionOf) -> None:
    fill(session)
    student = every_student(session)[0]
    for goal in goals_of(session, student):
        for text in MOST_AT_STAKE:
            row = observe(session, student, goal.id, Rating(Level.COMPETENT, None), feed_forward=text)
            add_words(session, row.id, Words.NOTE, text)
        take_back_newest(session)
    goal = goals_of(session, student)[0]
    change_goal(session, student, goal.id, GoalText(goal.subject, "=cmd", criteria=goal.criteria, aims=goal.aims))
    next_year(session, plan_of(session, student))
    write_words(session, student, session.school_year, DocumentKind.YEAR, FreePart.WAY_FORWARD, "=HYPERLINK(1)")
    for kind in PUBLISHED_KINDS:
        document = publish(session, DocumentRequest(student, kind, session.today()))
    give_document(session, student, document, Giving("=1+1 NAV", "=1+1 ja", session.today()))
    with taking(session, [Taken(copy, "0") for copy in to_take(session)], None):
        pass  # the files are another's
    withdraw_document(session, student, document, "=1+1 feil")
    for words in ("=1+1 ja", "=1+1 nei"):
        own = assess_oneself(session, student, goal.id, Rating(Level.COMPETENT, None), words=words, on_paper=True)
    withdraw_answers(session, student, [own])
    propose(session, student, DocumentKind.YEAR, session.school_year)
    publish(session, DocumentRequest(student, DocumentKind.YEAR, session.today()))
    keep_draft(session, student, NoteDraft(goal.id), "=1+1 er")
    propose(session, student, DocumentKind.PLAN, session.school_year)
    leave(session, every_student(session)[1])
    name = FieldPlace(FieldOwner.STUDENT, student, "name")
    write_field(session, name, "=Slip", seen=student_of(session, student).name)
    take_back_newest(session)
    other = replace(name, student_id=every_student(session)[4])
    write_field(session, other, "Emma Ny", seen=student_of(session, other.student_id).name)
    enrol(session, "Tom Åsen #1/..\\", strengths="=1")
    import_students(session, list_of_lines(RosterLine(2, "Tom Åsen #1/..\\", key="=1")), write=True)
    add_to_bank(
        session, GoalText("Hverdagsliv", "koke egg", criteria={Dimension.QUALITY: {Level(2): "med hjelp"}}), PER
    )
    users.add_user(session, "vibeke", "Vibeke Ås", Role.TEACHER)
    on_team(session, student, "vibeke")
    teach(session, session_of("vibeke"), student)


def teach(session: Session, colleague: Session, student: int) -> None:
    """A lesson of two, and hours that no lesson tells of."""
    taught, choice = [student_of(session, student)], LessonChoice("=8A", "", "=ute")
    lesson = begin_lesson(session, choice, taught, [student])
    end_lesson(session, lesson, LessonEnd(45, "=Norsk", (student,)))
    begin_lesson(colleague, choice, taught, [student], lesson)
    subject = plan_of(session, student, session.school_year).subjects[0].title
    add_hours(session, HoursByHand(0, student, subject, session.today(), None, 90, "=1+1", ""))


Records = dict[str, list[dict[str, Any]]]


def without_ids(session: Session, records: Records) -> Records:
    """Records with every id and reference replaced by the place of what it refers to."""
    places = {
        table: {row["id"]: place for place, row in enumerate(rows)}
        for table, rows in records.items()
        if rows and "id" in rows[0] and table != "earlier_event"
    }
    staff = {row["id"]: row["name"] for row in session.store.archive_rows.staff_records(range(1, 100))}
    owners = {
        "goal": "goal",
        "plan": "plan",
        "subject": "plan_subject",
        "carried_from": "goal",
        "corrects": "observation",
        "document": "document",
        "self_assessment": "self_assessment",
    }
    placed = {table: [dict(row) for row in rows] for table, rows in records.items()}
    for rows in placed.values():
        for place, row in enumerate(rows):
            for column, value in row.items():
                if column in ("staff", "created_by", "recorded_by"):
                    row[column] = staff[value]
                elif column in owners and isinstance(value, int):
                    row[column] = places[owners[column]][value]
            row.pop("student", None)
            row["id"] = place
    return placed


def told_of_here(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows without the word that who wrote them did so at another school."""
    return [
        {
            name: value.removesuffix(" (another school)") if isinstance(value, str) else value
            for name, value in row.items()
        }
        for row in rows
    ]


def students_in(session: Session) -> list[int]:
    return session.store.archive_rows.student_ids()


def everything(session: Session) -> dict[str, Records]:
    return {
        (records := session.store.archive_rows.of(student))["student"][0]["name"]: without_ids(session, records)
        for student in students_in(session)
    }


@pytest.mark.parametrize("name", ["archive", "archive.zip"])
def test_an_archive_read_into_an_empty_logbook_misses_nothing(full: Session, tmp_path: Path, name: str) -> None:
    write_archive(tmp_path / name, archive_of(full, every_student(full), whole_school=True))
    before = everything(full)
    own_goals = [goal for goal in bank_goals(full) if goal.own]
    assert all(any(records[table] for records in before.values()) for table in STUDENT_TABLES)
    full.close()
    with set_up(tmp_path / "other" / "new.db", "Ola Ny", "nb") as other:
        assert import_archive(other, tmp_path / name) == len(before) == 9
        after = everything(other)
        assert after.keys() == before.keys()
        for student, records in before.items():
            for table, rows in records.items():
                if table == "earlier_event":  # the new logbook's own events come after those of the old
                    new = after[student][table][: len(rows)]
                    assert [{**row, "id": 0} for row in told_of_here(new)] == [{**row, "id": 0} for row in rows]
                elif table in {
                    *NOT_TAKEN_IN,
                    *OF_ONE_SCHOOL,
                    "membership",
                }:  # nobody has a place here by what they wrote there
                    assert after[student][table] == []
                else:
                    assert told_of_here(after[student][table]) == rows, (student, table)
        assert [goal.own for goal in bank_goals(other) if goal.id == own_goals[0].id] == [True]
        standings = "SELECT count(*), sum(observations), sum(quality) FROM goal_standing"
        assert other.store.engine.rows(standings)[0][0] > 20
        assert check(other) == []
        with pytest.raises(Problem, match="here already"):
            import_archive(other, tmp_path / name)
        assert everything(other).keys() == before.keys()


def test_each_student_of_an_archive_is_told_of(full: Session, tmp_path: Path) -> None:
    write_archive(tmp_path / "all.zip", archive_of(full, every_student(full), whole_school=True))
    with set_up(tmp_path / "other" / "new.db", "Ola Ny", "nb") as other:
        import_archive(other, tmp_path / "all.zip")
        events = [event for event in read_audit(other) if event.action == Action.STUDENT_IMPORT]
        assert [event.student_id for event in events] == [event.object_id for event in events]
        assert sorted(event.object_id or 0 for event in events) == sorted(students_in(other))
        bank = [event for event in read_audit(other) if event.action == Action.BANK_IMPORT]
        assert len(bank) == 1


def test_what_can_be_taken_back_goes_out_as_it_is_kept(full: Session, tmp_path: Path) -> None:
    student = every_student(full)[0]
    kept = {row["id"]: row["step"] for row in full.store.archive_rows.of(student)["undo_step"]}
    assert any("=HYPERLINK(1)" in step for step in kept.values())
    write_archive(tmp_path / "one", archive_of(full, [student]))
    (records,) = read_archive(tmp_path / "one").students
    assert {row["id"]: row["step"] for row in records.records["undo_step"]} == kept


@pytest.mark.parametrize("version", range(1, VERSION))
def test_an_archive_of_an_earlier_program_has_fewer_sheets_and_comes_in(
    full: Session, tmp_path: Path, version: int
) -> None:
    files = archive_of(full, every_student(full)[:1])
    lacking = {table for table, since in SHEETS_SINCE.items() if since > version}
    names = tuple(SHEETS[table].removesuffix("s.csv") for table in lacking)
    older = {name: content for name, content in files.items() if not name.rsplit("/")[-1].startswith(names)}
    assert len(older) < len(files) or not lacking
    (tmp_path / "lacking.zip").write_bytes(zipped(older))
    if lacking:
        with pytest.raises(Problem, match="not whole"):
            read_archive(tmp_path / "lacking.zip")
    older[ABOUT] = older[ABOUT].replace(f"version = {VERSION}".encode(), f"version = {version}".encode())
    assert b"joined_into" not in b"".join(older.values()), "as it was before there was such a column"
    (tmp_path / "older.zip").write_bytes(zipped(older))
    (records,) = read_archive(tmp_path / "older.zip").students
    assert [records.records[table] for table in lacking] == [[]] * len(lacking)
    with set_up(tmp_path / "other" / "new.db", "Ola Ny", "nb") as other:
        assert import_archive(other, tmp_path / "older.zip") == 1
        assert check(other) == []


@pytest.mark.parametrize("version", ["0", str(VERSION + 1), "true", '"2"', "[]"])
def test_an_archive_of_another_version_is_refused(full: Session, tmp_path: Path, version: str) -> None:
    files = archive_of(full, every_student(full)[:1])
    files[ABOUT] = files[ABOUT].replace(f"version = {VERSION}".encode(), f"version = {version}".encode())
    (tmp_path / "newer.zip").write_bytes(zipped(files))
    with pytest.raises(Problem, match="another kind or version"):
        read_archive(tmp_path / "newer.zip")


def test_no_cell_is_a_formula(full: Session) -> None:
    files = archive_of(full, every_student(full))
    cells = [
        cell
        for name, content in files.items()
        if name.endswith(".csv")
        for line in _raw(content.decode())
        for cell in line
    ]
    assert any("HYPERLINK" in cell for cell in cells)
    assert not [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@"))]


def _raw(text: str) -> list[list[str]]:
    import csv
    import io

    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";"))


def test_a_name_is_no_path(full: Session, tmp_path: Path) -> None:
    for name in archive_of(full, every_student(full)):
        assert ".." not in name and "\\" not in name and not name.startswith("/")
    assert any("tom-asen-1" in name for name in archive_of(full, every_student(full)))


@given(st.lists(st.lists(st.text(st.characters(blacklist_categories=["Cs", "Cc"])), min_size=3, max_size=3)))
def test_sheets_come_back_as_they_were(rows: list[list[str]]) -> None:
    header, *read = read_sheet(write_sheet(["a", "b", "c"], rows))
    assert (header, read) == (["a", "b", "c"], rows)


@given(st.text())
def test_harmless_is_harmless_and_can_be_undone(text: str) -> None:
    assert as_it_was(harmless(text)) == text
    assert not harmless(text).lstrip().startswith(tuple(sign for sign in FORMULA if sign != "'"))


def test_an_archive_that_is_not_right_changes_nothing(full: Session, tmp_path: Path) -> None:
    files = archive_of(full, every_student(full)[:2], whole_school=True)
    full.close()
    path = tmp_path / "wrong.zip"
    chance = random.Random(4)
    with set_up(tmp_path / "other" / "new.db", "Ola Ny", "nb") as other:
        refused = 0
        rounds = times(10, 300)
        for _round in range(rounds):
            broken = _mutated(dict(files), chance)
            path.write_bytes(broken)
            try:
                import_archive(other, path)
            except Problem as problem:
                refused += 1
                assert students_in(other) == [], str(problem)
            else:
                for student in students_in(other):
                    goals_of(other, student)
                    versions_of(other, plan_of(other, student))
                    for document in published(other, student):
                        assert issue_published(other, student, document.number, Format.PDF).content
                other.close()
                shutil.rmtree(tmp_path / "other")
                other = set_up(tmp_path / "other" / "new.db", "Ola Ny", "nb")
        assert refused > rounds // 3
        other.close()


def _mutated(files: dict[str, bytes], chance: random.Random) -> bytes:
    name = chance.choice(sorted(files))
    content = bytearray(files[name])
    kind = chance.randrange(6)
    if kind == 0:
        del files[name]
    elif kind == 1:
        files[f"students/{chance.choice(['../x', 'a/b', 'x.py', 'Æ'])}"] = bytes(content)
    elif kind == 2 and content:
        for _time in range(chance.randrange(1, 6)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        files[name] = bytes(content)
    elif kind == 3:
        files[name] = bytes(content[: chance.randrange(len(content) + 1)])
    elif kind == 4:
        lines = bytes(content).split(b"\n")
        chance.shuffle(lines)
        files[name] = b"\n".join(lines)
    else:
        text = content.decode().replace(
            chance.choice(["1", "2", "nb", "2026", "quality"]), chance.choice(["9", "-1", ""])
        )
        files[name] = text.encode()
    whole = bytearray(zipped(files))
    if chance.random() < 0.2:
        whole[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
    return bytes(whole)


@pytest.mark.parametrize("name", ["out", "out.zip"])
def test_an_export_that_failed_leaves_nothing_for_the_next(
    full: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    def full_disk(_file: int) -> None:
        raise OSError(28, "No space left on device")

    folder = tmp_path / "archives"
    folder.mkdir()
    files = archive_of(full, [1])
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full_disk)
        with pytest.raises(UsageProblem, match="No space"):
            write_archive(folder / name, files)
    assert list(folder.iterdir()) == []
    write_archive(folder / name, archive_of(full, [2]))
    assert [path.name for path in folder.iterdir()] == [name]
    assert len(read_archive(folder / name).students) == 1
    with pytest.raises(UsageProblem, match="there already"):
        write_archive(folder / name, files)


def test_an_archive_gives_nobody_a_way_in(full: Session, tmp_path: Path) -> None:
    files = archive_of(full, [1], whole_school=True)
    files["staff.csv"] += b"90;Evil;0\r\n"
    (tmp_path / "in.zip").write_bytes(zipped(files))
    with set_up(tmp_path / "other" / "new.db", "Ola Ny", "nb", role=Role.ADMINISTRATOR) as other:
        import_archive(other, tmp_path / "in.zip")
        assert [user.name for user in other.store.staff.users(clock.today(), active_only=False)] == ["Ola Ny"]


@pytest.mark.parametrize("text", ["i fjor", "24.11.2026", "20261124", "2026-11-31"])
@pytest.mark.parametrize("part", sorted(DAYS))
def test_a_part_that_is_a_day_is_one_at_the_door(full: Session, part: FreePart, text: str) -> None:
    """As a document prints it; another part is whatever was written there."""
    today, kind = full.today().isoformat(), next(kind for kind in DocumentKind if part in PARTS[kind])
    write_words(full, 1, full.school_year, kind, part, today)
    write_words(full, 1, full.school_year, DocumentKind.YEAR, FreePart.WHAT_WORKED, text)
    files = archive_of(full, [1])
    name = next(name for name in files if name.endswith("document-words.csv"))
    assert students_in_files(files) and today.encode() in files[name]
    with pytest.raises(Problem, match=r"document_words\.text"):
        students_in_files({**files, name: re.sub(rf"(?<=\W){today}(?![ T])".encode(), text.encode(), files[name])})


def test_an_archive_s_lines_are_lines(full: Session, tmp_path: Path) -> None:
    files = archive_of(full, [1])
    name = next(name for name in files if name.endswith("student.toml"))
    files[name] = files[name].replace(b'name = "Amina', b'name = "Ami\\nna\\u001b[31m', 1)
    (tmp_path / "in.zip").write_bytes(zipped(files))
    with set_up(tmp_path / "other" / "new.db", "Ola Ny", "nb") as other:
        import_archive(other, tmp_path / "in.zip")
        (line,) = student_lines(other, everyone=True)
        assert line.student.name.isprintable()
    files[name] = files[name].replace(b"language", b"x = " + b"9" * 5000 + b"\nlanguage", 1)
    (tmp_path / "in.zip").write_bytes(zipped(files))
    with pytest.raises(Problem, match="can't be read"):
        read_archive(tmp_path / "in.zip")


def test_what_is_no_archive_is_refused(session: Session, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "text.zip").write_text("no zip")
    with zipfile.ZipFile(tmp_path / "strange.zip", "w") as archive:
        archive.writestr("../../etc/passwd", "x")
    for name in ("folder", "text.zip", "strange.zip", "missing"):
        with pytest.raises(Problem):
            import_archive(session, tmp_path / name)
    assert read_files(tmp_path / "strange.zip") == ({}, ("../../etc/passwd",))


BESIDE = ("letter.md", "backups/ioplogg-20261101T020000.db", "__MACOSX/staff.csv", "Archive.toml", "plan.toml")
"""What a person, or their machine, may lay into the folder of an archive, where the archive has nothing."""


@pytest.mark.parametrize("form", ["m", "m.zip"])
def test_what_lies_beside_an_archive_is_named_and_not_read(
    full: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    files = archive_of(full, [1])
    target, among = tmp_path / form, f"{STUDENTS}/mathea-solvik-1/note.txt"
    write_archive(target, files | dict.fromkeys((*BESIDE, f"{STUDENTS}/.DS_Store"), b"\xff"))
    archive = read_archive(target)
    assert {*archive.others} == {*BESIDE, f"{STUDENTS}/.DS_Store"} and len(archive.students) == 1
    full.close()
    new = str(tmp_path / "n" / "new.db")
    assert run(["--database", new, "init", "--name", "Ola"]) == 0
    capsys.readouterr()
    assert run(["--database", new, "--language", "en", "import", "archive", str(target)]) == 0
    told = capsys.readouterr()
    assert told.out == "1 student is in.\n"
    assert told.err.startswith("ioplogg: What isn't the archive's own was not read: ") and told.err.count("\n") == 1
    write_archive(tmp_path / f"x-{form}", files | {among: b""})
    with pytest.raises(Problem, match=r"note\.txt.*isn't ours"):
        read_archive(tmp_path / f"x-{form}")


def test_whatever_an_archive_has_is_its_own_and_nothing_else(full: Session, tmp_path: Path) -> None:
    """Told for what is to be written in its folder, by the same names as for what is read of it."""
    files = archive_of(full, [1], whole_school=True)
    write_archive(tmp_path / "m", files)
    write_archive(tmp_path / "all.zip", files)
    assert read_files(tmp_path / "m") == read_files(tmp_path / "all.zip") == (files, ())
    for name in (*files, "students/ny/student.toml", "students", "STAFF.CSV"):
        assert is_of_archive(tmp_path / "m" / name), name
    for name in BESIDE[:3]:
        assert not is_of_archive(tmp_path / "m" / name), name
    (tmp_path / "m" / "bank.toml").unlink()
    for make in (
        lambda path: set_up(path, "Ola", "nb"),
        lambda path: backup.restore(backup.back_up(full, tmp_path / "kept.db").path, path),
    ):
        with pytest.raises(UsageProblem, match="own:"):
            make(tmp_path / "m" / "bank.toml")
        (tmp_path / "kept.db").unlink(missing_ok=True)


@pytest.mark.parametrize(
    ("about", "is_ours"),
    [
        ('[project]\nname = "zim"\n', False),
        ('format = "zim"\n', False),
        ('format = "ioplogg"\nversion = 99\n', True),
        ('format = "ioplogg"\nversion = ', True),
    ],
    ids=["another's", "of another form", "a later version's", "damaged"],
)
def test_a_file_of_its_name_makes_no_archive(tmp_path: Path, about: str, is_ours: bool) -> None:
    """It may lie in any folder above, and is anybody's who calls a file so."""
    (tmp_path / "archive.toml").write_text(about)
    for name in ("archive.toml", "bank.toml", "students/deep/down.md"):
        assert is_of_archive(tmp_path / name) == is_ours
    set_up(tmp_path / "m" / "own.db", "Ola", "nb").close()


def test_beside_an_archive_there_is_room_for_papers(
    full: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    docs = tmp_path / "docs"
    write_archive(docs, archive_of(full, [1]))
    full.close()
    (docs / "backups").mkdir()
    (docs / "letters").mkdir()
    for words in (
        ["backup", str(docs / "backups")],
        ["backup", str(docs)],
        ["access-report", "mathea", "-o", str(docs / "new.md")],
        ["export", "mathea", str(docs / "letters" / "x.zip")],
        ["serve", "setup", "--write", str(docs / "server")],
    ):
        assert run(words) == 0, capsys.readouterr().err
    assert len(read_archive(docs).students) == 1


def test_the_commands(full: Session, path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    full.close()
    target = tmp_path / "mathea.zip"
    assert run(["export", "mathea", str(target)]) == 0
    assert "1 student" in capsys.readouterr().out
    assert run(["export", "mathea", str(target)]) == 2
    assert run(["export", str(target)]) == 2
    assert run(["--database", str(tmp_path / "n" / "new.db"), "init", "--name", "Ola"]) == 0
    assert run(["--database", str(tmp_path / "n" / "new.db"), "import", "archive", str(target)]) == 0
    capsys.readouterr()
    assert run(["--database", str(tmp_path / "n" / "new.db"), "progress", "mathea"]) == 0
    assert "10 observations" in capsys.readouterr().out
    with open_session(path) as session:
        assert set(SHEETS.values()) <= {name.rsplit("/")[-1] for name in read_files(target)[0]}
        records = session.store.archive_rows.of(1)
        assert isinstance(records["student"][0]["birth_date"], date | None)
        assert isinstance(records["observation"][0]["at"], datetime)


def test_two_whom_nothing_tells_apart_are_told_of_and_never_joined(
    session: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = (plan_for(session, "Ola Nes").id for _time in range(2))
    file, other = tmp_path / "all.zip", tmp_path / "other.db"
    set_up(other, "Kari Vik", "nb").close()
    assert run(["export", "--all", str(file)]) == 0
    told = capsys.readouterr().err
    assert told.count("\n") == 1 and "two students called Ola Nes" in told
    assert run(["--database", str(other), "import", "archive", str(file)]) == 1
    told = capsys.readouterr().err
    assert told.count("\n") == 1 and "in the archive twice" in told and "export again" in told
    for student_id, born in ((first, "2012-03-04"), (second, "2012-03-05")):
        write_field(session, FieldPlace(FieldOwner.STUDENT, student_id, "birth_date"), born, seen="")
    file.unlink()
    assert run(["export", "--all", str(file)]) == 0
    assert capsys.readouterr().err == ""
    assert run(["--database", str(other), "import", "archive", str(file)]) == 0
    with open_session(other) as elsewhere:
        assert [line.student.name for line in student_lines(elsewhere)] == ["Ola Nes", "Ola Nes"]


def test_a_subject_that_was_taken_out_comes_along(session: Session, mathea: PlannedStudent, tmp_path: Path) -> None:
    """As the goal that lies in the bin, or was taken back, needs it."""
    write_goal(session, mathea.id, GoalText("Kunst", "Feil elev"))
    take_back_newest(session)
    write_archive(tmp_path / "all.zip", archive_of(session, [mathea.id]))
    with set_up(tmp_path / "other" / "other.db", "Ola Nes", "nb") as other:
        assert import_archive(other, tmp_path / "all.zip") == 1
        mathea_there = find_student(other, "Mathea Solvik").id
        write_goal(other, mathea_there, GoalText("Musikk", "Feil elev"))
        take_back_newest(other)
        taken_out = PlanSubjectRow.select(PlanSubjectRow.title).where(PlanSubjectRow.position < 0)
        assert other.store.connection.column(taken_out) == ["Kunst", "Musikk"] and check(other) == []
