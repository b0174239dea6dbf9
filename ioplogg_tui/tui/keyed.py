"""A screen that offers its keys to who may press them, and says at once why not to who may not."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, TypeVar, cast

from textual.binding import ActiveBinding
from textual.screen import Screen

from ioplogg_tui.domain.errors import DatabaseProblem, Overtaken, Problem
from ioplogg_tui.locale import _
from ioplogg_tui.logbook.access import asked_once
from ioplogg_tui.tui.hosting import Host
from ioplogg_tui.tui.key_names import shown_keys
from ioplogg_tui.tui.key_needs import Needs
from ioplogg_tui.tui.key_right import InHand, KeyRight, Rights
from ioplogg_tui.tui.keys import (
    KEYS,
    KeysOnLine,
    action_named,
    actions_by_id,
    actions_of,
    key_of,
    keys_in_force,
    label,
    with_keys,
)
from ioplogg_tui.tui.widgets.key_line import KeyHint, KeyLine
from ioplogg_tui.tui.widgets.lines import Tone
from ioplogg_tui.tui.widgets.status_line import PassingLine, Saying, StatusLine, Telling

if TYPE_CHECKING:
    from ioplogg_tui.tui.key_ids import ActionName, KeyId

Result = TypeVar("Result")


class KeyedScreen(Screen[Result]):
    RIGHTS: ClassVar[Rights] = {}
    """Action → the right that its key needs; what isn't here, whoever sees the page may do."""

    KEY_LINE: ClassVar[KeysOnLine] = {}
    """The ids of the keys that matter here, as they are read → what each is called; empty where that is as anywhere."""

    says: Saying | None = None
    """Where something is said until the next key, while it is."""

    keys_of_its_own = False
    """Whether none of the program's own keys works here: not even leaving it."""

    def in_hand(self, action: ActionName) -> InHand:
        """Whom the key of an action is for now, and in which subject."""
        raise NotImplementedError

    @property
    def ioplogg(self) -> Host:
        return cast("Host", self.app)

    def right_for(self, action: ActionName) -> KeyRight | None:
        """What an action needs now; None where nothing more than seeing the page."""
        return self.RIGHTS.get(action)

    def may_press(self, action: ActionName) -> bool:
        """As `may_do`, of an action that a key of this page is bound to.

        Raises:
            LookupError: no key is: it is another name, as the id of a key.
        """
        if action not in actions_of(type(self)):
            raise LookupError(f"{type(self).__name__} binds no key to {action}")
        return self.may_do(action)

    def may_do(self, action: ActionName) -> bool:
        """Whether an action may be done here now, by what is known of the person's access already."""
        key = self.right_for(action)
        if key is None:
            return True
        session = self.ioplogg.session
        try:
            with asked_once(session, unchanged=True):
                return key.is_had(session, self.in_hand(action))
        except Problem:  # it is told by what reads
            return True

    def require_right(self, action: ActionName) -> None:
        """Go on with the key of an action only with the right to it. What can't be asked now, the deed asks.

        Raises:
            NotAllowed, NotFound: the person hasn't got it.
        """
        key = self.right_for(action)
        if key is None:
            return
        session = self.ioplogg.session
        try:
            with asked_once(session):
                key.require(session, self.in_hand(action))
        except Overtaken:
            raise
        except DatabaseProblem:
            return

    @classmethod
    @cache
    def needs_of(cls, action: ActionName) -> Needs:
        """What the keys that are bound to an action here need."""
        bound = actions_by_id(cls).items()
        return max((key_of(name).needs for name, it in bound if action_named(it) == action), default=Needs.NOTHING)

    def means_nothing(self, action: ActionName) -> bool:
        """Whether the key of an action has nothing to do here now: it is told as such, and offered nowhere."""
        del action
        return False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return False if self.means_nothing(cast("ActionName", action)) else super().check_action(action, parameters)

    @property
    def awaits_key(self) -> bool:
        """Whether the next key is asked for, whatever it is: the mouse presses none but those that the line has."""
        return False

    @property
    def has_help(self) -> bool:
        return not (self.keys_of_its_own or self.awaits_key)

    def keys_on_line(self) -> KeysOnLine:
        """As `KEY_LINE`, for what is being done now: searched, or written."""
        return self.KEY_LINE

    def hint_of(self, key: KeyId) -> str:
        """What a key is called on the line of keys where it isn't named there; empty where it isn't shown now."""
        known = key_of(key)
        return _(known.back_hint if known.back_hint and self.is_on(key) else known.hint)

    def is_offered(self, key: KeyId) -> bool:
        """Whether a key does something here now, for who is there."""
        bound_to = actions_by_id(type(self)).get(key)
        if bound_to is None:
            return True
        action = action_named(bound_to)
        return self.check_action(action, ()) is not False and self.may_do(action)

    def key_hints(self) -> list[KeyHint]:
        """The keys that matter now, of those that may be pressed."""
        hints = [
            KeyHint(name, label(name), _(words) if words else self.hint_of(name), key_of(name).weight)
            for name, words in self.keys_on_line().items()
            if self.is_offered(name)
        ]
        return [hint for hint in hints if hint.words]

    def is_on(self, key: KeyId) -> bool:
        """Whether a key of KEYS was pressed, and its next press takes that back."""
        return key == "initials" and self.ioplogg.initials_only

    def meaning_of(self, key: KeyId) -> str:
        """What a key of KEYS does when it is pressed now."""
        known = KEYS[key]
        if key == "quit" and self.ioplogg.is_deep:
            return _("Back, and from the list of students out")
        return _(known.back if known.back and self.is_on(key) else known.meaning)

    def tell(self, text: str, tone: Tone) -> None:
        """Tell in the status line what stands until something else is told; where there is none, `say` it."""
        line = self.saying_line()
        if line is None:
            self.say(text, tone)
        else:
            line.show(text, tone)

    def say(self, text: str, tone: Tone) -> None:
        """Say something in the status line until the next key, over what was told."""
        line = self.saying_line()
        if line is None:
            line = self.says if isinstance(self.says, PassingLine) else PassingLine()
            if line is not self.says:
                self.mount(line)
        line.say(text, tone)
        self.says = line

    def saying_line(self) -> Telling | None:
        """Where things are said here; None where there is no line for it all the time."""
        return next((line for line in self.query(StatusLine) if not isinstance(line, PassingLine)), None)

    def say_key_is_dead(self, key: str) -> None:
        """A key that means nothing here: in the place of the keys where there is no other line, as nothing moves so."""
        if self.keys_of_its_own:
            return
        self.says = self.saying_line() or next(iter(self.query(KeyLine)), None)
        if self.says is not None:
            sentence = with_keys(with_keys(_("{key} does nothing here. [help] shows the keys.")))
            self.says.say(sentence.format(key=shown_keys(key)), "dim")

    def hush(self) -> None:
        """A key is pressed: what was said before it is gone."""
        if self.says is not None:
            self.says.be_quiet()
            self.says = None

    def show_keys(self) -> None:
        """Draw the keys anew: what is in hand, or what the person may, is another."""
        for line in self.query(KeyLine):
            line.redraw()


class Pressable(NamedTuple):
    """A key of KEYS that the person may press now, and what it does then."""

    active: ActiveBinding
    name: KeyId
    meaning: str

    @property
    def keys(self) -> str:
        """What is pressed for it, in the words of people."""
        return shown_keys(keys_in_force(self.name))


def pressable(screen: Screen[Any]) -> list[Pressable]:
    """The keys of a screen and of what lies under it that the person may press, each once, by the first of its keys."""
    if not isinstance(screen, KeyedScreen):
        return []
    first: dict[KeyId, ActiveBinding] = {}
    for active in screen.active_bindings.values():
        if screen.may_do(action_named(active.binding.action)):
            first.setdefault(cast("KeyId", active.binding.id), active)
    return [Pressable(active, name, screen.meaning_of(name)) for name, active in first.items() if name in KEYS]
