"""Before a student is erased it is said in whose texts they are named: nobody hides a name that nothing knows."""

from __future__ import annotations

from pathlib import Path

import pytest

from ioplogg_tui.cli.main import run
from ioplogg_tui.domain.draft_place import NoteDraft
from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook.drafts import keep_draft
from ioplogg_tui.logbook.enrolment import enrol, protect
from ioplogg_tui.logbook.fields import write_field
from ioplogg_tui.logbook.named_elsewhere import NamedIn, named_in
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.student_merge import join_records
from ioplogg_tui.logbook.users import add_user
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.fixtures.staff import SessionOf, on_team


def noted(session: Session, student: PlannedStudent, note: str) -> None:
    observe(session, student.id, student.soup, Rating(Level(2), None), note=note)


@pytest.fixture
def amina(session: Session, mathea: PlannedStudent) -> PlannedStudent:
    """Named with Mathea, by both names that are hers, in two rows, and in what passes by itself."""
    amina = plan_for(session, "Amina Nordli")
    noted(session, amina, "Jobbet med Mathea Solvik, og Mathea Solvik leste")
    name = FieldPlace(FieldOwner.STUDENT, mathea.id, "name")
    write_field(session, name, "Maria Dahl", seen="Mathea Solvik")
    noted(session, amina, "Maria Dahl leste")
    noted(session, amina, "Maria leste, Solvik kom")
    noted(session, mathea, "Maria Dahl og Amina")
    keep_draft(session, amina.id, NoteDraft(amina.soup), "Maria Dahl")
    return amina


def test_it_is_counted_by_student_in_their_joined_records_too(
    session: Session, mathea: PlannedStudent, amina: PlannedStudent
) -> None:
    twin = plan_for(session, "Amina Moe")
    noted(session, twin, "Med Maria Dahl")
    join_records(session, twin.id, amina.id)
    assert named_in(session, mathea.id) == [NamedIn(amina.id, "Amina Nordli", 3)]
    enrol(session, "Mathea Solvik")
    namesake = plan_for(session, "Maria Dahl")
    noted(session, namesake, "Maria Dahl leste")
    assert namesake.id not in [other.number for other in named_in(session, mathea.id)]


def test_another_who_is_protected_is_told_by_initials(
    session: Session, session_of: SessionOf, mathea: PlannedStudent, amina: PlannedStudent
) -> None:
    add_user(session, "led", "Lise Led", Role.LEADER)
    add_user(session, "ola", "Ola Nes", Role.TEACHER)
    on_team(session, amina.id, "ola")
    protect(session, amina.id, True)
    assert named_in(session_of("led"), mathea.id) == [NamedIn(amina.id, "A.N.", 2)]


@pytest.mark.parametrize("protected", [True, False])
def test_the_command_says_it_before_it_asks_for_the_name(
    session: Session,
    mathea: PlannedStudent,
    amina: PlannedStudent,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    protected: bool,
) -> None:
    protect(session, mathea.id, protected)
    archive = str(tmp_path / "m.zip")
    assert run(["export", str(mathea.id), archive]) == 0
    capsys.readouterr()
    assert run(["erase", str(mathea.id), "--archive", archive, "--name", "x"]) != 0, "it is said, and nothing is erased"
    told = capsys.readouterr().out
    assert told.startswith("Texts about others name the student") and f"Amina Nordli ({amina.id}): 2 texts" in told
    assert ("isn't hidden there from anybody" in told) is protected
    assert "--kind access” for Maria Dahl · Mathea Solvik; " in told
    assert run(["export", str(amina.id), str(tmp_path / "a.zip")]) == 0
    capsys.readouterr()
    assert run(["erase", str(amina.id), "--archive", str(tmp_path / "a.zip"), "--name", "x"]) != 0
    assert capsys.readouterr().out == "", "only first names stand in what is Mathea's"
