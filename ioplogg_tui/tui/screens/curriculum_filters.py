"""What of the curriculum is looked at: a shelf of it, a level, a language, and whether what is expired too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from ioplogg_tui.domain.curriculum import LEVEL_ORDER
from ioplogg_tui.domain.languages import CURRICULUM_LANGUAGES
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.keys import bound
from ioplogg_tui.tui.screens.bookcase import Bookcase, Standing
from ioplogg_tui.tui.screens.curriculum_sheet import Item
from ioplogg_tui.tui.screens.list_page import ListPage, Result
from ioplogg_tui.tui.widgets.pointed import Bookmark

if TYPE_CHECKING:
    from ioplogg_tui.tui.key_ids import ActionName


class FiltersCurriculum(ListPage[Result]):
    """A list of the curriculum, from where one stands in it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bound("filter-level", "filter-language", "filter-expired"),
        Binding("left", "out", show=False),
    ]

    _session: Session
    _bookcase: Bookcase
    _at: Standing
    _language: str
    _subjects: Sequence[str]
    _opened_at: tuple[str, str]
    """The shelf at which one began: from there the key back leaves, however far in that is."""
    _first = ""
    """The code of the aim that the cursor begins on."""

    _items: Sequence[Item]
    """What is listed."""
    _listed_for = ""
    """What was searched for when that was listed."""

    def __init__(self) -> None:
        super().__init__()
        self._bookmark = Bookmark[str]()

    @property
    def _query(self) -> str:
        """What is searched for now."""
        raise NotImplementedError

    def _show(self, items: Sequence[Item]) -> None:
        """Show these."""
        raise NotImplementedError

    def _lay_bookmark(self) -> str | None:
        """The code of what one is on; None where nothing is listed."""
        here = self._items[self.list_sheet.cursor].code if self._items else None
        self._bookmark.lay(here, self._listed_for)
        return here

    def _list(self, code: str | None) -> None:
        """Show what fits now, with the cursor on an item, or on where one was last; else on the same row as before."""
        items = self._bookcase.listed(self._at, self._query)
        place = self._bookmark.place_in([item.code for item in items], code)
        cursor = self.list_sheet.cursor if place is None else place
        self.list_sheet.cursor = min(cursor, max(0, len(items) - 1))
        self._show(items)

    def _list_anew(self) -> None:
        """Show what fits where one has come to, or what is searched for, from the first."""
        self.list_sheet.cursor = 0
        self._show(self._bookcase.listed(self._at, self._query))

    def begin_at(self, code: str) -> None:
        """Open among the aims of a set, with the cursor on the one of a code."""
        self._at, self._first = self._bookcase.standing_at(code), code
        self._opened_at = self._at.shelf

    @property
    def goes_out(self) -> bool:
        """Whether what is listed lies in anything."""
        return self._bookcase.around(self._at) is not None

    def action_out(self) -> None:
        if (around := self._bookcase.around(self._at)) is not None:
            inside, self._at = self._at, around
            self._bookmark = Bookmark[str]()
            self._list(inside.shelf[around.curriculum is not None])

    def means_nothing(self, action: ActionName) -> bool:
        return (action == "filter_level" and len(self._levels()) < 2) or super().means_nothing(action)

    def _levels(self) -> list[str | None]:
        """Those that some aim is of; None is every level."""
        in_use = {code for aim in self._bookcase.aims for code in aim.after} | {self._at.level}
        return [None, *(code for code in LEVEL_ORDER if code in in_use)]

    def action_filter_level(self) -> None:
        steps, here = self._levels(), self._lay_bookmark()
        self._at = replace(self._at, level=steps[(steps.index(self._at.level) + 1) % len(steps)])
        self._list(here)

    def action_filter_language(self) -> None:
        languages, here = list(CURRICULUM_LANGUAGES), self._lay_bookmark()
        index = languages.index(self._language) if self._language in languages else -1
        self._language = languages[(index + 1) % len(languages)]
        self._bookcase = Bookcase(self._session, self._language, self._subjects)
        self._at = replace(self._at, curriculum=self._bookcase.again(self._at.curriculum))
        self._list(here)

    def action_filter_expired(self) -> None:
        here = self._lay_bookmark()
        self._at = replace(self._at, expired=not self._at.expired)
        self._list(here)
