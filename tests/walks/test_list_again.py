"""Random schools with namesakes and their lists over years: each brought again, as it is or answered as it was asked.

Who a line is about doesn't depend on what the time before made of it.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import product
from typing import Final

import pytest

from ioplogg_tui.domain.list_changes import LineLeft, ListChanges
from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook import enrolment, users
from ioplogg_tui.logbook import listed_questions as questions
from ioplogg_tui.logbook.list_import import import_students
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.roster.class_codes import class_key
from ioplogg_tui.roster.reading import list_in
from ioplogg_tui.roster.student_rows import NO_CLASS_BELOW
from tests.unit.test_class_lists import TODAY

NAMES: Final = ("Ida Moen", "Per Lie", "Siv Ås")
LETTERS: Final = "abcdefghijklmnoprstuv"
WAYS: Final = (("{}A", "{}B"), ("{}.1", "{}.2"), ("{}STA", "{}PBA"), ("{}. trinn",))
ROUNDS: Final = 4


@dataclass(eq=False)
class Child:
    """Who is really meant by a line; `number` is the student's here, once they have been brought."""

    name: str
    year: int
    side: int
    number: int = 0
    was_in: set[str] = field(default_factory=set)
    answer: str = ""
    """What the list calls them, where it was asked about."""


@dataclass
class School:
    session: Session
    chance: random.Random
    way: tuple[str, ...]
    first: int
    children: list[Child] = field(default_factory=list)
    staff: dict[int, str] = field(default_factory=dict)
    made: int = 0

    def class_of(self, child: Child) -> str:
        return self.way[child.side].format(self.first + child.year)

    def come(self, year: int, side: int, names: Iterable[str]) -> None:
        self.children += [Child(name, year, side) for name in names]

    def others(self, count: int) -> Iterator[str]:
        """Names that nobody else has."""
        for _each in range(count):
            self.made += 1
            high, low = divmod(self.made, len(LETTERS))
            yield f"{LETTERS[low].upper()}{LETTERS[high]}e Ness"

    def groups(self) -> dict[int, tuple[str, str]]:
        return {each.id: (each.name, each.group) for each in self.session.store.students.every().values()}

    def teachers(self) -> dict[int, set[str]]:
        teams: dict[int, set[str]] = {}
        for student_id, staff_id in self.session.store.teams.listed.places(self.session.today()):
            if staff_id in self.staff:
                teams.setdefault(student_id, set()).add(self.staff[staff_id])
        return teams

    def bring(self, listed: list[Child], *, answered: bool) -> list[tuple[Child, LineLeft]]:
        """Bring a list and see that nobody is taken for another by it, nor made twice; who was asked about."""
        rows = [(child.answer if answered and child.answer else child.name, child) for child in listed]
        lines = [f"{name};{self.class_of(child)};Teacher {self.teacher(self.class_of(child))}" for name, child in rows]
        content = "\n".join(["Navn;Klasse;Kontaktlærer", *lines, ""]).encode()
        before, told = self.groups(), "\n".join(lines)
        changes = self.write(content)
        after = self.groups()
        new = [child for child in listed if not child.number and not self.is_left(changes, listed, child)]
        for number in sorted(after.keys() - before.keys()):
            name, group = after[number]
            its = [each for each in new if class_key(self.class_of(each)) == class_key(group)]
            its = [
                each
                for each in its
                if not each.number and (each.answer if answered and each.answer else each.name) == name
            ]
            assert its, f"{name} in {group} was made twice by\n{told}\n{before}"
            its[0].number = number
        for child in listed:
            child.was_in.add(self.class_of(child))
        for child in (each for each in self.children if each.number):
            name, group = after[child.number]
            ways = {class_key(way) for way in child.was_in}
            assert class_key(group) in ways, f"{name} was taken to {group} by\n{told}\n{before}"
            for teacher in self.teachers().get(child.number, ()):
                assert teacher in {f"Teacher {self.teacher(way)}" for way in child.was_in}, f"{name}: {teacher}\n{told}"
            if child in listed and not self.is_left(changes, listed, child):
                assert class_key(group) == class_key(self.class_of(child)), (
                    f"{name} isn't who was meant in\n{told}\n{before}"
                )
        again = self.write(content)
        assert (again.new, again.changed, again.opened, again.closed) == ((), (), (), ()), told
        assert [one.number for one in again.lines_left] == [one.number for one in changes.lines_left], told
        return [(listed[one.number - 2], one) for one in changes.lines_left]

    def write(self, content: bytes) -> ListChanges:
        return import_students(self.session, list_in(content, TODAY, "list"), write=True, close_many=True)

    @staticmethod
    def is_left(changes: ListChanges, listed: list[Child], child: Child) -> bool:
        return any(listed[one.number - 2] is child for one in changes.lines_left)

    @staticmethod
    def teacher(class_: str) -> str:
        return "Tass" if "A" in class_ or ".1" in class_ or "trinn" in class_ else "Tuss"

    def answer(self, child: Child, one: LineLeft) -> None:
        """Write in the list what the question says, of who is meant."""
        message, values = one.reason.message, {key: str(value) for key, value in one.reason.values.items()}
        here = self.groups().get(child.number, ("", ""))
        if message in (questions.NAMESAKE, questions.LAST_YEAR, questions.NO_CLASS):
            is_same = child.number and here[1] == values["old"]
            child.answer = f"{values['name']} ({values['old'] if is_same else values['other']})"
        elif message in (questions.WHICH, questions.SEVERAL):
            ways, own = values.get("ways", "").split(", "), (here[0], f"{values['name']} ({here[1]})")
            child.answer = next((way for way in own if way in ways), f"{values['name']} ({values['other']})")
        else:
            raise AssertionError(message)

    def bring_until_answered(self, listed: list[Child]) -> None:
        """As it is, and then with answers, until nothing is asked; each that is known goes on unasked."""
        asked = self.bring(listed, answered=False)
        for _round in range(ROUNDS):
            if not asked:
                return
            for child, one in asked:
                self.answer(child, one)
            asked = self.bring(listed, answered=True)
        assert not asked, [(each.answer, str(one.reason.message)) for each, one in asked]

    def lists(self, parts: str) -> list[list[Child]]:
        """The school's list, or one of each class, in any order."""
        order = sorted(self.children, key=lambda child: (child.year, child.side))
        classes: dict[str, list[Child]] = {}
        for child in order:
            classes.setdefault(self.class_of(child), []).append(child)
        shuffled = self.chance.sample(list(classes.values()), len(classes))
        return shuffled if parts == "classes" else [[child for each in shuffled for child in each]]

    def wait(self, days: int) -> None:
        now = self.session.now
        self.session.now = lambda: now() + timedelta(days=days)

    def begin(self) -> None:
        """Two years of classes, in which no two have one name."""
        for name in ("Tass", "Tuss"):
            self.staff[users.add_user(self.session, name.lower(), f"Teacher {name}", Role.TEACHER)] = f"Teacher {name}"
        for year, side in product((0, 1), range(len(self.way))):
            self.come(year, side, self.others(self.chance.randint(1, 6)))
        for name in NAMES:
            self.come(self.chance.choice((0, 1)), self.chance.randrange(len(self.way)), [name])

    def move_up(self) -> None:
        """The oldest finish, and a new class comes, with namesakes in it; lists of a new year have no answers."""
        self.children = [child for child in self.children if child.year < 2]
        for child in self.children:
            child.year, child.answer = child.year + 1, ""
        for side in range(len(self.way)):
            self.come(0, side, [*self.chance.sample(NAMES, self.chance.randint(0, 2)), *self.others(3)])

    def change_classes(self) -> None:
        """In the middle of a year two go to the class beside theirs, and a namesake comes."""
        for child in self.chance.sample(self.children, 2):
            child.side = self.chance.randrange(len(self.way))
        self.come(self.chance.choice((0, 1)), self.chance.randrange(len(self.way)), self.chance.sample(NAMES, 1))


@pytest.mark.parametrize("seed", range(16))
def test_a_list_that_is_brought_again_is_read_as_before(session: Session, seed: int) -> None:
    chance = random.Random(seed)
    way = WAYS[seed % len(WAYS)]
    school = School(session, chance, way, first=1 if way[0].endswith("STA") else chance.choice((1, 2, 5, 8)))
    school.begin()
    for part in school.lists("classes"):
        school.bring_until_answered(part)
    for days in (300, 65, 7, 293, 7, 65):
        school.wait(days)
        if days > 200:
            school.move_up()
        elif days > 7:
            school.change_classes()
        for part in school.lists(chance.choice(("classes", "whole"))):
            if days == 7:
                school.bring(part, answered=chance.random() < 0.5)
            else:
                school.bring_until_answered(part)


@pytest.mark.parametrize("level", ["8", "vg1"])
def test_who_goes_into_the_next_class_goes_on_to_its_level(session: Session, level: str) -> None:
    """Where the list says none, and the level here is that of the class; it is told before it is written."""
    year = int(level.removeprefix("vg"))
    enrolment.enrol(session, "Ida Moen", group=f"{year}STA", level=level)
    School(session, random.Random(), (), 0).wait(300)
    listed = list_in(f"Navn;Klasse\nIda Moen;{year + 1}STA\n".encode(), TODAY, "list")
    changes = import_students(session, listed, write=True)
    assert [(str(each.field), each.new) for each in changes.changed] == [
        ("group", f"{year + 1}STA"),
        ("level", level.replace(str(year), str(year + 1))),
    ]


@pytest.mark.parametrize("heading", ["Klasse 8A og 8B", "Andre elever", "ST1A", "5. trinn", "8.B", "8B (3)", "1STUSPA"])
def test_a_heading_that_is_no_class_ends_the_class_above(heading: str) -> None:
    """And is told; what is no heading ends none: a name alone, the foot of a page, a sum."""
    alone = ["Per Lie (8B);", "Side 1 av 2;", "Antall elever: 10;", "Elev A;"]
    rows = [
        "Navn;Kontaktlærer",
        "8A;",
        "Ada Li;ola",
        *alone,
        "Bo Ås;ola",
        f"{heading};",
        "Siv Ås;siv",
        "8C;",
        "Eli Vik;",
    ]
    listed = list_in("\n".join([*rows, ""]).encode(), TODAY, "list")
    groups = {line.name: line.group for line in listed.lines}
    assert groups == {"Ada Li": "8A", "Per Lie (8B)": "8A", "Bo Ås": "8A", "Siv Ås": None, "Eli Vik": "8C"}
    assert [line.number for line in listed.lines_left if line.sentence.message == NO_CLASS_BELOW] == [9]


def test_who_are_told_apart_here_go_on_each_into_their_next_class(session: Session) -> None:
    for group in ("8A", "8B"):
        enrolment.enrol(session, f"Ida Moen ({group})", group=group)
    School(session, random.Random(), (), 0).wait(300)
    listed = list_in(b"Navn;Klasse\nIda Moen;9A\nIda Moen;9B\n", TODAY, "list")
    changes = import_students(session, listed, write=True)
    assert [each.new for each in changes.changed] == ["9A", "9B"] and not (changes.lines_left or changes.new)
