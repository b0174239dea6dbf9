"""A document that goes out as Markdown, as it is heard: no signs of that, a sentence for each row of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ioplogg_tui.cli.spoken import sentence

BY_HAND = {"[": "(", "]": ")", " → ": ", ", " …": ""}
"""Sign → what is heard in its place: brackets are to be filled in by hand, arrows and dots are for eyes."""
_LINE = re.compile(r"\s*_{3,}")
"""What is to be written on."""
_LINE_BETWEEN = re.compile(r"(?<=[^:\s_])\s*_{3,}\s+(?=\w)")
"""The same, with something else to be filled in after it."""

_BEGINS = re.compile(r"^\s*(?:(?:>|#+|-)(?:\s+|$))*(?:— )?")
_STRONG = re.compile(r"(?<!\\)\*\*")
_CELLS = re.compile(r"(?<!\\)\|")
_ESCAPED = re.compile(r"\\([^\w\s]|_)")
_FOR_EYES = re.compile(r"^- [^`]*(?<!\\)`[^`]*`$|^\|(?: --- \|)+$")
"""A row of bars, which words stand below, and what draws a table."""


def heard_document(markdown: str) -> Iterator[str]:
    """The lines of it that say something."""
    header: list[str] = []
    for line in markdown.split("\n"):
        if not line.startswith("|"):
            header = []
        if _FOR_EYES.match(line):
            continue
        if line.startswith("|"):
            cells = [_plain(cell) for cell in _CELLS.split(line)[1:-1]]
            if header:
                yield _row(header, cells)
            header = header or [title.rstrip(" …:") for title in cells]
        elif words := _plain(_BEGINS.sub("", line)):
            yield words


def _row(header: list[str], cells: list[str]) -> str:
    named = zip(header, cells, strict=False)
    return " ".join(sentence(f"{title}: {cell}" if title else cell) for title, cell in named if cell not in ("", "–"))


def _plain(text: str) -> str:
    return _by_hand(_ESCAPED.sub(r"\1", _STRONG.sub("", text).replace("<br>", ", "))).strip()


def _by_hand(text: str) -> str:
    """A text with what is heard in the place of what is filled in by hand."""
    for sign, heard in BY_HAND.items():
        text = text.replace(sign, heard)
    return _LINE.sub("", _LINE_BETWEEN.sub(". ", text))
