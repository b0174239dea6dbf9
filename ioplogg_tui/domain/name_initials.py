"""A text in which what was found of names is told by initials, each where it stands in the text as it is written."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from ioplogg_tui.domain.name_gaps import initials_by_line
from ioplogg_tui.domain.name_letters import APOSTROPHES, BROKEN
from ioplogg_tui.domain.name_lines import CLOSED_BY
from ioplogg_tui.domain.name_markup import REST

_GENITIVE = re.compile(rf"[{APOSTROPHES}]s\Z", re.IGNORECASE)
"""With the sign that stays: P.S.'s."""


def with_initials(text: str, read: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with initials in the places of names, from and to, which are in turn and apart.

    `read` is the text as it was looked through, with each sign where it stands in the text.
    """
    kept, end = [], 0
    for start, last in spans:
        until = last + (read[last : last + 1] in _closing_of(read[start:last]))
        while read[until : until + 1] == REST != text[until]:
            until += 1
        genitive = _GENITIVE.search(read, start, until)
        shown = _shown(BROKEN.sub("", read[start : genitive.start() if genitive else until]))
        shown += genitive[0] if genitive else ""
        kept += [text[end:start], shown]
        end = start + len(shown) if text.startswith(shown, start) else until  # it was told by its initials before
    return "".join([*kept, text[end:]])


def _shown(name: str) -> str:
    """The initials of a name; a bracket that is opened in it, and closed after it, stays."""
    opened = max(name.rfind("("), name.rfind("["))
    if not _closing_of(name):
        return initials_by_line(name)
    space = " " * name[:opened].endswith((" ", "\u00a0"))
    return f"{initials_by_line(name[:opened])}{space}{name[opened]}{initials_by_line(name[opened + 1 :])}"


def _closing_of(text: str) -> Collection[str]:
    """What closes the bracket that is opened in a text last, and not closed in it."""
    opened = max(text.rfind("("), text.rfind("["))
    closing = CLOSED_BY.get(text[opened : opened + 1], "") if opened >= 0 else ""
    return () if closing and closing in text[opened:] else tuple(closing)
