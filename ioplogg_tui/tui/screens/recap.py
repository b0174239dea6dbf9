"""Since last time: what has happened around a student, for the meeting with the parents; the next step goes in here."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.changed import Changed
from ioplogg_tui.domain.document import DocumentKind
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.period import PERIOD_NAMES, Period, first_day, next_period, since
from ioplogg_tui.domain.presence import Whereabouts
from ioplogg_tui.locale import _
from ioplogg_tui.logbook.recap import recap_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.key_right import KeyRight, Rights
from ioplogg_tui.tui.keys import KeysOnLine, bound, moving
from ioplogg_tui.tui.screens.goals_in_hand import GoalsInHand
from ioplogg_tui.tui.screens.sheet_page import SheetPage
from ioplogg_tui.tui.widgets.recap_sheet import RecapSheet


class RecapScreen(GoalsInHand, SheetPage[None]):
    BINDINGS: ClassVar[list[BindingType]] = [*bound("period", "save"), *moving(page="turn_page(1)")]
    RIGHTS: ClassVar[Rights] = {**GoalsInHand.RIGHTS, "save": KeyRight(Right.READ_DOCUMENT)}

    KEY_LINE: ClassVar[KeysOnLine] = {
        "rate": "",
        "feed-forward": "",
        "note": "",
        "move": N_("more"),
        "period": "",
        "save": "",
        "undo": "",
        "back": "",
    }

    of_goals = True

    def __init__(self, session: Session, student: Student) -> None:
        super().__init__(session)
        self._student, self._period = student, Period.ALL
        self._sheet: RecapSheet = RecapSheet(recap_of(session, student.id))

    def on_mount(self) -> None:
        self.show()

    @property
    def whereabouts(self) -> Whereabouts | None:
        return super().whereabouts or Whereabouts(self._student.id)

    def row_in_hand(self) -> tuple[Student, int] | None:
        """None also where the goal's words are not on the screen: keys would be for one that nobody reads."""
        return self.row_under_cursor() if self._sheet.is_seen else None

    def row_under_cursor(self) -> tuple[Student, int] | None:
        goals = self._sheet.recap.goals
        return (self._student, goals[self._sheet.cursor].goal.id) if goals else None

    def subject_in_hand(self) -> str | None:
        goals = self._sheet.recap.goals
        return goals[self._sheet.cursor].goal.subject if goals else None

    def show(self) -> None:
        period = "" if self._period is Period.ALL else f" · {_(PERIOD_NAMES[self._period])}"
        self._place.show((self._student.name, f"{_('Since last time')}{period}"), self.person_and_date())
        self._sheet.redraw()
        self._status.show(*self.status())

    def logbook_changed(self, changed: Changed) -> None:
        """What a colleague writes stands here too."""
        self.read_anew()

    def read_anew(self) -> None:
        """With the cursor on the same goal."""
        goals = self._sheet.recap.goals
        at = goals[self._sheet.cursor].goal.id if goals else None
        recap = recap_of(self._session, self._student.id, since(self._period, self._session.today()))
        self.forget_goals()
        ids = [goal.goal.id for goal in recap.goals]
        self._sheet.recap, self._sheet.cursor = recap, ids.index(at) if at in ids else 0
        self.show()
        self._sheet.bring_into_view()

    def action_period(self) -> None:
        self.drop_half()
        self._period = next_period(self._period)
        self.read_anew()

    def action_save(self) -> None:
        """The page as a document, since the same day."""
        from ioplogg_tui.documents.request import DocumentRequest
        from ioplogg_tui.tui.sheet_saved import save_sheet  # what writes documents, which most never ask for here

        if self.half is not None:  # what is said of a file would stand in the place of what is said of that
            self.drop_half()
            self.show()
            return
        today = self._session.today()
        begins = first_day(self._period, today)
        request = DocumentRequest(self._student.id, DocumentKind.RECAP, today, begins, self._student.language)
        self.tell(*save_sheet(self._session, self._student, request))

    def action_move(self, by: int) -> None:
        self._sheet.step(by)
        self.stepped()

    def action_turn_page(self, pages: int) -> None:
        self._sheet.turn(pages)
        self.stepped()
