"""How much a key matters on the line of keys, and what must be there for it to mean anything."""

from __future__ import annotations

from enum import IntEnum


class Weight(IntEnum):
    """What stays on a line of keys that is too short for all: the lightest goes first."""

    AID = 0
    """What hands try by themselves."""
    SELDOM = 1
    USUAL = 2
    OFTEN = 3
    WAY = 4
    """On and back."""
    FINISHES = 5
    """Without it what one has done is lost: it never goes."""


class Needs(IntEnum):
    """What must be there for a key to mean anything, where it is for a student; each needs what those before it do."""

    NOTHING = 0
    STUDENT = 1
    GOAL = 2
    READ_GOAL = 3
    """One whose words are read on the screen: it is observed."""
