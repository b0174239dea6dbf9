"""When memory is looked through for rubbish: not while the program is loaded, which stays."""

from __future__ import annotations

import gc


def collect_no_more() -> None:
    """What a start loads stays: looking through it for rubbish costs three per cent of the start."""
    gc.disable()


def keep_what_is_loaded() -> None:
    """What is loaded by now is looked through no more, also where the process ends: that is a tenth of a command."""
    gc.freeze()


def collect_again() -> None:
    """What is made from now on is looked through."""
    gc.enable()
