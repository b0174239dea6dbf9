"""Lines of styled text, measured in terminal columns. Text of persons stays text: nothing here reads markup."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from contextvars import ContextVar
from functools import lru_cache
from itertools import zip_longest
from typing import Literal, TypeAlias, TypeVar

from rich.cells import cell_len, chop_cells, set_cell_size

from ioplogg_tui.tui.palette import CHOSEN, TOLD_WHEN_CHOSEN

Tone: TypeAlias = Literal["saved", "accent", "dim"]
"""What a message is, by the style that it is drawn in: done, asked or refused, said aside. It is heard by it, too."""

Span = tuple[str, str]
"""(text, style name of the palette)."""

Said = tuple[str, Tone]
"""What is told somewhere, and what it is."""

Line = list[Span]

Key = TypeVar("Key", bound=Hashable)

NARROW = 50
"""In fewer columns, as on a telephone, there is room for one thing beside another only where both are short."""

_INSIDE_WORDS = re.compile(r"[/\\._-]")
HELD = "\u00a0"
"""A space at which no line is broken."""
_GAPS = re.compile(r"[^\S\u00a0\u202f]+")
_HOLDS = re.compile(
    r"(?<=[\d–]) (?=/ [\d–])|(?<=[\d–] /) (?=[\d–])"  # two levels
    r"|(?<=\d) (?=[a-zæøå])|(?<=\d\.) (?=[a-zæøå])"  # a number and what is counted, a day and its month
    r"|(?<=\b\d{4}) (?=[A-ZÆØÅ])"  # a postal code and its place
    r"|(?<=[\u00a7→]) | (?=[·↑↓])"  # the sign of a paragraph by its number: what cites one is looked for by it
)
KEPT = 1024
"""Texts whose lines are kept, of those that were broken last: most are drawn again and again."""


AS_SEEN: ContextVar[Callable[[str], str]] = ContextVar("AS_SEEN", default=str)
"""What makes of a text what may be seen of it, while a sheet is drawn: of half a name nobody knows that it is one."""


def cut(text: str, width: int) -> str:
    """`text` in exactly `width` columns: padded, or cut with … at the end."""
    text = AS_SEEN.get()(text)
    return set_cell_size(text, width) if cell_len(text) <= width else _ended(text, width)


def _ended(text: str, width: int) -> str:
    """What is longer than there is room for."""
    return set_cell_size(set_cell_size(text, max(0, width - 1)).rstrip() + "…", width) if width > 0 else ""


def with_sign(text: str, sign: str, width: int) -> str:
    """`text` and a sign after it, in exactly `width` columns: however long the text grows, the sign stays."""
    room = max(0, width - cell_len(sign) - 1)
    return cut(f"{text if cell_len(text) <= room else cut(text, room)} {sign}", width)


def wrap(text: str, width: int, most: int) -> list[str]:
    """`text` on at most `most` lines of `width` columns, broken between words, the rest cut with ….

    A word that is longer than a line, as a path may be, goes on in the next one. Two levels, a day, a number and what
    it counts hold together, and so does what a text holds together by U+00A0.
    """
    return list(_broken(AS_SEEN.get()(text), width, most)) if most > 0 else []


@lru_cache(maxsize=KEPT)
def _broken(text: str, width: int, most: int) -> Sequence[str]:
    held = _HOLDS.sub(HELD, _GAPS.sub(" ", text).strip(" "))
    words = [f" {word}" for word in held.split(" ")] if held else []
    if len(max(words, key=len, default="")) * 2 > width:  # no sign takes more than two columns
        words = [part for word in words for part in _held_apart(word[1:], width)]
    lines: list[str] = []
    line = ""
    for number, word in enumerate(words):
        longer = f"{line}{word}" if line else word.lstrip(" ")
        if cell_len(longer) <= width or not line:
            line = longer
        elif len(lines) == most - 1:
            line = "".join([line, *words[number:]])
            break
        else:
            lines.append(line)
            line = word.lstrip(" ")
    if line:
        lines.append(line if cell_len(line) <= width else _ended(line, width).rstrip())
    return "\n".join(lines).replace(HELD, " ").split("\n") if lines else ()


def _held_apart(word: str, width: int) -> list[str]:
    """What a line may begin with: words that are held together only where a line has room for all of them.

    Before each but what goes on in a word stands a space.
    """
    parts = [word] if cell_len(word) <= width else word.split(HELD)
    return [f"{'' if at else ' '}{piece}" for part in parts for at, piece in enumerate(_fitting(part, width))]


def _fitting(word: str, width: int) -> list[str]:
    """A word in pieces that fit on a line, cut between its own words where it has several, as a path has."""
    if not 1 < width < cell_len(word):
        return [word]
    first = chop_cells(word, width)[0]
    end = max((gap.end() for gap in _INSIDE_WORDS.finditer(first)), default=len(first))
    return [word[:end], *_fitting(word[end:], width)]


def in_rows(text: str, style: str, width: int, start: str = " ", most: int | None = None) -> list[Line]:
    """A sentence of the program's own, on as many lines as it takes, or at most so many."""
    parts = wrap(text, width - cell_len(start), len(text) + 1 if most is None else most) if most != 0 else []
    return [[(f"{start}{part}", style)] for part in parts]


def in_parts(parts: Sequence[Span], width: int) -> list[Line]:
    """Parts one after another, a new line where the next one has no room; one that no line has room for goes on."""
    lines: list[Line] = []
    whole = ((row, style) for words, style in parts for row in wrap(words, width - 2, len(words)))
    for words, style in whole:
        if not lines or line_width(lines[-1]) + cell_len(words) + 2 > width:
            lines.append([])
        lines[-1].append((cut(f" {words} ", min(width, cell_len(words) + 2)), style))
    return lines


def line_width(line: Line) -> int:
    return sum(cell_len(text) for text, _ in line)


FILLED = frozenset({"cursor", "found", *(f"{name}{CHOSEN}" for name in TOLD_WHEN_CHOSEN)})
"""Styles with a ground of their own: a gap after them is not theirs."""


def beside(left: Sequence[Line], right: Sequence[Line], left_width: int) -> list[Line]:
    """Two columns as one: `left` filled to `left_width`, `right` after it."""
    height = max(len(left), len(right))
    joined = []
    for row in range(height):
        start = left[row] if row < len(left) else []
        gap = left_width - line_width(start)
        end = right[row] if row < len(right) else []
        style = start[-1][1] if start and start[-1][1] not in FILLED else "text"
        joined.append([*start, (" " * gap, style), *end] if end else list(start))
    return joined


def named(name: str, rows: Sequence[str], names: int, style: str) -> list[Line]:
    """A name in so many columns, and what stands beside it: each on as many lines as it takes."""
    titles = wrap(name, names - 2, len(name) + 1)
    pairs = zip_longest(titles, rows, fillvalue="")
    return [[(cut(f" {title}", names), "dim"), (f" {row}", style)] for title, row in pairs]


def shared(needs: Mapping[Key, Sequence[int]], room: int) -> dict[Key, list[int]]:
    """What each text needs; where there isn't room for all, none gets a third row before each has two."""
    shares = {key: [1] * len(each) for key, each in needs.items()}
    left = room - sum(map(len, needs.values()))
    for most in range(2, max([1, *(need for each in needs.values() for need in each)]) + 1):
        for key, each in needs.items():
            for number, need in enumerate(each):
                if need >= most and left > 0:
                    shares[key][number] += 1
                    left -= 1
    return shares


AROUND_TITLE = 6
"""Columns of a rule around its title, with some of the rule itself."""


def ruled(title: str, width: int) -> Line:
    """A rule with a title in it: where there is no room for all of that, how many they are stays."""
    title, room = AS_SEEN.get()(title), max(0, width - AROUND_TITLE)
    if cell_len(title) > room:
        words, dot, count = title.rpartition(" · ")
        tail = f"{dot}{count}" if count.isdigit() else ""
        title = f"{cut(words if tail else title, max(0, room - cell_len(tail))).rstrip()}{tail}"
    lead = f" ── {title} " if title else " "
    return [(lead, "rule"), ("─" * max(0, width - cell_len(lead) - 1), "rule")]
