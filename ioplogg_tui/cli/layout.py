"""What is said fits where it is read: no line and no table is wider than the terminal, by what signs take there."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Sequence
from unicodedata import category, east_asian_width

_NARROWEST = frozenset({"Mn", "Me", "Cf"})
"""Accents, vowels and joiners, which take no column of their own."""

_GAPS = (2, 1)
"""Columns between those of a table, wide and narrow."""

_WORD_KEPT = 14
"""A word in a narrow column is cut only where it is longer than this."""

_WORDS = re.compile(r"(?<=[-|])(?=\w)|(?<= )(?=\S)")
"""Where a line may be broken: after spaces, and after a hyphen or a bar inside a word."""


def columns(*, err: bool = False) -> int | None:
    """How wide a line may be: by COLUMNS, else as wide as the terminal; None in a pipe or a file, which has no edge."""
    asked = os.environ.get("COLUMNS", "")
    if asked.isdecimal() and int(asked):
        return int(asked)
    stream = sys.stderr if err else sys.stdout
    try:
        return (os.get_terminal_size(stream.fileno()).columns or None) if stream.isatty() else None
    except (OSError, ValueError):
        return None


def width(text: str) -> int:
    """Columns that a text takes on a terminal."""
    if text.isascii():
        return len(text)
    return sum(_width_of(sign) for sign in text)


def _width_of(sign: str) -> int:
    return 0 if category(sign) in _NARROWEST else 2 if east_asian_width(sign) in "WF" else 1


def fitted(text: str, most: int | None) -> str:
    """A text whose lines are no wider than `most`: what is broken goes on below, a little further in."""
    if most is None:
        return text
    return "\n".join(part for line in text.split("\n") for part in _broken(line, most))


def _broken(line: str, most: int) -> list[str]:
    if width(line) <= most:
        return [line]
    indent = len(line) - len(line.lstrip(" "))
    further = " " * min(indent + 2, most // 3)
    first, *rest = wrapped(line[indent:], most - indent, most - len(further)) if indent < most // 2 else [""]
    if not first:
        first, *rest = wrapped(line.strip(), most, most - len(further))
        indent = 0
    return [" " * indent + first, *(further + part for part in rest)]


def wrapped(text: str, most: int, most_below: int | None = None) -> list[str]:
    """A text on lines of at most `most` columns, and `most_below` after the first; longer words are cut."""
    lines, line, room = list[str](), "", max(most, 2)
    for word in _WORDS.split(text):
        while width((line + word).rstrip()) > room:
            if line:
                lines.append(line.rstrip())
                line = ""
            else:
                part = _cut(word, room)
                lines.append(part)
                word = word[len(part) :]
            room = max(most if most_below is None else most_below, 2)
        line += word
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _cut(word: str, room: int) -> str:
    """As much of a word as there is room for, and at least a sign."""
    taken, end = 0, 0
    for end, sign in enumerate(word):
        taken += _width_of(sign)
        if taken > room and end:
            return word[:end]
    return word[: end + 1]


Row = Sequence[str]


def table(titles: Row, rows: Sequence[Row], numbers: Sequence[int], most: int | None) -> Iterator[str]:
    """The lines of a table: side by side where there is room, in narrower columns, or else a few lines for each row."""
    every = [titles, *rows]
    widest = [max(width(row[column]) for row in every) for column in range(len(titles))]
    for gap in _GAPS:
        room = None if most is None else most - gap * (len(titles) - 1)
        widths = _narrowed(every, widest, room)
        if widths is not None:
            for row in every:
                yield from _side_by_side(row, widths, numbers, " " * gap)
            return
    for row in rows:
        yield from _one_below_the_other(titles, row, numbers, most or 0)


def _narrowed(rows: Sequence[Row], widest: Sequence[int], room: int | None) -> list[int] | None:
    """How wide each column is; None where their words have no room beside each other."""
    widths = list(widest)
    if room is None or sum(widths) <= room:
        return widths
    least = [_longest_word(row[column] for row in rows) for column in range(len(widths))]
    if sum(least) > room:
        return None
    while sum(widths) > room:
        wide = max(range(len(widths)), key=lambda column: (widths[column] > least[column], widths[column]))
        second = max((w for c, w in enumerate(widths) if c != wide and w > least[c]), default=0)
        less = max(least[wide], second - 1, widths[wide] - (sum(widths) - room))
        widths[wide] = min(less, widths[wide] - 1)
    return widths


def _longest_word(cells: Iterator[str]) -> int:
    longest = max((width(word.rstrip()) for cell in cells for word in _WORDS.split(cell)), default=0)
    return min(longest, _WORD_KEPT)


def _side_by_side(row: Row, widths: Sequence[int], numbers: Sequence[int], gap: str) -> Iterator[str]:
    cells = [wrapped(cell, room) if width(cell) > room else [cell] for cell, room in zip(row, widths, strict=True)]
    for line in range(max(map(len, cells))):
        parts = []
        for column, (cell, room) in enumerate(zip(cells, widths, strict=True)):
            part = cell[line] if line < len(cell) else ""
            space = " " * (room - width(part))
            parts.append(space + part if column in numbers else part + space)
        yield gap.join(parts).rstrip()


def _one_below_the_other(titles: Row, row: Row, numbers: Sequence[int], most: int) -> Iterator[str]:
    """A row that has no room: what it is of, and below that the others with their titles."""
    first = next((column for column in range(len(row)) if column not in numbers and row[column]), 0)
    yield fitted(" ".join(filter(None, row[: first + 1])), most)
    line = ""
    for title, cell in zip(titles[first + 1 :], row[first + 1 :], strict=True):
        part = f"{title}: {cell}" if title and cell else cell
        if line and width(f"  {line} · {part}") > most:
            yield fitted(f"  {line}", most)
            line = ""
        line = " · ".join(filter(None, (line, part)))
    if line:
        yield fitted(f"  {line}", most)
