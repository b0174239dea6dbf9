"""What an upgrade works out for a logbook is worked out for the archives of an older program, too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ioplogg_tui.archive.layout import ABOUT, SHEETS, SHEETS_SINCE, VERSION
from ioplogg_tui.archive.reading import import_archive, read_archive
from ioplogg_tui.archive.writing import archive_of, zipped
from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.domain.plan import Basis
from ioplogg_tui.logbook.everything import everything_of
from ioplogg_tui.logbook.fields import write_field
from ioplogg_tui.logbook.plan_steps import publish
from ioplogg_tui.logbook.plans import plan_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.setting_up import set_up
from ioplogg_tui.logbook.students import find_student
from ioplogg_tui.store.migrations import NEWEST, step_statements
from ioplogg_tui.store.student_tables import STUDENT_TABLES
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.writing import write_plan, write_subject

OLD, NEW = "Mathea Solvik", "Maria Dahl"

WORKED_OUT = {
    (6, "goal"): "the root is derived, and no column of an archive",
    (12, "plan"): "archive.placing",
    (23, "former_name"): "archive.worked_out",
}
"""(step, table that is kept of a student) → where the same is worked out of an archive of before."""

VERSION_BEFORE = SHEETS_SINCE["former_name"] - 1

_WRITES = re.compile(r"\b(?:INSERT INTO|UPDATE)\s+(\w+)")


def worked_out(number: int) -> Iterator[str]:
    """The tables that are kept of a student in which a step writes; one that is only made anew has the same rows."""
    statements = step_statements(number)
    made_anew = {match[1] for text in statements for match in re.finditer(r"ALTER TABLE (\w+) RENAME TO \w+", text)}
    for text in statements:
        written = _WRITES.search(text)
        if written and "CREATE TRIGGER" not in text and written[1] not in made_anew and written[1] in STUDENT_TABLES:
            yield written[1]


def test_whatever_steps_work_out_of_other_rows_an_archive_gets_too() -> None:
    assert {(step, table) for step in range(1, NEWEST + 1) for table in worked_out(step)} == {*WORKED_OUT}


def older(session: Session, student_id: int, version: int, path: Path) -> Path:
    """An archive as the program of a version wrote it."""
    lacking = tuple(f"/{SHEETS[table]}" for table, since in SHEETS_SINCE.items() if since > version)
    files = {name: text for name, text in archive_of(session, [student_id]).items() if not name.endswith(lacking)}
    files[ABOUT] = files[ABOUT].replace(f"version = {VERSION}".encode(), f"version = {version}".encode())
    path.write_bytes(zipped(files))
    return path


@pytest.mark.sqlite("a step before the baseline")
def test_names_of_plans_in_an_older_archive_are_those_that_an_upgrade_finds(
    session: Session, mathea: PlannedStudent, tmp_path: Path
) -> None:
    plan = plan_of(session, mathea.id)
    write_plan(session, replace(plan, basis=Basis(decision=session.today())))
    for subject in plan.subjects:
        write_subject(session, plan, replace(subject, content="Suppe", how_it_is_run="I gruppe"))
    publish(session, plan_of(session, mathea.id))
    connection = session.store.connection
    ((plan_id, status, staff, text),) = connection.sql("SELECT plan_id, status, staff_id, text FROM plan_version")
    with session.store.writing():
        for number, name in enumerate(("Matea Solvik", "M.S.", OLD, NEW, "Matea Solvik"), 2):
            connection.change_by_sql(
                "INSERT INTO plan_version (plan_id, number, status, at, staff_id, text) VALUES (?, ?, ?, ?, ?, ?)",
                (plan_id, number, status, f"2026-09-0{number} 10:00:00.000000", staff, text.replace(OLD, name)),
            )
    write_field(session, FieldPlace(FieldOwner.STUDENT, mathea.id, "name"), NEW, seen=OLD)
    archive = older(session, mathea.id, VERSION_BEFORE, tmp_path / "m.zip")
    with session.store.writing():
        connection.change_by_sql("DELETE FROM former_name")
        (fill,) = (text for text in step_statements(23) if text.startswith("INSERT INTO former_name"))
        connection.change_by_sql(fill)
    upgraded = [(its.name, its.until) for its in everything_of(session, mathea.id).former_names]
    assert [name for name, _day in upgraded] == ["Matea Solvik", OLD]
    (read,) = read_archive(archive).students
    assert [(row["name"], row["until"]) for row in read.records["former_name"]] == upgraded
    with set_up(tmp_path / "other" / "new.db", "Ola Ny", "nb") as other:
        import_archive(other, archive)
        there = find_student(other, NEW).id
        assert [(its.name, its.until) for its in everything_of(other, there).former_names] == upgraded
        hidden = other.store.students.former_names.hidden_of(there)
        assert hidden == ["Matea Solvik", OLD]
