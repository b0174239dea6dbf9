"""What a list is told to bring before it is written: who is left alone, who may be one, and what a number is of."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import pytest

from ioplogg_tui.domain.list_changes import ListChanges
from ioplogg_tui.domain.people import Role
from ioplogg_tui.locale.list_words import parts_of, remarks_of
from ioplogg_tui.logbook import emergency, users
from ioplogg_tui.logbook.enrolment import enrol
from ioplogg_tui.logbook.list_import import import_students
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.roster.lines import ListedPlace, RosterLine
from ioplogg_tui.roster.reading import list_in
from tests.fixtures.lists import list_of_lines
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.staff import SessionOf
from tests.unit.test_list_import import brought, of_roster

OLA: Final = ListedPlace("ola")


@pytest.fixture(autouse=True)
def ola(session: Session) -> int:
    return users.add_user(session, "ola", "Ola Ås", Role.TEACHER)


def told(session: Session, *lines: RosterLine) -> ListChanges:
    return import_students(session, list_of_lines(*lines), write=False)


def brought_in(session: Session, table: str) -> ListChanges:
    return import_students(session, list_in(table.encode(), session.today(), "list"), write=True, close_many=True)


def counted(changes: ListChanges) -> dict[str, int]:
    return {part.title: part.count for part in parts_of(changes)}


def test_who_is_on_no_team_is_told_with_what_to_do(session: Session, mathea: PlannedStudent) -> None:
    """New or not, with a column of teachers or none; not who is on a team already, and not who isn't in the list."""
    enrol(session, "Per Lie")
    lines = (RosterLine(2, "Mathea Solvik"), RosterLine(3, "Åse Øde"), RosterLine(4, "Ida Ny", teachers=()))
    changes = told(session, *lines, RosterLine(5, "Eva Ås", teachers=(OLA,)))
    assert changes.on_no_team == counted(changes)["On no team"] == 2
    assert any("ioplogg team add" in remark for remark in remarks_of(changes))
    everybody = [replace(line, teachers=(OLA,)) for line in lines]
    assert not told(session, *everybody).on_no_team and "On no team" not in counted(told(session, *everybody))


def test_an_emergency_is_no_team(session: Session, session_of: SessionOf) -> None:
    brought(session, RosterLine(2, "Ida Ny", teachers=()))
    emergency.emergency_access(session_of("ola"), "Ida Ny", "fell in the yard")
    assert told(session, RosterLine(2, "Ida Ny")).on_no_team == 1


def test_a_place_that_ends_since_nobody_teaches_is_told_as_that(session: Session) -> None:
    users.add_user(session, "siv", "Siv Ås", Role.TEACHER)
    lines = [RosterLine(2 + number, name, teachers=(OLA,)) for number, name in enumerate(("Ida", "Per", "Eva"))]
    brought(session, *lines)
    nobody, another = replace(lines[0], teachers=()), replace(lines[1], teachers=(ListedPlace("siv"),))
    changes = told(session, nobody, another, lines[2])
    assert (changes.closes, changes.closed_by_nobody, changes.on_no_team) == (2, 1, 1)
    assert any("no teacher for the student: 1." in remark for remark in remarks_of(changes))
    assert not told(session, *(replace(line, teachers=None) for line in lines)).closes


def test_what_stays_where_a_list_says_nothing_of_teachers_is_told(session: Session) -> None:
    """Of a cell that is empty, and of a subject's; not of a list without the column, and not of what others gave."""
    users.add_user(session, "siv", "Siv Ås", Role.TEACHER)
    head = "Navn;Klasse;Kontaktlærer"
    brought_in(session, f"{head}\nIda Ny;8A;ola\nPer Li;8A;ola\nEva Ås;8A;ola\n")
    emptied = brought_in(session, f"{head}\nIda Ny;8A;\nPer Li;8A;ola\n")
    assert (emptied.closes, emptied.stay_untold, emptied.on_no_team) == (0, 1, 0)
    assert any("stay" in remark and ": 1." in remark for remark in remarks_of(emptied))
    assert brought_in(session, "Navn;Klasse\nIda Ny;8A\n").stay_untold == 0
    assert brought_in(session, "Navn;Klasse;Lærer\nIda Ny;8A;\n").stay_untold == 0, "of contact teachers"
    subjects = "Navn;Klasse;Fag;Lærer"
    brought_in(session, f"{subjects}\nPer Li;8A;Norsk;siv\nPer Li;8A;Musikk;siv\n")
    emptied = brought_in(session, f"{subjects}\nPer Li;8A;Norsk;\nPer Li;8A;Musikk;siv\n")
    assert (emptied.closes, emptied.stay_untold) == (0, 1)


def test_what_an_administrator_is_told_is_of_the_list(session: Session, session_of: SessionOf) -> None:
    """No number says that something changes, or that somebody is new, of what is alike for each line."""
    users.add_user(session, "adm", "Adm Moe", Role.ADMINISTRATOR)
    brought(session, RosterLine(2, "Ida Ny", teachers=(OLA,)))
    changes = told(session_of("adm"), RosterLine(2, "Ida Ny"), RosterLine(3, "Åse Øde"))
    parts = counted(changes)
    assert parts["Students in the list"] == parts["Lines that put nobody on a team"] == 2
    assert not {"New", "Changed", "As they were", "On no team"} & parts.keys()


@pytest.mark.parametrize("known", [None, "Per Li"])
def test_two_lines_of_one_name_turned_round_make_no_two_students(session: Session, known: str | None) -> None:
    if known:
        enrol(session, known)
    lines = RosterLine(2, "Per Li", "8A"), RosterLine(3, "Li Per", "8A"), RosterLine(4, "Ida Moen", "8A")
    changes = brought(session, *lines)
    assert changes.new == ("Ida Moen",)
    assert [line.number for line in changes.lines_left] == ([3] if known else [2, 3])
    assert brought(session, lines[0]).new == (() if known else ("Per Li",)), "one of them by itself is plain"


def test_lines_that_are_told_apart_or_have_keys_are_two_students(session: Session) -> None:
    assert len(told(session, RosterLine(2, "Per Li"), RosterLine(3, "Li Per (9B)")).new) == 2
    assert len(told(session, RosterLine(2, "Per Li"), RosterLine(3, "Per Li (9B)")).new) == 2
    keyed = of_roster(RosterLine(2, "Per Li", key="u1"), RosterLine(3, "Li Per", key="u2"))
    assert len(import_students(session, keyed, write=False).new) == 2


NUMBERED: Final = ("Elev A", "elev 12", "Student B", "Testelev 3", "Elev A1")
NOBODY: Final = ("Elever", "Elev", "Elever 12", "Antall elever 12", "Elev mangler", "Elev AB Moen", "Kontaktlærer A")


@pytest.mark.parametrize("more", ["Klasse;8A", "Fødselsdato;01.02.2012", "Nr;7"])
def test_a_list_without_names_has_students(session: Session, more: str) -> None:
    """By a letter or a number, where more is said of them; else a line says how many there are, or what is below."""
    title, cell = more.split(";")
    rows = "".join(f"{name};{cell}\n" for name in (*NUMBERED, *NOBODY))
    listed = list_in(f"Navn;{title}\n{rows}".encode(), session.today(), "list")
    assert tuple(line.name for line in listed.lines) == NUMBERED
    assert len(listed.lines_left) == len(NOBODY)
    alone = "".join(f"{name};\n" for name in NUMBERED)
    assert not list_in(f"Navn;{title}\n{alone}".encode(), session.today(), "list").lines
