"""Steps of undo read from what `step_written` made of them."""

from __future__ import annotations

from typing import get_args

import msgspec

from ioplogg_tui.domain import undo
from ioplogg_tui.domain.errors import N_, Problem
from ioplogg_tui.domain.subject_outside import SubjectOutside
from ioplogg_tui.domain.undo import Step
from ioplogg_tui.logbook.steps_lasting import LASTING_STEPS

UNREADABLE = N_("What another version of the program kept, or what is damaged, can't be undone.")


class UnreadableStep(Problem):
    """A step that was kept by a newer program, or is damaged."""


_STEPS: dict[str, type[Step]] = {step.__name__: step for step in get_args(undo.Step)}

LASTING: tuple[type[Step], ...] = tuple(_STEPS[name] for name in LASTING_STEPS)
"""As in `steps_lasting`."""


class _Named(msgspec.Struct):
    step: str
    of: msgspec.Raw
    outside: tuple[SubjectOutside, ...] = ()


def step_of_text(text: str) -> Step:
    """The step that `step_as_text` has written.

    Raises:
        UnreadableStep: it is none that this program knows.
    """
    from ioplogg_tui.domain.undo_words import sentence_of  # only where a step is read

    try:
        named = _named(text)
        step: Step = msgspec.json.decode(named.of, type=_STEPS[named.step])
        sentence_of(step)  # a field, or a part of a document, that this program knows
    except (msgspec.DecodeError, LookupError, ValueError, RecursionError) as error:
        raise UnreadableStep(UNREADABLE) from error
    return step


def outside_of_text(text: str) -> tuple[SubjectOutside, ...]:
    """What a step that could be read found outside a plan."""
    return _named(text).outside


def _named(text: str) -> _Named:
    return msgspec.json.decode(text, type=_Named)
