"""A field that looks at the wording while it is written, and puts a better one in place by one key."""

from __future__ import annotations

from typing import ClassVar
from unicodedata import normalize

from textual.binding import BindingType
from textual.message import Message

from ioplogg_tui.domain.wording import Hint, HintKind
from ioplogg_tui.locale import _
from ioplogg_tui.logbook.wording import wording_hints
from ioplogg_tui.tui.keys import bound
from ioplogg_tui.tui.widgets.field import Field


def hint_told(hint: Hint) -> str:
    """A hint on one line; it never says that something is wrong, it offers."""
    told = {
        HintKind.REWRITE: _("«{text}»: what can the student do?"),
        HintKind.CHECK: _("«{text}»: look at it once more."),
        HintKind.SENSITIVE: _("«{text}»: others will read it."),
        HintKind.BASIS: _("«{text}»: no basis for assessment in a subject."),
    }[hint.kind].format(text=hint.text)
    if hint.suggestion.strip("… "):
        return f"{told} {_('F9 writes «{suggestion}».').format(suggestion=hint.suggestion)}"
    return f"{told} {_('F9 takes it out.')}"


class HintedField(Field):
    """Never used for the words of a student or of parents. `about` is the first name of whom the text is about."""

    BINDINGS: ClassVar[list[BindingType]] = [*bound("take-wording")]

    class Hinted(Message):
        """What the field holds was looked at; `hint` is the first thing found, or None."""

        def __init__(self, field: HintedField, hint: Hint | None) -> None:
            super().__init__()
            self.field, self.hint = field, hint

    def __init__(
        self, value: str = "", *, language: str, about: str = "", softer: bool = False,
        id: str | None = None, limit: int = 500,  # noqa: A002 - Textual's own name
    ) -> None:  # fmt: skip
        super().__init__(value, id=id, limit=limit)
        self.written_in, self.about, self.softer = language, about, softer
        self.hint: Hint | None = None

    def watch_value(self, value: str) -> None:
        if self.is_attached and self.has_focus:
            self.look()

    def on_focus(self) -> None:
        self.look()

    def look(self) -> None:
        """Ask the rules of what stands here now."""
        found = wording_hints(self.value, self.written_in, softer=self.softer, name=self.about)
        self.hint = found[0] if found else None
        self.post_message(self.Hinted(self, self.hint))

    def action_take_wording(self) -> None:
        if self.hint is None:
            return
        now = normalize("NFC", self.value)
        put = self.hint.suggestion
        if now[self.hint.start].isupper():
            put = put[:1].upper() + put[1:]
        gap = put.find("…")  # what the teacher is to fill in: typing goes on there
        self.value = now[: self.hint.start] + put.replace("…", "") + now[self.hint.end :]
        self.cursor_position = self.hint.start + (gap if gap >= 0 else len(put))
