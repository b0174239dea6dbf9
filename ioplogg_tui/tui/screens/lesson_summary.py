"""At the end of a lesson: how long it was, which subject its time goes to, who was away, and what was rated in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.goal import Goal
from ioplogg_tui.domain.lesson import MINUTES_AT_A_TIME, MOST_MINUTES, NOT_THEIR_SUBJECT, Lesson, each_once
from ioplogg_tui.domain.observation import Observation
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.teaching import LessonEnd
from ioplogg_tui.locale import _, counted, day
from ioplogg_tui.logbook.lesson_end import LessonToldSince, end_lesson
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.keys import bound, moving, sideways
from ioplogg_tui.tui.screens.text_page import TextPage
from ioplogg_tui.tui.widgets.key_line import KeyLine
from ioplogg_tui.tui.widgets.lines import Line, cut, wrap
from ioplogg_tui.tui.widgets.sheet import PlaceLine
from ioplogg_tui.tui.widgets.text_sheet import TextSheet

NAMES = 26
TITLES = 16
MOST_OF_NAMES = 4
"""Rows of who hasn't the subject that the time goes to."""


@dataclass(frozen=True, slots=True)
class Held:
    """A lesson with those in it, their goals by student, and what was rated in it."""

    lesson: Lesson
    students: Sequence[Student]
    goals: Mapping[int, Sequence[Goal]]
    observations: Sequence[Observation] = ()
    subjects: Mapping[int, Sequence[str]] = field(default_factory=dict)
    """Student → what their time may go to, of a lesson over every subject."""

    @property
    def names(self) -> dict[int, str]:
        return {student.id: student.name for student in self.students}

    @property
    def goal_texts(self) -> dict[int, str]:
        return {goal.id: goal.text for its_goals in self.goals.values() for goal in its_goals}

    def without_subject(self, end: LessonEnd) -> list[str]:
        """The names of who was there and hasn't the subject that the time goes to."""
        if not end.counts_for:
            return []
        ended = self.lesson.ended(end, self.lesson.goes_to(end.counts_for, self.subjects))
        return [self.names[number] for number in ended.to_no_subject if number in self.names]


@dataclass(frozen=True, slots=True)
class Forgotten:
    """A lesson that was never ended, and when who held it saw something last of those in it, if they did. Naive UTC."""

    last_seen: datetime | None

    def in_words(self) -> str:
        said = _("This lesson was never ended. How long was it?")
        if self.last_seen is None:
            return said
        return f"{said} {_('You last rated one of them at {time}.').format(time=f'{to_local(self.last_seen):%H.%M}')}"


class SummarySheet(TextSheet):
    def __init__(self, page: LessonSummaryScreen) -> None:
        super().__init__()
        self._page = page

    def head(self, width: int, height: int) -> Sequence[Line]:
        del height
        return self._page.head(width)

    def text_lines(self, width: int, height: int) -> Sequence[Line]:
        del height
        return [
            [
                (cut(f"   {name}", NAMES) + " ", "text"),
                (f"{rating}  ", "strong"),
                (f"{at}  ", "dim"),
                (cut(goal, width - NAMES - 17), "text"),
            ]
            for name, rating, at, goal in self._page.rows()
        ]


class LessonSummaryScreen(TextPage[bool]):
    """Gives whether the lesson is over, and kept."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bound(open="end", lesson="go_back"),
        *sideways("change"),
        *moving("move", "scroll_page(1)"),
    ]

    KEY_LINE: ClassVar[Mapping[str, str]] = {
        "open": N_("end the lesson"),
        "choose": N_("change"),
        "move": "",
        "lesson": N_("back to the lesson"),
    }

    def __init__(self, session: Session, held: Held, end: LessonEnd, forgotten: Forgotten | None = None) -> None:
        super().__init__()
        self._session, self._held, self._end, self._forgotten = session, held, end, forgotten
        self._subjects = each_once(held.subjects)
        self._asks_subject = bool(self._subjects)
        self._at_subject = self._asks_subject

    def head(self, width: int) -> list[Line]:
        """What is told of the lesson itself."""
        lesson, minutes = self._held.lesson, self._end.minutes or 0
        begins = to_local(lesson.name.begins)
        ends = begins + timedelta(minutes=minutes)
        length = counted("{count} minute", "{count} minutes", minutes)
        when = f"{begins:%H.%M}–{ends:%H.%M}" if minutes else self._of_none()
        lines: list[Line] = [[]]
        if self._forgotten:
            lines += [*([(f"   {part}", "accent")] for part in wrap(self._forgotten.in_words(), width - 4, 2)), []]
        lines.append(self._asked(_("Length"), length, when, here=not self._at_subject))
        if self._asks_subject:
            subject = self._end.counts_for or _("none")
            lines.append(self._asked(_("The time goes to"), subject, "", here=self._at_subject))
            if without := self._held.without_subject(self._end):
                words = filled(_(NOT_THEIR_SUBJECT), names=", ".join(without))
                lines += [[(f"     {part}", "accent")] for part in wrap(words, width - 6, MOST_OF_NAMES)]
        away = [student.name for student in self._held.students if student.id in self._end.absent]
        there = _("{count} of {all}").format(count=len(lesson.attendances) - len(away), all=len(lesson.attendances))
        missing = f" · {_('absent')}: {', '.join(away)}" if away else ""
        lines.append([(cut(f"   {_('Was there')}", TITLES + 5), "dim"), (cut(f"{there}{missing}", width - 22), "text")])
        return [*lines, []]

    def _of_none(self) -> str:
        lesson = self._held.lesson
        if lesson.minutes is None and {*lesson.held_by} - {self._session.person.name}:
            return _("you only looked in")
        return _("no lesson: not kept") if lesson.minutes is None else _("counts for nothing")

    def _asked(self, title: str, value: str, beside: str, *, here: bool) -> Line:
        mark, style = ("▸", "strong") if here else (" ", "dim")
        shown = f"‹ {value} ›" if here else f"  {value}  "
        return [
            (cut(f" {mark} {title}", TITLES + 4), style),
            (f" {shown} ", "cursor" if here else "text"),
            (f"  {beside}", "dim"),
        ]

    def rows(self) -> list[tuple[str, str, str, str]]:
        """(name, rating, time, goal) in the order they were given."""
        names, goals = self._held.names, self._held.goal_texts
        return [
            (names[row.student_id], str(row.rating), f"{to_local(row.at):%H.%M}", goals.get(row.goal_id, ""))
            for row in self._held.observations
            if row.student_id in names
        ]

    def compose(self) -> ComposeResult:
        self._place = PlaceLine()
        yield self._place
        self._sheet = SummarySheet(self)
        yield self._sheet
        yield KeyLine()

    def keys_on_line(self) -> Mapping[str, str]:
        return {name: words for name, words in self.KEY_LINE.items() if self._asks_subject or name != "move"}

    def means_nothing(self, action: str) -> bool:
        return super().means_nothing(action) or (action == "go_back" and self._forgotten is not None)

    def on_mount(self) -> None:
        count = len(self._held.observations)
        sentence = (
            counted("{count} rating, saved", "{count} ratings, all saved", count) if count else _("nothing rated")
        )
        if self._forgotten:
            name, begins = self._held.lesson.name, to_local(self._held.lesson.name.begins)
            sentence = " · ".join(filter(None, (f"{day(begins.date())} {begins:%H.%M}", name.group, name.subject)))
        self._place.show(f"{_('Lesson')} › {sentence}", self.person_and_date())

    def about(self) -> frozenset[int] | None:
        return frozenset(self._held.names)

    def action_end(self) -> None:
        try:
            end_lesson(self._session, self._held.lesson, self._end)
        except LessonToldSince as since:
            self._held, self._end = replace(self._held, lesson=since.lesson), since.end
            self._sheet.redraw()
            raise
        self.dismiss(True)

    def action_back(self) -> None:
        """Of a lesson of another day nobody need say now how long it was: it is asked next time, too."""
        if self._forgotten:
            self.dismiss(False)
        else:
            self.action_end()

    def action_go_back(self) -> None:
        self.dismiss(False)

    def action_change(self, by: int) -> None:
        """← and → on what is under the cursor: five minutes, or the next subject."""
        if self._at_subject:
            choices = ["", *self._subjects]
            chosen = choices.index(self._end.counts_for) if self._end.counts_for in choices else 0
            self._end = replace(self._end, counts_for=choices[(chosen + by) % len(choices)])
        else:
            minutes = (self._end.minutes or 0) + by * MINUTES_AT_A_TIME
            self._end = replace(self._end, minutes=min(max(0, minutes), MOST_MINUTES))
        self._sheet.redraw()

    def action_move(self, by: int) -> None:
        """Between what is asked; where it is one thing only, through what was rated."""
        if self._asks_subject and (by < 0) is self._at_subject:
            self._at_subject = not self._at_subject
            self._sheet.redraw()
        else:
            self._sheet.scroll(by)

    @property
    def text_sheet(self) -> TextSheet:
        return self._sheet
