"""The line of a list that names its columns: what each is for, and which are read by nobody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ioplogg_tui.domain.clean import safe_line
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.roster.class_codes import class_code
from ioplogg_tui.roster.column_titles import (
    CONTACT_TEACHERS,
    FAMILY_NAME_FIRST,
    NAME_PARTS,
    NAMES,
    SUBJECT_TEACHERS,
    Column,
)
from ioplogg_tui.roster.titles import (
    column_of,
    is_of_a_kind,
    may_have_staff,
    names_somebody,
    places_of_others,
    title_of,
)

_FAMILY_NAME_FIRST: Final = frozenset(map(fold, FAMILY_NAME_FIRST))


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
    pairs: tuple[tuple[int, tuple[int, ...]], ...] = ()
    """Where there are several columns of subjects: the place of each → those of its teachers."""

    @property
    def of_each_subject(self) -> tuple[Heading, ...]:
        """The heading as it is for each of several subjects beside each other."""
        return tuple(
            replace(self, columns={**self.columns, Column.SUBJECT: place, Column.TEACHERS: own[0]}, teachers=own)
            for place, own in self.pairs
        )

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
    of_others = places_of_others(above, len(cells))
    columns: dict[Column, int] = {}
    teachers: list[int] = []
    subjects: list[int] = []
    unread: list[int] = []
    is_of_another = False
    for place, cell in enumerate(cells):
        column = column_of(cell, is_anothers=place in of_others)
        is_of_another = is_of_another or (column in NAMES and title_of(cell) in map(title_of, cells[:place]))
        if is_of_another and column in (Column.TEACHERS, Column.SUBJECT):
            column = None  # beside a second name it is of whom that names
        if column is Column.SUBJECT:
            subjects.append(place)
        if column is Column.TEACHERS and is_of_a_kind(cell, cells[columns.get(column, place)]):
            teachers.append(place)
        if column is not None and column not in columns:
            columns[column] = place
        elif cell.strip() and place not in teachers:
            unread.append(place)
    pairs = _told_of_subjects(cells, columns, subjects, teachers, unread)
    around = [place for place in unread if place not in of_others and may_have_staff(cells[place])]
    if Column.NAME in columns:
        others = columns.keys() & _names_beside(columns)
        unread.extend(sorted(columns.pop(other) for other in others))
    called = {column: cells[place] for column, place in columns.items()}
    return Heading(
        columns,
        tuple(safe_line(cells[place].strip()) for place in unread),
        max((place for place, cell in enumerate(cells) if cell.strip()), default=-1) + 1,
        title_of(called.get(Column.TEACHERS, "")),
        tuple(teachers),
        {place: safe_line(cells[place].strip()) for place in around},
        fold(called.get(Column.NAME, "")) in _FAMILY_NAME_FIRST,
        safe_line(called.get(Column.SUBJECT, "").strip()),
        pairs,
    )


def _told_of_subjects(
    cells: Sequence[str], columns: dict[Column, int], subjects: list[int], teachers: list[int], unread: list[int]
) -> tuple[tuple[int, tuple[int, ...]], ...]:
    """Which teachers are of which of several subjects; columns of teachers that don't say which aren't read."""
    is_of_contact = bool(teachers) and title_of(cells[teachers[0]]) in CONTACT_TEACHERS
    pairs = _pairs(subjects, teachers) if len(subjects) > 1 and teachers and not is_of_contact else ()
    if len(subjects) > 1 and teachers and not is_of_contact:
        unread[:] = [place for place in unread if place not in subjects]
        if not pairs:
            unread += (*subjects, *teachers)
            del columns[Column.TEACHERS], columns[Column.SUBJECT], teachers[:]
    if Column.SUBJECT not in columns and teachers and title_of(cells[teachers[0]]) in SUBJECT_TEACHERS:
        unread += teachers
        del columns[Column.TEACHERS], teachers[:]
    return pairs


def _pairs(subjects: Sequence[int], teachers: Sequence[int]) -> tuple[tuple[int, tuple[int, ...]], ...]:
    """Each subject with the teachers to the right of it, up to the next one; nothing where one would have none."""
    ends = (*subjects[1:], max(teachers) + 1)
    pairs = tuple(
        (subject, tuple(place for place in teachers if subject < place < end))
        for subject, end in zip(subjects, ends, strict=True)
    )
    are_whole = min(teachers) > subjects[0] and all(own for _subject, own in pairs)
    return pairs if are_whole else ()


def tables_beside(cells: Sequence[str], above: Sequence[str] = ()) -> tuple[int, ...]:
    """Where the tables begin that a line names the columns of side by side, as of two classes; nothing of one table.

    They are of the same columns. Names alone, or with a language, are a table where the line above says of which class;
    they may be those of guardians otherwise.
    """
    places = [place for place, cell in enumerate(cells) if cell.strip()]
    titles = [title_of(cells[place]) for place in places]
    of_others = places_of_others(above, len(cells))
    for size in range(1, len(titles) // 2 + 1):
        if titles == titles[:size] * (len(titles) // size):
            starts = places[::size]
            block = heading_of(cells[starts[0] : starts[1]])
            are_classes = all(place < len(above) and class_code(above[place]) for place in starts)
            says_more = set(block.columns) - {*NAMES, Column.LANGUAGE}
            if block.names_students and not of_others and (says_more or are_classes):
                return tuple(starts)
    return ()


def _names_beside(columns: Mapping[Column, int]) -> tuple[Column, ...]:
    """Of a whole name and one in parts, what is a guardian's, or a number; of parts after it each line tells."""
    if not {Column.GIVEN_NAME, Column.FAMILY_NAME} <= columns.keys():
        return NAME_PARTS
    first = min(columns[Column.GIVEN_NAME], columns[Column.FAMILY_NAME])
    return (Column.NAME,) if columns[Column.NAME] > first else ()


def under(upper: Heading, lower: Heading) -> Heading:
    """A heading of two lines: what the lower one says is said more narrowly."""
    columns = {**upper.columns, **lower.columns}
    if Column.GIVEN_NAME in lower.columns:
        columns.pop(Column.NAME, None)
    if Column.NAME in lower.columns:
        columns = {column: place for column, place in columns.items() if column not in NAME_PARTS}
    in_parts = any(names_somebody(lower.unread_at.get(place, "")) for place in upper.teachers)
    if in_parts:  # the given name alone may be an account of somebody else
        del columns[Column.TEACHERS]
    width = max(upper.width, lower.width)
    of_names = lower if Column.NAME in lower.columns else upper
    teachers_title = (not in_parts and upper.teachers_title) or lower.teachers_title
    unread = (*upper.unread, *lower.unread)
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
        upper.pairs or lower.pairs,
    )
