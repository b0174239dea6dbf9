"""A lesson as the command line tells it: with whom, in what, when, and who was away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ioplogg_tui.domain.clock import to_local, today
from ioplogg_tui.locale import _, counted, day
from ioplogg_tui.locale.hours import length_of

if TYPE_CHECKING:
    from ioplogg_tui.domain.lesson import Lesson


def named(students: Sequence[int], names: dict[int, str]) -> str:
    """The names of students, by their ids."""
    return ", ".join(names.get(number, str(number)) for number in students)


def taught_in(held: Lesson) -> str:
    """The subject of a lesson, or those of its students."""
    return held.name.subject or ", ".join(filter(None, held.subjects)) or _("every subject")


def lesson_in_words(held: Lesson, names: dict[int, str]) -> str:
    """`9B · norsk · 10.15 · 45 min · 6 elever · borte: Åse`."""
    begins = to_local(held.name.begins)
    parts = [
        held.name.group or _("all your students"),
        taught_in(held),
        f"{begins:%H.%M}" if begins.date() == today() else f"{day(begins.date())} {begins:%H.%M}",
        length_of(held.lengths) if held.minutes else "",
        counted("{count} student", "{count} students", len(held.attendances) - len(held.end.absent)),
    ]
    if held.end.absent:
        parts.append(f"{_('absent')}: {named(held.end.absent, names)}")
    return " · ".join(part for part in parts if part)
