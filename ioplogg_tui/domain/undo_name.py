"""Steps of who sees a student's name, and of what they were never called."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ProtectionChanged:
    """Undone by showing the name as before."""

    student_id: int
    protected: bool


@dataclass(frozen=True, slots=True)
class NameKept:
    """A row of a former name, by its number, of a record; `until` is None where it is told to nobody."""

    number: int
    record: int
    name: str
    until: date | None


@dataclass(frozen=True, slots=True)
class FormerNameTakenOut:
    """Undone by putting its rows back, where they were."""

    student_id: int
    rows: tuple[NameKept, ...]
