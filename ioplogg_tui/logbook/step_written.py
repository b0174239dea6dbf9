"""Steps of undo as the logbook keeps them: JSON with the name of the step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from ioplogg_tui.domain.school_year import as_bare_text

if TYPE_CHECKING:
    from ioplogg_tui.domain.subject_outside import SubjectOutside
    from ioplogg_tui.domain.undo import Step


def step_as_text(step: Step, outside: Sequence[SubjectOutside] = ()) -> str:
    """The step with everything in it, and what it found outside a plan that something came in the place of."""
    whole: dict[str, object] = {"step": type(step).__name__, "of": step}
    if outside:
        whole["outside"] = outside
    return msgspec.json.encode(whole, enc_hook=as_bare_text).decode()
