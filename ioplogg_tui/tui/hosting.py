"""What the program is to its pages, which know nothing else of it: whose session it is, and where problems go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from textual.screen import Screen

from ioplogg_tui.domain.changed import Changed
from ioplogg_tui.domain.errors import Problem
from ioplogg_tui.locale import translate_problem
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui.keyboard import Keyboard
from ioplogg_tui.tui.last_places import LastPlaces
from ioplogg_tui.tui.openable import Lately
from ioplogg_tui.tui.places import Place
from ioplogg_tui.tui.unsaved import Unsaved
from ioplogg_tui.tui.veiled import VeiledApp
from ioplogg_tui.tui.widgets.lines import Tone

if TYPE_CHECKING:
    from ioplogg_tui.logbook.chosen_school import Chosen


class SavesWhatWaits(Protocol):
    def save_what_waits(self) -> None:
        """Save the ratings that wait. Raises the Problem of one that can't be saved whenever it is tried."""


class IsClosed(Protocol):
    def close(self) -> None:
        """Go away, for the rest of the session."""


class Host(VeiledApp):
    """The program, without the pages that it opens."""

    settings: Settings
    keyboard: Keyboard
    unsaved: Unsaved
    lately: Lately
    last_places: LastPlaces
    looking: SavesWhatWaits | None = None
    """None until there is a logbook to look at."""
    guide: IsClosed | None = None
    """What leads through the demo; a real logbook has none."""
    ended: Problem | None = None
    """Why the session ended, where it wasn't the person who ended it."""

    goes_to: Chosen | None = None
    """The other school that the person left for."""

    @property
    def session(self) -> Session:
        if self._session is None:
            raise RuntimeError("no screen that needs the logbook is shown before there is one")
        return self._session

    def page_at(self, place: Place) -> Screen[Any]:
        """The page of a place. Raises NotFound, NotAllowed, CannotWrite as what it reads."""
        raise NotImplementedError

    def tell_page(self, changed: Changed) -> bool:
        """The one notice of change: to the page on the screen. False where that isn't there whole yet."""
        raise NotImplementedError

    @property
    def is_deep(self) -> bool:
        """Whether a page lies over the first."""
        raise NotImplementedError

    def say(self, text: str, tone: Tone = "accent") -> None:
        """Say a result or a trouble in the status line of the page that is shown, until the next key."""
        raise NotImplementedError

    def say_below(self, text: str, tone: Tone) -> None:
        """Say it on the page that is there when the one that is shown is left, as it is about to be."""
        self.call_later(self.say, text, tone)

    def say_unsaid(self) -> None:
        """A page is there: what was to be said before is said on it."""
        raise NotImplementedError

    def tell_fault(self, error: Exception) -> None:
        """A fault of the program's own, told."""
        raise NotImplementedError

    def notify_problem(self, problem: Problem) -> None:
        """A problem, in words."""
        self.say(translate_problem(problem))

    def notify_or_end(self, problem: Problem) -> None:
        """A problem in words; the end, where the person may no longer be here, or the logbook is another."""
        raise NotImplementedError

    def go_to_first(self) -> None:
        """Leave every screen but the list."""
        raise NotImplementedError

    def choose_theme(self, theme: str) -> None:
        """Show this theme, and keep it for the next time. Raises Problem: it can't be kept."""
        raise NotImplementedError

    def choose_keys(self, keys: dict[str, str]) -> None:
        """Give these ids these keys from now on, on every page, all others their usual ones, and keep that.

        Raises:
            UsageProblem: they don't fit together, or can't be kept.
        """
        raise NotImplementedError

    def show_cursor(self, shown: bool) -> None:
        """Show the terminal's cursor from now on, or hide it, and keep that. Raises Problem: it can't be kept."""
        raise NotImplementedError

    def choose_mouse(self, mouse: str) -> None:
        """Whether clicks are for the program, one of MOUSES, from now on. Raises Problem: it can't be kept."""
        raise NotImplementedError

    def choose_language(self, language: str) -> None:
        """Speak this language, and keep it for the next time. Raises Problem: it can't be kept."""
        raise NotImplementedError
