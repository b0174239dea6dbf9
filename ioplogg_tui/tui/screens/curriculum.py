"""The curriculum browser: subject → level → aims, and search over every aim while typing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from ioplogg_tui import locale
from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.curriculum import Aim, AimSet, Curriculum, level_code
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.served import served
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.fetching import may_fetch, no_curriculum
from ioplogg_tui.tui.key_right import KeyRight, Of, Rights
from ioplogg_tui.tui.keys import KeysOnLine, bound, line_of, moving
from ioplogg_tui.tui.places import BeginningPlace, Place
from ioplogg_tui.tui.screens.bookcase import Bookcase, Standing
from ioplogg_tui.tui.screens.curriculum_filters import FiltersCurriculum
from ioplogg_tui.tui.screens.curriculum_sheet import CurriculumSheet, Item, Shelf
from ioplogg_tui.tui.screens.curriculum_words import filters_in_words, nothing_there, place_in_words, search_in_words
from ioplogg_tui.tui.screens.marked_aims import MarkedAims
from ioplogg_tui.tui.widgets.field import Field
from ioplogg_tui.tui.widgets.key_line import KeyLine
from ioplogg_tui.tui.widgets.list_sheet import ListSheet
from ioplogg_tui.tui.widgets.pointed import Bookmark
from ioplogg_tui.tui.widgets.sheet import PlaceLine
from ioplogg_tui.tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from ioplogg_tui.tui.key_ids import ActionName, KeyId

SEARCHING: KeysOnLine = {"submit": N_("to what was found"), "move": N_("choose"), "back": N_("clear")}
"""What the keys do while one types what is searched for."""
SEARCHING_TO_PICK: KeysOnLine = {"submit": "", "save": N_("take"), "move": N_("choose"), "filter-level": "", "back": ""}
"""What they do where aims are picked: one goes on typing, and marks what was found."""


class CurriculumScreen(FiltersCurriculum[list[Aim]]):
    """`picking` lets aims be marked, and begins with the search; the marked ones are the result, in that order.

    Where none is marked the one under the cursor is. Marks are left behind only by a second press of the key back.

    It opens at the curriculum of the first of `subjects`, by its title, and at a student's `level`, where there is one
    of these, and the key back leaves from there. Where curricula are listed those of `subjects` are first.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *bound("search", "mark", "save", "open", "fetch-curriculum"),
        *moving(priority=True),
    ]

    KEY_LINE: ClassVar[KeysOnLine] = {
        **line_of("open", "mark"),
        "save": N_("take"),
        **line_of("out", "search", "filter-level", "filter-language", "filter-expired", "back"),
    }
    RIGHTS: ClassVar[Rights] = {"fetch_curriculum": KeyRight(Right.MANAGE_SCHOOL, Of.SCHOOL)}

    def __init__(
        self,
        session: Session,
        *,
        picking: bool = False,
        marked: Sequence[Aim] = (),
        language: str = "",
        subjects: Sequence[str] = (),
        level: str = "",
    ) -> None:
        super().__init__()
        self._session = session
        self._picking = picking
        self._marked, self._status = MarkedAims(marked), StatusLine()
        self._language = language or locale.language_in_use().value
        self._items: Sequence[Item] = ()
        self._place, self._sheet = PlaceLine(), CurriculumSheet()
        self._search = Field(id="search", limit=100, asked=True)
        self._subjects = subjects
        self._bookcase = Bookcase(session, self._language, subjects)
        self._at = Standing(self._bookcase.titled(subjects[0]) if subjects else None)
        if level and self._bookcase.serves(level_code(level), self._at.code):
            self._at = replace(self._at, level=level_code(level))
        self._at = self._bookcase.in_the_only_set(self._at)
        self._opened_at: tuple[str, str] | None = self._at.shelf

    def place_now(self) -> Place | None:
        return self._marked.taken_along(self.place)

    def compose(self) -> ComposeResult:
        yield self._place
        yield self._search
        yield self._sheet
        if self._picking:
            yield self._status
        yield KeyLine()

    def on_mount(self) -> None:
        self._list(self._first)
        if self._picking:
            self._search.focus()

    def keys_on_line(self) -> KeysOnLine:
        while_searching = SEARCHING_TO_PICK if self._picking else SEARCHING
        return while_searching if self._search.has_focus else self.KEY_LINE

    def show_keys(self) -> None:
        """What is said in the field is so: outside it letters are keys."""
        self._search.placeholder = search_in_words(self._at, typing=self._search.has_focus)
        super().show_keys()

    def means_nothing(self, action: ActionName) -> bool:
        match action:
            case "mark":
                return not self._picking or self._sheet.item is None
            case "save":
                return not (self._picking and self._marked.takes_any(self._sheet.item))
            case "open":
                return isinstance(self._sheet.item, Aim) and not self._picking
            case "fetch_curriculum":
                return served()
            case "out":
                return not self.goes_out
            case _:
                return super().means_nothing(action)

    def hint_of(self, key: KeyId) -> str:
        """Enter marks an aim, as the key beside it says already, where one doesn't write."""
        on_aim = isinstance(self._sheet.item, Aim)
        if key == ("open" if on_aim else "mark"):
            return ""
        return super().hint_of("mark" if on_aim and key == "submit" else key)

    def is_on(self, key: KeyId) -> bool:
        aim = self._sheet.item
        on = {"mark": isinstance(aim, Aim) and aim.code in self._marked, "filter-expired": self._at.expired}
        return on[key] if key in on else super().is_on(key)

    def meaning_of(self, key: KeyId) -> str:
        opens = key != "open" or not (self._picking and isinstance(self._sheet.item, Aim))
        return super().meaning_of(key if opens else "mark")

    @property
    def _query(self) -> str:
        return self._search.value.strip()

    @property
    def list_sheet(self) -> ListSheet:
        return self._sheet

    def _show(self, items: Sequence[Item]) -> None:
        self._items, self._listed_for = list(items), self._query
        nothing = nothing_there(self._query) if self._bookcase.aims else no_curriculum(self._session)
        self._sheet.show(Shelf(items, self._marked.codes, self._language, bool(self._query), nothing))
        about = filters_in_words(self._at, self._language, len(self._marked))
        self._place.show(place_in_words(self._at, self._query), about=about)
        self.moved()

    def moved(self) -> None:
        self._marked.leaving.forget()
        if self._picking:
            self._status.show(self._marked.in_words(self._sheet.item), "dim")
        self.show_keys()

    def action_move(self, by: int) -> None:
        """In the list, with the keys of the list, where nothing is searched for."""
        if by and self._search.has_focus and not self._search.value:
            self.set_focus(None)
        super().action_move(by)

    def action_open(self) -> None:
        match self._sheet.item:
            case None:
                if not self._bookcase.aims and may_fetch(self._session):
                    self.action_fetch_curriculum()
                return
            case Aim():
                self.action_mark()
                return
            case Curriculum() as owner:
                self._at = self._bookcase.in_the_only_set(replace(self._at, curriculum=owner, aims=None))
            case AimSet() as aims:
                self._at = replace(self._at, aims=aims)
        self._search.value = ""
        self.set_focus(None)
        self._bookmark = Bookmark[str]()
        self._list_anew()

    def action_fetch_curriculum(self) -> None:
        self.go(BeginningPlace(curriculum_only=True), self._fetched)

    def _fetched(self, _result: object) -> None:
        self._bookcase = Bookcase(self._session, self._language, self._subjects)
        self._list(self._lay_bookmark())

    def action_back(self) -> None:
        if self._search.value or (self._search.has_focus and not self._picking):
            here = self._lay_bookmark()
            self._search.value = ""
            self.set_focus(None)
            self._list(here)
        elif self._at.shelf == self._opened_at or not self.goes_out:
            self._leave()
        else:
            self.action_out()

    def _leave(self) -> None:
        """Nothing that was marked is left behind without a word."""
        if self._marked.is_left_behind(is_read=self.ioplogg.keyboard.is_read):
            self._status.show(self._marked.warning(), "accent")
        else:
            self.dismiss(None)

    def action_search(self) -> None:
        self._search.focus()

    def action_mark(self) -> None:
        """On what has aims in it it opens that, as hands that mark go on."""
        if isinstance(aim := self._sheet.item, Aim) and self._picking:
            self._marked.turn(aim)
            self._show(self._items)
        elif self._picking:
            self.action_open()

    def action_save(self) -> None:
        if self._picking:
            self.dismiss(self._marked.taken(self._sheet.item))

    @on(Field.Changed, "#search")
    def _typed(self) -> None:
        if self._picking and self._search.value.isspace():  # no word begins with a blank: it is the key that marks
            self._search.value = ""
            self.action_mark()
        elif self._query != self._listed_for:  # else it was left in the meantime
            self._lay_bookmark()
            if self._query:
                self._list_anew()
            else:
                self._list(self._bookmark.begun)

    @on(Field.Submitted, "#search")
    def _done_typing(self) -> None:
        if self._picking:
            self.action_open()
        else:
            self.set_focus(None)
