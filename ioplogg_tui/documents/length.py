"""About how many pages a document of texts takes, without any being laid out; lengths are points."""

from __future__ import annotations

import math

from ioplogg_tui.documents.content import (
    Block,
    Boxes,
    Document,
    Drawing,
    Frame,
    Heading,
    Signatures,
    Table,
    block_texts,
    plain,
)
from ioplogg_tui.documents.paper import TEXT_HEIGHT, TEXT_WIDTH, room_of

_TITLE_SIGN = 0.6
"""How wide a sign of a title is, in its size."""
_LETTERHEAD = 50.0
_HEADINGS = {2: 38.0, 3: 21.0}
_PRINTED_LINE, _PARTED, _PRINTED_SIGN, _OF_A_TITLE = 14.7, 3.5, 5.9, 7.5


def pages_of(document: Document) -> int:
    """About how many pages a document of texts takes, without any being laid out."""
    scale, size = document.larger, document.title_size
    lines = math.ceil(_TITLE_SIGN * size * len(document.title) / TEXT_WIDTH)
    above = (_LETTERHEAD if document.sender else 0) + 1.3 * size * lines + 2 * _PRINTED_LINE
    below = sum(_printed(block, TEXT_WIDTH / scale) for block in document.blocks)
    return math.ceil((above + below * scale) / TEXT_HEIGHT)


def _printed(block: Block, width: float) -> float:
    """How high it is printed, and not less, as it is where the question is what to keep together."""
    match block:
        case Heading(level=level, text=text):
            return _HEADINGS[level] * math.ceil(_OF_A_TITLE * len(plain(text)) / width)
        case Signatures() | Drawing() | Table() | Boxes() | Frame():
            return room_of(block)
        case _:
            lines = (line for text in block_texts(block) for line in text.split("\n"))
            return sum(_PARTED + _PRINTED_LINE * max(1, math.ceil(_PRINTED_SIGN * len(line) / width)) for line in lines)
