"""A student's goals: two keys rate the one under the cursor, and what was saved is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.changed import Changed
from ioplogg_tui.domain.draft_place import GoalDraft, NextStepDraft, NoteDraft, OwnWordsDraft
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.presence import Whereabouts
from ioplogg_tui.domain.rated import Rated
from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.locale import _, level_name, saved
from ioplogg_tui.logbook.access import may_somewhere
from ioplogg_tui.logbook.drafts import drafts_about
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.observed_again import observed_again
from ioplogg_tui.logbook.plans import year_of_plan
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import open_student, student_of
from ioplogg_tui.tui.among import Among
from ioplogg_tui.tui.key_right import KeyRight, Rights, While
from ioplogg_tui.tui.keys import KeysOnLine, bound, line_of, moving, with_keys
from ioplogg_tui.tui.new_year import NewYearKeys, words_of_new_year
from ioplogg_tui.tui.places import Place, StudentPlace
from ioplogg_tui.tui.screens.goal_whole import GoalWhole
from ioplogg_tui.tui.screens.neighbour_pages import NeighbourPages
from ioplogg_tui.tui.screens.page import WIDE
from ioplogg_tui.tui.screens.student_pages import StudentPages
from ioplogg_tui.tui.screens.words import Target
from ioplogg_tui.tui.unfinished import key_leading_to
from ioplogg_tui.tui.widgets.goals_pane import ROWS_AROUND, GoalsPane
from ioplogg_tui.tui.widgets.key_line import KeyLine
from ioplogg_tui.tui.widgets.lines import Said
from ioplogg_tui.tui.widgets.rating_panel import LOW, RatingPanel
from ioplogg_tui.tui.widgets.sheet import PlaceLine

if TYPE_CHECKING:
    from ioplogg_tui.logbook.undo import TakenBack


class StudentScreen(NewYearKeys, GoalWhole, NeighbourPages):
    BINDINGS: ClassVar[list[BindingType]] = [*bound("next-year", "move-up"), *moving()]
    KEY_LINE: ClassVar[KeysOnLine] = {
        **line_of("rate", "bank-whole", "note", "feed-forward", "undo", "progression", "plan"),
        "choose": N_("other student"),
        **line_of("documents", "recap", "new-goal", "help"),
    }
    RIGHTS: ClassVar[Rights] = {
        **StudentPages.RIGHTS,
        "next_year": KeyRight(Right.WRITE_PLAN, while_=While.NOT_LEFT),
        "move_up": KeyRight(Right.WRITE_PLAN, while_=While.NOT_LEFT),
    }

    def __init__(self, session: Session, student_id: int, among: Among | None = None) -> None:
        super().__init__(session, open_student(session, student_id), goals_of(session, student_id))
        self._new_year = words_of_new_year(session, self.student, with_coming=True)
        self._place, self._panel = PlaceLine(), RatingPanel()
        self._pane = GoalsPane(session, student_id, self.show)
        self._list = self._pane.goals
        self._begun_at: int | None = None
        self.among = among
        self._list.may_write = may_somewhere(session, Right.WRITE_SUBJECT, student_id)

    def begin_at(self, goal_id: int | None) -> None:
        """Put the cursor on a goal before the screen is shown: otherwise it is on the one that it was on before."""
        self._begun_at = goal_id
        self.cursor = next((number for number, goal in enumerate(self.goals) if goal.id == goal_id), 0)

    def is_at(self, place: Place) -> bool:
        if not isinstance(place, StudentPlace) or place.student_id != self.student.id:
            return False
        if place.goal_id is not None:
            self.begin_at(place.goal_id)
            self.ioplogg.last_places.goals[self.student.id] = place.goal_id
        return True

    def place_now(self) -> Place:
        return StudentPlace(self.student.id, self.goal.id if self.goals else None, self.among)

    def compose(self) -> ComposeResult:
        yield self._place
        with Container(id="student"):
            yield self._pane
            yield self._panel
        yield from self.compose_foot()
        yield KeyLine()

    def on_mount(self) -> None:
        if self._begun_at is None:
            self.begin_at(self.ioplogg.last_places.goals.get(self.student.id))
        self.lay_out()
        self.show_place()
        self._tell_unfinished()
        self.show()

    def lay_out(self) -> None:
        """The panel beside the list where there is room, below it where there isn't; a chart below both."""
        width, height = self.app.size
        room = height - ROWS_AROUND + (height < LOW)
        beside = self._panel.share_beside(self.goals, width, room) if width >= WIDE and not self._panel.whole else None
        wide = beside is not None
        self._pane.styles.width, self._panel.styles.width = (f"{part}fr" for part in beside or (1, 1))
        self.set_class(wide, "wide")
        self._panel.lay_out(width, beside=wide)
        self._pane.lay_out(height, beside=wide)
        self.set_class(height < LOW, "low")
        self._panel.styles.height = "1fr" if wide else self._panel.rows_below_goals(self.goals, self._list, width, room)

    def _tell_unfinished(self) -> None:
        """What was being written when a line was dropped waits where it was written: which key leads there?"""
        for place in drafts_about(self._session, self.student.id, {goal.id for goal in self.goals}):
            key = key_leading_to(place)
            goal_id = place.goal_id if isinstance(place, NoteDraft | NextStepDraft | GoalDraft) else None
            goal = next((goal for goal in self.goals if goal.id == goal_id), None)
            where = f"{key} ({_('Goal').lower()} {goal.number})" if goal else key
            is_students = isinstance(place, OwnWordsDraft)
            theirs = _("What the student answered isn't finished: {key} leads to it.")
            sentence = theirs if is_students else _("Something you wrote isn't finished: {key} leads to it.")
            self.set_status(sentence.format(key=where), "accent")
            return

    def show(self) -> None:
        """Draw what has changed, in one go."""
        goal = self.goal if self.goals else None
        self.ioplogg.last_places.stand(self.student.id, goal.id if goal is not None else None)
        self._list.show(self.goals, self.cursor, self.half)
        self._panel.show(goal, self.first_name(), self.half, goals=self.goals, log=self._pane.show_log(goal))
        self._status.show(*self.status())

    def status(self) -> Said:
        """Where there is nothing else to say, what of a school year's plan isn't begun, or is."""
        text, style = super().status()
        return (text, style) if text else self._new_year

    def come_back(self) -> None:
        """Back from another screen, maybe one on which one was on another goal; goals may have changed."""
        at = self.ioplogg.last_places.goals.get(self.student.id)
        self.cursor = next((number for number, goal in enumerate(self.goals) if goal.id == at), self.cursor)
        self.read_again()

    def show_place(self) -> None:
        about = ", ".join(part for part in (level_name(self.student.level), self.student.programme) if part)
        name = f"{self.student.name} {self.among}" if self.among is not None else self.student.name
        self._place.show((_("Students"), f"{name}{' · ' if about else ''}{about}"), self.person_and_date())

    def first_name(self) -> str:
        return self.student.name.split()[0] if self.student.name else ""

    @property
    def whereabouts(self) -> Whereabouts | None:
        return super().whereabouts or Whereabouts(self.student.id)

    def target(self) -> Target | None:
        return (self.student, self.goal) if self.goals else None

    def logbook_changed(self, changed: Changed) -> None:
        """A colleague's ratings are read alone, and repaint their goals; one's own are on the screen already."""
        if changed.access:
            self.read_among()
        if changed.access or self.student.id in changed.rewritten:
            self.read_again()
        elif changed.others:
            before = self.goals
            self.goals = observed_again(self._session, self.student.id, before, changed.observations)
            self._pane.logs.forget([goal.id for goal, old in zip(self.goals, before, strict=True) if goal is not old])
            self.show()

    def read_again(self) -> None:
        goal_id = self.goal.id if self.goals else None
        self._pane.logs.forget()
        self.student = student_of(self._session, self.student.id)
        self.goals = goals_of(self._session, self.student.id)
        self._new_year = words_of_new_year(self._session, self.student, with_coming=True)
        places = [number for number, goal in enumerate(self.goals) if goal.id == goal_id]
        self.cursor = places[0] if places else min(self.cursor, max(0, len(self.goals) - 1))
        self.show_place()
        self.lay_out()
        self.show()

    def rated(self, rated: Rated) -> None:
        goal_id, before = rated.observation.goal_id, self.ioplogg.last_places.rated
        if before not in (None, goal_id):
            text, style = self._status_span
            self.set_status(f"{_('Goal')} {self.goal.number} · {text}", style)
        self.ioplogg.last_places.rated = goal_id
        self._pane.logs.grow(rated.observation)
        self.goals = [rated.shown_on(goal) if goal.id == goal_id else goal for goal in self.goals]
        self.show()

    def words_saved(self, rated: Rated) -> None:
        self.read_again()

    def taken_back(self, taken: TakenBack) -> None:
        super().taken_back(taken)
        self.read_again()

    def turn_page(self, by: int) -> None:
        self.action_move(by * self._list.rows_a_page)

    def action_move(self, by: int) -> None:
        if not self.goals:
            return
        self.set_status("")
        self.drop_half()
        subject = self.goal.subject
        self.cursor = min(max(0, self.cursor + self._list.onward(by)), len(self.goals) - 1)
        self.show()
        if self.goal.subject != subject:
            self.show_keys()

    def turn_to_student(self, student: Student, goals: list[ObservedGoal]) -> None:
        """With the cursor on the goal on which they were left."""
        self.student, self.goals = student, goals
        self._list.may_write = may_somewhere(self._session, Right.WRITE_SUBJECT, student.id)
        self._new_year = words_of_new_year(self._session, student, with_coming=True)
        self._pane.turn_to(student.id)
        self.begin_at(self.ioplogg.last_places.goals.get(student.id))
        self.set_status("")
        self.show_place()
        self._tell_unfinished()
        self.lay_out()
        self.show()
        self.show_keys()

    def whose_year(self) -> Student:
        return self.student

    def turn_to_year(self, year: SchoolYear | None) -> str:
        self.read_again()
        is_here = year in (None, year_of_plan(self._session, self.student.id, self._session.living))
        return "" if is_here else with_keys(_("[plan] and → lead to it."))

    def goal_written(self, goal_id: int | None) -> None:
        if goal_id is not None:
            self.read_again()
            self.begin_at(goal_id)
            self.tell(saved(self.goal.text), "saved")
