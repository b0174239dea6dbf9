"""The line above the keys: what the last key did, or a question; and what passes by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from textual.geometry import Size

from ioplogg_tui.tui.widgets.lines import Line, Said, Tone, cut, wrap
from ioplogg_tui.tui.widgets.pointed import Held, Voice
from ioplogg_tui.tui.widgets.sheet import Sheet

VOICES: Mapping[Tone, Voice] = {"saved": Voice.DONE, "accent": Voice.ASKS, "dim": Voice.ASIDE}


class Saying(Protocol):
    """Where a page says something until the next key."""

    def say(self, text: str, tone: Tone) -> None:
        """Say it over whatever else stands there."""

    def be_quiet(self) -> None:
        """Show that again."""


class Telling(Saying, Protocol):
    """Where a page also tells what stands until something else is told."""

    def show(self, text: str, tone: Tone) -> None:
        """Tell it."""


MOST_STATUS_ROWS = 4
"""What a person wrote, which a sentence may hold, can be longer than any screen."""


class StatusLine(Sheet):
    """Above the keys: what the last key did, or a question, in as many rows as it takes to say it whole.

    Over that stands what is said until the next key: a result, or a trouble.
    """

    DEFAULT_CSS = "StatusLine { height: auto; dock: bottom; margin-bottom: 1; }"
    span: Said = ("", "dim")
    said: Said | None = None
    stays = False
    """Whether what stands there is seen below what is said meanwhile: it says whom something written is for."""
    _at_rest: Said | None = None

    def rest(self, text: str, tone: Tone) -> None:
        """Show what stands there while nothing is said: no news, however it is written."""
        self.show(text, tone)
        self._at_rest = self.span

    def show(self, text: str, tone: Tone) -> None:
        self.span = (text, tone)
        self._draw_anew()

    def say(self, text: str, tone: Tone) -> None:
        """Say something until `be_quiet`, whatever else is shown meanwhile."""
        self.said = (text, tone)
        self._draw_anew()

    def be_quiet(self) -> None:
        """Show what stands there otherwise."""
        self.said = None
        self._draw_anew()

    def _draw_anew(self) -> None:
        self.redraw()
        if self._row_count(self.size.width) != self.size.height:
            self.refresh(layout=True)

    @property
    def held(self) -> Held | None:
        text, tone = self.said or self.span
        voice = Voice.ASIDE if self.said is None and self.span is self._at_rest else VOICES[tone]
        return Held(self.said or self.span, voice) if text else None

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return self._row_count(width)

    def lines(self, width: int, height: int) -> Sequence[Line]:
        del height
        text, style = self.span
        at_rest: list[Line] = [[(cut(f" {part}", width), style)] for part in _in_rows(text, width)]
        if self.said is None:
            return at_rest
        said, look = self.said
        above: list[Line] = [[(cut(f" {part}", width), look)] for part in _in_rows(said, width, self._most_said)]
        return [*above, *(at_rest if self._is_seen_below else [])]

    def _row_count(self, width: int) -> int:
        at_rest = len(_in_rows(self.span[0], width))
        if self.said is None:
            return at_rest
        return len(_in_rows(self.said[0], width, self._most_said)) + (at_rest if self._is_seen_below else 0)

    @property
    def _is_seen_below(self) -> bool:
        """What is asked, or not saved yet, is seen below what is said meanwhile."""
        return self.stays or VOICES[self.span[1]] is Voice.ASKS

    @property
    def _most_said(self) -> int:
        return max(MOST_STATUS_ROWS, self.app.size.height // 3)


def _in_rows(text: str, width: int, most: int = MOST_STATUS_ROWS) -> list[str]:
    return wrap(text, width - 1, most) or [""]


class PassingLine(StatusLine):
    """On a page that has no such line: it is there while it says something."""

    def be_quiet(self) -> None:
        self.remove()
