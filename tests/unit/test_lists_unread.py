"""A line of a list that can't be read says nothing of its student or class: it ends no place, and narrows none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import product
from pathlib import Path

import pytest

from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook import users
from ioplogg_tui.logbook.list_import import import_students
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.roster.reading import list_in, read_list

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


@pytest.mark.parametrize("fault", ["a quote", "too many cells"])
def test_a_line_of_a_table_that_can_t_be_read_may_be_of_anybody(school: Session, fault: str) -> None:
    heading, today = "Navn,Klasse,Trinn,Kontaktlærer\n", school.today()
    both = [f"{name},8A,8,Ola Berg / Inger Dal" for name in NAMES]
    import_students(school, list_in(("\n".join([heading.strip(), *both, ""])).encode(), today, "list"), write=True)
    rows = ["Ida Moen,8A,8,Ola Berg", *both[1:]]
    for last, ends in (("", True), (FAULTS[fault]("Ida Moen,8A,8,Inger Dal"), False)):
        listed = list_in("\n".join([heading.strip(), *rows, last, ""]).encode(), today, "list")
        assert bool(import_students(school, listed, write=False).closed) is ends
