"""Paragraphs of a DOCX, and texts in them: each in its language, with its line breaks."""

from __future__ import annotations

from docx.enum.text import WD_BREAK
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph as DocxParagraph

from ioplogg_tui.documents.content import Passages
from ioplogg_tui.documents.docx_look import tag_of

_IN_OTHER_SCRIPTS = {"w:b": "w:bCs", "w:i": "w:iCs", "w:sz": "w:szCs"}


def styled(paragraph: DocxParagraph, style: str) -> DocxParagraph:
    """The paragraph, in the style of a name: python-docx goes over all styles to find one, for each paragraph anew."""
    paragraph._p.style = style.replace(" ", "")  # noqa: SLF001 - the id of a style, as Word makes it of the name
    return paragraph


def style_of(paragraph: DocxParagraph) -> str | None:
    """The id of its style; None where it is the usual one."""
    return paragraph._p.style  # noqa: SLF001 - as `styled`


def say(paragraph: DocxParagraph, passages: Passages, *, strong: bool = False) -> None:
    """`strong` is for all of it, whatever its passages are."""
    for passage in passages:
        for number, line in enumerate(passage.text.split("\n")):
            if number:
                paragraph.add_run().add_break(WD_BREAK.LINE)
            run = paragraph.add_run(line)
            if passage.strong or strong:
                run.bold = True
            if passage.language:
                language = OxmlElement("w:lang")
                language.set(qn("w:val"), tag_of(passage.language))
                run.element.get_or_add_rPr().append(language)


def alike_in_every_script(part: BaseOxmlElement) -> None:
    """Size, bold and italics of Arabic and Tamil, which Word has apart, as those of Latin letters."""
    for name, of_others in _IN_OTHER_SCRIPTS.items():
        for looks in list(part.iter(qn(name))):
            its = looks.getparent()
            if its is None or its.tag != qn("w:rPr"):
                continue
            for before in its.findall(qn(of_others)):
                its.remove(before)
            alike = OxmlElement(of_others)
            alike.attrib.update(looks.attrib)
            looks.addnext(alike)
