"""The class of rows that have none themselves: over the table, on its sheet's tab, or on the first row of a block."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from ioplogg_tui.domain.clean import clean_line
from ioplogg_tui.roster.class_codes import ClassCode, class_beside, class_code, class_key
from ioplogg_tui.roster.no_names import is_name, is_numbered
from ioplogg_tui.roster.rows import BadLine, Row

_SCHOOL_YEAR: Final = re.compile(r"\b20\d\d(?:\s?[/–-]\s?(?:20)?\d\d)?\b")
_CODE: Final = r"\d{1,2}(?:[ .-]{0,2}[^\W\d_]{1,4}\d?|[.-]\d)"
_NAMED: Final = re.compile(
    rf"(?:klasse\w*|class|basisgruppe|elev(?:ar|er)\s+i)\s*:?\s*(?P<class>{_CODE})(?![\w/])(?P<rest>.*)", re.IGNORECASE
)
_ALONE: Final = re.compile(r"(?P<class>\d{1,2} ?(?:[A-ZÆØÅ]{1,4}|[a-zæøå])\d?)")
"""A code that has letters: a number with a point may as well be hours, or a day."""
_ON_A_TAB: Final = re.compile(r"(?:[1-9]|10)[.-]\d")
_MAY_HEAD: Final = re.compile(
    r"(?<!side )(?<![\d./-])\b(?:(?:vg)?\d{1,2}\.? ?(?:[^\W\d_]|\.[^\W\d_])\w*|[^\W\d_]{1,4}\d{1,2}[^\W\d_]{0,3})\b"
    r"|\b(?:klasse\w*|\w*gruppe\w*|trinn\w*|elever|elevar|basis\w*)\b",
    re.IGNORECASE,
)
"""What a heading has that no name nor the foot of a page has: a number with letters, or a word for a group."""
_SUM: Final = re.compile(r"\b(?:sum|antall|antal|totalt?|i alt)\b", re.IGNORECASE)
_ANOTHER: Final = re.compile(rf"(?<!\w){_CODE}(?![\w/])", re.IGNORECASE)


def class_over(titles: Iterable[str]) -> str:
    """The class that titles say their table is of, as «8B», «Klasse 8B» and «Klasseliste 8B, Fjordly skole» do.

    Empty where they say none, or not all the same.
    """
    said: dict[ClassCode, str] = {}
    for title in titles:
        text = _SCHOOL_YEAR.sub(" ", clean_line(title)).strip(" ,;:–-")
        named = _NAMED.fullmatch(text)
        code_in = _ALONE.fullmatch(text) if named is None else named
        is_of_several = named is not None and _ANOTHER.search(named["rest"]) is not None
        written = code_in["class"] if code_in and not is_of_several else ""
        code = class_code(written)
        if code is not None and code.letters:
            said.setdefault(code, written)
    return next(iter(said.values())) if len(said) == 1 else ""


def title_on_tab(sheet: str) -> str:
    """What the name of a sheet says as a title does: «5.2» alone is no hours there, nor a day."""
    name = clean_line(sheet)
    return f"class {name}" if _ON_A_TAB.fullmatch(name) else name


def class_of_block(row: Row) -> str:
    """The class of the rows below one that says nothing else; empty where it says more, or none."""
    said = [cell for cell in row.cells if cell.strip()]
    return class_over(said) if len(said) == 1 else ""


def ends_block(row: Row) -> bool:
    """Whether a row that says one thing in its first cell may be a heading, and of no class that is known by it."""
    said = clean_line(row.cells[0]) if row.cells else ""
    is_alone = bool(said) and not any(cell.strip() for cell in row.cells[1:])
    is_other = bool(class_of_block(row) or _SUM.search(said)) or is_name(class_beside(said)[0])
    return is_alone and not is_other and _MAY_HEAD.search(said) is not None


def carried_down(rows: Sequence[Row | BadLine], place: int) -> list[Row | BadLine]:
    """The rows, with the class in a column of each block's first row down to the next one.

    So built is a table whose first row has a class, in which no class is written twice, and more rows have none than
    have one; an empty cell of another may be forgotten.
    """
    cells = [_cell(row, place) for row in rows if isinstance(row, Row)]
    written = [cell for cell in cells if cell]
    is_in_blocks = bool(cells and cells[0]) and len(set(map(class_key, written))) == len(written)
    if not is_in_blocks or 2 * len(written) >= len(cells):
        return list(rows)
    class_ = ""
    carried: list[Row | BadLine] = []
    for row in rows:
        class_ = _cell(row, place) or class_
        if isinstance(row, Row) and not _cell(row, place) and _may_be_a_student(row):
            padded = (*row.cells, *[""] * (place + 1 - len(row.cells)))
            row = replace(row, cells=(*padded[:place], class_, *padded[place + 1 :]))
        carried.append(row)
    return carried


def _may_be_a_student(row: Row) -> bool:
    """Whether a row has anything that isn't a word with a number or letter, as «Elev B» under a list."""
    return any(cell.strip() and not is_numbered(clean_line(cell)) for cell in row.cells)


def _cell(row: Row | BadLine, place: int) -> str:
    return clean_line(row.cells[place]) if isinstance(row, Row) and place < len(row.cells) else ""
