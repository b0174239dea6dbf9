"""The student's own say, and the code that ends it."""

from __future__ import annotations

import pytest

from ioplogg_tui.domain.errors import NotFound, UsageProblem
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import HelpedBy, Rating
from ioplogg_tui.logbook.goal_bin import remove_goal
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.progress import progress_of
from ioplogg_tui.logbook.self_assessment import assess_oneself, has_leaving_code, may_leave, set_leaving_code
from ioplogg_tui.logbook.session import Session
from tests.fixtures.plans import PlannedStudent


def test_kept_as_given_beside_the_teachers(session: Session, mathea: PlannedStudent) -> None:
    words = "Jeg klarer det ikke alltid.\nMen jeg vil!"
    rating = Rating(Level.OUTSTANDING, None)
    assess_oneself(session, mathea.id, mathea.soup, rating, words=words, helped=HelpedBy.SUPPORT)
    goal = goals_of(session, mathea.id)[0]
    assert goal.standing.observations == 0 and goal.own_rating == rating
    (own,) = progress_of(session, mathea.id)[0].self_assessments
    assert (own.words, own.helped) == (words, HelpedBy.SUPPORT)


@pytest.mark.parametrize("helped", [None, *HelpedBy])
def test_who_helped_is_one_of_three_or_not_said(
    session: Session, mathea: PlannedStudent, helped: HelpedBy | None
) -> None:
    assess_oneself(session, mathea.id, mathea.soup, Rating(None, None), helped=helped)
    (own,) = progress_of(session, mathea.id)[0].self_assessments
    assert own.helped is helped


def test_not_of_a_goal_that_is_gone(session: Session, mathea: PlannedStudent) -> None:
    remove_goal(session, mathea.id, mathea.soup)
    with pytest.raises(NotFound):
        assess_oneself(session, mathea.id, mathea.soup, Rating(None, None))
    assert session.store.self_assessments.on([mathea.soup]) == {}


def test_the_code(session: Session) -> None:
    assert not has_leaving_code(session) and not may_leave(session, "")
    with pytest.raises(UsageProblem):
        set_leaving_code(session, "123")
    set_leaving_code(session, "blå7")
    assert has_leaving_code(session)
    assert may_leave(session, "blå7")
    assert not may_leave(session, "blå8") and not may_leave(session, "")
    assert "blå7" not in session.store.staff.leaving_code(session.person.id)
