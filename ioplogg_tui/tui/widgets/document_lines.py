"""A document as lines of a screen: as it will read, without opening a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from ioplogg_tui.documents.content import (
    Block,
    Boxes,
    Bullets,
    Document,
    Drawing,
    Fields,
    Frame,
    Heading,
    Paragraph,
    Passage,
    Passages,
    Quote,
    Signatures,
    Table,
    ToSign,
    block_texts,
    plain,
)
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.sparkline import sparkline
from ioplogg_tui.locale import _
from ioplogg_tui.tui.widgets.lines import AS_SEEN, Line, cut, named, ruled, wrap
from ioplogg_tui.tui.widgets.sheet import Sheet
from ioplogg_tui.tui.widgets.text_sheet import TextSheet

SIGNED = 20
"""How wide a line to be signed on is shown."""
WHOLE = 10_000
"""More rows than any text takes: a preview leaves nothing out."""


class Part(NamedTuple):
    """A paragraph of a document, a table, or the like: as text, and as it is shown."""

    text: str
    lines: list[Line]


class LaidOutDocument(Sheet):
    """A document, laid out anew for another width, or when names are hidden or told."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._document: Document | None = None
        self._parts: list[Part] = []
        self._laid_out_for: object = None

    @property
    def document(self) -> Document | None:
        """What is shown."""
        return self._document

    def show(self, document: Document) -> None:
        """Another document, or the same as it reads now."""
        self._document, self._laid_out_for = document, None
        self.redraw()

    def parts_in(self, width: int) -> Sequence[Part]:
        """The document, if there is one, part by part, as it is drawn in so many columns."""
        if self._document is not None and self._laid_out_for != (laid_out_for := (width, AS_SEEN.get())):
            self._parts, self._laid_out_for = list(document_parts(self._document, width)), laid_out_for
        return self._parts


class DocumentSheet(LaidOutDocument, TextSheet):
    """A document, as it will read."""

    def head(self, width: int, height: int) -> Sequence[Line]:
        del height
        return [ruled(_("As it reads"), width)] if self._document is not None else ()

    def text_lines(self, width: int, height: int) -> Sequence[Line]:
        del height
        return [line for part in self.parts_in(width) for line in part.lines]


def document_parts(document: Document, width: int) -> Iterator[Part]:
    """The document part by part, in so many columns."""
    if document.sender is not None:
        words = " · ".join((document.sender.name, *document.sender.lines))
        yield Part(words, [*([(f" {row}", "dim")] for row in _rows(words, width - 2)), []])
    yield Part(document.title, [[(f" {row}", "title")] for row in _rows(document.title, width - 2)])
    if document.lead:
        yield Part(plain(document.lead), [*_flowing(document.lead, width, "strong")])
    yield Part(document.footer, [[(f" {row}", "dim")] for row in _rows(document.footer, width - 2)])
    for block in document.blocks:
        lines = _by_hand(block, width) if isinstance(block, Boxes | Frame) else _block(block, width)
        yield Part(_as_text(block), list(lines))


def _as_text(block: Block) -> str:
    """As it can be written on in a letter: a row is a line, its cells a tab apart."""
    match block:
        case Fields(rows=rows):
            return "\n".join(f"{name}: {plain(value)}" for name, value in rows)
        case Table(caption=caption, header=header, rows=cells):
            return "\n".join([caption, *("\t".join(row) for row in (header, *(map(plain, row) for row in cells)))])
        case _:
            return "\n".join(block_texts(block))


def _block(block: Block, width: int) -> Iterator[Line]:
    match block:
        case Heading():
            yield from _heading(block, width)
        case Paragraph(text=text, small=small):
            yield from _flowing(text, width, "dim" if small else "text", is_apart=small)
        case Fields(rows=rows):
            yield from _fields(rows, width)
        case Table():
            yield from _table(block, width)
        case Bullets(items=items):
            yield from _each(items, width, lead="• ")
        case Quote(text=text, by=by):
            yield from _flowing(text, width, "own", lead="▏ ")
            yield [(f" ▏ — {cut(by, width - 6).rstrip()}", "dim")]
        case Drawing():
            yield from _drawing(block, width)
        case Signatures(lines=lines):
            yield from _signatures(lines, width)


def _heading(heading: Heading, width: int) -> Iterator[Line]:
    yield []
    yield from [ruled(plain(heading.text), width)] if heading.level == 2 else _flowing(heading.text, width, "strong")


def _each(texts: Sequence[Passages], width: int, lead: str = "") -> Iterator[Line]:
    for text in texts:
        yield from _flowing(text, width, "text", lead)


def _by_hand(block: Boxes | Frame, width: int) -> Iterator[Line]:
    if isinstance(block, Frame):
        words = f"[ {block.words} ]" if block.is_picture else f"{block.words} {'_' * SIGNED}"
        yield from _flowing((Passage(words),), width, "dim")
        yield from _each(block.beside, width)
        return
    yield from _flowing((Passage(block.question),), width, "strong")
    for answer in block.answers:
        yield from _flowing((Passage(answer),), width, "text", lead="[ ] ")


def _signatures(lines: Sequence[ToSign], width: int) -> Iterator[Line]:
    for line in lines:
        yield []
        yield from _flowing((Passage(f"{line.words} {'_' * SIGNED}"),), width, "dim")


def _rows(text: str, width: int) -> list[str]:
    return [row for line in text.split("\n") for row in wrap(line, width, WHOLE) or [""]]


def _flowing(text: Passages, width: int, style: str, lead: str = "", *, is_apart: bool = False) -> Iterator[Line]:
    yield from [[]] if is_apart else []
    for number, row in enumerate(_rows(plain(text), width - 2 - cell_len(lead))):
        first = lead if number == 0 or lead.startswith("▏") else " " * cell_len(lead)
        yield [(f" {first}{row}", style)]


def _fields(rows: Sequence[tuple[str, Passages]], width: int) -> Iterator[Line]:
    names = min(width * 2 // 5, max(cell_len(name) for name, _value in rows) + 2)
    for name, value in rows:
        yield from named(name, _rows(plain(value), width - names - 2), names, "text")


def _table(table: Table, width: int) -> Iterator[Line]:
    """Columns as wide as their texts ask for, within the width; long texts take several rows."""
    columns = range(len(table.header))
    wish = [
        max(cell_len(table.header[column]), *(cell_len(plain(row[column])) for row in table.rows)) for column in columns
    ]
    room = width - 2 - 2 * (len(wish) - 1)
    widths = wish if sum(wish) <= room else _shared(wish, room)
    yield [(f" {cut(table.caption, width - 2).rstrip()}", "dim")]
    yield [(" " + "  ".join(cut(table.header[column], widths[column]) for column in columns), "strong")]
    for cells in table.rows:
        texts = [_rows(plain(cell), widths[column]) for column, cell in enumerate(cells)]
        for number in range(max(len(text) for text in texts)):
            parts = [
                cut(text[number] if number < len(text) else "", widths[column]) for column, text in enumerate(texts)
            ]
            yield [(" " + "  ".join(parts), "text")]


def _shared(wish: list[int], room: int) -> list[int]:
    """Narrow columns get what they ask for, the others share the rest alike."""
    widths = [0] * len(wish)
    left, open_columns = room, sorted(range(len(wish)), key=lambda column: wish[column])
    while open_columns:
        share = left // len(open_columns)
        column = open_columns.pop(0)
        widths[column] = max(4, min(wish[column], share))
        left -= widths[column]
    return widths


def _drawing(drawing: Drawing, width: int) -> Iterator[Line]:
    staff = [point for point in drawing.points if not point.own]
    name_room = max(cell_len(name) for name in drawing.legend[:2]) + 2
    for name, levels in (
        (drawing.legend[0], [point.quality for point in staff]),
        (drawing.legend[1], [point.independence for point in staff]),
    ):
        marks = sparkline([Level(level) if level else None for level in levels], max(1, width - name_room - 2)).rstrip()
        yield [(cut(f" {name}", name_room), "dim"), (marks, "level3")]
    yield from _flowing((Passage(drawing.words),), width, "dim")
