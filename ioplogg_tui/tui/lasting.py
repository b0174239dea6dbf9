"""Keys that do what lasts, and the one that undoes: the first press says what it will be, the second does it."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, TypeVar, cast

from textual.actions import ActionParseResult, parse
from textual.binding import BindingType
from textual.screen import Screen

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


def let_be_on(screen: Screen[Any], action: str | ActionParseResult) -> bool:
    """Another key than the one that asked: nothing is done then. Whether it was pressed for that alone."""
    _destination, name, _parameters = parse(action) if isinstance(action, str) else action
    return isinstance(screen, LastingKeys) and screen.let_be(cast("ActionName", name))


class Asked(NamedTuple):
    """What was pressed once, and what was said of it."""

    key: KeyId
    words: str


class JustDone(NamedTuple):
    """What was done, and when its key came last, in seconds of a clock that only goes forward."""

    key: KeyId
    at: float


SECONDS_HELD = 0.5
"""A key that comes again sooner is held down: a plan went through all its steps under one."""


class LastingKeys(Page[Result]):
    """A page with keys for what can't be taken back, or not by whoever finds it there the day after."""

    _asked: Asked | None = None
    _just_done: JustDone | None = None

    def meant_or_ask(self, key: KeyId, sentence: str, **values: object) -> bool:
        """Whether a key was pressed twice for the same; the first time the sentence is said.

        Its `{key}` is the key. Where what it says is another by then, as of a colleague's deed, it is said anew.
        """
        if (
            self._just_done is not None
            and self._just_done.key == key
            and monotonic() - self._just_done.at < SECONDS_HELD
        ):
            self._just_done = JustDone(key, monotonic())
            return False
        words = filled(sentence, key=label(key), **values)
        asked, self._asked = self._asked, Asked(key, words)
        if self._asked == asked:
            self._asked, self._just_done = None, JustDone(key, monotonic())
            self.tell("", "dim")  # what was asked is answered, also where it is refused now
            return True
        self.tell(self.asked_in_words, "accent")
        return False

    @property
    def asked_in_words(self) -> str:
        """What was asked, and the key that lets it be; empty where nothing is."""
        return "" if self._asked is None else f"{self._asked.words} {with_keys(_('[back] lets be.'))}"

    def let_be(self, action: ActionName) -> bool:
        """As `let_be_on`, of the page that is shown."""
        if self._just_done is not None and not self._is_of(self._just_done.key, action):
            self._just_done = None
        if self._asked is None or self._is_of(self._asked.key, action):
            return False
        self.drop_asked()
        return action == "back"

    def _is_of(self, key: KeyId, action: ActionName) -> bool:
        return action_named(actions_by_id(type(self))[key]) == action

    def read_through(self) -> None:
        """What was asked may be of something else by now, or say too little of it."""
        super().read_through()
        if self._asked is not None:
            self._asked = None
            self.tell(_("Something has changed here since: nothing was done."), "accent")

    def drop_asked(self) -> None:
        """What was asked, if anything was, is let be, and that is said."""
        if self._asked is not None:
            self._asked = None
            self.tell(_("Let be: nothing was done."), "dim")


class UndoKeys(LastingKeys[Result]):
    """A page with the key that undoes."""

    BINDINGS: ClassVar[list[BindingType]] = bound("undo")

    shows_others = False
    """Whether what others lose by it is what the page is about."""

    def action_undo(self) -> None:
        said = self.take_back_last()
        self.show_undone()
        self.tell(*said)

    def show_undone(self) -> None:
        """Show what is there, after a step was taken back."""
        raise NotImplementedError

    def take_back_last(self) -> Said:
        """Undo what one did last today, whatever screen it was done on; told in words.

        Raises:
            Problem: it can't be taken back.
        """
        from ioplogg_tui.logbook import undo  # every kind of step there is: not needed to start

        stays = undo.newest_that_stays(self.ioplogg.session)
        why = f"{say(stays)} " if stays is not None else ""
        try:
            taken = undo.take_back_newest(self.ioplogg.session, self._is_meant)
        except undo.NotMeant:
            return self.asked_in_words, "accent"
        if taken is None:
            return why + _("Nothing of today is left to undo."), "dim"
        if taken.student is None and self.about() == frozenset({taken.kept.step.student_id}):
            self.ioplogg.go_to_first()  # there is no such student any longer
            self.ioplogg.say(why + filled(_("Undone: {what}."), what=say(taken.gone)), "saved")
            return "", "dim"
        self.taken_back(taken)
        what = self.taken_back_in_words(taken)
        if taken.now is None:
            return why + filled(_("Undone: {what}."), what=what), "saved"
        return why + filled(_("Undone: {what}. Now: {standing}"), what=what, standing=say(taken.now)), "saved"

    def _is_meant(self, gone: Sentence) -> bool:
        return self.shows_others or self.meant_or_ask("undo", _("{key} once more undoes: {what}."), what=say(gone))

    def taken_back(self, taken: TakenBack) -> None:
        """A step was taken back: show what it was about."""

    def taken_back_in_words(self, taken: TakenBack) -> str:
        """With whom it was about, where the page is about others too."""
        student = taken.student
        if student is None or taken.is_list or self.about() == frozenset({student.id}):
            return say(taken.gone)
        return _("{what}, {name}").format(what=say(taken.gone), name=student.name)
