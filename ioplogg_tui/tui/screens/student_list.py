"""Students from a list: its file is named, what it would bring is read, and then it is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Label

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.errors import N_, Sentence, UsageProblem, reason_of
from ioplogg_tui.domain.limits import NAME_LIMIT
from ioplogg_tui.domain.list_changes import ListChanges
from ioplogg_tui.locale import _, counted, say
from ioplogg_tui.locale.list_words import Part, held_of, line_words, parts_of, remarks_of, unread_of
from ioplogg_tui.logbook.list_import import import_students
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.named_file import from_home, path_as_written
from ioplogg_tui.roster.lines import StudentList
from ioplogg_tui.roster.reading import read_list
from ioplogg_tui.roster.schools import SEVERAL
from ioplogg_tui.tui.asked_of import AskedOf
from ioplogg_tui.tui.key_right import KeyRight, Of, Rights
from ioplogg_tui.tui.keys import KeysOnLine, bound, with_keys
from ioplogg_tui.tui.screens.text_page import TextPage
from ioplogg_tui.tui.widgets.field import Field
from ioplogg_tui.tui.widgets.key_line import KeyLine
from ioplogg_tui.tui.widgets.lines import Line, cut, in_rows
from ioplogg_tui.tui.widgets.sheet import PlaceLine
from ioplogg_tui.tui.widgets.text_sheet import TextSheet

LONGEST_PATH = 4096


class ImportSheet(TextSheet):
    """What a list would bring; before one is named, which lists can be."""

    def __init__(self) -> None:
        super().__init__()
        self.listed: StudentList | None = None
        self.changes: ListChanges | None = None

    def text_lines(self, width: int, height: int) -> Sequence[Line]:
        del height
        if self.changes is None or self.listed is None:
            sentence = with_keys(
                _(
                    "A class list as text or a workbook (.xlsx, .xls, .ods) with a line that names its columns, or a "
                    "OneRoster folder or zip. [submit] reads it; nothing is written before [save]."
                )
            )
            return [[], *in_rows(sentence, "dim", width)]
        lines: list[Line] = []
        for part in parts_of(self.changes):
            lines += [*in_rows(part.heading, "strong" if part.count else "dim", width), *_rows(part, width)]
        for sentence in (*remarks_of(self.changes), *unread_of(self.listed.columns_left, self.listed.sheets_left)):
            lines += in_rows(sentence, "dim", width)
        for left in self.changes.lines_left:
            line = line_words(self.listed.place_of(left.number))
            lines += in_rows(f"{line}: {say(left.reason)}", "accent", width)
        return lines


def _rows(part: Part, width: int) -> list[Line]:
    """The rows of a table, its columns as wide as they need to be, and each as its share where there is no room."""
    if not part.rows:
        return []
    room = width - 3
    most = [max(len(row[column]) for row in (part.columns, *part.rows)) + 2 for column in range(len(part.columns))]
    share = room // len(most)
    widths = most if sum(most) <= room else [min(each, share) for each in most]
    rows = ((part.columns, "dim"), *((row, "text") for row in part.rows))
    return [
        [("   ", "text"), *((cut(cell, widths[column]), style) for column, cell in enumerate(row))]
        for row, style in rows
    ]


class StudentListScreen(TextPage[bool]):
    """Gives whether something was written."""

    AUTO_FOCUS = "#path"
    BINDINGS: ClassVar[list[BindingType]] = bound("save")

    KEY_LINE: ClassVar[KeysOnLine] = {"keep": N_("read it"), "save": N_("write it"), "move": N_("more"), "back": ""}
    RIGHTS: ClassVar[Rights] = {"save": KeyRight(Right.ENROL, Of.SCHOOL)}

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._place, self._sheet = PlaceLine(), ImportSheet()
        self._ours, self._whole = AskedOf(), AskedOf()
        """Of which lists it was asked whether they are this school's, and whether they are whole."""

    def compose(self) -> ComposeResult:
        yield self._place
        with Vertical():
            with Horizontal(classes="row"):
                yield Label(_("File"), classes="field", markup=False)
                yield Field(id="path", limit=LONGEST_PATH)
            with Horizontal(classes="row"):
                yield Label(_("Sheet or school"), classes="field", markup=False)
                yield Field(id="part", limit=NAME_LIMIT)
            yield self._sheet
        yield KeyLine()

    def on_mount(self) -> None:
        self._place.show((_("Students"), _("From a list")), self.person_and_date())

    @on(Field.Changed)
    def _another(self) -> None:
        """What is shown is always of the file that is named."""
        self._sheet.listed = self._sheet.changes = None
        self._sheet.top = 0
        self._ours.forget()
        self._whole.forget()
        self._sheet.redraw()

    @on(Field.Submitted)
    def _read(self) -> None:
        path = from_home(path_as_written(self.query_one("#path", Field).value.strip()))
        part = self.query_one("#part", Field).value.strip()
        try:
            self._sheet.listed = read_list(path, self._session.today(), part)
        except OSError as error:
            raise UsageProblem(N_("{path} can't be read: {reason}."), path=path, reason=reason_of(error)) from error
        self._sheet.changes = import_students(self._session, self._sheet.listed, write=False)
        self._sheet.top = 0
        self._sheet.redraw()

    def action_save(self) -> None:
        listed, changes = self._sheet.listed, self._sheet.changes
        if listed is None or changes is None:
            self._read()
            return
        if listed.schools:
            self.query_one("#part", Field).focus()
            self.say(say(Sentence(SEVERAL, {"schools": ", ".join(listed.schools)})), "accent")
            return
        is_read = self.ioplogg.keyboard.is_read
        if changes.too_many_others and not self._ours.meant_for(changes, is_read=is_read):
            words = _("More than a fifth of the students have the names of others. Is it this school's?")
            self.say(f"{words} {with_keys(_('[save] once more writes the other lines.'))}", "accent")
            return
        if changes.closes_too_many and not self._whole.meant_for(changes, is_read=is_read):
            sentence = _("The list would close {closed} of the {open} places on teams that lists like it opened.")
            words = sentence.format(closed=changes.closes, open=changes.open_before)
            self.say(f"{words} {with_keys(_('Is it whole? [save] once more writes it all the same.'))}", "accent")
            return
        rest, close = changes.too_many_others, changes.closes_too_many  # as they were answered
        written = import_students(self._session, listed, write=True, write_rest=rest, close_many=close)
        if written.in_words_of_the_list:
            words = f"{_('Students in the list')}: {written.students_changed}."
        else:
            new = counted("{count} student is in.", "{count} students are in.", len(written.new))
            words = f"{new} {_('Changed')}: {written.students_changed}."
        self.ioplogg.say_below(" ".join([words, *held_of(written)]), "saved")
        self.dismiss(True)

    @property
    def text_sheet(self) -> TextSheet:
        return self._sheet
