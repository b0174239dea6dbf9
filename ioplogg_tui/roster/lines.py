"""A list of students, whatever file it came from; each line that can't be read by itself, the others go in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ioplogg_tui.domain.languages import Language
from ioplogg_tui.roster.rows import BadLine


class ListFormat(StrEnum):
    """What a list is, by what is in it."""

    CSV = "csv"
    WORKBOOK = "workbook"
    ONEROSTER_1_1 = "oneroster-1.1"
    ONEROSTER_1_2 = "oneroster-1.2"


@dataclass(frozen=True, slots=True)
class ListedPlace:
    """A student's teacher by account or name, or several with commas between.

    For a subject by title or code, or for all where that is empty. `begins` and `ends` are the first and last day;
    None where the list says none.
    """

    account: str
    subject: str = ""
    subject_codes: tuple[str, ...] = ()
    begins: date | None = None
    ends: date | None = None
    class_: str = ""
    """The class it is in, as the list knows that."""
    key: str = ""
    """What the other system knows the teacher by."""


@dataclass(frozen=True, slots=True)
class RosterLine:
    """One student of a list. `number` is the line in the file; None and empty is what the list doesn't tell."""

    number: int
    name: str
    group: str | None = None
    level: str | None = None
    programme: str | None = None
    language: Language | None = None
    teachers: tuple[ListedPlace, ...] | None = None
    key: str = ""
    """What the other system knows the student by, whatever they are called; empty where it says nothing."""
    class_: str = ""
    """Their group, as the list knows that."""
    subject_groups: tuple[str, ...] = ()
    """Where its teachers are those of subjects: which, as the list knows their groups. It tells of no other teacher."""
    groups_untold: tuple[str, ...] = ()
    """Of these, those whose teachers it can't tell."""
    comes: date | None = None
    """The first day at the school, and the last; None where the list doesn't say."""
    leaves: date | None = None
    unread: tuple[tuple[str, str], ...] = field(default=(), compare=False)
    """What stands in columns that aren't read, with what these are called."""


@dataclass(frozen=True, slots=True)
class SheetLines:
    """One sheet of several that were read; `before` is how many lines the sheets before it have."""

    name: str
    before: int


@dataclass(frozen=True, slots=True)
class Unread:
    """Of whom a list says nothing, as it has lines that can't be read: it ends nobody's place with them."""

    students: frozenset[str] = frozenset()
    """By the keys of the other system."""
    classes: frozenset[str] = frozenset()
    anybody: bool = False
    """A line may be of whomever."""
    lines: tuple[tuple[str, int], ...] = ()
    """The lines: the table of a OneRoster list that each is in, empty for the students' own, and its number there."""

    def has(self, line: RosterLine, class_: str) -> bool:
        """Whether a place of a student in a class may be told of in what can't be read."""
        return self.anybody or class_ in self.classes or bool(line.key and line.key in self.students)


@dataclass(frozen=True, slots=True)
class StudentList:
    """A list that was read."""

    format: ListFormat
    encoding: str
    """How its letters were saved; empty for what isn't text."""
    lines: tuple[RosterLine, ...]
    lines_left: tuple[BadLine, ...]
    """Lines that are left out, and cells of lines that go in without them."""
    columns_left: tuple[str, ...]
    source: str
    """Which list it is: a place that a list opened is closed only by the next one of the same."""
    classes: frozenset[str]
    """Every class that is in it, also one that is no more."""
    sheets_left: tuple[str, ...] = ()
    """Other sheets of the workbook that have names."""
    sheets: tuple[SheetLines, ...] = ()
    """Where several sheets were read, which, in their order: their lines are numbered through."""
    unread: Unread = Unread()
    schools: tuple[str, ...] = ()
    """Where its students are of several schools and nobody said which to bring in, the schools."""

    def place_of(self, number: int) -> tuple[str, int]:
        """The sheet that a line is in, empty where one alone was read, and its number there."""
        of_sheet = next((sheet for sheet in reversed(self.sheets) if sheet.before < number), SheetLines("", 0))
        return of_sheet.name, number - of_sheet.before
