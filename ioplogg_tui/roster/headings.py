"""The line of a list that names its columns: what each is for, and which are read by nobody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ioplogg_tui.domain.clean import safe_line
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.roster.column_titles import (
    CONTACT_TEACHERS,
    FAMILY_NAME_FIRST,
    NAME_PARTS,
    SUBJECT_TEACHERS,
    TITLES,
    Column,
)
from ioplogg_tui.roster.spellings import is_fault

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
_NUMBERS: Final = frozenset(("nr", "no", "nummer", "number"))
"""What may stand before the number of a column of which there are several."""

_COLUMNS: Final = {fold(title): column for column, titles in TITLES.items() for title in titles}


@dataclass(frozen=True, slots=True)
class Heading:
    """The line that names the columns. `width` is how many cells it has that name one."""

    columns: Mapping[Column, int]
    """Column → its place in the rows."""
    unread: tuple[str, ...]
    """What the columns are called that nobody reads."""
    width: int
    teachers_title: str
    """What the column of teachers is called: contact teachers are kept apart from others."""
    teachers: tuple[int, ...]
    """The places of all columns of teachers of that kind: «Kontaktlærer 1», «Kontaktlærer 2»."""
    unread_at: Mapping[int, str]
    """What of `unread` may be of whoever is around a student, no guardian's: its place → what it is called."""
    family_name_first: bool
    """Whether the column of names says that the family's comes first."""
    subject_title: str
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
    teachers: list[int] = []
    unread: list[int] = []
    for place, cell in enumerate(cells):
        column = _column_of(cell, is_anothers=place in of_others)
        if column is Column.TEACHERS and _is_of_a_kind(cell, cells[columns.get(column, place)]):
            teachers.append(place)
        if column is not None and column not in columns:
            columns[column] = place
        elif cell.strip() and place not in teachers:
            unread.append(place)
    if Column.SUBJECT not in columns and teachers and _title(cells[teachers[0]]) in SUBJECT_TEACHERS:
        unread += teachers
        del columns[Column.TEACHERS], teachers[:]
    around = [place for place in unread if place not in of_others and _may_have_staff(cells[place])]
    if Column.NAME in columns:
        others = columns.keys() & _names_beside(columns)
        unread.extend(sorted(columns.pop(other) for other in others))
    called = {column: cells[place] for column, place in columns.items()}
    return Heading(
        columns,
        tuple(safe_line(cells[place].strip()) for place in unread),
        max((place for place, cell in enumerate(cells) if cell.strip()), default=-1) + 1,
        _title(called.get(Column.TEACHERS, "")),
        tuple(teachers),
        {place: safe_line(cells[place].strip()) for place in around},
        fold(called.get(Column.NAME, "")) in _FAMILY_NAME_FIRST,
        safe_line(called.get(Column.SUBJECT, "").strip()),
    )


def _column_of(cell: str, *, is_anothers: bool) -> Column | None:
    """What a column of this title is for; `is_anothers` where a line above says that it is somebody else's."""
    title = _title(cell)
    if is_fault(cell.strip()) or (is_anothers and not title.startswith(_STUDENTS)):  # #NAVN? is no name of a column
        return None
    return _COLUMNS.get(title)


def _title(cell: str) -> str:
    """What a column is called, folded; of several columns of teachers without its number."""
    title = fold(cell)
    if title in _COLUMNS:
        return title
    bare = " ".join(word for word in title.split() if not (word.isdigit() or word in _NUMBERS))
    return bare if _COLUMNS.get(bare) is Column.TEACHERS else title


def _may_have_staff(title: str) -> bool:
    """Whether a column that isn't read may tell of what the list does: no guardians', nor of the other kind."""
    return _OTHERS.isdisjoint(fold(title).split()) and _COLUMNS.get(_title(title)) is not Column.TEACHERS


def _is_of_a_kind(title: str, other: str) -> bool:
    """Whether two columns have teachers of one kind."""
    return (_title(title) in CONTACT_TEACHERS) == (_title(other) in CONTACT_TEACHERS)


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
    return Heading(
        columns,
        unread,
        width,
        teachers_title,
        tuple(sorted({*upper.teachers, *lower.teachers})),
        {**upper.unread_at, **lower.unread_at},
        of_names.family_name_first,
        subject_title,
    )
