"""A list of students and the school: what is new, what has changed, who comes on teams, and who goes again."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from string import ascii_lowercase

import pytest

from ioplogg_tui.cli.main import run
from ioplogg_tui.domain.code import Known
from ioplogg_tui.domain.errors import Problem, UsageProblem
from ioplogg_tui.domain.list_changes import FieldChange, ListChanges, ListedField, PlaceClosed, PlaceOpened
from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook import enrolment, posts, stays, students, teams, users
from ioplogg_tui.logbook.list_import import import_students
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.roster.column_titles import SUBJECT_TEACHERS, TITLES, Column
from ioplogg_tui.roster.lines import ListedPlace, RosterLine, StudentList
from ioplogg_tui.roster.reading import list_in, read_list
from ioplogg_tui.roster.sources import TABLE_SOURCE
from tests.fixtures import workbooks
from tests.fixtures.lists import list_of_lines
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.staff import SessionOf, off_team, on_team
from tests.unit.test_class_lists import one_roster

OLA = ListedPlace("ola")
ROSTER = "oneroster:o1"


@pytest.fixture
def ola(session: Session) -> int:
    return users.add_user(session, "ola", "Ola Ås", Role.TEACHER)


def names(session: Session) -> list[str]:
    return [line.student.name for line in students.student_lines(session, everyone=True)]


def team(session: Session, student_id: int) -> list[tuple[str, tuple[str, ...]]]:
    """Who is on a team today but the person at the keyboard, and for what."""
    today = session.today()
    members = teams.team_of_student(session, student_id)
    return [
        (member.name, member.place.subjects)
        for member in members
        if member.place.holds(today) and member.place.staff_id != session.person.id
    ]


def brought(session: Session, *lines: RosterLine) -> ListChanges:
    return import_students(session, list_of_lines(*lines), write=True)


def of_roster(*lines: RosterLine, classes: frozenset[str] = frozenset({"c1", "c2"})) -> StudentList:
    return replace(list_of_lines(*lines), source=ROSTER, classes=classes)


def counts(changes: ListChanges) -> tuple[int, int, int]:
    return len(changes.new), changes.students_changed, changes.as_they_were


def test_a_list_is_told_of_before_it_is_written(session: Session, mathea: PlannedStudent, ola: int) -> None:
    lines = [
        RosterLine(2, "Åse Øde", "9A", "9", teachers=(OLA, ListedPlace("nobody"))),
        RosterLine(3, "mathea solvik", level="10", teachers=(OLA,)),
        RosterLine(4, "Per Moe"),
        RosterLine(5, "per moe"),
    ]
    head = session.store.events.head()
    foretold = import_students(session, list_of_lines(*lines), write=False)
    assert session.store.events.head() == head and names(session) == ["Mathea Solvik"]
    assert (foretold.new, foretold.as_they_were) == (("Åse Øde",), 0)
    assert foretold.changed == (FieldChange(Known("mathea solvik"), ListedField.LEVEL, "lærekandidat", "10"),)
    assert [place.teacher for place in foretold.opened] == ["Ola Ås"] * 2
    assert [line.number for line in foretold.lines_left] == [2, 4, 5]
    assert brought(session, *lines) == foretold
    assert names(session) == ["Mathea Solvik", "Åse Øde"]
    assert team(session, mathea.id) == [("Ola Ås", ())]
    again = brought(session, *lines)
    assert counts(again) == (0, 0, 2) and not again.opened and not again.closed


@pytest.mark.parametrize("write", [False, True])
def test_a_list_tells_who_sees_no_student_how_many_there_are_and_not_who(
    session: Session, mathea: PlannedStudent, session_of: SessionOf, write: bool
) -> None:
    users.add_user(session, "adm", "Adm Moe", Role.ADMINISTRATOR)
    lines = [RosterLine(2, "Åse Øde", level="10"), RosterLine(3, "Mathea Solvik", level="10")]
    of_each = [import_students(session_of("adm"), list_of_lines(line), write=False) for line in lines]
    assert [len(each.changed) for each in of_each] == [2, 2], "of neither it is told whether they were here"
    changes = import_students(session_of("adm"), list_of_lines(*lines), write=write)
    assert counts(changes) == (0, 2, 0) and (changes.closed, changes.not_in_list) == (0, 0)
    assert {(change.name, change.field.value, change.old, change.new) for change in changes.changed} == {
        (name, field, None, new)
        for name in ("Åse Øde", "Mathea Solvik")
        for field, new in (("name", name), ("level", "10"))
    }


@pytest.mark.parametrize("source", [TABLE_SOURCE, ROSTER])
@pytest.mark.parametrize("teachers", [None, (), (ListedPlace("nobody"),), (ListedPlace("ola"),)])
def test_who_has_the_school_alone_is_on_the_team_of_whoever_comes_with_nobody(
    session: Session, source: str, teachers: tuple[ListedPlace, ...] | None
) -> None:
    users.add_user(session, "ola", "Ola Ås", Role.TEACHER)
    users.disable_user(session, "ola")
    listed = replace(list_of_lines(RosterLine(2, "Åse Øde", key="u1", teachers=teachers)), source=source)
    changes = import_students(session, listed, write=True)
    assert (changes.on_own_team, changes.opened) == (1, ())
    assert import_students(session, listed, write=True).closes == 0, "it is theirs, and no list's"
    assert [line.student.name for line in students.student_lines(session)] == ["Åse Øde"]


def test_where_there_are_others_nobody_comes_on_the_team_of_who_brings_the_list(session: Session, ola: int) -> None:
    assert brought(session, RosterLine(2, "Ida Ny"), RosterLine(3, "Åse Øde", teachers=())).on_own_team == 0
    assert not students.student_lines(session)


@pytest.mark.parametrize("ends", [None, date(2030, 6, 20)])
def test_a_list_gives_no_place_that_a_person_could_not(session: Session, ends: date | None) -> None:
    user_id = users.add_user(session, "ppt", "Pia Pp", Role.ADVISER)
    changes = brought(session, RosterLine(2, "Ida", teachers=(ListedPlace("ppt", ends=ends),)))
    ida = students.find_student(session, "Ida").id
    with pytest.raises(UsageProblem) as by_hand:
        teams.give_place(session, ida, user_id, teams.NewPlace(ends=ends))
    assert changes.opened == () and [line.reason for line in changes.lines_left] == [by_hand.value.sentence]
    assert team(session, ida) == []


@pytest.mark.parametrize("here", ["here", "left", "twice", "protected", "team"])
def test_a_dry_run_says_nothing_of_who_is_here_to_who_sees_no_student(
    session: Session, mathea: PlannedStudent, ola: int, session_of: SessionOf, here: str
) -> None:
    """All but how many: a list with a student and one with a stranger's name are told alike."""
    users.add_user(session, "adm", "Adm Moe", Role.ADMINISTRATOR)
    match here:
        case "left":
            stays.leave(session, mathea.id, session.today().replace(day=1))
        case "twice":
            enrolment.enrol(session, "Mathea  Solvik", birth_date=date(2010, 5, 1))
        case "protected":
            brought(session, RosterLine(2, "Mathea Solvik", teachers=(OLA,)))
            enrolment.protect(session, mathea.id, True)
        case "team":
            on_team(session, mathea.id, "ola")
            off_team(session, mathea.id, "ola")
    adm = session_of("adm")
    for teachers in (None, (), (OLA,), (ListedPlace("nobody"),)):
        foretold = [
            import_students(adm, list_of_lines(RosterLine(3, name, "8A", teachers=teachers)), write=False)
            for name in ("Mathea Solvik", "Ukjent Ukjentsen")
        ]
        waits = [each.for_a_leader for each in foretold]
        assert waits == [int(here in ("left", "twice")), 0]
        told = [repr(replace(each, for_a_leader=0)).replace("Ukjent Ukjentsen", "Mathea Solvik") for each in foretold]
        assert told[0] == told[1]


@pytest.mark.parametrize("role", [Role.LEADER, Role.ADMINISTRATOR])
def test_a_list_tells_of_a_protected_student_what_it_tells_of_a_new_one(
    session: Session, mathea: PlannedStudent, ola: int, session_of: SessionOf, role: Role
) -> None:
    """Neither by a name nor by a count, and whoever is, was or can't come on the team."""
    users.add_user(session, "rita", "Rita Dahl", role)
    on_team(session, mathea.id, "ola")
    enrolment.protect(session, mathea.id, True)
    rita = session_of("rita")
    for accounts in ((), ("ola", "nobody"), ("rita",)):
        teachers = tuple(map(ListedPlace, accounts))
        of_both = [
            import_students(rita, list_of_lines(RosterLine(2, name, level="10", teachers=teachers)), write=False)
            for name in ("Mathea Solvik", "Åse Øde")
        ]
        expected = (1, 0, 0) if role is Role.LEADER else (0, 1, 0)
        assert [counts(each) for each in of_both] == [expected] * 2
        assert len(of_both[0].opened) == len(of_both[1].opened)
        assert of_both[0].lines_left == of_both[1].lines_left
        assert len(of_both[0].changed) == len(of_both[1].changed)
        assert of_both[0].not_in_list == of_both[1].not_in_list or role is Role.ADMINISTRATOR
    line = RosterLine(2, "Mathea Solvik", level="10", teachers=(OLA,))
    foretold = import_students(rita, list_of_lines(line), write=False)
    assert brought(rita, line) == foretold
    seen = []
    for name in ("Mathea Solvik", "Åse Øde"):
        same = RosterLine(2, name, level="10", teachers=(OLA,))
        brought(rita, same)
        seen += [import_students(rita, list_of_lines(same), write=write) for write in (False, True)]
        seen += [brought(rita, replace(same, programme="Dans"))]
    if role is Role.LEADER:
        assert [(counts(each), each.opened, each.lines_left) for each in seen] == [
            *([((0, 0, 1), (), ())] * 2 + [((0, 1, 0), (), ())]) * 2
        ], "once brought, they are no longer new, neither of them"
    assert [len(each.opened) for each in seen[:3]] == [len(each.opened) for each in seen[3:]]
    assert all(change.old is None for change in seen[2].changed), "what was is told of nobody who is hidden"
    assert names(session) == ["Mathea Solvik", "Åse Øde"] and students.student_of(session, mathea.id).programme
    again = import_students(session, list_of_lines(replace(line, programme="Dans")), write=False)
    assert counts(again) == (0, 0, 1), "who may know them sees it"


def test_a_list_puts_nobody_on_a_team_who_could_not_put_themselves_there(
    session: Session, mathea: PlannedStudent, session_of: SessionOf
) -> None:
    users.add_user(session, "adm", "Adm Moe", Role.ADMINISTRATOR)
    listed = list_in("navn;lærere\nMathea Solvik;adm\n".encode(), session.today(), "list.csv")
    changes = import_students(session_of("adm"), listed, write=True)
    assert changes.opened == ()
    assert [left.reason.message for left in changes.lines_left] == [
        "An administrator can't put themselves on a team: somebody else does."
    ]


def test_a_changed_name_is_the_same_student(session: Session) -> None:
    import_students(session, of_roster(RosterLine(2, "Ida Moen", "8A", key="u1")), write=True)
    changes = import_students(session, of_roster(RosterLine(2, "Ida Lie", "9A", key="u1")), write=True)
    assert [(change.field.value, change.old, change.new) for change in changes.changed] == [
        ("name", "Ida Moen", "Ida Lie"),
        ("group", "8A", "9A"),
    ]
    assert names(session) == ["Ida Lie"]


def test_of_two_of_one_name_each_stays_who_they_are(session: Session) -> None:
    first, other = RosterLine(2, "Ida Moen", "8A", key="u1"), RosterLine(3, "Ida Moen", "9B", key="u2")
    import_students(session, of_roster(first), write=True)
    assert import_students(session, of_roster(first, other), write=True).new == ("Ida Moen",)
    changes = import_students(
        session,
        of_roster(RosterLine(2, "Ida Moen", "8A", key="u1"), RosterLine(3, "Ida Moen", "9C", key="u2")),
        write=True,
    )
    assert [(change.old, change.new) for change in changes.changed] == [("9B", "9C")]


def test_a_key_that_is_anothers_elsewhere_changes_nobody(session: Session) -> None:
    ours = of_roster(RosterLine(2, "Ida Moen (9B)", "8A", key="u2"), RosterLine(3, "Ole Lie", "8A", key="u3"))
    import_students(session, ours, write=True)
    before = names(session)
    other = of_roster(RosterLine(2, "Kåre Fremmed (9B)", "9A", key="u2"), RosterLine(3, "Lise Annen", key="u3"))
    foretold = import_students(session, other, write=False)
    assert foretold.too_many_others and [line.number for line in foretold.lines_left] == [2, 3]
    with pytest.raises(Problem):
        import_students(session, other, write=True)
    assert not import_students(session, other, write=True, write_rest=True).changed
    assert names(session) == before


def test_a_protected_students_key_gives_nobody_elses_name_nor_team(
    session: Session, mathea: PlannedStudent, ola: int, session_of: SessionOf
) -> None:
    import_students(session, of_roster(RosterLine(2, "Mathea Solvik", key="u1")), write=True)
    users.add_user(session, "rita", "Rita Dahl", Role.LEADER)
    enrolment.protect(session, mathea.id, True)
    before = team(session, mathea.id)
    other = of_roster(RosterLine(2, "Kåre Fremmed", key="u1", teachers=(OLA,)))
    changes = import_students(session_of("rita"), other, write=True)
    assert changes.new == ("Kåre Fremmed",) and not changes.lines_left and not changes.too_many_others
    assert names(session) == ["Mathea Solvik"] and team(session, mathea.id) == before


def test_two_keys_are_two_students_of_one_name(session: Session) -> None:
    both = of_roster(RosterLine(2, "Ida Moen", "8A", key="u1"), RosterLine(3, "Ida Moen", "8B", key="u2"))
    assert import_students(session, both, write=True).new == ("Ida Moen", "Ida Moen")
    assert counts(import_students(session, both, write=True)) == (0, 0, 2)
    same_key = of_roster(RosterLine(2, "Per Lie", key="u5"), RosterLine(3, "Per Lie", key="u5"))
    assert [line.number for line in import_students(session, same_key, write=True).lines_left] == [2, 3]


def test_two_new_keys_of_one_who_is_here_are_asked_about(session: Session, mathea: PlannedStudent) -> None:
    lines = (RosterLine(number, "Mathea Solvik", "8A", key=f"u{number}") for number in (2, 3))
    assert [line.number for line in import_students(session, of_roster(*lines), write=True).lines_left] == [2, 3]


def test_who_has_left_is_told_of_and_not_touched(session: Session, mathea: PlannedStudent) -> None:
    stays.leave(session, mathea.id, session.today().replace(day=1))
    changes = brought(session, RosterLine(2, "Mathea Solvik", "1STA"))
    assert counts(changes) == (0, 0, 0) and "left" in changes.lines_left[0].reason.message


def test_who_is_not_in_the_list_is_told_and_stays(session: Session, mathea: PlannedStudent, ola: int) -> None:
    brought(session, RosterLine(2, "Mathea Solvik", teachers=(OLA,)), RosterLine(3, "Per Moe", teachers=(OLA,)))
    changes = brought(session, RosterLine(2, "Per Moe", teachers=(OLA,)))
    assert changes.not_in_list == ("Mathea Solvik",)
    assert team(session, mathea.id) == [("Ola Ås", ())]


def of_class(*teachers: str, class_: str = "9a", students_: int = 10) -> list[RosterLine]:
    places = tuple(ListedPlace(account, class_=class_) for account in teachers)
    return [
        RosterLine(2 + each, f"Elev Nr {each}", class_.upper(), teachers=places, class_=class_)
        for each in range(students_)
    ]


def test_a_list_closes_what_one_of_its_source_opened(session: Session, ola: int) -> None:
    brought(session, *of_class("ola"))
    lines = of_class("ola")
    lines[0] = replace(lines[0], teachers=())
    foretold = import_students(session, list_of_lines(*lines), write=False)
    assert foretold.closed == (PlaceClosed(Known("Elev Nr 0"), "Ola Ås"),)
    assert brought(session, *lines) == foretold
    first = students.find_student(session, "Elev Nr 0").id
    assert team(session, first) == []
    reopened = brought(session, *of_class("ola"))
    assert reopened.opened == (PlaceOpened(Known("Elev Nr 0"), "Ola Ås", ()),), "nobody took them off by hand"


def test_a_list_closes_nothing_that_a_person_or_another_source_opened(session: Session, ola: int) -> None:
    brought(session, *of_class())
    first = students.find_student(session, "Elev Nr 0").id
    on_team(session, first, "ola")
    other = replace(list_of_lines(*of_class("ola")), source=ROSTER)
    import_students(session, other, write=True)
    changes = brought(session, *of_class())
    assert changes.closed == () and team(session, first) == [("Ola Ås", ())]
    off_team(session, first, "ola")
    assert "taken off" in import_students(session, other, write=True).lines_left[0].reason.message


def test_a_list_closes_nothing_of_a_class_that_it_has_not(session: Session, ola: int) -> None:
    maths = ListedPlace("ola", "Matematikk 8", class_="c2")
    import_students(session, of_roster(RosterLine(2, "Ida", key="u1", class_="c1", teachers=(maths,))), write=True)
    ida = students.find_student(session, "Ida").id
    part = of_roster(RosterLine(2, "Ida", key="u1", class_="c1", teachers=()), classes=frozenset({"c1"}))
    assert import_students(session, part, write=True).closed == ()
    assert team(session, ida) == [("Ola Ås", ("Matematikk",))]


def test_who_changed_class_is_left_by_the_teacher_of_the_class_before(session: Session, ola: int) -> None:
    stay = of_class("ola", students_=6)
    brought(session, *stay)
    moved = replace(of_class(class_="9b", students_=1)[0], name="Elev Nr 0 (9a)", teachers=())
    assert brought(session, moved, *stay[1:]).closed == (PlaceClosed(Known("Elev Nr 0"), "Ola Ås"),)


def test_a_list_that_closes_more_than_a_fifth_stops_with_a_word(session: Session, ola: int) -> None:
    brought(session, *of_class("ola"))
    lines = [*(replace(line, teachers=()) for line in of_class("ola")[:3]), *of_class("ola")[3:]]
    listed = list_of_lines(*lines)
    assert import_students(session, listed, write=False).closes_too_many
    with pytest.raises(Problem, match="3 of the 10 places"):
        import_students(session, listed, write=True)
    assert len([1 for each in range(10) if team(session, students.find_student(session, f"Elev Nr {each}").id)]) == 10
    assert import_students(session, listed, write=True, close_many=True).closes == 3


def test_two_doubts_about_a_list_are_two_answers(session: Session, ola: int) -> None:
    ours = [RosterLine(2 + each, f"Elev Berg {each}", "8A", key=f"u{each}", teachers=(OLA,)) for each in range(10)]
    import_students(session, of_roster(*ours), write=True)
    others = [
        replace(line, name=name) for line, name in zip(ours, ("Kåre Fremmed", "Lise Annen", "Mo Ny"), strict=False)
    ]
    listed = of_roster(*others, *(replace(line, teachers=()) for line in ours[3:6]), *ours[6:])
    for write_rest, close_many in ((False, False), (True, False), (False, True)):
        with pytest.raises(Problem):
            import_students(session, listed, write=True, write_rest=write_rest, close_many=close_many)
    assert import_students(session, listed, write=True, write_rest=True, close_many=True).closes == 3


def test_a_teaching_groups_teacher_has_that_subject_of_the_plan(
    session: Session, mathea: PlannedStudent, ola: int
) -> None:
    titles = {subject.title for subject in session.store.plans.of(mathea.id, session.living).subjects}
    title = sorted(titles)[0]
    place = ListedPlace("ola", f"{title} 9 gruppe 2", class_="c2")
    changes = brought(session, RosterLine(2, "Mathea Solvik", teachers=(place,)))
    assert changes.opened == (PlaceOpened(Known("Mathea Solvik"), "Ola Ås", (title,)),)
    both = brought(session, RosterLine(2, "Mathea Solvik", teachers=(place, replace(OLA, class_="c1"))))
    assert both.opened == (PlaceOpened(Known("Mathea Solvik"), "Ola Ås", ()),), "of her class as well: all subjects"


def test_what_is_of_a_teacher_or_a_word_is_told_once_and_what_is_of_a_line_by_each(session: Session, ola: int) -> None:
    """A first list of a school names teachers without accounts by the thousand."""
    users.add_user(session, "ppt", "Pia Pp", Role.ADVISER)
    text = "Navn;Klasse;Trinn;Lærer\n" + "".join(f"Ida {letter};8A;Fjellet;vik\n" for letter in "abc")
    text += "Ida d;8A;Trinn 8;ppt\nIda e;8A;8;ppt\n;8A;8;\n;8A;8;\n"
    listed = list_in(text.encode(), session.today(), "list")
    changes = import_students(session, listed, write=False)
    assert [(line.number, str(line.reason).partition(" Further")[2]) for line in changes.lines_left] == [
        (2, " lines like it: 2."),
        (2, " lines like it: 2."),
        (5, " lines like it: 1."),
        (7, ""),
        (8, ""),
    ]
    assert "Fjellet" in str(changes.lines_left[0].reason) and listed.lines[3].level == "8"
    import_students(session, listed, write=True)
    assert students.find_student(session, "Ida a").level == "Fjellet", "it is told, and kept"
    for letter in "ab":
        student_id = students.find_student(session, f"Ida {letter}").id
        on_team(session, student_id, "ola")
        off_team(session, student_id, "ola")
    changes = brought(session, *(RosterLine(number, f"Ida {'ab'[number]}", teachers=(OLA,)) for number in (0, 1)))
    assert [line.number for line in changes.lines_left] == [0, 1], "of which students is what it says"


def test_a_list_of_a_school_asks_no_more_than_one_of_a_class(session: Session, ola: int, session_of: SessionOf) -> None:
    """Who is new, who is here, who comes later, whose days are others: none of them is asked of one by one."""
    users.add_user(session, "rita", "Rita Dahl", Role.LEADER)
    users.add_user(session, "per", "Per Ås", Role.TEACHER)
    rita = session_of("rita")

    def statements(size: int) -> int:
        here = "".join(f"Ida {'abcdefghijklmnop'[each]} Lie;8A;8;ola;1.2.2027;18.6.2027\n" for each in range(size))
        text = "Navn;Klasse;Trinn;Lærer;Fra;Til\n" + here
        import_students(session, list_in(text.encode(), session.today(), "list"), write=True)
        others = text.replace(";8A;8;ola;1.2.", ";9A;9;per;1.3.") + here.replace("Ida", "Siv")
        listed = list_in(others.encode(), session.today(), "list")
        asked: list[str] = []
        connection = rita.store.engine.database.connection()
        connection.set_trace_callback(asked.append)
        foretold = import_students(rita, listed, write=False)
        connection.set_trace_callback(None)
        assert foretold.students_changed == len(foretold.new) == foretold.closes == size
        return len(asked)

    few = statements(3)
    assert statements(12) <= few


def test_places_have_the_days_of_the_list(session: Session, ola: int, tmp_path: Path) -> None:
    for account in ("kari", "gammel", "fjor", "stengt", "dato"):
        users.add_user(session, account, account.title(), Role.TEACHER)
    listed = read_list(one_roster(tmp_path / "list", "1.2"), session.today())
    changes = import_students(session, listed, write=True)
    assert {(place.teacher, place.subjects) for place in changes.opened} == {("Ola Ås", ("Matematikk",)), ("Kari", ())}
    ida = students.find_student(session, "Ida Moen").id
    ends = {member.place.ends for member in teams.team_of_student(session, ida) if member.place.staff_id == ola}
    assert ends == {date(2027, 6, 18)}
    again = import_students(session, listed, write=True)
    assert counts(again) == (0, 0, 1) and not again.opened and not again.closed


def test_a_teacher_is_known_by_their_id_elsewhere(session: Session) -> None:
    users.take_on(session, users.NewUser("olaas", "Ola Nå", Role.TEACHER, external_id="t2"))
    place = ListedPlace("ola-matte", key="t2")
    changes = import_students(session, of_roster(RosterLine(2, "Ida", key="u1", teachers=(place,))), write=True)
    assert [opened.teacher for opened in changes.opened] == ["Ola Nå"]


def test_a_place_that_begins_later_is_opened_once(session: Session, ola: int) -> None:
    begins = session.today().replace(year=session.today().year + 1)
    line = RosterLine(2, "Ida", key="u1", teachers=(ListedPlace("ola", begins=begins, class_="c1"),))
    assert len(import_students(session, of_roster(line), write=True).opened) == 1
    assert not import_students(session, of_roster(line), write=True).opened
    assert team(session, students.find_student(session, "Ida").id) == []


def test_the_json_of_a_list(
    session: Session, mathea: PlannedStudent, ola: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "liste.csv"
    path.write_bytes("Navn;Klasse;Lærer;Personnr\nMathea Solvik;10A;ola;1\nÅse Øde;10A;;2\n;8A;;\n".encode("cp1252"))
    assert run(["import", "students", str(path), "--json"]) == 1
    made = json.loads(capsys.readouterr().out)
    group = students.student_of(session, mathea.id).group
    assert made == {
        "format": "csv",
        "encoding": "cp1252",
        "new": ["Åse Øde"],
        "changed": [{"name": "Mathea Solvik", "field": "group", "old": group, "new": "10A"}],
        "opened": [{"student": "Mathea Solvik", "teacher": "Ola Ås", "subjects": []}],
        "closed": [],
        "lines_left": [{"line": 4, "reason": "There is no name."}],
        "on_no_team": 1,
        "for_a_leader": 0,
        "held_back": 0,
        "columns_left": ["Personnr"],
        "sheets_left": [],
        "schools": [],
        "not_in_list": [],
    }


@pytest.mark.parametrize("away", ["disabled", "on leave"])
def test_who_is_away_keeps_their_place(session: Session, ola: int, away: str) -> None:
    brought(session, *of_class("ola", students_=2))
    if away == "disabled":
        users.disable_user(session, "ola")
    else:
        posts.give_leave(session, "ola", session.today(), session.today() + timedelta(days=30))
    changes = brought(session, *of_class("ola", students_=2))
    assert changes.closed == () and changes.opened == ()


def test_a_place_that_goes_on_longer_is_no_end(session: Session, ola: int) -> None:
    soon, later = (session.today() + timedelta(days=days) for days in (30, 60))
    for ends in (soon, later):
        changes = brought(session, RosterLine(2, "Ida", teachers=(replace(OLA, ends=ends),)))
        assert changes.closes == 0 and not changes.closes_too_many and len(changes.opened) == 1
    ida = students.find_student(session, "Ida").id
    assert [place.ends for place in session.store.teams.listed.places(session.today())[ida, ola]] == [later]


def test_no_subject_is_open_longer_than_the_list_says(session: Session, ola: int) -> None:
    soon, later = (session.today() + timedelta(days=days) for days in (30, 200))
    of_class_, maths = replace(OLA, ends=soon), ListedPlace("ola", "Matematikk 8", ends=later)
    brought(session, RosterLine(2, "Ida", teachers=(of_class_, maths)))
    brought(session, RosterLine(3, "Per", teachers=(replace(OLA, begins=soon), maths)))
    places = session.store.teams.listed.places(session.today())
    ida, per = (students.find_student(session, name).id for name in ("Ida", "Per"))
    assert [(place.subjects, place.ends) for place in places[ida, ola]] == [((), soon)]
    assert [(place.subjects, place.ends) for place in places[per, ola]] == [(("Matematikk",), later)]


def test_who_is_an_assistant_comes_as_that(session: Session) -> None:
    siv = users.add_user(session, "siv", "Siv Ås", Role.ASSISTANT)
    brought(session, RosterLine(2, "Ida", teachers=(ListedPlace("Ås, Siv"),)))
    ida = students.find_student(session, "Ida").id
    assert [place.role for place in session.store.teams.listed.places(session.today())[ida, siv]] == [Role.ASSISTANT]


def test_contact_teachers_and_teachers_are_two_lists(session: Session, ola: int) -> None:
    for account in ("siv", "per"):
        users.add_user(session, account, account.title(), Role.TEACHER)
    for title, account in (("Kontaktlærer", "ola"), ("Lærer", "siv"), ("Lærer", "per")):
        listed = list_in(f"Navn;Klasse;{title}\nIda;8A;{account}\n".encode(), session.today(), "list")
        import_students(session, listed, write=True, close_many=True)
    assert set(team(session, students.find_student(session, "Ida").id)) == {("Ola Ås", ()), ("Per", ())}


@pytest.mark.parametrize("contact", [True, False])
def test_a_list_closes_what_another_spelling_of_its_teachers_opened(session: Session, ola: int, contact: bool) -> None:
    """Also what a version wrote that kept the spelling itself."""
    of_kind = [title for title in TITLES[Column.TEACHERS] if ("kontakt" in title or "contact" in title) == contact]
    titles = [title for title in of_kind if title not in SUBJECT_TEACHERS]
    lists = {
        title: list_in(f"Navn;{title}\nIda {letter};ola\n".encode(), session.today(), "list")
        for title, letter in zip(titles, ascii_lowercase, strict=False)
    }
    for title, listed in lists.items():
        import_students(session, replace(listed, source=f"{TABLE_SOURCE}: {title}"), write=True)
    assert len(titles) > 2 and len({listed.source for listed in lists.values()}) == 1
    nobody = tuple(replace(listed.lines[0], teachers=()) for listed in lists.values())
    changes = import_students(session, replace(lists[titles[-1]], lines=nobody), write=True, close_many=True)
    assert changes.closes == len(titles)


def test_teachers_that_are_not_all_understood_close_nothing(session: Session, ola: int) -> None:
    brought(session, RosterLine(2, "Ida", teachers=(OLA,)))
    for account in ("Ola", "OLA", "nobody", "Ola nobody"):
        changes = brought(session, RosterLine(2, "Ida", teachers=(ListedPlace(account),)))
        assert not changes.closes and not changes.opened
    assert import_students(session, list_of_lines(RosterLine(2, "Ida", teachers=())), write=False).closes == 1


@pytest.mark.parametrize(
    ("cell", "comes", "unclear"),
    [
        ("Vik, Siv", ["siv"], []),
        ("Vik Siv", ["siv"], []),
        ("Vik, Siv, Ås, Ola", ["ola", "siv"], []),
        ("Vik, Siv; Ås, Ola", ["ola", "siv"], []),
        ("Siv Vik, ola", ["ola", "siv"], []),
        ("Siv Vik, Ås, Ola", ["ola", "siv"], []),
        ("Lie Dahl, Per Åge", ["per"], []),
        ("ola siv", ["ola", "siv"], []),
        ("nobody, Vik, Siv", ["siv"], ["nobody"]),
        ("Kari Moe", [], ["Kari Moe"]),
        ("Moe, Kari", [], ["Moe, Kari"]),
        ("Moe, Kari, Vik, Siv", [], ["Moe, Kari, Vik, Siv"]),
        ("Lo, Bo", [], ["Lo, Bo"]),
        ("Vik, Ola", [], ["Vik, Ola"]),
        ("lo, Gry", [], ["lo, Gry"]),
        ("Siv Vik, nobody", ["siv"], ["nobody"]),
    ],
)
def test_whom_a_cell_of_teachers_means(
    session: Session, ola: int, cell: str, comes: list[str], unclear: list[str]
) -> None:
    for account, name in (
        *(("siv", "Siv Vik"), ("per", "Per Åge Lie Dahl"), ("kari1", "Kari Moe"), ("kari2", "Kari Moe")),
        *(("lo", "Anne Lo"), ("bo", "Jon Bo"), ("bolo", "Bo Lo")),
    ):
        users.add_user(session, account, name, Role.TEACHER)
    brought(session, RosterLine(2, "Ida", teachers=(ListedPlace("bolo"),)))
    listed = list_in(f'Navn\tLærer\nIda\t"{cell}"\n'.encode(), session.today(), "list")
    changes = import_students(session, replace(listed, source=TABLE_SOURCE), write=False)
    by_name = {user.name: user.account for user in session.store.staff.users(session.today())}
    assert sorted(by_name[place.teacher] for place in changes.opened) == comes
    assert [line.reason.values["account"] for line in changes.lines_left] == unclear
    assert (changes.closes == 0) == bool(unclear), "what isn't understood whole may mean whom it had there"


def places_of(session: Session, name: str) -> set[tuple[str, tuple[str, ...]]]:
    return set(team(session, students.find_student(session, name).id))


def of_text(session: Session, *rows: str) -> ListChanges:
    listed = list_in("\n".join(rows).encode(), session.today(), "list")
    return import_students(session, listed, write=True, close_many=True)


@pytest.mark.parametrize("title", TITLES[Column.SUBJECT])
def test_a_list_of_a_subject_gives_that_and_closes_no_other(session: Session, ola: int, title: str) -> None:
    """Neither the contact teacher, nor who has another subject by such a list, nor who has all by one without."""
    for account in ("siv", "per", "eli"):
        users.add_user(session, account, account.title(), Role.TEACHER)
    of_text(session, "Navn;Klasse;Kontaktlærer", "Ida Moen;8A;ola")
    of_text(session, "Navn;Klasse;Lærer", "Ida Moen;8A;eli")
    all_subjects = {("Ola Ås", ()), ("Eli", ())}
    heading = f"Navn;Klasse;{title};Lærer"
    of_text(session, heading, "Ida Moen;8A;Matematikk;siv", "Ida Moen;8A;Norsk;siv", "Ida Moen;8A;Engelsk;per")
    siv: tuple[str, tuple[str, ...]] = ("Siv", ("Matematikk", "Norsk"))
    assert places_of(session, "Ida Moen") == all_subjects | {siv, ("Per", ("Engelsk",))}
    assert of_text(session, heading, "Ida Moen;8A;Naturfag;per", "Ida Moen;8A;Musikk;eli").closes == 0
    assert places_of(session, "Ida Moen") == all_subjects | {siv, ("Per", ("Engelsk", "Naturfag"))}
    assert not of_text(session, heading, "Ida Moen;8A;Naturfag;per").opened, "the same again changes nothing"
    assert of_text(session, heading, "Ida Moen;8A;Engelsk;nobody").closes == 0
    of_text(session, heading, "Ida Moen;8A;Engelsk;siv")
    siv = ("Siv", ("Engelsk", "Matematikk", "Norsk"))
    assert places_of(session, "Ida Moen") == all_subjects | {siv, ("Per", ("Naturfag",))}
    of_text(session, heading, "Ida Moen (8A);9A;Naturfag;siv", "Eva Li;8A;Naturfag;siv")
    siv = ("Siv", ("Engelsk", "Matematikk", "Naturfag", "Norsk"))
    assert places_of(session, "Ida Moen") == all_subjects | {siv}, "in another class by now"
    assert {line.number for line in of_text(session, heading, "Ida Moen;8A;;per").lines_left} == {2}
    assert places_of(session, "Ida Moen") == all_subjects | {siv}


@pytest.mark.parametrize("empty", ["", '<c t="e"><v>#REF!</v></c>'])
def test_a_cell_that_does_not_say_who_teaches_a_subject_closes_nothing_in_it(
    session: Session, ola: int, empty: str
) -> None:
    """Beside a subject of the same student that has a teacher, and alone."""
    users.add_user(session, "siv", "Siv", Role.TEACHER)
    for norwegian, english in (("ola", ""), (empty, "siv"), (empty, None)):
        subjects = [("Norsk", norwegian), *([] if english is None else [("Engelsk", english)])]
        rows = [*(["Ida", "8A", *subject] for subject in subjects), ["Per", "8A", "Norsk", "siv"]]
        listed = list_in(workbooks.workbook([["Navn", "Klasse", "Fag", "Lærer"], *rows]), session.today(), "list")
        import_students(session, listed, write=True, close_many=True)
        assert ("Ola Ås", ("Norsk",)) in places_of(session, "Ida")
    assert ("Siv", ("Engelsk",)) in places_of(session, "Ida")


def test_a_subject_without_its_teachers_is_told_and_not_read(session: Session, ola: int) -> None:
    for heading, row in (("Navn;Fag", "Ida;Norsk"), ("Navn;Kontaktlærer;Fag", "Ida;ola;Norsk")):
        listed = list_in(f"{heading}\n{row}\n".encode(), session.today(), "list")
        assert listed.columns_left == ("Fag",)
    import_students(session, listed, write=True)
    assert places_of(session, "Ida") == {("Ola Ås", ())}


@pytest.mark.parametrize("group", ["Valgfag film", "Kor", "Matte gul"])
def test_a_group_that_is_no_class_takes_nobody_out_of_theirs(session: Session, ola: int, group: str) -> None:
    """Nor their teacher off; who is in no class may be in it."""
    users.add_user(session, "siv", "Siv", Role.TEACHER)
    of_text(session, "Navn;Gruppe;Lærer", "Ida Moen;8A;ola", "Per Lie;;ola")
    changes = of_text(session, "Navn;Gruppe;Lærer", f"Ida Moen;{group};siv", f"Per Lie;{group};siv")
    assert [line.number for line in changes.lines_left] == [2] and changes.students_changed == 1
    assert students.find_student(session, "Ida Moen").group == "8A"
    assert places_of(session, "Ida Moen") == {("Ola Ås", ())}
    assert of_text(session, "Navn;Gruppe", "Ida Moen (8A);9B", "Eva Li;8A").students_changed == 1
