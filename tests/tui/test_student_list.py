"""Students from a list, at the keyboard: named, read, and written when one has seen what it brings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from textual.events import Key

from ioplogg_tui.domain.list_changes import ListChanges
from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook import users
from ioplogg_tui.logbook.enrolment import enrol
from ioplogg_tui.logbook.list_import import import_students
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.undo import newest_that_stays
from ioplogg_tui.roster.lines import ListedPlace, RosterLine, StudentList
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.screens.students import StudentsScreen
from tests.fixtures.lists import list_of_lines
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.screen import notices, page, shown, typed
from tests.fixtures.workbooks import workbook
from tests.unit.test_list_import import of_roster


async def test_a_list_is_seen_before_it_is_written(
    session: Session, path: Path, mathea: PlannedStudent, tmp_path: Path
) -> None:
    users.add_user(session, "ola", "Ola Ås", Role.TEACHER)
    named = tmp_path / "l.xlsx"
    named.write_bytes(workbook([["Navn", "Klasse", "Lærer"], ["Solvik, Mathea", "10A", "ola"], ["Åse Øde", "10A", ""]]))
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(100, 30)) as pilot:
        await typed(pilot, "a", "f3", *str(named), "enter")
        await pilot.pause()
        seen = shown(app)
        assert "New: 1 · Åse Øde" in seen and "10A" in seen and "Ola Ås" in seen and "all subjects" in seen
        before = len(session.store.students.names(None, session.today()))
        await typed(pilot, "x")
        assert "Åse Øde" not in shown(app), "what is shown is of the file that is named"
        await typed(pilot, "backspace", "enter", "f10")
        await pilot.pause()
        assert type(page(app)).__name__ == "StudentsScreen" and "Åse Øde" in shown(app)
        assert len(session.store.students.names(None, session.today())) == before + 1
        assert any("Changed: 1" in notice for notice in notices(app))


@pytest.mark.parametrize("seen", [True, False], ids=["read first", "at once"])
async def test_f10_twice_brings_a_list_once(
    session: Session, path: Path, mathea: PlannedStudent, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seen: bool
) -> None:
    """However fast: what a second F10 does is done to the page under it, or to nothing."""
    brought: list[bool] = []

    def bring(session: Session, listed: StudentList, *, write: bool, **answers: bool) -> ListChanges:
        brought.append(write)
        return import_students(session, listed, write=write, **answers)

    monkeypatch.setattr("ioplogg_tui.tui.screens.student_list.import_students", bring)
    named = tmp_path / "l.csv"
    named.write_text("Navn;Klasse\nÅse Øde;10A\nÅse Øde (9B);9B\nIda Ny;8A\n", "utf-8")
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(100, 30)) as pilot:
        await typed(pilot, "a", "f3", *str(named), *(["enter"] if seen else []))
        for _press in range(4):  # all waiting before the first is answered, as of a key that is held
            app.post_message(Key("f10", None))
        await pilot.pause()
        await pilot.pause()
        assert type(page(app)).__name__ == "StudentsScreen"
        assert brought == [False, True], "read, and written once"
        names = [name.name for name in session.store.students.names(None, session.today())]
        assert sorted(names) == ["Ida Ny", "Mathea Solvik", "Åse Øde", "Åse Øde (9B)"]


WITHOUT_FORENAME = ("Kåre Fremmed", "Lise Annen", "Mo Ukjent")


async def test_a_list_that_is_doubted_twice_is_asked_about_twice(
    session: Session, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That it is of this school says nothing of whether it is whole."""
    users.add_user(session, "ola", "Ola Ås", Role.TEACHER)
    its = (ListedPlace("ola"),)

    def listed(names: Sequence[str], *without: int) -> StudentList:
        return of_roster(
            *(
                RosterLine(2 + number, name, "8A", key=f"u{number}", teachers=() if number in without else its)
                for number, name in enumerate(names)
            )
        )

    def open_now() -> int:
        return import_students(session, doubted, write=False).open_before

    ours = [f"Elev Berg {number}" for number in range(10)]
    doubted = listed([*WITHOUT_FORENAME, *ours[3:]], 3, 4, 5, 6)
    import_students(session, listed(ours), write=True)
    before = open_now()
    monkeypatch.setattr("ioplogg_tui.tui.screens.student_list.read_list", lambda *_named: doubted)
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(100, 40)) as pilot:
        await typed(pilot, "a", "f3", *"x.csv", "enter", "f10")
        assert "have the names of others" in notices(app)[-1] and open_now() == before
        await typed(pilot, "f10")
        assert "would close 4 of the 10" in notices(app)[-1] and open_now() == before, "the other question"
        await typed(pilot, "enter", "f10")
        assert open_now() == before - 4 and isinstance(page(app), StudentsScreen)


async def test_undo_says_that_it_leaves_a_list(
    session: Session, path: Path, mathea: PlannedStudent, tmp_path: Path
) -> None:
    enrol(session, "Eva Ås")
    enrol(session, "Per Lie")
    import_students(session, list_of_lines(RosterLine(2, "Ida Ny")), write=True)
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(100, 30)) as pilot:
        await typed(pilot, "u")
        assert "brought in a list of students. Undo leaves that" in " ".join(shown(app).split())
        assert "  Per Lie" not in shown(app) and "Ida Ny" in shown(app)
    assert newest_that_stays(session) is None, "it is said once"


async def test_what_is_no_list_is_told_where_it_was_named(session: Session, path: Path, tmp_path: Path) -> None:
    (tmp_path / "none.csv").write_text("Klasse\n8A\n", "utf-8")
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(100, 30)) as pilot:
        for name in ("none.csv", "missing.csv"):
            await typed(pilot, "a", "f3", *str(tmp_path / name), "enter")
            await pilot.pause()
            assert notices(app) and type(page(app)).__name__ == "StudentListScreen"
            await typed(pilot, "escape", "escape")


async def test_nobody_served_reads_a_file_of_the_server(
    session: Session, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IOPLOGG_SERVED", "ssh")
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(100, 30)) as pilot:
        await typed(pilot, "a", "f3")
        assert type(page(app)).__name__ == "NewStudentScreen"
