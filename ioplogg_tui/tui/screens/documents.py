"""The documents of a student: choose one, read it at once as it will be, write the free parts, publish, save."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container

from ioplogg_tui.documents.content import Document, decode
from ioplogg_tui.documents.formats import Format, render
from ioplogg_tui.documents.making import make_and_look
from ioplogg_tui.documents.publishing import print_published, publish
from ioplogg_tui.documents.saving import free_path, shell_command, write_new
from ioplogg_tui.documents.wanted import Wanted, usual_start
from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.document import KIND_NAMES, DocumentKind, PublishedDocument
from ioplogg_tui.domain.errors import Problem
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.served import over_ssh
from ioplogg_tui.locale import _
from ioplogg_tui.logbook.documents import published, published_text, tell_of_print
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.proposing import may_publish
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.keys import bound
from ioplogg_tui.tui.screens.document_rows import DocumentRows
from ioplogg_tui.tui.screens.form import FormPage
from ioplogg_tui.tui.screens.page import WIDE
from ioplogg_tui.tui.widgets.document_lines import DocumentSheet
from ioplogg_tui.tui.widgets.form_sheet import FormRow, Heading
from ioplogg_tui.tui.widgets.sheet import KeyLine, PlaceLine


class DocumentsScreen(FormPage):
    BINDINGS: ClassVar[list[BindingType]] = [
        *bound("publish", "save"),
        Binding("pageup", "scroll_preview(-1)", show=False),
        Binding("pagedown", "scroll_preview(1)", show=False),
    ]

    def __init__(self, session: Session, student: Student, kind: DocumentKind | None = None) -> None:
        super().__init__(session, student)
        first, today = kind or DocumentKind.CAN, session.today()
        self._wanted = Wanted(student.id, first, today, usual_start(first, today), language=student.language)
        self._goals = goals_of(session, student.id)
        published(session, student.id)  # who may not read documents is told on the screen they come from
        self._format = Format.PDF
        self._shown: PublishedDocument | None = None
        self._to_look_at: list[str] = []

    def compose(self) -> ComposeResult:
        self._place = PlaceLine()
        yield self._place
        with Container(id="documents"):
            yield self._sheet
            self._preview = DocumentSheet(id="preview")
            yield self._preview
        yield self._status
        yield self._box
        yield KeyLine(
            ("Enter", _("write")),
            ("← →", _("choose")),
            ("PgDn", _("read on")),
            *self.publish_key(Right.WRITE_DOCUMENT),
            ("F10", _("save")),
            ("F1", _("help")),
        )

    def on_mount(self) -> None:
        self._lay_out()
        self.show_again()

    def _lay_out(self) -> None:
        self.set_class(self.app.size.width >= WIDE, "wide")

    def on_resize(self) -> None:
        self._lay_out()

    def place_of(self, row: FormRow) -> str:
        return f"document/{self._student.id}/{self._wanted.school_year}/{self._wanted.kind.value}/{row.key}"

    def fresh_rows(self) -> list[FormRow | Heading]:
        return list(self._rows())

    def _rows(self) -> DocumentRows:
        return DocumentRows(
            self._session,
            self._student,
            self._goals,
            self._wanted,
            self._format,
            self._choose,
            self._choose_format,
            self._look_at,
        )

    def show_again(self) -> None:
        try:
            document, self._to_look_at = self._document()
            self.put_rows(self.fresh_rows())
        except Problem as problem:
            self.ioplogg.tell(problem)
            return
        self._preview.show(document)
        kind = _(KIND_NAMES[self._shown.kind if self._shown else self._wanted.kind])
        number = f" {self._shown.number}" if self._shown else ""
        name = self.shown_name(self._student)
        self._place.show(f"{name} › {_('Documents')} › {kind}{number}", self.person_and_date())
        self.rest()

    def _document(self) -> tuple[Document, list[str]]:
        if self._shown is None:
            return make_and_look(self._session, self._wanted)
        return decode(published_text(self._session, self._student.id, self._shown.number).content), []

    def rest(self) -> None:
        if self._to_look_at:
            more = f" (+{len(self._to_look_at) - 1})" if len(self._to_look_at) > 1 else ""
            self._status.show(f"{self._to_look_at[0]}{more}", "accent")
        else:
            self._status.show("", "dim")

    def _choose(self, wanted: Wanted) -> None:
        self._wanted, self._shown, self._preview.top = wanted, None, 0
        self._goals = goals_of(self._session, self._student.id, wanted.school_year)

    def _choose_format(self, chosen: Format) -> None:
        self._format = chosen

    def _look_at(self, document: PublishedDocument) -> None:
        """Read a published document; once more and the draft is back."""
        self._shown = None if self._shown == document else document
        self._preview.top = 0
        self.show_again()
        if self._shown is not None:
            self._status.show(_("Published, and never changed. Enter once more goes back to the draft."), "dim")

    def action_scroll_preview(self, by: int) -> None:
        self._preview.top += by * max(1, self._preview.size.height - 2)
        self._preview.redraw()

    def action_publish(self) -> None:
        if not may_publish(self._session, self._student.id):
            self.propose(self._wanted.kind, self._wanted.school_year)
            return
        document = publish(self._session, self._wanted)
        self._shown = document
        self.show_again()
        told = _("Published as document {number}. F10 saves a file of it.").format(number=document.number)
        self._status.show(told, "saved")

    def action_save(self) -> None:
        """A file in the person's own documents; over SSH the command that fetches it, and nothing on the server."""
        if over_ssh():
            number = self._shown.number if self._shown else None
            command = shell_command(self._student, self._wanted, number, self._format, self._session.today())
            self._status.show(command, "accent")
            if len(command) > self.app.size.width - 2:
                self.notify(command, timeout=20, markup=False)
            return
        kind = self._shown.kind if self._shown else self._wanted.kind
        try:
            path = free_path(self._student, kind, self._wanted.school_year, self._format)
            content = self._file()
            tell_of_print(self._session, self._student.id, self._shown.number if self._shown else None)
            write_new(path, content)
        except Problem as problem:
            self.ioplogg.tell(problem)
            return
        self._status.show(_("Saved: {field}.").format(field=path), "saved")

    def _file(self) -> bytes:
        if self._shown is not None:
            return print_published(self._session, self._student.id, self._shown.number, self._format)
        return render(self._document()[0], self._format)
