"""At the end of a lesson: how long it was, which subject its time goes to, who was away, and what was rated in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from ioplogg_tui.domain.changed import Changed
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.lesson import (
    ANOTHER_SUBJECT,
    MINUTES_AT_A_TIME,
    MOST_MINUTES,
    NO_LENGTH,
    NOT_THEIR_SUBJECT,
    each_once,
)
from ioplogg_tui.domain.teaching import LessonEnd
from ioplogg_tui.locale import _
from ioplogg_tui.locale.lesson_length import length_of
from ioplogg_tui.logbook.lesson_end import LessonToldSince, end_lesson, students_in
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.copying import copied
from ioplogg_tui.tui.keys import KeysOnLine, bound, moving, sideways
from ioplogg_tui.tui.lasting import LastingKeys
from ioplogg_tui.tui.lesson_held import Anew, Earlier, Held, about_in_words, kept_in_words, none_in_words
from ioplogg_tui.tui.lesson_told import ToldAlreadyWords
from ioplogg_tui.tui.lesson_words import of_some, rated_lines, rest_in_words, text_of, there_lines
from ioplogg_tui.tui.screens.text_page import TextPage
from ioplogg_tui.tui.widgets.key_line import KeyLine
from ioplogg_tui.tui.widgets.lines import Line, wrap
from ioplogg_tui.tui.widgets.sheet import PlaceLine
from ioplogg_tui.tui.widgets.status_line import StatusLine
from ioplogg_tui.tui.widgets.summary_sheet import TITLES, SummarySheet, asked_lines
from ioplogg_tui.tui.widgets.text_sheet import TextSheet

if TYPE_CHECKING:
    from ioplogg_tui.tui.key_ids import ActionName

LENGTH, REST, SUBJECT = "length", "rest", "subject"


class LessonSummaryScreen(TextPage[bool], LastingKeys[bool]):
    """Gives whether the lesson is over, and kept."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bound("copy-lesson", open="end", lesson="go_back"),
        *sideways("change"),
        *moving("move", "scroll_page(1)"),
    ]

    KEY_LINE: ClassVar[KeysOnLine] = {
        "open": N_("end the lesson"),
        "choose": N_("change"),
        "move": "",
        "lesson": N_("back to the lesson"),
        "copy-lesson": "",
    }

    _is_ended_since = False
    """Whether somebody else has ended it while its end is told here."""

    def __init__(
        self, session: Session, held: Held, end: LessonEnd, earlier: Earlier | None = None, anew: Anew | None = None
    ) -> None:
        """`anew` reads what was rated in it, where that is told."""
        super().__init__()
        self._anew = anew
        self._session, self._held, self._end, self._earlier = session, held, end, earlier
        self._already = ToldAlreadyWords(session, held.lesson, held.names, self._minutes())
        self._subjects = each_once(held.subjects)
        lacks = bool(held.lesson.lengths and held.lesson.without_length)
        of_lesson: list[str | int] = [LENGTH, *([REST] if lacks else []), *([SUBJECT] if self._subjects else [])]
        self._at = 1 if lacks else len(of_lesson) - 1
        self._asked_of = [*of_lesson, *(student.id for student in held.students if earlier)]
        """What is asked, in order: of the lesson, and of one that is over also of each student, by id."""

    @property
    def at_person(self) -> int:
        """Which of the students the cursor is on, from 0; below that where it is on none."""
        return self._at - len(self._asked_of) + len(self.people())

    def people(self) -> list[Line]:
        """Who was there and who was away, of a lesson that is over: during one that is told in its grid."""
        asked = [student for student in self._asked_of if isinstance(student, int)]
        away, names = self._end.absent, self._held.names
        words = {student: _("absent") if student in away else _("there") for student in asked}
        return [self._row(names[each], words[each], "", here=self._is_at(each))[0] for each in asked]

    def _is_at(self, asked: str | int) -> bool:
        return self._asked_of[self._at] == asked

    def head(self, width: int) -> list[Line]:
        """What is told of the lesson itself."""
        lesson, minutes, begins = self._held.lesson, self._minutes(), to_local(self._held.lesson.name.begins)
        length = length_of(lesson.lengths if self._end.minutes is None else [minutes])
        until = f"{begins:%H.%M}–{begins + timedelta(minutes=minutes):%H.%M}"
        when = until if minutes else none_in_words(lesson, self._session.person.id)
        lines: list[Line] = [[]]
        before = self._earlier.in_words() if self._earlier else self._held.in_words()
        if before := f"{before} {self._already.words}".strip():
            lines += [*([(f"   {part}", "accent")] for part in wrap(before, width - 4, 4)), []]
        lines += self._row(_("Length"), length, when, here=self._is_at(LENGTH))
        if REST in self._asked_of:
            lines += of_some(NO_LENGTH, self._held.without_length, width)
            lines += self._row(_("Their length"), rest_in_words(self._end), "", here=self._is_at(REST))
        if self._subjects:
            titles = lesson.subjects if self._end.counts_for is None else [self._end.counts_for]
            subject = ", ".join(title or _("none") for title in titles)
            lines += self._row(_("The time goes to"), subject, "", here=self._is_at(SUBJECT))
            if without := self._held.without_subject(self._end):
                lines += of_some(NOT_THEIR_SUBJECT, without, width)
            if others := self._held.with_another_subject(self._end):
                lines += of_some(ANOTHER_SUBJECT, others, width)
        return [*lines, *there_lines(self._held, self._end, width, TITLES), []]

    def _minutes(self) -> int:
        return (self._held.lesson.minutes if self._end.minutes is None else self._end.minutes) or 0

    def _row(self, title: str, value: str, beside: str, *, here: bool) -> list[Line]:
        return asked_lines(title, value, beside, self._sheet.size.width, here=here)

    def rated(self, width: int) -> list[Line]:
        """What was rated in it."""
        return rated_lines(self._held, width)

    def compose(self) -> ComposeResult:
        self._place = PlaceLine()
        yield self._place
        self._sheet = SummarySheet(self)
        yield self._sheet
        self._status = StatusLine()
        yield self._status
        yield KeyLine()

    def keys_on_line(self) -> KeysOnLine:
        instead: KeysOnLine = {"open": N_("save"), "back": ""} if self._earlier and self._earlier.was_ended else {}
        if self._earlier and not self._earlier.is_whole:
            instead = {**instead, "back": N_("later")}
        line = {**self.KEY_LINE, **instead}
        return line if len(self._asked_of) > 1 else {name: words for name, words in line.items() if name != "move"}

    def means_nothing(self, action: ActionName) -> bool:
        return super().means_nothing(action) or (action == "go_back" and self._earlier is not None)

    def on_mount(self) -> None:
        self._show_place()

    def _show_place(self) -> None:
        about = about_in_words(self._held, is_earlier=self._earlier is not None)
        self._place.show((_("Lesson"), about), self.person_and_date())

    def about(self) -> frozenset[int] | None:
        return frozenset(self._held.names)

    def logbook_changed(self, changed: Changed) -> None:
        """Who is the person's no longer is shown and copied no longer, nor what is rated no longer."""
        if self._anew is not None:
            self._held, self._end = self._anew(self._held, self._end)
            self._show_place()
            self._sheet.redraw()
        seen = {student.id for student in students_in(self._session, self._held.lesson)} if changed.access else set()
        if not changed.access or seen >= self._held.names.keys():
            return
        at = self._asked_of[self._at]
        self._held = self._held.of_these([student for student in self._held.students if student.id in seen])
        self._end = replace(self._end, absent=tuple(sorted(seen & {*self._end.absent})))
        self._asked_of = [asked for asked in self._asked_of if not isinstance(asked, int) or asked in seen]
        self._at = self._asked_of.index(at) if at in self._asked_of else len(self._asked_of) - 1
        self._sheet.redraw()
        self.say(_("Whoever is no longer your student is out of the lesson."), "accent")

    def action_end(self) -> None:
        """What a colleague told of meanwhile is read first."""
        if self._already.is_news_for(self._minutes(), self._end.minutes_for_rest):
            self._sheet.redraw()
            return
        since = _("Somebody has ended the lesson since, as it stands here now. {key} once more keeps it like that.")
        if self._is_ended_since and not self.meant_or_ask("open", since):
            return
        try:
            kept = end_lesson(self._session, self._held.lesson, self._end)
        except LessonToldSince as newer:
            self._held, self._end = replace(self._held, lesson=newer.lesson), newer.end
            self._sheet.redraw()
            self._is_ended_since = True
            self.meant_or_ask("open", since)
            return
        self.ioplogg.say_below(kept_in_words(kept, can_undo=self._session.left_step), "saved")
        self.dismiss(True)

    def read_through(self) -> None:
        """What is asked of its end stands: who told of it since is told of as it is kept."""

    def action_back(self) -> None:
        """Of a lesson of another day nobody need say now how long it was: it is asked next time, too."""
        if self._earlier:
            self.dismiss(False)
        elif self._is_ended_since:  # whom the end that is told since is as good for as one's own
            self.ioplogg.say_below(_("The lesson has the end that was told since."), "dim")
            self.dismiss(True)
        else:
            self.action_end()

    def action_copy_lesson(self) -> None:
        """To where the person sits, by their own terminal, as they are told it here."""
        said = _("Copied: who was there, length and ratings.")
        self._status.show(copied(self, text_of(self._held, self._end), said), "saved")

    def action_go_back(self) -> None:
        self.dismiss(False)

    def action_change(self, by: int) -> None:
        """← and → on what is under the cursor: five minutes, the next subject, or whether a student was there."""
        asked = self._asked_of[self._at]
        if isinstance(asked, int):
            self._end = replace(self._end, absent=tuple(sorted({*self._end.absent} ^ {asked})))
        elif asked == SUBJECT:
            choices, counts_for = ["", *self._subjects], self._end.counts_for
            chosen = choices.index(counts_for) if counts_for is not None and counts_for in choices else 0
            self._end = replace(self._end, counts_for=choices[(chosen + by) % len(choices)])
        elif asked == REST:
            minutes = self._minutes() if self._end.of_rest is None else self._end.of_rest + by * MINUTES_AT_A_TIME
            self._end = replace(self._end, minutes_for_rest=min(max(0, minutes), MOST_MINUTES))
            self._already.is_news_for(self._minutes(), self._end.minutes_for_rest)
        else:
            minutes = self._minutes() + by * MINUTES_AT_A_TIME
            self._end = replace(self._end, minutes=min(max(0, minutes), MOST_MINUTES))
            self._already.is_news_for(self._minutes())
        self._sheet.redraw()

    def action_move(self, by: int) -> None:
        """Between what is asked, and beyond that through what was rated."""
        if 0 <= self._at + by < len(self._asked_of):
            self._at += by
            self._sheet.redraw()
        else:
            self._sheet.scroll(by)

    @property
    def text_sheet(self) -> TextSheet:
        return self._sheet
