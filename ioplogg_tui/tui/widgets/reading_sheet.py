"""A document on the whole screen: read part by part, searched, with the part that would be copied marked."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from ioplogg_tui.tui.widgets.document_lines import LaidOutDocument
from ioplogg_tui.tui.widgets.lines import Line
from ioplogg_tui.tui.widgets.list_sheet import chosen, more_line
from ioplogg_tui.tui.widgets.pointed import Held


class ReadingSheet(LaidOutDocument):
    """`part` is the number of the one under the cursor; `sought` is marked wherever it stands."""

    def __init__(self) -> None:
        super().__init__()
        self.part = self.top = 0
        self.sought = ""
        self._at = -1
        """The row of the match that was gone to last."""
        self._from = 0
        """The part from which is searched while it is typed."""

    def lines(self, width: int, height: int) -> Sequence[Line]:
        if self._document is None:
            return []
        self.part = min(self.part, len(self.parts_in(width)) - 1)
        every = self._every
        self.top = max(0, min(self.top, len(every) - height))
        left = len(every) - self.top - height
        seen = every[self.top : self.top + (self._room if left > 0 else height)]
        at = next((row for row, (number, line) in enumerate(seen) if number == self.part and line), None)
        shown = [self._marked(number, line, width, is_first=row == at) for row, (number, line) in enumerate(seen)]
        return [*shown, *([more_line(left + 1, width)] if left > 0 else [])]

    @property
    def _room(self) -> int:
        """Rows for the text, above the one that says that it goes on."""
        return max(1, self.size.height - 1)

    @property
    def held(self) -> Held:
        return Held((self.part, self.top))

    @property
    def _every(self) -> list[tuple[int, Line]]:
        """Each line with the number of the part that it is of."""
        return [(number, line) for number, part in enumerate(self._parts) for line in part.lines]

    def _marked(self, number: int, line: Line, width: int, *, is_first: bool) -> Line:
        marked = _with_matches(line, self.sought.lower().strip())
        if number != self.part or not marked:
            return marked
        (text, style), *rest = marked
        return chosen([("▸" if is_first else " ", style), (text[1:], style), *rest], width)

    @property
    def whereabouts(self) -> tuple[int, int, int]:
        """The first and the last line that is shown, from 1, and how many there are."""
        count = len(self._every)
        return self.top + 1, min(count, self.top + self._seen(count)), count

    def _seen(self, count: int) -> int:
        """How many lines are seen of so many."""
        height = self.size.height
        return height if count - self.top <= height else self._room

    @property
    def copied(self) -> str:
        """The part under the cursor, as text."""
        return self._parts[self.part].text if self._parts else ""

    @property
    def whole(self) -> str:
        """All of it, as text."""
        return "\n\n".join(part.text for part in self._parts if part.text)

    def step(self, by: int) -> None:
        """The cursor so many parts on, and the part on the screen: within a longer one, so many lines on first."""
        start, end = self._rows_of(self.part)
        bottom = self.top + self._seen(len(self._every))
        if by > 0 and end > bottom:
            self.top = min(self.top + by, end - self._room)
        elif by < 0 and start < self.top:
            self.top = max(self.top + by, start)
        else:
            self.part = max(0, min(self.part + by, len(self._parts) - 1))
            self._bring_in(backwards=by < 0)
        self.redraw()

    def turn(self, by: int) -> None:
        """So many pages on; the cursor goes to the first part that begins there."""
        page = max(1, self._room - 1)
        self.top = max(0, min(self.top + by * page, len(self._every) - self.size.height))
        starts = [self._rows_of(number)[0] for number in range(len(self._parts))]
        self.part = next((number for number, start in enumerate(starts) if start >= self.top), len(starts) - 1)
        self.redraw()

    def begin_search(self) -> None:
        """What is typed from now on is looked for from here."""
        self._from = self.part

    def seek(self, by: int) -> tuple[int, int]:
        """To the match that is so many on, round the end too; 0 is the first from where it was begun.

        Returns which it is, from 1, and how many there are.
        """
        rows = self._matches()
        if not rows:
            self.redraw()
            return 0, 0
        if by and self._at in rows:
            place = (rows.index(self._at) + by) % len(rows)
        else:
            here = self._rows_of(self._from)[0]
            place = next((place for place, row in enumerate(rows) if row >= here), 0)
        self._at = rows[place]
        self.part = self._every[self._at][0]
        self.top = max(0, self._at - self.size.height // 2)
        self.redraw()
        return place + 1, len(rows)

    def _matches(self) -> list[int]:
        """The rows in which what is sought begins, also where it goes on in the next."""
        sought, rows, first = self.sought.lower().strip(), [], 0
        for part in self._parts:
            texts = ["".join(text for text, _style in line).strip().lower() for line in part.lines]
            starts = [0, *accumulate(len(text) + 1 for text in texts)]
            rows += [first + bisect_right(starts, place) - 1 for place in _places(sought, " ".join(texts))]
            first += len(part.lines)
        return [*dict.fromkeys(rows)]

    def _rows_of(self, number: int) -> tuple[int, int]:
        start = sum(len(part.lines) for part in self._parts[:number])
        return start, start + (len(self._parts[number].lines) if self._parts else 0)

    def _bring_in(self, *, backwards: bool) -> None:
        """A part that is longer than the screen from its beginning, or from its end where one comes from below."""
        (start, end), height = self._rows_of(self.part), self._room
        if end - start > height:
            self.top = end - height if backwards else start
        elif start < self.top:
            self.top = start
        elif end > self.top + height:
            self.top = end - height


def _places(sought: str, text: str) -> list[int]:
    """Where it begins in a text."""
    return [match.start() for match in re.finditer(re.escape(sought), text)] if sought else []


def _with_matches(line: Line, sought: str) -> Line:
    """A line with what is sought standing out in it."""
    spans: Line = []
    for text, style in line:
        end = 0
        for place in _places(sought, text.lower()):
            spans += [(text[end:place], style), (text[place : place + len(sought)], "found")]
            end = place + len(sought)
        spans.append((text[end:], style))
    return [span for span in spans if span[0]]
