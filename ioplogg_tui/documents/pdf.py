"""A document as one PDF that is PDF/A-2a for the archive and PDF/UA-1 for everybody; and drawings as pictures."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import typst

from ioplogg_tui.documents.by_hand import Boxes, Frame
from ioplogg_tui.documents.content import (
    Block,
    Bullets,
    Document,
    Drawing,
    Fields,
    Heading,
    Paragraph,
    Passage,
    Passages,
    Quote,
    Sender,
    Signatures,
    Table,
    texts_of,
)
from ioplogg_tui.documents.page_words import contents, place_and_date, running, which_page
from ioplogg_tui.documents.paper import (
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
from ioplogg_tui.documents.signs import boxed, signs_refused
from ioplogg_tui.documents.svg import as_svg
from ioplogg_tui.domain.clean import JOINED, script_of
from ioplogg_tui.domain.errors import NotRendered
from ioplogg_tui.domain.logo import bytes_of, is_svg
from ioplogg_tui.shipped import shipped, shipped_folder

FONT_FOLDER = "data/fonts"
FONTS = ["Noto Sans", "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Emoji"]
REGIONS = {"nb": "NO", "nn": "NO", "en": "GB", "se": "NO", "sma": "NO", "smj": "NO"}
_SHAPED = JOINED - {"ARABIC"} | {"LAO", "THAI"}
"""Scripts that no font that ships has, and of which typst's own have letters that don't join into words."""
PICTURE_DENSITY = 160.0


def as_pdf(document: Document) -> bytes:
    """The file. A sign that no font at hand can show is a box there, and told at the end.

    Raises:
        NotRendered: typst doesn't make it for another reason than a sign.
    """
    from ioplogg_tui.documents.tags import with_tags  # pikepdf, which who asks for pictures only does without

    with shipped_folder(FONT_FOLDER) as folder:
        return with_tags(_with_fonts(document, folder))


def _with_fonts(document: Document, folder: Path) -> bytes:
    shaped = [sign for sign in dict.fromkeys("".join(texts_of(document))) if script_of(sign) in _SHAPED]
    try:
        return _compiled(document, _fonts(folder, of_typst=not shaped))
    except typst.TypstError:
        pass  # a sign that the fonts that ship don't have; the machine's may
    lacking = dict.fromkeys(not_shown(shaped, _fonts(folder, of_machine=True)))
    every = _fonts(folder, of_machine=True, of_typst=True)
    while True:
        try:
            return _compiled(boxed(document, lacking), every)
        except typst.TypstError as error:
            refused = [sign for sign in signs_refused(error) if sign not in lacking]
            if not refused:
                raise NotRendered(error) from error
            # A letter may be refused for the sake of the accent that stands on it here.
            lacking |= dict.fromkeys(not_shown(refused, every) or refused)


def not_shown_here(signs: Iterable[str]) -> list[str]:
    """`not_shown` by the fonts that ship and the machine's."""
    with shipped_folder(FONT_FOLDER) as folder:
        return not_shown(signs, _fonts(folder, of_machine=True))


def not_shown(signs: Iterable[str], fonts: typst.Fonts) -> list[str]:
    """Those of the signs that can't be shown, one at a time, by these fonts."""
    each = tuple(Paragraph((Passage(sign),)) for sign in signs)
    document = Document("", "en", "-", "", date(2000, 1, 1), None, "", each)
    try:
        _compiled(document, fonts)
    except typst.TypstError as error:
        return list(signs_refused(error))
    return []


def pictures_of(drawings: list[str]) -> list[bytes]:
    """Each SVG as PNG.

    Raises:
        NotRendered: typst doesn't make them.
    """
    if not drawings:
        return []
    json_text = json.dumps(drawings, ensure_ascii=False)
    try:
        with shipped_folder(FONT_FOLDER) as folder:
            pages: Any = typst.compile(  # its stub knows one page only
                shipped("documents/drawings.typ"),
                format="png",
                ppi=PICTURE_DENSITY,
                sys_inputs={"document": json_text},
                font_paths=_fonts(folder, of_typst=True),
            )
    except typst.TypstError as error:
        raise NotRendered(error) from error
    return pages if isinstance(pages, list) else [pages]


def _fonts(folder: Path, *, of_machine: bool = False, of_typst: bool = False) -> typst.Fonts:
    """The fonts that ship, with the machine's, and with those inside typst, which are for formulas."""
    return typst.Fonts(include_system_fonts=of_machine, include_embedded_fonts=of_typst, font_paths=[folder])


def _compiled(document: Document, fonts: typst.Fonts) -> bytes:
    content = typst.compile(
        shipped("documents/template.typ"),
        format="pdf",
        pdf_standards=["a-2a", "ua-1"],
        sys_inputs={"document": json.dumps(_for_template(document), ensure_ascii=False)},
        font_paths=fonts,
    )
    if not isinstance(content, bytes):
        raise TypeError("a PDF is one file")
    return content


def _language(tag: str) -> tuple[str, str | None]:
    return tag, REGIONS.get(tag)


def _for_template(document: Document) -> dict[str, Any]:
    day = document.day
    listed = {heading.level for heading in listed_headings(document.blocks)}
    return {
        "title": document.title,
        "author": document.author,
        "date": (day.year, day.month, day.day),
        "language": _language(document.language),
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
            return {**kind, **msgspec.to_builtins(block)}
        case Signatures(lines=lines):
            return kind | {"lines": [line.words for line in lines], "kept": is_block_kept(block)}


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
