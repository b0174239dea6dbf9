"""The last line of a page: the keys that matter there, as the page says at that moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from rich.cells import cell_len

from ioplogg_tui.tui.key_needs import Weight
from ioplogg_tui.tui.keys import key_of, keys_in_force, label
from ioplogg_tui.tui.widgets.lines import Line, Said, Tone, cut, line_width
from ioplogg_tui.tui.widgets.pointed import Held, Voice
from ioplogg_tui.tui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from ioplogg_tui.tui.key_ids import KeyId

GAP = "   "
MORE = "… "
LEAST_OF_WORDS = 4
"""Columns of what a key does, where all that there is room for finishes the job."""


@dataclass(frozen=True, slots=True)
class KeyHint:
    """A key as it stands on the line: which id, what it is called, and what it is for now."""

    name: KeyId
    label: str
    words: str
    weight: Weight

    @property
    def spans(self) -> Line:
        return [(self.label, "strong"), (f" {self.words}", "dim")]


@runtime_checkable
class OffersKeys(Protocol):
    """A page that says which of its keys may be pressed now."""

    def key_hints(self) -> list[KeyHint]:
        """Those that matter, in the order in which they are read."""

    @property
    def has_help(self) -> bool:
        """Whether the key of help does anything there."""


class KeyLine(Sheet):
    """Where not all fit the lightest goes, of two as light the later, and the key of help says that there are more."""

    DEFAULT_CSS = "KeyLine { height: 1; dock: bottom; }"
    _instead: Said | None = None

    def say(self, text: str, tone: Tone) -> None:
        """Stand for a moment in the place of the keys, on a page that has no other line for it."""
        self._instead = (text, tone)
        self.redraw()

    def be_quiet(self) -> None:
        """Show the keys again."""
        if self._instead is not None:
            self._instead = None
            self.redraw()

    @property
    def held(self) -> Held | None:
        return Held(self._instead, Voice.ASKS) if self._instead is not None else None

    def key_at(self, column: int) -> str | None:
        """What is pressed for what stands in a column; None where nothing does, or what stands for several keys."""
        page, end = self.screen, 0
        if self._instead is not None or not isinstance(page, OffersKeys):
            return None
        hints = page.key_hints()
        names: dict[str, KeyId] = {label("help"): "help"}
        names |= {hint.label: hint.name for hint in hints}
        name: KeyId | None = None
        for text, style in fitted_line(hints, self.size.width, has_help=page.has_help):
            end += cell_len(text)
            if style == "strong" or text in (GAP, MORE):
                name = names.get(text)
            if column < end:
                return None if name is None or key_of(name).shown else keys_in_force(name).partition(",")[0]
        return None

    def lines(self, width: int, height: int) -> Sequence[Line]:
        del height
        if self._instead is not None:
            text, style = self._instead
            return [[(cut(f" {text}", width), style)]]
        page = self.screen
        return [fitted_line(page.key_hints(), width, has_help=page.has_help)] if isinstance(page, OffersKeys) else []


def fitted_line(hints: Sequence[KeyHint], width: int, *, has_help: bool) -> Line:
    """The keys that fit on so many columns."""
    shown, end = list(hints), Line()
    while _width(shown, end) > width:
        light = [hint for hint in shown if hint.weight is not Weight.FINISHES]
        if not light:
            shown = _shortened(shown, _width(shown, end) - width)
            break
        if has_help and not end:
            end = [(MORE, "dim"), (label("help"), "strong")]
            shown = [hint for hint in shown if hint.name != "help"]
            continue
        weight = min(hint.weight for hint in light)
        shown.remove([hint for hint in light if hint.weight is weight][-1])
    if not shown:  # the heaviest was too wide by itself
        by_weight = sorted(hints, key=lambda hint: -hint.weight)
        shown = next(([hint] for hint in by_weight if hint.name != "help" and _width([hint], end) <= width), [])
    line: Line = [(" ", "dim")]
    for hint in shown:
        line += [*hint.spans, (GAP, "dim")]
    return [*line, *end]


def _shortened(hints: Sequence[KeyHint], too_many: int) -> list[KeyHint]:
    """With so many columns less in the longest words: each key that finishes the job is there, and the way to help."""
    widest = max(hints, key=lambda hint: cell_len(hint.words))
    left = cell_len(widest.words) - too_many
    words = cut(widest.words, left).rstrip() if left >= LEAST_OF_WORDS else widest.words
    return [replace(hint, words=words) if hint is widest else hint for hint in hints]


def _width(hints: Sequence[KeyHint], end: Line) -> int:
    return (
        1 + sum(line_width(hint.spans) for hint in hints) + len(GAP) * max(0, len(hints) - (not end)) + line_width(end)
    )
