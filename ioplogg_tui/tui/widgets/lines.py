"""Lines of styled text, measured in terminal columns. Text of persons stays text: nothing here reads markup."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextvars import ContextVar

from rich.cells import cell_len, set_cell_size

Span = tuple[str, str]
"""(text, style name of the palette)."""

Line = list[Span]


AS_SEEN: ContextVar[Callable[[str], str]] = ContextVar("AS_SEEN", default=str)
"""What makes of a text what may be seen of it, while a sheet is drawn: of half a name nobody knows that it is one."""


def cut(text: str, width: int) -> str:
    """`text` in exactly `width` columns: padded, or cut with … at the end."""
    text = AS_SEEN.get()(text)
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return set_cell_size(set_cell_size(text, max(0, width - 1)).rstrip() + "…", width) if width > 0 else ""


def wrap(text: str, width: int, most: int) -> list[str]:
    """`text` on at most `most` lines of `width` columns, broken between words, the rest cut with …."""
    lines: list[str] = []
    words = AS_SEEN.get()(text).split()
    line = ""
    while words:
        word = words[0]
        longer = f"{line} {word}" if line else word
        if cell_len(longer) <= width or not line:
            line = longer
            words.pop(0)
            continue
        if len(lines) == most - 1:
            return [*lines, cut(" ".join([line, *words]), width).rstrip()]
        lines.append(line)
        line = ""
    if line:
        lines.append(cut(line, width).rstrip())
    return lines


def line_width(line: Line) -> int:
    return sum(cell_len(text) for text, _ in line)


FILLED = frozenset({"cursor"})
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


def ruled(title: str, width: int) -> Line:
    """A rule with a title in it."""
    lead = f" ── {title} " if title else " "
    return [(lead, "rule"), ("─" * max(0, width - cell_len(lead) - 1), "rule")]
