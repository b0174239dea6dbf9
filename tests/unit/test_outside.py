"""Who read of a student from outside: as they stood when they read, by hours and not by days; nothing that is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from ioplogg_tui.archive.reading import import_archive
from ioplogg_tui.archive.writing import archive_of
from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook.audit import read_audit
from ioplogg_tui.logbook.documents import tell_of_print
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import is_open, open_student
from ioplogg_tui.logbook.users import add_user
from tests.fixtures.archives import export_and_erase
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.staff import SessionOf, off_team, on_team

READS: dict[str, Callable[[Session, int], object]] = {
    "opened": open_student,
    "printed": tell_of_print,
    "handed out": lambda session, student_id: archive_of(session, [student_id]),
}


@pytest.fixture
def rita(session: Session, mathea: PlannedStudent, session_of: SessionOf) -> Session:
    """A leader on nobody's team."""
    add_user(session, "rita", "Rita Dahl", Role.LEADER)
    return session_of("rita")


def outside(session: Session, student_id: int | None = None) -> list[str]:
    return [event.by for event in read_audit(session, student_id, outside=True)]


def test_of_who_was_erased_nothing_is_claimed(
    rita: Session, session: Session, mathea: PlannedStudent, tmp_path: Path
) -> None:
    on_team(session, mathea.id, "rita")
    open_student(rita, mathea.id)
    open_student(session, mathea.id)
    export_and_erase(session, mathea.id, tmp_path / "m.zip")
    assert outside(session) == outside(session, mathea.id) == []


def test_what_an_archive_brings_back_is_told_again(
    rita: Session, session: Session, mathea: PlannedStudent, tmp_path: Path
) -> None:
    with session.store.writing():
        session.store.school.write(
            "name", "Vår skole"
        )  # whose people are here; those of a school without a name may be any
    open_student(rita, mathea.id)
    open_student(session, mathea.id)
    export_and_erase(session, mathea.id, tmp_path / "m.zip")
    assert import_archive(session, tmp_path / "m.zip") == 1
    (back,) = session.store.archive_rows.student_ids()
    assert outside(session, back) == ["Rita Dahl"]
    assert outside(session) == ["Rita Dahl"]


@pytest.mark.parametrize("read", READS)
def test_who_joins_afterwards_was_outside_before(
    rita: Session, session: Session, mathea: PlannedStudent, read: str
) -> None:
    READS[read](rita, mathea.id)
    before = outside(session, mathea.id)
    assert before and set(before) == {"Rita Dahl"}
    on_team(session, mathea.id, "rita")
    READS[read](rita, mathea.id)
    assert outside(session, mathea.id) == before
    off_team(session, mathea.id, "rita")
    assert outside(session, mathea.id) == before, "what was read on the team stays so"
    READS["handed out"](rita, mathea.id)
    assert outside(session, mathea.id) == [*before, "Rita Dahl"], "who has left is outside again at once"


def test_who_was_on_the_team_yesterday_and_gets_another_place_was_inside_all_day(
    rita: Session, session: Session, mathea: PlannedStudent
) -> None:
    on_team(session, mathea.id, "rita")
    tomorrow = session.now() + timedelta(days=1)
    session.now = rita.now = lambda: tomorrow
    open_student(rita, mathea.id)
    off_team(session, mathea.id, "rita")
    on_team(session, mathea.id, "rita")
    assert outside(session) == []


def test_an_opening_is_told_once_as_whom_and_on_which_day(
    rita: Session, session: Session, mathea: PlannedStudent
) -> None:
    def opened() -> int:
        for _again in range(2):
            open_student(rita, mathea.id)
            tell_of_print(rita, mathea.id)
        assert is_open(rita, mathea.id)
        return [event.action for event in read_audit(session, mathea.id)].count("student.open")

    assert opened() == 1
    on_team(session, mathea.id, "rita")
    assert opened() == 2
    off_team(session, mathea.id, "rita")
    later = session.now() + timedelta(days=3)
    session.now = rita.now = lambda: later
    assert not is_open(rita, mathea.id), "nothing is shown unasked of who is not told"
    assert opened() == 3
