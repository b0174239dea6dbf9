"""What people call keys."""

from __future__ import annotations

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


def shown_keys(keys: str) -> str:
    """Keys as people call them, each once: a letter is the same key small and capital."""
    return " ".join(dict.fromkeys(_shown(key) for key in keys.split(",")))


def _shown(key: str) -> str:
    return "+".join(SHOWN_KEYS.get(part, part.upper()) for part in key.split("+"))
