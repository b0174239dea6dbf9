"""A document on the whole screen: read, searched, copied; saved and opened from here too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from ioplogg_tui.documents.content import Document
from ioplogg_tui.domain.changed import Changed
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.presence import Whereabouts
from ioplogg_tui.locale import _
from ioplogg_tui.logbook.documents import tell_of_print
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.copying import copied
from ioplogg_tui.tui.keys import KeysOnLine, bound, line_of, moving, with_keys
from ioplogg_tui.tui.screens.page import Page
from ioplogg_tui.tui.widgets.field import Field
from ioplogg_tui.tui.widgets.key_line import KeyLine
from ioplogg_tui.tui.widgets.lines import Said
from ioplogg_tui.tui.widgets.reading_sheet import ReadingSheet
from ioplogg_tui.tui.widgets.sheet import PlaceLine
from ioplogg_tui.tui.widgets.status_line import StatusLine


@dataclass(frozen=True, slots=True)
class Paper:
    """What is read, and what the page that it was opened from does with it; each says how that went."""

    title: str
    read: Callable[[], Document]
    number: int | None
    """Of a published document."""
    save: Callable[[], Said]
    open_outside: Callable[[], Said]


class DocumentReading(Page[None]):
    BINDINGS: ClassVar[list[BindingType]] = [
        *bound("search", "save", "open-outside", "copy", "copy-all"),
        *bound(**{"next-match": "seek(1)", "match-before": "seek(-1)", "read-on": "turn(1)"}),
        *moving("step", "turn(1)"),
    ]

    KEY_LINE: ClassVar[KeysOnLine] = line_of("read-on", "search", "next-match", "copy", "save", "open-outside", "back")

    def __init__(self, session: Session, student: Student, paper: Paper) -> None:
        super().__init__()
        self._session, self._student, self._paper = session, student, paper
        self._place, self._sheet, self._status = PlaceLine(), ReadingSheet(), StatusLine()
        self._search = Field(placeholder=_("Search in the document"), id="sought", limit=100, asked=True)
        self._search.display = False

    def compose(self) -> ComposeResult:
        yield self._place
        yield self._search
        yield self._sheet
        yield self._status
        yield KeyLine()

    def keys_on_line(self) -> KeysOnLine:
        if self.focused is self._search:
            return line_of("submit", "back")
        sought = bool(self._sheet.sought)
        return {name: words for name, words in self.KEY_LINE.items() if sought or name != "next-match"}

    @property
    def whereabouts(self) -> Whereabouts:
        return Whereabouts(self._student.id)

    def on_mount(self) -> None:
        self._sheet.show(self._paper.read())
        self.call_after_refresh(self._show_place)

    def on_resize(self) -> None:
        self.call_after_refresh(self._show_place)

    def logbook_changed(self, changed: Changed) -> None:
        """It is read as it stands now, from the same line."""
        if changed.access or self._student.id in changed.rewritten:
            self._sheet.show(self._paper.read())
            self._show_place()

    def _show_place(self) -> None:
        first, last, count = self._sheet.whereabouts
        about = _("lines {first}–{last} of {count}").format(first=first, last=last, count=count)
        self._place.show((self._student.name, self._paper.title), about=about)

    def action_step(self, by: int) -> None:
        self._sheet.step(by)
        self._show_place()

    def action_turn(self, by: int) -> None:
        self._sheet.turn(by)
        self._show_place()

    def action_search(self) -> None:
        self._sheet.begin_search()
        self._search.display = True
        self._search.focus()
        self.call_after_refresh(self._show_place)

    def action_back(self) -> None:
        if not self._search.display:
            self.dismiss()
            return
        self._search.value = ""
        self._end_search()

    def _end_search(self) -> None:
        self.set_focus(None)
        self._search.display = bool(self._search.value)
        self.call_after_refresh(self._show_place)
        self.show_keys()

    @on(Field.Changed, "#sought")
    def _typed(self) -> None:
        self._sheet.sought = self._search.value
        self.action_seek(0)
        self.show_keys()

    @on(Field.Submitted, "#sought")
    def _done_typing(self) -> None:
        self._end_search()

    def action_seek(self, by: int) -> None:
        place, count = self._sheet.seek(by)
        self._show_place()
        if not self._sheet.sought.strip():
            self._status.show("", "dim")
        elif count:
            sentence = with_keys(
                _("Match {place} of {count}. [next-match] is the next, [match-before] the previous one.")
            )
            self._status.show(sentence.format(place=place, count=count), "dim")
        else:
            self._status.show(_("It isn't in here."), "accent")

    def action_copy(self) -> None:
        self._copy(self._sheet.copied, with_keys(_("Copied: the paragraph. [copy-all] copies all of it.")))

    def action_copy_all(self) -> None:
        self._copy(self._sheet.whole, _("Copied: all of it."))

    def _copy(self, text: str, said: str) -> None:
        """To where the person sits, by their own terminal; the log is told, as of whatever leaves the program."""
        tell_of_print(self._session, self._student.id, self._paper.number)
        self._status.show(copied(self, text, said), "saved")

    def action_save(self) -> None:
        self._status.show(*self._paper.save())

    def action_open_outside(self) -> None:
        self._status.show(*self._paper.open_outside())
