"""The students of a table with a line that names its columns; a row that can't be read is left by itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from ioplogg_tui.domain.clean import clean_line
from ioplogg_tui.domain.clock import today
from ioplogg_tui.domain.day_text import Nearest, day_of
from ioplogg_tui.domain.errors import N_, Sentence, UsageProblem
from ioplogg_tui.domain.limits import NAME_LIMIT
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.stay import Stay, checked_stays
from ioplogg_tui.roster.class_codes import class_beside, class_key
from ioplogg_tui.roster.class_over_rows import carried_down, class_of_block, class_over, ends_block, title_on_tab
from ioplogg_tui.roster.column_titles import NAME_PARTS, NAMES, Column
from ioplogg_tui.roster.headings import Heading, heading_of, under
from ioplogg_tui.roster.lines import ListFormat, RosterLine, StudentList, Unread
from ioplogg_tui.roster.no_names import is_name, is_numbered
from ioplogg_tui.roster.rows import TOO_MANY_CELLS, BadLine, Row
from ioplogg_tui.roster.side_by_side import beside, parted
from ioplogg_tui.roster.sources import source_of
from ioplogg_tui.roster.spellings import given_name_first, is_fault, name_in_order
from ioplogg_tui.roster.student_line import line_of
from ioplogg_tui.roster.subject_lines import joined_by_subject, of_one_student, of_subject

LINES_ABOVE: Final = 30
"""How many lines may stand above the one that names the columns: a title, when it was printed, who by."""

_AND: Final = "; "

NO_CLASS_BELOW: Final = N_(
    "“{heading}” isn't read as a class: those below it have none from this list, down to the next one."
)


NO_NAMES: Final = N_(
    "No line of {name} names a column of students' names (“Name”, or “First name” and “Last name”). Name the columns "
    "in one of the first {lines} lines."
)


def list_of(
    rows: Iterable[Row | BadLine], format_: ListFormat, encoding: str, name: object, sheet: str = ""
) -> StudentList:
    """The students of a table with a line that names its columns; `sheet` is what its sheet is called.

    Where it has no column of classes, those are of the class that stands over it, or in the sheet's name.

    Raises:
        UsageProblem: none of its first lines does.
    """
    every = list(rows)
    tables = parted(every, LINES_ABOVE)
    if len(tables) > 1:
        return beside([list_of(table, format_, encoding, name, sheet) for table in tables])
    heading, titles, below = _headed(every, name)
    class_ = class_over((title_on_tab(sheet), *titles))
    lines: list[RosterLine] = []
    left: list[BadLine] = []
    of_anybody: list[tuple[str, int]] = []
    untitled_columns: set[int] = set()
    if Column.GROUP in heading.columns:
        below = carried_down(below, heading.columns[Column.GROUP])
    for row in below:
        if isinstance(row, BadLine):
            left.append(row)
            of_anybody.append(("", row.number))
            continue
        class_ = class_of_block(row) or class_
        if class_ and ends_block(row) and Column.GROUP not in heading.columns:
            class_ = ""
            left.append(BadLine(row.number, Sentence(NO_CLASS_BELOW, {"heading": clean_line("".join(row.cells))})))
            continue
        untitled = [place for place, cell in enumerate(row.cells) if place >= heading.width and cell.strip()]
        if untitled and format_ is ListFormat.CSV:
            left.append(BadLine(row.number, TOO_MANY_CELLS))
            of_anybody.append(("", row.number))
            continue
        try:
            line, cells_left = _student_of_row(row, heading, class_)
        except UsageProblem as problem:
            left.append(BadLine(row.number, problem.sentence))
        else:
            lines.append(replace(line, unread=_unread(row, heading)))
            untitled_columns.update(untitled)
            left += [BadLine(row.number, sentence) for sentence in cells_left]
    lines = joined_by_subject(lines)
    classes = frozenset(class_ for line in lines for class_ in (line.class_, *line.subject_groups) if class_)
    unread = (*heading.columns_left, *map(_letters, sorted(untitled_columns)))
    return StudentList(
        format_,
        encoding,
        tuple(lines),
        tuple(left),
        unread,
        source_of(heading.teachers_title),
        classes,
        unread=Unread(anybody=bool(of_anybody), lines=tuple(of_anybody)),
    )


def _headed(rows: Sequence[Row | BadLine], name: object) -> tuple[Heading, list[str], list[Row | BadLine]]:
    """The heading of a table, what stands over it, and the rows below it. Raises UsageProblem: it names no names."""
    above: tuple[str, ...] = ()
    titles: list[str] = []
    for place, row in enumerate(rows[:LINES_ABOVE]):
        cells = row.cells if isinstance(row, Row) else ()
        heading = heading_of(cells, above)
        if heading.names_students:
            below = list(rows[place + 1 :])
            if below and isinstance(row := below[0], Row) and (lower := heading_of(row.cells, cells)).names_students:
                return under(heading, lower), titles, below[1:]
            return heading, titles, below
        above = cells
        titles += cells
    raise UsageProblem(NO_NAMES, name=name, lines=LINES_ABOVE)


def _letters(place: int) -> str:
    """What a workbook calls a column that nobody gave a title: the third is C, the twenty-eighth AB."""
    before, letter = divmod(place, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + letter)


def _student_of_row(row: Row, heading: Heading, class_: str) -> tuple[RosterLine, list[Sentence]]:
    """The student of a row, with each of several subjects that it names beside each other, and what is left out."""
    of_each = [each for each in heading.of_each_subject if _has_any(row, each)] or heading.of_each_subject[:1]
    read = [_student(row, each, class_) for each in of_each or (heading,)]
    left: list[Sentence] = []
    for _line, sentences in read:
        left += [sentence for sentence in sentences if sentence not in left]
    return of_one_student([line for line, _sentences in read]), left


def _has_any(row: Row, heading: Heading) -> bool:
    """Whether a row has a subject of a heading, or a teacher of that."""
    places = (heading.columns[Column.SUBJECT], *heading.teachers)
    return any(place < len(row.cells) and row.cells[place].strip() for place in places)


def _student(row: Row, heading: Heading, class_: str) -> tuple[RosterLine, list[Sentence]]:
    """The student of a row, and what of it is left out; `class_` is what stands over the rows.

    Raises:
        UsageProblem: the row can't be read as one.
    """
    cells, faults = _cells(row, heading, class_)
    days, left = _days(cells)
    sentence = N_("It has “{fault}” instead of what was to be worked out; the student goes in without it.")
    left += (Sentence(sentence, {"fault": fault}) for fault in faults)
    if heading.family_name_first and Column.NAME in cells:
        cells[Column.NAME] = given_name_first(clean_line(cells[Column.NAME], NAME_LIMIT))
    line = replace(line_of(row.number, cells), comes=days.begins, leaves=days.ends)
    if heading.is_of_subjects:
        line, lacks = of_subject(line, clean_line(cells.get(Column.SUBJECT, "")))
        left += lacks
    if not is_name(line.name) and not (is_numbered(line.name) and _says_more(row, heading)):
        raise UsageProblem(N_("“{name}” isn't a name."), name=line.name)
    spelt = clean_line(cells.get(Column.LANGUAGE, ""))
    if spelt and line.language is None:
        sentence = N_("Documents can't be in “{language}”; the student goes in without a language.")
        left.append(Sentence(sentence, {"language": spelt}))
    return line, left


def _cells(row: Row, heading: Heading, class_: str) -> tuple[dict[Column, str], list[str]]:
    """The cells of a row, and what stands in those that nobody worked out. Raises UsageProblem: it is no student's."""
    if heading_of(row.cells).names_students:
        raise UsageProblem(N_("It names the columns a second time."))
    cells = {column: row.cells[place] if place < len(row.cells) else "" for column, place in heading.columns.items()}
    if Column.TEACHERS in cells:
        cells[Column.TEACHERS] = _of_all_columns(row, heading.teachers)
    for column in _names_left(cells):
        del cells[column]
    faults = {column: cell for column, text in cells.items() if is_fault(cell := clean_line(text))}
    for column, fault in faults.items():
        if column in NAMES:
            raise UsageProblem(N_("It has “{fault}” instead of a name."), fault=fault)
        del cells[column]
    _take_class_apart(cells)
    if Column.GROUP not in heading.columns:
        cells.setdefault(Column.GROUP, class_)
    return cells, list(faults.values())


def _take_class_apart(cells: dict[Column, str]) -> None:
    """A class beside the name is the student's; beside another one in its own column it tells them from a namesake."""
    name, beside = class_beside(clean_line(cells.get(Column.NAME, "")))
    if beside and is_name(name_in_order(name)):
        group = clean_line(cells.get(Column.GROUP, "")) or beside
        cells[Column.NAME] = name if class_key(group) == class_key(beside) else f"{name} ({beside})"
        cells[Column.GROUP] = group


def _unread(row: Row, heading: Heading) -> tuple[tuple[str, str], ...]:
    """What stands in the columns of a row that aren't read, untitled ones with them."""
    beyond = range(heading.width, len(row.cells))
    columns = {**heading.unread_at, **{place: _letters(place) for place in beyond}}
    cells = ((title, clean_line(row.cells[place])) for place, title in columns.items() if place < len(row.cells))
    return tuple((title, cell) for title, cell in cells if cell)


def _says_more(row: Row, heading: Heading) -> bool:
    """Whether a row has more than a name, be it read or not: a class, a number, a date of birth."""
    of_names = {heading.columns.get(column) for column in NAMES}
    return any(cell.strip() for place, cell in enumerate(row.cells) if place not in of_names)


def _names_left(cells: Mapping[Column, str]) -> tuple[Column, ...]:
    """Of a whole name with one in parts after it, what isn't the student's name: their number, or a guardian's."""
    if not {Column.NAME, Column.GIVEN_NAME, Column.FAMILY_NAME} <= cells.keys():
        return ()
    words, given = fold(cells[Column.NAME]).split(), fold(cells[Column.GIVEN_NAME]).split()
    is_whole = is_name(clean_line(cells[Column.NAME])) and len(words) > 1
    is_anothers = is_whole and bool(given) and given[0] not in words
    return tuple(part for part in NAME_PARTS if part in cells) if is_anothers or not given else (Column.NAME,)


def _days(cells: Mapping[Column, str]) -> tuple[Stay, list[Sentence]]:
    """When a student is at the school, and what of that can't be read."""
    try:
        stay = Stay(*(_day(cells.get(column, "")) for column in (Column.COMES, Column.LEAVES)))
        checked_stays([stay])
    except UsageProblem as problem:
        return Stay(), [problem.sentence]
    return stay, []


def _day(cell: str) -> date | None:
    text = clean_line(cell)
    return day_of(text, today(), Nearest.CLOSEST) if text else None


def _of_all_columns(row: Row, places: Iterable[int]) -> str:
    """The teachers of all columns of them; what couldn't be worked out in one is said of all."""
    cells = [cell for place in places if place < len(row.cells) and (cell := row.cells[place].strip())]
    return next(filter(is_fault, cells), _AND.join(cells))
