"""A list of students, told by what is in it: a table as text, a workbook, a OneRoster folder or a zip of one."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

from ioplogg_tui.domain.clean import safe_line
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.named_file import open_file
from ioplogg_tui.roster.headings import columns_named
from ioplogg_tui.roster.letters import written
from ioplogg_tui.roster.lines import ListFormat, StudentList
from ioplogg_tui.roster.oneroster import read_tables
from ioplogg_tui.roster.parts import NO_PARTS
from ioplogg_tui.roster.rows import rows_of
from ioplogg_tui.roster.student_rows import list_of
from ioplogg_tui.roster.tables import Tables, tables_of_folder, tables_of_zip
from ioplogg_tui.roster.workbook import read_workbook
from ioplogg_tui.text_files import OLD_OFFICE_MARK, ZIP_MARK, read_bytes
from ioplogg_tui.zip_files import Zip, is_workbook, opened_zip, zip_in


def read_list(path: Path, day: date, part: str = "") -> StudentList:
    """The students of a file or folder; `day` is the one whose classes a OneRoster folder is read for.

    `part` is the sheet of a workbook or the school of a OneRoster list that is read, by its name, or `all`.

    Raises:
        UsageProblem: it is no list of students, or has no such part.
        OSError: it can't be opened.
    """
    if path.is_dir():
        return read_tables(tables_of_folder(path), day, part)
    if path.is_fifo() or not _is_packed(path):
        return list_in(read_bytes(path), day, path, part)
    with opened_zip(path) as file:
        tables = _tables_in(file, path)
        return read_tables(tables, day, part) if tables else read_workbook(read_bytes(path), path, part)


def _is_packed(path: Path) -> bool:
    with open_file(path) as file:
        return zipfile.is_zipfile(file)


def list_in(content: bytes, day: date, name: object, part: str = "") -> StudentList:
    """`read_list` what a file has in it."""
    if content.startswith(OLD_OFFICE_MARK):
        return read_workbook(content, name, part)
    if content.startswith(ZIP_MARK):
        with zip_in(io.BytesIO(content), len(content), name) as file:
            tables = _tables_in(file, name)
            return read_tables(tables, day, part) if tables else read_workbook(content, name, part)
    if part:
        raise UsageProblem(NO_PARTS, name=name, part=safe_line(part))
    text = written(content, name)
    return list_of(rows_of(text.text, columns_named), ListFormat.CSV, text.encoding, name)


def _tables_in(file: Zip, name: object) -> Tables | None:
    """The tables of a zip of a OneRoster folder; None where it is a workbook.

    Raises:
        UsageProblem: it is neither.
    """
    tables = tables_of_zip(name, file)
    if tables is None and not is_workbook(file.names):
        raise UsageProblem(N_("{path} isn't a OneRoster folder: it has no {name}.csv."), path=name, name="users")
    return tables
