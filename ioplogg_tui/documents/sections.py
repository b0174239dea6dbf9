"""The sections of a document on paper: which stand whole on a page, which lead on to the next, what contents list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ioplogg_tui.documents.content import TEXT_SIZE, Block, Document, Drawing, Frame, Heading, Signatures, Table, plain
from ioplogg_tui.documents.paper import KEPT, TEXT_HEIGHT, room_of

_LEADS_ON = 0.2 * TEXT_HEIGHT
"""What is no higher below a heading goes with the first part of that."""
_LITTLE_LESS_THAN_A_PAGE = 0.8 * TEXT_HEIGHT
"""What of two sections is no higher has room on one, with what leads on to them."""
_LONG = 8 * TEXT_HEIGHT
"""What may well be ten pages."""
_LISTED, _LINE = 45, 70
"""So many lines of contents are on a page, each of so many signs."""


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
    return _height(section) * (size / TEXT_SIZE) ** 2 <= KEPT


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
    ends = range(1, len(parts))
    leading = [_leads_on(parts[end - 1], parts[end], is_last=end + 1 == len(parts)) for end in ends] + [False] * bool(
        parts
    )
    if parts and isinstance(parts[-1][-1], Signatures):
        _sign_below_more(parts, leading)
    for section, leads_on in zip(parts, leading, strict=True):
        yield Section(section, stands_whole(section, document.size), leads_on)


def _sign_below_more(parts: Sequence[Sequence[Block]], leading: list[bool]) -> None:
    """Where one signs little is told above, a heading and a line: a low section before that goes along.

    Nobody signs a page on which nothing of the document stands.
    """
    first = next((place for place in range(len(parts) - 1, 0, -1) if not leading[place - 1]), 0)
    above = [block for part in parts[first:] for block in part if not isinstance(block, Signatures)]
    if first and _height(above) <= _LEADS_ON and stands_whole([*parts[first - 1], *above]):
        leading[first - 1] = isinstance(parts[first - 1][0], Heading)


def _leads_on(section: Sequence[Block], following: Sequence[Block], *, is_last: bool) -> bool:
    """Little or nothing stands below its heading, and what comes is a part of it; or one writes or signs there."""
    first, after = section[0], following[0]
    if len(section) == 1 and isinstance(first, Heading):
        return True
    if isinstance(after, Signatures):
        return _goes_along(section, after)
    if not isinstance(first, Heading) or not isinstance(after, Heading) or after.begins_page:
        return False
    last = following[-1]
    if is_last and isinstance(last, Frame) and not last.is_picture:
        return stands_whole(section) and _height(section) + _height(following) <= _LITTLE_LESS_THAN_A_PAGE
    return after.level > first.level and _height(section) <= _LEADS_ON


def _height(section: Sequence[Block]) -> float:
    return sum(room_of(block) for block in section)


def _goes_along(section: Sequence[Block], signed: Signatures) -> bool:
    """Whether a whole section stands on a page with the lines to sign on, and its last block wouldn't by itself."""
    if not isinstance(section[0], Heading) or not stands_whole(section) or room_of(signed) > KEPT / 2:
        return False
    return isinstance(section[-1], Table | Drawing) or room_of(section[-1]) > _LEADS_ON


def listed_headings(document: Document) -> list[Heading]:
    """The headings that a document's contents list, in order: none where it is short, and no more than a page holds.

    What takes ten pages has contents for certain: how much room it takes is known to a fifth. Who is to have it large
    is spared the reading of them.
    """
    blocks = document.blocks
    if document.size > TEXT_SIZE or sum(room_of(block) for block in blocks) < _LONG:
        return []
    headings = [block for block in blocks if isinstance(block, Heading)]
    parts = [heading for heading in headings if heading.level == 2]
    return next((some for some in (headings, parts) if len(some) >= 3 and _lines_of(some) <= _LISTED), [])


def _lines_of(headings: Sequence[Heading]) -> int:
    """How many lines of contents they are, long ones being several."""
    return sum(1 + len(plain(heading.text)) // _LINE for heading in headings)
