"""What of a DOCX is filled in by hand: boxes to tick, frames, lines to sign on."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from xml.etree import ElementTree as Tree

from docx.document import Document as DocxFile
from docx.shared import Pt

from ioplogg_tui.documents.content import Boxes, Frame, Signatures
from ioplogg_tui.documents.docx_look import (
    AFTER_ANSWER,
    BEFORE_QUESTION,
    LINE_TO_SIGN,
    SIGNER,
    STAIR_HEIGHT,
    TO_TICK,
    describe,
)
from ioplogg_tui.documents.docx_tables import as_frame
from ioplogg_tui.documents.docx_words import say, styled
from ioplogg_tui.documents.pdf import pictures_of
from ioplogg_tui.documents.stair import stair


def add_by_hand(file: DocxFile, block: Boxes | Frame) -> None:
    """A frame, or a question with its answers to tick."""
    if isinstance(block, Frame):
        for paragraph, text in zip(as_frame(file, block), block.beside, strict=True):
            say(paragraph, text)
        return
    question = file.add_paragraph()
    question.add_run(block.question).bold = True
    question.paragraph_format.space_before = Pt(BEFORE_QUESTION)
    stairs = stairs_of(block.steps)
    for number, answer in enumerate(block.answers):
        line = file.add_paragraph()
        line.paragraph_format.space_after = Pt(AFTER_ANSWER)
        line.add_run(f"{TO_TICK}  ")
        if number < block.steps:
            run = line.add_run()
            run.add_picture(BytesIO(stairs[number]), height=Pt(STAIR_HEIGHT))
            describe(run, "")
            line.add_run("  ")
        line.add_run(answer)


@cache
def stairs_of(steps: int) -> list[bytes]:
    """The pictures of a stair, up to each of its steps."""
    return pictures_of([Tree.tostring(stair(step, steps), encoding="unicode") for step in range(1, steps + 1)])


def add_signatures(file: DocxFile, block: Signatures, place: str) -> None:
    """`place` says what is written on the first half of each line."""
    for number, line in enumerate(block.lines, 1):
        styled(file.add_paragraph("\t\t\t"), LINE_TO_SIGN).paragraph_format.keep_with_next = True
        words = styled(file.add_paragraph(f"{place}\t{line.words}"), SIGNER)
        words.paragraph_format.keep_with_next = number < len(block.lines)
