"""What is sent to the terminal, each style told once: of the next one only what is another."""

from __future__ import annotations

import re
from typing import NamedTuple

_PARTS = re.compile(r"\x1b\[([\d;]*)m|(\x1b\[\d+(?:;\d+H|G)|[\n\r\v]+)|((?:[^\x1b\n\r\v]|\x1b(?!\[[\d;]*[mHG]))+)")
"""A style, a place on the screen, or a text."""

COLOURED = {"38": 0, "48": 1}
"""What begins a colour of the text, and of its ground."""


class _Look(NamedTuple):
    """How a text looks: colour, ground, and whatever else, each as a terminal is told it; empty is as it comes."""

    colour: str = ""
    ground: str = ""
    rest: str = ""

    def after(self, before: _Look) -> str:
        """What makes a terminal that shows texts like `before` show them like this."""
        if self == before:
            return ""
        if self.rest == before.rest and (self.colour or not before.colour) and (self.ground or not before.ground):
            changed = [new for new, old in ((self.colour, before.colour), (self.ground, before.ground)) if new != old]
            return f"\x1b[{';'.join(changed)}m"
        codes = ";".join(part for part in (self.rest, self.colour, self.ground) if part)
        return ("\x1b[0m" if before != PLAIN else "") + (f"\x1b[{codes}m" if codes else "")


PLAIN = _Look()


def told_once(sequences: str) -> str:
    """The same on the screen, in fewer bytes. It begins and ends with a terminal that shows texts as they come."""
    sent: list[str] = []
    there = wanted = PLAIN
    for part in _PARTS.finditer(sequences):
        style, place, text = part.groups()
        if text:
            sent += (wanted.after(there), text)
            there = wanted
        elif place:
            sent.append(place)
        else:
            wanted = _look(style)
    sent.append(PLAIN.after(there))
    return "".join(sent)


def _look(style: str) -> _Look:
    """A style as Rich writes it: attributes, colour, ground; `0` alone is none."""
    if style in ("", "0"):
        return PLAIN
    numbers, colours, rest = style.split(";"), ["", ""], []
    at = 0
    while at < len(numbers):
        number = numbers[at]
        if number in COLOURED:
            length = 3 if numbers[at + 1] == "5" else 5
            colours[COLOURED[number]] = ";".join(numbers[at : at + length])
            at += length
            continue
        if len(number) > 1 and number[0] in "39":
            colours[0] = number
        elif len(number) > 1 and number[0] in "41":
            colours[1] = number
        else:
            rest.append(number)
        at += 1
    return _Look(colours[0], colours[1], ";".join(rest))
