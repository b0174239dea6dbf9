"""How much room a document takes on paper: how wide columns are, and what is so low that it stands whole on a page.

Worked out from how many signs there are, so that all formats with pages have the same; lengths are points.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ioplogg_tui.documents.by_hand import Boxes, Frame
from ioplogg_tui.documents.content import (
    TEXT_SIZE,
    Block,
    Document,
    Drawing,
    Fields,
    Heading,
    Passages,
    Quote,
    Signatures,
    Table,
    block_texts,
    plain,
)
from ioplogg_tui.domain.logo import ratio_of

TEXT_WIDTH = 470.0
"""What is between the margins of a page, which is `TEXT_HEIGHT` high."""
TEXT_HEIGHT = 700.0

_INSET = 12.0
_OF_A_WORD, _OF_A_TEXT = 6.6, 5.4
"""How wide a sign of ten points is: in a bold word at most, in a text as a rule."""
_LINE, _GAP = 14.0, 9.0
_DRAWN = 160.0
_SIGNED = 58.0
"""How high a line to be signed on is, with its room."""
_BOXED, _FRAMED = 24.0, 95.0
"""How high an answer to tick is, in large text, and a frame."""
_LOGO_WIDTH, _LOGO_HEIGHT = 140.0, 42.0
_LEADS_ON = 0.2 * TEXT_HEIGHT
"""What is no higher below a heading goes with the first part of that."""
_KEPT = 0.6 * TEXT_HEIGHT
"""What is lower stands whole: it takes half a page. With signs half as wide again there is still room for it."""


def column_widths(table: Table) -> list[float]:
    """Room for each column's longest word, the rest for the longest texts; together they are `TEXT_WIDTH`.

    Where there is no such room the widest are as wide as each other, and words in them are to be divided.
    """
    columns = [[name, *(plain(row[number]) for row in table.rows)] for number, name in enumerate(table.header)]
    words = [_INSET + _OF_A_WORD * max(map(len, " ".join(texts).split()), default=0) for texts in columns]
    if sum(words) > TEXT_WIDTH:
        return _levelled(words)
    longest = [_INSET + _OF_A_TEXT * max(map(len, texts)) for texts in columns]
    return _grown(words, [max(text, word) for text, word in zip(longest, words, strict=True)])


def _grown(widths: list[float], longest: list[float]) -> list[float]:
    """The widths with what is left of a line, the longer texts more of it, and no column more than its longest text."""
    widths, open_ones = list(widths), [number for number, width in enumerate(longest) if width > widths[number]]
    while open_ones and (left := TEXT_WIDTH - sum(widths)) > 0.01:
        wishes = {number: math.sqrt(longest[number]) for number in open_ones}
        shares = {number: left * wish / sum(wishes.values()) for number, wish in wishes.items()}
        satisfied = [number for number in open_ones if widths[number] + shares[number] >= longest[number]]
        for number in satisfied or open_ones:
            widths[number] = min(longest[number], widths[number] + shares[number])
        open_ones = [number for number in open_ones if number not in satisfied]
        if not satisfied:
            break
    spare = (TEXT_WIDTH - sum(widths)) / len(widths)
    return [width + spare for width in widths]


def are_words_divided(table: Table, widths: Sequence[float]) -> bool:
    """Whether some word is longer than its column is wide."""
    rows = [table.header, *(tuple(plain(cell) for cell in row) for row in table.rows)]
    return any(
        _INSET + _OF_A_WORD * len(word) > width + 0.1
        for row in rows
        for text, width in zip(row, widths, strict=True)
        for word in text.split()
    )


def _levelled(words: list[float]) -> list[float]:
    """The widths cut at the one at which they are `TEXT_WIDTH` together."""
    level, left = TEXT_WIDTH, TEXT_WIDTH
    for number, word in enumerate(sorted(words)):
        level = left / (len(words) - number)
        if word > level:
            break
        left -= word
    return [min(word, level) for word in words]


def sections(blocks: Iterable[Block]) -> list[list[Block]]:
    """The blocks of each heading with it, those before the first one by themselves.

    Where one signs is with what stands before: so it is never alone on a page, and takes no more with it to another
    than the last block; where that is high, and its section whole, the section goes along.
    """
    parts: list[list[Block]] = []
    for block in blocks:
        if isinstance(block, Signatures) and parts and len(parts[-1]) > 1:
            parts.append([] if _goes_along(parts[-1], block) else [parts[-1].pop()])
        elif isinstance(block, Heading) or not parts:
            parts.append([])
        parts[-1].append(block)
    return parts


def stands_whole(section: Sequence[Block], size: int = TEXT_SIZE) -> bool:
    """Whether a section is lower than half a page, and so is put whole on one.

    Signs that are twice as large are twice as high, and half as many stand on a line.
    """
    return sum(_room(block) for block in section) * (size / TEXT_SIZE) ** 2 <= _KEPT


class Section(NamedTuple):
    """Blocks that follow on each other."""

    blocks: list[Block]
    is_whole: bool
    """Whether it stands whole on a page."""
    leads_on: bool
    """Whether it is on the page on which the next one begins."""


def laid_out(document: Document) -> Iterator[Section]:
    """The sections of a document, in turn."""
    parts = sections(document.blocks)
    for number, section in enumerate(parts, 1):
        leads_on = number < len(parts) and _leads_on(section, parts[number][0])
        yield Section(section, stands_whole(section, document.size), leads_on)


def _leads_on(section: Sequence[Block], after: Block) -> bool:
    """Little or nothing stands below its heading, and what comes is a part of it; or one signs there."""
    first = section[0]
    if len(section) == 1 and isinstance(first, Heading):
        return True
    if isinstance(after, Signatures):
        return _goes_along(section, after)
    if not isinstance(first, Heading) or not isinstance(after, Heading) or after.level <= first.level:
        return False
    return sum(_room(block) for block in section) <= _LEADS_ON


def _goes_along(section: Sequence[Block], signed: Signatures) -> bool:
    """Whether a whole section stands on a page with the lines to sign on, and its last block wouldn't by itself."""
    if not isinstance(section[0], Heading) or not stands_whole(section) or _room(signed) > _KEPT / 2:
        return False
    return isinstance(section[-1], Table | Drawing) or _room(section[-1]) > _LEADS_ON


def _room(block: Block) -> float:
    match block:
        case Drawing(words=words):
            return _DRAWN + 2 * _GAP + _text_height(words)
        case Table(caption=caption):
            return 2 * _GAP + _text_height(caption) + _LINE + _rows_height(block, column_widths(block))
        case Fields(rows=rows):
            return _GAP + sum(_GAP / 2 + _text_height(f"{name}: {plain(value)}") for name, value in rows)
        case Quote(text=text, by=by):
            return 2 * _GAP + _text_height(f"{plain(text)}\n{by}")
        case Boxes(answers=answers):
            return _BOXED * (len(answers) + 1)
        case Frame():
            return _FRAMED
        case Signatures(lines=lines):
            return _SIGNED * len(lines)
        case _:
            return sum(_GAP + _text_height(text) for text in block_texts(block))


def _text_height(text: str) -> float:
    return _LINE * _lines(text, TEXT_WIDTH)


def is_block_kept(block: Block) -> bool:
    """Whether a block by itself stands whole on a page."""
    return _room(block) <= _KEPT


def height_of(logo: str) -> float:
    """How high a logo stands at the head of a page: one that is wide is lower."""
    return min(_LOGO_HEIGHT, _LOGO_WIDTH / ratio_of(logo))


def rows_kept(table: Table, widths: Sequence[float]) -> list[bool]:
    """Of each row, whether it is low enough to stand whole on a page."""
    return [_height(row, widths) <= _KEPT for row in table.rows]


def is_kept(table: Table, widths: Sequence[float]) -> bool:
    """Whether the whole table is."""
    return _LINE + _rows_height(table, widths) <= _KEPT


def _rows_height(table: Table, widths: Sequence[float]) -> float:
    return sum(_height(row, widths) for row in table.rows)


def _height(row: Sequence[Passages], widths: Sequence[float]) -> float:
    return _GAP + _LINE * max(_lines(plain(cell), width) for cell, width in zip(row, widths, strict=True))


def _lines(text: str, width: float) -> int:
    return sum(max(1, math.ceil(_OF_A_TEXT * len(line) / (width - _INSET))) for line in text.split("\n"))
