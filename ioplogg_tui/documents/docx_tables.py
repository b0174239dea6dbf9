"""The tables and frames of a DOCX: their lines, and what of them stays on one page."""

from __future__ import annotations

from docx.document import Document as DocxFile
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import OxmlElement
from docx.oxml.text.paragraph import CT_P
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt
from docx.table import Table as DocxTable
from docx.text.paragraph import Paragraph as DocxParagraph

from ioplogg_tui.documents.content import Frame, Table
from ioplogg_tui.documents.docx_look import FIELD_NAME, GROUND, HAIRLINE, SMALL, TEXT_WIDTH
from ioplogg_tui.documents.docx_words import styled
from ioplogg_tui.documents.paper import BESIDE_FRAME, FRAME_HEIGHT, FRAME_WIDTH

_CLOSE_TO_WHAT_IS_ABOVE, _AFTER_A_TABLE = (None, FIELD_NAME), 8


def as_table(grid: DocxTable, table: Table) -> None:
    """Hairlines below its rows; the first one is repeated on every page, and it and the first column are headers.

    What it shows is its title too, which readers for the blind say of it.
    """
    element = grid._tbl  # noqa: SLF001 - python-docx has no words for these
    properties = element.tblPr
    lines = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{HAIRLINE}"/>' for side in _BELOW_ROWS)
    borders = parse_xml(f"<w:tblBorders {nsdecls('w')}>{lines}</w:tblBorders>")
    properties.insert_element_before(borders, "w:tblLayout", "w:tblCellMar", "w:tblLook")
    look = properties.find(qn("w:tblLook"))
    if look is not None:
        look.set(qn("w:firstRow"), "1")
        look.set(qn("w:firstColumn"), "1")
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), table.caption)
    properties.append(caption)
    of_row(element.tr_lst[0], "w:cantSplit")
    of_row(element.tr_lst[0], "w:tblHeader")
    for cell in grid.rows[0].cells:
        ground = f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{GROUND}"/>'
        cell._tc.get_or_add_tcPr().append(parse_xml(ground))  # noqa: SLF001


def as_frame(file: DocxFile, frame: Frame) -> list[DocxParagraph]:
    """A frame to write in, or of broken lines for a picture, which is put into it where one edits on.

    Returns the paragraphs beside it, that are empty.
    """
    size = FRAME_WIDTH if frame.is_picture else TEXT_WIDTH.pt
    widths = (size, TEXT_WIDTH.pt - size) if frame.beside else (size,)
    grid = file.add_table(rows=1, cols=len(widths))
    grid.autofit = False
    row = grid.rows[0]
    row.height, row.height_rule = Pt(FRAME_HEIGHT), WD_ROW_HEIGHT_RULE.AT_LEAST
    of_row(row._tr, "w:cantSplit")  # noqa: SLF001 - python-docx has no words for these
    for column, cell, width in zip(grid.columns, row.cells, widths, strict=True):
        column.width = cell.width = Pt(width)
    framed = row.cells[0]
    styled(framed.paragraphs[0], SMALL)
    framed.paragraphs[0].add_run(frame.words)
    kind = "dashed" if frame.is_picture else "single"
    sides = "".join(
        f'<w:{side} w:val="{kind}" w:sz="6" w:space="0" w:color="{HAIRLINE}"/>'
        for side in ("top", "left", "bottom", "right")
    )
    borders = parse_xml(f"<w:tcBorders {nsdecls('w')}>{sides}</w:tcBorders>")
    framed._tc.get_or_add_tcPr().append(borders)  # noqa: SLF001
    if frame.is_picture:
        framed.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.BOTTOM
        framed.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    texts = row.cells[-1]
    beside = [texts.add_paragraph() if number else texts.paragraphs[0] for number in range(len(frame.beside))]
    for paragraph in beside:
        paragraph.paragraph_format.left_indent = Pt(BESIDE_FRAME)
    return beside


_BELOW_ROWS = ("bottom", "insideH")


def of_row(row: BaseOxmlElement, what: str) -> None:
    """`w:cantSplit`: the row stands whole on a page; `w:tblHeader`: it stands on every page."""
    mark = OxmlElement(what)
    mark.set(qn("w:val"), "true")
    row.get_or_add_trPr().append(mark)


def keep_together(elements: list[BaseOxmlElement], *, with_next: bool = False) -> None:
    """Every paragraph of these but the last goes with the next one: they stand on one page, or `with_next` that too.

    Of a table that is the last one it is those of the last row: a row goes with what is below it for any of its cells.
    """
    paragraphs = [paragraph for element in elements for paragraph in element.iter(qn("w:p"))]
    rows = [*elements[-1].iter(qn("w:tr"))] if elements else []
    ends = len([*rows[-1].iter(qn("w:p"))]) if rows else 1
    for paragraph in paragraphs if with_next else paragraphs[:-ends]:
        DocxParagraph(paragraph, None).paragraph_format.keep_with_next = True  # type: ignore[arg-type]


def end_below_table(file: DocxFile) -> None:
    """The paragraph that Word wants below a table that is the last: so low that it needs no page of its own."""
    lines = styled(file.add_paragraph(), SMALL).paragraph_format
    lines.space_before = lines.space_after = Pt(0)
    lines.line_spacing = Pt(1)


def make_room_before(element: BaseOxmlElement) -> None:
    """A table has no room of its own below it: what follows has it, unless its style does."""
    if isinstance(element, CT_P) and element.style in _CLOSE_TO_WHAT_IS_ABOVE:
        DocxParagraph(element, None).paragraph_format.space_before = Pt(_AFTER_A_TABLE)  # type: ignore[arg-type]
