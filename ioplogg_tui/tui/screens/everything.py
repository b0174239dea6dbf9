"""One box for everything: what is typed finds whatever can be opened, and what keys do, and Enter opens it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.timer import Timer

from ioplogg_tui import locale
from ioplogg_tui.domain.changed import Changed
from ioplogg_tui.domain.errors import N_, CannotWrite
from ioplogg_tui.locale import _
from ioplogg_tui.logbook.curricula import every_aim
from ioplogg_tui.logbook.finding import Findable, findable_students
from ioplogg_tui.logbook.list_search import words_said
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.finding import Entry, Finder
from ioplogg_tui.tui.finding_place import place_of
from ioplogg_tui.tui.keyed import Pressable
from ioplogg_tui.tui.keys import KeysOnLine, moving, with_keys
from ioplogg_tui.tui.openable import Command, OtherSchool, WordsPage
from ioplogg_tui.tui.page_instead import open_instead
from ioplogg_tui.tui.places import Place, StudentPlace
from ioplogg_tui.tui.screens.list_page import ListPage
from ioplogg_tui.tui.screens.page import Page
from ioplogg_tui.tui.widgets.field import Field
from ioplogg_tui.tui.widgets.key_line import KeyLine
from ioplogg_tui.tui.widgets.lines import Line, cut, in_rows
from ioplogg_tui.tui.widgets.list_sheet import ListSheet, chosen
from ioplogg_tui.tui.widgets.sheet import PlaceLine

if TYPE_CHECKING:
    from ioplogg_tui.tui.key_ids import KeyId

HANDS_REST = 0.3
"""Seconds without a letter."""
LOOKS_ON = N_("Looking among notes and aims … [submit] looks at once.")
LONGEST = 80
"""Letters of what is searched for."""


class EntriesSheet(ListSheet):
    """What was found, with what it is, or its key, at the right edge."""

    entries: Sequence[Entry] = ()
    looks_on = False
    """Whether what was written, and the aims, are still to be looked among."""

    def row_count(self) -> int:
        return len(self.entries)

    def nothing(self, width: int) -> Sequence[Line]:
        if self.looks_on:
            return [[], *in_rows(with_keys(_(LOOKS_ON)), "dim", width, start="   ")]
        sentence = with_keys(_("Nothing has all of that: write less of it, or a part of a name. [back] leaves."))
        return [[], *in_rows(sentence, "dim", width, start="   ")]

    def row_lines(self, number: int, width: int) -> Sequence[Line]:
        entry, at_cursor = self.entries[number], number == self.cursor
        words = cut(f" {'▸' if at_cursor else ' '} {entry.words}", max(0, width - cell_len(entry.beside) - 3))
        line: Line = [(f"{words}  ", "text"), (entry.beside, "strong" if entry.is_key else "dim"), (" ", "text")]
        return [chosen(line, width) if at_cursor else line]


class EverythingScreen(ListPage[Command | OtherSchool | None]):
    """Dismissed with the command, or other school, that was chosen; a page that was chosen stands in its place."""

    AUTO_FOCUS = "#sought"
    BINDINGS: ClassVar[list[BindingType]] = moving(priority=True)
    KEY_LINE: ClassVar[KeysOnLine] = {"submit": "", "move": N_("choose"), "back": ""}

    def __init__(
        self,
        session: Session | None,
        commands: Sequence[Pressable],
        *,
        in_hand: int | None = None,
        everyone: bool = False,
    ) -> None:
        """`everyone` is whether the list of students shows all. Before there is a logbook there are commands only."""
        super().__init__()
        self._session, self._commands = session, commands
        self._in_hand, self._everyone = in_hand, everyone
        self._resting: Timer | None = None

    def compose(self) -> ComposeResult:
        self._place, self._sheet = PlaceLine(), EntriesSheet()
        yield self._place
        self._sought = Field(
            placeholder=_("Student, goal, note, document, aim, command …"), id="sought", limit=LONGEST, asked=True
        )
        yield self._sought
        yield self._sheet
        yield KeyLine()

    def on_mount(self) -> None:
        self._place.show(_("Everything"), self.person_and_date() if self._session else "")
        self._read()

    def _read(self) -> None:
        self._findable = self._students()
        chosen = self._session and self._session.chosen
        schools = chosen.others if chosen else ()
        lately = self.ioplogg.lately.newest_first()
        self._finder = Finder(self._findable, self._commands, self._in_hand, lately, schools)
        self._find()

    def _students(self) -> Sequence[Findable]:
        if self._session is None:
            return ()
        try:
            return findable_students(self._session, everyone=self._everyone)
        except CannotWrite as problem:  # who reads of them can't be told now: the rest is there
            self.ioplogg.notify_problem(problem)
            return ()

    def _read_the_rest(self) -> None:
        """What was written, and the aims: they come last, and move nothing that was found."""
        if self._session is not None and not self._finder.has_all:
            aims = every_aim(self._session, locale.language_in_use().value)
            self._finder.take(aims, words_said(self._session, [of.goals for of in self._findable if of.goals]))
            self._find()

    def concerned_by(self, changed: Changed) -> bool:
        return changed.access or any(of.student.id in changed.students for of in self._findable)

    def logbook_changed(self, changed: Changed) -> None:
        """Whom one sees, and what was written of them, is another: what was taken back is found no longer."""
        had_all, entries = self._finder.has_all, self._sheet.entries
        at = entries[self._sheet.cursor].opens if entries else None
        self._read()
        if had_all:
            self._read_the_rest()
        else:
            self._wait_for_the_rest()
        self._sheet.keep_on(at, [entry.opens for entry in self._sheet.entries])
        self._sheet.redraw()

    @on(Field.Changed)
    def _typed(self) -> None:
        self._sheet.cursor = 0
        self._find()
        self._wait_for_the_rest()

    def _wait_for_the_rest(self) -> None:
        """There are thousands of rows, which take their time: they are read once, when the hands rest."""
        if self._resting is not None:
            self._resting.stop()
        if self._sought.value and not self._finder.has_all:
            self._resting = self.set_timer(HANDS_REST, self._read_the_rest)

    def _find(self) -> None:
        self._sheet.entries = self._finder.matching(self._sought.value)
        self._sheet.looks_on = self._session is not None and not self._finder.has_all
        self._sheet.redraw()
        self.show_keys()

    @property
    def list_sheet(self) -> ListSheet:
        return self._sheet

    def is_offered(self, key: KeyId) -> bool:
        return super().is_offered(key) and (key != "submit" or bool(self._sheet.entries) or self._sheet.looks_on)

    @on(Field.Submitted)
    def _chosen(self) -> None:
        """Open it; where nothing is found yet, look among the words and aims at once: nobody has seen what comes."""
        if not self._sheet.entries:
            self._read_the_rest()
            return
        opens = self._sheet.entries[self._sheet.cursor].opens
        if isinstance(opens, Command | OtherSchool):
            self.dismiss(opens)
        else:
            self._open(place_of(self.ioplogg.session, opens))
        self.ioplogg.lately.add(
            StudentPlace(opens.student_id, opens.goal_id) if isinstance(opens, WordsPage) else opens
        )

    def _open(self, place: Place) -> None:
        """In the place of the box, where it isn't what lies under that."""
        below = self.app.screen_stack[-2]
        if isinstance(below, Page) and below.is_at(place):
            self.dismiss(None)
        else:
            open_instead(self, self.ioplogg.page_at(place))

    def action_back(self) -> None:
        self.dismiss(None)
