"""Random schools and lists of them: nobody is moved, taken for another nor made twice unless the class is theirs."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import timedelta
from typing import Final, NamedTuple

import pytest

from ioplogg_tui.logbook import enrolment
from ioplogg_tui.logbook.list_import import import_students
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.roster.class_codes import class_key
from ioplogg_tui.roster.lines import StudentList
from ioplogg_tui.roster.reading import list_in
from tests.fixtures.workbooks import Made, workbook_of
from tests.unit.test_class_lists import TODAY

GIVEN: Final = ("Ada", "Bo", "Cato", "Dina", "Eli")
PEOPLE: Final = [f"{given} {family}" for given in GIVEN for family in ("Dal", "Lie", "Ås")]
NEWCOMERS: Final = ["Nils Bø", "Omar Vik", "Pia Sund"]
WAYS: Final = (
    ("AB", ("{year}{side}", "{year} {side}", "Klasse {year}{side}")),
    ("12", ("{year}.{side}", "{year}-{side}")),
    (("ST1", "ST2"), ("{year}{side}",)),
    (("rød", "blå"), ("{year} {side}", "{side} {year}")),
)
"""What tells classes of a year apart, and how they are written here and there."""


class Class(NamedTuple):
    year: int
    side: int


def listed(chance: random.Random, rows: Sequence[tuple[str, str]], *, in_words: bool) -> StudentList:
    """Names and their classes in one of the shapes that lists have."""
    groups: dict[str, list[str]] = {}
    for name, group in rows:
        groups.setdefault(group, []).append(name)
    shape = chance.choice(("column", "beside", *([] if in_words else ["sheets"])))
    if shape == "sheets":
        sheets = (Made(group, [["Navn"], *([name] for name in names)]) for group, names in groups.items())
        return list_in(workbook_of(*sheets), TODAY, "list.xlsx", "all")
    lines = ["Navn;Klasse", *(f"{name};{group}" for group, names in groups.items() for name in names)]
    if shape == "beside":
        cells = [[f"{name};{group}" for name in names] for group, names in groups.items()]
        deep = max(map(len, cells))
        lines = [";".join(["Navn;Klasse"] * len(cells))]
        lines += [";".join(each[row] if row < len(each) else ";" for each in cells) for row in range(deep)]
    return list_in("\n".join([*lines, ""]).encode(), TODAY, "list")


@pytest.mark.parametrize("seed", range(12))
def test_only_who_is_in_the_class_is_who_has_the_name(session: Session, seed: int) -> None:
    """Of some who are here another child of the name comes, and they themselves aren't in the list.

    In the same school year in any other class; in the next one on another level.
    """
    chance = random.Random(seed)
    sides, writings = WAYS[seed % len(WAYS)]
    up, first = chance.choice((0, 1)), 1 if sides[0] == "ST1" else 8

    def written(of: Class, writing: str) -> str:
        return writing.format(year=first + of.year, side=sides[of.side])

    classes = [Class(year, side) for year in (0, 1) for side in (0, 1)]
    here = {name: chance.choice(classes) for name in PEOPLE}
    for name, of in here.items():
        enrolment.enrol(session, name, group=written(of, writings[0]))
    expected = {name: Class(of.year + up, of.side) for name, of in here.items()}
    strangers = chance.sample(PEOPLE, 3)
    at = dict(expected)
    for name in strangers:
        others = [of for of in classes if (of.year if up else of) != (expected[name].year if up else expected[name])]
        at[name] = chance.choice([of for of in others if of != here[name]] or [Class(2, 0)])
    writing = chance.choice(writings)
    in_list = [*chance.sample(PEOPLE, chance.randint(6, 15)), *NEWCOMERS]
    at |= {name: chance.choice(classes) for name in NEWCOMERS}
    now = session.now
    session.now = lambda: now() + timedelta(days=365 * up)
    rows = [(name, written(at[name], writing)) for name in in_list]
    changes = import_students(session, listed(chance, rows, in_words=sides[0] == "rød"), write=True)
    after = {student.name: class_key(student.group) for student in session.store.students.every().values()}
    meant = {
        name: class_key(written(expected[name] if name in in_list and name not in strangers else here[name], writing))
        for name in PEOPLE
    }
    assert {name: after[name] for name in PEOPLE} == meant
    assert sorted(map(str, changes.new)) == NEWCOMERS and len(after) == len(PEOPLE) + len(NEWCOMERS)
    assert len(changes.lines_left) == len({*strangers} & {*in_list})
