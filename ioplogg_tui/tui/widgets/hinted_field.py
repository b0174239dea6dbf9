"""A field that looks at the wording while it is written, and puts a better one in place by one key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message
from textual.widget import Widget

from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.normal_form import normalized
from ioplogg_tui.domain.wording.form import TextField
from ioplogg_tui.domain.wording.hint import Hint, HintKind
from ioplogg_tui.locale import _
from ioplogg_tui.logbook.wording import wording_hints
from ioplogg_tui.tui.keys import bound, with_keys
from ioplogg_tui.tui.widgets.field import Field

HINT_SENTENCES: dict[HintKind, str] = {
    HintKind.REWRITE: N_("«{text}»: what can the student do?"),
    HintKind.DEFICIT_GOAL: N_("«{text}»: what is the student to do instead?"),
    HintKind.CHECK: N_("«{text}»: look at it again."),
    HintKind.SENSITIVE: N_("«{text}»: others will read it."),
    HintKind.BASIS: N_("«{text}»: no basis for assessment in a subject."),
}


@dataclass(frozen=True, slots=True)
class Taken:
    """What the key put in a text's place: of `hint`'s suggestions that with `number`; `before` is the text without."""

    before: str
    hint: Hint
    number: int = 0

    @property
    def written(self) -> tuple[str, int, int]:
        """The text as it is now, and the row and the sign of the cursor: the teacher goes on at the first …."""
        lines = self.before.split("\n")
        row = self.hint.line - 1
        line = normalized("NFC", lines[row])
        if self.number >= max(len(self.hint.suggestions), 1):
            return self.before, row, len(lines[row])
        if self.hint.suggestions:
            words, place = self.hint.suggestions[self.number], self.hint.clause
            gap = words.find("…")
            lines[row] = line[: place.start] + words.replace("…", "", 1) + line[place.end :]
            return "\n".join(lines), row, place.start + (gap if gap >= 0 else len(words))
        out = self.hint.taken_out
        if out is None:
            return self.before, row, len(lines[row])
        lines[row] = line[: out.start] + line[out.end :]
        return "\n".join(lines), row, out.start

    def followed(self) -> Taken:
        """What the key puts in place when it is pressed again; at last the text as it was."""
        return Taken(self.before, self.hint, self.number + 1)

    @property
    def sentence(self) -> str:
        """What the key does next."""
        if self.number + 1 < len(self.hint.suggestions):
            words = with_keys(_("[take-wording] again writes «{suggestion}»."))
            return words.format(suggestion=self.hint.suggestions[self.number + 1])
        return with_keys(_("[take-wording] again brings back what stood there."))


def taken_next(text: str, hint: Hint | None, taken: Taken | None) -> Taken | None:
    """What the key puts in place of a text; None where there is nothing to put there."""
    if taken is not None and text == taken.written[0] != taken.before:
        return taken.followed()
    can_change = hint is not None and (hint.suggestions or hint.taken_out)
    return Taken(text, hint) if hint is not None and can_change else None


def hint_sentence(hint: Hint) -> str:
    """A hint on one line; it never says that something is wrong, it offers."""
    sentence = _(HINT_SENTENCES[hint.kind]).format(text=hint.text)
    if hint.suggestions:
        offer = with_keys(_("[take-wording] writes «{suggestion}».")).format(suggestion=hint.suggestions[0])
        return f"{sentence} {offer}"
    if hint.taken_out is None:
        return sentence
    return f"{sentence} {with_keys(_('[take-wording] takes that part out.'))}"


class Hinted(Message):
    """What is being written was looked at; `sentence` says the first thing found, or what the key does; or is empty."""

    def __init__(self, where: Widget, sentence: str) -> None:
        super().__init__()
        self.where, self.sentence = where, sentence


@dataclass(frozen=True, slots=True)
class Writing:
    """What is being written, for the rules: never the words of a student or of parents, nor those of a decision.

    `about` is the first name of whom the text is about.
    """

    language: str
    about: str = ""
    field: TextField = TextField.NOTE

    def first_hint(self, text: str) -> Hint | None:
        """What is to be looked at first; None where there is nothing."""
        hints = wording_hints(text, self.language, field=self.field, name=self.about)
        return hints[0] if hints else None


def said_of(text: str, hint: Hint | None, taken: Taken | None) -> str:
    """What is said beside a text; empty where there is nothing to say."""
    if taken is not None and text == taken.written[0] != taken.before:
        return taken.sentence
    return hint_sentence(hint) if hint is not None else ""


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
        self.said = ""
        self._hint: Hint | None = None
        self._taken: Taken | None = None

    def watch_value(self, value: str) -> None:
        if self.is_attached and self.has_focus:
            self.look()

    def on_focus(self) -> None:
        self.look()

    def look(self) -> None:
        """Ask the rules of what stands here now."""
        self._hint = self.writing.first_hint(self.value)
        self.said = said_of(self.value, self._hint, self._taken)
        self.post_message(Hinted(self, self.said))

    def action_take_wording(self) -> None:
        self._taken = taken_next(self.value, self._hint, self._taken)
        if self._taken is not None:
            self.value, _row, self.cursor_position = self._taken.written
            self.look()
