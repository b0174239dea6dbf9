"""Of a OneRoster folder no row is left out without a word, and each is told where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from ioplogg_tui.roster.reading import read_list
from tests.unit.test_class_lists import TODAY, one_roster

NEEDED = {
    "users": ("sourcedId", "role"),
    "classes": ("sourcedId", "title"),
    "courses": ("sourcedId",),
    "academicSessions": ("sourcedId",),
    "enrollments": ("classSourcedId", "userSourcedId", "role"),
    "roles": ("userSourcedId", "role"),
}
"""What each table has in every row; of those that begin with sourcedId a row is known by it."""
KEYED = [table for table, columns in NEEDED.items() if columns[0] == "sourcedId"]


@pytest.mark.parametrize(("table", "column"), [(table, column) for table in NEEDED for column in NEEDED[table]])
def test_no_row_of_a_table_is_left_out_without_a_word(tmp_path: Path, table: str, column: str) -> None:
    """One that lacks what it needs, and one that says something else of what is known already."""
    folder = one_roster(tmp_path / "list", "1.2" if table == "roles" else "1.1")
    path = folder / f"{table}.csv"
    if not path.exists():
        path.write_text("sourcedId,status,title,startDate,endDate\nk1,active,Noe,,\n", "utf-8")
    before = len(read_list(folder, TODAY).lines_left)
    heading, *rows = path.read_text("utf-8").splitlines()
    names = heading.split(",")
    lacks = dict(zip(names, rows[0].split(","), strict=True)) | {column: ""}
    other = dict(zip(names, rows[0].split(","), strict=True)) | {"status": "tobedeleted"}
    for row, told in ((lacks, True), (other, table in KEYED)):
        path.write_text("\n".join([heading, *rows, ",".join(row.values()), ""]), "utf-8")
        left = read_list(folder, TODAY).lines_left
        assert len(left) == before + told and (not told or len(rows) + 2 in {each.number for each in left})
    path.write_text("\n".join([heading, *rows, rows[0], ""]), "utf-8")
    assert len(read_list(folder, TODAY).lines_left) == before, "one that says the same again is no other"


@pytest.mark.parametrize(
    ("version", "role"),
    [
        ("1.1", "elev"),
        ("1.2", ""),
        ("1.2", "r-u1,active,u1,primary,student,2020-08-01,2021-06-01"),
        ("1.2", "r-u1,tobedeleted,u1,primary,student,,"),
        ("1.2", "r-u1,active,u1,primary,teacher,2020-08-01,2021-06-01"),
        ("1.2", "r-u1,active,u1,primary,elev,,"),
    ],
)
def test_who_has_no_role_that_holds_is_told(tmp_path: Path, version: str, role: str) -> None:
    folder = one_roster(tmp_path / "list", version)
    if version == "1.1":
        text = (folder / "users.csv").read_text("utf-8")
        (folder / "users.csv").write_text(text.replace("student,idamoe", f"{role},idamoe"), "utf-8")
    else:
        rows = [row for row in (folder / "roles.csv").read_text("utf-8").splitlines() if ",u1," not in row]
        (folder / "roles.csv").write_text("\n".join([*rows, role, ""]), "utf-8")
    listed = read_list(folder, TODAY)
    assert not listed.lines and 2 in {left.number for left in listed.lines_left}


def test_a_role_in_a_class_that_is_none_is_told(tmp_path: Path) -> None:
    folder = one_roster(tmp_path / "list", "1.1")
    text = (folder / "enrollments.csv").read_text("utf-8")
    (folder / "enrollments.csv").write_text(f"{text}e20,active,c1,u1,elev,,,\ne21,active,c1,t1,Proctor,,,\n", "utf-8")
    told = [left.number for left in read_list(folder, TODAY).lines_left if "Its role" in str(left.sentence)]
    assert told == [len(text.splitlines()) + 1]


def test_a_term_s_date_that_is_none_is_told_where_it_stands(tmp_path: Path) -> None:
    folder = one_roster(tmp_path / "list", "1.1")
    (folder / "academicSessions.csv").write_text(
        "sourcedId,status,title,startDate,endDate\ns0,active,,2025-08-18,2027-06-18\ns1,active,,18.8.2025,\n", "utf-8"
    )
    (folder / "classes.csv").write_text(
        "sourcedId,status,title,classType,termSourcedIds\n"
        + "".join(f"c{n},active,8A,homeroom,s1\n" for n in range(5)),
        "utf-8",
    )
    told = [left for left in read_list(folder, TODAY).lines_left if "academicSessions" in str(left.sentence)]
    assert [left.number for left in told] == [3]
