"""Undo gives back what the step itself had changed, and nothing that is somebody else's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.document import DocumentKind
from ioplogg_tui.domain.errors import WrittenSince
from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.domain.goal_text import as_text
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating, Words
from ioplogg_tui.domain.people import Role
from ioplogg_tui.domain.plan import PlanSubject
from ioplogg_tui.domain.seen import Seen
from ioplogg_tui.logbook import posts, teams, users
from ioplogg_tui.logbook.deed import deed
from ioplogg_tui.logbook.fields import write_field
from ioplogg_tui.logbook.goal_bin import bring_back_goal, remove_goal
from ioplogg_tui.logbook.goal_writing import change_goal
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.next_year import next_year
from ioplogg_tui.logbook.observe import add_words, observe, rate
from ioplogg_tui.logbook.plan_steps import publish
from ioplogg_tui.logbook.plan_subjects import add_subject, remove_subject
from ioplogg_tui.logbook.plans import plan_of
from ioplogg_tui.logbook.progress import progress_of
from ioplogg_tui.logbook.proposals import proposed
from ioplogg_tui.logbook.proposing import propose
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.undo import steps_of_today, take_back_newest
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.staff import SessionOf
from tests.fixtures.writing import write_plan, write_subject


def maths(session: Session, student_id: int) -> PlanSubject:
    return next(subject for subject in plan_of(session, student_id).subjects if subject.title == "Matematikk")


def by_form(session: Session, student_id: int, title: str) -> None:
    subject = maths(session, student_id)
    place = FieldPlace(FieldOwner.SUBJECT, student_id, "title", session.school_year, subject.id)
    write_field(session, place, title, seen=subject.title)


def whole(session: Session, student_id: int, title: str) -> None:
    write_subject(session, plan_of(session, student_id), replace(maths(session, student_id), title=title))


def subjects_today(session: Session, student_id: int) -> dict[str, tuple[str, ...]]:
    """Name → the subjects of their place on the team."""
    team = [member for member in teams.team_of(session, student_id) if member.place.holds(session.today())]
    return {member.name: member.place.subjects for member in team}


@pytest.fixture
def people(session: Session) -> dict[str, int]:
    names = {"ola": "Ola Berg", "rita": "Rita Dahl", "lars": "Lars Moe"}
    return {account: users.add_user(session, account, name, Role.TEACHER) for account, name in names.items()}


@pytest.mark.parametrize("rename", [by_form, whole])
def test_a_new_title_that_is_undone_gives_back_the_places_that_it_moved(
    session: Session, mathea: PlannedStudent, people: dict[str, int], rename: Callable[[Session, int, str], None]
) -> None:
    student = mathea.id
    teams.put_on_team(session, student, people["ola"], subjects=("Samfunn",))
    teams.put_on_team(session, student, people["rita"], subjects=("Samfunn", "matematikk"))
    teams.put_on_team(session, student, people["lars"], subjects=("Matematikk",))
    before = subjects_today(session, student)
    rename(session, student, "Samfunn")
    assert {*subjects_today(session, student).values()} == {(), ("Samfunn",)}
    take_back_newest(session)
    assert maths(session, student) and subjects_today(session, student) == before


def test_a_place_that_was_written_anew_since_stays(
    session: Session, mathea: PlannedStudent, people: dict[str, int]
) -> None:
    teams.put_on_team(session, mathea.id, people["ola"], subjects=("Matematikk",))
    by_form(session, mathea.id, "Samfunn")
    with_lars = users.user_of_account(session, "lars")
    other = Session(session.store, with_lars)
    posts.change_role(session, "lars", Role.LEADER)
    teams.put_on_team(other, mathea.id, people["ola"], subjects=("Samfunn", "Norsk"))
    take_back_newest(session)
    assert maths(session, mathea.id)
    assert subjects_today(session, mathea.id)["Ola Berg"] == ("Samfunn", "Norsk")


def test_a_goal_that_was_moved_goes_back_to_no_subject_that_is_gone(
    session: Session, mathea: PlannedStudent, people: dict[str, int], session_of: SessionOf
) -> None:
    teams.put_on_team(session, mathea.id, people["ola"])
    recipes = next(goal for goal in goals_of(session, mathea.id) if goal.id == mathea.recipes)
    kitchen = next(goal for goal in goals_of(session, mathea.id) if goal.id == mathea.soup).subject
    change_goal(session, mathea.id, mathea.recipes, replace(as_text(recipes), subject=kitchen))
    ola = session_of("ola")
    remove_subject(ola, plan_of(ola, mathea.id), maths(ola, mathea.id))
    with pytest.raises(WrittenSince):
        take_back_newest(session)
    take_back_newest(ola)
    assert maths(session, mathea.id)


def test_who_said_that_the_plan_is_ready_has_said_so_when_publishing_is_undone(
    session: Session, mathea: PlannedStudent, people: dict[str, int], session_of: SessionOf
) -> None:
    teams.put_on_team(session, mathea.id, people["ola"])
    plan = plan_of(session, mathea.id)
    write_plan(session, replace(plan, basis=replace(plan.basis, decision=session.today())))
    for subject in plan.subjects:
        write_subject(session, plan, replace(subject, content="Mat", how_it_is_run="Slik"))
    propose(session_of("ola"), mathea.id, DocumentKind.PLAN, session.school_year)
    waiting = proposed(session, [mathea.id])
    assert [proposal.by for proposal in waiting] == ["Ola Berg"]
    publish(session, plan_of(session, mathea.id))
    assert proposed(session, [mathea.id]) == []
    take_back_newest(session)
    assert proposed(session, [mathea.id]) == waiting


@pytest.mark.parametrize("next_years", [False, True])
def test_a_subject_comes_back_whatever_other_subject_a_colleague_takes_out(
    session: Session, mathea: PlannedStudent, people: dict[str, int], session_of: SessionOf, next_years: bool
) -> None:
    teams.put_on_team(session, mathea.id, people["ola"])
    ola, plan = session_of("ola"), plan_of(session, mathea.id)
    theirs = next_year(session, plan) if next_years else plan
    add_subject(session, plan, "Norsk")
    norsk = next(subject for subject in plan_of(session, mathea.id).subjects if subject.title == "Norsk")
    write_subject(session, plan, replace(norsk, content="Leser skilt"))
    remove_subject(session, plan, norsk)
    add_subject(ola, theirs, "Engelsk")
    take_back_newest(ola)
    take_back_newest(session)
    assert [subject.content for subject in plan_of(session, mathea.id).subjects if subject.title == "Norsk"] == [
        "Leser skilt"
    ]


def test_a_new_title_next_year_takes_no_right_away_this_year(
    session: Session, mathea: PlannedStudent, people: dict[str, int], session_of: SessionOf
) -> None:
    teams.put_on_team(session, mathea.id, people["ola"], subjects=("Matematikk",))
    plan = next_year(session, plan_of(session, mathea.id))
    subject = next(subject for subject in plan.subjects if subject.title == "Matematikk")
    place = FieldPlace(FieldOwner.SUBJECT, mathea.id, "title", plan.school_year, subject.id)
    write_field(session, place, "Matematikk 2P", seen="Matematikk")
    assert subjects_today(session, mathea.id)["Ola Berg"] == ("Matematikk", "Matematikk 2P")
    observe(session_of("ola"), mathea.id, mathea.recipes, Rating(Level(3), None))
    take_back_newest(session)
    assert subjects_today(session, mathea.id)["Ola Berg"] == ("Matematikk",)


def test_words_that_are_taken_back_leave_the_other_words_as_they_are(session: Session, mathea: PlannedStudent) -> None:
    row = observe(session, mathea.id, mathea.soup, Rating(Level(3), None))
    add_words(session, row.id, Words.NOTE, "skar jevnt")
    note = session.store.undo_steps.newest(session.person.id, session.midnight())
    assert note is not None
    add_words(session, row.id, Words.FEED_FORWARD, "Start uret.")
    steps = steps_of_today(session)
    with deed(session, Action.KEEP_STEPS, None) as doing:
        doing.store.undo_steps.forget(steps[0][0].id)
    take_back_newest(session)
    (point,) = progress_of(session, mathea.id)[0].points
    assert (point.note, point.feed_forward) == ("", "Start uret.")


def test_a_goal_that_was_brought_back_stays_when_a_colleague_s_rating_had_waited_for_that(
    session: Session, mathea: PlannedStudent, people: dict[str, int], session_of: SessionOf
) -> None:
    teams.put_on_team(session, mathea.id, people["ola"])
    remove_goal(session, mathea.id, mathea.soup)
    ola = session_of("ola")
    pressed = session.now()
    bring_back_goal(session, mathea.id, mathea.soup)
    rate(ola, Seen(mathea.id, mathea.soup, Rating(Level(3), None), at=pressed))
    with pytest.raises(WrittenSince):
        take_back_newest(session)


def test_nobody_is_put_back_on_a_team_for_a_title_that_is_no_more(
    session: Session, mathea: PlannedStudent, people: dict[str, int], session_of: SessionOf
) -> None:
    teams.put_on_team(session, mathea.id, people["ola"])
    teams.put_on_team(session, mathea.id, people["rita"], subjects=("Matematikk",))
    teams.take_off_team(session, mathea.id, people["rita"])
    by_form(session_of("ola"), mathea.id, "Matte")
    with pytest.raises(WrittenSince):
        take_back_newest(session)
