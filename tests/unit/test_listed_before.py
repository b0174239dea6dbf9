"""A list that has the real name of who is protected is read as if the name that covers it weren't there."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from itertools import product

import pytest

from ioplogg_tui.domain import clock
from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook.enrolment import protect
from ioplogg_tui.logbook.fields import write_field
from ioplogg_tui.logbook.list_import import import_students
from ioplogg_tui.logbook.listed_students import Students
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import student_of
from ioplogg_tui.logbook.users import add_user
from ioplogg_tui.roster.lines import RosterLine
from tests.fixtures.lists import list_of_lines
from tests.fixtures.plans import plan_for
from tests.fixtures.staff import SessionOf
from tests.trials.combinations import each_pair

CLASSES = [("8B", "8"), ("8B", ""), ("", "8"), ("", ""), ("Fjorden", "8"), ("1STA", "")]
"""How a school keeps the group and the level of who is protected."""
NAMES = ["Mathea Sunde", "Åse Marie Sunde", "Ana Maria Lopez Garcia"]
APART = ["", "(8B)", "(8b)", "(klasse 8B)", "(8)", "(8. trinn)", "(9B)", "(9A)", "(8A)", "(2STA)", "(Tea)", "(nynorsk)"]


@pytest.fixture
def office(session: Session, session_of: SessionOf) -> Session:
    add_user(session, "kontor", "Kim Kontor", Role.LEADER)
    return session_of("kontor")


def write(session: Session, student_id: int, field: str, text: str) -> None:
    seen = str(getattr(student_of(session, student_id), field))
    if text != seen:
        write_field(session, FieldPlace(FieldOwner.STUDENT, student_id, field), text, seen=seen)


SPELLINGS: list[Callable[[str], str]] = [
    lambda name: name,
    lambda name: name.upper(),
    lambda name: unicodedata.normalize("NFD", name),
    lambda name: name.replace(" ", "-"),
    lambda name: " ".join([name.split()[-1], *name.split()[:-1]]),
    lambda name: " ".join([*(words := name.split())[len(words) // 2 :], *words[: len(words) // 2]]),
]
COLUMNS = [("", ""), ("8B", "8")]
"""What the list itself says of the group and the level."""
LISTED = each_pair(NAMES, CLASSES, COLUMNS, list(product(SPELLINGS, APART)))


def of_nobody_here(session: Session, spelt: str, columns: tuple[str, str]) -> bool:
    """Whether a list of this line makes a student."""
    group, level = columns
    listed = list_of_lines(RosterLine(2, spelt, group=group or None, level=level or None))
    return any(change.before is None for change in Students(session, listed).changes([]))


@pytest.mark.parametrize("kept", CLASSES, ids=" ".join)
@pytest.mark.parametrize("name", NAMES)
def test_a_former_name_is_known_by_every_spelling_that_a_name_of_now_is(
    session: Session, office: Session, name: str, kept: tuple[str, str]
) -> None:
    student = plan_for(session, name).id
    write(session, student, "group", kept[0])
    write(session, student, "level", kept[1])
    protect(session, student, True)
    every = [
        (f"{spell(name)} {apart}".strip(), columns)
        for its_name, its_class, columns, (spell, apart) in LISTED
        if (its_name, its_class) == (name, kept)
    ]
    known_now = [each for each in every if not of_nobody_here(office, *each)]
    write(session, student, "name", "Linn Dahl")
    assert len(known_now) > len(every) / 4
    assert [each for each in known_now if of_nobody_here(office, *each)] == []
    assert not any("Linn" in spelt for spelt, _columns in every)


@pytest.mark.parametrize("covered", [True, False])
@pytest.mark.parametrize("has_turned", [True, False])
@pytest.mark.parametrize("lines", [("(9B)", "(8B)"), ("(8B)", "(9B)"), ("", "(8B)")])
def test_of_two_who_are_told_apart_one_is_somebody_new(
    session: Session,
    office: Session,
    monkeypatch: pytest.MonkeyPatch,
    lines: tuple[str, str],
    *,
    has_turned: bool,
    covered: bool,
) -> None:
    """As where one goes up into the next class, and another comes into the one that they were in."""
    student = plan_for(session, "Mathea Sunde").id
    write(session, student, "group", "8B")
    write(session, student, "level", "8")
    protect(session, student, True)
    if covered:
        write(session, student, "name", "Linn Dahl")
    if has_turned:
        monkeypatch.setenv(clock.TODAY, f"{session.today().year + 1}-08-20")
    before = {name.id for name in session.store.students.names(None, session.today())}
    columns = {"(8B)": "8B", "(9B)": "9B", "": "9B"}
    listed = list_of_lines(
        *(
            RosterLine(number, f"Mathea Sunde {apart}".strip(), group=columns[apart], level=columns[apart][0])
            for number, apart in enumerate(lines, 2)
        )
    )
    import_students(office, listed, write=True)
    new = [name for name in session.store.students.names(None, session.today()) if name.id not in before]
    its_class = "8B" if has_turned else "9B"
    assert [name.name for name in new] == [line.name for line in listed.lines if line.group == its_class]
    for again in (office, session):
        changes = import_students(again, listed, write=True)
        assert not changes.new and (again is session or not changes.lines_left), "the next time it asks for no other"
        ways = [left.reason.values["ways"] for left in changes.lines_left]
        assert not covered or (all("Linn Dahl" in str(way) for way in ways) and bool(ways) == (again is session))
    assert len(session.store.students.names(None, session.today())) == len(before) + 1
    alone = list_of_lines(RosterLine(2, "Mathea Sunde", group="9B" if has_turned else "8B"))
    for fewer in (alone, list_of_lines(*alone.lines, RosterLine(3, "Ali Hassan", group="9B"))):
        left = import_students(office, fewer, write=True).lines_left
        assert not left or "" in lines, "nor where the new one isn't in it, unless that has the very name"
    monkeypatch.setenv(clock.TODAY, f"{session.today().year + 2}-08-20")
    later = list_of_lines(
        RosterLine(2, "Mathea Sunde (10B)", group="10B", level="10"),
        RosterLine(3, "Mathea Sunde (8B)", group="8B", level="8"),
    )
    import_students(office, later, write=True)
    names = [name.name for name in session.store.students.names(None, session.today())]
    assert "Mathea Sunde (10B)" not in names, "where they are by then nobody has told"


@pytest.mark.parametrize("apart", ["(9. trinn)", "(9)"])
@pytest.mark.parametrize("covered", [True, False])
def test_the_level_that_comes_next_is_of_who_has_no_class(
    session: Session, office: Session, monkeypatch: pytest.MonkeyPatch, apart: str, *, covered: bool
) -> None:
    student = plan_for(session, "Mathea Sunde").id
    write(session, student, "level", "8")
    protect(session, student, True)
    if covered:
        write(session, student, "name", "Linn Dahl")
    monkeypatch.setenv(clock.TODAY, f"{session.today().year + 1}-08-20")
    listed = list_of_lines(RosterLine(2, f"Mathea Sunde {apart}", level="9"))
    assert not of_nobody_here(office, f"Mathea Sunde {apart}", ("", "9"))
    assert import_students(session, listed, write=False).lines_left, "who knows is asked"


@pytest.mark.parametrize(
    ("here", "lines"),
    [
        (["Emma Hansen"], ["Emma Hansen (9A)", "Emma Hansen (8A)"]),
        (["Emma Hansen"], ["Emma Hansen (8A)", "Emma Hansen (9A)"]),
        (["Emma Hansen (8A)"], ["Hansen, Emma (9A)", "Emma Hansen (8A)"]),
        (["Emma Hansen"], ["Emma Hansen", "Emma Hansen (nynorsk)"]),
    ],
)
def test_a_line_of_last_years_class_is_nobodys_own(
    session: Session, monkeypatch: pytest.MonkeyPatch, here: list[str], lines: list[str]
) -> None:
    """Who comes new into the class that another went up from would have that one's document."""
    for name in here:
        student = plan_for(session, name).id
        write(session, student, "group", "8A")
        write(session, student, "level", "8")
    monkeypatch.setenv(clock.TODAY, f"{session.today().year + 1}-08-20")
    listed = list_of_lines(
        *(
            RosterLine(number, name, group=(group := "9A" if "9A" in name else "8A"), level=group[0])
            for number, name in enumerate(lines, 2)
        )
    )
    changes = import_students(session, listed, write=False)
    assert changes.lines_left, "it is asked about"


@pytest.mark.parametrize("covered", [True, False])
@pytest.mark.parametrize(
    ("kept", "lines"),
    [
        (("", "8"), [("(8A)", "8A", ""), ("(8B)", "8B", "")]),
        (("", ""), [("(8A)", "8A", ""), ("(8B)", "8B", "")]),
        (("8B", "8"), [("", "8B", ""), ("", "8B", "")]),
        (("8B", "8"), [("", "8B", ""), ("(nynorsk)", "8B", "")]),
        (("8B", "8"), [("", "8B", ""), ("(8A)", "8B", "")]),
        (("8B", "8"), [("", "8B", "u1"), ("", "8B", "u2")]),
    ],
    ids=["a level alone", "no class", "twice", "a word in brackets", "two classes of one", "two keys"],
)
def test_where_nothing_tells_which_of_two_it_is_neither_is_made(
    session: Session, office: Session, kept: tuple[str, str], lines: list[tuple[str, str, str]], *, covered: bool
) -> None:
    student = plan_for(session, "Mathea Sunde").id
    write(session, student, "group", kept[0])
    write(session, student, "level", kept[1])
    protect(session, student, True)
    if covered:
        write(session, student, "name", "Linn Dahl")
    before = len(session.store.students.names(None, session.today()))
    listed = list_of_lines(
        *(
            RosterLine(number, f"Mathea Sunde {apart}".strip(), group=group, level=group[0], key=key)
            for number, (apart, group, key) in enumerate(lines, 2)
        )
    )
    import_students(office, listed, write=True)
    assert len(session.store.students.names(None, session.today())) == before
