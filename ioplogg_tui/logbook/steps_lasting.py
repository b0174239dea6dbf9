"""Which steps last: they are taken back on later days too, by whoever may, and whatever they did since.

Every deed of a new day asks; what steps hold is needed for none of that.
"""

from __future__ import annotations

from typing import Final

LASTING_STEPS: Final = ("RecordsJoined",)
"""The names of their types in `domain.undo`."""


def _beginning_of(step: str) -> str:
    """What the text of a step of that type begins with, where it is kept."""
    return f'{{"step":"{step}",'


LASTING_TEXTS: Final = tuple(map(_beginning_of, LASTING_STEPS))

_PASSED = '"passed":true,'
PASSED_TEXTS: Final = tuple(beginning + _PASSED for beginning in LASTING_TEXTS)
"""What those begin with whose taking back was refused once: undo goes on with what was done before them."""


def passed(text: str) -> str:
    """The text of a step that lasts as one that undo passes over."""
    (beginning,) = (lasting for lasting in LASTING_TEXTS if text.startswith(lasting))
    return beginning + _PASSED + text.removeprefix(beginning)
