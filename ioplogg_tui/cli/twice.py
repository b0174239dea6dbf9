"""What is there already is written once more only where that is meant, beside the one that is named.

So a command that is sent twice writes once: the second time it finds another there than the one it names.
"""

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
    from ioplogg_tui.domain.observation import SelfAssessment
    from ioplogg_tui.domain.observed_goal import ObservedGoal
    from ioplogg_tui.domain.teaching import HoursByHand
    from ioplogg_tui.logbook.session import Session


def refuse_same_goal(context: click.Context, goals: Iterable[ObservedGoal], text: str, beside: int | None) -> None:
    """Go on only where none of the goals has the text, or the last one that has it is meant. Raises as `_be_meant`."""
    wanted = fold(" ".join(text.split()))
    same = max((goal.number for goal in goals if fold(goal.text) == wanted), default=None)
    is_there = N_("The plan has that goal already: goal {number}.")
    refusal = N_("The plan has that goal already: goal {number}. --beside {number} writes it once more.")
    _be_meant(context, same, beside, is_there, refusal)


def refuse_same_answer(
    context: click.Context, session: Session, student_id: int, wanted: SelfAssessment, beside: int | None
) -> None:
    """Go on only where the student hasn't answered just that today, on paper, or it is meant. Raises as `_be_meant`."""
    from ioplogg_tui.domain.access import Right
    from ioplogg_tui.logbook.access import require_now
    from ioplogg_tui.logbook.answer_withdrawal import answers_of

    require_now(session, Right.HELP_ASSESS, student_id)
    said = (wanted.rating, fold(wanted.words.strip()), wanted.helped)
    today = (
        each.own
        for each in answers_of(session, student_id, wanted.goal_id)
        if each.counts and each.own.on_paper and each.day == session.today()
    )
    same = max((own.id for own in today if (own.rating, fold(own.words), own.helped) == said), default=None)
    is_there = N_("That answer is typed in already today: answer {number}.")
    refusal = N_("That answer is typed in already today: answer {number}. --beside {number} writes it once more.")
    _be_meant(context, same, beside, is_there, refusal)


def refuse_same_hours(context: click.Context, session: Session, wanted: HoursByHand, beside: int | None) -> None:
    """Go on only where just those hours aren't written already, or they are meant.

    Raises:
        NotFound: as `subject_in`.
        NotAllowed: the person doesn't write the subject.
        CannotWrite: nothing can be written here.
        Problem: as `_be_meant`.
    """
    from ioplogg_tui.domain.access import Right
    from ioplogg_tui.logbook.access import require_now
    from ioplogg_tui.logbook.hours_by_hand import same_hours

    numbers = same_hours(session, wanted.student_id, wanted)
    require_now(session, Right.WRITE_SUBJECT, wanted.student_id, wanted.subject)
    is_there = N_("Those hours are written already: number {number}.")
    refusal = N_("Those hours are written already: number {number}. --beside {number} writes them once more.")
    _be_meant(context, max(numbers, default=None), beside, is_there, refusal)


def refuse_same_name(context: click.Context, session: Session, name: str, beside: int | None) -> None:
    """Go on only where no student has the name, or the newest who has it is meant.

    Raises:
        NotAllowed: the person adds no students.
        CannotWrite: nothing can be written here.
        Problem: as `_be_meant`.
    """
    from ioplogg_tui.domain.access import Right
    from ioplogg_tui.logbook.access import require_now
    from ioplogg_tui.logbook.namesakes import who_is_called

    require_now(session, Right.ENROL)
    same = max(who_is_called(session, name), default=None)
    is_there = N_("There is a student of that name already: number {number}.")
    refusal = N_("There is a student of that name already: number {number}. --beside {number} adds another.")
    _be_meant(context, same, beside, is_there, refusal)


def _be_meant(context: click.Context, same: int | None, beside: int | None, is_there: str, refusal: str) -> None:
    """Go on where there is none such, or it is named; in a dialogue it is asked.

    Raises:
        UsageProblem: there is one that isn't named, or one is named and there is none.
        WentBack: it was asked, and isn't meant.
    """
    if same is None and beside is not None:
        raise UsageProblem(N_("Nothing of that is there to be written beside: leave out --beside."))
    if same is None or same == beside:
        return
    if not context.obj.is_dialogue:
        raise UsageProblem(refusal, number=same)
    from ioplogg_tui.cli.answers import WentBack, is_meant

    spoken.tell(filled(_(is_there), number=same))
    if not is_meant():
        raise WentBack
