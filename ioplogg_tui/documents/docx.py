"""A document as DOCX, to be edited on: real styles, headings and table headers, and the language of every passage."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import docx
from docx.document import Document as DocxFile
from docx.shared import Pt

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
    Quote,
    Sender,
    Signatures,
    Table,
)
from ioplogg_tui.documents.docx_by_hand import add_by_hand, add_signatures
from ioplogg_tui.documents.docx_contents import add_contents
from ioplogg_tui.documents.docx_look import (
    AFTER_FIELDS,
    BELOW_LETTERHEAD,
    DIM,
    FIELD_NAME,
    LEAD,
    OF_TABLE,
    SMALL,
    TEXT_WIDTH,
    before_value,
    describe,
    draw_above,
    put_beside,
    set_up,
)
from ioplogg_tui.documents.docx_tables import as_table, end_below_table, keep_together, make_room_before, of_row
from ioplogg_tui.documents.docx_words import alike_in_every_script, say, styled
from ioplogg_tui.documents.page_words import contents, place_and_date
from ioplogg_tui.documents.paper import column_widths, height_of, is_kept, rows_kept
from ioplogg_tui.documents.pdf import pictures_of
from ioplogg_tui.documents.sections import laid_out, listed_headings
from ioplogg_tui.documents.svg import as_svg
from ioplogg_tui.domain.errors import NotRendered
from ioplogg_tui.domain.logo import bytes_of, is_svg, svg_of


class _Kept:
    empty_file = b""


def keep_empty_file() -> None:
    """Read what python-docx reads of its own files, of which whoever lives on would find another version's."""
    file, written = docx.Document(), BytesIO()
    section = file.sections[0]
    for edge in (section.header, section.footer, section.first_page_footer):
        edge.is_linked_to_previous = False  # each is made for this, of a file of its own
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
    set_up(file, document)
    _head(file, document)
    pictures = iter(pictures_of([as_svg(block) for block in document.blocks if isinstance(block, Drawing)]))
    place_of_date = place_and_date(document.language)
    is_after_table = False
    for section in laid_out(document):
        before = len(file.element.body)
        for block in section.blocks:
            place = len(file.element.body) - 1
            if isinstance(block, Signatures):
                add_signatures(file, block, place_of_date)
            elif isinstance(block, Boxes | Frame):
                add_by_hand(file, block)
            else:
                _block(file, block, pictures)
            if is_after_table:
                make_room_before(file.element.body[place])
            is_after_table = isinstance(block, Table | Frame)
        if section.is_whole:
            its = file.element.body[before - 1 : -1]  # the last one tells of the page
            keep_together(its, with_next=section.leads_on)
    if is_after_table:
        end_below_table(file)
    if listed := listed_headings(document):
        add_contents(file, listed, contents(document.language))
    for part in (file.styles.element, file.element):
        alike_in_every_script(part)
    written = BytesIO()
    file.save(written)
    return written.getvalue()


def _head(file: DocxFile, document: Document) -> None:
    if document.sender is not None:
        _letterhead(file, document.sender)
    title = styled(file.add_paragraph(), "Heading 1")
    title.add_run(document.title)
    if document.sender is not None:
        draw_above(title)
    if document.lead:
        say(styled(file.add_paragraph(), LEAD), document.lead)
    styled(file.add_paragraph(document.footer), SMALL)


def _letterhead(file: DocxFile, sender: Sender) -> None:
    """The logo's paragraph is beside the others: a table for that would be read as one."""
    if sender.logo:
        picture = pictures_of([svg_of(sender.logo)])[0] if is_svg(sender.logo) else bytes_of(sender.logo)
        logo = file.add_paragraph()
        put_beside(logo)
        run = logo.add_run()
        run.add_picture(BytesIO(picture), height=Pt(height_of(sender.logo)))
        describe(run, sender.logo_words)
    last = file.add_paragraph()
    last.add_run(sender.name).bold = True
    if sender.lines:
        last = styled(file.add_paragraph(" · ".join(sender.lines)), SMALL)
    last.paragraph_format.space_after = Pt(BELOW_LETTERHEAD if sender.lines else 2 * BELOW_LETTERHEAD)


def _block(file: DocxFile, block: Block, pictures: Iterator[bytes]) -> None:
    """All but what is filled in by hand."""
    match block:
        case Heading(level=level, text=text, begins_page=begins_page):
            title = styled(file.add_paragraph(), f"Heading {level}")
            title.paragraph_format.page_break_before = begins_page or None
            say(title, text)
        case Paragraph(text=text, small=small):
            paragraph = file.add_paragraph()
            say(styled(paragraph, SMALL) if small else paragraph, text)
        case Fields():
            _fields(file, block)
        case Table():
            _table(file, block)
        case Bullets(items=items):
            for item in items:
                say(styled(file.add_paragraph(), "List Bullet"), item)
        case Quote(text=text, by=by):
            quote = styled(file.add_paragraph(), "Quote")
            say(quote, text)
            source = quote.add_run(f" — {by}")
            source.italic, source.font.size, source.font.color.rgb = False, Pt(10), DIM
        case Drawing(words=words):
            place = file.add_paragraph()
            place.paragraph_format.keep_with_next = True
            run = place.add_run()
            run.add_picture(BytesIO(next(pictures)), width=TEXT_WIDTH)
            describe(run, block.in_short)
            styled(file.add_paragraph(words), "Caption").paragraph_format.keep_with_next = False


def _fields(file: DocxFile, fields: Fields) -> None:
    for number, (name, value) in enumerate(fields.rows, 1):
        line = styled(file.add_paragraph(), FIELD_NAME)
        line.add_run(f"{name}{before_value(file, name)}").font.color.rgb = DIM
        say(line, value)
        if number == len(fields.rows):
            line.paragraph_format.space_after = Pt(AFTER_FIELDS)


def _table(file: DocxFile, table: Table) -> None:
    styled(file.add_paragraph(table.caption), "Caption")
    widths = column_widths(table)
    grid = file.add_table(rows=1, cols=len(table.header))
    grid.autofit = False
    for cell, name in zip(grid.rows[0].cells, table.header, strict=True):
        styled(cell.paragraphs[0], OF_TABLE)
        cell.paragraphs[0].add_run(name).bold = True
        cell.paragraphs[0].paragraph_format.keep_with_next = True
    for passages, kept in zip(table.rows, rows_kept(table, widths), strict=True):
        row = grid.add_row()
        if kept:
            of_row(row._tr, "w:cantSplit")  # noqa: SLF001 - python-docx has no word for it
        for number, (cell, text) in enumerate(zip(row.cells, passages, strict=True)):
            styled(cell.paragraphs[0], OF_TABLE)
            say(cell.paragraphs[0], text, strong=number == 0)
    for column, points in zip(grid.columns, widths, strict=True):
        width = Pt(points)
        column.width = width
        for cell in column.cells:
            cell.width = width
    as_table(grid, table)
    if is_kept(table, widths):
        keep_together([grid._tbl])  # noqa: SLF001
