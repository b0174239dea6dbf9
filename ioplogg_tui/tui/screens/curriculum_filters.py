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
from ioplogg_tui.tui.screens.list_page import ListPage, Result

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

    def _list(self, cursor: int) -> None:
        """Show what fits now, with the cursor on an item or, where there are fewer, on the last."""
        raise NotImplementedError

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
            self._at = around
            self._list(self.list_sheet.cursor)

    def means_nothing(self, action: ActionName) -> bool:
        return (action == "filter_level" and len(self._levels()) < 2) or super().means_nothing(action)

    def _levels(self) -> list[str | None]:
        """Those that some aim is of; None is every level."""
        in_use = {code for aim in self._bookcase.aims for code in aim.after} | {self._at.level}
        return [None, *(code for code in LEVEL_ORDER if code in in_use)]

    def action_filter_level(self) -> None:
        steps = self._levels()
        self._at = replace(self._at, level=steps[(steps.index(self._at.level) + 1) % len(steps)])
        self._list(self.list_sheet.cursor)

    def action_filter_language(self) -> None:
        languages = list(CURRICULUM_LANGUAGES)
        index = languages.index(self._language) if self._language in languages else -1
        self._language = languages[(index + 1) % len(languages)]
        self._bookcase = Bookcase(self._session, self._language, self._subjects)
        self._at = replace(self._at, curriculum=self._bookcase.again(self._at.curriculum))
        self._list(self.list_sheet.cursor)

    def action_filter_expired(self) -> None:
        self._at = replace(self._at, expired=not self._at.expired)
        self._list(self.list_sheet.cursor)
