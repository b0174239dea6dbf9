"""A widget made of lines that repaints only the columns that changed.

On a slow line every byte is felt: Textual's tables repaint whole when a cell changes, this repaints the cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Offset, Region
from textual.strip import Strip
from textual.widget import Widget

from ioplogg_tui.domain.errors import Problem
from ioplogg_tui.locale import _, translate_problem
from ioplogg_tui.tui.palette import styles
from ioplogg_tui.tui.widgets.difference import difference
from ioplogg_tui.tui.widgets.lines import AS_SEEN, Line, cut, line_width, wrap
from ioplogg_tui.tui.widgets.pointed import Held, Pointed, Voice, first_sign, marked_sign


@dataclass(frozen=True, slots=True)
class Drawn:
    """What stands on a sheet: the lines, and the strips that they were drawn as."""

    shape: tuple[str, int, int]
    """Theme, columns, rows."""
    lines: Sequence[Line]
    strips: Sequence[Strip]


class Sheet(Pointed, Widget):
    """Lines drawn by `lines`, which a kind of sheet overrides; `redraw` shows what has changed since."""

    DEFAULT_CSS = "Sheet { height: 1fr; width: 1fr; }"

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id, classes=classes)
        self._drawn: Drawn | None = None
        self.rows_above = 0
        """Rows that stay above what is read."""
        self.unread: Problem | None = None
        """Why there is nothing to show, where it isn't that there is nothing."""

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """What to show in so many columns and rows."""
        raise NotImplementedError

    def redraw(self) -> None:
        """Draw anew and repaint what differs; a line that says the same is not even drawn."""
        width, height = self.size
        if not width or not height:
            return
        before, drawn = self._drawn, self._draw(width, height)
        self._drawn = drawn
        if before is None or before.shape != drawn.shape:
            self.refresh()
            return
        changed = []
        for row, (old, new) in enumerate(zip(before.strips, drawn.strips, strict=True)):
            columns = None if old is new else difference(old, new)
            if columns:
                changed.append(Region(columns[0], row, columns[1] - columns[0], 1))
        if changed:
            self.refresh(*changed)

    def _draw(self, width: int, height: int) -> Drawn:
        theme = self.app.theme
        look = styles(theme, self.app.console.color_system)
        veil = AS_SEEN.set(getattr(self.app, "as_seen", str))
        try:
            lines = list(self.lines(width, height) if self.unread is None else unread_lines(self.unread, width))[
                :height
            ]
        except Problem as problem:  # what is drawn may be read while access ends: the next look around leaves the page
            lines = unread_lines(problem, width)[:height]
        finally:
            AS_SEEN.reset(veil)
        lines += [[]] * (height - len(lines))
        before = self._drawn if self._drawn is not None and self._drawn.shape == (theme, width, height) else None
        strips = [
            before.strips[row] if before is not None and before.lines[row] == line else _strip(line, look, width)
            for row, line in enumerate(lines)
        ]
        return Drawn((theme, width, height), lines, strips)

    def render_line(self, y: int) -> Strip:
        if self._drawn is None or self._drawn.shape != (self.app.theme, *self.size):
            self._drawn = self._draw(*self.size)
        return self._drawn.strips[y]

    @property
    def point(self) -> Offset:
        """The row that is marked; where none is, the first that says something."""
        lines = self._drawn.lines[self.rows_above :] if self._drawn is not None else ()
        for is_there in (marked_sign, first_sign):
            for row, line in enumerate(lines, self.rows_above):
                if (column := is_there(line)) is not None:
                    return self.region.offset + Offset(column, row)
        return self.region.offset

    def text(self) -> str:
        """What the sheet shows, as plain text."""
        return "\n".join(strip.text.rstrip() for strip in self._drawn.strips) if self._drawn is not None else ""


def unread_lines(problem: Problem, width: int) -> list[Line]:
    """Why something isn't shown, in its place."""
    sentence = " ".join([_("This can't be shown now."), translate_problem(problem)])
    return [[], *([(f"   {part}", "accent")] for part in wrap(sentence, width - 6, 6))]


def _strip(line: Line, look: dict[str, Style], width: int) -> Strip:
    ground = look["text"]
    segments = [Segment(text, look[name]) for text, name in line if text]
    if segments and segments[-1].style and segments[-1].style.bgcolor == ground.bgcolor:
        ground = segments[-1].style  # one run of colour to the edge is one escape less on the line
    strip = Strip(segments)
    if strip.cell_length > width and strip.crop(width).text.strip():
        strip = _ended(strip, width)
    return strip.adjust_cell_length(width, ground).simplify()


def _ended(strip: Strip, width: int) -> Strip:
    """A line that is longer than its place, with the sign of that: no letters are lost without it."""
    *before, last = strip.crop(0, width)
    return Strip([*before, Segment(cut(f"{last.text}…", last.cell_length), last.style)])


STEP = " › "
"""Between the parts of a place; what tells the page is the last one."""
LEAST_OF_A_PART = 5
"""Columns that are left of a part of the way to a page, however little room there is."""


def shortened(place: Sequence[str], width: int) -> str:
    """A place in exactly so many columns: the way there is cut first, part by part, and last what tells the page."""
    parts = [AS_SEEN.get()(part) for part in place]
    for number, part in enumerate(parts[:-1]):
        too_many = line_width([(f" {STEP.join(parts)}", "title")]) - width
        columns = line_width([(part, "title")])
        if too_many > 0 and columns > LEAST_OF_A_PART:
            parts[number] = cut(part, max(LEAST_OF_A_PART, columns - too_many)).rstrip()
    return cut(f" {STEP.join(parts)}", width)


class PlaceLine(Sheet):
    """The first line: where one is, and on the right who else is here or, where there is room for that, who one is."""

    DEFAULT_CSS = "PlaceLine { height: 1; dock: top; }"

    def __init__(self) -> None:
        super().__init__()
        self.parts: tuple[str, ...] = ()
        self._person = ""
        self._about = ""
        self._others = ("", "")

    def show(self, place: str | tuple[str, ...], person: str = "", *, about: str = "") -> None:
        """`place` is the way to the page, what tells it the last; `about` stands where the person does, and always."""
        self.parts = (place,) if isinstance(place, str) else place
        self._person, self._about = person, about
        self.redraw()

    @property
    def held(self) -> Held:
        """Where one is when nothing else on the page says more."""
        return Held(None, Voice.ASIDE)

    def show_others(self, names: str, few: str) -> None:
        """Who else is here: by name where there is room beside the place, else how many."""
        self._others = (names, few)
        self.redraw()

    def lines(self, width: int, height: int) -> Sequence[Line]:
        del height
        names, few = self._others
        person = self._person if self._fits(self._person, width) else ""
        right = (names if self._fits(names, width) else few) or self._about or person
        aside: Line = [(f" {right} " if right else " ", "accent" if names else "dim")]
        if getattr(self.app, "initials_only", False):
            aside = [(f" {_('Initials only')}", "accent"), (" ·" if right else "", "dim"), *aside]
        return [[(shortened(self.parts, width - line_width(aside)), "title"), *aside]]

    def _fits(self, text: str, width: int) -> bool:
        """Whether a text has room beside the place."""
        return line_width([(f" {STEP.join(self.parts)} {text} ", "dim")]) < width
