"""The contents of a long DOCX: what leads to each of its parts, with the page it is on."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document as DocxFile
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm
from docx.text.paragraph import Paragraph as DocxParagraph

from ioplogg_tui.documents.content import Heading, plain
from ioplogg_tui.documents.docx_look import CONTENTS
from ioplogg_tui.documents.docx_words import style_of

_IN = Cm(0.6)
_NOT_COUNTED = "…"
"""Where the page's number stands once whoever opens the file has laid out its pages."""


def add_contents(file: DocxFile, listed: Sequence[Heading], title: str) -> None:
    """Before the first part; `listed` are all headings of their levels that the file has."""
    headings = [paragraph for paragraph in file.paragraphs if style_of(paragraph) in _HEADINGS]
    levels = {f"Heading{heading.level}" for heading in listed}
    parts = [paragraph for paragraph in headings if style_of(paragraph) in levels]
    first = headings[0]
    first.insert_paragraph_before(title, style="Heading 2")
    for number, (paragraph, heading) in enumerate(zip(parts, listed, strict=True), 1):
        name = f"part_{number}"
        _mark(paragraph, name, number)
        line = first.insert_paragraph_before(style=CONTENTS)
        if heading.level > 2:
            line.paragraph_format.left_indent = _IN
        _lead_to(line, plain(heading.text).replace("\n", " "), name)


_HEADINGS = ("Heading2", "Heading3")


def _mark(paragraph: DocxParagraph, name: str, number: int) -> None:
    begins, ends = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for mark in (begins, ends):
        mark.set(qn("w:id"), str(number))
    begins.set(qn("w:name"), name)
    runs = paragraph._p.r_lst  # noqa: SLF001 - python-docx has no bookmarks
    runs[0].addprevious(begins)
    runs[-1].addnext(ends)


def _lead_to(line: DocxParagraph, words: str, name: str) -> None:
    link, page = OxmlElement("w:hyperlink"), OxmlElement("w:fldSimple")
    link.set(qn("w:anchor"), name)
    link.set(qn("w:history"), "1")
    page.set(qn("w:instr"), f"PAGEREF {name} \\h")
    page.set(qn("w:dirty"), "true")
    link.append(_run(line, f"{words}\t"))
    page.append(_run(line, _NOT_COUNTED))
    link.append(page)
    line._p.append(link)  # noqa: SLF001 - nor links


def _run(line: DocxParagraph, words: str) -> BaseOxmlElement:
    run = line.add_run(words)._r  # noqa: SLF001
    line._p.remove(run)  # noqa: SLF001
    return run
