"""What was looked at is done by another command, which names it: it is of that, whatever comes beside it meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ioplogg_tui.cli import spoken
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.locale import _

if TYPE_CHECKING:
    from ioplogg_tui.domain.observed_goal import ObservedGoal


def tell_what_does_it(words: str, *, err: bool = False) -> None:
    """Say that nothing is done yet, and the command that does it; `words` are those after the program's name."""
    spoken.tell(filled(_("Nothing is done yet. This does it: “ioplogg {words}”."), words=words), err=err)


def refuse_other_goal(goal: ObservedGoal, goal_id: int) -> None:
    """Go on only with the goal that was looked at. Raises UsageProblem where its number is another's by now."""
    if goal.id != goal_id:
        sentence = N_("Goal {number} isn't the one that was shown: it is «{goal}». Nothing is done.")
        raise UsageProblem(sentence, number=goal.number, goal=goal.text)
