"""How a DOCX looks: its page, its styles, its foot."""

from __future__ import annotations

from datetime import datetime, time
from string import Formatter
from typing import cast

from docx.document import Document as DocxFile
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import OxmlElement
from docx.oxml.text.parfmt import CT_PPr
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph as DocxParagraph
from docx.text.parfmt import ParagraphFormat
from docx.text.run import Run

from ioplogg_tui.documents.content import Document, Fields
from ioplogg_tui.documents.for_template import REGIONS
from ioplogg_tui.documents.page_words import running, which_page
from ioplogg_tui.documents.paper import name_on_a_line, names_on_a_line

FONT = "Arial"
INK, DIM = RGBColor(0x26, 0x29, 0x2E), RGBColor(0x4A, 0x50, 0x58)
HAIRLINE, GROUND = "8A9099", "F2F4F6"
TEXT_WIDTH = Cm(16.6)
STAIR_HEIGHT = 16
BEFORE_QUESTION, AFTER_ANSWER, AFTER_FIELDS = 12, 8, 8
TO_TICK = "\N{BALLOT BOX}"
FIELD_NAME, SMALL, OF_TABLE, LEAD = "Field", "Small print", "Table text", "Lead"
"""Our own styles: a name with its value, what a reader looks up, what stands in tables, and below a title."""
LINE_TO_SIGN, SIGNER = "Line to sign", "Signer"
"""Two lines beside each other to write on, and what stands below each."""
CONTENTS = "Contents line"
_OWN_STYLES = (FIELD_NAME, SMALL, OF_TABLE, LEAD, LINE_TO_SIGN, SIGNER, CONTENTS)
_FIRST_LINE_ENDS, _SECOND_LINE_BEGINS = Cm(6), Cm(7)

BELOW_LETTERHEAD, _BELOW_LINE = 12, 16
_NUMBERS = {"page": "PAGE", "pages": "NUMPAGES"}
"""What a number is called in words → what Word calls it."""
_WORD_2013 = "15"
_STYLES: dict[str, tuple[float, float, float]] = {
    "Normal": (11, 0, 6),
    "Heading 1": (18, 0, 4),
    "Heading 2": (14, 14, 6),
    "Heading 3": (11.5, 12, 4),
    "Caption": (10, 8, 4),
    "Quote": (11, 6, 6),
    "Header": (10, 0, 0),
    "Footer": (10, 0, 0),
    FIELD_NAME: (11, 0, 3),
    SMALL: (10, 6, 6),
    OF_TABLE: (10, 2, 2),
    LEAD: (13, 0, 6),
    LINE_TO_SIGN: (11, 26, 0),
    SIGNER: (10, 0, 0),
    CONTENTS: (11, 0, 2),
}
"""Style → size of its signs, and the room before and after it, in points."""
_ROOM_AT_A_GLANCE = 0.6
"""How much of that there is where everything is to be on one page."""


def set_up(file: DocxFile, document: Document) -> None:
    core = file.core_properties
    core.title, core.author, core.language = document.title, document.author, tag_of(document.language)
    core.last_modified_by, core.comments = document.author, ""
    core.created = core.modified = datetime.combine(document.day, time())
    section = file.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(2.2)
    for name in _OWN_STYLES:
        file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    larger, room = document.larger, _ROOM_AT_A_GLANCE if document.at_a_glance else 1 / document.larger
    for name, (size, before, after) in (_STYLES | {"Heading 1": (document.title_size / larger, 0, 4)}).items():
        is_small = name in ("Header", "Footer", SMALL)
        points = size if is_small else round(2 * size * larger) / 2
        _write_style(cast("ParagraphStyle", file.styles[name]), points, before * room, after * room)
    cast("ParagraphStyle", file.styles["Quote"]).paragraph_format.left_indent = Cm(0.8)
    caption = cast("ParagraphStyle", file.styles["Caption"])
    caption.font.bold, caption.paragraph_format.keep_with_next = False, True
    _draw(file.styles["Heading 2"].element.get_or_add_pPr(), "bottom", 2)
    lists = (block for block in document.blocks if isinstance(block, Fields))
    size = _STYLES[FIELD_NAME][0] * larger
    set_apart(cast("ParagraphStyle", file.styles[FIELD_NAME]).paragraph_format, names_on_a_line(lists, size))
    for language in file.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), tag_of(document.language))
    _write_settings(file, document)
    _set_tabs(file)
    _write_edges(file, document)


def tag_of(language: str) -> str:
    region = REGIONS.get(language)
    return f"{language}-{region}" if region else language


def _write_style(style: ParagraphStyle, size: float, before: float, after: float) -> None:
    style.font.size, style.font.name = Pt(size), FONT
    style.font.color.rgb = DIM if style.name in ("Caption", "Header", "Footer", SMALL, SIGNER) else INK
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.widow_control = True
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)
    for script in ("w:ascii", "w:hAnsi", "w:cs"):
        fonts.set(qn(script), FONT)


def _write_settings(file: DocxFile, document: Document) -> None:
    """The mode of Word 2013 and later, without which it says that it works in an older one; the theme's language."""
    settings = file.settings.element
    for compatible in settings.iter(qn("w:compatSetting")):
        if compatible.get(qn("w:name")) == "compatibilityMode":
            compatible.set(qn("w:val"), _WORD_2013)
    for theme in settings.iter(qn("w:themeFontLang")):
        theme.attrib.clear()
        theme.set(qn("w:val"), tag_of(document.language))


def set_apart(lines: ParagraphFormat, names: float) -> None:
    """Two columns: a name, as many points wide as `names`, and its value."""
    lines.left_indent, lines.first_line_indent = Pt(names), Pt(-names)
    lines.tab_stops.add_tab_stop(Pt(names))


def before_value(file: DocxFile, name: str) -> str:
    """What is between a name and its value: the value begins a line of its own where the name needs more room."""
    style = cast("ParagraphStyle", file.styles[FIELD_NAME])
    size, column = style.font.size, style.paragraph_format.left_indent
    is_wide = size is not None and column is not None and name_on_a_line(name, size.pt) > column.pt + 0.1
    return "\n" if is_wide else "\t"


def _set_tabs(file: DocxFile) -> None:
    to_sign = cast("ParagraphStyle", file.styles[LINE_TO_SIGN]).paragraph_format.tab_stops
    to_sign.add_tab_stop(_FIRST_LINE_ENDS, leader=WD_TAB_LEADER.LINES)
    to_sign.add_tab_stop(_SECOND_LINE_BEGINS)
    to_sign.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.LINES)
    set_apart(cast("ParagraphStyle", file.styles[SIGNER]).paragraph_format, _SECOND_LINE_BEGINS.pt)
    to_parts = cast("ParagraphStyle", file.styles[CONTENTS]).paragraph_format.tab_stops
    to_parts.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    for name in ("Header", "Footer"):
        stops = cast("ParagraphStyle", file.styles[name]).paragraph_format.tab_stops
        stops.clear_all()
        stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)


def _write_edges(file: DocxFile, document: Document) -> None:
    """Which page one is on of how many, at the first one's foot and at the others' head; what it is, at their foot."""
    section = file.sections[0]
    section.different_first_page_header_footer = True
    section.footer.paragraphs[0].add_run(document.footer)
    for edge in (section.first_page_footer, section.header):
        line = edge.paragraphs[0]
        line.add_run(f"{running(document)}\t")
        for between, name, _format, _conversion in Formatter().parse(which_page(document.language)):
            line.add_run(between)
            if name is not None:
                _add_field(line, _NUMBERS[name])


def describe(picture: Run, words: str) -> None:
    """What a picture shows, for those who don't see it; it stands at the margin, as text does."""
    next(picture.element.iter(qn("wp:docPr"))).set("descr", words)
    inline = next(picture.element.iter(qn("wp:inline")))
    for side in ("distT", "distB", "distL", "distR"):
        inline.set(side, "0")


def put_beside(paragraph: DocxParagraph) -> None:
    """What follows stands to the right of it."""
    beside = (
        f'<w:framePr {nsdecls("w")} w:hSpace="170" w:wrap="around" w:vAnchor="text" w:hAnchor="text" w:x="1" w:y="1"/>'
    )
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - python-docx has no words for these
    properties.insert_element_before(parse_xml(beside), "w:widowControl", *_AFTER_BORDERS)


def draw_above(paragraph: DocxParagraph) -> None:
    """A hairline above a paragraph, and room below that."""
    _draw(paragraph._p.get_or_add_pPr(), "top", _BELOW_LINE)  # noqa: SLF001


def _draw(properties: CT_PPr, side: str, apart: int) -> None:
    line = f'<w:{side} w:val="single" w:sz="4" w:space="{apart}" w:color="{HAIRLINE}"/>'
    borders = parse_xml(f"<w:pBdr {nsdecls('w')}>{line}</w:pBdr>")
    properties.insert_element_before(borders, *_AFTER_BORDERS)


_AFTER_BORDERS = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr")


def _add_field(paragraph: DocxParagraph, code: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    field.append(parse_xml(f"<w:r {nsdecls('w')}><w:t>1</w:t></w:r>"))
    paragraph._p.append(field)  # noqa: SLF001 - python-docx has no fields
