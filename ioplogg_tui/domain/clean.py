"""Text of persons, made safe at the door: nothing in it can steer a terminal or hide itself."""

from __future__ import annotations

import unicodedata

from ioplogg_tui.domain.errors import N_, UsageProblem

LINE_LIMIT = 500
TEXT_LIMIT = 20_000

# Control, format (bidi and zero-width signs), surrogate, private use, line and paragraph separators.
_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_SPACES = str.maketrans({"\t": " ", "\u00a0": " ", "\u202f": " ", "\u2007": " "})


def _safe(text: str) -> str:
    return "".join(sign for sign in text if unicodedata.category(sign) not in _UNSAFE)


def safe_line(text: object) -> str:
    """A thing from outside, such as a file's name, on one line with nothing that steers a terminal."""
    return _safe(" ".join(str(text).translate(_SPACES).splitlines()))


def clean_line(text: str, limit: int = LINE_LIMIT) -> str:
    """`text` on one line, in NFC, with single spaces and nothing that steers a terminal.

    Raises:
        UsageProblem: longer than `limit` characters.
    """
    if not text.isprintable():
        text = _safe(" ".join(text.translate(_SPACES).splitlines()))
    line = " ".join(unicodedata.normalize("NFC", text).split())
    return _within(line, limit)


def clean_text(text: str, limit: int = TEXT_LIMIT) -> str:
    """Text of several lines: as `clean_line`, with its line breaks and inner spaces kept.

    Raises:
        UsageProblem: longer than `limit` characters.
    """
    flat = unicodedata.normalize("NFC", text.translate(_SPACES))
    lines = [_safe(line).rstrip() for line in flat.splitlines()]
    return _within("\n".join(lines).strip(), limit)


def _within(text: str, limit: int) -> str:
    if len(text) > limit:
        raise UsageProblem(
            N_("The text has {length} characters; {limit} is the most. Shorten it and try again."),
            length=len(text),
            limit=limit,
        )
    return text
