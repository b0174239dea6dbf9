"""Initials in place of names, whatever draws them: a class may be looking at the screen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from ioplogg_tui.domain.initials import NameParts
from ioplogg_tui.locale.own_words import own_words
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import names_seen
from ioplogg_tui.logbook.users import colleagues

RULE = "─"
"""What a line is drawn with to the edge, which it reaches also where a name before it is shorter."""

Edit = tuple[int, int, str]
"""From, to, and what stands there instead."""


class Veil(LineFilter):
    """Every line on its way to the terminal goes through it, of every widget that there is and will be.

    What is kept, saved and published has the names. Columns stay where they are. A colleague who shares a name with a
    student is told whole: by half a name nobody is hidden, and one is taken for somebody else.
    """

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._names = NameParts(names_seen(session), own_words())
        whole = sorted({name for name in colleagues(session) if " " in name}, key=len, reverse=True)
        self._colleagues = re.compile("|".join(map(_name_or_start, whole)) or "(?!)")

    def as_seen(self, text: str) -> str:
        """A text, as it may be seen, before it is cut or broken."""
        return _edited(text, 0, _closed_up(text, [*self._of_students(text)]))

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """A line of a widget, as it may be seen."""
        del background
        line = "".join(segment.text for segment in segments if not segment.control)
        edits = _closed_up(line, [*self._of_students(line)])
        if not edits:
            return segments
        drawn, start = [], 0
        for segment in segments:
            if segment.control:
                drawn.append(segment)
                continue
            text = _edited(segment.text, start, edits)
            text = text.replace(RULE, RULE * (1 + max(0, segment.cell_length - cell_len(text))), 1)
            drawn.append(Segment(set_cell_size(text, segment.cell_length), segment.style))
            start += len(segment.text)
        return drawn

    def _of_students(self, line: str) -> Iterator[Edit]:
        """What hides a name, but for a part of a colleague's that is nobody else's as it stands there."""
        edits = [*self._names.found_in(line)]
        if not edits:
            return
        theirs = [name.span() for name in self._colleagues.finditer(line)]
        in_part = [span for span in theirs if _is_told_in_part(line, span, edits)]
        yield from (edit for edit in edits if not any(start <= edit[0] and edit[1] <= end for start, end in in_part))


def _name_or_start(name: str) -> str:
    """What finds a name, or as much of it as is left before a … or the edge, from its second word on."""
    first, _space, rest = name.partition(" ")
    cut = "".join(f"(?:{re.escape(sign)}" for sign in rest) + ")?" * len(rest)
    return rf"(?<!\w){re.escape(first)} (?:{re.escape(rest)}s?(?!\w)|{cut}(?=…| *$|  ))"


def _is_told_in_part(line: str, name: tuple[int, int], edits: Sequence[Edit]) -> bool:
    """Whether some words of a colleague's name are a student's and others aren't, and no student's stands beside it."""
    start, end = name
    inside = [edit for edit in edits if start <= edit[0] and edit[1] <= end]
    beside = any(line[edit[1] : start] == " " or line[end : edit[0]] == " " for edit in edits if edit not in inside)
    return len(inside) < len(line[start:end].split()) and not beside


def _closed_up(line: str, edits: Sequence[Edit]) -> list[Edit]:
    """The initials of one name after another, with no space between them; their last dot ends a sentence too."""
    ends = {end for _start, end, _initial in edits}
    return [
        (
            start - 1 if line[start - 1 : start] == " " and start - 1 in ends else start,
            end + 1 if initial.endswith(".") and line[end : end + 1] == "." != line[end + 1 : end + 2] else end,
            initial,
        )
        for start, end, initial in edits
    ]


def _edited(text: str, start: int, edits: Sequence[Edit]) -> str:
    """What is drawn of a segment that begins at `start`: the initial stands where the name begins."""
    parts, place, end = [], start, start + len(text)
    for first, last, initial in edits:
        if last <= start or first >= end:
            continue
        parts.append(text[place - start : max(0, first - start)])
        parts.append(initial if first >= start else "")
        place = min(last, end)
    return "".join([*parts, text[place - start :]])
