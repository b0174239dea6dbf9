"""What the list of students is made of: where each stands in each goal, what moved, and by what they are found."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from ioplogg_tui.domain import clock
from ioplogg_tui.domain.goal import GoalStatus
from ioplogg_tui.domain.goal_text import GoalText
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.domain.list_order import ListOrder, in_order
from ioplogg_tui.domain.observation import Rating, Words
from ioplogg_tui.domain.people import Role, Student
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.domain.student_line import GoalNow, Steps, StudentLine
from ioplogg_tui.locale.shown import steps_since
from ioplogg_tui.logbook.enrolment import enrol, protect
from ioplogg_tui.logbook.goal_bin import remove_goal
from ioplogg_tui.logbook.goal_writing import write_goal
from ioplogg_tui.logbook.list_search import ListSearch, WordsOfGoals, words_of_goals, words_said
from ioplogg_tui.logbook.next_year import next_year
from ioplogg_tui.logbook.observe import add_words, observe
from ioplogg_tui.logbook.plans import plan_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import open_student, student_lines
from ioplogg_tui.logbook.users import add_user
from tests.benchmarks.walks import Walk, traced
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.fixtures.staff import SessionOf, on_team

THEN = date(2026, 10, 27)


def line(*goals: GoalNow) -> StudentLine:
    return StudentLine(Student(1, "Ida Moen", "9", "", "nb"), len(goals), goals)


def now(quality: int | None, independence: int | None, lately: str = "") -> GoalNow:
    levels = (None if level is None else Level(level) for level in (quality, independence))
    return GoalNow(Rating(*levels), lately)


def test_goals_are_counted_by_how_they_moved_and_never_put_together() -> None:
    moved = line(
        now(4, 2, "2026-09-01:12 2026-10-28:42"),  # three levels are one goal
        now(3, 1, "2026-10-27:22 2026-11-02:31"),  # what was known at the end of that day
        now(2, 2, "2026-11-02:22"),  # from nowhere
        now(2, 3, "2026-10-01:-3 2026-11-02:23"),
        now(1, None, "2026-10-01:2- 2026-11-02:1-"),
        now(None, None),
    )
    assert moved.steps(Dimension.QUALITY, THEN) == Steps(2, 1)
    assert moved.steps(Dimension.INDEPENDENCE, THEN) == Steps(0, 1)
    assert steps_since(moved, THEN) == "↑2↓1 qual ↓1 ind"
    assert moved.levels(Dimension.INDEPENDENCE) == (2, 1, 2, 3, None, None)
    assert steps_since(line(now(3, 3, "2026-11-02:33")), THEN) == ""


def test_a_line_has_the_goals_that_are_worked_on_in_the_order_of_the_plan(
    session: Session, mathea: PlannedStudent
) -> None:
    ended = (GoalStatus.PAUSED, GoalStatus.REACHED, GoalStatus.PUT_AWAY)
    for status in ended:
        write_goal(session, mathea.id, GoalText("Norsk", f"Leser {status}", status=status))
    write_goal(session, mathea.id, GoalText("Norsk", "Skriver"))
    observe(session, mathea.id, mathea.recipes, Rating(Level(4), None))
    observe(session, mathea.id, mathea.soup, Rating(Level(2), Level(3)))
    eva = enrol(session, "Eva Ås")
    of_eva, of_mathea = student_lines(session)
    assert (of_eva.student.id, of_eva.active, of_eva.goals, of_eva.last_observed) == (eva, (), 0, None)
    assert of_mathea.levels(Dimension.QUALITY) == (2, 4, None)
    assert of_mathea.levels(Dimension.INDEPENDENCE) == (3, None, None)
    assert of_mathea.goals == 3 + len(ended) and of_mathea.last_observed is not None


def test_the_list_is_one_statement_whoever_is_in_it(session: Session, mathea: PlannedStudent) -> None:
    asked = []
    for name in ("Ida Moen", "Per Lie"):
        walk = Walk()
        with traced(session, walk):
            student_lines(session)
        asked.append([words for words in walk.statements if "name_sort" in words])
        plan_for(session, name)
    assert [len(statements) for statements in asked] == [1, 1]


@pytest.mark.parametrize(
    ("order", "names"),
    [
        (ListOrder.NAME, "Ane Bo Cato Dag Eva"),
        (ListOrder.SEEN, "Cato Dag Eva Ane Bo"),
        (ListOrder.LEVEL, "Dag Ane Eva Bo Cato"),
        (ListOrder.GROUP, "Bo Eva Ane Dag Cato"),
    ],
)
def test_a_list_is_sorted_and_who_is_alike_stands_by_name(order: ListOrder, names: str) -> None:
    rows = (
        ("Ane", "10. trinn", "10B", 24),
        ("Bo", "lærekandidat", "10A", 25),
        ("Cato", "", "", None),
        ("Dag", "08", "Ås", 23),
        ("Eva", "vg1", "10A", 23),
    )
    earlier_each = [datetime(2026, 11, day, 18 - number) if day else None for number, (*_, day) in enumerate(rows)]
    lines = [
        StudentLine(Student(1, name, level, "", "nb", group), 0, last_observed=at)
        for (name, level, group, _day), at in zip(rows, earlier_each, strict=True)
    ]
    assert " ".join(line.student.name for line in in_order(lines, order)) == names


def test_the_orders_go_round() -> None:
    assert [order.following for order in ListOrder] == [*[*ListOrder][1:], ListOrder.NAME]


Found = Callable[[str], str]


@pytest.fixture
def found(session: Session, mathea: PlannedStudent) -> Found:
    """Whom a text finds, of three."""
    enrol(session, "Ida Soppe", group="9B", level="9", programme="")
    enrol(session, "Matti Ås", group="2TIP", level="vg1", programme="Industriteknologi")
    search, lines = ListSearch(session, lambda student: f"{student.level}. trinn"), student_lines(session)

    def names(text: str) -> str:
        found = search.matching(lines, text)
        return ", ".join(line.student.name for line in (*found.by_name, *found.by_the_rest, *found.by_words))

    return names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", "Ida Soppe, Mathea Solvik, Matti Ås"),
        ("  !", "Ida Soppe, Mathea Solvik, Matti Ås"),
        ("mat", "Mathea Solvik, Matti Ås"),
        ("aas", "Matti Ås"),
        ("9b", "Ida Soppe"),
        ("9. trinn", "Ida Soppe"),
        ("tip", "Matti Ås"),
        ("VG1", "Matti Ås"),
        ("kokk", "Mathea Solvik"),
        ("ås industri", "Matti Ås"),
        ("ida tip", ""),
        ("grønnsak", "Mathea Solvik"),
        ("sakssuppe", ""),
        ("so", "Ida Soppe, Mathea Solvik"),
    ],
)
def test_a_student_is_found_by_all_of_the_row_and_by_words_of_goals(found: Found, text: str, names: str) -> None:
    assert found(text) == names


def test_who_is_found_by_name_stands_first(session: Session, mathea: PlannedStudent) -> None:
    write_goal(session, enrol(session, "Ane Bø"), GoalText("Norsk", "Skriver til Solvik skole"))
    found = ListSearch(session, lambda _student: "").matching(student_lines(session), "solvik")
    assert [line.student.name for line in found.by_name] == ["Mathea Solvik"]
    assert [line.student.name for line in found.by_the_rest] == ["Ane Bø"]


@pytest.mark.parametrize("opened", [False, True])
def test_a_search_tells_nothing_of_who_isn_t_open_and_no_protected_name(
    session: Session, mathea: PlannedStudent, session_of: SessionOf, opened: bool
) -> None:
    write_goal(session, mathea.id, GoalText("Norsk", "Mathea Solvik leser høyt"))
    protect(session, mathea.id, True)
    add_user(session, "rita", "Rita Dahl", Role.LEADER)
    leader = session_of("rita")
    if opened:
        open_student(leader, mathea.id)
    lines, search = student_lines(leader), ListSearch(leader, lambda _student: "")
    for text, finds in {"grønnsak": opened, "høyt": opened, "mathea": False, "solvik": False, "kokk": True}.items():
        found = search.matching(lines, text)
        assert bool((*found.by_name, *found.by_the_rest, *found.by_words)) is finds, text


def test_what_a_list_is_searched_by_is_read_once(session: Session, mathea: PlannedStudent) -> None:
    search, lines, walk = ListSearch(session, lambda _student: ""), student_lines(session), Walk()
    search.matching(lines, "s")
    with traced(session, walk):
        for text in ("so", "sol", "suppe"):
            search.matching(lines, text)
    assert walk.statements == []


@pytest.fixture
def colleagues_words(session: Session, mathea: PlannedStudent, session_of: SessionOf) -> PlannedStudent:
    """Of two students, the newest of Aksel; what was corrected, and what is in the bin, is nowhere."""
    aksel = plan_for(session, "Aksel Berg")
    add_user(session, "bjorn", "Bjørn Åsen", Role.TEACHER)
    for student in (mathea, aksel):
        on_team(session, student.id, "bjorn")
    bjorn, seen = session_of("bjorn"), Rating(Level(3), Level(2))
    observe(bjorn, mathea.id, mathea.soup, seen, note="Lytta til svaret og henta kaffi")
    late = observe(bjorn, aksel.id, aksel.soup, seen, note="Forkasta tekst")
    add_words(bjorn, late.id, Words.NOTE, "Henta kaffi til alle")
    add_words(bjorn, late.id, Words.FEED_FORWARD, "Øv på å telle koppar")
    in_bin = observe(bjorn, aksel.id, aksel.recipes, seen, note="Doblet grøten")
    assert in_bin.goal_id == aksel.recipes
    remove_goal(session, aksel.id, aksel.recipes)
    return mathea


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("kaffi", "Aksel Berg: Henta kaffi til alle, Mathea Solvik: Lytta til svaret og henta kaffi"),
        ("BJØRN", "Aksel Berg: Henta kaffi til alle, Mathea Solvik: Lytta til svaret og henta kaffi"),
        ("åsen lytta", "Mathea Solvik: Lytta til svaret og henta kaffi"),
        ("kaffi mathea", "Mathea Solvik: Lytta til svaret og henta kaffi"),
        ("koppar", "Aksel Berg: Henta kaffi til alle"),
        ("forkasta", ""),
        ("grøten", ""),
        ("affi", ""),
    ],
)
def test_what_a_colleague_wrote_is_found_newest_first(
    session: Session, colleagues_words: PlannedStudent, text: str, said: str
) -> None:
    found = ListSearch(session, lambda _student: "").matching(student_lines(session), text)
    lines = (*found.by_name, *found.by_the_rest, *found.by_words)
    assert ", ".join(f"{line.student.name}: {found.said[line.student.id].note}" for line in lines) == said
    assert all(row.by == "Bjørn Åsen" for row in found.said.values())


def test_what_was_written_in_last_years_plan_is_of_the_goal_that_went_on(
    session: Session, mathea: PlannedStudent, monkeypatch: pytest.MonkeyPatch
) -> None:
    observe(session, mathea.id, mathea.soup, Rating(Level(3), Level(2)), note="Henta kaffi")
    next_year(session, plan_of(session, mathea.id))
    monkeypatch.setenv(clock.TODAY, "2027-09-02")
    with session.store.writing():
        session.store.plans.set_status(plan_of(session, mathea.id, "2027/28").id, PlanStatus.IN_USE)
    goals = words_of_goals(session, [mathea.id])
    assert mathea.soup not in goals[0].ids
    assert [row.goal_id for row in words_said(session, goals)] == [goals[0].ids[0]]


def test_the_goals_of_whom_one_sees_nothing_are_not_asked_for(session: Session, mathea: PlannedStudent) -> None:
    observe(session, mathea.id, mathea.soup, Rating(Level(3), Level(2)), note="Henta kaffi")
    assert words_said(session, [WordsOfGoals(mathea.id + 1, ("Lager suppe",), (mathea.soup,))]) == []


@pytest.mark.parametrize("opened", [False, True])
def test_what_was_written_of_who_isn_t_open_is_found_by_nobody(
    session: Session, colleagues_words: PlannedStudent, session_of: SessionOf, opened: bool
) -> None:
    add_user(session, "rita", "Rita Dahl", Role.LEADER)
    leader = session_of("rita")
    if opened:
        open_student(leader, colleagues_words.id)
    found = ListSearch(leader, lambda _student: "").matching(student_lines(leader), "kaffi")
    assert [line.student.name for line in found.by_words] == ["Mathea Solvik"] * opened
    assert len(found.said) == opened
