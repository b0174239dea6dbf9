"""What is due: reminders that lead to where they are mended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from ioplogg_tui.domain.changed import Changed
from ioplogg_tui.domain.due import Due
from ioplogg_tui.domain.due_kinds import DUE_SENTENCES, IS_PRESSING, DueKind
from ioplogg_tui.domain.errors import N_, Problem
from ioplogg_tui.domain.people import Student
from ioplogg_tui.locale import _, counted, days_from_now, written_date
from ioplogg_tui.locale.due_words import about_due
from ioplogg_tui.logbook.due import what_is_due
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.due_opening import place_for
from ioplogg_tui.tui.keys import KeysOnLine, bound, line_of, moving, sideways
from ioplogg_tui.tui.screens.goals_in_hand import GoalsInHand
from ioplogg_tui.tui.screens.list_page import ListPage
from ioplogg_tui.tui.screens.sheet_page import SheetPage
from ioplogg_tui.tui.widgets.lines import Line, cut, ruled, with_sign, wrap
from ioplogg_tui.tui.widgets.list_sheet import ListSheet, chosen
from ioplogg_tui.tui.widgets.nothing import nothing_yet

if TYPE_CHECKING:
    from ioplogg_tui.domain.rated import Rated
    from ioplogg_tui.tui.key_ids import ActionName

NAMES, WHEN = 24, 22
NARROW = 76
"""Under so many columns names and days are shorter, so that there is room for what it is about."""
NAMES_NARROW, WHEN_NARROW = 18, 21
MOST_ROWS = 3
"""Rows that what is cut of the reminder under the cursor takes at most."""


class DueSheet(ListSheet):
    """Reminders by kind, each kind under its heading with how many there are."""

    def __init__(self) -> None:
        super().__init__()
        self._reminders: Sequence[Due] = ()
        self._counts: Counter[DueKind] = Counter()
        self._school_year = ""

    def show(self, reminders: Sequence[Due], school_year: str) -> None:
        self._reminders, self._school_year = reminders, school_year
        self._counts = Counter(due.kind for due in reminders)
        self.redraw()

    def nothing(self, width: int) -> Sequence[Line]:
        steps = N_("[back]  back to the students"), N_("[settings]  when you are told")
        return nothing_yet(width, _("Nothing is due."), *steps)

    def row_count(self) -> int:
        return len(self._reminders)

    def heading(self, number: int) -> DueKind:
        return self._reminders[number].kind

    def heading_line(self, number: int, width: int, *, is_first: bool) -> Line:
        del is_first
        kind = self.heading(number)
        return ruled(f"{_(DUE_SENTENCES[kind])} · {self._counts[kind]}", width)

    def row_lines(self, number: int, width: int) -> Sequence[Line]:
        due, at_cursor = self._reminders[number], number == self.cursor
        row = self._row(due, at_cursor, width)
        return [chosen(row, width), *self._rest(due, width)] if at_cursor else [row]

    def _row(self, due: Due, at_cursor: bool, width: int) -> Line:
        names, days = _columns(width)
        name = f" {'▸' if at_cursor else ' '} {due.student.name}"
        late = IS_PRESSING[due.kind] and due.days is not None and due.days < 0
        when = _when(due)
        return [
            (cut(name, names) + " ", "text"),
            ((with_sign(when, "!", days) if late else cut(when, days)) + " ", "accent" if late else "dim"),
            (cut(_about(due, self._school_year), max(0, width - names - days - 2)), "text"),
        ]

    def _rest(self, due: Due, width: int) -> list[Line]:
        """Whole, what is cut in the row under the cursor."""
        names, days = _columns(width)
        about, name = _about(due, self._school_year), f" ▸ {due.student.name}"
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


class DueScreen(ListPage[None], GoalsInHand, SheetPage[None]):
    BINDINGS: ClassVar[list[BindingType]] = [*bound("open"), *moving(), *sideways("kind")]

    KEY_LINE: ClassVar[KeysOnLine] = {
        "open": N_("to where it is mended"),
        **line_of("rate", "note", "feed-forward", "undo", "move"),
        "choose": N_("next kind"),
        **line_of("back", "help"),
    }

    def __init__(self, session: Session, *, everyone: bool = False) -> None:
        super().__init__(session)
        self._everyone = everyone
        self.reminders: list[Due] = []
        self._sheet: DueSheet = DueSheet()

    def on_screen_resume(self) -> None:
        """Opened, or back from a student: some of it may be done."""
        self.read_anew()

    def come_back(self) -> None:
        """It was read already."""

    def means_nothing(self, action: ActionName) -> bool:
        return (action in ("open", "move", "kind") and not self.reminders) or super().means_nothing(action)

    def row_in_hand(self) -> tuple[Student, int] | None:
        due = self.reminders[self._sheet.cursor] if self._sheet.cursor < len(self.reminders) else None
        return (due.student, due.goal.id) if due is not None and due.goal is not None else None

    def moved(self) -> None:
        self.stepped()

    def stand_here(self) -> None:
        """A row that is gone by on the way to another is nobody's place: what is rated there is, or opened."""

    def show(self) -> None:
        self._status.show(*self.status())

    def rated(self, rated: Rated) -> None:
        """It is due no longer, and what was said of it is of whom it was."""
        if self._last_rated is not None:
            (student, goal), (text, style) = self._last_rated, self._status_span
            self.set_status(f"{student.name.split()[0]} {goal.number} · {text}", style)
        super().rated(rated)

    def about(self) -> None:
        """Anybody's plan may be ready to be published."""

    def logbook_changed(self, changed: Changed) -> None:
        """A rating settles something only of those who have a reminder; what is written may give one to anybody."""
        shown = {due.student.id for due in self.reminders}
        if changed.access or changed.rewritten or changed.students & shown:
            self.read_anew()

    def read_anew(self) -> None:
        self.forget_goals()
        try:
            reminding = self.ioplogg.settings.reminding
            self.reminders = what_is_due(self._session, reminding, everyone=self._everyone)
        except Problem as problem:
            self.ioplogg.notify_or_end(problem)
            self._sheet.unread = None if self.reminders else problem
            self._place.show(_("What is due"), self.person_and_date())
            self._sheet.redraw()
            return
        self._sheet.unread = None
        count = counted("{count} reminder", "{count} reminders", len(self.reminders))
        self._place.show(f"{_('What is due')} › {count}", self.person_and_date())
        self._sheet.show(self.reminders, self._session.school_year)
        self.show_keys()

    @property
    def list_sheet(self) -> ListSheet:
        return self._sheet

    def action_kind(self, by: int) -> None:
        """To the first reminder of the next kind, or of the one before."""
        kinds = [due.kind for due in self.reminders]
        starts = [number for number, kind in enumerate(kinds) if number == kinds.index(kind)]
        cursor = self._sheet.cursor
        onward = [start for start in starts if (start > cursor if by > 0 else start < cursor)]
        if onward:
            self.action_move((onward[0] if by > 0 else onward[-1]) - cursor)

    def action_open(self) -> None:
        """To where it is mended, of the school year that it is about, with the cursor on the row."""
        self.go(place_for(self._session, self.reminders[self._sheet.cursor]))
