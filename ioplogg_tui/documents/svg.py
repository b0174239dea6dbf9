"""A progression as SVG: a panel for quality, one below it for independence, and the student's own ratings in a lane.

Quality is a whole line with round marks, independence a dashed line with square ones: no meaning by colour alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from xml.etree import ElementTree as Tree

from ioplogg_tui.documents.content import Drawing, DrawnPoint, Tick

WIDTH = 640
LEFT, RIGHT = 142, 14
TITLE, APART, LANE, BELOW, MONTHS = 18, 15, 20, 8, 22
"""How high a panel's title, the room between two levels, the lane of own ratings, the end of a panel, the axis are."""
QUALITY, INDEPENDENCE, LINES, WORDS, GROUND = "#1b4f8a", "#8a4500", "#8a9099", "#26292e", "#ffffff"
FONT = "Noto Sans, Segoe UI, Helvetica, Arial, sans-serif"
SIZE = 14
TARGET_LEVEL = 3
_NARROW = 44
"""What the name of a month needs."""


class _Panel(NamedTuple):
    """One dimension; `top` is where its title stands."""

    name: str
    colour: str
    is_square: bool
    top: float
    points: Sequence[tuple[float, int | None, tuple[int, int] | None]]
    own: Sequence[tuple[float, int]]

    def y(self, level: int) -> float:
        return self.top + TITLE + 6 + (4 - level) * APART

    @property
    def bottom(self) -> float:
        return self.y(1) + BELOW


def drawn(drawing: Drawing) -> Tree.Element:
    """The drawing as an element; its `title` says what it is."""
    panels = _panels(drawing)
    lane = LANE if any(point.own for point in drawing.points) else 0
    height = panels[-1].bottom + lane + MONTHS
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
        if lane:
            _own(svg, drawing.legend[2], panel)
    _months(svg, drawing, panels[0].y(4), height)
    return svg


def as_svg(drawing: Drawing) -> str:
    return Tree.tostring(drawn(drawing), encoding="unicode")


STEP, APART_STEPS = 14, 3
"""How wide a step of a stair is, and how far from the next."""


def stair(up_to: int, steps: int) -> Tree.Element:
    """A stair of so many steps, filled up to one of them; the answer beside it says what it is."""
    width, height = steps * (STEP + APART_STEPS), 8 * steps
    svg = Tree.Element(
        "svg", xmlns="http://www.w3.org/2000/svg", viewBox=f"-1 -1 {width} {height + 2}", width=str(width)
    )
    svg.set("height", str(height + 2))
    svg.set("aria-hidden", "true")
    for step in range(1, steps + 1):
        rect = {"x": str((step - 1) * (STEP + APART_STEPS)), "y": str(8 * (steps - step)), "width": str(STEP)}
        fill = QUALITY if step <= up_to else GROUND
        Tree.SubElement(svg, "rect", {**rect, "height": str(8 * step), "fill": fill, "stroke": LINES})
    return svg


def _panels(drawing: Drawing) -> list[_Panel]:
    staff = [point for point in drawing.points if not point.own]
    own = [point for point in drawing.points if point.own]
    quality = [(point.at, point.quality, point.quality_range) for point in staff]
    independence = [(point.at, point.independence, point.independence_range) for point in staff]
    upper = _Panel(drawing.legend[0], QUALITY, False, 0, quality, _levels(own, "quality"))
    below = upper.bottom + (LANE if own else 0)
    return [upper, _Panel(drawing.legend[1], INDEPENDENCE, True, below, independence, _levels(own, "independence"))]


def _levels(own: Sequence[DrawnPoint], dimension: str) -> list[tuple[float, int]]:
    return [(point.at, level) for point in own if (level := getattr(point, dimension)) is not None]


def _x(at: float) -> float:
    return round(LEFT + at * (WIDTH - LEFT - RIGHT), 1)


def _axis(svg: Tree.Element, drawing: Drawing, panel: _Panel) -> None:
    _mark(svg, LEFT + 5, panel.top + 11, panel.colour, square=panel.is_square)
    _text(svg, LEFT + 16, panel.top + 16, panel.name, "start").set("font-weight", "600")
    for level, name in enumerate(drawing.axis, 1):
        is_target = level == TARGET_LEVEL and bool(drawing.target)
        _path(svg, f"M{LEFT} {panel.y(level):g}H{WIDTH - RIGHT}", LINES, "2" if level == TARGET_LEVEL else "0.75")
        _text(svg, LEFT - 8, panel.y(level) + 4.5, f"{name} · {drawing.target}" if is_target else name, "end")


def _line(svg: Tree.Element, panel: _Panel) -> None:
    seen = [(_x(at), panel.y(level), between) for at, level, between in panel.points if level is not None]
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
    _text(svg, LEFT - 8, y + 4.5, name, "end")
    for at, level in panel.own:
        _mark(svg, _x(at), y, panel.colour, square=panel.is_square, hollow=True)
        _text(svg, _x(at), y + 4.5, str(level), "middle")


def _months(svg: Tree.Element, drawing: Drawing, top: float, height: float) -> None:
    ticks = _apart(drawing.ticks) or [Tick(0, drawing.ends[0]), Tick(1, drawing.ends[1])]
    for tick in ticks:
        x = _x(tick.at)
        anchor = "end" if tick.at > 0.94 else "start"
        if drawing.ticks:
            _path(svg, f"M{x} {top:g}V{height - MONTHS + 4:g}", LINES, "0.75").set("stroke-dasharray", "1 3")
        _text(svg, x, height - 6, tick.name, anchor)


def _apart(ticks: Sequence[Tick]) -> list[Tick]:
    """As many months as have room for their names."""
    shown: list[Tick] = []
    for tick in ticks:
        needs = max(_NARROW, 8 * len(shown[-1].name)) if shown else 0
        if not shown or _x(tick.at) - _x(shown[-1].at) >= needs:
            shown.append(tick)
    return shown


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
