"""Whether what is said is listened to, or read by touch: then it is whole sentences, with no sign for eyes alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ioplogg_tui.domain.observation import Rating

_IN_LINES: ContextVar[bool] = ContextVar("in_lines", default=False)


def in_lines() -> bool:
    """Whether what is said is to be whole sentences."""
    return _IN_LINES.get()


def say_in_lines() -> None:
    """Say everything so from now on, inside `listened_to`."""
    _IN_LINES.set(True)


@contextmanager
def listened_to(is_so: bool) -> Iterator[None]:
    """Whether a person listens to what is said inside; who says so there has it from then on."""
    before = _IN_LINES.set(is_so)
    try:
        yield
    finally:
        _IN_LINES.reset(before)


def rating_words(rating: Rating) -> str:
    """`3 / 2`; to who listens `kvalitet 3, kompetent; selvstendighet 2, under utvikling`."""
    if not in_lines():
        return str(rating)
    from ioplogg_tui.locale.heard import pair_in_words  # only for who listens

    return pair_in_words(rating)
