"""Who wrote at another school is a name in the log here, by an archive now and by what an older program made of it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from ioplogg_tui.archive.elsewhere import as_elsewhere
from ioplogg_tui.archive.reading import import_archive
from ioplogg_tui.archive.writing import archive_of, write_archive
from ioplogg_tui.cli.main import run
from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook import teams, users
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.setting_up import set_up
from ioplogg_tui.logbook.students import student_lines
from ioplogg_tui.logbook.upgrading import upgrade, what_upgrade_brings
from tests.fixtures.older import make_older
from tests.fixtures.plans import PlannedStudent

STRANGER, SHUT_OUT, WROTE, HAS_A_KEY = 901, 902, 903, 904


@pytest.mark.parametrize("school", ["", "Annen skole"])
def test_nobody_of_another_school_becomes_a_user(
    session: Session, mathea: PlannedStudent, tmp_path: Path, school: str
) -> None:
    per = users.add_user(session, "per", "Per Ås", Role.TEACHER)
    teams.put_on_team(session, mathea.id, per)
    write_archive(tmp_path / "mathea.zip", archive_of(session, [mathea.id]))
    with set_up(tmp_path / "other" / "new.db", "Ola Ny", "nb", school=school) as other:
        import_archive(other, tmp_path / "mathea.zip")
        assert [user.name for user in users.all_staff(other)] == ["Ola Ny"]
        (line,) = student_lines(other, everyone=True)
        assert teams.team_of(other, line.student.id) == []
        assert as_elsewhere(session.person.name) in users.colleagues(other)
        users.add_user(other, "per", "Per Ås", Role.TEACHER)
        write_archive(tmp_path / "again.zip", archive_of(other, [line.student.id]))
    with set_up(tmp_path / "third" / "new.db", "Liv Ny", "nb", school="Tredje skole") as third:
        import_archive(third, tmp_path / "again.zip")
        assert not any(name.count("(") > 1 for name in users.colleagues(third)), "told once"


def with_strangers(path: Path) -> None:
    """A logbook of 0.1.0 with users who aren't let in, of each kind."""
    make_older(path, 4)
    with sqlite3.connect(path) as database:
        rows = [(STRANGER, "Nils"), (SHUT_OUT, "Siv"), (WROTE, "Ada"), (HAS_A_KEY, "Bo")]
        for number, name in rows:
            values = (number, name, name.lower(), f"{name.lower()}x")
            database.execute(
                "INSERT INTO staff (id, school_id, name, name_sort, account, role, active)"
                " VALUES (?, 1, ?, ?, ?, 'teacher', 0)",
                values,
            )
        for by, action, about in (
            *((1, "staff.add", number) for number, _name in rows),
            (1, "staff.disable", SHUT_OUT),
            (WROTE, "bank.add", None),
            (1, "staff.add-key", HAS_A_KEY),
        ):
            database.execute(
                "INSERT INTO event (at, staff_id, action, kind, object_id, previous, hash)"
                " VALUES ('2026-01-01 10:00:00.000000', ?, ?, '', ?, '', '')",
                (by, action, about),
            )
    database.close()


def test_upgrade_makes_names_of_those_who_came_with_an_archive(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "older.db"
    with_strangers(path)
    before = path.read_bytes()
    assert run(["--database", str(path), "upgrade", "--dry-run"]) == 0
    said = capsys.readouterr().out
    assert "nilsx" in said and not any(name in said for name in ("sivx", "adax", "box"))
    assert path.read_bytes() == before
    upgrade(path, as_elsewhere=as_elsewhere)
    assert what_upgrade_brings(path) is None
    with sqlite3.connect(path) as database:
        rows = database.execute("SELECT id, name, account, elsewhere FROM staff WHERE id > 900 ORDER BY id").fetchall()
    database.close()
    assert rows[0] == (STRANGER, as_elsewhere("Nils"), "", 1)
    assert [row[3] for row in rows[1:]] == [0, 0, 0], "who is doubtful stays"
