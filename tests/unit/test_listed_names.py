"""Whose line of a list it is, where a name or a key may be another's: nobody gets their name, none is made twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import permutations

import pytest

from ioplogg_tui.domain.errors import Problem
from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.domain.list_changes import ListChanges
from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook import enrolment, fields, stays, students, users
from ioplogg_tui.logbook.list_import import import_students
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.roster.lines import RosterLine
from ioplogg_tui.roster.reading import list_in
from tests.fixtures.lists import list_of_lines
from tests.fixtures.staff import SessionOf
from tests.unit.test_list_import import brought, counts, names, of_roster

THREE = ("Ida Moen", "Ida Berg", "Per Moen")
"""Each shares a name with another: no key that has moved is seen by that."""


def of_keys(*named: str) -> list[RosterLine]:
    """A list whose keys are numbers from the top, as of a system that numbers anew each year."""
    return [RosterLine(2 + number, name, key=str(number)) for number, name in enumerate(named) if name]


@pytest.mark.parametrize(
    "numbered",
    [
        *(order for order in permutations(THREE) if order != THREE),
        ("Ida Ny", *THREE),
        ("Ida Berg", "", "Ida Moen"),
        ("Ida Ny", "Ida Berg", "Per Moen", "Ida Moen"),
    ],
    ids=", ".join,
)
def test_a_key_that_is_anothers_now_gives_nobody_their_name(session: Session, numbered: tuple[str, ...]) -> None:
    import_students(session, of_roster(*of_keys(*THREE)), write=True)
    ids = {name: students.find_student(session, name).id for name in THREE}
    listed = of_roster(*of_keys(*numbered))
    assert import_students(session, listed, write=False).too_many_others
    with pytest.raises(Problem):
        import_students(session, listed, write=True)
    changes = import_students(session, listed, write=True, write_rest=True)
    moved = [2 + number for number, name in enumerate(numbered) if name and name not in THREE[number : number + 1]]
    assert not changes.changed and not changes.new and [line.number for line in changes.lines_left] == moved
    assert {name: students.find_student(session, name).id for name in names(session)} == ids


def test_of_two_namesakes_one_may_get_another_name(session: Session) -> None:
    import_students(session, of_roster(*of_keys("Ida Moen", "Ida Moen", "Per Lie")), write=True)
    changes = import_students(session, of_roster(*of_keys("Ida Moen", "Ida Lie", "Per Lie")), write=True)
    assert [(change.old, change.new) for change in changes.changed] == [("Ida Moen", "Ida Lie")]


@pytest.mark.parametrize("key", ["", "u1"])
@pytest.mark.parametrize(
    ("here", "listed", "asked"),
    [
        (["Per Li"], "Li Per", True),
        (["Åse Øde Lie"], "Lie Åse Øde", True),
        (["Ida Moen (8A)", "Ida Moen (8B)"], "Ida Moen", True),
        (["Ida Moen"], "Ida Moen (8A)", True),
        (["Ida Moen (8A)"], "Moen Ida (8A)", True),
        (["Ida Moen (8A)"], "Ida Moen (8B)", False),
        (["Per Li"], "Per Lie", False),
        (["Per Li", "Li Per"], "Li Per", False),
    ],
    ids=str,
)
def test_who_may_be_here_by_a_name_alike_is_asked_about(
    session: Session, here: list[str], listed: str, asked: bool, key: str
) -> None:
    for name in here:
        enrolment.enrol(session, name)
    changes = import_students(session, of_roster(RosterLine(2, listed, key=key)), write=True)
    assert [line.number for line in changes.lines_left] == [2] * asked
    assert len(names(session)) == len(here) + (not asked and listed not in here)


@pytest.mark.parametrize(
    ("here", "listed", "others", "asked"),
    [
        (("8A", "8"), ("8B", "8"), (), True),
        (("8A", ""), ("8B", None), (), True),
        (("Rød", "8"), ("Blå", "8"), (), True),
        (("ITO-gruppa", "8"), ("8B", "8"), (), True),
        (("8A", "8"), ("8 A", "8"), (), False),
        (("8A", "8"), ("Klasse 8A", "8"), (), False),
        (("8A", "8"), ("2026/27 8A Fjordly skole", "8"), (), False),
        (("8A", "8"), ("8 rød", "8"), (), True),
        (("1STA", "vg1"), ("1STB", "vg1"), (), True),
        (("8A", "8"), ("8B", "8"), ("Klasse 8 A",), True),
        (("8A", "8"), ("8B", "8"), ("8A",), True),
        (("8A", "8"), ("9A", "9"), (), True),
        (("8A", ""), ("9B", None), (), True),
        (("", "8"), ("8B", "8"), (), False),
        (("8A", "8"), ("8a", "8"), (), False),
        (("5.1", ""), ("5.2", None), (), True),
        (("5.1", ""), ("5-1", None), (), False),
        (("1ST1", "vg1"), ("1ST2", "vg1"), (), True),
        (("8A", "8"), ("5. trinn", "5"), (), True),
        (("Rød", "8"), ("Rød", "5"), (), True),
        (("", "9"), ("", "5"), (), True),
        (("", "9"), ("5B", None), (), True),
        (("9A", "8"), ("9A", "9"), (), False),
    ],
    ids=str,
)
@pytest.mark.parametrize("key", ["", "u1"])
def test_a_name_alone_in_another_class_of_the_level_is_asked_about(
    session: Session,
    here: tuple[str, str],
    listed: tuple[str, str | None],
    others: tuple[str, ...],
    asked: bool,
    key: str,
) -> None:
    """Of two lists, one of each class, the second moves nobody of the first, nor takes their teacher; a key does."""
    enrolment.enrol(session, "Ida Moen", group=here[0], level=here[1])
    line = RosterLine(2, "Ida Moen", listed[0], listed[1], key=key)
    more = [RosterLine(3 + number, f"Per {group}", group) for number, group in enumerate(others)]
    changes = import_students(session, of_roster(line, *more), write=True)
    assert [left.number for left in changes.lines_left] == [2] * asked
    assert students.find_student(session, "Ida Moen").group in (here[0], *([] if asked else [listed[0]]))
    if key and not asked:
        again = import_students(session, of_roster(replace(line, group="8C")), write=True)
        assert not again.lines_left, "who is known by a key is that"


def test_in_another_school_year_everybody_moves_up(session: Session) -> None:
    enrolment.enrol(session, "Ida Moen", group="8A", level="8")
    now = session.now
    session.now = lambda: now() + timedelta(days=365)
    beside = import_students(session, of_roster(RosterLine(2, "Ida Moen", "9B", "9")), write=True)
    assert [left.number for left in beside.lines_left] == [2], "of one from 8A it isn't the class that moves up"
    changes = import_students(session, of_roster(RosterLine(2, "Ida Moen", "9A", "9")), write=True)
    assert not changes.lines_left and students.find_student(session, "Ida Moen").group == "9A"


OF_8A, OF_8B = (tuple(f"{name} {family}" for name in ("Ada", "Bo", "Eli", "Jo")) for family in ("Dal", "Lie"))


@pytest.mark.parametrize("days", [0, 365])
@pytest.mark.parametrize("is_whole", [True, False])
def test_a_class_moves_up_as_one_and_who_comes_from_beside_it_alone_is_asked_about(
    session: Session, days: int, is_whole: bool
) -> None:
    """At any time, so in June too; where the list tells of the class that theirs became, they have changed class."""
    here = dict.fromkeys(OF_8A, "8A") | dict.fromkeys((*OF_8B, "Ida Moen"), "8B")
    for name, group in here.items():
        enrolment.enrol(session, name, group=group)
    now = session.now
    session.now = lambda: now() + timedelta(days=days)
    rows = [f"{name};9A" for name in (*OF_8A, "Ida Moen")] + [f"{name};9B" for name in OF_8B if is_whole]
    changes = read(session, "Navn;Klasse", *rows)
    assert [left.number for left in changes.lines_left] == ([] if is_whole else [6])
    assert len(changes.changed) == len(rows) - (not is_whole)


def test_no_name_alike_tells_of_who_is_protected(session: Session, session_of: SessionOf) -> None:
    """Neither that they are here nor which key they have; a stranger's line in their place is told alike."""
    users.add_user(session, "rita", "Rita Dahl", Role.LEADER)
    import_students(session, of_roster(*of_keys("Ida Moen")), write=True)
    enrolment.enrol(session, "Per Li")
    import_students(session, of_roster(RosterLine(2, "Eva Moen", key="u9")), write=True)
    for name in ("Per Li", "Eva Moen"):
        enrolment.protect(session, students.find_student(session, name).id, True)
    rita = session_of("rita")
    for protected, stranger in (("Li Per", "Ås Siv"), ("Per Li (9B)", "Siv Ås (9B)")):
        of_each = [
            import_students(rita, list_of_lines(RosterLine(2, name)), write=False) for name in (protected, stranger)
        ]
        assert of_each[0].new == (protected,) and of_each[1].new == (stranger,)
        assert [each.lines_left for each in of_each] == [(), ()]
    swapped = [
        import_students(rita, of_roster(RosterLine(2, name, key="0"), RosterLine(3, "Ida Moen", key=key)), write=False)
        for name, key in (("Eva Moen", "u9"), ("Liv Moen", "u7"))
    ]
    assert repr(swapped[0]).replace("Eva Moen", "Liv Moen") == repr(swapped[1])
    before = names(session)
    brought(rita, RosterLine(2, "Li Per"))
    assert names(session) == before, "no second one is made of who may be them"


WRITTEN = ("Ida Moen (8B)", "Ida Moen 8B", "Moen, Ida – 8B", "8B Ida Moen", "Moen, Ida (8 b)", "Ida Moen, klasse 8B")


def read(session: Session, *rows: str) -> ListChanges:
    return import_students(session, list_in("\n".join([*rows, ""]).encode(), session.today(), "list"), write=True)


@pytest.mark.parametrize("here", ["Ida Moen", "Ida Moen (8B)"])
@pytest.mark.parametrize("namesake", ["", "Ida Moen (8A)"])
def test_a_class_beside_a_name_is_the_one_in_a_column_however_either_is_written(
    session: Session, here: str, namesake: str
) -> None:
    """Whichever the list before wrote, the next is of the same students: none is made twice, none is asked about."""
    for name, group in ((here, "8B"), (namesake, "8A")):
        if name:
            enrolment.enrol(session, name, group=group)
    before = names(session)
    for name in WRITTEN:
        for rows in (("Navn;Klasse", f"{name};8B"), ("Klasse;Navn", f"8B;{name}"), ("Navn", name)):
            changes = read(session, *rows)
            assert (counts(changes), changes.lines_left) == ((0, 0, 1), ()), rows
    changes = read(session, "Navn;Klasse", "Ida Moen;8 B")
    assert changes.students_changed == 0 and not changes.lines_left, "its writing is the school's"
    assert names(session) == before


def test_what_is_asked_of_a_class_is_answered_in_the_list_alone(session: Session) -> None:
    """Who brings the list may not write the student's class, nor their name: the contact teacher does."""
    enrolment.enrol(session, "Ida Moen", group="8A", level="8")
    for group in ("8B", "Valgfag film"):
        (reason,) = reasons(read(session, "Navn;Klasse;Trinn", f"Ida Moen;{group};8"))
        assert f"“Ida Moen ({group})”" in reason
    assert read(session, "Navn;Klasse", "Ida Moen (8B);8B").new == ("Ida Moen (8B)",)
    assert counts(read(session, "Navn;Klasse", "Ida Moen;8A", "Ida Moen;8B")) == (0, 0, 2)
    moved = read(session, "Navn;Klasse", "Ida Moen (8A);Valgfag film", "Ida Moen;8B")
    assert [(change.old, change.new) for change in moved.changed] == [("8A", "Valgfag film")]
    assert sorted(names(session)) == ["Ida Moen", "Ida Moen (8B)"]


@pytest.mark.parametrize(
    ("here", "asked", "same", "other"),
    [
        (("Ida Moen", "Ida Moen"), "Ida Moen", "Ida Moen (8A)", "Ida Moen (8C)"),
        (("Ida Moen (8A)",), "Ida Moen", "Ida Moen (8A)", "Ida Moen (8C)"),
        (("Ida Moen",), "Ida Moen (8C)", "Ida Moen", ""),
        (("Ida Moen",), "Moen Ida", "Ida Moen", "Moen Ida (8C)"),
    ],
)
def test_what_is_asked_of_a_name_is_answered_in_the_list_alone_where_there_are_classes(
    session: Session, session_of: SessionOf, here: tuple[str, ...], asked: str, same: str, other: str
) -> None:
    """A leader writes nobody's name; the list that is asked about has no classes itself."""
    for name, group in zip(here, ("8A", "8B"), strict=False):
        enrolment.enrol(session, name, group=group)
    users.add_user(session, "rita", "Rita Dahl", Role.LEADER)
    rita, rows = session_of("rita"), ("Navn", "Per Li", "Siv Ås") if asked != "Ida Moen (8C)" else ("Navn",)
    assert read(rita, *rows, asked).lines_left
    answered = read(rita, *rows, same)
    assert not answered.lines_left and same not in answered.new
    if other:
        answered = read(rita, *rows, other)
        assert answered.new == (other,) and not answered.lines_left


def test_of_namesakes_each_moves_up_with_their_class_whichever_list_comes_first(session: Session) -> None:
    enrolment.enrol(session, "Ida Moen", group="8A")
    enrolment.enrol(session, "Ida Moen (8B)", group="8B")
    now = session.now
    session.now = lambda: now() + timedelta(days=365)
    for class_ in ("9B", "9A"):
        changes = read(session, "Navn;Klasse", f"Ida Moen;{class_}")
        assert [change.new for change in changes.changed] == [class_] and not changes.lines_left
    assert students.find_student(session, "Ida Moen (8B)").group == "9B"


@pytest.mark.parametrize("text", ["Rom 8B", "Klasse 8B", "Antall elever 8B", "Utskrift 12 A", "Ida Moen 12"])
def test_what_stands_beside_a_class_and_is_no_name_makes_no_student(session: Session, text: str) -> None:
    assert read(session, "Navn", text).lines_left


def test_a_key_that_a_class_told_of_is_remembered(session: Session) -> None:
    """The same list again asks nothing, though here the two are told apart; and gives them no name that doesn't."""
    enrolment.enrol(session, "Ida Moen", group="8A")
    enrolment.enrol(session, "Ida Moen (8B)", group="8B")
    lines = [RosterLine(2 + side, "Ida Moen", f"8{'AB'[side]}", key=f"u{side}") for side in (0, 1)]
    for _again in range(3):
        changes = import_students(session, of_roster(*lines), write=True)
        assert not changes.lines_left and not changes.new and not changes.changed
    assert sorted(names(session)) == ["Ida Moen", "Ida Moen (8B)"]
    renamed = import_students(session, of_roster(lines[0], replace(lines[1], name="Ida Berg")), write=True)
    assert [(change.old, change.new) for change in renamed.changed] == [("Ida Moen (8B)", "Ida Berg")]


@pytest.mark.parametrize("written", ["8 a", "Klasse 8A", "8a Fjordly skole"])
def test_a_class_written_otherwise_is_the_class_here(session: Session, written: str) -> None:
    enrolment.enrol(session, "Ida Moen", group="8A")
    assert counts(read(session, "Navn;Klasse", f"Ida Moen;{written}")) == (0, 0, 1)
    assert students.find_student(session, "Ida Moen").group == "8A"


@pytest.mark.parametrize("group", ["8A", "9A"])
def test_a_system_that_numbers_anew_makes_nobody_twice(session: Session, group: str) -> None:
    """Who had a key that isn't in the list is asked about, once: the answer is kept with the new key."""
    here = [RosterLine(2, "Ida Moen", "8A", key="u1"), RosterLine(3, "Per Lie", "8A", key="u2")]
    import_students(session, of_roster(*here), write=True)
    anew = [replace(line, key=f"n{line.number}", group=group) for line in here]
    changes = import_students(session, of_roster(*anew), write=True)
    assert [left.number for left in changes.lines_left] == [2, 3] and not changes.new
    same, other = replace(anew[0], name="Ida Moen (8A)"), replace(anew[1], name="Per Lie (2)")
    answered = import_students(session, of_roster(same, other), write=True)
    assert answered.new == ("Per Lie (2)",) and not answered.lines_left
    again = import_students(session, of_roster(*anew), write=True)
    assert not again.lines_left and not again.new and sorted(names(session)) == ["Ida Moen", "Per Lie", "Per Lie (2)"]


def test_who_has_no_class_in_a_list_of_classes_is_asked_about(session: Session) -> None:
    enrolment.enrol(session, "Ida Moen", group="8A")
    rows = ("Navn;Klasse", "Per Lie;8B", "Siv Ås;8B")
    assert [left.number for left in read(session, *rows, "Ida Moen;").lines_left] == [4]
    answered = read(session, *rows, "Ida Moen (8A);")
    assert not answered.lines_left and not answered.new and not answered.changed


@pytest.mark.parametrize(("answer", "is_new"), [("Ida Moen (9B)", False), ("Ida Moen (nr. 2)", True)])
def test_who_is_still_told_apart_by_the_class_before_is_asked_about_with_what_answers(
    session: Session, answer: str, is_new: bool
) -> None:
    enrolment.enrol(session, "Ida Moen (8B)", group="9B")
    (left,) = read(session, "Navn;Klasse", "Ida Moen (8B);8B").lines_left
    assert answer in str(left.reason.message.format(**left.reason.values))
    changes = read(session, "Navn;Klasse", f"{answer};8B")
    assert not changes.lines_left and changes.new == ((answer,) if is_new else ())


def reasons(changes: ListChanges) -> list[str]:
    return [str(left.reason.message.format(**left.reason.values)) for left in changes.lines_left]


def leave_and_wait(session: Session) -> None:
    stays.leave(session, students.find_student(session, "Ida Moen").id)
    now = session.now
    session.now = lambda: now() + timedelta(days=30)


def test_a_namesake_of_who_left_is_told_apart_in_the_list(session: Session) -> None:
    enrolment.enrol(session, "Ida Moen", group="10A")
    leave_and_wait(session)
    for _again in range(2):
        (reason,) = reasons(read(session, "Navn;Klasse", "Ida Moen;8A"))
        assert "student return" in reason and "“Ida Moen (8A)” in the list" in reason
    assert read(session, "Navn;Klasse", "Ida Moen (8A);8A").new == ("Ida Moen (8A)",)
    assert counts(read(session, "Navn;Klasse", "Ida Moen;8A")) == (0, 0, 1)


@pytest.mark.parametrize("here", ["left", "8A", "known by another key", "in the class last year"])
def test_what_an_export_asks_is_answered_here(session: Session, here: str) -> None:
    """Nobody writes in an export: somebody else is added first, as it says, and is the one in it from then on."""
    if here == "known by another key":
        import_students(session, of_roster(RosterLine(2, "Ida Moen", "10A", key="u1")), write=True)
    else:
        enrolment.enrol(session, "Ida Moen", group="8B" if here.startswith("in") else "8A" if here == "8A" else "10A")
    if here == "left":
        leave_and_wait(session)
    if here.startswith("in"):
        now = session.now
        session.now = lambda: now() + timedelta(days=365)
    export = of_roster(RosterLine(2, "Ida Moen", "8B", key="n1"))
    (reason,) = reasons(import_students(session, export, write=True))
    other = "Ida Moen (nr. 2)" if here.startswith("in") else "Ida Moen (8B)"
    assert f"added here first, as “{other}”" in reason
    enrolment.enrol(session, other, group="8B")
    for _again in range(2):
        assert counts(import_students(session, export, write=True)) == (0, 0, 1)
    renamed = of_roster(RosterLine(2, "Ida Berg", "8B", key="n1"))
    assert [change.old for change in import_students(session, renamed, write=True).changed] == [other]


def test_who_moved_class_is_the_one_in_an_export_once_that_is_written_here(session: Session) -> None:
    ida = enrolment.enrol(session, "Ida Moen", group="8A")
    export = of_roster(RosterLine(2, "Ida Moen", "8B", key="n1"))
    (reason,) = reasons(import_students(session, export, write=True))
    assert "writes here first that they are in 8B" in reason
    fields.write_field(session, FieldPlace(FieldOwner.STUDENT, ida, "group"), "8B", seen="8A")
    assert counts(import_students(session, export, write=True)) == (0, 0, 1) and names(session) == ["Ida Moen"]
    assert students.find_student(session, "Ida Moen").id == ida
