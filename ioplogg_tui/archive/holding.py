"""Whether an archive holds what a logbook has of a student, sign by sign: what goes for good has to stand there."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from ioplogg_tui.archive.layout import SHEETS
from ioplogg_tui.archive.reading import read_archive
from ioplogg_tui.archive.sheets import read_sheet
from ioplogg_tui.archive.writing import Files, student_files
from ioplogg_tui.logbook.whole_data import Record


def archive_holds(path: Path, records: Mapping[str, Sequence[Record]]) -> bool:
    """Whether an archive, read now, can be read back and `holds` a student's records.

    Raises:
        ArchiveProblem: the archive is not whole, or not right.
        UsageProblem: the bank in it is none.
    """
    return holds(read_archive(path).files, records)


def holds(files: Files, records: Mapping[str, Sequence[Record]]) -> bool:
    """Whether every one of a student's records stands in these files sign by sign, however it would be read in again.

    Sheets may have more rows: of what has passed since. Of the audit log, which no erasing touches, the rows may be
    fewer: that the archive was made, and what was looked at since, are in none.
    """
    earlier = [row for row in records["earlier_event"] if row["id"]]
    return all(
        name in files and _stands_in(content, files[name], name)
        for name, content in student_files({**records, "earlier_event": earlier}).items()
        if name in files or not _is_empty(content, name)
    )


def _is_empty(content: bytes, name: str) -> bool:
    """A sheet with nothing but its header: an archive of an earlier program has none for it."""
    return _is_sheet(name) and len(read_sheet(content.decode())) == 1


def _is_sheet(name: str) -> bool:
    return name.rsplit("/", 1)[1] in SHEETS.values()


def _stands_in(content: bytes, archived: bytes, name: str) -> bool:
    if content == archived or not _is_sheet(name):
        return content == archived
    header, *rows = read_sheet(content.decode())
    try:
        archived_header, *archived_rows = read_sheet(archived.decode())
    except (csv.Error, ValueError):
        return False
    return header == archived_header and {*map(tuple, rows)} <= {*map(tuple, archived_rows)}
