"""A document as one PDF that is PDF/A-2a for the archive and PDF/UA-1 for everybody; and drawings as pictures."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import typst

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
    Table,
    plain,
)
from ioplogg_tui.documents.svg import as_svg
from ioplogg_tui.shipped import shipped

FONTS = ["Noto Sans", "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Emoji"]
REGIONS = {"nb": "NO", "nn": "NO", "en": "GB", "se": "NO", "sma": "NO", "smj": "NO"}
PICTURE_DENSITY = 160.0
_HERE = Path(__file__).parent
_WITHOUT_GLYPH = re.compile(r'the text `"((?:[^"\\]|\\.)+)"` could not be displayed')


def as_pdf(document: Document) -> bytes:
    """The file. A sign that no font at hand can show is named in brackets: a reader is told, not left with a box."""
    json_text = json.dumps(_for_template(document), ensure_ascii=False)
    template = (_HERE / "template.typ").read_bytes()
    try:
        return _compiled(template, json_text, alone=True)
    except typst.TypstError:
        pass  # a sign that the fonts that ship don't have; the machine's may
    try:
        return _compiled(template, json_text, alone=False)
    except typst.TypstError as error:
        missing = _missing(error)
        if not missing:
            raise
        return _compiled(template, _named(json_text, missing), alone=False)


def pictures_of(drawings: list[Drawing]) -> list[bytes]:
    """Each drawing as PNG."""
    if not drawings:
        return []
    json_text = json.dumps([as_svg(drawing) for drawing in drawings], ensure_ascii=False)
    pages: Any = typst.compile(  # its stub knows one page only
        (_HERE / "drawings.typ").read_bytes(),
        format="png",
        ppi=PICTURE_DENSITY,
        sys_inputs={"document": json_text},
        font_paths=_fonts(alone=True),
    )
    return pages if isinstance(pages, list) else [pages]


def _fonts(*, alone: bool) -> typst.Fonts:
    """The fonts that ship, and the machine's where they don't stand `alone`."""
    return typst.Fonts(include_system_fonts=not alone, font_paths=[shipped("fonts")])


def _compiled(template: bytes, json_text: str, *, alone: bool) -> bytes:
    content = typst.compile(
        template,
        format="pdf",
        pdf_standards=["a-2a", "ua-1"],
        sys_inputs={"document": json_text},
        font_paths=_fonts(alone=alone),
    )
    if not isinstance(content, bytes):
        raise TypeError("a PDF is one file")
    return content


def _missing(error: typst.TypstError) -> set[str]:
    """The signs that typst says it has no font for."""
    return {sign for text in _WITHOUT_GLYPH.findall(str(error.diagnostic)) for sign in text}


def _named(json_text: str, missing: set[str]) -> str:
    for sign in missing:
        json_text = json_text.replace(sign, f"[{unicodedata.name(sign, f'U+{ord(sign):04X}').lower()}]")
    return json_text


def _language(tag: str) -> tuple[str, str | None]:
    return tag, REGIONS.get(tag)


def _for_template(document: Document) -> dict[str, Any]:
    day = document.day
    return {
        "title": document.title,
        "author": document.author,
        "date": (day.year, day.month, day.day),
        "language": _language(document.language),
        "footer": document.footer,
        "fonts": FONTS,
        "blocks": [_block(block) for block in document.blocks],
    }


def _said(passages: Passages) -> list[dict[str, Any]]:
    return [_passage(passage) for passage in passages]


def _passage(passage: Passage) -> dict[str, Any]:
    language = _language(passage.language) if passage.language else None
    return {"text": passage.text, "strong": passage.strong, "language": language}


def _block(block: Block) -> dict[str, Any]:
    kind = {"type": type(block).__name__}
    match block:
        case Heading(level=level, text=text):
            return kind | {"level": level, "text": _said(text)}
        case Paragraph(text=text, small=small):
            return kind | {"text": _said(text), "small": small}
        case Fields(rows=rows):
            return kind | {"rows": [(name, _said(value)) for name, value in rows]}
        case Table(caption=caption, header=header, rows=rows):
            return kind | {
                "caption": caption,
                "header": header,
                "widths": column_shares(block),
                "rows": [[_said(cell) for cell in row] for row in rows],
            }
        case Bullets(items=items):
            return kind | {"items": [_said(item) for item in items]}
        case Quote(text=text, by=by):
            return kind | {"text": _said(text), "by": by}
        case Drawing(words=words):
            return kind | {"svg": as_svg(block), "words": words}


def column_shares(table: Table) -> list[float]:
    """How the width is shared between columns: by their longest text, within bounds that keep each readable."""
    longest = [
        max([len(name), *(len(plain(row[number])) for row in table.rows)]) for number, name in enumerate(table.header)
    ]
    return [min(max(length, 10), 200) ** 0.6 for length in longest]
