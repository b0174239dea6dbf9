"""A list of students as lines, whatever file it came from; each bad line by itself, the others go in."""

from __future__ import annotations

import csv
import io
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ioplogg_tui.domain.clean import clean_line
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.locale import known_language

HEADERS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "navn", "namn", "student", "elev", "elevnavn", "elevnamn", "full name"),
    "group": ("group", "gruppe", "klasse", "class"),
    "level": ("level", "trinn", "nivå", "steg", "grade", "year"),
    "programme": ("programme", "program", "utdanningsprogram", "programområde"),
    "language": ("language", "språk", "målform"),
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


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that is left out, and why: an English sentence with `{name}` places for `values`."""

    number: int
    sentence: str
    values: tuple[tuple[str, object], ...] = ()


def text_of(content: bytes) -> str:
    """The text of a file in UTF-8, with a mark or without, in UTF-16 with one, or in cp1252, as older systems do."""
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


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


def read_lines(content: bytes) -> tuple[list[RosterLine], list[BadLine]]:
    """The students of a CSV, and the lines that are left out.

    Raises:
        UsageProblem: it is no CSV with a column of names.
    """
    rows = rows_of(text_of(content))
    _number, header = next(rows, (0, []))
    places = _places(header)
    if "name" not in places:
        raise UsageProblem(N_("The first line must name the columns; one of them must be “name”."))
    good: list[RosterLine] = []
    unread = [clean_line(title) for place, title in enumerate(header) if place not in places.values() and title.strip()]
    sentence = N_("Columns that aren't read: {names}.")
    bad = [BadLine(1, sentence, (("names", ", ".join(unread)),))] if unread else []
    for number, row in rows:
        given = {column: row[place] if place < len(row) else "" for column, place in places.items()}
        try:
            good.append(line_of(number, given))
        except UsageProblem as problem:
            bad.append(BadLine(number, problem.message, tuple(problem.values.items())))
    return good, bad


def _places(header: list[str]) -> dict[str, int]:
    known = {fold(title): column for column, titles in HEADERS.items() for title in titles}
    found: dict[str, int] = {}
    for place, title in enumerate(header):
        column = known.get(fold(title.strip()))
        if column is not None:
            found.setdefault(column, place)
    return found


def line_of(number: int, given: Mapping[str, str]) -> RosterLine:
    """A line out of its cells.

    Raises:
        UsageProblem: a cell is not right.
    """
    name = clean_line(given["name"], 120)
    if not name:
        raise UsageProblem(N_("There is no name."))
    language = given.get("language")
    teachers = given.get("teachers")
    return RosterLine(
        number,
        name,
        clean_line(given["group"], 80) if "group" in given else None,
        clean_line(given["level"], 40) if "level" in given else None,
        clean_line(given["programme"], 120) if "programme" in given else None,
        known_language(language) if language and language.strip() else None,
        tuple(_BETWEEN.sub(" ", clean_line(teachers)).split()) if teachers is not None else None,
    )
