"""A progression as SVG: a panel for quality, one for independence, and the student's own ratings in a lane of each.

They are one above the other, and beside each other where there is little in them: so it is half as high. Quality is a
whole line with round marks, independence a dashed line with square ones: no meaning by colour alone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple
from xml.etree import ElementTree as Tree

from ioplogg_tui.documents.content import Drawing, DrawnPoint, Tick

WIDTH = 640
LEFT, RIGHT, BETWEEN = 158, 14, 24
"""How far from the edges the panels are, and from each other where they are beside each other."""
_HALF = (WIDTH - RIGHT + LEFT - BETWEEN) / 2
"""Where the first panel ends then."""
BEFORE_PANEL = 14
"""How far from a panel its names end: a mark stands on its edge."""
TITLE, APART, LANE, BELOW, MONTHS = 18, 16, 20, 8, 22
"""How high a panel's title, the room between two levels, the lane of own ratings, the end of a panel, the axis are."""
FEW, OWN_APART = 12, 0.08
"""So many points have room in half the width, and own ratings with so much of the time between them."""
QUALITY, INDEPENDENCE, LINES, WORDS, GROUND = "#1b4f8a", "#8a4500", "#8a9099", "#26292e", "#ffffff"
FONT = "Noto Sans, Segoe UI, Helvetica, Arial, sans-serif"
SIZE = 14
TARGET_LEVEL = 3
_NARROW = 36
"""What the name of a month needs."""


class _Panel(NamedTuple):
    """One dimension; `top` is where its title stands, `left` and `right` are where its time begins and ends."""

    name: str
    colour: str
    is_square: bool
    left: float
    right: float
    top: float
    points: Sequence[tuple[float, int | None, tuple[int, int] | None]]
    own: Sequence[tuple[float, int]]

    def x(self, at: float) -> float:
        return round(self.left + at * (self.right - self.left), 1)

    def y(self, level: int) -> float:
        return self.top + TITLE + 6 + (4 - level) * APART

    @property
    def bottom(self) -> float:
        return self.y(1) + BELOW


def height_of_drawing(drawing: Drawing) -> float:
    """How high it is where it is `WIDTH` wide."""
    return _panels(drawing)[-1].bottom + _lane(drawing) + MONTHS


def drawn(drawing: Drawing) -> Tree.Element:
    """The drawing as an element; its `title` says what it is."""
    panels, height = _panels(drawing), height_of_drawing(drawing)
    svg = Tree.Element(
        "svg",
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH} {height:g}",
        role="img",
        width=str(WIDTH),
        height=f"{height:g}",
    )
    svg.set("font-family", FONT)
    svg.set("font-size", str(SIZE))
    Tree.SubElement(svg, "title").text = drawing.in_short
    for panel in panels:
        _axis(svg, drawing, panel)
        _line(svg, panel)
        if _lane(drawing):
            _own(svg, drawing.legend[2], panel)
    for panel in panels if _are_beside(drawing) else panels[:1]:
        _months(svg, drawing, panel, height)
    return svg


def as_svg(drawing: Drawing) -> str:
    return Tree.tostring(drawn(drawing), encoding="unicode")


def _are_beside(drawing: Drawing) -> bool:
    """Whether the panels are; what was published before there were names of months has its long dates instead."""
    own = sorted(point.at for point in drawing.points if point.own)
    are_apart = all(then - at >= OWN_APART for at, then in pairwise(own))
    has_room = bool(drawing.ticks) and are_apart and len(drawing.points) - len(own) <= FEW
    return has_room and {*_seen_after(drawing)} <= {0} | _named(drawing, LEFT, _HALF)


def months_named(drawing: Drawing) -> set[int]:
    """The numbers of the ticks whose names stand below the panels."""
    return _named(drawing, LEFT, _panels(drawing)[0].right)


def _seen_after(drawing: Drawing) -> list[int]:
    """The numbers of the ticks after which staff saw something before the next one."""
    starts = [tick.at for tick in drawing.ticks]
    return sorted({max(bisect_right(starts, point.at) - 1, 0) for point in drawing.points if not point.own})


def _lane(drawing: Drawing) -> int:
    """How high the lane of own ratings is below each panel."""
    return LANE if any(point.own for point in drawing.points) else 0


def _panels(drawing: Drawing) -> tuple[_Panel, _Panel]:
    staff = [point for point in drawing.points if not point.own]
    own = [point for point in drawing.points if point.own]
    quality = [(point.at, point.quality, point.quality_range) for point in staff]
    independence = [(point.at, point.independence, point.independence_range) for point in staff]
    right = _HALF if _are_beside(drawing) else WIDTH - RIGHT
    first = _Panel(drawing.legend[0], QUALITY, False, LEFT, right, 0, quality, _levels(own, "quality"))
    left, top = (right + BETWEEN, 0) if _are_beside(drawing) else (LEFT, first.bottom + _lane(drawing))
    own_levels = _levels(own, "independence")
    return first, _Panel(drawing.legend[1], INDEPENDENCE, True, left, WIDTH - RIGHT, top, independence, own_levels)


def _levels(own: Sequence[DrawnPoint], dimension: str) -> list[tuple[float, int]]:
    return [(point.at, level) for point in own if (level := getattr(point, dimension)) is not None]


def _axis(svg: Tree.Element, drawing: Drawing, panel: _Panel) -> None:
    """The levels are named to the left of whichever panel has nothing there, with the numbers of the student's lane."""
    _mark(svg, panel.left + 5, panel.top + 11, panel.colour, square=panel.is_square)
    _text(svg, panel.left + 16, panel.top + 16, panel.name, "start").set("font-weight", "600")
    for level, name in enumerate(drawing.axis, 1):
        is_target = level == TARGET_LEVEL and bool(drawing.target)
        width = "2" if level == TARGET_LEVEL else "1"
        line = _path(svg, f"M{panel.left:g} {panel.y(level):g}H{panel.right:g}", LINES, width)
        line.set("shape-rendering", "crispEdges")  # a thin line is pale where its edges are smoothed
        if panel.left == LEFT:
            numbered = f"{level} {name}"
            words = f"{numbered} · {drawing.target}" if is_target else numbered
            _text(svg, LEFT - BEFORE_PANEL, panel.y(level) + 4.5, words, "end")


def _line(svg: Tree.Element, panel: _Panel) -> None:
    seen = [(panel.x(at), panel.y(level), between) for at, level, between in panel.points if level is not None]
    if not seen:
        return
    steps = f"M{seen[0][0]} {seen[0][1]:g}" + "".join(f"H{x}V{y:g}" for x, y, _between in seen[1:])
    path = _path(svg, steps, panel.colour, "2")
    if panel.is_square:
        path.set("stroke-dasharray", "6 3")
    for x, y, between in seen:
        if between is not None and between[0] != between[1]:
            _path(svg, f"M{x} {panel.y(between[0]):g}V{panel.y(between[1]):g}", panel.colour, "4")
        _mark(svg, x, y, panel.colour, square=panel.is_square)


def _own(svg: Tree.Element, name: str, panel: _Panel) -> None:
    """What the student said, by the number of the level, in a lane of its own."""
    y = panel.bottom + LANE / 2
    if panel.left == LEFT:
        _text(svg, LEFT - BEFORE_PANEL, y + 4.5, name, "end")
    for at, level in panel.own:
        _mark(svg, panel.x(at), y, panel.colour, square=panel.is_square, hollow=True)
        _text(svg, panel.x(at), y + 4.5, str(level), "middle")


def _months(svg: Tree.Element, drawing: Drawing, panel: _Panel, height: float) -> None:
    """Below a panel, and what stands below that: a tick where each month begins, and the names that have room."""
    ticks = drawing.ticks or (Tick(0, drawing.ends[0]), Tick(1, drawing.ends[1]))
    named = _named(drawing, panel.left, panel.right) if drawing.ticks else {0, 1}
    for number, tick in enumerate(ticks):
        x = panel.x(tick.at)
        if drawing.ticks:
            line = _path(svg, f"M{x} {panel.y(4):g}V{height - MONTHS + 4:g}", LINES, "0.75")
            line.set("stroke-dasharray", "1 3")
        if number in named:
            _at, is_at_the_end = _begins(tick, panel.left, panel.right)
            _text(svg, x, height - 6, tick.name, "end" if is_at_the_end else "start")


def _named(drawing: Drawing, left: float, right: float) -> set[int]:
    """The numbers of the months that are named: those in which something was seen first, then what has room.

    The first one, which seldom begins with its month, gives way to the second.
    """
    ticks, seen = drawing.ticks, [number for number in _seen_after(drawing) if number]
    taken: dict[int, tuple[float, float]] = {}
    for number in dict.fromkeys((*seen, *range(1, len(ticks)), *range(len(ticks)))):
        begins, _is_at_the_end = _begins(ticks[number], left, right)
        ends = begins + max(_NARROW, _width(ticks[number].name))
        if begins >= left and all(ends <= other or begins >= end for other, end in taken.values()):
            taken[number] = begins, ends
    return {*taken}


def _begins(tick: Tick, left: float, right: float) -> tuple[float, bool]:
    """Where its name begins, and whether it stands before the tick, since there is no room after it."""
    x, width = left + tick.at * (right - left), _width(tick.name)
    is_at_the_end = x + width > right + RIGHT
    return (x - width if is_at_the_end else x), is_at_the_end


def _width(name: str) -> float:
    return 7.2 * len(name)


def _mark(svg: Tree.Element, x: float, y: float, colour: str, *, square: bool, hollow: bool = False) -> None:
    size = 8.0 if hollow else 3.6
    if square:
        shape = Tree.SubElement(
            svg, "rect", x=f"{x - size:.1f}", y=f"{y - size:.1f}", width=f"{2 * size:.1f}", height=f"{2 * size:.1f}"
        )
    else:
        shape = Tree.SubElement(svg, "circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=f"{size}")
    shape.set("fill", GROUND if hollow else colour)
    shape.set("stroke", colour)
    shape.set("stroke-width", "1.5")


def _path(svg: Tree.Element, steps: str, colour: str, width: str) -> Tree.Element:
    path = Tree.SubElement(svg, "path", d=steps, fill="none", stroke=colour)
    path.set("stroke-width", width)
    return path


def _text(svg: Tree.Element, x: float, y: float, words: str, anchor: str) -> Tree.Element:
    text = Tree.SubElement(svg, "text", x=f"{x:.1f}", y=f"{y:.1f}", fill=WORDS)
    text.set("text-anchor", anchor)
    text.text = words
    return text
