"""Which part of a list is read: a sheet of a workbook, or a school of a OneRoster list; nothing is read unasked."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from ioplogg_tui.cli.main import run
from ioplogg_tui.domain.errors import UsageProblem
from ioplogg_tui.logbook.list_import import import_students
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.roster.lines import StudentList
from ioplogg_tui.roster.reading import list_in, read_list
from tests.fixtures.workbooks import Made, workbook_of
from tests.unit.test_class_lists import TODAY
from tests.unit.test_list_import import names

NAMED: Final = ["Navn", "Klasse"]
SHEETS: Final = (
    Made("8A", [NAMED, ["Ida Moen", "8A"], ["#REF!", "8A"]]),
    Made("Notater", [["Husk bøker"]]),
    Made("8B", [["Klasseliste"], NAMED, ["Per Lie", "8B"], ["Ida Moen", "8A"], ["#REF!", "8B"]]),
    Made("Gammel", [NAMED, ["Eva Ås", "7A"]], hidden=True),
)


def sheets_read(part: str, *sheets: Made) -> StudentList:
    return list_in(workbook_of(*(sheets or SHEETS)), TODAY, "list.xlsx", part)


@pytest.mark.parametrize(
    ("part", "students", "left"),
    [
        ("", ["Ida Moen"], ("8B", "Gammel")),
        ("8b", ["Per Lie", "Ida Moen"], ("8A", "Gammel")),
        ("gammel", ["Eva Ås"], ("8A", "8B")),
        ("all", ["Ida Moen", "Per Lie"], ("Gammel",)),
        ("Alle", ["Ida Moen", "Per Lie"], ("Gammel",)),
    ],
)
def test_of_sheets_those_are_read_that_are_asked_for(part: str, students: list[str], left: tuple[str, ...]) -> None:
    """Of all it is those that are shown; who stands in two with the same words comes once."""
    listed = sheets_read(part)
    assert [line.name for line in listed.lines] == students and listed.sheets_left == left


def test_a_line_of_several_sheets_is_told_where_it_is() -> None:
    listed = sheets_read("all")
    assert [listed.place_of(left.number) for left in listed.lines_left] == [("8A", 3), ("8B", 5)]
    assert [listed.place_of(line.number) for line in listed.lines] == [("8A", 2), ("8B", 3)]
    alone = sheets_read("8B")
    assert [alone.place_of(left.number) for left in alone.lines_left] == [("", 5)]


def test_one_name_twice_in_a_sheet_stays_two_lines() -> None:
    twice = Made("8A", [NAMED, ["Ida Moen", "8A"], ["Ida Moen", "8A"]])
    assert len(sheets_read("all", twice, SHEETS[2]).lines) == 3


def test_sheets_of_subjects_are_one_list() -> None:
    sheets = (Made(fag, [["Navn", "Fag", "Lærer"], ["Ida Moen", fag, "ola"]]) for fag in ("Norsk", "Engelsk"))
    (ida,) = sheets_read("all", *sheets).lines
    assert [place.subject for place in ida.teachers or ()] == ["Norsk", "Engelsk"]


def test_sheets_of_two_kinds_of_teachers_are_two_lists() -> None:
    """A place that contact teachers' list opened would else be closed by the other."""
    contact, others = (Made(title, [["Navn", title], ["Ida", "ola"]]) for title in ("Kontaktlærer", "Lærer"))
    with pytest.raises(UsageProblem, match="two lists"):
        sheets_read("all", contact, others)
    assert sheets_read("all", contact, SHEETS[0]).source == sheets_read("", contact).source


@pytest.mark.parametrize("content", [workbook_of(*SHEETS), b"Navn;Klasse\nIda Moen;8A\n"], ids=["workbook", "text"])
def test_a_part_that_isn_t_there_is_told(content: bytes) -> None:
    with pytest.raises(UsageProblem, match="9C"):
        list_in(content, TODAY, "list", "9C")


def of_schools(folder: Path) -> Path:
    files = {
        "users": (
            "sourcedId,role,givenName,familyName,orgSourcedIds",
            "u1,student,Ida,Moen,s1",
            "u2,student,Per,Li,s2",
        ),
        "classes": ("sourcedId,title",),
        "enrollments": ("classSourcedId,userSourcedId,role",),
        "orgs": ("sourcedId,name,type", "s1,Vik skole,school", "s2,Nes skole,school"),
    }
    for name, lines in files.items():
        (folder / f"{name}.csv").write_text("\n".join([*lines, ""]), "utf-8")
    return folder


@pytest.mark.parametrize(
    ("school", "come"), [("vik skole", ["Ida Moen"]), ("Nes skole", ["Per Li"]), ("alle", ["Ida Moen", "Per Li"])]
)
def test_of_several_schools_one_comes_in_or_all_where_it_is_said(
    session: Session, tmp_path: Path, school: str, come: list[str]
) -> None:
    unsaid = read_list(of_schools(tmp_path), TODAY)
    assert unsaid.schools == ("Nes skole", "Vik skole") and len(import_students(session, unsaid, write=False).new) == 2
    with pytest.raises(UsageProblem, match="Vik skole"):
        import_students(session, unsaid, write=True)
    assert names(session) == []
    said = read_list(tmp_path, TODAY, school)
    assert not said.lines_left and not import_students(session, said, write=True).lines_left
    assert names(session) == come


def test_a_sheet_is_named_at_the_command_line(
    session: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(workbook_of(*SHEETS))
    assert run(["import", "students", str(path), "--sheet", "all", "--write"]) == 1
    assert "8B: Line 5" in capsys.readouterr().err and names(session) == ["Ida Moen", "Per Lie"]


@pytest.mark.parametrize(("tabs", "lines"), [(("8A", "8B"), 2), (("8B", "Klasse 8B"), 1), (("Ark1", "Ark2"), 2)])
def test_one_name_on_two_sheets_is_one_student_only_in_one_class(tabs: tuple[str, str], lines: int) -> None:
    rows = [["Navn", "Trinn"], ["Ida Moen", "8"]]
    assert len(sheets_read("all", *(Made(tab, rows) for tab in tabs)).lines) == lines
