"""What the teacher is told when a student's own turn is over, or was taken back before it was."""

from __future__ import annotations

from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.own_turn import OwnTurn
from ioplogg_tui.locale import _
from ioplogg_tui.tui.keys import with_keys


def words_of_turn(turn: OwnTurn, first_name: str, goals: int, *, waiting: int, is_marked: bool) -> str:
    """How many of so many goals were answered, what goes on next time, and what goes nowhere.

    `waiting` is of how many goals the answers wait, since those are gone.
    `is_marked` is whether an answer was marked that nobody took.
    """
    sentences = [filled(_("{name} answered {count} of {all} goals."), name=first_name, count=len(turn.said), all=goals)]
    here = turn.here
    if turn.is_of_a_goal and turn.goal_id not in turn.said and (here.levels or here.words):
        sentences.append(with_keys(_("The one that was begun is kept: [self-assessment] goes on with it.")))
    if waiting:
        sentences.append(
            filled(_("Goals that are no longer here: {count}. What was answered waits as a draft."), count=waiting)
        )
    if is_marked:
        sentences.append(with_keys(_("What was marked without [keep] isn't kept.")))
    return " ".join(sentences)
