"""A text with its markup in the way that it is read: of a mail that somebody pasted."""

from __future__ import annotations

import re
from html import unescape

PAD = "\u200b"
"""Fills the place of markup, so that each other sign stands where it stood; nobody sees it."""

_MARKUP = re.compile(
    r"<(/?[a-zA-Z][a-zA-Z0-9]{0,10}(?::[a-zA-Z][a-zA-Z0-9]{0,10})?)"
    r"(?:\s[^<>\n]{0,300})?/?>|&(?:[a-zA-Z]{2,8}|#[0-9]{1,6}|#[xX][0-9a-fA-F]{1,5});"
)

_LABELLED = re.compile(
    r"\b(?:[^\W\d_]{2,20}s[^\S\n])?"
    r"(?:(?:for|før|etter|slekts)na[vm]n(?:et)?|(?:first|last|given|family)[ _]?name|surname)"
    rf"[\"'»”]?(?:[^\S\n]|{PAD}){{0,9}}[:=;|\t]",
    re.IGNORECASE,
)
"""What a form, or a record of it, calls a part of a name: a column, whose content follows."""

_LINES = frozenset({"br", "p", "div", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "blockquote", "hr"})
_COLUMNS = frozenset({"td", "th"})


def without_markup(text: str) -> str:
    """The text, as long as it was: a tag parts lines or columns, or is nothing; an entity is its sign.

    What a form calls a part of a name parts columns.
    """
    read = _MARKUP.sub(_read, text) if "<" in text or "&" in text else text
    return _LABELLED.sub(lambda label: "\t" + PAD * (len(label[0]) - 1), read)


def _read(markup: re.Match[str]) -> str:
    tag = (markup[1] or "").casefold()
    if tag:
        sign = "\n" if tag.removeprefix("/") in _LINES else "\t" if tag in _COLUMNS else ""
    else:
        sign = unescape(markup[0])
        if len(sign) > 1:
            return markup[0]
    return sign + PAD * (len(markup[0]) - len(sign))
