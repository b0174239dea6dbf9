"""On which line of a TOML text something stands: Python's reader of it doesn't say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Final, NamedTuple

_KEY: Final = re.compile(r"""\s*(?P<key>[\w-]+|"[^"]*"|'[^']*')\s*=\s*(?P<value>.*)$""")
_QUOTES: Final = ('"""', "'''")


class Place(NamedTuple):
    """A key of a table, which is the `number`th of its name, from 0; without a key the table itself."""

    table: str
    number: int = 0
    key: str = ""


def lines_of(text: str) -> Mapping[Place, int]:
    """Where each table and each key of one is, from line 1; what stands before the first table is of the table ""."""
    places: dict[Place, int] = {}
    seen: Counter[str] = Counter()
    table, number, closing = "", 0, ""
    for line, words in enumerate(text.split("\n"), 1):
        if closing:
            closing = "" if closing in words else closing
        elif header := _header(words):
            table = header
            number = seen[table]
            seen[table] += 1
            places.setdefault(Place(table, number), line)
        elif key := _KEY.match(words):
            places.setdefault(Place(table, number, key["key"].strip("\"'")), line)
            closing = _opened(key["value"])
    return places


def _header(words: str) -> str:
    """The table that a line begins; empty where it begins none."""
    header = words.partition("#")[0].strip()
    return header.strip("[]").strip() if header.startswith("[") and header.endswith("]") else ""


def _opened(value: str) -> str:
    """What ends the text of several lines that a value begins; empty where it is over on its line."""
    for quotes in _QUOTES:
        if value.startswith(quotes):
            return "" if quotes in value[len(quotes) :] else quotes
    return ""
