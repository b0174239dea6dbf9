"""Observations that come as a list: all of them are written, or none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.errors import N_, NotAllowed, NotFound, UsageProblem
from ioplogg_tui.domain.rated import Rated
from ioplogg_tui.domain.seen import Seen
from ioplogg_tui.domain.undo import KeptStep, ObservationAdded, Step
from ioplogg_tui.logbook.deed import Deed, deed
from ioplogg_tui.logbook.observe import withdrawn_in, written_in
from ioplogg_tui.logbook.session import Session

Value = TypeVar("Value")


def rate_each(session: Session, lines: Sequence[tuple[int, Seen]]) -> list[Rated]:
    """Append an observation for each line, by its number, in their order; they are taken back together.

    Raises:
        UsageProblem, NotAllowed, NotFound: as `rate`, of the first line that can't be written, with its number; nothing
            was written.
        DatabaseProblem: they could not be written; nothing was.
    """
    rated: list[Rated] = []
    cleaned = [(number, _of_line(number, seen.cleaned)) for number, seen in lines]
    with deed(session, Action.OBSERVATION_ADD, None) as doing:
        doing.in_vain = not lines
        for number, seen in cleaned:
            if doing.step is not None:
                doing.steps_before.append(doing.step)
                doing.tell(doing.action, doing.student_id, doing.object_id)
            doing.student_id = seen.student_id
            rated.append(_of_line(number, partial(_written, doing, seen)))
    return rated


def withdraw_each(session: Session, others: Sequence[KeptStep], *, undoing: KeptStep) -> None:
    """Take back what came as a list, all of it or nothing; `undoing` is what the person did last.

    Raises:
        NotFound: an observation is gone, or was taken back already.
        NotAllowed: the person may no longer write of one of the students.
        NewerStep, DatabaseProblem: as `deed`.
    """
    last = undoing.step
    with deed(session, Action.OBSERVATION_WITHDRAW, Right.COMMENT, last.student_id, undoing=undoing) as doing:
        for kept in others:
            if not doing.store.undo_steps.forget(kept.id):
                raise NotFound(N_("That was taken back already."))
            doing.student_id = kept.step.student_id
            doing.require(Right.COMMENT)
            _withdraw(doing, kept.step)
            doing.tell(doing.action, doing.student_id, doing.object_id)
        doing.student_id = last.student_id
        _withdraw(doing, last)


def _withdraw(doing: Deed, step: Step) -> None:
    if not isinstance(step, ObservationAdded):
        raise TypeError(f"{type(step).__name__} is in no list")
    withdrawn_in(doing, step.observation_id)


def _written(doing: Deed, seen: Seen) -> Rated:
    doing.require(Right.SEE)
    return written_in(doing, seen)


def _of_line(number: int, does: Callable[[], Value]) -> Value:
    """What a line asks for, or why it can't be, with its number."""
    try:
        return does()
    except (UsageProblem, NotAllowed, NotFound) as problem:
        raise type(problem)(N_("Line {line}: {why}"), line=number, why=problem.sentence) from problem
