"""Copies of what is in a logbook, wherever they lie: what was erased in it lives on in them."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from ioplogg_tui.domain.errors import Sentence


class CopyKind(StrEnum):
    LOGBOOK = "logbook"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    """A copy of the logbook, encrypted or not, that wasn't sound when it was made, or isn't now: it stays."""
    ARCHIVE = "archive"
    UNFINISHED = "unfinished"


class NotOurs(StrEnum):
    """Why what is called a backup is none that this logbook may remove."""

    LIVING = "living"
    """A logbook, or what was opened as one."""
    ANOTHERS = "another's"
    UNKNOWN = "unknown"
    """Encrypted, and not as this logbook wrote any."""
    DAMAGED = "damaged"


class LogbookCopy(NamedTuple):
    path: Path
    kind: CopyKind
    until: date | None
    """The day in UTC on which it goes by itself, where a backup is made every night; None where it doesn't."""


class Unseen(NamedTuple):
    """Where there may be copies, but nobody can look just now."""

    why: Sentence
    is_fault: bool
    """False where a disk may simply be away."""
