"""Which of a student's answers is withdrawn: among those that count, and that the person may withdraw."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from ioplogg_tui.cli.ask_questions import Answers
from ioplogg_tui.cli.dialogue import Dialogue, numbered
from ioplogg_tui.domain.errors import N_, NotAllowed, NotFound
from ioplogg_tui.locale import _, long_date
from ioplogg_tui.locale.own_answers import own_said

if TYPE_CHECKING:
    from ioplogg_tui.logbook.answer_withdrawal import Answered


def which_answer(dialogue: Dialogue, said: Answers) -> Answers:
    """An answer about the goal; the only one isn't asked for. Raises as `_answered`, and as `Dialogue.ask`."""
    answers = _answered(dialogue, said, int(said["goal_id"]))
    choices = numbered(
        [(str(each.own.id), f"{long_date(each.day)}: {own_said(each.own)}") for each in reversed(answers)]
    )
    if len(choices) == 1:
        return {"answers": choices[0].value}
    return {"answers": dialogue.choose(_("Which answer? An empty line goes back."), choices)}


def which_day_answered(dialogue: Dialogue, said: Answers) -> Answers:
    """A day on which the student answered; the only one isn't asked for. Raises as `_answered`, and `Dialogue.ask`."""
    answers = _answered(dialogue, said, None)
    of_days: dict[date, list[str]] = defaultdict(list)
    for each in answers:
        of_days[each.day].append(str(each.own.id))
    choices = numbered([(",".join(of_days[day]), long_date(day)) for day in sorted(of_days, reverse=True)])
    if len(choices) == 1:
        return {"answers": choices[0].value}
    return {"answers": dialogue.choose(_("Of which day? An empty line goes back."), choices)}


def _answered(dialogue: Dialogue, said: Answers, goal_id: int | None) -> Sequence[Answered]:
    """Those that the person may withdraw.

    Raises:
        NotFound: nothing is answered that counts.
        NotAllowed: there are only others; why is that of the last.
    """
    from ioplogg_tui.logbook.answer_withdrawal import answers_of

    every = answers_of(dialogue.session, int(said["student"]), goal_id)
    counting = [each for each in every if each.counts]
    if not counting:
        raise NotFound(N_("The student has answered nothing here that can be withdrawn."))
    if all(each.refusal is not None for each in counting) and (refusal := counting[-1].refusal) is not None:
        raise NotAllowed(refusal.message, **refusal.values)
    return [each for each in counting if each.refusal is None]
