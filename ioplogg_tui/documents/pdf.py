"""A document as one PDF that is PDF/A-2a for the archive and PDF/UA-1 for everybody; and drawings as pictures."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import typst

from ioplogg_tui.documents.content import Document, Paragraph, Passage, texts_of
from ioplogg_tui.documents.for_template import for_template
from ioplogg_tui.documents.signs import boxed, signs_refused
from ioplogg_tui.domain.clean import JOINED, script_of
from ioplogg_tui.domain.errors import NotRendered
from ioplogg_tui.shipped import shipped, shipped_folder

FONT_FOLDER = "data/fonts"
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


def boxes_among(signs: Sequence[str]) -> list[str]:
    """Those of the signs that a PDF made here would have a box for."""
    shaped = [sign for sign in signs if script_of(sign) in _SHAPED]
    others = [sign for sign in signs if sign not in shaped]
    with shipped_folder(FONT_FOLDER) as folder:
        every = _fonts(folder, of_machine=True, of_typst=True)
        return [*not_shown(shaped, _fonts(folder, of_machine=True)), *not_shown(others, every)]


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
        sys_inputs={"document": json.dumps(for_template(document), ensure_ascii=False)},
        font_paths=fonts,
    )
    if not isinstance(content, bytes):
        raise TypeError("a PDF is one file")
    return content
