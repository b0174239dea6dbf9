"""An id is given once: an open screen, a draft or a step of undo goes by the id of a row that may be gone."""

from __future__ import annotations

from pathlib import Path

import pytest
from peewee import AutoField, Model

from ioplogg_tui.domain.errors import NotFound
from ioplogg_tui.logbook.plan_subjects import add_subject, remove_subject
from ioplogg_tui.logbook.plans import plan_of
from ioplogg_tui.logbook.session import Session, open_session
from ioplogg_tui.logbook.upgrading import upgrade
from ioplogg_tui.store.sqlite.database import SchoolDatabase
from ioplogg_tui.store.tables.every import TABLES
from tests.fixtures.older import make_older
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.writing import write_subject


def name_of(table: type[Model]) -> str:
    return str(table._meta.table_name)  # noqa: SLF001 - Peewee's own name


WITH_IDS = [name_of(table) for table in TABLES if isinstance(table._meta.primary_key, AutoField)]  # noqa: SLF001
_MADE = "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?"
_REFUSING = (
    "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ? AND sql LIKE '%BEFORE DELETE ON%RAISE%'"
)


@pytest.mark.sqlite("what its tables say; the other engine is compared with them")
@pytest.mark.parametrize("table", WITH_IDS)
def test_where_a_row_can_be_deleted_its_id_is_not_given_again(session: Session, table: str) -> None:
    engine = session.store.engine
    with session.store.writing(), engine.append_only_lifted():
        ((made,),) = engine.rows(_MADE, (table,))
        assert "id INTEGER PRIMARY KEY AUTOINCREMENT" in made or engine.rows(_REFUSING, (table,)) != []


def test_a_box_that_is_open_on_a_subject_never_writes_in_another(session: Session, mathea: PlannedStudent) -> None:
    open_box = add_subject(session, plan_of(session, mathea.id), "Norsk")
    (subject,) = [subject for subject in plan_of(session, mathea.id).subjects if subject.id == open_box]
    remove_subject(session, plan_of(session, mathea.id), subject)
    assert add_subject(session, plan_of(session, mathea.id), "Engelsk") > open_box
    with pytest.raises(NotFound):
        write_subject(session, plan_of(session, mathea.id), subject)


@pytest.mark.parametrize(
    ("kind", "table"), [("student", "student"), ("plan", "plan"), ("subject", "plan_subject"), ("goal", "goal")]
)
def test_an_id_that_the_log_of_an_older_version_tells_of_is_not_given_again(path: Path, kind: str, table: str) -> None:
    make_older(path, 4)
    older = SchoolDatabase(path)
    older.connect()
    older.execute_sql(
        "INSERT INTO event (at, staff_id, action, student_id, kind, object_id, previous, hash)"
        " VALUES ('2026-10-01 12:00:00', 1, 'x', 1, ?, 70, '', '')",
        (kind,),
    )
    older.close()
    upgrade(path)
    with open_session(path) as session:
        assert session.store.engine.rows("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)) == [(70,)]
