"""Keys that do what lasts, and the one that undoes: the first press says what it will be, the second does it."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, TypeVar, cast

from textual.actions import ActionParseResult, parse
from textual.binding import BindingType
from textual.screen import Screen
from textual.timer import Timer

from ioplogg_tui.domain.clean import filled
from ioplogg_tui.locale import _, say
from ioplogg_tui.tui.keys import action_named, actions_by_id, bound, label, with_keys
from ioplogg_tui.tui.screens.page import Page
from ioplogg_tui.tui.widgets.lines import Said

if TYPE_CHECKING:
    from ioplogg_tui.domain.errors import Sentence
    from ioplogg_tui.logbook.undo import TakenBack
    from ioplogg_tui.tui.key_ids import ActionName, KeyId

Result = TypeVar("Result")


async def let_be_on(screen: Screen[Any], action: str | ActionParseResult) -> bool:
    """Another key than the one that asked: nothing is done then. Whether the key has nothing more to do."""
    _destination, name, _parameters = parse(action) if isinstance(action, str) else action
    return isinstance(screen, LastingKeys) and await screen.let_be(cast("ActionName", name))


class Asked(NamedTuple):
    """What was pressed once, and what was said of it."""

    key: KeyId
    words: str


class Pressed(NamedTuple):
    """A key that has done what it asks for, or is held, and when it came last, in seconds that only go forward."""

    key: KeyId
    at: float


SECONDS_RESTED = 0.2
"""For so long a key rests after its second press before that is done: one that is held comes again much sooner."""
SECONDS_REPEATED = 0.12
"""No hand presses the same key anew so soon: a terminal repeats one that is held."""
SECONDS_HELD = 0.5
"""A key that comes again sooner after what it did, or was not let do, is still held down."""


class LastingKeys(Page[Result]):
    """A page with keys for what can't be taken back, or not by whoever finds it there the day after."""

    _asked: Asked | None = None
    _resting: Timer | None = None
    """Runs from the second press of what was asked, until that is done."""
    _has_rested = False
    _pressed: Pressed | None = None

    def meant_or_ask(self, key: KeyId, sentence: str, **values: object) -> bool:
        """Whether a key was pressed twice for the same, and rests since; the first time the sentence is said.

        Its `{key}` is the key. Where what it says is another by then, as of a colleague's deed, it is said anew.
        After the second press the action of the key is run once more when it has rested, and comes here again.
        """
        pressed = self._pressed
        if pressed is not None and pressed.key == key and monotonic() - pressed.at < SECONDS_HELD:
            self._pressed = Pressed(key, monotonic())
            return False
        words = filled(sentence, key=label(key), **values)
        asked, self._asked = self._asked, Asked(key, words)
        if self._asked != asked:
            self._stop_resting()
            self.tell(self.asked_in_words, "accent")
        elif self._has_rested:
            self._asked, self._pressed = None, Pressed(key, monotonic() - SECONDS_RESTED)
            self.tell("", "dim")  # what was asked is answered, also where it is refused now
            return True
        elif self._resting is None and not self.ioplogg.keyboard.is_read:
            self.tell(self.asked_in_words, "accent")
        elif self._resting is None:
            self._resting = self.set_timer(SECONDS_RESTED, self.do_asked)
        else:
            self._stop_resting()
            self._asked, self._pressed = None, Pressed(key, monotonic())
            self.tell(filled(_("{key} was held down: nothing was done."), key=label(key)), "accent")
        return False

    @property
    def rests(self) -> bool:
        """Whether a key was pressed twice that isn't known yet to be let go."""
        return self._resting is not None

    async def do_asked(self) -> None:
        """What was asked for twice is meant: no third press came, or another key."""
        self._stop_resting()
        if self._asked is None or not self.is_current:
            return
        self._has_rested = True
        try:
            await self.ioplogg.run_action(actions_by_id(type(self))[self._asked.key], self)
        finally:
            self._has_rested = False

    def _stop_resting(self) -> None:
        if self._resting is not None:
            self._resting.stop()
            self._resting = None

    @property
    def asked_in_words(self) -> str:
        """What was asked, and the key that lets it be; empty where nothing is."""
        return "" if self._asked is None else f"{self._asked.words} {with_keys(_('[back] cancels.'))}"

    async def let_be(self, action: ActionName) -> bool:
        """As `let_be_on`, of the page that is shown. A key that rests was let go, where another comes: it was meant."""
        if self._pressed is not None and not self._is_of(self._pressed.key, action):
            self._pressed = None
        if self._asked is None or self._is_of(self._asked.key, action):
            return False
        if self.rests and action != "back":
            await self.do_asked()
        self.drop_asked()
        return action == "back" or not self.is_current

    def _is_of(self, key: KeyId, action: ActionName) -> bool:
        return action_named(actions_by_id(type(self))[key]) == action

    def read_through(self) -> None:
        """What was asked may be of something else by now, or say too little of it."""
        super().read_through()
        if self._asked is not None:
            self._forget_asked()
            self.tell(_("Something has changed here since: nothing was done."), "accent")

    def drop_asked(self) -> None:
        """What was asked, if anything was, is let be, and that is said."""
        if self._asked is not None:
            self._forget_asked()
            self.tell(_("Cancelled: nothing was done."), "dim")

    def _forget_asked(self) -> None:
        self._stop_resting()
        self._asked = None


class UndoKeys(LastingKeys[Result]):
    """A page with the key that undoes."""

    BINDINGS: ClassVar[list[BindingType]] = bound("undo")

    shows_others = False
    """Whether what others lose by it is what the page is about."""

    _undone_at = 0.0

    def is_repeated(self) -> bool:
        """Whether the key that undoes is held down: one press takes back one step, not all of the day."""
        before, self._undone_at = self._undone_at, monotonic()
        return self._undone_at - before < SECONDS_REPEATED

    def action_undo(self) -> None:
        if self.is_repeated():
            return
        said = self.take_back_last()
        if said is not None:
            self.show_undone()
            self.tell(*said)

    def show_undone(self) -> None:
        """Show what is there, after a step was taken back."""
        raise NotImplementedError

    def take_back_last(self) -> Said | None:
        """Undo what one did last today, whatever screen it was done on; told in words. None where that is asked first.

        Raises:
            Problem: it can't be taken back.
        """
        from ioplogg_tui.logbook import undo  # every kind of step there is: not needed to start
        from ioplogg_tui.logbook.undo_named import NotMeant

        stays = undo.newest_that_stays(self.ioplogg.session)
        why = f"{say(stays)} " if stays is not None else ""
        try:
            taken = undo.take_back_newest(self.ioplogg.session, self._is_meant)
        except NotMeant:
            return None
        if taken is None:
            return why + _("There is nothing from today left to undo."), "dim"
        if taken.student is None and self.about() == frozenset({taken.kept.step.student_id}):
            self.ioplogg.go_to_first()  # there is no such student any longer
            self.ioplogg.say(why + filled(_("Undone: {what}."), what=say(taken.gone)), "saved")
            return "", "dim"
        self.taken_back(taken)
        what = self.taken_back_in_words(taken)
        if taken.now is None:
            return why + filled(_("Undone: {what}."), what=what), "saved"
        return why + filled(_("Undone: {what}. Now: {standing}"), what=what, standing=say(taken.now)), "saved"

    def _is_meant(self, gone: Sentence, is_own: bool) -> bool:
        if is_own:
            return self.shows_others or self.meant_or_ask("undo", _("{key} once more undoes: {what}."), what=say(gone))
        asked = _("{key} once more undoes what you did in another session: {what}.")
        return self.meant_or_ask("undo", asked, what=say(gone))

    def taken_back(self, taken: TakenBack) -> None:
        """A step was taken back: show what it was about."""

    def taken_back_in_words(self, taken: TakenBack) -> str:
        """With whom it was about, where the page is about others too."""
        student = taken.student
        if student is None or taken.is_list or self.about() == frozenset({student.id}):
            return say(taken.gone)
        return say(taken.gone_of)
