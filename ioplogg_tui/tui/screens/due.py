"""What is due: reminders that lead to the student they are about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.changed import Changed
from ioplogg_tui.domain.document import KIND_NAMES, DocumentKind
from ioplogg_tui.domain.due import DUE_SENTENCES, Due, DueKind
from ioplogg_tui.domain.errors import Problem
from ioplogg_tui.locale import _, counted, days_from_now, written_date
from ioplogg_tui.logbook.access import may
from ioplogg_tui.logbook.due import what_is_due
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.keys import bound
from ioplogg_tui.tui.screens.page import Page
from ioplogg_tui.tui.widgets.lines import Line, cut, ruled, with_sign
from ioplogg_tui.tui.widgets.sheet import KeyLine, PlaceLine, Sheet

NAMES, WHEN = 24, 22
PRESSING = frozenset({DueKind.DECISION_ENDS, DueKind.NO_DECISION, DueKind.EVALUATION, DueKind.REPORT})
OF_THE_PLAN = PRESSING | {DueKind.AIMS_CHANGED, DueKind.NO_ASSESSMENT_CONSENT, DueKind.NO_DECISION_CONSENT}


class DueSheet(Sheet):
    def __init__(self, page: DueScreen) -> None:
        super().__init__()
        self._page = page
        self._top = 0

    def lines(self, width: int, height: int) -> Sequence[Line]:
        page = self._page
        if not page.reminders:
            return [[], [(f"   {_('Nothing is due.')}", "strong")]]
        lines: list[Line] = []
        cursor_line = 0
        kind = None
        for number, due in enumerate(page.reminders):
            if due.kind is not kind:
                kind = due.kind
                lines.append(ruled(_(DUE_SENTENCES[kind]), width))
            if number == page.cursor:
                cursor_line = len(lines)
            lines.append(self._row(due, number == page.cursor, width))
        self._top = max(0, min(max(self._top, cursor_line - height + 1), cursor_line - 1))
        return lines[self._top :]

    def _row(self, due: Due, at_cursor: bool, width: int) -> Line:
        name = f" {'▸' if at_cursor else ' '} {due.student.name}"
        late = due.kind in PRESSING and due.days is not None and due.days < 0
        when, about = _when(due), _about(due, self._page.school_year)
        named = (cut(name, NAMES) + " ", "cursor" if at_cursor else "text")
        if due.kind is DueKind.PLAN_NOT_BEGUN:
            begins = _("Enter, then Y begins it") if due.student.id in self._page.to_begin else ""
            return [named, (cut(begins, max(0, width - NAMES - 1)), "dim")]
        return [
            named,
            ((with_sign(when, "!", WHEN) if late else cut(when, WHEN)) + " ", "accent" if late else "dim"),
            (cut(about, max(0, width - NAMES - WHEN - 2)), "text"),
        ]


def _when(due: Due) -> str:
    if due.days is not None:
        return days_from_now(due.days)
    return _("never") if due.kind is DueKind.NOT_OBSERVED else ""


def _about(due: Due, this_year: str) -> str:
    """What it is about; a paper with its school year where that isn't this one."""
    about = _what(due)
    if due.goal is not None or due.school_year in ("", this_year):
        return about
    return f"{due.school_year}: {about}" if about else due.school_year


def _what(due: Due) -> str:
    if due.document is not None:
        return f"{_(KIND_NAMES[due.document])}, {due.by}"
    about = due.goal.text if due.goal else written_date(due.day)
    return f"{about}, {due.by}" if due.by else about


class DueScreen(Page[None]):
    BINDINGS: ClassVar[list[BindingType]] = [
        *bound("open"),
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "move(-10)", show=False),
        Binding("pagedown", "move(10)", show=False),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.cursor = 0
        self.school_year: str = session.school_year
        self.reminders: list[Due] = []
        self.to_begin: frozenset[int] = frozenset()
        """Whose plan of this year the person may begin out of one of before."""

    def compose(self) -> ComposeResult:
        self._place = PlaceLine()
        yield self._place
        self._sheet = DueSheet(self)
        yield self._sheet
        yield KeyLine(("Enter", _("open the student")), ("↑ ↓", _("move")), ("Esc", _("back")), ("F1", _("help")))

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
            self.reminders = what_is_due(self._session, self.ioplogg.settings.reminding)
        except Problem as problem:
            self.ioplogg.notify_problem(problem)
            self._sheet.unread = None if self.reminders else problem
            self._place.show(_("What is due"), self.person_and_date())
            self._sheet.redraw()
            return
        self._sheet.unread = None
        not_begun = {due.student.id for due in self.reminders if due.goes_on}
        self.to_begin = frozenset(student for student in not_begun if may(self._session, Right.WRITE_PLAN, student))
        self.cursor = min(self.cursor, max(0, len(self.reminders) - 1))
        count = counted("{count} reminder", "{count} reminders", len(self.reminders))
        self._place.show(f"{_('What is due')} › {count}", self.person_and_date())
        self._sheet.redraw()

    def action_move(self, by: int) -> None:
        self.cursor = min(max(0, self.cursor + by), max(0, len(self.reminders) - 1))
        self._sheet.redraw()

    def action_open(self) -> None:
        """To where it can be done, of the school year that it is about: a document, the plan, or the goals."""
        if not self.reminders:
            return
        due = self.reminders[self.cursor]
        try:
            if due.kind is DueKind.REPORT:
                self._open_documents(due, DocumentKind.YEAR)
                return
            if due.kind in OF_THE_PLAN or due.document is DocumentKind.PLAN:
                self._open_plan(due)
                return
            if due.document is not None:
                self._open_documents(due, due.document)
                return
            from ioplogg_tui.tui.screens.student import StudentScreen

            screen = StudentScreen(self._session, due.student.id)
            screen.begin_at(due.goal.id if due.goal else None)
            self.open_page(screen)
        except Problem as problem:
            self.ioplogg.notify_problem(problem)

    def _open_plan(self, due: Due) -> None:
        from ioplogg_tui.tui.screens.plan import PlanScreen

        self.open_page(PlanScreen(self._session, due.student, due.school_year))

    def _open_documents(self, due: Due, kind: DocumentKind) -> None:
        from ioplogg_tui.tui.screens.documents import DocumentsScreen

        self.open_page(DocumentsScreen(self._session, due.student, kind, due.school_year))
