"""Names of a script that is written from the right, in the lines of a document that is read from the left."""

from __future__ import annotations

import re
from typing import TypeVar

import msgspec

from ioplogg_tui.documents.content import Block, Document, Fields, Passages, Quote, Signatures, plain, texts_of
from ioplogg_tui.documents.whole import with_changed

MARK = "\N{LEFT-TO-RIGHT MARK}"
"""Known to browsers, word processors and typst alike, which the isolates of Unicode are not."""
_RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_NAME = re.compile(rf"[{_RIGHT}]+(?:[\s\u200c\u200d'’.-]+[{_RIGHT}]+)*")
_LONGEST_NAME = 80
"""Signs of a field up to which it is a name, and not what somebody wrote."""

_Part = TypeVar("_Part", bound=Block | Passages)


def with_names_apart(document: Document) -> Document:
    """The document with a mark on both sides of such a name, so that what follows it is read after it.

    What somebody wrote in such a script itself goes on from the right, as it was written.
    """
    edges = (document.title, document.running, document.footer, document.author)
    if not any(map(_NAME.search, (*edges, *texts_of(document)))):
        return document
    return msgspec.structs.replace(
        document,
        title=_apart(document.title),
        running=_apart(document.running),
        footer=_apart(document.footer),
        blocks=tuple(map(_block, document.blocks)),
    )


def _block(block: Block) -> Block:
    match block:
        case Quote(by=by):
            return msgspec.structs.replace(_in_sentences(block), by=_apart(by))
        case Signatures():
            return with_changed(block, _apart)
        case Fields(rows=rows):
            return Fields(tuple((name, _value(value)) for name, value in rows))
        case _:
            return _in_sentences(block)


def _value(value: Passages) -> Passages:
    text = plain(value)
    is_name = len(text) <= _LONGEST_NAME and "\n" not in text
    return with_changed(value, _apart) if is_name else _in_sentences(value)


def _in_sentences(part: _Part) -> _Part:
    return with_changed(part, _in_sentence)


def _in_sentence(text: str) -> str:
    """Where more words are of that script than of others, it is no name in it, unless it stands alone."""
    named = sum(len(name[0].split()) for name in _NAME.finditer(text))
    others = sum(any(map(str.isalpha, word)) for word in _NAME.sub(" ", text).split())
    return _apart(text) if named <= others or _NAME.fullmatch(text) else text


def _apart(text: str) -> str:
    return _NAME.sub(rf"{MARK}\g<0>{MARK}", text)
