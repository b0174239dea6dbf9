"""A goal that goes while a student answers takes nothing of the other goals with it, and its own answers wait."""

from __future__ import annotations

from ioplogg_tui.cli.own_lines import LineDrafts
from ioplogg_tui.domain.draft_place import OwnWordsDraft
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.own_turn import OwnTurn, Step
from ioplogg_tui.domain.own_words import HELPED
from ioplogg_tui.logbook.drafts import draft_of, drafts_about
from ioplogg_tui.logbook.goal_bin import remove_goal
from ioplogg_tui.logbook.own_turn_keeping import OwnTurnKeeping
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.undo import take_back_newest
from tests.fixtures.plans import PlannedStudent


def test_the_answers_of_a_goal_that_is_gone_wait(session: Session, mathea: PlannedStudent) -> None:
    turn, drafts = OwnTurn([mathea.soup, mathea.recipes]), LineDrafts(session, mathea.id)
    keeping = OwnTurnKeeping(session, mathea.id, turn, drafts, on_paper=False)
    while turn.step is not Step.SAID:
        if turn.is_of_a_goal:
            keeping.be_at_goal()
        match turn.step:
            case Step.HELPED:
                turn.name_helper(next(iter(HELPED)))
            case Step.WORDS:
                turn.write("Det smakte")
                turn.words_written()
            case _:
                turn.answer(Level(3))
        drafts.keep_now()
    remove_goal(session, mathea.id, mathea.recipes)
    assert keeping.keep_said() is None and keeping.waiting == {mathea.recipes}
    keeping.forget()
    rows = session.store.engine.rows("SELECT goal_id FROM self_assessment")
    assert [goal_id for (goal_id,) in rows] == [mathea.soup]
    assert drafts_about(session, mathea.id) == [], "nothing leads to what is in the bin"
    take_back_newest(session)  # what was answered of the soup
    take_back_newest(session)  # the goal, out of the bin
    draft = draft_of(session, mathea.id, OwnWordsDraft(mathea.recipes))
    assert draft is not None and "Det smakte" in draft.text
    assert keeping.keep_said() is None and not keeping.waiting
