"""A screen that is a form: rows under headings, the one under the cursor written in a box, chosen, or opened."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType

from ioplogg_tui.domain.changed import Changed
from ioplogg_tui.domain.errors import N_, NotFound, Problem
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.presence import Whereabouts
from ioplogg_tui.locale import _, saved, unchanged
from ioplogg_tui.logbook.fields import FieldChanged, write_field
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.drafting import Drafting
from ioplogg_tui.tui.far_ahead import FarAhead
from ioplogg_tui.tui.key_right import InHand, KeyRight, Of
from ioplogg_tui.tui.keys import KeysOnLine, bound, with_keys
from ioplogg_tui.tui.lasting import UndoKeys
from ioplogg_tui.tui.row_key import FieldRow, RowKey, draft_place_for, room_for
from ioplogg_tui.tui.screens.listed_rows import ListedRows
from ioplogg_tui.tui.screens.two_texts import TwoTextsScreen
from ioplogg_tui.tui.widgets.form_rows import FormRow, Heading
from ioplogg_tui.tui.widgets.form_sheet import FormSheet
from ioplogg_tui.tui.widgets.hinted_field import Hinted
from ioplogg_tui.tui.widgets.lines import Said
from ioplogg_tui.tui.widgets.list_sheet import ListSheet
from ioplogg_tui.tui.widgets.status_line import StatusLine
from ioplogg_tui.tui.widgets.text_box import TextBox

if TYPE_CHECKING:
    from ioplogg_tui.tui.key_ids import ActionName


class FormPage(ListedRows, UndoKeys[None]):
    """`show_again` reads and draws anew, and `show_rest` with it: after every change, and when a box is left."""

    BINDINGS: ClassVar[list[BindingType]] = bound("open")

    def __init__(self, session: Session, student: Student) -> None:
        super().__init__()
        self._session, self._student = session, student
        self._drafting: Drafting = Drafting(self, session, student.id)
        self._written: FormRow | None = None
        """The row that is being written, while the box is open."""
        self._in_vain = False
        """Whether the row that was written last had that text already."""
        self._opened_with: str | None = None
        """What stood in the box when it was opened, as long as what is said of that stands."""
        self._at_rest: Said = ("", "dim")
        self._far_ahead, self._sheet, self._status, self._box = FarAhead(), FormSheet(), StatusLine(), TextBox(id="box")
        self._box.display, self._box.styles.height = False, 5

    @property
    def whereabouts(self) -> Whereabouts:
        return Whereabouts(self._student.id)

    def keys_on_line(self) -> KeysOnLine:
        return self.KEY_LINE if self._written is None else self._box.keys_on_line

    def show_again(self) -> None:
        raise NotImplementedError

    def fresh_rows(self) -> Sequence[FormRow | Heading]:
        """The rows as they are now, read anew."""
        raise NotImplementedError

    def rest(self) -> Said:
        """What the status line says while nothing has just been done."""
        raise NotImplementedError

    def show_rest(self) -> None:
        self._at_rest = self.rest()
        self._status.rest(*self._at_rest)

    def open_row(self, key: RowKey) -> None:
        """Enter on a row that opens something."""
        raise NotImplementedError

    def take(self, key: RowKey, value: str) -> None:
        """What was written, or chosen, in a row that is no field of the logbook.

        Raises:
            Problem: it can't be taken.
        """
        raise NotImplementedError

    def field_written(self) -> None:
        """A field of the logbook was written: before it is shown."""

    def kept(self, row: FormRow) -> None:
        """A text was kept: on to the next row."""
        del row
        self._sheet.go_to_next_field()
        self.moved()

    def logbook_changed(self, changed: Changed) -> None:
        """One's own deeds are on the screen already, with what was said of them; nothing moves under an open box."""
        if self._written is None and changed.others:
            at_rest, status = self._at_rest, self._status.span
            self.show_again()
            if status != at_rest:
                self._status.show(*status)

    def come_back(self) -> None:
        if self._written is None:
            self.show_again()

    def in_hand(self, action: ActionName) -> InHand:
        return InHand(self._student.id, row.subject if (row := self._sheet.row) else None, self._student.stay)

    def right_for(self, action: ActionName) -> KeyRight | None:
        if (row := self._sheet.row) is not None and row.right is not None and action in ("open", "next_option"):
            return KeyRight(row.right, Of.STUDENT if row.subject is None else Of.SUBJECT)
        return super().right_for(action)

    @property
    def list_sheet(self) -> ListSheet:
        return self._sheet

    def moved(self) -> None:
        self.show_keys()

    def action_open(self) -> None:
        if (row := self._sheet.row) is None:
            return
        if row.opens:
            self.open_row(row.key)
        elif row.options:
            self.choose_next(row)
        elif row.listed:
            self.choose_from_list(row)
        else:
            self._write(row)

    def _write(self, row: FormRow) -> None:
        """Open the box for a row, with the draft that was left there."""
        self._written = row
        self.add_class("boxed")
        place = draft_place_for(row.key)
        draft = self._drafting.open(place, lambda: self._box.text) if place else None
        goes_on = draft is not None and draft[0] != row.in_box
        self._box.open(draft[0] if draft else row.in_box, row.writing, room_for(row.key), replacing=not goes_on)
        self._opened_with = self._box.text
        if draft and goes_on:
            again = with_keys(_("What you wrote at {time} is here again. [back] twice leaves it as it was."))
            was = f" {_('What is kept: {text}')}".format(text=row.in_box) if row.in_box else ""
            self._status.show(f"{again.format(time=draft[1])}{was}", "accent")
        elif not self._box.said:
            self._tell_how(row)

    def _tell_how(self, row: FormRow) -> None:
        how = with_keys(_("[keep] keeps it, [back] leaves it as it was."))
        if self._box.selected_text:
            how = f"{_('Type it again, or change it with an arrow.')} {how}"
        self._status.show(f"{row.title}: {how}", "accent")

    def write_row(self, row: FormRow, value: str) -> bool:
        """Give a row a value; False where it can't have it, or somebody else has changed it, which one is told."""
        try:
            if isinstance(row.key, FieldRow):
                self._in_vain = not write_field(self._session, row.key.place, value, seen=row.kept)
                self.field_written()
            else:
                self.take(row.key, value)
                self._in_vain = value.strip() == row.in_box.strip()
        except FieldChanged as changed:
            self._show_both(row, value, changed)
            return False
        except Problem as problem:
            self.not_saved(problem)
            return False
        self.show_again()
        return True

    def _show_both(self, row: FormRow, value: str, changed: FieldChanged) -> None:
        """Somebody else has written there: both texts; of a choice what is chosen now."""
        if row.options:
            self.show_again()
            self.ioplogg.notify_problem(changed)
            return
        try:
            rows = [fresh for fresh in self.fresh_rows() if isinstance(fresh, FormRow) and fresh.key == row.key]
            if not rows:
                raise NotFound(N_("The field is no longer here."))
        except Problem as problem:
            self.not_saved(problem)
            return
        self.open_page(TwoTextsScreen(row.title, rows[0].value, value), lambda text: self._chosen(rows[0], text))

    def _chosen(self, now: FormRow, chosen: str | None) -> None:
        """One of two texts was chosen: it is put in place, or one goes on writing."""
        if chosen is not None and self._written is not None:
            self._written = now
            self._finish(now, chosen)

    @on(TextBox.Kept)
    def _kept(self, event: TextBox.Kept) -> None:
        if self._written is not None:
            self._finish(self._written, event.text)

    def _finish(self, row: FormRow, text: str) -> None:
        today, is_read = self._session.today(), self.ioplogg.keyboard.is_read
        if question := self._far_ahead.question_of(row.key, text, today, is_read=is_read):
            self._status.show(question, "accent")
        if question or not self.write_row(row, text):
            return
        self._drafting.close()
        self._close_box()
        self._status.show(*((unchanged(row.title), "dim") if self._in_vain else (saved(row.title), "saved")))
        if not self._in_vain:
            self.kept(row)

    def show_undone(self) -> None:
        self.show_again()

    @on(Hinted)
    def _hinted(self, event: Hinted) -> None:
        if event.where is not self._box or self._written is None:
            return
        if self._box.text != self._written.in_box:
            self._drafting.written()
        if event.sentence:
            self._status.show(event.sentence, "accent")
            self._opened_with = None
        elif self._box.text != self._opened_with:
            self._tell_how(self._written)
            self._opened_with = None

    def _close_box(self) -> None:
        self._written, self._box.display = None, False
        self.remove_class("boxed")
        self.set_focus(None)

    def action_back(self) -> None:
        if self._written is None:
            self.dismiss()
            return
        waits, is_read = self._drafting.waits(), self.ioplogg.keyboard.is_read
        if not waits and (question := self._box.question_before_leaving(self._written.in_box, is_read=is_read)):
            self._status.show(question, "accent")
            return
        self._drafting.close()
        self._close_box()
        self.show_again()  # with what colleagues wrote meanwhile
        if waits:
            self._status.show(waits, "accent")
