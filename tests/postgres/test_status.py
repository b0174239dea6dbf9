"""How a whole county is doing, by whoever looks after its database, and a school of it, by its own people."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from ioplogg_tui.logbook import county as counties
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.status import county_status, status
from ioplogg_tui.store.postgres.pointer import read_pointer
from tests.fixtures import postgres
from tests.unit.test_status import samples_of

Asked = Callable[..., str]


def test_all_schools_are_told_together(made: Path, lived: Path, asked: Asked) -> None:
    assert county_status(made).schema is None
    counties.take_in(made, lived, "Nordby")
    counties.add_school(made, "Sørby", "Siv Nes", "nb")
    known = json.loads(asked("status", "--json"))
    assert (known["schools"], known["schools_not_read"], known["standbys"]) == (2, 0, 0)
    assert known["connections"] >= 0
    assert known["backup_age_seconds"] is None
    assert samples_of(asked("status", "--openmetrics"))["ioplogg_schools"] == 2
    for name in ("Nordby", "Sørby", "Mathea", "Kari", "Siv"):
        assert name not in asked("status") + json.dumps(known)


def test_a_school_that_cant_be_read_hides_no_other(made: Path, lived: Path) -> None:
    school = counties.take_in(made, lived, "Nordby")[0]
    counties.add_school(made, "Sørby", "Siv Nes", "nb")
    with postgres.connected(read_pointer(made).database, autocommit=True) as connection:
        connection.execute(f"REVOKE ALL ON ALL TABLES IN SCHEMA {school.schema} FROM {school.schema}")
    known = county_status(made)
    assert (known.schools, known.schools_not_read) == (2, 1)


def test_a_school_is_told_what_its_role_may_know(session: Session) -> None:
    known = status(session)
    assert known.connections == 0
    assert known.standbys == 0
