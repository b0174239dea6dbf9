"""The themes. Levels are one hue from pale to full, told apart by lightness; nothing is red.

On a terminal of 256 colours they are of one hue too; of 16 only those are used that can be read in any terminal's shade
of them. Tests measure what is painted, in all three.
"""

from __future__ import annotations

from functools import cache

from rich.style import Style
from textual.theme import Theme

from ioplogg_tui.shipped import shipped

STYLE_SHEET = shipped("tui/app.tcss").decode()
GROUNDS = {"dark": "#090909", "light": "#fbfaf6", "contrast": "#000000", "terminal": "ansi_default"}
PLAIN = "terminal"
"""The theme that has no colours of its own."""

_ON_A_CHOSEN_ROW = {
    "cursor": "#ffffff on #005faf",
    "accent-chosen": "bold #ffff87 on #005faf",
    "saved-chosen": "bold #afffaf on #005faf",
}
_COLOURS: dict[str, dict[str, str]] = {
    "dark": {
        **_ON_A_CHOSEN_ROW,
        "text": "#d6dae0",
        "dim": "#8d97a3",
        "strong": "bold #ffffff",
        "title": "bold #a9cdf7",
        "rule": "#8d97a3",
        "accent": "bold #ffd787",
        "saved": "bold #afd7af",
        "found": "#000000 on #ffd787",
        "own": "#d7afff",
        "level0": "#8d97a3",
        "level1": "#5f87af",
        "level2": "#87afd7",
        "level3": "#afd7ff",
        "level4": "#ffffff",
    },
    "light": {
        **_ON_A_CHOSEN_ROW,
        "text": "#22272e",
        "dim": "#636a73",
        "strong": "bold #000000",
        "title": "bold #0c428a",
        "rule": "#636a73",
        "accent": "bold #7a4b00",
        "saved": "bold #1f5c2a",
        "found": "#000000 on #ffd787",
        "own": "#6b3585",
        "level0": "#636a73",
        "level1": "#4c6d96",
        "level2": "#3a6397",
        "level3": "#1f4d86",
        "level4": "#0a2c59",
    },
    "contrast": {
        "text": "#ffffff",
        "dim": "#d0d0d0",
        "strong": "bold #ffffff",
        "title": "bold #87d7ff",
        "rule": "#d0d0d0",
        "accent": "bold #ffff55",
        "saved": "bold #87ff87",
        "cursor": "#000000 on #ffff55",
        "accent-chosen": "underline #000000 on #ffff55",
        "saved-chosen": "#000000 on #ffff55",
        "found": "#000000 on #55ffff",
        "own": "#ffafff",
        "level0": "#d0d0d0",
        "level1": "#87afd7",
        "level2": "#afd7ff",
        "level3": "#e4e4e4",
        "level4": "#ffffff",
    },
    "terminal": {
        **dict.fromkeys(("text", "dim", "rule", "own", *(f"level{level}" for level in range(5))), "default"),
        **dict.fromkeys(("strong", "title", "accent", "saved"), "bold default"),
        "cursor": "reverse default",
        "accent-chosen": "bold reverse default",
        "saved-chosen": "bold reverse default",
        "found": "bold underline default",
    },
}

_IN_256 = {
    "light": {"own": "#870087", "level1": "#5f5faf", "level2": "#0000d7", "level3": "#0000af", "level4": "#00005f"}
}
"""Where the nearest of 256 is of another hue than the others."""

_BLACK, _GREY, _WHITE, _YELLOW, _BLUE, _PURPLE = "#000000", "#aaaaaa", "#ffffff", "#ffff55", "#0000aa", "#aa00aa"
"""Of 16 colours those that have contrast in every terminal's shade of them."""

_IN_16 = {
    "dark": {
        **dict.fromkeys(("text", "dim", "rule", "own", *(f"level{level}" for level in range(5))), _GREY),
        **dict.fromkeys(("strong", "title", "saved"), f"bold {_WHITE}"),
        "accent": f"bold {_YELLOW}",
        **dict.fromkeys(("cursor", "saved-chosen"), f"{_BLACK} on {_GREY}"),
        "accent-chosen": f"{_BLUE} on {_GREY}",
        "found": f"{_BLACK} on {_YELLOW}",
    },
    # bold black is grey where bold is told by a brighter colour
    "light": {
        **dict.fromkeys(("text", "dim", "strong", "rule", "own", *(f"level{level}" for level in range(5))), _BLACK),
        **dict.fromkeys(("title", "saved"), _BLUE),
        "accent": _PURPLE,
        **dict.fromkeys(("cursor", "saved-chosen"), f"{_WHITE} on {_BLACK}"),
        "accent-chosen": f"{_YELLOW} on {_BLACK}",
        "found": f"{_BLACK} on {_YELLOW}",
    },
}

CHOSEN = "-chosen"
TOLD_WHEN_CHOSEN = ("accent", "saved")
"""Styles that are told from others on the ground of the row under the cursor too: `accent-chosen` …"""


@cache
def styles(theme: str, colours: str | None = "truecolor") -> dict[str, Style]:
    """Style name → style on the theme's ground, on a terminal of so many colours, as Rich calls them."""
    fewer = {"256": _IN_256, "standard": _IN_16}.get(colours or "", {}).get(theme, {})
    ground = Style.parse(f"on {GROUNDS[theme].removeprefix('ansi_')}")
    return {name: ground + Style.parse(words) for name, words in (_COLOURS[theme] | fewer).items()}


_OF_FIELDS = {
    "dark": {"primary": "#a9cdf7", "secondary": "#8bb0da", "warning": "#ffd787", "panel": "#1c3282"},
    "light": {"primary": "#0c428a", "secondary": "#0c428a", "warning": "#4a3300", "panel": "#b0bcd4"},
    "contrast": {"primary": "#87d7ff", "secondary": "#ffffff", "warning": "#ffff55", "panel": "#0000aa"},
    "terminal": dict.fromkeys(("primary", "secondary", "warning", "panel"), "ansi_default"),
}


def textual_themes() -> list[Theme]:
    """The same colours for Textual's own parts: fields, choices."""
    return [_theme(name) for name in GROUNDS]


def _theme(name: str) -> Theme:
    colours, text, is_plain = _OF_FIELDS[name], Style.parse(_COLOURS[name]["text"]).color, name == PLAIN
    return Theme(
        name=name,
        primary=colours["primary"],
        secondary=colours["secondary"],
        accent=colours["warning"],
        foreground="ansi_default" if is_plain or text is None else text.name,
        background=GROUNDS[name],
        surface=GROUNDS[name],
        panel=colours["panel"],
        success=colours["primary"],
        warning=colours["warning"],
        error=colours["warning"],
        dark=name != "light",
        ansi=is_plain,
        variables=dict.fromkeys(("ansi-background", "ansi-foreground"), "ansi_default") if is_plain else {},
    )
