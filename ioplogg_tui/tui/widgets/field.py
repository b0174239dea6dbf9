"""A one-line field that stays quiet on the line: its cursor doesn't blink."""

from __future__ import annotations

from textual.widgets import Input


class Field(Input):
    """`limit` is the most characters that can be typed."""

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str = "",
        id: str | None = None,  # noqa: A002 - Textual's own name
        limit: int = 500,
    ) -> None:
        super().__init__(value, placeholder=placeholder, id=id, compact=True, max_length=limit, select_on_focus=False)
        self.cursor_blink = False
