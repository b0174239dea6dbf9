"""The students: who they are, where they stand, when they were last seen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.changed import Changed
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.student_line import StudentLine
from ioplogg_tui.locale import _, say
from ioplogg_tui.logbook.access import may
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import is_open, student_lines
from ioplogg_tui.tui.among import Among
from ioplogg_tui.tui.keys import KeysOnLine, bound, line_of
from ioplogg_tui.tui.places import ProgressionPlace, StudentPlace
from ioplogg_tui.tui.screens.students_pages import StudentsPages
from ioplogg_tui.tui.screens.students_sheet import StudentsSheet
from ioplogg_tui.tui.student_listing import StudentListing
from ioplogg_tui.tui.tidy import give_back_closed_screens
from ioplogg_tui.tui.widgets.field import Field
from ioplogg_tui.tui.widgets.key_line import KeyLine
from ioplogg_tui.tui.widgets.list_sheet import ListSheet
from ioplogg_tui.tui.widgets.pointed import Bookmark
from ioplogg_tui.tui.widgets.sheet import PlaceLine

if TYPE_CHECKING:
    from ioplogg_tui.domain.rated import Rated
    from ioplogg_tui.tui.key_ids import ActionName

SEARCHING: KeysOnLine = {"submit": "", "move": N_("choose"), "back": N_("clear")}
"""What the keys do while one types what is searched for."""
TIDY_AFTER = 0.5
"""Seconds on the list after which the memory of closed screens is given back: Python alone waits long with it."""


class StudentsScreen(StudentsPages):
    BINDINGS: ClassVar[list[BindingType]] = bound("search", "open", "sort")
    KEY_LINE: ClassVar[KeysOnLine] = line_of(
        *("open", "rate", "lesson", "search", "due", "note", "plan", "documents", "recap", "add-student", "sort"),
        *("help", "quit"),
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.session = session
        self.listing = StudentListing(session)
        self._sheet = StudentsSheet(self)
        self._goals: tuple[int, list[ObservedGoal]] | None = None
        self._bookmark = Bookmark[int]()

    def compose(self) -> ComposeResult:
        self._place = PlaceLine()
        yield self._place
        self._search = Field(
            placeholder=_("Search: name, group, year level, goal, note"), id="search", limit=80, asked=True
        )
        self._search.display = False
        yield self._search
        yield self._sheet
        yield from self.compose_foot()
        yield KeyLine()

    def keys_on_line(self) -> KeysOnLine:
        return SEARCHING if self._search.display else super().keys_on_line()

    def means_nothing(self, action: ActionName) -> bool:
        at_rest = self.half is None and self._words is None and not self._search.display
        return (action == "open" and not self.shown) or (action == "back" and at_rest) or super().means_nothing(action)

    @property
    def shown(self) -> Sequence[StudentLine]:
        return self.listing.shown

    def on_mount(self) -> None:
        self._stand_on(self.ioplogg.last_places.last)
        self._show_place()
        self.count_due_soon()
        if self.session.clock_behind is not None and (self.listing.all or self.listing.unread is not None):
            self.say(say(self.session.clock_behind), "accent")

    def _stand_on(self, student_id: int | None) -> None:
        """The cursor on a student, if they are shown."""
        places = (number for number, line in enumerate(self.shown) if line.student.id == student_id)
        self._sheet.cursor = next(places, self._sheet.cursor)

    def on_screen_resume(self) -> None:
        if self.listing.unread is not None and not self._shown_before:
            self.read_again()

    def come_back(self) -> None:
        """Back from a student, maybe another than was opened: levels may have moved."""
        if self._among is not None:
            self._stand_on(self._among.student_id)
            self._among = None
        self.read_again()
        self.set_timer(TIDY_AFTER, partial(give_back_closed_screens, self.app))

    def about(self) -> frozenset[int] | None:
        return frozenset(line.student.id for line in self.listing.all)

    def logbook_changed(self, changed: Changed) -> None:
        """Somebody in the list has moved, or one has come to a student, or lost one."""
        self.read_again()

    def read_again(self) -> None:
        here = self._lay_bookmark()
        if problem := self.listing.read_again():
            self.ioplogg.notify_problem(problem)
        self._filter(self._search.value, here)
        self.count_due_soon()

    def due_counted(self) -> None:
        self._show_place()
        self._sheet.redraw()

    def show(self) -> None:
        self._sheet.redraw()
        self._status.show(*self.status())

    def moved(self) -> None:
        """Half a rating is for nobody else, and what was said is of another."""
        self.set_status("")
        self.drop_half()
        self._status.show(*self.status())
        self.show_keys_for(bool(self.shown and self.shown[self._sheet.cursor].goals))

    def _lay_bookmark(self) -> int | None:
        """Whom one is on; None where nobody is found."""
        student = self.under_cursor()
        here = student.id if student is not None else None
        self._bookmark.lay(here, self.listing.sought)
        return here

    def _filter(self, text: str, student_id: int | None = None, left: Sequence[StudentLine] | None = None) -> None:
        """Show who fits, with the cursor on a student, or on whom one was last."""
        self.listing.find(text, left)
        place = self._bookmark.place_in([line.student.id for line in self.shown], student_id)
        self._sheet.cursor = min(self._sheet.cursor, max(0, len(self.shown) - 1)) if place is None else place
        self._show_found()

    def _show_found(self) -> None:
        self._goals = None
        self._show_place()
        self._sheet.unread = None if self.listing.all else self.listing.unread
        self._sheet.redraw()
        self.show_keys_for(bool(self.shown and self.shown[self._sheet.cursor].goals))

    def _show_place(self) -> None:
        self._place.show(self.listing.place_in_words(self.due_in_words()), self.person_and_date())

    def goals_under_cursor(self) -> list[ObservedGoal]:
        student_id = self.shown[self._sheet.cursor].student.id
        if self._goals is None or self._goals[0] != student_id:
            self._goals = (student_id, goals_of(self.session, student_id) if is_open(self.session, student_id) else [])
        return self._goals[1]

    def is_seen(self, goal: ObservedGoal) -> bool:
        return goal.id in self._sheet.goals_seen

    def rated(self, rated: Rated) -> None:
        """The list itself is read anew when the key is through."""
        student_id, goal_id = rated.observation.student_id, rated.observation.goal_id
        self.ioplogg.last_places.rated = goal_id
        if self._goals is not None and self._goals[0] == student_id:
            goals = [rated.shown_on(goal) if goal.id == goal_id else goal for goal in self._goals[1]]
            self._goals = (student_id, goals)
        self.show()

    @property
    def list_sheet(self) -> ListSheet:
        return self._sheet

    def under_cursor(self) -> Student | None:
        return self.shown[self._sheet.cursor].student if self.shown else None

    def action_open(self) -> None:
        """To the student's page; to the words by which alone they were found."""
        row = self.listing.words_hit(self.shown[self._sheet.cursor].student.id)
        whose = self.whose() if row is not None else None
        if row is not None and whose is not None and any(goal.id == row.goal_id for goal in self.goals_under_cursor()):
            self.go(ProgressionPlace(whose, row.goal_id, row.id))
            self.listing.follow(whose.id)
            return
        among, student = Among([line.student.id for line in self.shown], self._sheet.cursor), self.under_cursor()
        hit = self.listing.goal_hit(student, self.goals_under_cursor())
        self.go(StudentPlace(among.student_id, hit.id if hit else None, among))
        self.listing.follow(among.student_id)

    def goal_in_hand(self) -> ObservedGoal | None:
        return self.listing.goal_hit(self.under_cursor(), self.goals_of_theirs()) or super().goal_in_hand()

    def action_search(self) -> None:
        self.action_forget_half()
        self._search.display = True
        self._search.focus()

    def leave(self) -> None:
        """Leave the search, with the cursor on whom it found; the list is the first screen, so nothing else is left."""
        here, goal = self._lay_bookmark(), self.goal_in_hand()
        if here is not None and goal is not None:
            self.ioplogg.last_places.goals[here] = goal.id
        self._search.value = ""
        self._filter("", here)
        self._search.display = False
        self.set_focus(None)

    @on(Field.Changed)
    def _typed(self) -> None:
        if self._search.value != self.listing.sought:  # else it was left, or read again, in the meantime
            self._lay_bookmark()
            self.moved()
            if not self._search.value:
                return self._filter("", self._bookmark.begun)
            self.listing.find(self._search.value)
            self._sheet.cursor = 0
            self._show_found()
        return None

    @on(Field.Submitted)
    def _chosen(self) -> None:
        """Open who was found; where nobody is, look among those who have left."""
        if self.shown:
            return self.action_open()
        if not self._search.value.strip():
            return None
        left = student_lines(self.session, everyone=may(self.session, Right.SEE), left=True)
        return self._filter(self._search.value, left=left)

    def action_sort(self) -> None:
        self.listing.order = self.listing.order.following
        self._filter(self._search.value, self._lay_bookmark())

    def added(self, student_id: int | None) -> None:
        """The cursor on who is new, so that Enter opens the goals; who came from a list is among all."""
        self.listing.everyone = self.everyone or (student_id == 0 and may(self.session, Right.SEE))
        self.read_again()
        self._filter(self._search.value, student_id)
