"""What a PDF would have a box for, told before somebody gets it: who receives it can't ask what stood there."""

from __future__ import annotations

from collections.abc import Iterator

from ioplogg_tui.documents.content import Document, texts_of
from ioplogg_tui.documents.remark import Remark
from ioplogg_tui.locale import _

MOST_SIGNS = 20


def on_signs(document: Document) -> Iterator[Remark]:
    """One remark for all signs of the document that no font of this machine has."""
    rare = [sign for sign in dict.fromkeys("".join(texts_of(document))) if not _ships(sign)]
    if not rare:
        return
    from ioplogg_tui.documents.pdf import boxes_among  # typst, which a document on the screen does without

    lacking = boxes_among(rare)
    if lacking:
        sentence = _("In the PDF a box stands for characters that the fonts of this machine lack: {characters}")
        yield Remark(sentence.format(characters=" ".join(lacking[:MOST_SIGNS])))


def _ships(sign: str) -> bool:
    """Whether a sign is surely in the fonts that ship: Latin letters, and what stands between words and in tables."""
    return sign < "\N{GREEK CAPITAL LETTER ALPHA}" or "\N{EN QUAD}" <= sign < "\N{BLACK SUN WITH RAYS}"
