"""When memory is looked through for rubbish: not while the program is loaded, which stays."""

from __future__ import annotations

import gc


def collect_no_more() -> None:
    """What a start loads stays: looking through it for rubbish costs three per cent of the start."""
    gc.disable()


def collect_again() -> None:
    """All is loaded: it is looked through no more, what is made from now on is."""
    gc.freeze()
    gc.enable()
