"""The two themes. Levels are one hue from pale to full, told apart by lightness; nothing is red.

Every text colour has a contrast of at least 4.5 to its ground; a test measures it.
"""

from __future__ import annotations

from functools import cache

from rich.style import Style
from textual.theme import Theme

from ioplogg_tui.shipped import shipped

STYLE_SHEET = shipped("tui/app.tcss").decode()
GROUNDS = {"dark": "#090909", "light": "#fbfaf6"}

_COLOURS: dict[str, dict[str, str]] = {
    "dark": {
        "text": "#d6dae0",
        "dim": "#8d97a3",
        "strong": "bold #ffffff",
        "title": "bold #a9cdf7",
        "rule": "#8d97a3",
        "accent": "bold #f2cf8c",
        "saved": "bold #b5dfb8",
        "cursor": "#ffffff on #2b3a4d",
        "own": "#d9b8e8",
        "level0": "#8d97a3",
        "level1": "#7796b8",
        "level2": "#8bb0da",
        "level3": "#a9cdf7",
        "level4": "#e0efff",
    },
    "light": {
        "text": "#22272e",
        "dim": "#636a73",
        "strong": "bold #000000",
        "title": "bold #1c4a82",
        "rule": "#636a73",
        "accent": "bold #7a4b00",
        "saved": "bold #1f5c2a",
        "cursor": "#000000 on #d5e3f4",
        "own": "#6b3585",
        "level0": "#636a73",
        "level1": "#4c6d96",
        "level2": "#3a6397",
        "level3": "#1f4d86",
        "level4": "#0a2c59",
    },
}


CHOSEN = "-chosen"
TOLD_WHEN_CHOSEN = ("accent", "saved")
"""Styles that are told from others on the ground of the row under the cursor too: `accent-chosen` …"""


@cache
def styles(theme: str) -> dict[str, Style]:
    """Style name → style on the theme's ground."""
    ground = Style.parse(f"on {GROUNDS[theme]}")
    named = {name: ground + Style.parse(words) for name, words in _COLOURS[theme].items()}
    chosen = Style(bgcolor=named["cursor"].bgcolor)
    return named | {f"{name}{CHOSEN}": named[name] + chosen for name in TOLD_WHEN_CHOSEN}


def textual_themes() -> list[Theme]:
    """The same colours for Textual's own parts: fields, choices, the palette."""
    return [
        Theme(
            name=name,
            primary="#a9cdf7" if name == "dark" else "#1c4a82",
            secondary="#8bb0da" if name == "dark" else "#3a6397",
            accent="#f2cf8c" if name == "dark" else "#7a4b00",
            foreground="#d6dae0" if name == "dark" else "#22272e",
            background=GROUNDS[name],
            surface=GROUNDS[name],
            panel="#2b3a4d" if name == "dark" else "#d5e3f4",
            success="#b5dfb8" if name == "dark" else "#1f5c2a",
            warning="#f2cf8c" if name == "dark" else "#7a4b00",
            error="#f2cf8c" if name == "dark" else "#7a4b00",
            dark=name == "dark",
        )
        for name in GROUNDS
    ]
