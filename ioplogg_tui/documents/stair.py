"""A stair as SVG: how far up an answer is."""

from __future__ import annotations

from xml.etree import ElementTree as Tree

from ioplogg_tui.documents.svg import GROUND, LINES, QUALITY

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
