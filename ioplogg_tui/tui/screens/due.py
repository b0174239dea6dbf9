"""What is due: reminders that lead to where they are mended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from ioplogg_tui.domain.changed import Changed
from ioplogg_tui.domain.due import Due
from ioplogg_tui.domain.due_kinds import DUE_SENTENCES, IS_PRESSING, DueKind
from ioplogg_tui.domain.errors import N_, Problem
from ioplogg_tui.locale import _, counted, days_from_now, written_date
from ioplogg_tui.locale.due_words import about_due
from ioplogg_tui.logbook.due import what_is_due
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.due_opening import page_for
from ioplogg_tui.tui.keys import bound, moving, sideways
from ioplogg_tui.tui.screens.page import Page
from ioplogg_tui.tui.widgets.key_line import KeyLine
from ioplogg_tui.tui.widgets.lines import Line, cut, ruled, with_sign, wrap
from ioplogg_tui.tui.widgets.sheet import PlaceLine, Sheet

NAMES, WHEN = 24, 22
NARROW = 76
"""Under so many columns names and days are shorter, so that there is room for what it is about."""
NAMES_NARROW, WHEN_NARROW = 18, 21
MOST_ROWS = 3
"""Rows that what is cut of the reminder under the cursor takes at most."""


class DueSheet(Sheet):
    """Reminders by kind, each kind under its heading with how many there are. Only what is seen is made."""

    def __init__(self, page: DueScreen) -> None:
        super().__init__()
        self._page = page
        self._top = 0

    def lines(self, width: int, height: int) -> Sequence[Line]:
        page = self._page
        if not page.reminders:
            return [[], [(f"   {_('Nothing is due.')}", "strong")]]
        entries, cursor = page.entries, page.entries.index(page.cursor)
        below = self._rest(page.reminders[page.cursor], width)
        self._top = max(0, min(max(self._top, cursor + len(below) - height + 1), cursor - 1))
        lines: list[Line] = []
        for entry in entries[self._top : self._top + height]:
            if isinstance(entry, DueKind):
                lines.append(ruled(f"{_(DUE_SENTENCES[entry])} · {page.counts[entry]}", width))
                continue
            lines.append(self._row(page.reminders[entry], entry == page.cursor, width))
            lines += below if entry == page.cursor else []
        return lines[:height]

    def _row(self, due: Due, at_cursor: bool, width: int) -> Line:
        names, days = _columns(width)
        name = f" {'▸' if at_cursor else ' '} {due.student.name}"
        late = IS_PRESSING[due.kind] and due.days is not None and due.days < 0
        when = _when(due)
        return [
            (cut(name, names) + " ", "cursor" if at_cursor else "text"),
            ((with_sign(when, "!", days) if late else cut(when, days)) + " ", "accent" if late else "dim"),
            (cut(_about(due, self._page.school_year), max(0, width - names - days - 2)), "text"),
        ]

    def _rest(self, due: Due, width: int) -> list[Line]:
        """Whole, what is cut in the row under the cursor."""
        names, days = _columns(width)
        about, name = _about(due, self._page.school_year), f" ▸ {due.student.name}"
        cells = ((name, names), (_when(due), days), (about, width - names - days - 2))
        whole = " · ".join(text.strip(" ▸") for text, columns in cells if len(text) > columns)
        return [[(f"     {part}", "dim")] for part in wrap(whole, width - 6, MOST_ROWS)]


def _columns(width: int) -> tuple[int, int]:
    return (NAMES, WHEN) if width >= NARROW else (NAMES_NARROW, WHEN_NARROW)


def _when(due: Due) -> str:
    if due.days is not None:
        return days_from_now(due.days)
    return _("never") if due.kind is DueKind.NOT_OBSERVED and due.goal is not None else ""


def _about(due: Due, this_year: str) -> str:
    """What it is about, and the date, but of a goal, whose text is long."""
    about = about_due(due, this_year)
    day = "" if due.goal is not None else written_date(due.day)
    return " · ".join(filter(None, (about, day)))


class DueScreen(Page[None]):
    BINDINGS: ClassVar[list[BindingType]] = [*bound("open"), *moving(), *sideways("kind")]

    KEY_LINE: ClassVar[Mapping[str, str]] = {
        "open": N_("to where it is mended"),
        "move": "",
        "choose": N_("next kind"),
        "back": "",
        "help": "",
    }

    def __init__(self, session: Session, *, everyone: bool = False) -> None:
        super().__init__()
        self._session, self._everyone = session, everyone
        self.cursor = 0
        self.school_year: str = session.school_year
        self.reminders: list[Due] = []
        self.entries: list[DueKind | int] = []
        """The headings, and the places of the reminders under them."""
        self.counts: Counter[DueKind] = Counter()

    def compose(self) -> ComposeResult:
        self._place = PlaceLine()
        yield self._place
        self._sheet = DueSheet(self)
        yield self._sheet
        yield KeyLine()

    def on_screen_resume(self) -> None:
        """Opened, or back from a student: some of it may be done."""
        self._read()

    def about(self) -> None:
        """Anybody's plan may be ready to be published."""

    def logbook_changed(self, changed: Changed) -> None:
        """A rating settles something only of those who have a reminder; what is written may give one to anybody."""
        shown = {due.student.id for due in self.reminders}
        if changed.access or changed.rewritten or changed.students & shown:
            self._read()

    def _read(self) -> None:
        try:
            reminding = self.ioplogg.settings.reminding
            self.reminders = what_is_due(self._session, reminding, everyone=self._everyone)
        except Problem as problem:
            self.ioplogg.notify_problem(problem)
            self._sheet.unread = None if self.reminders else problem
            self._place.show(_("What is due"), self.person_and_date())
            self._sheet.redraw()
            return
        self._sheet.unread = None
        self.counts = Counter(due.kind for due in self.reminders)
        self.entries = []
        for number, due in enumerate(self.reminders):
            self.entries += [number] if number and due.kind is self.reminders[number - 1].kind else [due.kind, number]
        self.cursor = min(self.cursor, max(0, len(self.reminders) - 1))
        count = counted("{count} reminder", "{count} reminders", len(self.reminders))
        self._place.show(f"{_('What is due')} › {count}", self.person_and_date())
        self._sheet.redraw()

    def action_move(self, by: int) -> None:
        self.cursor = min(max(0, self.cursor + by), max(0, len(self.reminders) - 1))
        self._sheet.redraw()

    def action_kind(self, by: int) -> None:
        """To the first reminder of the next kind, or of the one before."""
        firsts = [number + 1 for number, entry in enumerate(self.entries) if isinstance(entry, DueKind)]
        starts = [first for first in (self.entries[place] for place in firsts) if isinstance(first, int)]
        onward = [start for start in starts if (start > self.cursor if by > 0 else start < self.cursor)]
        if onward:
            self.cursor = onward[0] if by > 0 else onward[-1]
            self._sheet.redraw()

    def action_open(self) -> None:
        """To where it is mended, of the school year that it is about, with the cursor on the row."""
        if not self.reminders:
            return
        try:
            self.open_page(page_for(self._session, self.reminders[self.cursor]))
        except Problem as problem:
            self.ioplogg.notify_problem(problem)
