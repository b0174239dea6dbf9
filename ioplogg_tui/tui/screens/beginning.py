"""What a new logbook has yet to get: a curriculum, and students; each now or later."""

from __future__ import annotations

from collections.abc import Coroutine, Sequence
from enum import Enum
from pathlib import Path
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from ioplogg_tui.curriculum.importing import ImportReport
from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.errors import N_, Problem
from ioplogg_tui.domain.served import served
from ioplogg_tui.locale import _, translate_problem
from ioplogg_tui.logbook.access import may
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.named_file import from_home, path_as_written
from ioplogg_tui.tui.fetching import SECONDS_TO_DRAW, CurriculumComing, may_fetch
from ioplogg_tui.tui.keys import KeysOnLine, bound
from ioplogg_tui.tui.places import NewStudentPlace, StudentListPlace
from ioplogg_tui.tui.screens.list_page import ListPage
from ioplogg_tui.tui.widgets.field import Field
from ioplogg_tui.tui.widgets.key_line import KeyLine
from ioplogg_tui.tui.widgets.lines import Line, in_rows
from ioplogg_tui.tui.widgets.list_sheet import ListSheet, chosen
from ioplogg_tui.tui.widgets.sheet import PlaceLine
from ioplogg_tui.tui.widgets.status_line import StatusLine

LONGEST_PATH = 4096


class Step(Enum):
    """Value: what it is called."""

    FETCH = N_("Curriculum: fetch it from Udir now, about a minute")
    FILE = N_("Curriculum: take it from a file")
    LIST = N_("Students: from a list")
    STUDENT = N_("Students: write the first one")
    LATER = N_("Later")


OF_CURRICULUM = (Step.FETCH, Step.FILE)
WRITING: KeysOnLine = {"keep": N_("take it"), "back": N_("cancel")}
"""What the keys do while the path of a file is written."""


class StepsSheet(ListSheet):
    def __init__(self, steps: Sequence[Step], intro: str) -> None:
        super().__init__()
        self.steps, self._intro = steps, intro
        self.done: set[Step] = set()

    def row_count(self) -> int:
        return len(self.steps)

    def head(self, width: int) -> Sequence[Line]:
        return [[], *in_rows(self._intro, "strong", width, start="   "), []]

    def row_lines(self, number: int, width: int) -> Sequence[Line]:
        step, at_cursor = self.steps[number], number == self.cursor
        signs = f" {'▸' if at_cursor else ' '} {'✓' if step in self.done else ' '} "
        lines = in_rows(_(step.value), "text", width, start=" " * len(signs))
        lines[0] = [(f"{signs}{lines[0][0][0].lstrip()}", "text")]
        return [chosen(line, width) for line in lines] if at_cursor else lines


class BeginningScreen(ListPage[None]):
    """Of what it offers each can do later what they may: it says where. A served session reads no file, and no web."""

    BINDINGS: ClassVar[list[BindingType]] = bound("open")
    KEY_LINE: ClassVar[KeysOnLine] = {"open": N_("do it"), "move": "", "back": N_("later"), "help": ""}

    def __init__(self, session: Session, *, curriculum_only: bool = False) -> None:
        super().__init__()
        self._session, self._coming = session, CurriculumComing()
        self._is_coming = False
        ready, whence = _("The logbook is ready. What is next?"), _("Where is the curriculum to come from?")
        intro = whence if curriculum_only else ready
        self._place, self._sheet = PlaceLine(), StepsSheet(steps_of(session, curriculum_only=curriculum_only), intro)
        self._status = StatusLine()
        self._path = Field(placeholder=_("The file, or the folder"), id="path", limit=LONGEST_PATH, asked=True)
        self._path.display = False

    def compose(self) -> ComposeResult:
        yield self._place
        yield self._sheet
        yield self._path
        yield self._status
        yield KeyLine()

    def on_mount(self) -> None:
        self._place.show("ioplogg", self.person_and_date())
        self.set_interval(4 * SECONDS_TO_DRAW, self._tell_how_far)

    def on_unmount(self) -> None:
        self._coming.give_up()

    def keys_on_line(self) -> KeysOnLine:
        return WRITING if self._path.display else self.KEY_LINE

    @property
    def list_sheet(self) -> ListSheet:
        return self._sheet

    def action_open(self) -> None:
        step = self._sheet.steps[self._sheet.cursor]
        match step:
            case Step.FETCH:
                self._bring(self._coming.fetch(self._session, self.ioplogg.settings.curriculum))
            case Step.FILE:
                self._path.display = True
                self._path.focus()
                self.show_keys()
            case Step.LIST:
                self.go(StudentListPlace(), lambda written: self._done(Step.LIST, is_done=bool(written)))
            case Step.STUDENT:
                self.go(NewStudentPlace(), lambda added: self._done(Step.STUDENT, is_done=added is not None))
            case Step.LATER:
                self.dismiss()

    @on(Field.Submitted)
    def _path_written(self) -> None:
        path = from_home(path_as_written(self._path.value.strip()))
        self._close_path()
        self._bring(self._coming.take(self._session, Path(path)))

    def _close_path(self) -> None:
        self._path.display = False
        self.set_focus(None)
        self.show_keys()

    def _bring(self, work: Coroutine[Any, Any, ImportReport]) -> None:
        """One at a time: the second press of the key does nothing."""
        if self._is_coming:
            work.close()
            return
        self._is_coming = True
        self._tell_how_far()
        self.run_worker(self._brought(work))

    async def _brought(self, work: Coroutine[Any, Any, ImportReport]) -> None:
        try:
            report = await work
        except Problem as problem:
            self._status.show(translate_problem(problem), "accent")
            return
        except Exception as error:  # noqa: BLE001 - a fault of the program's own ends nobody's session
            self._status.show("", "dim")
            self.ioplogg.tell_fault(error)
            return
        finally:
            self._is_coming, self._coming = False, CurriculumComing()
        words = _("{curricula} curricula, {sets} sets, {aims} competence aims read.")
        self._status.show(words.format(curricula=report.curricula, sets=report.sets, aims=report.aims), "saved")
        self._done(*OF_CURRICULUM)

    def _tell_how_far(self) -> None:
        if self._is_coming and not self._coming.is_given_up:
            self._status.show(self._coming.in_words(), "accent")

    def _done(self, *steps: Step, is_done: bool = True) -> None:
        """Go on to what is next."""
        if not is_done:
            return
        self._sheet.done.update(steps)
        rest = [number for number, step in enumerate(self._sheet.steps) if step not in self._sheet.done]
        self._sheet.cursor = rest[0]
        self._sheet.redraw()

    def action_back(self) -> None:
        if self._path.display:
            self._close_path()
        elif self._is_coming and not self._coming.is_given_up:
            self._coming.give_up()
        else:
            self.dismiss()


def steps_of(session: Session, *, curriculum_only: bool) -> list[Step]:
    """What whoever is there may do of it."""
    of_curriculum = OF_CURRICULUM if may_fetch(session) else ()
    if curriculum_only:
        return [*of_curriculum, Step.LATER]
    of_students = (Step.LIST, Step.STUDENT) if may(session, Right.ENROL) else ()
    return [*of_curriculum, *(step for step in of_students if step is not Step.LIST or not served()), Step.LATER]
