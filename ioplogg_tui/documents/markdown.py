"""A document as Markdown (CommonMark with tables). Every sign of a person's text that means something is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator

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
    Passages,
    Quote,
    Sender,
    Signatures,
    Table,
)
from ioplogg_tui.documents.page_words import LINE, place_and_date
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.sparkline import sparkline

_MEANING = re.compile(r"([\\`*_\[\]<>~|$&])")
_FIRST = re.compile(r"^(?:[#+=-]|\d+(?=[.)]))")
"""What begins a heading, a list or a rule when it stands first on a line."""
SPARKS = 60
FIELD_BREAK = "  \n  "
QUOTE_BREAK = "  \n> "


def escaped(text: str) -> str:
    """`text` so that it reads as it was written."""
    return _MEANING.sub(r"\\\1", text)


def _line_start(line: str) -> str:
    beginning = _FIRST.match(line)
    if beginning is None:
        return line
    return f"{line[: beginning.end()]}\\{line[beginning.end() :]}" if line[0].isdigit() else f"\\{line}"


def _inline(passages: Passages, line_break: str = "  \n", *, first: bool = True) -> str:
    """`first` says that the text begins a line, where a few more signs mean something."""
    texts: list[str] = []
    for passage in passages:
        lines = [escaped(line.strip()) for line in passage.text.split("\n")]
        before = "".join(texts)
        begins = first and (not before.strip() or before.endswith(line_break))
        lines = [_line_start(line) if begins or number else line for number, line in enumerate(lines)]
        lead = " " if passage.text.startswith(" ") and passage.text.strip() else ""
        trail = " " if passage.text.endswith(" ") else ""
        text = line_break.join(lines)
        strong = f"**{text}**" if passage.strong and text else text  # with a space inside, the signs are no signs
        texts.append(f"{lead}{strong}{trail}")
    return "".join(texts)


def _cell(passages: Passages) -> str:
    return _inline(passages, "<br>", first=False)


def as_markdown(document: Document) -> str:
    """The document as text, with a line break at the end."""
    head = [_letterhead(document.sender)] if document.sender is not None else []
    place = place_and_date(document.language)
    blocks = (_written(block, place) for block in document.blocks)
    lead = [_inline(document.lead)] if document.lead else []
    parts = (*head, f"# {_inline_text(document.title)}", *lead, _inline_text(document.footer), *blocks)
    return "\n\n".join(parts) + "\n"


def _written(block: Block, place: str) -> str:
    if isinstance(block, Signatures):
        return _signatures(block, place)
    return _by_hand(block) if isinstance(block, Boxes | Frame) else "\n".join(_block(block))


def _letterhead(sender: Sender) -> str:
    return f"**{escaped(sender.name)}**" + "".join(f"  \n{_inline_text(line)}" for line in sender.lines)


def _signatures(block: Signatures, place: str) -> str:
    return "\n".join(f"- {escaped(f'{place} {LINE} {line.words} {LINE}')}" for line in block.lines)


def _inline_text(text: str) -> str:
    return _line_start(escaped(text))


def _block(block: Block) -> Iterator[str]:
    """All but what is filled in by hand."""
    match block:
        case Heading(level=level, text=text):
            yield f"{'#' * level} {_inline(text, ' ')}"
        case Paragraph(text=text):
            yield _inline(text)
        case Fields(rows=rows):
            yield from (f"- **{escaped(name)}:** {_inline(value, FIELD_BREAK, first=False)}" for name, value in rows)
        case Table():
            yield from _table(block)
        case Bullets(items=items):
            for item in items:
                yield f"- {_inline(item, FIELD_BREAK)}"
        case Quote(text=text, by=by):
            yield f"> {_inline(text, QUOTE_BREAK)}\n>\n> — {escaped(by)}"
        case Drawing():
            yield from _drawing(block)


def _by_hand(block: Boxes | Frame) -> str:
    if isinstance(block, Frame):
        room = escaped(f"[ {block.words} ]") if block.is_picture else f"{_inline_text(block.words)} {escaped(LINE)}"
        return "\n\n".join((room, *map(_inline, block.beside)))
    answers = "\n".join(f"- {escaped(f'[ ] {answer}')}" for answer in block.answers)
    return f"{_inline_text(block.question)}\n\n{answers}"


def _table(table: Table) -> Iterator[str]:
    yield f"**{escaped(table.caption)}**\n"
    yield f"| {' | '.join(escaped(name) for name in table.header)} |"
    yield f"|{' --- |' * len(table.header)}"
    for cells in table.rows:
        yield f"| {' | '.join(_cell(cell) for cell in cells)} |"


def _drawing(drawing: Drawing) -> Iterator[str]:
    staff = [point for point in drawing.points if not point.own]
    for name, levels in (
        (drawing.legend[0], [point.quality for point in staff]),
        (drawing.legend[1], [point.independence for point in staff]),
    ):
        bars = sparkline([Level(level) if level else None for level in levels], SPARKS).rstrip()
        yield f"- {escaped(name)}: `{bars}`"
    yield f"- {escaped(drawing.words)}"
