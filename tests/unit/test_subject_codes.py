"""What a subject is called on a certificate is proposed out of the curriculum that was brought in, not from memory."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ioplogg_tui.curriculum.importing import import_archive
from ioplogg_tui.domain.hours import SubjectHours
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.plan import PlanSubject
from ioplogg_tui.domain.subject_code import SubjectCode
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.subject_codes import subject_codes
from ioplogg_tui.tui.row_key import FieldRow
from ioplogg_tui.tui.screens.subject_rows import subject_rows
from ioplogg_tui.tui.widgets.form_rows import FormRow
from tests.fixtures.grep_archive import small, subject, subject_code, write_zip

TITLES = {"nob": "Prøving, vg1", "nno": "Prøving, vg1, nynorsk"}
FILES: dict[str, Any] = small() | dict(
    [
        subject("PRO1Z01", ["PRO01-01"], ["PRO1001", "PRO1002", "PRO1003"], ["vg1"]),
        subject("PRO2Z01", ["PRO01-01", "ODD01-01"], ["PRO2001", "PRO9999"], ["vg2"]),
        subject("PRO0Z01", ["PRO01-01"], ["PRO0001"], ["aarstrinn10"], school="grunnskole"),
        subject_code("PRO1001", TITLES, hours="140"),
        subject_code("PRO1002", {"nob": "Gammelt"}, hours="84", ends="2020-07-31T00:00:00"),
        subject_code("PRO1003", {"nob": "Utgått"}, hours="84", status="utgaatt"),
        subject_code("PRO2001", {"nob": "Prøving, vg2"}, hours=None),
        subject_code("PRO0001", {"nob": "Prøving, grunnskole"}, hours=None),
    ]
)


def brought(session: Session, tmp_path: Path, files: dict[str, Any] = FILES) -> list[str]:
    """Of the archive the codes that a student in vg1 may have."""
    import_archive(session, write_zip(tmp_path / "a.zip", files))
    return [code.code for code in subject_codes(session, {"PRO01-01"}, "vg1")]


def test_codes_are_of_a_curriculum_and_a_level(session: Session, tmp_path: Path) -> None:
    assert brought(session, tmp_path) == ["PRO1001"], "in force, published, and of that level"
    (code,) = subject_codes(session, {"PRO01-01"}, "vg1")
    assert code == SubjectCode("PRO1001", "PRO01-01", ("vg1",), TITLES["nob"], TITLES["nno"], 140)
    assert [code.code for code in subject_codes(session, {"ODD01-01"}, "vg2")] == ["PRO2001"]
    assert subject_codes(session, {"PRO01-01"}, "10") == subject_codes(session, (), "vg1") == []


def test_the_next_archive_takes_the_place_of_the_last_but_one_without_codes(session: Session, tmp_path: Path) -> None:
    before, _chain = session.store.events.head() if brought(session, tmp_path) else (0, "")
    assert brought(session, tmp_path) == ["PRO1001"]
    assert session.store.events.head()[0] == before, "the same again is no deed"
    assert brought(session, tmp_path, small()) == ["PRO1001"]
    renamed = subject_code("PRO1001", {"nob": "Nytt"}, hours="113")
    brought(session, tmp_path, FILES | dict([renamed]))
    assert [(code.title_nn, code.hours) for code in subject_codes(session, {"PRO01-01"}, "vg1")] == [("Nytt", 113)]


@pytest.mark.parametrize(
    ("language", "code", "scope"),
    [
        ("nb", "PRO1001 Prøving, vg1, 140 timer", "140 timer"),
        ("nn", "PRO1001 Prøving, vg1, nynorsk, 140 timar", "140 timar"),
        ("en", "PRO1001 Prøving, vg1, 140 hours", "140 hours"),
    ],
)
def test_they_are_listed_where_they_are_written(
    session: Session, tmp_path: Path, language: str, code: str, scope: str
) -> None:
    brought(session, tmp_path)
    student = Student(1, "Ida Moen", "vg1", "", language)
    its = PlanSubject(1, "Prøving", "PRO01-01")
    rows = subject_rows(
        student, "2026/27", its, [], SubjectHours("Prøving"), subject_codes(session, {"PRO01-01"}, "vg1")
    )
    listed = {
        row.key.place.name: row.listed for row in rows if isinstance(row, FormRow) and isinstance(row.key, FieldRow)
    }
    assert listed["subject_code"][1:] == [("PRO1001", code)] and listed["scope"][1:] == [(scope, scope)]
    assert {name for name, choices in listed.items() if choices} == {"subject_code", "scope"}


def test_where_the_archive_has_none_they_are_written_by_hand(session: Session, tmp_path: Path) -> None:
    assert brought(session, tmp_path, small()) == []
    its = PlanSubject(1, "Prøving", "PRO01-01")
    rows = subject_rows(Student(1, "Ida Moen", "vg1", "", "nb"), "2026/27", its, [], SubjectHours("Prøving"))
    assert not any(row.listed for row in rows)
