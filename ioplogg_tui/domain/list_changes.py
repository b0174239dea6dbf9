"""What a list of students brings, or would: told before it is written, and afterwards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, NamedTuple

from ioplogg_tui.domain.code import Known, Open
from ioplogg_tui.domain.errors import N_, Sentence

MOST_CLOSED: Final = 5
"""A list that would close more than one of so many places that its source holds open stops with a word."""


class ListedField(StrEnum):
    """What of a student a list may change: the field of that name."""

    NAME = "name"
    GROUP = "group"
    LEVEL = "level"
    PROGRAMME = "programme"
    LANGUAGE = "language"
    COMES = "comes"
    LEAVES = "leaves"

    @property
    def in_json(self) -> str:
        """As JSON names it, here and in `students`."""
        match self:
            case ListedField.COMES:
                return "from"
            case ListedField.LEAVES:
                return "to"
            case _:
                return self.value


class PlannedSubject(NamedTuple):
    """A subject of one of a student's plans; `plan` is its number, `code` its curriculum's or empty."""

    plan: int
    title: str
    code: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of one student. `name` and `old` are None for who isn't to know who was here before, or what was."""

    name: Known | None
    field: ListedField
    old: str | None
    new: Open


@dataclass(frozen=True, slots=True)
class PlaceOpened:
    """Somebody comes on a team, for some subjects or, without any, for all."""

    student: Known | None
    teacher: Open
    subjects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlaceClosed:
    """Somebody whom the list before this put on a team is on it no longer."""

    student: Known | None
    teacher: Open


@dataclass(frozen=True, slots=True)
class HeldBack:
    """How many places would end but for what a list may say of them where it isn't read: lines, and whole columns.

    A line is told by its sheet or table, which may be empty, and its number there.
    """

    by_lines: int = 0
    lines: tuple[tuple[str, int], ...] = ()
    by_columns: int = 0
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LineLeft:
    """A line that is left out, or something of it; and why.

    `once`: what is said is of a teacher or a word of the list, and is told of the first line that has it.
    """

    number: int
    reason: Sentence
    once: bool = False


def told_once(lines: Iterable[LineLeft]) -> Iterator[LineLeft]:
    """Each line, and of those that say the same once only the first, with how many more there are."""
    more: Counter[str] = Counter()
    first: list[LineLeft] = []
    for line in sorted(lines, key=lambda line: line.number):
        if not line.once or str(line.reason) not in more:
            first.append(line)
        if line.once:
            more[str(line.reason)] += 1
    for line in first:
        others = more[str(line.reason)] - 1
        alike = line.once and others > 0
        yield replace(line, reason=Sentence(MORE_LINES, {"reason": line.reason, "count": others})) if alike else line


MORE_LINES: Final = N_("{reason} Further lines like it: {count}.")


@dataclass(frozen=True, slots=True)
class ListChanges:
    """All that a list brings.

    Who is to see no student is told the list's own words of every line, be the student here or not; `closed`,
    `not_in_list` and `for_a_leader` are numbers then.
    """

    new: tuple[Known | None, ...]
    changed: tuple[FieldChange, ...]
    students_changed: int
    as_they_were: int
    opened: tuple[PlaceOpened, ...]
    on_own_team: int
    """How many come on the team of who has the school alone, as if added by hand."""
    closed: tuple[PlaceClosed, ...] | int
    lines_left: tuple[LineLeft, ...]
    not_in_list: tuple[Known, ...] | int
    """As a number it is how many there are at least, whoever is in the list."""
    open_before: int
    """How many places the same source holds open."""
    too_many_others: bool
    """Whether more than a fifth of whom the source knows would be others, as in another school's list."""
    on_no_team: int = 0
    """How many of the list's students have nobody on their team then, but for who came in an emergency.

    For who is to see no student it is how many lines put nobody there, be the student here or not.
    """
    closed_by_nobody: int = 0
    """How many of the places close because the list has no teacher at all for the student."""
    stay_untold: int = 0
    """How many places of the same source stay because the list says nothing of teachers where it could."""
    days_kept: int = 0
    """How many days of coming stay, since the school wrote of the student before the one in the list."""
    held_back: HeldBack = HeldBack()
    for_a_leader: int = 0
    """How many lines are left out for what the school has of a student, where it isn't told which."""

    @property
    def in_words_of_the_list(self) -> bool:
        """Whether it is told to who is to see no student."""
        return isinstance(self.closed, int)

    @property
    def closes(self) -> int:
        return self.closed if isinstance(self.closed, int) else len(self.closed)

    @property
    def closes_too_many(self) -> bool:
        """Whether it closes more than a fifth of what its source opened, as a list of part of a school would."""
        return self.closes * MOST_CLOSED > self.open_before


TOO_MANY_CLOSED: Final = N_(
    "The list would close {closed} of the {open} places on teams that lists like it opened. Is it whole? "
    "Nothing was written; --close-many writes it anyway."
)

TOO_MANY_OTHERS: Final = N_(
    "More than a fifth of the students that such lists knew have the names of others in it. Is it this school's? "
    "Nothing was written; --write-rest writes the other lines."
)

WHICH_SCHOOL: Final = N_(
    "The list has students of several schools: {schools}. Nothing was written: --school NAME brings those of one, "
    "--school all those of all."
)
