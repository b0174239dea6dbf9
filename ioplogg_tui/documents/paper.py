"""How much room a document takes on paper: how wide columns are, and what is so low that it stands whole on a page.

Worked out from how many signs there are, so that all formats with pages have the same; lengths are points.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from ioplogg_tui.documents.content import (
    Block,
    Boxes,
    Drawing,
    Fields,
    Frame,
    Passages,
    Quote,
    Signatures,
    Table,
    block_texts,
    plain,
)
from ioplogg_tui.documents.svg import WIDTH, height_of_drawing
from ioplogg_tui.domain.logo import ratio_of

TEXT_WIDTH = 470.0
"""What is between the margins of a page, which is `TEXT_HEIGHT` high."""
TEXT_HEIGHT = 700.0

FRAME_WIDTH, FRAME_HEIGHT, BESIDE_FRAME = 113.0, 85.0, 9.0
"""Of a frame for a picture: 4 cm and 3 cm, and the room between it and the text; one to write in is as high."""

USUAL_NAMES = 155.0
"""How wide the column of names is beside that of their values."""

_INSET = 12.0
_OF_A_NAME = 6.8
_OF_A_WORD, _OF_A_TEXT = 6.6, 5.4
"""How wide a sign of ten points is: in a bold word at most, in a text as a rule; a name has eleven, and isn't bold."""
_MOST_FOR_A_WORD = 1.3
"""So much of its even share a column has for a word that nothing has room for: the others' texts need lines, too."""
_LINE, _GAP = 14.0, 9.0
_SIGNED = 58.0
"""How high a line to be signed on is, with its room."""
_BOXED = 24.0
"""How high an answer to tick is, in large text."""
_LOGO_WIDTH, _LOGO_HEIGHT = 140.0, 42.0
_SLIM, _BROAD, _LAST_OF_EUROPE = "fijlrtI .,:;'()/-", "mwMWOGQæÆ%", 0x2E7F
KEPT = 0.6 * TEXT_HEIGHT
"""What is lower stands whole: it takes half a page. With signs half as wide again there is still room for it."""


def column_widths(table: Table) -> list[float]:
    """Room for each column's longest word, the rest for the longest texts; together they are `TEXT_WIDTH`.

    Where there is no such room the widest are as wide as each other, and words in them are to be divided.
    """
    columns = [[name, *(plain(row[number]) for row in table.rows)] for number, name in enumerate(table.header)]
    words = [_INSET + _OF_A_WORD * max(map(len, " ".join(texts).split()), default=0) for texts in columns]
    if sum(words) > TEXT_WIDTH:
        words = [min(word, _MOST_FOR_A_WORD * TEXT_WIDTH / len(words)) for word in words]
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


def room_of(block: Block) -> float:
    """How high a block is, with the room above it."""
    match block:
        case Drawing(words=words):
            return height_of_drawing(block) * TEXT_WIDTH / WIDTH + 2 * _GAP + _text_height(words)
        case Table(caption=caption):
            return 2 * _GAP + _text_height(caption) + _LINE + _rows_height(block, column_widths(block))
        case Fields():
            return _GAP + sum(_field_heights(block))
        case Quote(text=text, by=by):
            return _GAP + _text_height(f"{plain(text)} — {by}")
        case Boxes(answers=answers):
            return _BOXED * (len(answers) + 1)
        case Frame(beside=beside):
            width = TEXT_WIDTH - FRAME_WIDTH - BESIDE_FRAME
            return 2 * _GAP + max(FRAME_HEIGHT, sum(_GAP + _LINE * _lines(plain(text), width) for text in beside))
        case Signatures(lines=lines):
            return _SIGNED * len(lines)
        case _:
            return sum(_GAP + _text_height(text) for text in block_texts(block))


def names_width(fields: Fields) -> float:
    """How wide the column of names is: all in a document are alike, but where one has a word that is longer."""
    longest = max((len(word) for name, _value in fields.rows for word in name.split()), default=0)
    return min(max(USUAL_NAMES, _INSET + _OF_A_NAME * longest), TEXT_WIDTH / 2)


def name_on_a_line(name: str, size: float) -> float:
    """How wide a name is that isn't divided, with the room after it, in signs of that many points."""
    return _INSET + size * sum(_width_of_sign(sign) for sign in name)


def names_on_a_line(documents_fields: Iterable[Fields], size: float) -> float:
    """How wide the column of names is where none is divided: for the longest, but no more than half of a line."""
    names = (name for fields in documents_fields for name, _value in fields.rows)
    longest = max((width for name in names if (width := name_on_a_line(name, size)) <= TEXT_WIDTH / 2), default=0)
    return max(USUAL_NAMES, longest)


def _width_of_sign(sign: str) -> float:
    """In parts of its size: no sign of Arial that one writes names of fields with is wider."""
    if ord(sign) > _LAST_OF_EUROPE:
        return 1
    if sign in _SLIM:
        return 0.34
    return 0.9 if sign in _BROAD else 0.73 if sign.isupper() else 0.56


def fields_kept(fields: Fields) -> list[bool]:
    """Of each name with its value, whether it is low enough to stand whole on a page."""
    return [height <= KEPT for height in _field_heights(fields)]


def _field_heights(fields: Fields) -> list[float]:
    names = names_width(fields)
    return [
        _GAP + _LINE * max(_lines(name, names), _lines(plain(value), TEXT_WIDTH - names)) for name, value in fields.rows
    ]


def _text_height(text: str) -> float:
    return _LINE * _lines(text, TEXT_WIDTH)


def is_block_kept(block: Block) -> bool:
    """Whether a block by itself stands whole on a page."""
    return room_of(block) <= KEPT


def height_of(logo: str) -> float:
    """How high a logo stands at the head of a page: one that is wide is lower."""
    return min(_LOGO_HEIGHT, _LOGO_WIDTH / ratio_of(logo))


def rows_kept(table: Table, widths: Sequence[float]) -> list[bool]:
    """Of each row, whether it is low enough to stand whole on a page."""
    return [_height(row, widths) <= KEPT for row in table.rows]


def is_kept(table: Table, widths: Sequence[float]) -> bool:
    """Whether the whole table is."""
    return _LINE + _rows_height(table, widths) <= KEPT


def _rows_height(table: Table, widths: Sequence[float]) -> float:
    return sum(_height(row, widths) for row in table.rows)


def _height(row: Sequence[Passages], widths: Sequence[float]) -> float:
    return _GAP + _LINE * max(_lines(plain(cell), width) for cell, width in zip(row, widths, strict=True))


def _lines(text: str, width: float) -> int:
    return sum(max(1, math.ceil(_OF_A_TEXT * len(line) / (width - _INSET))) for line in text.split("\n"))
