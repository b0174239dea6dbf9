"""What every screen of the program has: the logbook, a line of place, a line of keys, and the way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from types import MethodType
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from ioplogg_tui.domain.changed import Changed
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.errors import Problem
from ioplogg_tui.domain.presence import Whereabouts
from ioplogg_tui.locale import _, day, say
from ioplogg_tui.tui.asked_of import AskedOf
from ioplogg_tui.tui.key_right import InHand
from ioplogg_tui.tui.keyed import KeyedScreen
from ioplogg_tui.tui.keys import bound, with_keys
from ioplogg_tui.tui.places import Place, StudentPlace
from ioplogg_tui.tui.widgets.overfull import NotAsItCame

if TYPE_CHECKING:
    from ioplogg_tui.domain.rated import Rated
    from ioplogg_tui.tui.drafting import Drafting, Left
    from ioplogg_tui.tui.key_ids import ActionName

Result = TypeVar("Result")

WIDE = 110
"""From so many columns on there is a list on the left and detail on the right."""


class Page(KeyedScreen[Result]):
    """A screen of the program."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [*bound("back"), Binding("left", "back", show=False)]

    place: Place | None = None
    """By which it was opened; None where it was by none."""

    closes_with = ""
    """The name of what the page below does when it is left; empty where that does nothing."""

    handed_over = False
    """Whether a student has the keyboard."""

    _drafting: Drafting | None = None
    """What is being written here, where anything is."""

    _leaving: AskedOf | None = None
    _shown_before = False
    _missed = Changed()
    """What was changed while another page lay over this one."""

    def on_mount(self) -> None:
        """Each kind of page has one of its own, and this one too."""
        self.ioplogg.say_unsaid()

    def _extend_compose(self, widgets: list[Widget]) -> None:
        """Nothing of Textual's own lies over a page: what is said has a line."""

    def on_descendant_focus(self) -> None:
        """What is written in has the keys: the line of keys says what they do there."""
        self.show_keys()

    def on_descendant_blur(self) -> None:
        self.show_keys()

    def on_screen_resume(self) -> None:
        if self._shown_before:
            self.come_back()
            self._missed = Changed()
            self.read_through()
            self.show_keys()
        self._shown_before = True

    def come_back(self) -> None:
        """Back from another page: what is shown may have changed. Each page is told what it missed."""
        if not self._missed.nothing and self.concerned_by(self._missed):
            self.logbook_changed(self._missed)

    def miss(self, changed: Changed) -> None:
        """Another page lies over this one: whoever did it, it isn't on this one."""
        self._missed = self._missed.with_more(replace(changed, others=True))

    def take_in(self, changed: Changed) -> None:
        """Others have changed something that the page is about while it is on the screen."""
        self.logbook_changed(changed)
        self.read_through()

    def read_through(self) -> None:
        """What is shown was read anew, after a change or on coming back: what was begun on a row that is gone goes."""

    def keep_draft(self) -> None:
        """The session ends: what is being written is kept as it stands."""
        if self._drafting is not None:
            self._drafting.keep_now()

    def leave_writing(self) -> Left | None:
        """The page is taken away from outside: what was being written on it, in whatever field."""
        from ioplogg_tui.tui.drafting import Left

        left = self._drafting.leave() if self._drafting is not None else None
        if left is not None:
            return left
        text = self.unsaved()
        return Left(text, is_kept=False) if text else None

    def not_saved(self, problem: Problem) -> None:
        """What was written was refused: told; what others are the reason of stands there while the words do."""
        if self._drafting is not None and (said := self._drafting.refused(problem)):
            self.tell(said, "accent")
        else:
            self.ioplogg.notify_or_end(problem)

    def unsaved(self) -> str:
        """What is written in the fields that are open here, and would be lost with the page; empty where nothing is."""
        from ioplogg_tui.tui.drafting import unsaved_on

        return unsaved_on(self)

    def taken_away(self, why: Problem, left: Sequence[Left]) -> bool:
        """What it is about was taken away, with what was being written: whether it stays, and says so itself."""
        del why, left
        return False

    async def _dispatch_message(self, message: Message) -> None:
        """Whatever a page does comes through here: what can't be done is told, and nobody is thrown out for it."""
        try:
            await super()._dispatch_message(message)
        except Problem as problem:
            self.ioplogg.notify_or_end(problem)
        except Exception as error:
            if not self.is_mounted:  # half a page is none that one can go on with
                raise
            self.ioplogg.tell_fault(error)

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Leave the page; nothing where it isn't the one that is shown: Textual would take away whichever is."""
        return super().dismiss(result) if self.is_active else AwaitComplete()

    def action_back(self) -> None:
        if not self.asks_before_leaving():
            self.dismiss()

    def asks_before_leaving(self) -> bool:
        """Say of what is written here that it isn't saved yet; False where nothing is, or it was said of just that."""
        unsaved = self.unsaved()
        self._leaving = self._leaving or AskedOf()
        if not unsaved or self._leaving.meant_for(unsaved, is_read=self.ioplogg.keyboard.is_read):
            return False
        self.say(with_keys(_("Not saved yet. [save] saves; [back] once more leaves without.")), "accent")
        return True

    @property
    def whereabouts(self) -> Whereabouts | None:
        """The student, and maybe goal, that is open here, for colleagues to see; None where there is none."""
        return None

    def in_hand(self, action: ActionName) -> InHand:
        del action
        return InHand(self.whereabouts.student_id if self.whereabouts is not None else None)

    def about(self) -> frozenset[int] | None:
        """The ids of the students that are shown here; None is everybody. Who is open, unless a page says more."""
        return frozenset() if self.whereabouts is None else frozenset({self.whereabouts.student_id})

    def logbook_changed(self, changed: Changed) -> None:
        """Something of what the page is about was changed, by a colleague or by a deed of one's own."""

    def concerned_by(self, changed: Changed) -> bool:
        """Whether a change is of what is shown here."""
        about = self.about()
        return changed.access or about is None or bool(about & changed.students)

    def saved_late(self, rated: Rated) -> None:
        """A rating that the database could not take when it was typed is saved now."""
        row = rated.observation
        sentence = _("Saved {rating} at {time}.")
        self.say(sentence.format(rating=row.rating, time=f"{to_local(row.recorded_at):%H.%M}"), "saved")

    def not_saved_after_all(self) -> None:
        """A rating that waited can't be saved, and waits no longer: what is said of it here isn't so any more."""

    def on_not_as_it_came(self, event: NotAsItCame) -> None:
        """A text that was pasted didn't go into its field as it came."""
        self.say(" ".join(say(sentence) for sentence in event.sentences), "accent")

    def open_page(self, page: Screen[Any], done: Callable[[Any], None] | None = None) -> None:
        """Show another screen over this one before the next key has its turn."""
        open_over(self, page, done)

    def go(self, place: Place, done: Callable[[Any], None] | None = None) -> None:
        """Open what a value names. Raises as `Host.page_at`."""
        page = self.ioplogg.page_at(place)
        if isinstance(page, Page) and isinstance(done, MethodType) and done.__self__ is self:
            page.closes_with = done.__name__
        self.open_page(page, done)

    def place_now(self) -> Place | None:
        """What opens it anew as it is now; None where nothing does."""
        return self.place

    def is_at(self, place: Place) -> bool:
        """Whether this page is a place already; where it is one of several rows, the cursor is there from now on."""
        del place
        return False

    def close_with(self, _result: object) -> None:
        """Close this screen too, when the one opened from it is left."""
        self.dismiss()

    def person_and_date(self) -> str:
        session = self.ioplogg.session
        return f"{session.person.name} · {day(session.today())}"


def open_over(below: Screen[Any], screen: Screen[Any], done: Callable[[Any], Any] | None = None) -> None:
    """Show a screen over another, painted once when all of it is there.

    Not where the one below is shown no longer, or is of that kind itself.
    """
    app = below.app

    async def push() -> None:
        if not below.is_active or isinstance(below, type(screen)):
            return
        with app.batch_update():
            await app.push_screen(screen, done)
        if isinstance(screen, Page) and (at := screen.whereabouts) is not None:
            screen.ioplogg.lately.add(StudentPlace(at.student_id, at.goal_id))

    app.call_next(push)
