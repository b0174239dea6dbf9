"""What the screens in which one observes have in common: a note, or a next step, in the line above the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.errors import N_, Problem
from ioplogg_tui.domain.observation import Observation, Rating, Words
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.presence import Whereabouts
from ioplogg_tui.domain.room import Room
from ioplogg_tui.locale import _
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.key_right import InHand, KeyRight, Rights, While
from ioplogg_tui.tui.keys import KeysOnLine, bound, with_keys
from ioplogg_tui.tui.lasting import UndoKeys
from ioplogg_tui.tui.widgets.lines import Said, Tone
from ioplogg_tui.tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from textual.widgets import TextArea

    from ioplogg_tui.domain.rated import Rated
    from ioplogg_tui.domain.seen import Seen
    from ioplogg_tui.tui.drafting import Drafting
    from ioplogg_tui.tui.key_ids import ActionName
    from ioplogg_tui.tui.widgets.hinted_field import Hinted
    from ioplogg_tui.tui.widgets.text_box import TextBox

Target = tuple[Student, ObservedGoal]
"""Whom and what a key is for."""

WORDS = Room(5000)

WRITING_WORDS: KeysOnLine = {"keep": N_("save"), "new-line": "", "back": N_("leave it as it was")}
"""The keys that matter while words are written."""


class WordsPage(UndoKeys[None]):
    """A kind of it says which student and goal the words are for (`words_goal`), and shows what was written."""

    BINDINGS: ClassVar[list[BindingType]] = [*bound("note", "feed-forward")]
    RIGHTS: ClassVar[Rights] = {
        "note": KeyRight(Right.COMMENT, while_=While.HERE),
        "feed_forward": KeyRight(Right.OBSERVE, while_=While.HERE),
    }

    setting = ""
    """Where the observations are made; empty where nobody said."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._status = StatusLine()
        self._box: TextBox | None = None
        """Where words are written, from the first time on: most students are rated without any."""
        self._status_span: Said = ("", "dim")
        self._words: Words | None = None
        """What is being written, while it is."""
        self._words_to: Target | None = None
        """Whom and what the words that are being written are for."""
        self._row: Observation | None = None
        """What the person had observed last of the goal today when the words were begun: they go there."""
        self._waiting: Seen | None = None
        """The rating that was not saved yet when the words were begun: they go there, and are saved with it."""
        self._drafting: Drafting | None = None

    def words_goal(self) -> Target | None:
        """Whom a note is for."""
        raise NotImplementedError

    def in_hand(self, action: ActionName) -> InHand:
        target = self.words_goal() if action in WordsPage.RIGHTS else self.target()
        return InHand(target[0].id, target[1].subject) if target else super().in_hand(action)

    def target(self) -> Target | None:
        """Whom and what the next digit is for."""
        raise NotImplementedError

    def still_waiting(self) -> list[Seen]:
        """The ratings that can't be saved now either, in the order they were typed."""
        if self.ioplogg.unsaved.waiting and self.ioplogg.looking is not None:
            try:
                self.ioplogg.looking.save_what_waits()
            except Problem as problem:
                self.ioplogg.notify_or_end(problem)
        return self.ioplogg.unsaved.waiting

    def show(self) -> None:
        """Draw what has changed."""
        raise NotImplementedError

    def begin_words_or_say(self) -> bool:
        """Whether words can be begun now; why not is told."""
        return True

    def words_saved(self, rated: Rated) -> None:
        """Words are on disk, and may be of an older row than the last: the goal is read anew, and shown."""
        raise NotImplementedError

    @property
    def whereabouts(self) -> Whereabouts | None:
        """While words are written: the goal that they are for."""
        target = self._words_to
        return Whereabouts(target[0].id, target[1].id) if target else None

    def keys_on_line(self) -> KeysOnLine:
        return self.KEY_LINE if self._words is None else WRITING_WORDS

    def compose_foot(self) -> ComposeResult:
        """The line that says what happened."""
        yield self._status

    def set_status(self, text: str, tone: Tone = "dim") -> None:
        """What the status line says from the next `show` on: told at once by `tell`."""
        self._status_span = (text, tone)

    def tell(self, text: str, tone: Tone = "dim") -> None:
        self.set_status(text, tone)
        self.show()

    async def action_note(self) -> None:
        await self._open(Words.NOTE, with_keys(_("Note: what you saw. [keep] saves, [back] leaves it.")))

    async def action_feed_forward(self) -> None:
        await self._open(
            Words.FEED_FORWARD, with_keys(_("Next step, written to the student. [keep] saves, [back] leaves it."))
        )

    async def _make_box(self) -> TextBox:
        from ioplogg_tui.tui.widgets.text_box import TextBox

        self._box = TextBox(id="words")
        await self.mount(self._box)
        return self._box

    async def _open(self, words: Words, prompt: str) -> None:
        target = self.words_goal()
        if not self.begin_words_or_say() or target is None:
            return
        from ioplogg_tui.domain.draft_place import place_of_words
        from ioplogg_tui.logbook.saying import newest_readable

        student, goal = target
        self._waiting = next((seen for seen in reversed(self.still_waiting()) if seen.goal_id == goal.id), None)
        self._row = row = newest_readable(self._session, student.id, goal.id) if self._waiting is None else None
        box = self._box or await self._make_box()
        from ioplogg_tui.domain.wording.form import TextField
        from ioplogg_tui.tui.drafting import Drafting  # this, and how words are kept, isn't needed to start
        from ioplogg_tui.tui.widgets.hinted_field import Writing

        self._words, self._words_to = words, target
        self._drafting = Drafting(self, self._session, student.id)
        draft = self._drafting.open(place_of_words(words, goal.id), lambda: box.text)
        self.add_class("writing")
        field = TextField.NEXT if words is Words.FEED_FORWARD else TextField.NOTE
        writing = Writing(student.language, student.first_name, field)
        box.open(draft[0] if draft else words.said_with(self._waiting or row), writing, WORDS)
        if draft:
            again = with_keys(_("What you wrote at {time} is here again. [keep] saves, [back] twice throws it away."))
            prompt = again.format(time=draft[1])
        self._status.stays = True
        self.tell(prompt, "accent" if draft else "dim")

    def read_through(self) -> None:
        super().read_through()
        if self._words_to is not None and self._is_binned(self._words_to[0].id, self._words_to[1].id):
            self.tell(_("A colleague put the goal of these words into the bin."), "accent")

    def _is_binned(self, student_id: int, goal_id: int) -> bool:
        return goal_id not in {goal.id for goal in goals_of(self._session, student_id)}

    def beside_words(self, said: Said) -> Said:
        """What stands in the line, after whom and what the words are for while some are written."""
        text, tone = said
        return said if self._words_to is None else (f"{self.start_of_words(self._words_to)}{text}", tone)

    def start_of_words(self, target: Target) -> str:
        """Whom and what they are for, before what is asked for."""
        return f"{target[0].name.split()[0]} · "

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        if self._words is not None and self._drafting is not None and event.text_area.text:
            self._drafting.written()

    def leave_words(self, box: TextBox, words: Words) -> None:
        """What stands in the box alone doesn't go at the first key."""
        kept, is_read = words.said_with(self._waiting or self._row), self.ioplogg.keyboard.is_read
        if self._drafting is not None and (waits := self._drafting.waits(on_row=self._row is not None)):
            self.close_words()
            self.tell(waits, "accent")
        elif question := box.question_before_leaving(kept, is_read=is_read):
            self._status.show(*self.beside_words((question, "accent")))
        else:
            self.close_words()

    def close_words(self) -> None:
        """Nothing is written any longer."""
        if self._drafting is not None:
            self._drafting.close()
        self._words, self._words_to, self._status.stays = None, None, False
        if self._box is not None:
            self._box.display = False
        self.remove_class("writing")
        self.set_focus(None)
        self.tell("")

    def on_hinted(self, event: Hinted) -> None:
        if self._words is not None:
            self._status.show(*self.beside_words((event.sentence, "accent") if event.sentence else self._status_span))

    def on_text_box_kept(self, event: TextBox.Kept) -> None:
        if self._words_to is None or self._words is None:
            return
        try:
            rated = self._save(self._words_to, self._words, event.text)
        except Problem as problem:
            self.not_saved(problem)
            return
        self.close_words()
        if rated is not None:
            self.set_status(with_keys(_("Saved. [undo] undoes.")), "saved")
            if self._is_binned(rated.observation.student_id, rated.observation.goal_id):
                self.set_status(with_keys(_("Saved, but its goal is in the bin now. [undo] undoes.")), "accent")
            self.words_saved(rated)
        self.show()

    def _save(self, target: Target, words: Words, text: str) -> Rated | None:
        """On what was observed last of the goal when they were begun, else on an observation of its own.

        None without words, and where they wait with the rating that they are for.
        """
        from ioplogg_tui.domain.seen import Seen
        from ioplogg_tui.logbook.observe import rate
        from ioplogg_tui.logbook.saying import say_of

        student, goal = target
        if self._waiting is not None:
            if self.ioplogg.unsaved.say_with(self._waiting, words, text):
                return None
            self._row = rate(self._session, self._waiting).observation  # saved meanwhile: the same keys, written once
        seen = Seen(student.id, goal.id, Rating(None, None), setting=self.setting)
        return say_of(self._session, seen, words, text, self._row)
