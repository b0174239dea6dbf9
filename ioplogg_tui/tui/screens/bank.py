"""The læringsbank: its goals as a list, best first for the goal that is being written, searched while one types."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from ioplogg_tui.domain.bank import BankGoal
from ioplogg_tui.domain.bank_fit import Sought, bank_with, ranked, suggested
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.locale import _
from ioplogg_tui.logbook.bank import bank_goals
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.keys import KeysOnLine, bound, moving
from ioplogg_tui.tui.screens.bank_sheet import BankSheet
from ioplogg_tui.tui.screens.list_page import ListPage
from ioplogg_tui.tui.widgets.field import Field
from ioplogg_tui.tui.widgets.key_line import KeyLine
from ioplogg_tui.tui.widgets.list_sheet import ListSheet
from ioplogg_tui.tui.widgets.pointed import Bookmark
from ioplogg_tui.tui.widgets.sheet import PlaceLine

if TYPE_CHECKING:
    from ioplogg_tui.tui.key_ids import KeyId


class BankScreen(ListPage[BankGoal]):
    """Gives the goal that is taken; `sought` is what is known of the goal that is being written."""

    AUTO_FOCUS = "#search"
    BINDINGS: ClassVar[list[BindingType]] = [*bound("bank-whole"), *moving(priority=True)]
    KEY_LINE: ClassVar[KeysOnLine] = {"submit": N_("take it"), "move": N_("choose"), "bank-whole": "", "back": ""}

    def __init__(self, session: Session, language: str, sought: Sought) -> None:
        super().__init__()
        bank = bank_goals(session)
        self._ranked = ranked(bank, sought)
        self._fitting = suggested(bank, sought) or suggested(bank, replace(sought, typed=""))
        self._language = language
        self._place, self._sheet = PlaceLine(), BankSheet(language)
        self._bookmark, self._listed_for = Bookmark[BankGoal](), ""
        self._search = Field(placeholder=_("Search: a word of the goal, an area"), id="search", limit=100, asked=True)

    def compose(self) -> ComposeResult:
        yield self._place
        yield self._search
        yield self._sheet
        yield KeyLine()

    def on_mount(self) -> None:
        self._list()

    @property
    def list_sheet(self) -> ListSheet:
        return self._sheet

    def moved(self) -> None:
        self.show_keys()

    def is_on(self, key: KeyId) -> bool:
        return self._sheet.whole if key == "bank-whole" else super().is_on(key)

    def action_page(self, by: int) -> None:
        if self._sheet.whole:
            self._sheet.scroll(by)
        else:
            super().action_page(by)

    def _list(self) -> None:
        """What has the words, from the first; all of it where none are sought, from where one was last."""
        self._bookmark.lay(self._sheet.goal, self._listed_for)
        self._listed_for = self._search.value
        goals = bank_with(self._ranked, self._search.value, self._language)
        ids, ids_fitting = {goal.id for goal in goals}, {goal.id for goal in self._fitting}
        fitting = [goal for goal in self._fitting if goal.id in ids]
        rest = [goal for goal in goals if goal.id not in ids_fitting]
        goals = [*fitting, *rest]
        place = None if self._listed_for else self._bookmark.place_in(goals)
        self._sheet.show(goals, len(fitting), place or 0)
        self._place.show(f"{_('Goal bank')} · {len(goals)}", self.person_and_date())
        self.show_keys()

    @on(Field.Changed, "#search")
    def _typed(self) -> None:
        self._list()

    @on(Field.Submitted, "#search")
    def _take(self) -> None:
        if (goal := self._sheet.goal) is not None:
            self.dismiss(goal)

    def action_bank_whole(self) -> None:
        if self._sheet.goal is not None:
            self._sheet.show_whole(whole=not self._sheet.whole)
            self.show_keys()

    def action_back(self) -> None:
        if self._sheet.whole:
            self.action_bank_whole()
        elif self._search.value:
            self._search.value = ""
        else:
            self.dismiss(None)
