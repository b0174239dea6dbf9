"""A screen that is a form: rows under headings, the one under the cursor written in a box, chosen, or opened."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.document import KIND_NAMES, DocumentKind
from ioplogg_tui.domain.errors import N_, NotFound, Problem
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.presence import Whereabouts
from ioplogg_tui.locale import _
from ioplogg_tui.logbook.access import may
from ioplogg_tui.logbook.proposing import may_publish, propose, withdraw
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.drafting import Drafting
from ioplogg_tui.tui.keys import bound
from ioplogg_tui.tui.screens.page import Page
from ioplogg_tui.tui.screens.two_texts import TwoTextsScreen
from ioplogg_tui.tui.widgets.form_sheet import FormRow, FormSheet, Heading, next_option
from ioplogg_tui.tui.widgets.hinted_field import Hinted, hint_told
from ioplogg_tui.tui.widgets.sheet import StatusLine
from ioplogg_tui.tui.widgets.text_box import TextBox

BOX_ROWS = 5


class FormPage(Page[None]):
    """`show_again` reads and draws anew after every change; `rest` says what the status line tells in between."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bound("open", "undo"),
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("home", "move(-1000)", show=False),
        Binding("end", "move(1000)", show=False),
        Binding("left", "turn(-1)", show=False),
        Binding("right", "turn(1)", show=False),
        Binding("space", "next_option", show=False),
    ]

    def __init__(self, session: Session, student: Student) -> None:
        super().__init__()
        self._session, self._student = session, student
        self._drafting = Drafting(self, session, student.id)
        self._written: FormRow | None = None
        self._warned = False
        """Whether it was told that what stands in the box isn't kept yet."""
        self._sheet = FormSheet()
        self._status = StatusLine()
        self._box = TextBox(id="box")
        self._box.display = False
        self._box.styles.height = BOX_ROWS

    @property
    def at(self) -> Whereabouts | None:
        return Whereabouts(self._student.id)

    def show_again(self) -> None:
        raise NotImplementedError

    def fresh_rows(self) -> list[FormRow | Heading]:
        """The rows as they are now, read anew."""
        raise NotImplementedError

    def place_of(self, row: FormRow) -> str:
        """Where a row is, for its draft."""
        raise NotImplementedError

    def others_wrote(self) -> None:
        if self._written is None:
            self.show_again()

    def rest(self) -> None:
        """What the status line says while nothing is written."""
        raise NotImplementedError

    def turn_elsewhere(self, by: int) -> None:
        """← and → on a row that is no choice."""

    def kept(self, row: FormRow) -> None:
        """A text was kept: on to the next row."""
        del row
        self.action_move(1)

    @property
    def here(self) -> FormRow | None:
        rows = self._sheet.rows
        row = rows[self._sheet.cursor] if self._sheet.cursor < len(rows) else None
        return row if isinstance(row, FormRow) else None

    def put_rows(self, rows: Sequence[FormRow | Heading]) -> None:
        """Show these rows, with the cursor on the field where it was."""
        here = self.here
        keys = [row.key if isinstance(row, FormRow) else "" for row in rows]
        self._sheet.rows = rows
        if here is not None and here.key in keys:
            self._sheet.cursor = keys.index(here.key)
        self._sheet.cursor = min(self._sheet.cursor, len(rows) - 1)
        self._sheet.redraw()

    def action_move(self, by: int) -> None:
        """Up or down, over the headings; at either end to the last row there is."""
        rows = [number for number, row in enumerate(self._sheet.rows) if isinstance(row, FormRow)]
        if not rows:
            return
        target = self._sheet.cursor + by
        onward = [number for number in rows if (number >= target if by > 0 else number <= target)]
        self._sheet.cursor = (onward or [rows[-1]])[0] if by > 0 else (onward or [rows[0]])[-1]
        self._sheet.redraw()

    def action_turn(self, by: int) -> None:
        here = self.here
        if here is not None and here.options:
            self.put(here, next_option(here, by))
        else:
            self.turn_elsewhere(by)

    def action_next_option(self) -> None:
        if (here := self.here) is not None and here.options:
            self.put(here, next_option(here))

    def action_open(self) -> None:
        row = self.here
        if row is None:
            return
        if row.open is not None:
            row.open()
        elif row.options:
            self.put(row, next_option(row))
        else:
            if row.may is not None:
                row.may()
            self._written, self._warned = row, False
            self.add_class("boxed")
            draft = self._drafting.open(self.place_of(row), lambda: self._box.text)
            self._box.open(draft[0] if draft else row.value, row.writing)
            if draft and draft[0] != row.value:
                told = _("What you wrote at {time} and didn't finish is here again. Esc leaves it as it was.")
                self._status.show(told.format(time=draft[1]), "accent")
            elif self._box.hint is None:
                self._tell_how()

    def _tell_how(self) -> None:
        assert self._written is not None
        self._status.show(f"{self._written.title}: {_('Enter keeps it, Esc leaves it as it was.')}", "accent")

    def put(self, row: FormRow, value: str) -> bool:
        """Give a row a value; False where it can't have it, or somebody else has changed it, which one is told.

        The row is read anew inside the transaction, so that nothing is overwritten unseen.
        """
        try:
            with self._session.store.writing():
                now = self._row_now(row.key)
                if now.put is None:
                    raise NotFound(N_("The field is no longer here. What you wrote is still in the box."))
                changed = now.value not in (row.value, value) and not row.options
                if not changed:
                    now.put(value)
                    put = self._row_now(row.key).value
        except Problem as problem:
            self.ioplogg.tell(problem)
            return False
        if changed:
            self.app.push_screen(TwoTextsScreen(row.title, now.value, value), lambda chosen: self._chosen(now, chosen))
            return False
        if row.key != "add-subject":  # its undoing is another: there was no field before
            self.ioplogg.undo.did(row.title, lambda: self._put_back(row, put))
        self.show_again()
        return True

    def _put_back(self, row: FormRow, put: str) -> None:
        """Undo: the row as it was, where it still has what was put there."""
        with self._session.store.writing():
            now = self._row_now(row.key)
            if now.put is None or now.value != put:
                raise NotFound(N_("{field} was changed by somebody else since. It stays as it is."), field=row.title)
            now.put(row.raw)

    def _row_now(self, key: str) -> FormRow:
        now = next((one for one in self.fresh_rows() if isinstance(one, FormRow) and one.key == key), None)
        if now is None:
            raise NotFound(N_("The field is no longer here. What you wrote is still in the box."))
        return now

    def _chosen(self, now: FormRow, chosen: str | None) -> None:
        """One of two texts was chosen: it is put in place, or one goes on writing."""
        if chosen is None or self._written is None:
            return
        self._written = now
        self._finish(now, chosen)

    @on(TextBox.Kept)
    def _kept(self, event: TextBox.Kept) -> None:
        if self._written is not None:
            self._finish(self._written, event.text)

    def _finish(self, row: FormRow, text: str) -> None:
        if not self.put(row, text):
            return
        self._drafting.close()
        self._close_box()
        self._status.show(_("Saved: {field}.").format(field=row.title), "saved")
        self.kept(row)

    def action_undo(self) -> None:
        told = self.take_back_last()
        self.show_again()
        self._status.show(*told)

    def publish_key(self, right: Right) -> list[tuple[str, str]]:
        """What B is for: who writes it but may not publish says that it is ready."""
        if may_publish(self._session, self._student.id):
            return [("B", _("publish"))]
        return [("B", _("say it is ready"))] if may(self._session, right, self._student.id) else []

    def propose(self, kind: DocumentKind, school_year: str) -> None:
        """Ask the leaders to publish it."""
        student_id = self._student.id
        propose(self._session, student_id, kind, school_year)
        self.ioplogg.undo.did(
            f"{_('Ready to be published')}: {_(KIND_NAMES[kind])}",
            lambda: withdraw(self._session, student_id, kind, school_year),
        )
        self._status.show(_("A leader is told that it is ready to be published."), "saved")

    @on(Hinted)
    def _hinted(self, event: Hinted) -> None:
        if event.where is not self._box or self._written is None:
            return
        if self._box.text != self._written.value:
            self._drafting.written()
        if event.hint is not None:
            self._status.show(hint_told(event.hint), "accent")
        else:
            self._tell_how()

    def _close_box(self) -> None:
        self._written = None
        self._box.display = False
        self.remove_class("boxed")
        self.set_focus(None)

    def action_back(self) -> None:
        if self._written is not None:
            if self._box.text.strip() != self._written.value.strip() and not self._warned:
                self._warned = True
                self._status.show(_("Not kept yet: Enter keeps it, Esc once more leaves without."), "accent")
                return
            self._drafting.close()
            self._close_box()
            self.rest()
        else:
            self.dismiss()
