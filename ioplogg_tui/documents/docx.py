"""A document as DOCX, to be edited on: real styles, headings and table headers, and the language of every passage."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from io import BytesIO
from typing import cast

import docx
from docx.document import Document as DocxFile
from docx.enum.text import WD_BREAK
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.table import CT_Tbl
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph as DocxParagraph

from ioplogg_tui.documents.content import (
    Block,
    Bullets,
    Document,
    Drawing,
    Fields,
    Heading,
    Paragraph,
    Passages,
    Quote,
    Table,
)
from ioplogg_tui.documents.paper import column_widths
from ioplogg_tui.documents.pdf import REGIONS, pictures_of
from ioplogg_tui.domain.errors import NotRendered

FONT = "Arial"
INK = RGBColor(0x26, 0x29, 0x2E)
DIM = RGBColor(0x4A, 0x50, 0x58)
TEXT_WIDTH = Cm(16.6)


class _Kept:
    empty_file = b""


def keep_empty_file() -> None:
    """Read what python-docx reads of its own files, of which whoever lives on would find another version's."""
    file, written = docx.Document(), BytesIO()
    file.sections[0].footer.is_linked_to_previous = False  # it is made for this, of a file of its own
    file.save(written)
    _Kept.empty_file = written.getvalue()


def as_docx(document: Document) -> bytes:
    """The file.

    Raises:
        NotRendered: there is a text in it that no XML can hold.
    """
    try:
        return _written(document)
    except ValueError as error:  # lxml's word for it
        raise NotRendered(error) from error


def _written(document: Document) -> bytes:
    file = docx.Document(BytesIO(_Kept.empty_file) if _Kept.empty_file else None)
    _set_up(file, document)
    file.add_heading(level=1).add_run(document.title)
    drawings = [block for block in document.blocks if isinstance(block, Drawing)]
    pictures = iter(pictures_of(drawings))
    for block in document.blocks:
        _block(file, block, pictures)
    file.sections[0].footer.paragraphs[0].add_run(document.footer)
    written = BytesIO()
    file.save(written)
    return written.getvalue()


def _set_up(file: DocxFile, document: Document) -> None:
    core = file.core_properties
    core.title, core.author, core.language = document.title, document.author, _tag(document.language)
    core.last_modified_by, core.comments = document.author, ""
    core.created = core.modified = datetime.combine(document.day, time())
    section = file.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(2.2)
    for name, size in (
        ("Normal", 11),
        ("Heading 1", 18),
        ("Heading 2", 14),
        ("Heading 3", 11.5),
        ("Caption", 9.5),
        ("Quote", 11),
        ("Footer", 9),
    ):
        style = cast("ParagraphStyle", file.styles[name])
        style.font.size, style.font.name = Pt(size), FONT
        style.font.color.rgb = DIM if name in ("Caption", "Footer") else INK
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(theme), None)
        for script in ("w:ascii", "w:hAnsi", "w:cs"):
            fonts.set(qn(script), FONT)
    cast("ParagraphStyle", file.styles["Quote"]).paragraph_format.left_indent = Cm(0.8)
    cast("ParagraphStyle", file.styles["Caption"]).paragraph_format.keep_with_next = True
    for language in file.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), _tag(document.language))


def _tag(language: str) -> str:
    region = REGIONS.get(language)
    return f"{language}-{region}" if region else language


def _block(file: DocxFile, block: Block, pictures: Iterator[bytes]) -> None:
    match block:
        case Heading(level=level, text=text):
            _say(file.add_heading(level=level), text)
        case Paragraph(text=text, small=small):
            _say(file.add_paragraph(), text, small=small)
        case Fields(rows=rows):
            for name, value in rows:
                line = file.add_paragraph()
                line.paragraph_format.space_after = Pt(3)
                line.add_run(f"{name}: ").bold = True
                _say(line, value)
        case Table():
            _table(file, block)
        case Bullets(items=items):
            for item in items:
                _say(file.add_paragraph(style="List Bullet"), item)
        case Quote(text=text, by=by):
            quote = file.add_paragraph(style="Quote")
            _say(quote, text)
            quote.add_run().add_break(WD_BREAK.LINE)
            source = quote.add_run(f"— {by}")
            source.italic, source.font.color.rgb = False, DIM
        case Drawing(words=words):
            place = file.add_paragraph()
            place.paragraph_format.keep_with_next = True
            run = place.add_run()
            run.add_picture(BytesIO(next(pictures)), width=TEXT_WIDTH)
            next(run.element.iter(qn("wp:docPr"))).set("descr", words)
            file.add_paragraph(words, style="Caption")


def _table(file: DocxFile, table: Table) -> None:
    file.add_paragraph(table.caption, style="Caption")
    grid = file.add_table(rows=1, cols=len(table.header), style="Table Grid")
    grid.autofit = False
    top = grid.rows[0]
    _mark_headers(file.element.body.findall(qn("w:tbl"))[-1])
    for cell, name in zip(top.cells, table.header, strict=True):
        cell.paragraphs[0].add_run(name).bold = True
    for passages in table.rows:
        cells = grid.add_row().cells
        for number, (cell, text) in enumerate(zip(cells, passages, strict=True)):
            _say(cell.paragraphs[0], text, strong=number == 0)
    for column, points in zip(grid.columns, column_widths(table), strict=True):
        width = Pt(points)
        column.width = width
        for cell in column.cells:
            cell.width = width
    file.add_paragraph().paragraph_format.space_after = Pt(2)


def _mark_headers(table: CT_Tbl) -> None:
    """The first row is repeated on every page; it and the first column are headers to those who listen."""
    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    table.tr_lst[0].get_or_add_trPr().append(repeated)
    look = table.tblPr.find(qn("w:tblLook"))
    if look is not None:
        look.set(qn("w:firstRow"), "1")
        look.set(qn("w:firstColumn"), "1")


def _say(paragraph: DocxParagraph, passages: Passages, *, small: bool = False, strong: bool = False) -> None:
    for passage in passages:
        for number, line in enumerate(passage.text.split("\n")):
            if number:
                paragraph.add_run().add_break(WD_BREAK.LINE)
            run = paragraph.add_run(line)
            if passage.strong or strong:
                run.bold = True
            if small:
                run.font.size, run.font.color.rgb = Pt(9.5), DIM
            if passage.language:
                language = OxmlElement("w:lang")
                language.set(qn("w:val"), _tag(passage.language))
                run.element.get_or_add_rPr().append(language)
