"""What a new school year's plan takes over of the one before: whatever either has, twice is once and undo is before."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ioplogg_tui.cli.main import run
from ioplogg_tui.domain import clock
from ioplogg_tui.domain.curriculum import LEVEL_ORDER
from ioplogg_tui.domain.document import DocumentKind
from ioplogg_tui.domain.draft_place import NextStepDraft, NoteDraft, OfAGoal, OwnWordsDraft
from ioplogg_tui.domain.errors import NotAllowed, NotFound, UsageProblem
from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.domain.goal import ENDED, GoalStatus
from ioplogg_tui.domain.goal_text import GoalText, as_text
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.domain.people import Role, Student
from ioplogg_tui.domain.plan import Plan
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.domain.school_level import next_level
from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.logbook import teams
from ioplogg_tui.logbook.drafts import draft_of, drafts_about, drop_draft, keep_draft
from ioplogg_tui.logbook.enrolment import enrol
from ioplogg_tui.logbook.fields import write_field
from ioplogg_tui.logbook.goal_bin import remove_goal
from ioplogg_tui.logbook.goal_writing import change_goal, write_goal
from ioplogg_tui.logbook.goals import find_goal, goals_of
from ioplogg_tui.logbook.left_out import left_out_of, put_away, take_in
from ioplogg_tui.logbook.lesson import my_students
from ioplogg_tui.logbook.next_year import coming_year_of, next_year, year_of_coming
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.papers import papers_of
from ioplogg_tui.logbook.plan_subjects import add_subject
from ioplogg_tui.logbook.plans import plan_of, school_years
from ioplogg_tui.logbook.progress import progress_of
from ioplogg_tui.logbook.session import Session, open_session
from ioplogg_tui.logbook.setting_up import set_up
from ioplogg_tui.logbook.students import open_student
from ioplogg_tui.logbook.undo import take_back_newest
from ioplogg_tui.logbook.users import add_user, user_of_account
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.fixtures.staff import SessionOf
from tests.fixtures.writing import write_plan, write_subject
from tests.trials import times

BEFORE, NOW = SchoolYear("2026/27"), SchoolYear("2027/28")


@pytest.fixture
def august(session: Session, monkeypatch: pytest.MonkeyPatch) -> Session:
    monkeypatch.setenv(clock.TODAY, "2027-08-18")
    return session


def in_use(session: Session, student_id: int, *years: SchoolYear) -> None:
    with session.store.writing():
        for year in years:
            session.store.plans.set_status(plan_of(session, student_id, year).id, PlanStatus.IN_USE)


def texts(session: Session, student_id: int, year: str = "") -> list[str]:
    return [goal.text for goal in goals_of(session, student_id, year)]


@pytest.fixture
def two_plans(august: Session) -> PlannedStudent:
    """A student with last year's plan in use, and a goal written by hand in this year's, which is lived by."""
    student = enrol(august, "Mathea Solvik", level="9")
    soup = write_goal(august, student, GoalText("Mat og helse", "Lager suppe"), BEFORE)
    recipes = write_goal(august, student, GoalText("Matematikk", "Dobler oppskrifter"), BEFORE)
    write_goal(august, student, GoalText("mat og HELSE", "Vasker opp"), NOW)
    in_use(august, student, BEFORE, NOW)
    return PlannedStudent(student, soup, recipes)


def test_a_plan_with_something_in_it_gets_the_rest(august: Session, two_plans: PlannedStudent) -> None:
    plan = plan_of(august, two_plans.id, NOW)
    write_plan(august, replace(plan, responsible="Per"))
    write_subject(august, plan, replace(plan.subjects[0], content="Vafler"))
    old = plan_of(august, two_plans.id, BEFORE)
    write_plan(august, replace(old, responsible="Kari", long_term_aim="Egen leilighet"))
    write_subject(august, old, replace(old.subjects[0], content="Supper", aids="Bildeoppskrift"))
    coming = coming_year_of(august, two_plans.id)
    assert (coming.older.school_year, coming.newer.school_year) == (BEFORE, NOW)
    assert [goal.text for goal in coming.goals] == ["Lager suppe", "Dobler oppskrifter"]
    assert [subject.title for subject in coming.added] == ["Matematikk"] and coming.next_level == "10"
    now = next_year(august, coming.older)
    assert (now.responsible, now.long_term_aim) == ("Per", "Egen leilighet")
    assert [subject.title for subject in now.subjects] == ["mat og HELSE", "Matematikk"]
    assert (now.subjects[0].content, now.subjects[0].aids) == ("Vafler", "Bildeoppskrift")
    assert texts(august, two_plans.id) == ["Vasker opp", "Lager suppe", "Dobler oppskrifter"]
    assert not any(goal.left_out for goal in goals_of(august, two_plans.id))
    again = coming_year_of(august, two_plans.id)
    assert again.takes_nothing and len(again.there) == 2 and again.next_level is None
    take_back_newest(august)
    assert plan_of(august, two_plans.id, NOW).responsible == "Per"
    assert texts(august, two_plans.id, NOW) == ["Vasker opp"]


PARTS = st.tuples(st.sampled_from(["Norsk", "NORSK ", "Mat", "Hverdagsliv"]), st.sampled_from(["A", "B", "C"]))
OLD = st.lists(st.tuples(PARTS, st.sampled_from([*GoalStatus, None])), min_size=1, max_size=5)
"""Goals of the plan before, each with its status; None is in the bin."""


@settings(max_examples=times(8, 200))
@given(old=OLD, new=st.lists(PARTS, max_size=3), aim=st.sampled_from(["", "Noe"]), level=st.booleans())
def test_twice_is_once_and_undo_is_before(
    old: list[tuple[tuple[str, str], GoalStatus | None]],
    new: list[tuple[str, str]],
    aim: str,
    level: bool,
    just_set_up: Path,
) -> None:
    with TemporaryDirectory() as folder, open_session(Path(shutil.copy(just_set_up, folder))) as session:
        year = session.school_year
        student = enrol(session, "Mathea Solvik", level="9")
        for (subject, text), status in old:
            goal_id = write_goal(session, student, GoalText(subject, text), year)
            goal = next(goal for goal in goals_of(session, student, year) if goal.id == goal_id)
            if status is None:
                remove_goal(session, student, goal_id)
            elif status is not GoalStatus.ACTIVE:
                change_goal(session, student, goal_id, replace(as_text(goal), status=status))
        for subject, text in new:
            write_goal(session, student, GoalText(subject, text), year.following)
        write_plan(session, replace(plan_of(session, student, year.following), long_term_aim=aim))
        write_plan(session, replace(plan_of(session, student, year), long_term_aim="Bo selv"))
        before = everything(session, student)
        living = [text for (_subject, text), status in old if status is not None and status not in ENDED]
        plan = next_year(session, plan_of(session, student, year), move_up=level)
        once = everything(session, student)
        assert sorted(texts(session, student, year.following)) == sorted([*(text for _subject, text in new), *living])
        assert plan.long_term_aim == (aim or "Bo selv")
        assert next_year(session, plan_of(session, student, year), move_up=level) == plan
        assert everything(session, student) == once
        if once != before:
            assert open_student(session, student).level == ("10" if level else "9")
            take_back_newest(session)
        assert everything(session, student) == before


def everything(session: Session, student_id: int) -> tuple[Student, list[tuple[Plan, list[ObservedGoal]]]]:
    plans = [
        (plan_of(session, student_id, year), goals_of(session, student_id, year))
        for year in school_years(session, student_id)
    ]
    return open_student(session, student_id), plans


@pytest.mark.parametrize(
    "level", ["", "9", "9.", "10. trinn", "vg2", *LEVEL_ORDER, "lærling", "lærekandidat", "0", "99"]
)
def test_the_level_that_follows_is_proposed_or_none_is(level: str) -> None:
    follows = {"9": "10", "9.": "10", "10. trinn": "vg1", "vg1": "vg2"}
    assert next_level(level) == follows.get(level)


def test_what_is_left_out_is_shown_last_and_rated_by_who_could(
    august: Session, two_plans: PlannedStudent, session_of: SessionOf
) -> None:
    for account, subjects in (("ola", ("Matematikk",)), ("siv", ("Mat og helse",))):
        add_user(august, account, account.title(), Role.TEACHER)
        teams.put_on_team(august, two_plans.id, user_of_account(august, account).id, subjects=subjects)
    ola, siv = session_of("ola"), session_of("siv")
    shown = goals_of(ola, two_plans.id)
    assert [(goal.number, goal.text, goal.left_out) for goal in shown] == [
        (1, "Vasker opp", False),
        (2, "Lager suppe", True),
        (3, "Dobler oppskrifter", True),
    ]
    assert [progress.goal.number for progress in progress_of(ola, two_plans.id)] == [1, 2, 3]
    assert [goal.number for goal in my_students(ola).goals[two_plans.id]] == [1, 2, 3]
    assert find_goal(ola, two_plans.id, "3").id == two_plans.recipes
    observe(ola, two_plans.id, two_plans.recipes, Rating(Level(3), None))
    with pytest.raises(NotAllowed):
        observe(siv, two_plans.id, two_plans.recipes, Rating(Level(2), None))
    with pytest.raises(NotAllowed):
        take_in(siv, plan_of(siv, two_plans.id, NOW), two_plans.recipes)
    assert goals_of(ola, two_plans.id)[2].standing.quality is Level(3)
    taken = take_in(ola, plan_of(ola, two_plans.id, NOW), two_plans.recipes)
    assert [goal.text for goal in left_out_of(ola, plan_of(ola, two_plans.id, NOW))] == ["Lager suppe"]
    assert [goal.id for goal in goals_of(ola, two_plans.id)] == [shown[0].id, taken, two_plans.soup]
    with pytest.raises(NotFound):
        take_in(ola, plan_of(ola, two_plans.id, NOW), two_plans.recipes)
    take_back_newest(ola)
    assert [goal.id for goal in goals_of(ola, two_plans.id)] == [goal.id for goal in shown]
    assert [subject.title for subject in plan_of(ola, two_plans.id, NOW).subjects] == ["mat og HELSE"]


@pytest.mark.parametrize("status", list(PlanStatus))
def test_what_is_put_away_is_over_whatever_became_of_its_plan(
    august: Session, two_plans: PlannedStudent, status: PlanStatus
) -> None:
    with august.store.writing():
        august.store.plans.set_status(plan_of(august, two_plans.id, BEFORE).id, status)
    (soup, _recipes) = left_out_of(august, plan_of(august, two_plans.id, NOW))
    put_away(august, two_plans.id, soup)
    assert texts(august, two_plans.id) == ["Vasker opp", "Dobler oppskrifter"]
    assert "Lager suppe" not in [goal.text for goal in coming_year_of(august, two_plans.id).goals]
    assert [goal.text for goal in coming_year_of(august, two_plans.id).left_behind] == ["Lager suppe"]
    take_back_newest(august)
    assert texts(august, two_plans.id) == ["Vasker opp", "Lager suppe", "Dobler oppskrifter"]


def test_what_lies_in_the_bin_of_the_new_plan_is_answered(august: Session, two_plans: PlannedStudent) -> None:
    next_year(august, plan_of(august, two_plans.id, BEFORE))
    remove_goal(august, two_plans.id, goals_of(august, two_plans.id)[1].id)
    assert left_out_of(august, plan_of(august, two_plans.id, NOW)) == []
    assert coming_year_of(august, two_plans.id).takes_nothing


def test_a_subject_that_is_renamed_keeps_goals_and_places(
    august: Session, two_plans: PlannedStudent, session_of: SessionOf
) -> None:
    add_user(august, "ola", "Ola", Role.TEACHER)
    teams.put_on_team(august, two_plans.id, user_of_account(august, "ola").id, subjects=("Matematikk",))
    ola = session_of("ola")
    with august.store.writing():
        august.store.plans.set_status(plan_of(august, two_plans.id, NOW).id, PlanStatus.DRAFT)
    next_year(august, plan_of(august, two_plans.id, BEFORE))
    later = write_goal(august, two_plans.id, GoalText("Matematikk", "Regner ut moms"), BEFORE)
    maths = plan_of(august, two_plans.id, NOW).subjects[1]
    place = FieldPlace(FieldOwner.SUBJECT, two_plans.id, "title", NOW, maths.id)
    write_field(august, place, "Praktisk matematikk", seen="Matematikk")
    observe(ola, two_plans.id, two_plans.recipes, Rating(Level(2), None))
    in_use(august, two_plans.id, NOW)
    (recipes,) = [goal for goal in goals_of(ola, two_plans.id) if goal.text == "Dobler oppskrifter"]
    observe(ola, two_plans.id, recipes.id, Rating(Level(3), None))
    assert [goal.id for goal in left_out_of(ola, plan_of(ola, two_plans.id, NOW))] == [later]
    take_in(ola, plan_of(ola, two_plans.id, NOW), later)
    assert next(goal.subject for goal in goals_of(ola, two_plans.id) if goal.text == "Regner ut moms") == (
        "Praktisk matematikk"
    )
    assert coming_year_of(august, two_plans.id).takes_nothing, "nor does its old title come back"


def test_a_place_keeps_the_title_of_a_goal_that_was_left_out(
    august: Session, two_plans: PlannedStudent, session_of: SessionOf
) -> None:
    add_user(august, "ola", "Ola", Role.TEACHER)
    teams.put_on_team(august, two_plans.id, user_of_account(august, "ola").id, subjects=("Mat og helse",))
    subject = plan_of(august, two_plans.id, NOW).subjects[0]
    place = FieldPlace(FieldOwner.SUBJECT, two_plans.id, "title", NOW, subject.id)
    write_field(august, place, "Kjøkken", seen="mat og HELSE")
    observe(session_of("ola"), two_plans.id, two_plans.soup, Rating(Level(2), None))


@pytest.mark.parametrize("place_of", [NoteDraft, NextStepDraft, OwnWordsDraft])
def test_a_draft_goes_with_its_goal(
    august: Session, two_plans: PlannedStudent, place_of: Callable[[int], OfAGoal]
) -> None:
    keep_draft(august, two_plans.id, place_of(two_plans.soup), "Halvt skrevet")
    next_year(august, plan_of(august, two_plans.id, BEFORE))
    soup = goals_of(august, two_plans.id)[1]
    assert soup.text == "Lager suppe" and soup.id != two_plans.soup
    assert drafts_about(august, two_plans.id, {soup.id}) == [place_of(soup.id)]
    kept = draft_of(august, two_plans.id, place_of(soup.id))
    assert kept is not None and kept.text == "Halvt skrevet"
    keep_draft(august, two_plans.id, place_of(soup.id), "Skrevet videre")
    kept = draft_of(august, two_plans.id, place_of(soup.id))
    assert kept is not None and kept.text == "Skrevet videre"
    drop_draft(august, place_of(soup.id))
    assert drafts_about(august, two_plans.id) == []


def test_what_was_reached_stays_in_all_of_it_and_in_what_the_student_can(
    august: Session, two_plans: PlannedStudent
) -> None:
    observe(august, two_plans.id, two_plans.recipes, Rating(Level(4), Level(4)))
    recipes = find_goal(august, two_plans.id, "Dobler")
    change_goal(august, two_plans.id, recipes.id, replace(as_text(recipes), status=GoalStatus.REACHED))
    next_year(august, plan_of(august, two_plans.id, BEFORE))
    assert texts(august, two_plans.id) == ["Vasker opp", "Lager suppe"]
    every = progress_of(august, two_plans.id)
    assert [(progress.goal.number, progress.goal.text) for progress in every] == [
        (1, "Vasker opp"),
        (2, "Lager suppe"),
        (3, "Dobler oppskrifter"),
    ]
    assert len(every[2].points) == 1
    assert len(progress_of(august, two_plans.id, since=august.midnight())) == 2
    papers = papers_of(august, two_plans.id, august.living, DocumentKind.CAN)
    (subject,) = [subject for subject in papers.plan.subjects if subject.title == "Matematikk"]
    assert [one.goal.text for one in papers.progress if one.goal.subject_id == subject.id] == ["Dobler oppskrifter"]
    plan = papers_of(august, two_plans.id, august.living, DocumentKind.YEAR)
    assert [one.goal.text for one in plan.progress] == ["Vasker opp", "Lager suppe"]


def test_every_goal_of_a_lineage_is_shown_once(august: Session, two_plans: PlannedStudent) -> None:
    for year in (BEFORE, NOW):
        next_year(august, plan_of(august, two_plans.id, year))
    for goal in goals_of(august, two_plans.id, NOW)[:2]:
        change_goal(august, two_plans.id, goal.id, replace(as_text(goal), status=GoalStatus.REACHED))
    in_use(august, two_plans.id, NOW.following)
    august.now = lambda: clock.now().replace(year=2028)
    assert [progress.goal.text for progress in progress_of(august, two_plans.id)] == texts(august, two_plans.id)


@pytest.fixture
def told(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """A logbook of November with two students, asked on 18 August."""
    monkeypatch.setenv(clock.TODAY, "2026-11-26")
    with set_up(path, "Kari Vik", "en") as session:
        for name in ("Mathea Solvik", "Jonas Elvestad"):
            student = plan_for(session, name).id
            in_use(session, student, session.school_year)
            write_field(session, FieldPlace(FieldOwner.STUDENT, student, "level"), "9", seen="lærekandidat")
        enrol(session, "Nora Dal")
        goal = find_goal(session, 1, "2")
        change_goal(session, 1, goal.id, replace(as_text(goal), status=GoalStatus.REACHED))

    def run_it(*words: str, day: str = "2027-08-18") -> tuple[int, str, str]:
        monkeypatch.setenv(clock.TODAY, day)
        code = run(["--database", str(path), *words])
        out = capsys.readouterr()
        return code, out.out, out.err

    return run_it


def test_the_command_tells_and_writes_when_told(told: Callable[..., tuple[int, str, str]]) -> None:
    code, out, _err = told("plan", "next-year", "mathea", "--json")
    of_one = json.loads(out)
    assert code == 0 and list(of_one) == ["year", "goals", "subjects", "left_behind", "decision_left_behind"]
    assert (of_one["year"], of_one["subjects"]) == ("2027/28", ["Restaurant- og matfag", "Matematikk"])
    assert [goal["text"] for goal in of_one["goals"]] == ["Lager grønnsakssuppe"]
    assert [goal["text"] for goal in of_one["left_behind"]] == ["Dobler oppskrifter"]
    assert json.loads(told("plan", "next-year", "mathea", "--json")[1]) == of_one, "nothing was written"
    code, out, _err = told("plan", "next-year", "mathea")
    assert "Would be taken over: 1 goal, 2 subjects" in out and "With --level next: year 10." in out
    assert "Stays behind: Matematikk: Dobler oppskrifter" in out and "Nothing has been written yet" in out
    code, out, _err = told("plan", "next-year", "mathea", "--write", "--level", "next")
    assert code == 0 and "from year 9 to year 10" in out and "Nothing has been written" not in out
    assert json.loads(told("students", "--json")[1])[1]["level"] == "10"
    for words in (["--write"], []):
        again = told("plan", "next-year", "mathea", *words, "--level", "next")[1]
        assert "everything that goes on already" in again
        assert "the year level stays year 10, since the plan for 2027/28 was started earlier" in again
        assert "ioplogg student set 1 --level vg1" in again
    code, out, err = told("plan", "next-year", "mathea", "--level", "next", "--json")
    assert code == 0 and json.loads(out)["goals"] == [] and "the year level stays year 10" in err
    assert json.loads(told("students", "--json")[1])[1]["level"] == "10", "once"
    assert told("undo")[0] == 0
    assert json.loads(told("plan", "next-year", "mathea", "--json")[1]) == of_one
    assert json.loads(told("students", "--json")[1])[1]["level"] == "9"


def test_who_may_not_write_the_plan_is_told_of_no_key_that_does(
    told: Callable[..., tuple[int, str, str]], path: Path
) -> None:
    assert told("user", "add", "ola", "Ola Berg", "--role", "assistant")[0] == 0
    assert told("team", "add", "mathea", "ola")[0] == 0
    code, out, _err = told("--as", "ola", "plan", "next-year", "mathea")
    assert code == 0 and "Would be taken over" in out and "--write" not in out
    assert "Others write the plan." in out
    assert told("--as", "ola", "plan", "next-year", "mathea", "--write")[0] == 1


def test_who_has_no_plan_is_told_and_fails_nobody(told: Callable[..., tuple[int, str, str]]) -> None:
    code, out, err = told("plan", "next-year", "--all", "--write", "--json")
    assert code == 0 and err.count("\n") == 1 and "Nora Dal: This year has no plan to copy yet." in err
    assert [(one["student_id"], one["year"]) for one in json.loads(out)] == [(2, "2027/28"), (1, "2027/28")]
    code, out, _err = told("plan", "next-year", "--all", "--json")
    assert code == 0 and [one["goals"] + one["subjects"] for one in json.loads(out)] == [[], []]
    assert told("plan", "next-year", "nora")[0] == 2, "who is asked for alone is a plan that isn't there"


def test_all_go_on_where_one_can_t(told: Callable[..., tuple[int, str, str]], path: Path) -> None:
    assert told("plan", "next-year", "mathea", "--write")[0] == 0
    with open_session(path) as session, session.store.writing():
        session.store.plans.set_status(plan_of(session, 1, NOW).id, PlanStatus.ARCHIVED)
    code, out, err = told("plan", "next-year", "--all", "--write", "--json")
    assert code == 1 and err.count("\n") == 2 and "Mathea Solvik: " in err
    assert [one["student_id"] for one in json.loads(out)] == [2]


@pytest.mark.parametrize("day", ["2026-11-26", "2027-06-18", "2027-07-31"])
def test_before_the_turn_it_is_the_year_to_come(told: Callable[..., tuple[int, str, str]], day: str) -> None:
    assert json.loads(told("plan", "next-year", "1", "--json", day=day)[1])["year"] == "2027/28"


@pytest.mark.parametrize(
    "words", [["plan", "next-year"], ["plan", "next-year", "1", "--all"], ["plan", "next-year", "1", "--level", "11"]]
)
def test_what_can_t_be_meant_is_refused(told: Callable[..., tuple[int, str, str]], words: list[str]) -> None:
    code, _out, err = told(*words)
    assert code == 2 and err.count("\n") == 1


def test_only_whose_plan_one_writes(told: Callable[..., tuple[int, str, str]], path: Path) -> None:
    told("user", "add", "ola", "Ola")
    told("team", "add", "jonas", "ola")
    told("team", "add", "mathea", "ola", "--subject", "Matematikk")
    code, out, _err = told("--as", "ola", "plan", "next-year", "--all", "--json")
    assert code == 0 and [one["student_id"] for one in json.loads(out)] == [2]
    code, _out, err = told("--as", "ola", "plan", "next-year", "mathea", "--write")
    assert code == 1 and "contact teacher" in err


def test_who_writes_nobody_s_plan_is_told_so(told: Callable[..., tuple[int, str, str]], path: Path) -> None:
    told("user", "add", "rita", "Rita", "--role", "leader")
    for flags in ([], ["--json"], ["--write"]):
        code, out, err = told("--as", "rita", "plan", "next-year", "--all", *flags)
        assert code == 0 and "no student whose plan you write" in err and err.count("\n") == 1, flags
        assert out == ("[]\n" if flags == ["--json"] else "")


def test_an_archived_year_is_neither_offered_nor_called_the_one_to_write_in(august: Session) -> None:
    student = enrol(august, "Mathea Solvik")
    write_goal(august, student, GoalText("Norsk", "Leser"), NOW)
    following = str(SchoolYear(NOW).following)
    assert year_of_coming(august, student) == following
    next_year(august, plan_of(august, student, NOW))
    with august.store.writing():
        august.store.plans.set_status(plan_of(august, student, following).id, PlanStatus.ARCHIVED)
    assert year_of_coming(august, student) is None
    with pytest.raises(UsageProblem, match="archived") as refused:
        coming_year_of(august, student, NOW)
    assert "next year" not in str(refused.value)


def test_an_empty_subject_alone_is_taken_over_once(august: Session) -> None:
    student = enrol(august, "Mathea Solvik")
    add_subject(august, plan_of(august, student, BEFORE), "Norsk")
    assert [subject.title for subject in next_year(august, plan_of(august, student, BEFORE)).subjects] == ["Norsk"]
    add_subject(august, plan_of(august, student, BEFORE), "Mat")
    plan = next_year(august, plan_of(august, student, BEFORE))
    assert [subject.title for subject in plan.subjects] == ["Norsk", "Mat"]
    take_back_newest(august)
    assert [subject.title for subject in plan_of(august, student, NOW).subjects] == ["Norsk"]
