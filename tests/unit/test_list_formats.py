"""Each format of a list of students is told by what is in it, and the page for administrators names it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from ioplogg_tui.roster.lines import ListFormat
from ioplogg_tui.roster.reading import read_list
from tests.fixtures.workbooks import workbook
from tests.unit.test_class_lists import one_roster

TODAY = date(2026, 11, 25)
PAGE = Path(__file__).parents[2] / "docs" / "admin" / "lists.md"


class Example(NamedTuple):
    """A list of a format, made in a folder, and how the page calls that format."""

    made: Callable[[Path], Path]
    called: str


def as_text(folder: Path) -> Path:
    (folder / "list").write_text("Navn;Klasse\nIda Moen;8A\n", "utf-8")
    return folder / "list"


def as_workbook(folder: Path) -> Path:
    (folder / "list").write_bytes(workbook([["Navn", "Klasse"], ["Ida Moen", "8A"]]))
    return folder / "list"


EXAMPLES: dict[ListFormat, Example] = {
    ListFormat.CSV: Example(as_text, "text with `;`, `,` or tabs"),
    ListFormat.WORKBOOK: Example(as_workbook, "`.xlsx`, `.xls`, `.ods`"),
    ListFormat.ONEROSTER_1_1: Example(lambda folder: one_roster(folder / "list", "1.1"), "OneRoster 1.1 or 1.2"),
    ListFormat.ONEROSTER_1_2: Example(lambda folder: one_roster(folder / "list", "1.2"), "OneRoster 1.1 or 1.2"),
}


@pytest.mark.parametrize("format_", ListFormat)
def test_each_format_is_read_and_told(tmp_path: Path, format_: ListFormat) -> None:
    assert format_ in EXAMPLES, "a list of it stands in EXAMPLES here, and ioplogg_tui/roster/reading.py reads it"
    made, called = EXAMPLES[format_]
    listed = read_list(made(tmp_path), TODAY)
    assert listed.format is format_, "ioplogg_tui/roster/reading.py tells it by what is in it"
    assert [(line.name, line.group) for line in listed.lines] == [("Ida Moen", "8A")]
    assert called in " ".join(PAGE.read_text("utf-8").split()), "docs/admin/lists.md names it"
