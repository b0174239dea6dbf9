"""Who has opened and changed a student's data, for leaders; looking is told to the log as well."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.event import Event
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.presence import Whereabouts
from ioplogg_tui.locale import _, action_name, counted, day
from ioplogg_tui.logbook.audit import read_audit
from ioplogg_tui.logbook.book import Book
from ioplogg_tui.logbook.staffing import team_of_student
from ioplogg_tui.tui.screens.page import Page
from ioplogg_tui.tui.widgets.lines import Line, cut, ruled
from ioplogg_tui.tui.widgets.sheet import KeyLine, PlaceLine, Sheet


class AuditSheet(Sheet):
    def __init__(self) -> None:
        super().__init__()
        self.events: Sequence[Event] = ()
        self.reasons: Sequence[str] = ()
        self.top = 0

    def lines(self, width: int, height: int) -> Sequence[Line]:
        room = height - 1 - len(self.reasons)
        self.top = max(0, min(self.top, len(self.events) - room))
        shown = self.events[self.top : self.top + room]
        reasons: list[Line] = [[(f" {cut(told, width - 2)}", "accent")] for told in self.reasons]
        return [
            *reasons,
            ruled(_("Newest first"), width),
            *(
                [
                    (f" {to_local(one.at):%Y-%m-%d %H.%M.%S}  ", "dim"), (cut(one.by, 24), "text"),
                    (f"  {action_name(one.action)}", "strong"),
                    (f"  {one.object_id}" if one.object_id is not None else "", "dim"),
                ]
                for one in shown
            ),
        ]  # fmt: skip


class AuditScreen(Page[None]):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_events(-1)", show=False), Binding("down", "scroll_events(1)", show=False),
        Binding("pageup", "scroll_events(-15)", show=False), Binding("pagedown", "scroll_events(15)", show=False),
    ]  # fmt: skip

    def __init__(self, book: Book, student: Student) -> None:
        super().__init__()
        self._student = student
        self._team = team_of_student(book, student.id)
        self._events = list(reversed(read_audit(book, student.id)))

    @property
    def at(self) -> Whereabouts | None:
        return Whereabouts(self._student.id)

    def compose(self) -> ComposeResult:
        self._place = PlaceLine()
        yield self._place
        self._sheet = AuditSheet()
        yield self._sheet
        yield KeyLine(("↑ ↓", _("more")), ("Esc", _("back")))

    def on_mount(self) -> None:
        count = counted("{count} event", "{count} events", len(self._events))
        self._place.show(f"{self.shown_name(self._student)} › {_('Who has read and changed it')}", count)
        self._sheet.events = self._events
        told = _("Emergency access: {name}, {day}: {reason}")
        self._sheet.reasons = [
            told.format(name=name, day=day(place.begins), reason=place.reason)
            for name, place in self._team if place.reason
        ]  # fmt: skip
        self._sheet.redraw()

    def action_scroll_events(self, by: int) -> None:
        self._sheet.top += by
        self._sheet.redraw()
