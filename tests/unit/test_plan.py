"""The plan: what the law asks for, its steps, what a version keeps, and next year's out of this one."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from peewee import DatabaseError

from ioplogg_tui.domain.before_use import missing_before_use
from ioplogg_tui.domain.errors import DatabaseProblem, NotFound, UsageProblem, WrittenSince
from ioplogg_tui.domain.goal import ChosenAim, GoalStatus
from ioplogg_tui.domain.goal_text import GoalText, as_text
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.people import Role
from ioplogg_tui.domain.plan import Basis, Plan
from ioplogg_tui.domain.plan_choices import CurriculumRelation, GradeBasis, PlanStatus
from ioplogg_tui.domain.plan_comparison import differences, parts_of
from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.domain.undo import SubjectAdded, YearBegun
from ioplogg_tui.logbook import users
from ioplogg_tui.logbook.enrolment import enrol
from ioplogg_tui.logbook.goal_bin import bring_back_goal, remove_goal
from ioplogg_tui.logbook.goal_writing import change_goal, write_goal
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.next_year import next_year, take_back_year
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.plan_steps import publish, take_step
from ioplogg_tui.logbook.plan_subjects import add_subject, remove_subject, take_out_subject
from ioplogg_tui.logbook.plans import frozen_now, plan_of, school_years, versions_of
from ioplogg_tui.logbook.progress import progress_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.setting_up import set_up
from ioplogg_tui.logbook.students import open_student
from ioplogg_tui.logbook.undo import steps_of_today, take_back_newest
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.staff import SessionOf, on_team
from tests.fixtures.writing import mark_for_test, write_plan, write_student, write_subject
from tests.trials import times

DECIDED = Basis(decision=date(2026, 8, 20), valid_to=date(2030, 6, 1))


def usable(session: Session, student: int) -> Plan:
    """The three things that the law asks for, and a decision."""
    plan = plan_of(session, student)
    write_plan(session, replace(plan, basis=DECIDED))
    for subject in plan_of(session, student).subjects:
        write_subject(session, plan, replace(subject, content="Supper", how_it_is_run="På kjøkkenet"))
    return plan_of(session, student)


def test_a_subject_whose_goals_are_all_in_the_bin_comes_back_with_one(session: Session, mathea: PlannedStudent) -> None:
    subject = plan_of(session, mathea.id).subjects[0]
    remove_goal(session, mathea.id, mathea.soup)
    remove_subject(session, plan_of(session, mathea.id), subject)
    assert subject.id not in [its.id for its in plan_of(session, mathea.id).subjects]
    assert subject.title not in session.store.plans.hours.subjects_on([mathea.id], session.today())[mathea.id]
    bring_back_goal(session, mathea.id, mathea.soup)
    assert plan_of(session, mathea.id).subjects[-1] == subject
    take_back_newest(session)
    assert subject.id not in [its.id for its in plan_of(session, mathea.id).subjects]
    take_back_newest(session)
    assert plan_of(session, mathea.id).subjects[0] == subject


def test_a_subject_that_came_with_a_goal_goes_with_it(session: Session, mathea: PlannedStudent) -> None:
    before = plan_of(session, mathea.id)
    goal = write_goal(session, mathea.id, GoalText("Kunst", "Maler"))
    take_back_newest(session)
    assert plan_of(session, mathea.id) == before
    again = write_goal(session, mathea.id, GoalText("kunst", "Tegner"))
    assert [subject.title for subject in plan_of(session, mathea.id).subjects[len(before.subjects) :]] == ["kunst"]
    take_back_newest(session)
    add_subject(session, before, "Musikk")
    music = plan_of(session, mathea.id).subjects[-1]
    write_subject(session, before, replace(music, title="Kunst"))
    bring_back_goal(session, mathea.id, goal)
    bring_back_goal(session, mathea.id, again)
    assert [its.subject for its in goals_of(session, mathea.id)][-2:] == ["Kunst", "Kunst"]
    assert len(plan_of(session, mathea.id).subjects) == len(before.subjects) + 1


def test_an_archived_plan_keeps_its_goals(session: Session, mathea: PlannedStudent) -> None:
    soup = goals_of(session, mathea.id)[0]
    change_goal(session, mathea.id, soup.id, replace(as_text(soup), aims=(ChosenAim("KM1", "lage mat", "nb"),)))
    remove_goal(session, mathea.id, mathea.recipes)
    session.store.engine.database.execute_sql("UPDATE plan SET status = 'archived'")
    deeds: tuple[Callable[[], None], ...] = (
        lambda: remove_goal(session, mathea.id, mathea.soup),
        lambda: bring_back_goal(session, mathea.id, mathea.recipes),
        lambda: mark_for_test(session, mathea.id, mathea.soup, "KM1", True),
    )
    for deed in deeds:
        with pytest.raises(UsageProblem, match="archived"):
            deed()
    with pytest.raises(NotFound):
        observe(session, mathea.id, mathea.recipes, Rating(Level(2), None))


def test_a_first_usable_plan_takes_the_three_and_nothing_more(session: Session, mathea: PlannedStudent) -> None:
    plan = plan_of(session, mathea.id)
    reasons = [sentence for sentence, _subject in missing_before_use(plan, goals_of(session, mathea.id))]
    assert len(reasons) == 5  # the decision, and content and how for two subjects
    with pytest.raises(UsageProblem, match="decision"):
        publish(session, plan)
    assert publish(session, usable(session, mathea.id)) == 1
    assert plan_of(session, mathea.id).status is PlanStatus.IN_USE


def test_a_plan_without_a_goal_stays_a_draft(session: Session) -> None:
    student = enrol(session, "Ny Elev")
    write_plan(session, Plan(0, student, session.school_year, basis=DECIDED))
    with pytest.raises(UsageProblem, match="no goal"):
        publish(session, plan_of(session, student))


def test_an_area_needs_no_code(session: Session, mathea: PlannedStudent) -> None:
    plan = plan_of(session, mathea.id)
    add_subject(session, plan, "  Hverdagsliv ")
    subject = plan_of(session, mathea.id).subjects[-1]
    assert (subject.title, subject.curriculum_code) == ("Hverdagsliv", None)
    written = replace(
        subject, relation=CurriculumRelation.OWN, grade_basis=GradeBasis.NO, hours_planned=38, teacher="Ola Berg"
    )
    write_subject(session, plan, written)
    assert plan_of(session, mathea.id).subjects[-1] == written
    remove_subject(session, plan, written)
    assert len(plan_of(session, mathea.id).subjects) == 2
    with pytest.raises(UsageProblem, match="has goals"):
        remove_subject(session, plan, plan.subjects[0])
    with pytest.raises(UsageProblem, match="already"):
        write_subject(session, plan, replace(plan.subjects[1], title=plan.subjects[0].title))


def test_dates_that_turn_round_are_refused(session: Session, mathea: PlannedStudent) -> None:
    plan = plan_of(session, mathea.id)
    wrong = Basis(valid_from=date(2027, 1, 1), valid_to=date(2026, 1, 1))
    with pytest.raises(UsageProblem, match="ends before"):
        write_plan(session, replace(plan, basis=wrong))
    goal = as_text(goals_of(session, mathea.id)[0])
    with pytest.raises(UsageProblem, match="due before"):
        change_goal(session, mathea.id, mathea.soup, replace(goal, begins=date(2027, 1, 1), due=date(2026, 1, 1)))


def test_a_version_is_frozen(session: Session, mathea: PlannedStudent) -> None:
    publish(session, usable(session, mathea.id))
    goal = goals_of(session, mathea.id)[0]
    change_goal(session, mathea.id, goal.id, replace(as_text(goal), text="Lager fiskesuppe", status=GoalStatus.PAUSED))
    (version,) = versions_of(session, plan_of(session, mathea.id))
    assert version.frozen.goals[0].text == "Lager grønnsakssuppe"
    assert version.by == "Kari Vik" and version.status is PlanStatus.IN_USE
    parts = [one.part for one in differences(version.frozen, frozen_now(session, plan_of(session, mathea.id)))]
    assert {part.whose.split(": ")[1] for part in parts} == {"Lager fiskesuppe", "Lager grønnsakssuppe"}
    with pytest.raises((DatabaseProblem, DatabaseError)), session.store.writing():
        session.store.engine.database.execute_sql("UPDATE plan_version SET text = '{}'")


def test_nothing_differs_from_itself(session: Session, mathea: PlannedStudent) -> None:
    frozen = frozen_now(session, usable(session, mathea.id))
    assert differences(frozen, frozen) == []
    assert len(list(parts_of(frozen))) > 20


def test_steps_to_the_archive(session: Session, mathea: PlannedStudent) -> None:
    usable(session, mathea.id)
    for status in (PlanStatus.IN_USE, PlanStatus.EVALUATED, PlanStatus.ARCHIVED):
        take_step(session, plan_of(session, mathea.id))
        assert plan_of(session, mathea.id).status is status
    with pytest.raises(UsageProblem, match="no step after"):
        take_step(session, plan_of(session, mathea.id))
    with pytest.raises(UsageProblem, match="archived"):
        write_goal(session, mathea.id, GoalText("Norsk", "Leser"))
    with pytest.raises(UsageProblem, match="archived"):
        write_plan(session, replace(plan_of(session, mathea.id), responsible="Kari"))
    with pytest.raises(UsageProblem, match="no longer in use"):
        publish(session, plan_of(session, mathea.id))
    assert [version.number for version in versions_of(session, plan_of(session, mathea.id))] == [3, 2, 1]


def test_next_year_out_of_this_one(session: Session, mathea: PlannedStudent) -> None:
    plan = usable(session, mathea.id)
    observe(session, mathea.id, mathea.soup, Rating(Level.COMPETENT, Level.DEVELOPING))
    recipes = next(goal for goal in goals_of(session, mathea.id) if goal.id == mathea.recipes)
    change_goal(session, mathea.id, mathea.recipes, replace(as_text(recipes), status=GoalStatus.REACHED))
    copied = next_year(session, plan_of(session, mathea.id))
    assert copied.school_year == SchoolYear(plan.school_year).following
    assert copied.status is PlanStatus.DRAFT and copied.basis.decision == DECIDED.decision
    (goal,) = goals_of(session, mathea.id, copied.school_year)
    assert (goal.text, goal.start) == ("Lager grønnsakssuppe", Rating(Level.COMPETENT, Level.DEVELOPING))
    assert goal.standing.observations == 1 and len(goal.criteria[Dimension.QUALITY]) == 4
    assert copied.subjects[0].content == "Supper"
    assert school_years(session, mathea.id) == [plan.school_year, copied.school_year]
    assert len(goals_of(session, mathea.id)) == 2
    steps = steps_of_today(session)
    assert next_year(session, plan_of(session, mathea.id)) == copied, "twice is once"
    assert steps_of_today(session) == steps


def test_a_decision_that_has_run_out_stays_behind(session: Session, mathea: PlannedStudent) -> None:
    plan = usable(session, mathea.id)
    write_plan(
        session, replace(plan, basis=replace(DECIDED, valid_to=session.today(), deviations="Fritak for sidemål"))
    )
    basis = next_year(session, plan_of(session, mathea.id)).basis
    assert basis == Basis(deviations="Fritak for sidemål")


def test_aims_for_the_competence_test(session: Session, mathea: PlannedStudent) -> None:
    goal = goals_of(session, mathea.id)[0]
    aims = (ChosenAim("KM1", "lage mat", "nb"), ChosenAim("KM2", "vaske opp", "nb"))
    change_goal(session, mathea.id, goal.id, replace(as_text(goal), aims=aims))
    mark_for_test(session, mathea.id, goal.id, "KM2", True)
    assert [aim.for_test for aim in goals_of(session, mathea.id)[0].aims] == [False, True]


def test_a_changed_criterion_is_kept_and_told_after_ratings(session: Session, mathea: PlannedStudent) -> None:
    before = as_text(goals_of(session, mathea.id)[0])
    change_goal(session, mathea.id, mathea.soup, replace(before, content="Før noe var sett"))
    observe(session, mathea.id, mathea.soup, Rating(Level.COMPETENT, None))
    quality = {**before.criteria[Dimension.QUALITY], Level.COMPETENT: "lage suppe til tolv"}
    criteria = {**before.criteria, Dimension.QUALITY: quality}
    changed = replace(before, content="Tidsur på benken", criteria=criteria)
    change_goal(session, mathea.id, mathea.soup, changed)
    (soup, _recipes) = progress_of(session, mathea.id)
    changes = [(change.part, change.level, change.before, change.after) for change in soup.changes]
    assert changes == [
        ("content", None, "Før noe var sett", "Tidsur på benken"),
        ("criterion", Level.COMPETENT, "lage suppe, steg 3", "lage suppe til tolv"),
    ]


def test_what_is_written_of_a_student(session: Session, mathea: PlannedStudent) -> None:
    student = open_student(session, mathea.id)
    write_student(session, replace(student, group="Kjøkken", strengths="Rolig", birth_date=date(2009, 5, 2)))
    now = open_student(session, mathea.id)
    assert (now.group, now.strengths, now.birth_date) == ("Kjøkken", "Rolig", date(2009, 5, 2))
    with pytest.raises(UsageProblem, match="date of birth"):
        write_student(session, replace(student, birth_date=session.today() + timedelta(days=1)))
    with pytest.raises(UsageProblem, match="name"):
        write_student(session, replace(student, name=" "))


def test_steps_of_a_plan_are_taken_back_and_versions_kept(session: Session, mathea: PlannedStudent) -> None:
    usable(session, mathea.id)
    publish(session, plan_of(session, mathea.id))
    steps = len(steps_of_today(session))
    write_plan(session, replace(plan_of(session, mathea.id), responsible="Kari"))
    assert publish(session, plan_of(session, mathea.id)) == 2
    assert len(steps_of_today(session)) == steps + 1, "a version that is kept is nothing to take back"
    take_back_newest(session)
    assert plan_of(session, mathea.id).responsible == ""
    take_back_newest(session)
    assert plan_of(session, mathea.id).status is PlanStatus.DRAFT
    assert [version.number for version in versions_of(session, plan_of(session, mathea.id))] == [2, 1]


def test_a_subject_taken_out_comes_back_with_what_was_written_before_it(
    session: Session, mathea: PlannedStudent
) -> None:
    plan = plan_of(session, mathea.id)
    add_subject(session, plan, "Hverdagsliv")
    empty = plan_of(session, mathea.id).subjects[-1]
    write_subject(session, plan, replace(empty, content="Handling"))
    written = plan_of(session, mathea.id).subjects[-1]
    remove_subject(session, plan, written)
    take_back_newest(session)
    assert plan_of(session, mathea.id).subjects[-1] == written
    take_back_newest(session)
    assert plan_of(session, mathea.id).subjects[-1] == empty, "its number is the one of before"
    take_back_newest(session)
    assert len(plan_of(session, mathea.id).subjects) == 2


@pytest.fixture
def ola(session: Session, mathea: PlannedStudent, session_of: SessionOf) -> Session:
    users.add_user(session, "ola", "Ola Berg", Role.TEACHER)
    on_team(session, mathea.id, "ola")
    return session_of("ola")


def test_a_subject_in_which_was_written_since_stays(session: Session, ola: Session, mathea: PlannedStudent) -> None:
    plan = plan_of(session, mathea.id)
    add_subject(session, plan, "Hverdagsliv")
    (added, _sentence) = steps_of_today(session)[0]
    write_subject(ola, plan, replace(plan_of(session, mathea.id).subjects[-1], content="Handling"))
    assert isinstance(added.step, SubjectAdded)
    with pytest.raises(WrittenSince, match="written in the subject since"):
        take_out_subject(session, added.step, undoing=added)
    assert len(plan_of(session, mathea.id).subjects) == 3


def test_a_subject_that_is_there_is_not_added_and_not_taken_out(session: Session, mathea: PlannedStudent) -> None:
    plan, steps = plan_of(session, mathea.id), len(steps_of_today(session))
    assert add_subject(session, plan, " matematikk ") == plan.subjects[1].id
    assert len(steps_of_today(session)) == steps


def test_next_year_is_taken_back_while_nobody_wrote_since(
    session: Session, ola: Session, mathea: PlannedStudent
) -> None:
    usable(session, mathea.id)
    copied = next_year(session, plan_of(session, mathea.id))
    take_back_newest(session)
    assert copied.school_year not in school_years(session, mathea.id)
    copied = next_year(session, plan_of(session, mathea.id))
    (kept, _sentence) = steps_of_today(session)[0]
    write_plan(ola, replace(copied, responsible="Kari"))
    assert isinstance(kept.step, YearBegun)
    with pytest.raises(WrittenSince, match="written about the student since the plan"):
        take_back_year(session, kept.step, undoing=kept)
    assert copied.school_year in school_years(session, mathea.id)


class PlanLife(RuleBasedStateMachine):
    """Whatever is done, in whatever order: a plan in use has what the law asks for, and versions never change."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.session = set_up(Path(self.folder.name) / "p.db", "Kari Vik", "nb")
        self.student = enrol(self.session, "Mathea Solvik")
        self.kept: dict[int, object] = {}

    def teardown(self) -> None:
        self.session.close()
        self.folder.cleanup()

    @property
    def plan(self) -> Plan:
        return plan_of(self.session, self.student)

    def tried(self, act: Callable[..., object], *arguments: object) -> None:
        with suppress(UsageProblem):
            act(self.session, *arguments)

    @rule(decided=st.booleans())
    def decide(self, decided: bool) -> None:
        self.tried(write_plan, replace(self.plan, basis=DECIDED if decided else Basis()))

    @rule(title=st.sampled_from(["Norsk", "Hverdagsliv"]))
    def subject(self, title: str) -> None:
        self.tried(add_subject, self.plan, title)

    @precondition(lambda self: self.plan.subjects)
    @rule(content=st.sampled_from(["", "Bøker"]), how=st.sampled_from(["", "I gruppe"]))
    def law(self, content: str, how: str) -> None:
        self.tried(write_subject, self.plan, replace(self.plan.subjects[0], content=content, how_it_is_run=how))

    @rule(title=st.sampled_from(["Norsk", "Hverdagsliv"]))
    def goal(self, title: str) -> None:
        self.tried(write_goal, self.student, GoalText(title, "Leser"))

    @rule()
    def publishing(self) -> None:
        self.tried(publish, self.plan)

    @rule()
    def step(self) -> None:
        self.tried(take_step, self.plan)

    @rule()
    def year(self) -> None:
        self.tried(next_year, self.plan)

    @invariant()
    def versions_never_change(self) -> None:
        versions = versions_of(self.session, self.plan)
        assert [version.number for version in versions] == list(range(len(versions), 0, -1))
        for version in versions:
            assert self.kept.setdefault(version.number, version) == version
            assert missing_before_use(version.frozen.plan, version.frozen.goals) == []

    @invariant()
    def what_is_used_was_published(self) -> None:
        assert self.plan.status is PlanStatus.DRAFT or versions_of(self.session, self.plan)


TestPlanLife = PlanLife.TestCase
TestPlanLife.settings = settings(max_examples=times(4, 40), stateful_step_count=14)


def test_next_year_can_be_begun_where_only_an_emptied_plan_stands(session: Session, mathea: PlannedStudent) -> None:
    year = SchoolYear(session.school_year).following
    write_plan(session, Plan(0, mathea.id, year, responsible="Kari"))
    write_plan(session, replace(plan_of(session, mathea.id, year), responsible=""))
    usable(session, mathea.id)
    assert next_year(session, plan_of(session, mathea.id)).subjects != ()
    assert plan_of(session, mathea.id, year).responsible == ""
