"""A progression as SVG: two step lines on a fixed axis of four levels, the student's own ratings as hollow marks.

Quality is a whole line with round marks, independence a dashed line with square ones: no meaning by colour alone.
"""

from __future__ import annotations

from xml.etree import ElementTree as Tree

from ioplogg_tui.documents.content import Drawing, DrawnPoint

WIDTH, HEIGHT = 640, 190
LEFT, RIGHT, TOP, BOTTOM = 120, 16, 30, 28
QUALITY, INDEPENDENCE, LINES, WORDS = "#1b4f8a", "#8a4500", "#8a9099", "#26292e"
FONT = "Noto Sans, Segoe UI, Helvetica, Arial, sans-serif"
APART = 4
"""How far the two lines are kept from each other where they are at one level."""


def drawn(drawing: Drawing) -> Tree.Element:
    """The drawing as an element; its words are its `title`."""
    svg = Tree.Element(
        "svg",
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        role="img",
        width=str(WIDTH),
        height=str(HEIGHT),
    )
    svg.set("font-family", FONT)
    svg.set("font-size", "12")
    Tree.SubElement(svg, "title").text = drawing.words
    _axis(svg, drawing)
    staff = [point for point in drawing.points if not point.own]
    own = [point for point in drawing.points if point.own]
    _line(svg, [(point.at, point.quality) for point in staff], QUALITY, -APART / 2, dashed=False)
    _line(svg, [(point.at, point.independence) for point in staff], INDEPENDENCE, APART / 2, dashed=True)
    _own(svg, own)
    _legend(svg, drawing.legend, bool(own))
    return svg


def as_svg(drawing: Drawing) -> str:
    return Tree.tostring(drawn(drawing), encoding="unicode")


def _x(at: float) -> float:
    return round(LEFT + at * (WIDTH - LEFT - RIGHT), 1)


def _y(level: int) -> float:
    step = (HEIGHT - TOP - BOTTOM - 16) / 3
    return round(HEIGHT - BOTTOM - 8 - (level - 1) * step, 1)


def _axis(svg: Tree.Element, drawing: Drawing) -> None:
    for level, name in enumerate(drawing.axis, 1):
        _path(svg, f"M{LEFT} {_y(level)}H{WIDTH - RIGHT}", LINES, "2" if level == 3 else "1")
        _text(svg, LEFT - 8, _y(level) + 4, name, "end")
    _text(svg, LEFT, HEIGHT - 6, drawing.ends[0], "start")
    _text(svg, WIDTH - RIGHT, HEIGHT - 6, drawing.ends[1], "end")


def _line(
    svg: Tree.Element, points: list[tuple[float, int | None]], colour: str, apart: float, *, dashed: bool
) -> None:
    seen = [(_x(at), _y(level) + apart) for at, level in points if level is not None]
    if not seen:
        return
    steps = f"M{seen[0][0]} {seen[0][1]}" + "".join(f"H{x}V{y}" for x, y in seen[1:])
    path = _path(svg, steps, colour, "2")
    if dashed:
        path.set("stroke-dasharray", "6 3")
    for x, y in seen:
        _mark(svg, x, y, colour, square=dashed, hollow=False)


def _own(svg: Tree.Element, own: list[DrawnPoint]) -> None:
    for point in own:
        for level, colour, square, apart in (
            (point.quality, QUALITY, False, -APART / 2),
            (point.independence, INDEPENDENCE, True, APART / 2),
        ):
            if level is not None:
                _mark(svg, _x(point.at), _y(level) + apart, colour, square=square, hollow=True)


def _legend(svg: Tree.Element, legend: tuple[str, str, str], own: bool) -> None:
    x = float(LEFT)
    for name, colour, square, hollow in (
        (legend[0], QUALITY, False, False),
        (legend[1], INDEPENDENCE, True, False),
        (legend[2], WORDS, False, True),
    ):
        if hollow and not own:
            continue
        _mark(svg, x + 5, 12, colour, square=square, hollow=hollow)
        _text(svg, x + 16, 16, name, "start")
        x += 34 + 7.2 * len(name)


def _mark(svg: Tree.Element, x: float, y: float, colour: str, *, square: bool, hollow: bool) -> None:
    size = 4.5 if hollow else 3.2
    fill = "#ffffff" if hollow else colour
    if square:
        shape = Tree.SubElement(
            svg, "rect", x=f"{x - size:.1f}", y=f"{y - size:.1f}", width=f"{2 * size:.1f}", height=f"{2 * size:.1f}"
        )
    else:
        shape = Tree.SubElement(svg, "circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=f"{size}")
    shape.set("fill", fill)
    shape.set("stroke", colour)
    shape.set("stroke-width", "1.5")


def _path(svg: Tree.Element, steps: str, colour: str, width: str) -> Tree.Element:
    path = Tree.SubElement(svg, "path", d=steps, fill="none", stroke=colour)
    path.set("stroke-width", width)
    return path


def _text(svg: Tree.Element, x: float, y: float, words: str, anchor: str) -> None:
    text = Tree.SubElement(svg, "text", x=f"{x:.1f}", y=f"{y:.1f}", fill=WORDS)
    text.set("text-anchor", anchor)
    text.text = words
