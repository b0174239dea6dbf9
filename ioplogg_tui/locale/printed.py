"""What is printed says the same whoever makes it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ioplogg_tui.locale import speaking
from ioplogg_tui.locale.lines import listened_to


@contextmanager
def printed_in(language: str) -> Iterator[None]:
    """Say everything inside in this language, as it is printed: also where who prints it listens to what is said."""
    with speaking(language), listened_to(False):
        yield
