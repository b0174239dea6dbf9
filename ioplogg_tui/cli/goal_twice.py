"""A goal that a plan has already: it is written once more only where that is meant."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from ioplogg_tui.cli import spoken
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.locale import _

if TYPE_CHECKING:
    from ioplogg_tui.domain.observed_goal import ObservedGoal


def be_sure_of_another(context: click.Context, goals: Iterable[ObservedGoal], text: str) -> None:
    """Go on only where none of the goals has the text, or, in a dialogue, where that is meant.

    Raises:
        UsageProblem: one has it; `--sure` is for that.
        WentBack: it was asked, and isn't meant.
    """
    wanted = fold(" ".join(text.split()))
    same = next((goal for goal in goals if fold(goal.text) == wanted), None)
    if same is None:
        return
    if not context.obj.is_dialogue:
        sentence = N_("The plan has that goal already: goal {number}. --sure writes it once more.")
        raise UsageProblem(sentence, number=same.number)
    from ioplogg_tui.cli.answers import WentBack, is_meant

    spoken.tell(filled(_("The plan has that goal already: goal {number}."), number=same.number))
    if not is_meant():
        raise WentBack
