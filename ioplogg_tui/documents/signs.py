"""Signs that no font at hand can show: a box stands for each, and the document's end tells which they are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

import msgspec
import typst

from ioplogg_tui.documents.content import Document, Paragraph, Passage
from ioplogg_tui.documents.whole import with_texts
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.locale import translated

BOX = "\N{WHITE MEDIUM SQUARE}"
"""In the fonts that ship; `\N{WHITE SQUARE}` is not."""
MOST_NAMES = 40
_IN_MESSAGE = re.compile(r'\b(?:text|codepoint) `"((?:[^"\\]|\\.)+)"`')
_ESCAPED = re.compile(r"\\(?:u\{([0-9a-f]+)\}|(.))")


def signs_refused(error: typst.TypstError) -> dict[str, None]:
    """The signs that typst says it can't show, in the order it says so."""
    written = (_ESCAPED.sub(_meant, text) for text in _IN_MESSAGE.findall(str(error.diagnostic)))
    return dict.fromkeys(sign for text in written for sign in text)


def _meant(escape: re.Match[str]) -> str:
    """What stands for a sign in typst's messages, as Rust writes it, made the sign again."""
    code, sign = escape.groups()
    return chr(int(code, 16)) if code else {"n": "\n", "r": "\r", "t": "\t", "0": "\0"}.get(sign, sign)


def boxed(document: Document, lacking: Collection[str]) -> Document:
    """The document with a box for each of the signs, told once, by name, at its end."""
    if not lacking:
        return document
    boxes = str.maketrans(dict.fromkeys(lacking, BOX))
    shown = with_texts(document, lambda text: text.translate(boxes))
    explained = Paragraph((Passage(_explained(lacking, document.language)),), small=True)
    return msgspec.structs.replace(shown, blocks=(*shown.blocks, explained))


def _explained(lacking: Collection[str], language: str) -> str:
    names = [_name(sign) for sign in lacking]
    if len(names) <= MOST_NAMES:
        sentence = translated(N_("{box} stands for characters that the fonts of this machine lack: {names}."), language)
    else:
        sentence = translated(
            N_("{box} stands for characters that the fonts of this machine lack: {names}, and {count} more."), language
        )
    return filled(sentence, box=BOX, names=", ".join(names[:MOST_NAMES]), count=len(names) - MOST_NAMES)


def _name(sign: str) -> str:
    code = f"{ord(sign):04X}"
    name = unicodedata.name(sign, "").removesuffix(f"-{code}").lower()
    return f"{name} (U+{code})" if name else f"U+{code}"
