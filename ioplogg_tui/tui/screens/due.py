"""What is due: reminders that lead to the student they are about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from ioplogg_tui.domain.document import KIND_NAMES, DocumentKind
from ioplogg_tui.domain.due import DUE_SENTENCES, Due, DueKind
from ioplogg_tui.domain.errors import Problem
from ioplogg_tui.locale import _, counted, days_from_now, written_date
from ioplogg_tui.logbook.due import what_is_due
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.sharing import watch
from ioplogg_tui.tui.keys import bound
from ioplogg_tui.tui.screens.page import Page
from ioplogg_tui.tui.widgets.lines import Line, cut, ruled
from ioplogg_tui.tui.widgets.sheet import KeyLine, PlaceLine, Sheet

NAMES = 26
PRESSING = frozenset({DueKind.DECISION_ENDS, DueKind.NO_DECISION, DueKind.EVALUATION, DueKind.REPORT})


class DueSheet(Sheet):
    def __init__(self, page: DueScreen) -> None:
        super().__init__()
        self._page = page
        self._top = 0

    def lines(self, width: int, height: int) -> Sequence[Line]:
        page = self._page
        if not page.found:
            return [[], [(f"   {_('Nothing is due.')}", "strong")]]
        lines: list[Line] = []
        at = 0
        kind = None
        for number, one in enumerate(page.found):
            if one.kind is not kind:
                kind = one.kind
                lines.append(ruled(_(DUE_SENTENCES[kind]), width))
            if number == page.cursor:
                at = len(lines)
            lines.append(self._row(one, number == page.cursor, width))
        self._top = max(0, min(max(self._top, at - height + 1), at - 1))
        return lines[self._top :]

    def _row(self, one: Due, here: bool, width: int) -> Line:
        name = f" {'▸' if here else ' '} {self._page.shown_name(one.student)}"
        when = days_from_now(one.days) if one.days is not None else ""
        if one.kind is DueKind.NOT_OBSERVED and one.days is None:
            when = _("never")
        late = one.kind in PRESSING and one.days is not None and one.days < 0
        about = one.goal.text if one.goal else written_date(one.day)
        if one.what is not None:
            about = f"{_(KIND_NAMES[one.what])}, {one.by}"
        return [
            (cut(name, NAMES) + " ", "cursor" if here else "text"),
            (cut(f"{when}{' !' if late else ''}", 20), "accent" if late else "dim"),
            (cut(about, max(0, width - NAMES - 22)), "text"),
        ]


class DueScreen(Page[None]):
    BINDINGS: ClassVar[list[BindingType]] = [
        *bound("open", "initials"),
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "move(-10)", show=False),
        Binding("pagedown", "move(10)", show=False),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.cursor = 0
        self.found: list[Due] = []
        self._watch = watch(session)

    def compose(self) -> ComposeResult:
        self._place = PlaceLine()
        yield self._place
        self._sheet = DueSheet(self)
        yield self._sheet
        yield KeyLine(("Enter", _("open the student")), ("↑ ↓", _("move")), ("Esc", _("back")), ("F1", _("help")))

    def on_screen_resume(self) -> None:
        """Opened, or back from a student: some of it may be done."""
        self._read()

    def others_wrote(self) -> None:
        if self._watch.changed(self._session, [one.student.id for one in self.found]) or not self.found:
            self._read()

    def _read(self) -> None:
        try:
            self.found = what_is_due(self._session, self.ioplogg.settings.due_days)
        except Problem as problem:
            self.ioplogg.tell(problem)
            return
        self.cursor = min(self.cursor, max(0, len(self.found) - 1))
        told = counted("{count} reminder", "{count} reminders", len(self.found))
        self._place.show(f"{_('What is due')} › {told}", self.person_and_date())
        self._sheet.redraw()

    def action_move(self, by: int) -> None:
        self.cursor = min(max(0, self.cursor + by), max(0, len(self.found) - 1))
        self._sheet.redraw()

    def action_initials(self) -> None:
        self.ioplogg.initials_only = not self.ioplogg.initials_only
        self._sheet.redraw()

    async def action_open(self) -> None:
        """To where it can be done: the plan for what is about the plan, else the goals."""
        if not self.found:
            return
        one = self.found[self.cursor]
        try:
            if one.kind in PRESSING or one.what is DocumentKind.PLAN:
                await self._open_plan(one)
                return
            if one.what is not None:
                await self._open_documents(one)
                return
            from ioplogg_tui.tui.screens.student import StudentScreen

            screen = StudentScreen(self._session, one.student.id)
            screen.begin_at(one.goal.id if one.goal else None)
            await self.open_page(screen)
        except Problem as problem:
            self.ioplogg.tell(problem)

    async def _open_plan(self, one: Due) -> None:
        from ioplogg_tui.tui.screens.plan import PlanScreen

        await self.open_page(PlanScreen(self._session, one.student))

    async def _open_documents(self, one: Due) -> None:
        from ioplogg_tui.tui.screens.documents import DocumentsScreen

        await self.open_page(DocumentsScreen(self._session, one.student, one.what))
