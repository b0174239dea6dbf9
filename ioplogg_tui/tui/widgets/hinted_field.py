"""A field that looks at the wording while it is written, and puts a better one in place by one key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message
from textual.widget import Widget

from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.normal_form import normalized
from ioplogg_tui.domain.wording import Hint, HintKind
from ioplogg_tui.locale import _
from ioplogg_tui.logbook.wording import wording_hints
from ioplogg_tui.tui.keys import bound, with_keys
from ioplogg_tui.tui.widgets.field import Field

HINT_SENTENCES: dict[HintKind, str] = {
    HintKind.REWRITE: N_("«{text}»: what can the student do?"),
    HintKind.CHECK: N_("«{text}»: look at it once more."),
    HintKind.SENSITIVE: N_("«{text}»: others will read it."),
    HintKind.BASIS: N_("«{text}»: no basis for assessment in a subject."),
}


def hint_sentence(hint: Hint) -> str:
    """A hint on one line; it never says that something is wrong, it offers."""
    sentence = _(HINT_SENTENCES[hint.kind]).format(text=hint.text)
    if hint.suggestion.strip("… "):
        return f"{sentence} {with_keys(_('[take-wording] writes «{suggestion}».')).format(suggestion=hint.suggestion)}"
    return f"{sentence} {with_keys(_('[take-wording] takes it out.'))}"


class Hinted(Message):
    """What is being written was looked at; `hint` is the first thing found, or None."""

    def __init__(self, where: Widget, hint: Hint | None) -> None:
        super().__init__()
        self.where, self.hint = where, hint


@dataclass(frozen=True, slots=True)
class Writing:
    """What is being written, for the rules: never the words of a student or of parents, nor those of a decision.

    `about` is the first name of whom the text is about; `softer` is for advice.
    """

    language: str
    about: str = ""
    softer: bool = False

    def first_hint(self, text: str) -> Hint | None:
        """What is to be looked at first; None where there is nothing."""
        hints = wording_hints(text, self.language, softer=self.softer, name=self.about)
        return hints[0] if hints else None


def put_in_place(line: str, hint: Hint) -> tuple[str, int]:
    """`line` with the suggestion in place of what was hinted at, and where the cursor then stands.

    A … is what the teacher is to fill in: typing goes on there.
    """
    now = normalized("NFC", line)
    words = hint.suggestion
    if now[hint.start].isupper():
        words = words[:1].upper() + words[1:]
    gap = words.find("…")
    text = now[: hint.start] + words.replace("…", "") + now[hint.end :]
    return text, hint.start + (gap if gap >= 0 else len(words))


class HintedField(Field):
    """One line that is looked at while it is written."""

    BINDINGS: ClassVar[list[BindingType]] = [*bound("take-wording")]

    def __init__(
        self,
        value: str = "",
        *,
        writing: Writing,
        id: str | None = None,  # noqa: A002 - Textual's own name
        limit: int = 500,
    ) -> None:
        super().__init__(value, id=id, limit=limit)
        self.writing = writing
        self.hint: Hint | None = None

    def watch_value(self, value: str) -> None:
        if self.is_attached and self.has_focus:
            self.look()

    def on_focus(self) -> None:
        self.look()

    def look(self) -> None:
        """Ask the rules of what stands here now."""
        self.hint = self.writing.first_hint(self.value)
        self.post_message(Hinted(self, self.hint))

    def action_take_wording(self) -> None:
        if self.hint is not None:
            self.value, self.cursor_position = put_in_place(self.value, self.hint)
