"""What people call keys."""

from __future__ import annotations

import re
from functools import cache

from textual.keys import _character_to_key

from ioplogg_tui.domain.errors import N_
from ioplogg_tui.locale import _
from ioplogg_tui.locale.lines import in_lines

SHOWN_KEYS = {
    "question_mark": "?",
    "escape": "Esc",
    "enter": "Enter",
    "space": "␣",
    "slash": "/",
    "plus": "+",
    "delete": "Del",
    "backspace": "Backspace",
    "tab": "Tab",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "insert": "Ins",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "ctrl": "Ctrl",
    "shift": "Shift",
    "alt": "Alt",
}

HEARD_KEYS = {
    "question_mark": N_("question mark"),
    "space": N_("space bar"),
    "slash": N_("slash"),
    "plus": N_("plus"),
    "up": N_("arrow up"),
    "down": N_("arrow down"),
    "left": N_("arrow left"),
    "right": N_("arrow right"),
}
"""What those are called whose sign no voice says."""


def shown_keys(keys: str) -> str:
    """Keys as people call them, each once: a letter is the same key small and capital."""
    return (", " if in_lines() else " ").join(dict.fromkeys(_shown(key) for key in keys.split(",")))


def _shown(key: str) -> str:
    return "+".join(_shown_part(part) for part in key.split("+"))


def _shown_part(part: str) -> str:
    """A sign is called what is printed on it: Textual spells it out."""
    if part in HEARD_KEYS and in_lines():
        return _(HEARD_KEYS[part])
    if part in SHOWN_KEYS:
        return SHOWN_KEYS[part]
    return part.upper() if len(part) == 1 or _FUNCTION_KEY.fullmatch(part) else _signs().get(part, part.upper())


_FUNCTION_KEY = re.compile(r"f(?:[1-9]|1\d|2[0-4])")
_MODIFIERS = ("alt", "ctrl", "hyper", "meta", "shift", "super")
"""In the order in which they stand before a key."""
_OTHERWISE = frozenset({"ctrl+h", "ctrl+i", "ctrl+m", "ctrl+left_square_bracket"})
"""What a terminal sends for Backspace, Tab, Enter and Esc, whose names those have."""
_LAST_SIGN = 0x2E80
"""From here on no sign is on a keyboard."""


@cache
def _signs() -> dict[str, str]:
    """Textual's name → the sign, of what is no letter and no digit."""
    every = map(chr, range(ord("!"), _LAST_SIGN))
    return {_character_to_key(sign): sign for sign in every if sign.isprintable() and not sign.isalnum()}


def unshifted(keys: str) -> list[str]:
    """Each key by its one name, letters small."""
    names = [key.strip() for key in keys.split(",")]
    return [_character_to_key(key.lower()) if len(key) == 1 else key for key in names]


def in_both_cases(keys: str) -> str:
    """Keys with each letter small and capital: they are printed in capitals, and Caps Lock types what follows too."""
    every = (case for key in unshifted(keys) for case in (key, key.upper() if len(key) == 1 else key))
    return ",".join(dict.fromkeys(every))


def is_sign(key: str) -> bool:
    """Whether a key writes what is on it: a letter, a digit or another sign."""
    return len(key) == 1 or key == "space" or key in _signs()


def is_sent(key: str) -> bool:
    """Whether any terminal may send a key by this name."""
    *modifiers, base = key.split("+")
    if key in _OTHERWISE or [*dict.fromkeys(sorted(modifiers))] != modifiers or not {*modifiers} <= {*_MODIFIERS}:
        return False
    if len(base) == 1:
        return base.isalnum() and base == base.lower() and modifiers != ["shift"]
    is_named = base in SHOWN_KEYS and base not in _MODIFIERS
    return is_named or _FUNCTION_KEY.fullmatch(base) is not None or base in _signs()
