"""What the columns of a list are called: by schools' systems, by spreadsheets of people, in the three languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from ioplogg_tui.domain.clean import safe_line
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.roster.spellings import is_fault


class Column(StrEnum):
    """What a column of a list tells of a student."""

    NAME = "name"
    GIVEN_NAME = "given name"
    MIDDLE_NAME = "middle name"
    FAMILY_NAME = "family name"
    GROUP = "group"
    LEVEL = "level"
    PROGRAMME = "programme"
    LANGUAGE = "language"
    COMES = "from"
    LEAVES = "to"
    TEACHERS = "teachers"
    SUBJECT = "subject"


NAME_PARTS: Final = (Column.GIVEN_NAME, Column.MIDDLE_NAME, Column.FAMILY_NAME)
"""In the order in which they are said."""

NAMES: Final = (Column.NAME, *NAME_PARTS)
"""What says who a student is."""

CONTACT_TEACHERS: Final = (
    *("kontaktlærer", "kontaktlærar", "kontaktlærere", "kontaktlærarar", "contact teacher", "contact teachers"),
    *("elevens kontaktlærer", "eleven sin kontaktlærar"),
)
OTHER_TEACHERS: Final = ("lærer", "lærar", "lærere", "lærarar", "teacher", "teachers")
"""What a column of teachers may be called, of either kind; by the first of each a list is known (`source_of`)."""

TITLES: Final[Mapping[Column, tuple[str, ...]]] = {
    Column.NAME: (
        *("name", "full name", "student", "student name", "navn", "fullt navn", "elev", "elevnavn", "elevens navn"),
        *("navn på elev", "namn", "fullt namn", "elevnamn", "eleven sitt namn", "elevens namn", "namn på elev"),
        *("etternavn fornavn", "etternamn fornamn", "etternamn førenamn", "fornavn etternavn", "last name first name"),
        *("fornavn og etternavn", "fornamn og etternamn", "førenamn og etternamn", "elev navn", "elev namn"),
        *("etternavn og fornavn", "etternamn og fornamn", "etternamn og førenamn"),
    ),
    Column.GIVEN_NAME: (
        *("given name", "first name", "fornavn", "fornamn", "førenamn", "elevens fornavn", "elev fornavn"),
        *("elev fornamn", "elev førenamn"),
    ),
    Column.MIDDLE_NAME: (
        *("middle name", "middle names", "mellomnavn", "mellomnamn", "elevens mellomnavn", "elev mellomnavn"),
        *("eleven sitt mellomnamn", "elev mellomnamn"),
    ),
    Column.FAMILY_NAME: (
        *("family name", "last name", "surname", "etternavn", "etternamn", "elevens etternavn", "elev etternavn"),
        *("elev etternamn",),
    ),
    Column.GROUP: (
        *(
            "group",
            "class",
            "homeroom",
            "gruppe",
            "klasse",
            "klassekode",
            "basisgruppe",
            "basisgrupper",
            "basisgruppe r",
        ),
        *("hovedgruppe", "hovudgruppe", "kontaktlærergruppe", "kontaktlærargruppe", "kontaktgruppe"),
        *("basisklasse", "elevens klasse", "elevens gruppe"),
    ),
    Column.LEVEL: (
        *("level", "grade", "year", "year level", "trinn", "trinnet", "årstrinn", "klassetrinn", "elevens trinn"),
        *("opplæringstrinn", "nivå", "steg", "årssteg", "klassesteg"),
    ),
    Column.PROGRAMME: (
        *("programme", "program", "utdanningsprogram", "programområde", "programområdenavn", "programområdenamn"),
    ),
    Column.LANGUAGE: (
        *("language", "språk", "målform", "elevens målform", "hovedmål", "hovudmål", "opplæringsmålform"),
        *("opplæringsspråk", "skriftspråk", "skriftleg hovudmål"),
    ),
    Column.COMES: ("from", "fra", "frå", "fra dato", "frå dato", "startdato", "begynner", "begynte", "start date"),
    Column.LEAVES: ("to", "til", "til dato", "sluttdato", "slutter", "sluttet", "sluttar", "slutta", "end date"),
    Column.TEACHERS: (*CONTACT_TEACHERS, *OTHER_TEACHERS),
    Column.SUBJECT: ("subject", "fag", "fagnavn", "fagnamn", "undervisningsfag", "opplæringsfag"),
}
"""What a column may be called."""

FAMILY_NAME_FIRST: Final = frozenset(
    title
    for title in TITLES[Column.NAME]
    if title.startswith(tuple(f"{first} " for first in TITLES[Column.FAMILY_NAME]))
)
"""What a column is called whose names begin with the family's, with a comma after it or none."""

_OTHERS: Final = frozenset(
    (
        *(
            "foresatt",
            "foresatte",
            "foresattes",
            "føresett",
            "føresette",
            "forelder",
            "foreldre",
            "mor",
            "far",
            "verge",
        ),
        *("verje", "pårørende", "pårørande", "kontaktperson", "guardian", "guardians", "parent", "parents", "mother"),
        *("father",),
    )
)
"""Words of what stands over the columns of somebody else than the student."""

_STUDENTS: Final = ("elev", "student")
"""What a word of the student's begins with."""

_FAMILY_NAME_FIRST: Final = frozenset(map(fold, FAMILY_NAME_FIRST))
_COLUMNS: Final = {fold(title): column for column, titles in TITLES.items() for title in titles}


@dataclass(frozen=True, slots=True)
class Heading:
    """The line that names the columns. `width` is how many cells it has that name one."""

    columns: Mapping[Column, int]
    """Column → its place in the rows."""
    unread: tuple[str, ...]
    """What the columns are called that nobody reads."""
    width: int
    teachers_title: str = ""
    """What the column of teachers is called: contact teachers are kept apart from others."""
    family_name_first: bool = False
    """Whether the column of names says that the family's comes first."""

    subject_title: str = ""
    """What the column of the subject is called that the teachers have the student in."""

    @property
    def is_of_subjects(self) -> bool:
        """Whether the teachers of a line are a subject's: contact teachers have all, whatever else a line says."""
        return {Column.SUBJECT, Column.TEACHERS} <= self.columns.keys() and self.teachers_title not in CONTACT_TEACHERS

    @property
    def columns_left(self) -> tuple[str, ...]:
        """What the columns are called that are not read: that of a subject tells nothing without its teachers."""
        return self.unread if self.is_of_subjects or not self.subject_title else (*self.unread, self.subject_title)

    @property
    def names_students(self) -> bool:
        return Column.NAME in self.columns or {Column.GIVEN_NAME, Column.FAMILY_NAME} <= self.columns.keys()


def columns_named(cells: Sequence[str]) -> int:
    """How many columns a line names, if it names students'."""
    heading = heading_of(cells)
    return len(heading.columns) if heading.names_students else 0


def heading_of(cells: Sequence[str], above: Sequence[str] = ()) -> Heading:
    """What a line says of the columns, if it names any. The first column of a name counts.

    `above` is the line over it: what that says is somebody else's, such as a guardian's, is none of the student's.
    """
    of_others = _of_others(above, len(cells))
    columns: dict[Column, int] = {}
    unread: list[str] = []
    teachers_title = subject_title = ""
    family_name_first = False
    for place, cell in enumerate(cells):
        column = None if is_fault(cell.strip()) else _COLUMNS.get(fold(cell))  # #NAVN? is no name of a column
        if place in of_others and not fold(cell).startswith(_STUDENTS):
            column = None
        if column is not None and column not in columns:
            columns[column] = place
            if column is Column.TEACHERS:
                teachers_title = fold(cell)
            if column is Column.SUBJECT:
                subject_title = safe_line(cell.strip())
            if column is Column.NAME:
                family_name_first = fold(cell) in _FAMILY_NAME_FIRST
        elif cell.strip():
            unread.append(safe_line(cell.strip()))
    titled = [place for place, cell in enumerate(cells) if cell.strip()]
    if Column.NAME in columns:
        others = columns.keys() & _names_beside(columns)
        unread.extend(safe_line(cells[place].strip()) for place in sorted(columns.pop(other) for other in others))
    width = max(titled, default=-1) + 1
    return Heading(columns, tuple(unread), width, teachers_title, family_name_first, subject_title)


def _names_beside(columns: Mapping[Column, int]) -> tuple[Column, ...]:
    """Of a whole name and one in parts, what is a guardian's, or a number; of parts after it each line tells."""
    if not {Column.GIVEN_NAME, Column.FAMILY_NAME} <= columns.keys():
        return NAME_PARTS
    first = min(columns[Column.GIVEN_NAME], columns[Column.FAMILY_NAME])
    return (Column.NAME,) if columns[Column.NAME] > first else ()


def _of_others(above: Sequence[str], width: int) -> set[int]:
    """The places under what a line says is somebody else's: from there to its next cell."""
    of_others: set[int] = set()
    is_anothers = False
    for place in range(width if above else 0):
        if place < len(above) and above[place].strip():
            words = fold(above[place]).split()
            others = [word for word in words if word in _OTHERS]
            is_anothers = bool(others) and all(
                word in others or word.isdigit() or word.startswith(_STUDENTS) for word in words
            )
        of_others |= {place} if is_anothers else set()
    return of_others


def under(upper: Heading, lower: Heading) -> Heading:
    """A heading of two lines: what the lower one says is said more narrowly."""
    columns = {**upper.columns, **lower.columns}
    if Column.GIVEN_NAME in lower.columns:
        columns.pop(Column.NAME, None)
    if Column.NAME in lower.columns:
        columns = {column: place for column, place in columns.items() if column not in NAME_PARTS}
    width = max(upper.width, lower.width)
    unread, of_names = (*upper.unread, *lower.unread), lower if Column.NAME in lower.columns else upper
    teachers_title = upper.teachers_title or lower.teachers_title
    subject_title = upper.subject_title or lower.subject_title
    return Heading(columns, unread, width, teachers_title, of_names.family_name_first, subject_title)
