"""What is due: reminders that lead to where they are mended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
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
from ioplogg_tui.tui.widgets.lines import Line, cut, in_rows, ruled, with_sign
from ioplogg_tui.tui.widgets.list_sheet import ListSheet, chosen, shared_lines
from ioplogg_tui.tui.widgets.nothing import nothing_yet

if TYPE_CHECKING:
    from ioplogg_tui.domain.rated import Rated
    from ioplogg_tui.tui.key_ids import ActionName

LATE = "!"
NAMES = 24
"""Columns of a name where what it is about is cut; it and the days have no more than the longest there is needs."""
LEAST_ABOUT = 20
"""Columns of what it is about: where there are fewer it stands below, so that two reminders aren't the same row."""
INDENT, GAP = 3, 2
MOST_ROWS = 40
"""Rows that what is cut of a reminder takes at most, of the one under the cursor or where all have room."""


class DueSheet(ListSheet):
    """Reminders by kind, each kind under its heading with how many there are."""

    def __init__(self) -> None:
        super().__init__()
        self._reminders: Sequence[Due] = ()
        self._counts: Counter[DueKind] = Counter()
        self._names = self._abouts = 0
        """Columns of the longest name, and of the longest that a reminder is about."""
        self._lines_of = shared_lines([], 0)
        """The lines of each, where some are free."""
        self._days = 0
        self._dated: Collection[DueKind] = ()
        """The kinds that have days; the others have no column for them."""
        self._school_year = ""

    def show(self, reminders: Sequence[Due], school_year: str) -> None:
        here = _about_what(self._reminders[self.cursor]) if self.cursor < len(self._reminders) else None
        self._reminders, self._school_year = reminders, school_year
        self.keep_on(here, [_about_what(due) for due in reminders])
        self._counts = Counter(due.kind for due in reminders)
        self._names = max((cell_len(due.student.name) for due in reminders), default=0)
        self._days = max((cell_len(_when(due)) for due in reminders), default=0)
        self._abouts = max((cell_len(_about(due, school_year)) for due in reminders), default=0)
        self._dated = {due.kind for due in reminders if _when(due)}
        self.redraw()

    def nothing(self, width: int) -> Sequence[Line]:
        steps = N_("[back]  back to the students"), N_("[settings]  when you are told")
        return nothing_yet(width, _("Nothing is due."), *steps)

    def lines(self, width: int, height: int) -> Sequence[Line]:
        self._lines_of, most = shared_lines([], 0), height - len(self._counts)
        if len(self._reminders) < most:
            whole = [len(self._row(number, width, MOST_ROWS)) for number in range(len(self._reminders))]
            self._lines_of = shared_lines(whole, most)
        return super().lines(width, height)

    def row_count(self) -> int:
        return len(self._reminders)

    def heading(self, number: int) -> DueKind:
        return self._reminders[number].kind

    def heading_line(self, number: int, width: int, *, is_first: bool) -> Line:
        del is_first
        kind = self.heading(number)
        return ruled(f"{_(DUE_SENTENCES[kind])} · {self._counts[kind]}", width)

    def row_lines(self, number: int, width: int) -> Sequence[Line]:
        most = MOST_ROWS if number == self.cursor else self._lines_of(number) - 1
        return self._row(number, width, most)

    def _row(self, number: int, width: int, most: int) -> Sequence[Line]:
        """With at most so many lines below its first, of what is cut there; where it has nothing else, with one."""
        due, at_cursor = self._reminders[number], number == self.cursor
        about, days = _about(due, self._school_year), self._days + GAP if due.kind in self._dated else 0
        abouts = self._abouts if about else 0
        names = min(self._names, max(NAMES, width - INDENT - GAP - days - abouts))
        room = width - INDENT - names - GAP - days
        is_beside = room >= LEAST_ABOUT
        if not is_beside:
            names = min(self._names, width - INDENT - GAP - days)
        name = f" {'▸' if at_cursor else ' '} {cut(due.student.name, names)}{' ' * GAP}"
        row: Line = [(name, "text"), (cut(_when(due), days), "accent" if _is_late(due) else "dim")]
        if is_beside:
            row.append((cut(about, room), "text"))
        below = "" if is_beside else about
        if most > 0:  # whole, what is cut in its row
            cells = ((due.student.name, names), (about, room if is_beside else 0))
            below = " · ".join(text for text, columns in cells if cell_len(text) > columns)
        rows = in_rows(below, "dim", width - 1, "     ", max(1, most))
        return [chosen(row, width) if at_cursor else row, *rows]


def _about_what(due: Due) -> tuple[object, ...]:
    """What makes it the same reminder, whatever is new in it."""
    return (
        due.kind,
        due.student.id,
        due.goal.id if due.goal is not None else None,
        due.document,
        due.by,
        due.school_year,
    )


def _is_late(due: Due) -> bool:
    return IS_PRESSING[due.kind] and due.days is not None and due.days < 0


def _when(due: Due) -> str:
    if due.days is not None:
        days = days_from_now(due.days)
        return with_sign(days, LATE, cell_len(days) + len(LATE) + 1) if _is_late(due) else days
    return _("never") if due.kind is DueKind.NOT_OBSERVED and due.goal is not None else ""


def _about(due: Due, this_year: str) -> str:
    """What it is about, and the date, but of a goal, whose text is long."""
    about = about_due(due, this_year)
    day = "" if due.goal is not None else written_date(due.day)
    return " · ".join(filter(None, (about, day)))


class DueScreen(ListPage[None], GoalsInHand, SheetPage[None]):
    BINDINGS: ClassVar[list[BindingType]] = [*bound("open"), *moving(), *sideways("kind")]

    KEY_LINE: ClassVar[KeysOnLine] = {
        "open": N_("where it can be put right"),
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
        self._place.show((_("What is due"), count), self.person_and_date())
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
