"""Before a lesson: which group, which subject, where. What goes on, or is usual at this hour, is there."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Label

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.changed import Changed
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.errors import N_, Problem
from ioplogg_tui.domain.lesson import Lesson
from ioplogg_tui.domain.lesson_length import minutes_until
from ioplogg_tui.domain.observation import SETTING_NAMES
from ioplogg_tui.domain.usual_lesson import usual_minutes
from ioplogg_tui.locale import _, counted
from ioplogg_tui.logbook.access import asked_once, require_for_somebody
from ioplogg_tui.logbook.lesson import LessonChoice, begin_lesson, my_students
from ioplogg_tui.logbook.lesson_end import DAYS_BACK, held_lately, last_seen_in, over, students_in, subjects_for
from ioplogg_tui.logbook.lesson_first import first_choice
from ioplogg_tui.logbook.lesson_left import held_by_nobody
from ioplogg_tui.logbook.lesson_near import Near, near_lesson
from ioplogg_tui.logbook.lesson_rated import rated_in
from ioplogg_tui.logbook.lesson_untold import newest_untold, seen_after_end
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.key_right import KeyRight, Of, Rights
from ioplogg_tui.tui.keys import KeysOnLine, between_fields, bound
from ioplogg_tui.tui.lesson_held import AGAIN, ANEW, Earlier, Held, in_a_row, rows_beside, why_first, why_near
from ioplogg_tui.tui.no_lesson import why_no_lesson
from ioplogg_tui.tui.screens.page import Page
from ioplogg_tui.tui.widgets.choice import Choice
from ioplogg_tui.tui.widgets.key_line import KeyLine
from ioplogg_tui.tui.widgets.sheet import PlaceLine

if TYPE_CHECKING:
    from ioplogg_tui.tui.key_ids import ActionName


class LessonChoiceScreen(Page[None]):
    AUTO_FOCUS = "#group"
    BINDINGS: ClassVar[list[BindingType]] = [*bound(open="begin"), *between_fields()]
    KEY_LINE: ClassVar[KeysOnLine] = {"open": N_("begin"), "choose": "", "move": "", "back": ""}
    RIGHTS: ClassVar[Rights] = {"begin": KeyRight(Right.OBSERVE, Of.SOMEBODY, instead=Right.PUBLISH)}
    """Who leads ends the lessons that nobody holds."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._near: Near | None = None
        """The lesson of what is chosen that one goes on with, or may."""
        with asked_once(session):
            self._mine = my_students(session)
            self._read_held()
            self._first = first_choice(session, self._mine, self._held)

    def _read_held(self) -> None:
        """One's own lessons, and those that are over with the ones that nobody holds any longer, newest first."""
        session, today = self._session, self._session.today()
        self._held = held_lately(session)
        left = held_by_nobody(session, today - timedelta(days=DAYS_BACK), today)
        every = [*over(self._held, session.now()), *left]
        self._lately = sorted(every, key=lambda lesson: lesson.name.begins, reverse=True)

    def compose(self) -> ComposeResult:
        self._place, first = PlaceLine(), self._first.choice
        yield self._place
        settings = [("", _("not said")), *((value, _(name)) for value, name in SETTING_NAMES.items())]
        with Vertical(id="form"):
            yield Label("")
            with Horizontal(classes="row"):
                yield Label(_("Group"), classes="field", markup=False)
                yield Choice(self._groups(), first.group, id="group")
            with Horizontal(classes="row"):
                yield Label(_("Subject"), classes="field", markup=False)
                yield Choice(self._subjects(first.group), first.subject, id="subject")
            with Horizontal(classes="row"):
                yield Label(_("Setting"), classes="field", markup=False)
                yield Choice(settings, first.setting, id="setting")
            with Horizontal(classes="row"):
                yield Label(_("Or an earlier one"), classes="field", markup=False)
                earlier = self._earlier(first.group, first.subject)
                yield Choice(earlier, earlier[0][0], id="earlier")
            yield Label("")
            self._why, self._student_names = (Label("", markup=False, classes="told") for _place in range(2))
            yield self._why
            yield self._student_names
        yield KeyLine()

    def _groups(self) -> list[tuple[str, str]]:
        return [("", _("all your students")), *((name, name) for name in self._mine.groups())]

    def _subjects(self, group: str) -> list[tuple[str, str]]:
        return [("", _("every subject")), *((name, name) for name in self._mine.subjects(group))]

    def _earlier(self, group: str, subject: str) -> list[tuple[str, str]]:
        """Whether one begins a lesson or goes on with one; then those of what is chosen that are over, newest first, by
        their number in `_lately`.
        """
        held = [
            (str(number), in_a_row(lesson))
            for number, lesson in enumerate(self._lately)
            if group in ("", lesson.name.group) and subject in ("", lesson.name.subject)
        ]
        if held and not self._mine.students:
            return held
        taught = [student.id for student in self._mine.taught(LessonChoice(group, subject))]
        self._near = near_lesson(self._session, group, subject, taught) if taught else None
        return [*rows_beside(self._near), *held]

    def _offer_earlier(self) -> None:
        chosen = self.chosen()
        earlier = self._earlier(chosen.group, chosen.subject)
        self.query_one("#earlier", Choice).offer(earlier, earlier[0][0])
        self.show_keys()

    @on(Choice.Changed, "#earlier")
    def _earlier_chosen(self) -> None:
        self.show_keys()

    def keys_on_line(self) -> KeysOnLine:
        if not (choices := [choice.value for choice in self.query(Choice)]):
            return self.KEY_LINE
        earlier, near = choices[-1], self._near
        goes_on = earlier == AGAIN or (near is not None and near.goes_on and not earlier)
        begins = not earlier or earlier == ANEW
        return {**self.KEY_LINE, "open": N_("go on") if goes_on else N_("begin") if begins else N_("open")}

    def means_nothing(self, action: ActionName) -> bool:
        """Nobody to begin a lesson with, and none that is over to open."""
        return (action == "begin" and not self._mine.students and not self._lately) or super().means_nothing(action)

    def on_mount(self) -> None:
        self._place.show(_("Lesson"), self.person_and_date())
        self._show_students()
        self._show_why()
        self._ask_about_the_last()

    def _ask_about_the_last(self) -> None:
        """One that was closed before it ended, or gone on with after a colleague ended it: how long was it?"""
        lesson = newest_untold(self._session, over(self._held, self._session.now()))
        if lesson is not None:
            self._tell_anew(lesson)

    def _tell_anew(self, lesson: Lesson) -> None:
        from ioplogg_tui.tui.screens.lesson_summary import LessonSummaryScreen

        there = students_in(self._session, lesson)
        was_ended, lacks_some = bool(lesson.lengths), bool(lesson.lengths and lesson.without_length)
        after = seen_after_end(self._session, lesson)
        seen = after if was_ended else last_seen_in(self._session, lesson)
        name = lesson.name
        usual = usual_minutes(self._held, name.group, name.subject, name.begins)
        end = lesson.end if was_ended else replace(lesson.end, minutes=usual)
        if after is not None:
            end = replace(end, minutes=minutes_until(lesson, after))
        held = Held(lesson, there, self._mine.goals, subjects=subjects_for(self._session, lesson))
        page = LessonSummaryScreen(self._session, held, end, Earlier(seen, was_ended, lacks_some))
        self.open_page(page, self._told_anew)

    def _told_anew(self, is_kept: bool | None) -> None:
        if is_kept:
            self._read_held()
        self._offer_earlier()
        self._show_why()

    def chosen(self) -> LessonChoice:
        return LessonChoice(*(self.query_one(f"#{name}", Choice).value for name in ("group", "subject", "setting")))

    @on(Choice.Changed, "#group")
    def _group_chosen(self) -> None:
        subject = self.query_one("#subject", Choice)
        subjects = self._subjects(self.chosen().group)
        subject.offer(subjects, subject.value if subject.value in dict(subjects) else "")
        self._show_students()
        self._offer_earlier()
        self._show_why()

    @on(Choice.Changed, "#subject")
    def _subject_chosen(self) -> None:
        self._show_students()
        self._offer_earlier()
        self._show_why()

    @on(Choice.Changed, "#setting")
    def _show_why(self) -> None:
        """Why it is the first choice, while it is what is chosen; and whether there is such a lesson already."""
        first = why_first(self._first) if self.chosen() == self._first.choice else ""
        near = why_near(self._near, self._session.person.id) if self._near is not None else ""
        self._why.update(" ".join(filter(None, (first, near))))
        self.show_keys()

    def logbook_changed(self, changed: Changed) -> None:
        """Who is in it, or was, may be others by now."""
        if not changed.access:
            return
        self._mine = my_students(self._session)
        self._read_held()
        group, names = self.query_one("#group", Choice), self._mine.groups()
        group.offer(self._groups(), group.value if group.value in names else "")
        self._group_chosen()

    def _show_students(self) -> None:
        """Who would be in it, and who of the group wouldn't."""
        chosen = self.chosen()
        taught, group = self._mine.taught(chosen), self._mine.of_group(chosen.group)
        if not group:
            self._student_names.update(why_no_lesson(self._session, ends_one=bool(self._lately)))
            return
        others = ", ".join(student.name for student in group if student not in taught)
        count = counted("{count} student", "{count} students", len(taught))
        sentences = [f"{count}: {', '.join(student.name for student in taught)}." if taught else f"{count}."]
        if others:
            sentences.append(filled(_("Nothing to work on there: {names}."), names=others))
        self._student_names.update(" ".join(sentences))

    def action_begin(self) -> None:
        from ioplogg_tui.tui.screens.lesson import LessonScreen

        earlier, choice = self.query_one("#earlier", Choice).value, self.chosen()
        if earlier not in ("", AGAIN, ANEW):
            self._tell_anew(self._lately[int(earlier)])
            return
        require_for_somebody(self._session, Right.OBSERVE)
        mine, near = self._mine, self._near.lesson if self._near is not None else None
        taught = [student.id for student in mine.taught(choice)]
        try:
            chosen = {AGAIN: (near, None), ANEW: (None, near)}.get(earlier, (None, None))
            lesson = begin_lesson(self._session, choice, mine.of_group(choice.group), taught, *chosen)
            usual = usual_minutes(self._held, choice.group, choice.subject, lesson.name.begins)
            again = any(held.name == lesson.name for held in self._held)
            rated = rated_in(self._session, lesson) if again else ()
            screen = LessonScreen(self._session, choice, self._mine, lesson, rated=rated, usual_minutes=usual)
        except Problem as problem:
            self.ioplogg.notify_or_end(problem)
            return
        self.open_page(screen, self.close_with)
