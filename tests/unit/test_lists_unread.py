"""A line of a list that can't be read says nothing of its student or class: it ends no place, and narrows none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import product
from pathlib import Path

import pytest

from ioplogg_tui.domain.list_changes import ListChanges
from ioplogg_tui.domain.people import Role
from ioplogg_tui.locale.list_words import held_of
from ioplogg_tui.logbook import users
from ioplogg_tui.logbook.list_import import import_students
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.roster.reading import list_in, read_list
from tests.fixtures import workbooks

NAMES = ("Ida Moen", "Per Moe", "Eva Ås", "Kim Bo")
STUDENTS = "".join(
    f"u{n},active,true,student,x{n},{given},{family},08\n" for n, (given, family) in enumerate(map(str.split, NAMES))
)
SCHOOL = {
    "users": "sourcedId,status,enabledUser,role,username,givenName,familyName,grades\n"
    f"{STUDENTS}t1,active,true,teacher,ola,Ola,Berg,\nt2,active,true,teacher,ing,Inger,Dal,\n",
    "classes": "sourcedId,status,title,classType\nc1,active,8A,homeroom\nc2,active,Matematikk 8,scheduled\n",
    "enrollments": "sourcedId,status,classSourcedId,userSourcedId,role,primary,beginDate,endDate\n"
    + "".join(f"e{n},active,c1,u{n},student,,2026-08-17,2027-06-18\n" for n in range(len(NAMES)))
    + "e7,active,c2,u0,student,,2026-08-17,2027-06-18\ne8,active,c1,t1,teacher,true,2026-08-17,2027-06-18\n"
    + "e9,active,c2,t1,teacher,true,2026-08-17,2027-06-18\ne10,active,c2,t2,teacher,false,2026-08-17,2027-06-18\n",
}
ROLES = "sourcedId,status,userSourcedId,roleType,role,beginDate,endDate\n" + "".join(
    f"r{user},active,{user},primary,{'student' if user[0] == 'u' else 'teacher'},2026-08-17,2027-06-18\n"
    for user in (*(f"u{n}" for n in range(len(NAMES))), "t1", "t2")
)
FAULTS: Mapping[str, Callable[[str], str]] = {
    "a quote": lambda row: row.replace(",", ',"', 2).replace(',"', ",", 1),
    "too many cells": lambda row: f"{row},x,y",
    "a status that is none": lambda row: row.replace(",active,", ",aktiv,"),
    "a day that is none": lambda row: row.replace("2026-08-17", "17.08.2026"),
    "a role that is none": lambda row: row.replace(",student,", ",elev,").replace(",teacher,", ",techer,"),
    "no user": lambda row: row.replace(",u0,", ",,").replace(",t1,", ",,").replace(",t2,", ",,"),
}


@pytest.fixture
def school(session: Session) -> Session:
    for account, name in (("ola", "Ola Berg"), ("ing", "Inger Dal")):
        users.add_user(session, account, name, Role.TEACHER)
    return session


def written(folder: Path, tables: dict[str, str]) -> Path:
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, "utf-8")
    return folder


def broken(text: str) -> Iterator[tuple[str, str]]:
    """The text with each of its rows broken in each way that it can be."""
    heading, *rows = text.splitlines()
    for (number, row), (fault, of) in product(enumerate(rows), FAULTS.items()):
        if of(row) != row:
            yield f"{fault}: {row}", "\n".join([heading, *rows[:number], of(row), *rows[number + 1 :], ""])


@pytest.mark.parametrize("version", ["1.1", "1.2"])
def test_whatever_row_can_t_be_read_nobody_s_place_ends(school: Session, tmp_path: Path, version: str) -> None:
    without_role = SCHOOL["users"].replace(",role,", ",").replace(",student,", ",").replace(",teacher,", ",")
    tables = SCHOOL | ({"roles": ROLES, "users": without_role} if version == "1.2" else {})
    today = school.today()
    first = import_students(school, read_list(written(tmp_path, tables), today), write=True)
    assert len(first.opened) == len(NAMES) + 1
    tried = 0
    for table, text in tables.items():
        for fault, faulty in broken(text):
            listed = read_list(written(tmp_path, tables | {table: faulty}), today)
            brings = import_students(school, listed, write=False)
            assert listed.lines_left, fault
            assert (brings.closed, brings.opened) == ((), ()), fault
            tried += 1
    assert tried > 50
    gone = tables["enrollments"].replace("e10,active", "e10,tobedeleted")
    listed = read_list(written(tmp_path, tables | {"enrollments": gone}), today)
    assert import_students(school, listed, write=False).closed, "what can be read ends a place"


@pytest.mark.parametrize(
    ("table", "row", "other"),
    [
        ("users", "t1,active,true,teacher,ola,Ola,Berg,", "t1,active,true,student,x9,Kim,Bo,08"),
        ("users", "t1,active,true,teacher,ola,Ola,Berg,", "t1,active,true,teacher,ing,Inger,Dal,"),
        ("classes", "c1,active,8A,homeroom", "c1,tobedeleted,8A,homeroom"),
    ],
)
def test_two_rows_of_one_key_end_nobody_s_place_whichever_is_first(
    school: Session, tmp_path: Path, table: str, row: str, other: str
) -> None:
    today = school.today()
    import_students(school, read_list(written(tmp_path, SCHOOL), today), write=True)
    for both in (f"{row}\n{other}", f"{other}\n{row}"):
        listed = read_list(written(tmp_path, {table: SCHOOL[table].replace(row, both)}), today)
        assert not import_students(school, listed, write=False).closed and listed.lines_left


@pytest.mark.parametrize("fault", ["a quote", "too many cells"])
def test_a_line_of_a_table_that_can_t_be_read_may_be_of_anybody(school: Session, fault: str) -> None:
    heading, today = "Navn,Klasse,Trinn,Kontaktlærer\n", school.today()
    both = [f"{name},8A,8,Ola Berg / Inger Dal" for name in NAMES]
    import_students(school, list_in(("\n".join([heading.strip(), *both, ""])).encode(), today, "list"), write=True)
    rows = ["Ida Moen,8A,8,Ola Berg", *both[1:]]
    for last, ends in (("", True), (FAULTS[fault]("Ida Moen,8A,8,Inger Dal"), False)):
        listed = list_in("\n".join([heading.strip(), *rows, last, ""]).encode(), today, "list")
        assert bool(import_students(school, listed, write=False).closed) is ends


def of_table(session: Session, heading: str, *rows: str) -> ListChanges:
    listed = list_in("\n".join([heading, *rows, ""]).encode(), session.today(), "list")
    return import_students(session, listed, write=True, close_many=True)


def told_of(changes: ListChanges) -> str:
    return " ".join(held_of(changes))


@pytest.mark.parametrize(
    ("last", "line"),
    [('Eva "Ås;8A;8;', 5), ("Eva Ås;8A;8;Inger Dal;x", 5), ("Eva Ås;8A;8;Ing Dahl", 5)],
    ids=["a quote", "too many cells", "nobody known"],
)
def test_what_holds_ends_back_is_told_with_how_many(school: Session, last: str, line: int) -> None:
    """Before it is written and after, by whatever of a list can't be understood; and nothing where all can."""
    heading = "Navn;Klasse;Trinn;Kontaktlærer"
    of_table(school, heading, *(f"{name};8A;8;Ola Berg" for name in NAMES[:3]))
    changes = of_table(school, heading, *(f"{name};8A;8;Inger Dal" for name in NAMES[:2]), "Kim Bo;8A;8;", last)
    held = 1 if "Dahl" in last else 2
    assert (changes.held_back.by_lines, changes.held_back.lines) == (held, (("", line),))
    assert f": {held}. Line {line}." in told_of(changes) and not (changes.closes and held == 2)
    assert not told_of(of_table(school, heading, *(f"{name};8A;8;Inger Dal" for name in NAMES[:3])))


def test_a_row_of_one_roster_that_holds_ends_back_is_told_with_its_table(school: Session, tmp_path: Path) -> None:
    today = school.today()
    import_students(school, read_list(written(tmp_path, SCHOOL), today), write=True)
    gone = SCHOOL["enrollments"].replace("e8,active", "e8,tobedeleted").replace("e3,active,c1", 'e3,active,"c1', 1)
    brings = import_students(school, read_list(written(tmp_path, {"enrollments": gone}), today), write=False)
    assert brings.held_back.by_lines == len(NAMES) - 1 and "enrollments.csv: Line 5." in told_of(brings)


CONTACT = ("Kontaktlærer 1", "Kontaktlærere", "1. kontaktlærer", "Kontaktlærer nr. 1", "Kontaktlærer (1)")


@pytest.mark.parametrize("first", ["Kontaktlærer", *CONTACT])
@pytest.mark.parametrize("second", ["Kontaktlærer 2", "Kontaktlærar", "2. kontaktlærer"])
def test_every_column_of_teachers_of_a_kind_is_read(school: Session, first: str, second: str) -> None:
    both = [f"{name};8A;Ola Berg, Inger Dal" for name in NAMES]
    of_table(school, "Navn;Klasse;Kontaktlærer", *both)
    changes = of_table(school, f"Navn;Klasse;{first};{second}", *(f"{name};8A;Ola Berg;Inger Dal" for name in NAMES))
    assert (changes.opened, changes.closed, told_of(changes)) == ((), (), "")
    fewer = of_table(school, f"Navn;Klasse;{first};{second}", *(f"{name};8A;;Inger Dal" for name in NAMES))
    assert fewer.closes == len(NAMES), "what is read ends a place"


def test_teachers_of_a_subject_stand_in_several_columns_too_and_say_nothing_without_it(school: Session) -> None:
    rows = [f"{name};8A;Norsk;Ola Berg;Inger Dal" for name in NAMES]
    changes = of_table(school, "Navn;Klasse;Fag;Faglærer 1;Faglærer 2", *rows)
    assert {(place.teacher, place.subjects) for place in changes.opened} == {
        ("Ola Berg", ("Norsk",)),
        ("Inger Dal", ("Norsk",)),
    }
    listed = list_in(b"Navn;Fagl\xc3\xa6rer 1\nIda Moen;Ola Berg\n", school.today(), "list")
    assert listed.columns_left == ("Faglærer 1",) and listed.lines[0].teachers is None


def test_what_is_not_read_of_any_of_a_student_s_subjects_holds_back(school: Session) -> None:
    head, music = "Navn;Klasse;Fag;Lærer", [f"{name};8A;Musikk;Ola Berg" for name in NAMES]
    of_table(school, head, *music, *(f"{name};8A;Norsk;Inger Dal" for name in NAMES))
    rows = [f"{row};" for row in music] + [f"{name};8A;Norsk;Ola Berg;Inger Dal" for name in NAMES]
    changes = of_table(school, f"{head};Medlærer", *rows)
    assert (changes.closes, changes.held_back.by_columns) == (0, len(NAMES))


@pytest.mark.parametrize(("first", "second"), [("Kontaktlærer", "Lærer"), ("Lærer", "Kontaktlærer")])
def test_who_is_a_teacher_of_the_other_kind_now_is_none_of_this(school: Session, first: str, second: str) -> None:
    of_table(school, f"Navn;Klasse;{first}", *(f"{name};8A;Ola Berg, Inger Dal" for name in NAMES))
    changes = of_table(school, f"Navn;Klasse;{first};{second}", *(f"{name};8A;Ola Berg;Inger Dal" for name in NAMES))
    assert changes.closes == len(NAMES) and not told_of(changes)


@pytest.mark.parametrize("column", ["Medlærer", "Kontaktlærer B", "Ansvarlig", ""])
@pytest.mark.parametrize("cell", ["Inger Dal", "Ing Dahl"])
def test_a_column_of_the_school_s_staff_that_is_not_read_ends_nobody_s_place(
    school: Session, column: str, cell: str
) -> None:
    """Whatever it is called; whom nobody knows in it may be whoever had a place. A column of others holds nothing."""
    of_table(school, "Navn;Klasse;Kontaktlærer", *(f"{name};8A;Ola Berg, Inger Dal" for name in NAMES))
    rows = [["Navn", "Klasse", "Kontaktlærer", column], *([name, "8A", "Ola Berg", "Inger Dal"] for name in NAMES)]
    rows[1][3] = cell
    listed = list_in(workbooks.workbook(rows), school.today(), "list")
    changes = import_students(school, listed, write=True, close_many=True)
    assert (changes.closes, changes.held_back.by_columns) == (0, len(NAMES))
    assert f": {len(NAMES)}. {column or 'D'}." in told_of(changes)
    others = of_table(school, "Navn;Klasse;Kontaktlærer;Adresse", *(f"{name};8A;Ola Berg;Vei 1" for name in NAMES))
    assert others.closes == len(NAMES) and not told_of(others)
