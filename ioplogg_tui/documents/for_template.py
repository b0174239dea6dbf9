"""A document as the template of its PDF reads it: plain values, with what is worked out of how much room they take."""

from __future__ import annotations

from typing import Any

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
    Sender,
    Signatures,
    Table,
)
from ioplogg_tui.documents.page_words import contents, place_and_date, running, which_page
from ioplogg_tui.documents.paper import (
    BESIDE_FRAME,
    FRAME_HEIGHT,
    FRAME_WIDTH,
    TEXT_WIDTH,
    USUAL_NAMES,
    are_words_divided,
    column_widths,
    fields_kept,
    height_of,
    is_block_kept,
    is_kept,
    names_width,
    rows_kept,
)
from ioplogg_tui.documents.sections import laid_out, listed_headings
from ioplogg_tui.documents.svg import as_svg
from ioplogg_tui.domain.logo import bytes_of, is_svg

FONTS = ["Noto Sans", "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Emoji"]
REGIONS = {"nb": "NO", "nn": "NO", "en": "GB", "se": "NO", "sma": "NO", "smj": "NO"}


def _language(tag: str) -> tuple[str, str | None]:
    return tag, REGIONS.get(tag)


def for_template(document: Document) -> dict[str, Any]:
    day = document.day
    listed = {heading.level for heading in listed_headings(document)}
    return {
        "title": document.title,
        "author": document.author,
        "date": (day.year, day.month, day.day),
        "language": _language(document.language),
        "lead": _said(document.lead),
        "title_size": document.title_size,
        "footer": document.footer,
        "running": running(document),
        "page": which_page(document.language),
        "signed": place_and_date(document.language),
        "sender": document.sender and _sender(document.sender),
        "fonts": FONTS,
        "size": document.size,
        "contents": {"title": contents(document.language), "levels": sorted(listed)} if listed else None,
        "sections": [
            {
                "kept": section.is_whole,
                "leads_on": section.leads_on,
                "blocks": [_block(block) for block in section.blocks],
            }
            for section in laid_out(document)
        ],
    }


def _sender(sender: Sender) -> dict[str, Any]:
    logo = {}
    if sender.logo:
        format_of_it, height = "svg" if is_svg(sender.logo) else "png", height_of(sender.logo)
        logo = {"content": [*bytes_of(sender.logo)], "format": format_of_it, "height": height}
    return {"name": sender.name, "lines": sender.lines, "logo": logo or None, "words": sender.logo_words}


def _said(passages: Passages) -> list[dict[str, Any]]:
    return [_passage(passage) for passage in passages]


def _passage(passage: Passage) -> dict[str, Any]:
    language = _language(passage.language) if passage.language else None
    return {"text": passage.text, "strong": passage.strong, "language": language}


def _block(block: Block) -> dict[str, Any]:
    kind = {"type": type(block).__name__}
    match block:
        case Heading(level=level, text=text, begins_page=begins_page):
            return kind | {"level": level, "text": _said(text), "begins_page": begins_page}
        case Paragraph(text=text, small=small):
            return kind | {"text": _said(text), "small": small}
        case Fields():
            return kind | _fields(block)
        case Table():
            return kind | _table(block)
        case Bullets(items=items):
            return kind | {"items": [_said(item) for item in items]}
        case Quote(text=text, by=by):
            return kind | {"text": _said(text), "by": by}
        case Drawing(words=words):
            return kind | {"svg": as_svg(block), "words": words, "alternative": block.in_short}
        case Boxes() | Frame():
            return kind | _by_hand(block)
        case Signatures(lines=lines):
            return kind | {"lines": [line.words for line in lines], "kept": is_block_kept(block)}


def _by_hand(block: Boxes | Frame) -> dict[str, Any]:
    if isinstance(block, Boxes):
        return {"question": block.question, "answers": block.answers, "steps": block.steps}
    size = {"width": FRAME_WIDTH, "height": FRAME_HEIGHT, "apart": BESIDE_FRAME}
    texts = [_said(text) for text in block.beside]
    return size | {"words": block.words, "is_picture": block.is_picture, "beside": texts}


def _fields(fields: Fields) -> dict[str, Any]:
    names = names_width(fields)
    rows = [
        {"name": name, "value": _said(value), "kept": kept}
        for (name, value), kept in zip(fields.rows, fields_kept(fields), strict=True)
    ]
    return {"names": names, "values": TEXT_WIDTH - names, "divided": names > USUAL_NAMES, "rows": rows}


def _table(table: Table) -> dict[str, Any]:
    widths = column_widths(table)
    rows = zip(table.rows, rows_kept(table, widths), strict=True)
    return {
        "caption": table.caption,
        "header": table.header,
        "widths": widths,
        "divided": are_words_divided(table, widths),
        "kept": is_kept(table, widths),
        "rows": [{"cells": [_said(cell) for cell in row], "kept": kept} for row, kept in rows],
    }
