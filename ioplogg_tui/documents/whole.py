"""A whole document: kept as JSON, told from another, and with every text in it changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

import msgspec

from ioplogg_tui.documents.content import Document
from ioplogg_tui.domain.school_year import as_bare_text

Part = TypeVar("Part")
_CODES = frozenset({"kind", "language", "logo"})


def with_texts(document: Document, change: Callable[[str], str]) -> Document:
    """The document with every text in it changed; no code of it is."""
    return with_changed(document, change)


def with_changed(part: Part, change: Callable[[str], str]) -> Part:
    """Part of a document with every text in it changed."""
    return cast("Part", _with_texts(part, change))


def _with_texts(value: object, change: Callable[[str], str]) -> object:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_with_texts(part, change) for part in value)
    if not isinstance(value, msgspec.Struct):
        return value
    names = [name for name in value.__struct_fields__ if name not in _CODES]
    return msgspec.structs.replace(value, **{name: _with_texts(getattr(value, name), change) for name in names})


def says_the_same(document: Document, other: Document) -> bool:
    """Whether two documents say the same, whoever published each, when, and as which number."""
    same = msgspec.structs.replace(
        other, author=document.author, day=document.day, number=document.number, footer=document.footer
    )
    return document == same


def encode(document: Document) -> str:
    """The document as JSON, to be kept."""
    return msgspec.json.encode(document, enc_hook=as_bare_text).decode()


def decode(text: str) -> Document:
    return msgspec.json.decode(text, type=Document)
