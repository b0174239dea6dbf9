"""Goals: found, changed by two people at once, put in the bin and taken back; nothing of a colleague's is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ioplogg_tui.domain.errors import NotFound, Problem, WrittenSince
from ioplogg_tui.domain.goal import ChosenAim, GoalStatus
from ioplogg_tui.domain.goal_merge import (
    CRITERIA,
    GOAL_PARTS,
    Clash,
    Criterion,
    GoalField,
    GoalPart,
    PartValue,
    merge,
    part_of,
    says_the_same,
    with_part,
)
from ioplogg_tui.domain.goal_text import GoalText, as_text
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.people import Role
from ioplogg_tui.domain.undo import FieldWritten, GoalChanged, GoalRemoved, GoalWritten, Step
from ioplogg_tui.logbook.goal_bin import bin_of, bring_back_goal, remove_goal
from ioplogg_tui.logbook.goal_writing import ChangedMeanwhile, change_goal, write_goal
from ioplogg_tui.logbook.goals import find_goal, goals_of
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.teams import put_on_team
from ioplogg_tui.logbook.undo import steps_of_today, take_back_newest
from ioplogg_tui.logbook.users import add_user
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.staff import SessionOf, on_team
from tests.fixtures.writing import mark_for_test

SEEN = GoalText("Mat", "Lager suppe", "Kjøkken", criteria={Dimension.QUALITY: {Level.BEGINNING: "skjære"}})
OTHER_VALUES: dict[GoalPart, tuple[PartValue, PartValue]] = {
    GoalField.SUBJECT: ("Norsk", "Matte"),
    GoalField.TEXT: ("Baker", "Koker"),
    GoalField.OWN_TEXT: ("Jeg baker", "Jeg koker suppe"),
    GoalField.CONTENT: ("Butikk", ""),
    GoalField.SETTING: ("home", "på fjellet"),
    GoalField.BEGINS: (date(2026, 9, 1), date(2026, 10, 1)),
    GoalField.DUE: (date(2027, 1, 1), date(2027, 2, 1)),
    GoalField.STATUS: (GoalStatus.PAUSED, GoalStatus.REACHED),
    **dict.fromkeys(CRITERIA, ("hjelpe til", "gjøre alt")),
}
AIMS = (ChosenAim("KM1", "lage mat", "nb"), ChosenAim("KM2", "vaske opp", "nb"))


@pytest.fixture
def ola(session: Session, mathea: PlannedStudent, session_of: SessionOf) -> Session:
    add_user(session, "ola", "Ola Berg", Role.TEACHER)
    on_team(session, mathea.id, "ola")
    return session_of("ola")


def newest_step(session: Session) -> Step | None:
    return next((kept.step for kept, _words in steps_of_today(session)), None)


def soup_of(session: Session, student: PlannedStudent) -> GoalText:
    return next(as_text(goal) for goal in goals_of(session, student.id) if goal.id == student.soup)


@pytest.mark.parametrize("part", GOAL_PARTS)
def test_every_part_is_merged(part: GoalPart) -> None:
    theirs, mine = OTHER_VALUES[part]
    assert part_of(with_part(SEEN, part, theirs), part) == theirs
    merged, clashes = merge(SEEN, with_part(SEEN, part, theirs), SEEN)
    assert (part_of(merged, part), clashes) == (theirs, [])
    merged, clashes = merge(SEEN, SEEN, with_part(SEEN, part, mine))
    assert (part_of(merged, part), clashes) == (mine, [])
    _merged, clashes = merge(SEEN, with_part(SEEN, part, theirs), with_part(SEEN, part, mine))
    assert clashes == [Clash(part, theirs, mine)]


def test_an_unwritten_criterion_is_as_good_as_none() -> None:
    written = with_part(SEEN, Criterion(Dimension.QUALITY, Level.BEGINNING), "")
    assert says_the_same(written, replace(SEEN, criteria={}))


def test_aims_of_both_are_kept_with_the_newer_mark() -> None:
    seen = replace(SEEN, aims=AIMS)
    theirs = replace(seen, aims=(replace(AIMS[0], for_test=True), ChosenAim("KM3", "handle", "nb")))
    merged, _clashes = merge(seen, theirs, replace(seen, aims=(*AIMS, ChosenAim("KM4", "rydde", "nb"))))
    assert [(aim.code, aim.for_test) for aim in merged.aims] == [("KM1", True), ("KM4", False), ("KM3", False)]


def test_a_goal_is_found_by_number_and_words(session: Session, mathea: PlannedStudent) -> None:
    assert find_goal(session, mathea.id, "2").id == mathea.recipes
    assert find_goal(session, mathea.id, "grønn").id == mathea.soup
    with pytest.raises(NotFound, match="no goal"):
        find_goal(session, mathea.id, "3")
    with pytest.raises(NotFound, match="no goal"):
        find_goal(session, mathea.id, " ")
    with pytest.raises(NotFound, match="fits 2 goals: 1 Lager"):
        find_goal(session, mathea.id, "er")


def test_a_goal_that_is_saved_as_it_was_is_no_change(session: Session, mathea: PlannedStudent) -> None:
    step, head = newest_step(session), session.store.events.head()
    goal = soup_of(session, mathea)
    change_goal(session, mathea.id, mathea.soup, replace(goal, text=f" {goal.text}  "), seen=goal)
    assert (newest_step(session), session.store.events.head()) == (step, head)


def test_a_change_is_taken_back(session: Session, mathea: PlannedStudent) -> None:
    before = soup_of(session, mathea)
    change_goal(session, mathea.id, mathea.soup, replace(before, text="Lager lapskaus", subject="Matematikk"))
    step = newest_step(session)
    assert isinstance(step, GoalChanged) and (step.before, step.after.text) == (before, "Lager lapskaus")
    take_back_newest(session)
    assert says_the_same(soup_of(session, mathea), before)
    step = newest_step(session)
    assert isinstance(step, GoalWritten) and step.goal_id == mathea.recipes


def test_undo_keeps_what_a_colleague_changed_elsewhere_in_the_goal(
    session: Session, ola: Session, mathea: PlannedStudent
) -> None:
    before = soup_of(session, mathea)
    change_goal(session, mathea.id, mathea.soup, replace(before, text="Lager lapskaus"))
    change_goal(ola, mathea.id, mathea.soup, replace(soup_of(ola, mathea), content="Olas tiltak"))
    take_back_newest(session)
    now = soup_of(session, mathea)
    assert (now.text, now.content) == (before.text, "Olas tiltak")


def test_undo_leaves_what_a_colleague_changed(session: Session, ola: Session, mathea: PlannedStudent) -> None:
    change_goal(session, mathea.id, mathea.soup, replace(soup_of(session, mathea), text="Lager lapskaus"))
    change_goal(ola, mathea.id, mathea.soup, replace(soup_of(ola, mathea), text="Olas mål"))
    with pytest.raises(ChangedMeanwhile, match=r"Somebody else has changed the goal meanwhile\. It stays as it is"):
        take_back_newest(session)
    assert soup_of(session, mathea).text == "Olas mål"


def test_a_new_goal_is_taken_back_unless_a_colleague_wrote_of_it(
    session: Session, ola: Session, mathea: PlannedStudent
) -> None:
    mine = write_goal(session, mathea.id, GoalText("Norsk", "Leser"))
    take_back_newest(session)
    assert [goal.id for goal in bin_of(session, mathea.id)] == [mine]
    bring_back_goal(ola, mathea.id, mine)
    second = write_goal(session, mathea.id, GoalText("Norsk", "Skriver"))
    observe(session, mathea.id, second, Rating(Level.BEGINNING, None))
    take_back_newest(session)
    observe(ola, mathea.id, second, Rating(Level.COMPETENT, None))
    with pytest.raises(WrittenSince, match="Something has been written about “Skriver” since"):
        take_back_newest(session)
    assert {mine, second} <= {goal.id for goal in goals_of(session, mathea.id)}


def test_out_of_the_bin_and_in_again(session: Session, ola: Session, mathea: PlannedStudent) -> None:
    remove_goal(session, mathea.id, mathea.soup)
    remove_goal(ola, mathea.id, mathea.soup)
    assert newest_step(session) == GoalRemoved(mathea.id, mathea.soup, "Lager grønnsakssuppe")
    assert newest_step(ola) is None, "it was in the bin already"
    take_back_newest(session)
    assert bin_of(session, mathea.id) == []
    remove_goal(session, mathea.id, mathea.soup)
    bring_back_goal(session, mathea.id, mathea.soup)
    take_back_newest(session)
    assert [goal.id for goal in bin_of(session, mathea.id)] == [mathea.soup]
    bring_back_goal(ola, mathea.id, mathea.soup)
    with pytest.raises(WrittenSince, match="Something has been written about “Lager grønnsakssuppe” since"):
        take_back_newest(session)
    with pytest.raises(NotFound, match="no longer in the bin"):
        bring_back_goal(session, mathea.id, mathea.soup)


def test_the_mark_of_an_aim_is_taken_back(session: Session, mathea: PlannedStudent) -> None:
    change_goal(session, mathea.id, mathea.soup, replace(soup_of(session, mathea), aims=AIMS))
    mark_for_test(session, mathea.id, mathea.soup, "KM2", True)
    mark_for_test(session, mathea.id, mathea.soup, "KM2", True)
    step = newest_step(session)
    assert isinstance(step, FieldWritten) and (step.before, step.after) == ("", "yes")
    take_back_newest(session)
    assert soup_of(session, mathea).aims == AIMS
    with pytest.raises(NotFound, match="no longer written for that competence aim"):
        mark_for_test(session, mathea.id, mathea.soup, "KM9", True)


def test_what_is_undone_asks_for_rights_again(session: Session, ola: Session, mathea: PlannedStudent) -> None:
    change_goal(ola, mathea.id, mathea.soup, replace(soup_of(ola, mathea), text="Olas mål"))
    put_on_team(session, mathea.id, ola.person.id, subjects=("Matematikk",))
    with pytest.raises(Problem, match="teachers of the subject"):
        take_back_newest(ola)
    assert soup_of(session, mathea).text == "Olas mål"
