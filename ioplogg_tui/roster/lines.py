"""A list of students as lines, whatever file it came from; each bad line by itself, the others go in."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ioplogg_tui.domain.clean import clean_line
from ioplogg_tui.domain.clock import today
from ioplogg_tui.domain.day_text import Nearest, day_of
from ioplogg_tui.domain.errors import N_, Sentence, UsageProblem
from ioplogg_tui.domain.limits import GROUP_LIMIT, LEVEL_LIMIT, NAME_LIMIT
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.stay import Stay, checked_stays
from ioplogg_tui.locale import known_language
from ioplogg_tui.text_files import THE_FILE, text_of

HEADERS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "navn", "namn", "student", "elev", "elevnavn", "elevnamn", "full name"),
    "group": ("group", "gruppe", "klasse", "class"),
    "level": ("level", "trinn", "nivå", "steg", "grade", "year"),
    "programme": ("programme", "program", "utdanningsprogram", "programområde"),
    "language": ("language", "språk", "målform"),
    "comes": ("from", "fra", "frå", "fra dato", "frå dato", "startdato", "begynner", "begynte", "start date"),
    "leaves": ("to", "til", "til dato", "sluttdato", "slutter", "sluttet", "end date"),
    "teachers": ("teachers", "teacher", "lærere", "lærarar", "lærer", "lærar", "kontaktlærer", "kontaktlærar"),
}
"""What a column may be called, in the three languages."""

LONGEST_LINE = 20_000
_BETWEEN = re.compile(r"[/|,]")


@dataclass(frozen=True, slots=True)
class RosterLine:
    """One student of a list. `number` is the line in the file; None is a column that the file doesn't have."""

    number: int
    name: str
    group: str | None = None
    level: str | None = None
    programme: str | None = None
    language: str | None = None
    teachers: tuple[str, ...] | None = None
    comes: date | None = None
    """The first day at the school, and the last; None where the list doesn't say."""
    leaves: date | None = None


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that is left out, and why."""

    number: int
    sentence: Sentence


def rows_of(text: str) -> Iterator[tuple[int, list[str]]]:
    """(line number, cells) of a CSV with `;`, `,` or tabs; empty lines are left out.

    Raises:
        UsageProblem: it is no CSV.
    """
    first = next((line for line in text.splitlines() if line.strip()), "")
    between = max(";,\t", key=first.count)
    csv.field_size_limit(LONGEST_LINE)
    reader = csv.reader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=between)
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield reader.line_num, row
    except csv.Error as error:
        raise UsageProblem(N_("Line {number} can't be read as CSV."), number=reader.line_num) from error


def read_lines(content: bytes, name: object = THE_FILE) -> tuple[list[RosterLine], list[BadLine]]:
    """The students of a CSV, and the lines that are left out.

    Raises:
        UsageProblem: it is no CSV with a column of names.
    """
    rows = rows_of(text_of(content, name))
    _number, header = next(rows, (0, []))
    columns = _columns(header)
    if "name" not in columns:
        raise UsageProblem(N_("The first line must name the columns; one of them must be “name”."))
    good: list[RosterLine] = []
    unread = [
        clean_line(title) for index, title in enumerate(header) if index not in columns.values() and title.strip()
    ]
    sentence = N_("Columns that aren't read: {names}.")
    bad = [BadLine(1, Sentence(sentence, {"names": ", ".join(unread)}))] if unread else []
    for number, row in rows:
        cells = {column: row[index] if index < len(row) else "" for column, index in columns.items()}
        try:
            good.append(line_of(number, cells))
        except UsageProblem as problem:
            bad.append(BadLine(number, problem.sentence))
    return good, bad


def _columns(header: list[str]) -> dict[str, int]:
    """Column, by our name → where it stands in the rows."""
    known = {fold(title): column for column, titles in HEADERS.items() for title in titles}
    columns: dict[str, int] = {}
    for index, title in enumerate(header):
        column = known.get(fold(title.strip()))
        if column is not None:
            columns.setdefault(column, index)
    return columns


def line_of(number: int, cells: Mapping[str, str]) -> RosterLine:
    """A line out of its cells.

    Raises:
        UsageProblem: a cell is not right.
    """
    name = clean_line(cells["name"], NAME_LIMIT)
    if not name:
        raise UsageProblem(N_("There is no name."))
    language = cells.get("language")
    teachers = cells.get("teachers")
    comes, leaves = (_day(cells.get(column, "")) for column in ("comes", "leaves"))
    checked_stays([Stay(comes, leaves)])
    return RosterLine(
        number,
        name,
        clean_line(cells["group"], GROUP_LIMIT) if "group" in cells else None,
        clean_line(cells["level"], LEVEL_LIMIT) if "level" in cells else None,
        clean_line(cells["programme"], NAME_LIMIT) if "programme" in cells else None,
        known_language(language) if language and language.strip() else None,
        tuple(_BETWEEN.sub(" ", clean_line(teachers)).split()) if teachers is not None else None,
        comes,
        leaves,
    )


def _day(cell: str) -> date | None:
    text = clean_line(cell)
    return day_of(text, today(), Nearest.CLOSEST) if text else None
