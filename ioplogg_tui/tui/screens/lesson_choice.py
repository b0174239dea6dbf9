"""Before a lesson: which group, which subject, where. What was chosen last is there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Label

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.errors import N_, Problem
from ioplogg_tui.domain.lesson import USUAL_MINUTES, Lesson
from ioplogg_tui.domain.observation import SETTING_NAMES
from ioplogg_tui.locale import _
from ioplogg_tui.logbook.access import asked_once
from ioplogg_tui.logbook.lesson import LessonChoice, begin_lesson, last_choice, my_students
from ioplogg_tui.logbook.lesson_end import DAYS_BACK, last_seen_in, lately, subjects_for
from ioplogg_tui.logbook.lesson_left import held_by_nobody
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.key_right import KeyRight, Of
from ioplogg_tui.tui.keys import between_fields, bound, with_keys
from ioplogg_tui.tui.lesson_held import Earlier, Held, in_a_row
from ioplogg_tui.tui.screens.page import Page
from ioplogg_tui.tui.widgets.choice import Choice
from ioplogg_tui.tui.widgets.key_line import KeyLine
from ioplogg_tui.tui.widgets.sheet import PlaceLine


class LessonChoiceScreen(Page[None]):
    AUTO_FOCUS = "#group"
    BINDINGS: ClassVar[list[BindingType]] = [*bound(open="begin"), *between_fields()]
    KEY_LINE: ClassVar[Mapping[str, str]] = {"open": N_("begin"), "choose": "", "move": "", "back": ""}
    RIGHTS: ClassVar[Mapping[str, KeyRight]] = {"begin": KeyRight(Right.OBSERVE, Of.SOMEBODY)}

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        with asked_once(session):
            self._mine, self._last = my_students(session), last_choice(session)
            self._own, self._lately = self._over()
        if self._last.group not in self._mine.groups():
            self._last = LessonChoice(setting=self._last.setting)

    def _over(self) -> tuple[Sequence[Lesson], Sequence[Lesson]]:
        """One's own lessons that are over, and those with the ones that nobody holds any longer, newest first."""
        own, today = lately(self._session), self._session.today()
        left = held_by_nobody(self._session, today - timedelta(days=DAYS_BACK), today - timedelta(days=1))
        return own, sorted([*own, *left], key=lambda lesson: lesson.name.begins, reverse=True)

    def compose(self) -> ComposeResult:
        self._place = PlaceLine()
        yield self._place
        groups = [("", _("all your students")), *((name, name) for name in self._mine.groups())]
        settings = [("", _("not said")), *((value, _(name)) for value, name in SETTING_NAMES.items())]
        with Vertical(id="form"):
            yield Label("")
            with Horizontal(classes="row"):
                yield Label(_("Group"), classes="field", markup=False)
                yield Choice(groups, self._last.group, id="group")
            with Horizontal(classes="row"):
                yield Label(_("Subject"), classes="field", markup=False)
                yield Choice(self._subjects(self._last.group), self._subject(), id="subject")
            with Horizontal(classes="row"):
                yield Label(_("Setting"), classes="field", markup=False)
                yield Choice(settings, self._last.setting, id="setting")
            with Horizontal(classes="row"):
                yield Label(_("Or an earlier one"), classes="field", markup=False)
                yield Choice(self._earlier(self._last.group, self._subject()), "", id="earlier")
            yield Label("")
            self._student_names = Label("", markup=False, classes="told")
            yield self._student_names
        yield KeyLine()

    def _subjects(self, group: str) -> list[tuple[str, str]]:
        return [("", _("every subject")), *((name, name) for name in self._mine.subjects(group))]

    def _earlier(self, group: str, subject: str) -> list[tuple[str, str]]:
        """The lessons that are over of what is chosen, newest first, by their number in `_lately`."""
        held = [
            (str(number), in_a_row(lesson))
            for number, lesson in enumerate(self._lately)
            if group in ("", lesson.name.group) and subject in ("", lesson.name.subject)
        ]
        return [("", _("no: a new lesson")), *held]

    def _offer_earlier(self) -> None:
        chosen = self.chosen()
        self.query_one("#earlier", Choice).offer(self._earlier(chosen.group, chosen.subject), "")
        self.show_keys()

    @on(Choice.Changed, "#earlier")
    def _earlier_chosen(self) -> None:
        self.show_keys()

    def keys_on_line(self) -> Mapping[str, str]:
        chosen = [choice.value for choice in self.query("#earlier").results(Choice)]
        return {**self.KEY_LINE, "open": N_("open")} if any(chosen) else self.KEY_LINE

    def _subject(self) -> str:
        subjects = self._mine.subjects(self._last.group)
        return self._last.subject if self._last.subject in subjects else ""

    def on_mount(self) -> None:
        self._place.show(_("Lesson"), self.person_and_date())
        self._show_students()
        self._ask_about_the_last()

    def _ask_about_the_last(self) -> None:
        """One that was closed before it ended: how long was it?"""
        lesson = next((lesson for lesson in self._own if not lesson.is_ended), None)
        if lesson is not None:
            self._tell_anew(lesson)

    def _tell_anew(self, lesson: Lesson) -> None:
        from ioplogg_tui.tui.screens.lesson_summary import LessonSummaryScreen

        there = [student for student in self._mine.students if student.id in lesson.student_ids]
        held = Held(lesson, there, self._mine.goals, subjects=subjects_for(self._session, lesson))
        was_ended = bool(lesson.lengths)
        seen = None if was_ended else last_seen_in(self._session, lesson)
        end = lesson.end if was_ended else replace(lesson.end, minutes=USUAL_MINUTES)
        page = LessonSummaryScreen(self._session, held, end, Earlier(seen, was_ended))
        self.open_page(page, self._told_anew)

    def _told_anew(self, is_kept: bool | None) -> None:
        if is_kept:
            self._own, self._lately = self._over()
        self._offer_earlier()

    def chosen(self) -> LessonChoice:
        return LessonChoice(*(self.query_one(f"#{name}", Choice).value for name in ("group", "subject", "setting")))

    @on(Choice.Changed, "#group")
    def _group_chosen(self) -> None:
        subject = self.query_one("#subject", Choice)
        subjects = self._subjects(self.chosen().group)
        subject.offer(subjects, subject.value if subject.value in dict(subjects) else "")
        self._show_students()
        self._offer_earlier()

    @on(Choice.Changed, "#subject")
    def _subject_chosen(self) -> None:
        self._offer_earlier()

    def _show_students(self) -> None:
        names = ", ".join(student.name for student in self._mine.of_group(self.chosen().group))
        nobody = with_keys(_("There is no student here yet: [back], and [add-student] on the list adds one."))
        self._student_names.update(names or nobody)

    def action_begin(self) -> None:
        from ioplogg_tui.tui.screens.lesson import LessonScreen

        if earlier := self.query_one("#earlier", Choice).value:
            self._tell_anew(self._lately[int(earlier)])
            return
        choice = self.chosen()
        taught = [student.id for student in self._mine.taught(choice)]
        try:
            lesson = begin_lesson(self._session, choice, self._mine.of_group(choice.group), taught)
            screen = LessonScreen(self._session, choice, self._mine, lesson)
        except Problem as problem:
            self.ioplogg.notify_problem(problem)
            return
        self.open_page(screen, self.close_with)
