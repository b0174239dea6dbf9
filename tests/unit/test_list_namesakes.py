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
OLDER: Final = [f"{given} {family}" for given in GIVEN for family in ("Moen", "Sand", "Vik")]
NEWCOMERS: Final = ["Nils Bø", "Omar Vik", "Pia Sund"]
WAYS: Final = (
    ("AB", ("{year}{side}", "{year} {side}", "Klasse {year}{side}")),
    ("12", ("{year}.{side}", "{year}-{side}")),
    (("ST1", "ST2"), ("{year}{side}",)),
    (("rød", "blå"), ("{year} {side}", "{side} {year}")),
)
WITHOUT_LETTERS: Final = ("{year}. trinn", "{year}", "Klasse {year}")
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


def turn(session: Session, days: int) -> None:
    now = session.now
    session.now = lambda: now() + timedelta(days=days)


def groups_of(session: Session) -> dict[str, str]:
    return {student.name: student.group for student in session.store.students.every().values()}


@pytest.mark.parametrize("seed", range(16))
def test_a_class_without_letters_speaks_against_none_of_its_year(session: Session, seed: int) -> None:
    """Nor one of the year before in a new school year. A stranger of another year is asked about as always.

    What is kept of a class is what says more of it.
    """
    chance, up = random.Random(seed), seed % 2
    classes = [Class(year, side) for year in (0, 1) for side in (0, 1)]
    here = {name: chance.choice(classes) for name in PEOPLE}

    def written(of: Class, *, has_letters: bool) -> str:
        form = "{year}{side}" if has_letters else chance.choice(WITHOUT_LETTERS)
        return form.format(year=8 + of.year, side="AB"[of.side])

    for name, of in here.items():
        enrolment.enrol(session, name, group=written(of, has_letters=chance.random() < 0.5))
    before = groups_of(session)
    turn(session, 365 * up)
    strangers = chance.sample(PEOPLE, 3)
    at = {name: Class(-1, of.side) if name in strangers else Class(of.year + up, of.side) for name, of in here.items()}
    rows = [(name, written(of, has_letters=chance.random() < 0.5)) for name, of in at.items()]
    changes = import_students(session, listed(chance, rows, in_words=True), write=True)
    assert len(changes.lines_left) == len(strangers) and not changes.new
    after = groups_of(session)
    for name, group in rows:
        has_letters = class_key(group) == class_key(f"{8 + at[name].year}{'AB'[at[name].side]}")
        keeps = name in strangers or not (up or has_letters)
        assert class_key(after[name]) == class_key(before[name] if keeps else group), (name, before[name], group)


@pytest.mark.parametrize(
    ("another", "rows", "asked"),
    [("8C", ("8B",), 1), ("8C", ("9",), 1), ("", ("8A", "8B"), 2), ("", ("8", "9"), 1), ("8B", ("8A", "8B"), 1)],
)
def test_of_two_of_a_name_it_is_asked_which_is_in_the_class_without_letters(
    session: Session, another: str, rows: tuple[str, ...], asked: int
) -> None:
    """Whether both are here, or both in the list."""
    enrolment.enrol(session, "Ida Moen", group="8. trinn")
    if another:
        enrolment.enrol(session, f"Ida Moen ({another})", group=another)
    content = "\n".join(["Navn;Klasse", *(f"Ida Moen;{group}" for group in rows), ""])
    changes = import_students(session, list_in(content.encode(), TODAY, "list"), write=True)
    assert len(changes.lines_left) == asked and not changes.new and not changes.changed


@pytest.mark.parametrize("here", ["8A", "8. trinn"])
def test_a_letter_beside_its_year_is_the_class(session: Session, here: str) -> None:
    enrolment.enrol(session, "Ida Moen", group=here, level="8")
    content = b"Navn;Trinn;Klasse\nIda Moen;8;A\nPer Lie;8;B\n"
    changes = import_students(session, list_in(content, TODAY, "list"), write=True)
    assert not changes.lines_left and groups_of(session) == {"Ida Moen": "8A", "Per Lie": "8B"}
    content = b"Navn;Trinn;Klasse\nIda Moen;8;B\nPer Lie;9;B\n"
    assert len(import_students(session, list_in(content, TODAY, "list"), write=True).lines_left) == 2


def rows_of(groups: dict[str, Sequence[str]]) -> list[tuple[str, str]]:
    return [(name, group) for group, names in groups.items() for name in names]


@pytest.mark.parametrize("seed", range(8))
def test_a_new_class_called_as_last_year_s_takes_nobody_out_of_it(session: Session, seed: int) -> None:
    """In August the new 8A's list alone has a namesake of one of last year's 8A, who has not been moved up yet.

    Once it is answered the classes come as they are, and nobody is asked about again: each goes on with their own.
    """
    chance = random.Random(seed)
    way = "8. trinn" if seed % 4 == 3 else "8A"
    old = chance.sample(PEOPLE, chance.randint(2, 8))
    new = chance.sample(OLDER, chance.randint(2, 8))
    ida = chance.choice(old)
    for name in old:
        enrolment.enrol(session, name, group=way)
    turn(session, 365)
    changes = import_students(session, listed(chance, rows_of({"8A": [*new, ida]}), in_words=True), write=True)
    assert [str(name) for name in changes.new] == new and len(changes.lines_left) == 1 and not changes.changed
    answered = import_students(
        session, listed(chance, rows_of({"8A": [*new, f"{ida} (2)"]}), in_words=True), write=True
    )
    assert not answered.lines_left and len(answered.new) == 1
    for _week in range(2):
        whole = rows_of({"8A": [*new, ida], "9A": old})
        assert not import_students(session, listed(chance, whole, in_words=True), write=True).lines_left
    assert groups_of(session) == dict.fromkeys((*new, f"{ida} (2)"), "8A") | dict.fromkeys(old, "9A")


@pytest.mark.parametrize("seed", range(4))
def test_a_class_that_was_moved_up_before_the_summer_is_the_same_after_it(session: Session, seed: int) -> None:
    """In June the next year's list, in August again, and parts of it in November: who is in their class is plain.

    Nor does anybody of 8A get into 9A there, whose students are all known.
    """
    chance = random.Random(seed)
    old, older = PEOPLE[: chance.randint(6, 15)], OLDER[: chance.randint(6, 15)]
    for name in (*old, *older):
        enrolment.enrol(session, name, group="7A" if name in old else "8A")
    now_in: dict[str, Sequence[str]] = {"8A": old, "9A": older}
    for days in (200, 70, 90):
        turn(session, days)
        changes = import_students(session, listed(chance, rows_of(now_in), in_words=True), write=True)
        assert not changes.lines_left and not changes.new
    part = listed(chance, rows_of({"9A": chance.sample(older, 3)}), in_words=True)
    assert not import_students(session, part, write=True).lines_left
    namesake = chance.choice(old)
    changes = import_students(session, listed(chance, rows_of({"9A": [*older, namesake]}), in_words=True), write=True)
    assert len(changes.lines_left) == 1 and groups_of(session)[namesake] == "8A"


def test_of_two_of_a_name_who_came_into_the_class_this_year_is_in_it(session: Session) -> None:
    """Who was in it last year goes on, and who was in the one below comes into it; it is asked who may be either."""
    enrolment.enrol(session, "Ida Moen (8A)", group="8A")
    enrolment.enrol(session, "Ida Moen", group="7A")
    turn(session, 365)
    one = list_in(b"Navn;Klasse\nIda Moen;8A\n", TODAY, "list")
    assert len(import_students(session, one, write=True).lines_left) == 1
    both = list_in(b"Navn;Klasse\nIda Moen;9A\n", TODAY, "list")
    assert not import_students(session, both, write=True).lines_left
    assert not import_students(session, one, write=True).lines_left
    assert groups_of(session) == {"Ida Moen (8A)": "9A", "Ida Moen": "8A"}
