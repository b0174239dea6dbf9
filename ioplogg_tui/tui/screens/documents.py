"""The documents of a student: choose one, read it at once as it will be, write the free parts, publish, save."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container

from ioplogg_tui.documents.content import Document
from ioplogg_tui.documents.issuing import preview, published_now
from ioplogg_tui.documents.remark import Remark
from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.domain.document import KIND_NAMES, DocumentKind
from ioplogg_tui.domain.errors import N_, Problem
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.school_year import SchoolYear, half_year_start
from ioplogg_tui.locale import _
from ioplogg_tui.locale.numbering import no_longer_words
from ioplogg_tui.logbook.documents import published
from ioplogg_tui.logbook.plans import year_of_plan
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.keys import KeysOnLine, bound, line_of, with_keys
from ioplogg_tui.tui.places import PlanPlace, ProgressionPlace, SchoolPlace
from ioplogg_tui.tui.row_key import Choice, ChoiceRow, GivingRow, PublishedRow, RecipientRow, RemarkRow, RowKey
from ioplogg_tui.tui.screens.document_choice import Chosen, in_school_year
from ioplogg_tui.tui.screens.document_file import DocumentFile, SavedFile, ShownDocument
from ioplogg_tui.tui.screens.document_reading import DocumentReading, Paper
from ioplogg_tui.tui.screens.document_remarks import remarks_in_words, where_written
from ioplogg_tui.tui.screens.document_rows import DocumentRows
from ioplogg_tui.tui.screens.document_year import goals_numbered, year_of_kind
from ioplogg_tui.tui.screens.page import WIDE
from ioplogg_tui.tui.screens.published_documents import PublishedDocuments, key_of
from ioplogg_tui.tui.widgets.document_lines import DocumentSheet
from ioplogg_tui.tui.widgets.form_rows import FormRow, Heading
from ioplogg_tui.tui.widgets.key_line import KeyLine
from ioplogg_tui.tui.widgets.lines import Said
from ioplogg_tui.tui.widgets.sheet import PlaceLine

if TYPE_CHECKING:
    from ioplogg_tui.tui.key_ids import KeyId


class DocumentsScreen(PublishedDocuments):
    BINDINGS: ClassVar[list[BindingType]] = [
        *bound("save", "open-outside", "read"),
        *(Binding(str(number), f"kind({number})", show=False) for number in range(1, len(KIND_NAMES) + 1)),
        Binding("pageup", "scroll_preview(-1)", show=False),
        Binding("pagedown", "scroll_preview(1)", show=False),
    ]

    KEY_LINE: ClassVar[KeysOnLine] = {
        **line_of("open", "choose"),
        "page": N_("read on"),
        **line_of("publish", "give", "withdraw", "read", "save", "open-outside", "help"),
    }

    def __init__(
        self,
        session: Session,
        student: Student,
        kind: DocumentKind | None = None,
        school_year: str = "",
        ends: date | None = None,
    ) -> None:
        """`ends` is the last day of the half-year that it is about, whichever plan goes on in that."""
        super().__init__(session, student)
        first, today = kind or DocumentKind.CAN, session.today()
        request = DocumentRequest(student.id, first, ends or today, language=student.language, usual_period=not ends)
        request = request if ends is None else replace(request, begins=half_year_start(ends))
        living = year = year_of_plan(session, student.id, request.plan_year)
        self._chosen_document = Chosen(request.in_plan_of(year), year, living)
        self._is_named = bool(school_year)
        if school_year not in ("", living):
            year = SchoolYear(school_year)
            request = in_school_year(self._chosen_document, year, today)
            self._chosen_document = Chosen(request, year, living)
        self._goals = goals_numbered(session, self._request, year)
        published(session, student.id)  # who may not read documents is told on the screen they come from
        self._remarks, self._ends = list[Remark](), self._request.ends
        self._file = DocumentFile(session, student)
        self._place, self._preview = PlaceLine(), DocumentSheet(id="preview")

    def compose(self) -> ComposeResult:
        yield self._place
        with Container(id="documents"):
            yield self._sheet
            yield self._preview
        yield self._status
        yield self._box
        yield KeyLine()

    def hint_of(self, key: KeyId) -> str:
        if key in ("give", "withdraw"):
            return self.give_in_words() if key == "give" else self.withdraw_in_words()
        return self.arrows_in_words("") if key == "choose" else super().hint_of(key)

    def on_mount(self) -> None:
        chosen, holidays = self._chosen_document, self.ioplogg.settings.reminding.holidays
        self._chosen_document = replace(chosen, request=replace(chosen.request, holidays=holidays))
        self._lay_out()
        if self._request.kind is DocumentKind.YEAR and not (self._request.school_year or self._is_named):
            self.take(ChoiceRow(Choice.KIND), DocumentKind.YEAR.value)
        self.show_again()
        self.go_to_first_row()

    def _lay_out(self) -> None:
        """What is chosen is as wide as it needs beside the document, which has half of a wide page at least."""
        width = self.app.size.width
        self.set_class(width >= WIDE, "wide")
        self._sheet.styles.width = min(self._sheet.columns_whole(), width // 2) if width >= WIDE else "1fr"

    def on_resize(self) -> None:
        self._lay_out()

    def fresh_rows(self) -> list[FormRow | Heading]:
        shown = tuple(self._remarks), self._file.saved_to(self._on_screen), self._ends
        return list(DocumentRows(self._session, self._student, self._goals, self._chosen_document, *shown))

    def show_again(self) -> None:
        try:
            document, self._remarks, self._ends = self._document()
            self._sheet.put_rows(self.fresh_rows())
            self._lay_out()
        except Problem as problem:
            self.ioplogg.notify_or_end(problem)
            self._preview.unread = problem
            self._preview.redraw()
            return
        self._preview.unread = None
        self._preview.show(document)
        self._place.show((self._student.name, _("Documents"), self.shown_title), self.person_and_date())
        self.show_rest()
        self.show_keys()

    def _document(self) -> tuple[Document, list[Remark], date]:
        if self._shown is None:
            draft = preview(self._session, self._request)
            return draft.document, draft.to_look_at, draft.ends
        shown = published_now(self._session, self._student.id, self._shown.number, self._shown.record)
        return shown, [], self._ends

    def take(self, key: RowKey, value: str) -> None:
        """Another document is chosen: nothing is kept of that."""
        if isinstance(key, PublishedRow | GivingRow | RecipientRow):
            self.write_beside(key, value)
        elif isinstance(key, ChoiceRow):
            session, today = self._session, self._session.today()
            chosen = self._chosen_document.with_choice(key.choice, value, self._goals, today)
            if key.choice is Choice.KIND:
                holidays = self.ioplogg.settings.reminding.holidays
                year = year_of_kind(session, self._student.id, chosen, DocumentKind(value), holidays)
                if year != chosen.school_year:
                    chosen = replace(chosen, request=in_school_year(chosen, year, today))
            if key.choice is Choice.LEVELS:  # refused, where they were never seen, while they can be written anew
                preview(session, chosen.request)
            self._chosen_document = chosen
            if key.choice not in (Choice.FILE, Choice.PLACE):
                self._back_to_draft()

    def field_written(self) -> None:
        """The draft is what was written in."""
        self._back_to_draft()

    def _back_to_draft(self) -> None:
        self._shown, self._preview.top = None, 0
        year = year_of_plan(self._session, self._student.id, self._request.plan_year)
        self._chosen_document = replace(self._chosen_document, school_year=year)
        self._goals = goals_numbered(self._session, self._request, year)

    def open_row(self, key: RowKey) -> None:
        """Show a published document; once more goes back. Or what a remark is about."""
        if isinstance(key, RemarkRow):
            self._open_remark(self._remarks[key.place])
        document = self.published_at(key)
        if document is None:
            return
        self._shown = None if self._shown is not None and key_of(self._shown) == key_of(document) else document
        self._preview.top = 0
        self.show_again()
        if self._shown is not None:
            said = with_keys(_("Published, and never changed. [open] once more goes back to the draft."))
            self._status.show(no_longer_words(self._shown) or said, "dim")

    def _open_remark(self, remark: Remark) -> None:
        rows = (row.key for row in self._sheet.rows if isinstance(row, FormRow))
        where = where_written(remark, self._goals, rows, self._student, self._chosen_document.school_year)
        if isinstance(where, ProgressionPlace | PlanPlace | SchoolPlace):
            self.go(where)
        else:
            self._sheet.go_to(where)

    def rest(self) -> Said:
        return remarks_in_words(self._goals, self._remarks)

    @property
    def _on_screen(self) -> ShownDocument:
        return ShownDocument(self._chosen_document, self._shown, self._preview.document)

    def action_save(self) -> None:
        self.tell(*self.save_shown())

    def action_open_outside(self) -> None:
        self.tell(*self.open_shown())

    def save_shown(self) -> Said:
        return self._after_saving(self._file.saved, self._file.save(self._on_screen))

    def open_shown(self) -> Said:
        return self._after_saving(self._file.saved, self._file.open(self._on_screen))

    def _after_saving(self, before: SavedFile | None, said: Said) -> Said:
        """The next one goes beside it, and is called otherwise, as nothing is written over."""
        newest, chosen = self._file.saved, self._chosen_document
        if newest is not None and newest is not before:
            self._chosen_document = replace(chosen, place=str(newest.path.parent)) if chosen.place else chosen
            self.show_again()
        return said

    def action_scroll_preview(self, by: int) -> None:
        self._preview.scroll_page(by)

    def action_kind(self, number: int) -> None:
        """The kind of a number, as the row has them."""
        self.take(ChoiceRow(Choice.KIND), [*KIND_NAMES][number - 1].value)
        self.show_again()

    def action_read(self) -> None:
        number = self._shown.number if self._shown else None
        paper = Paper(self.shown_title, lambda: self._document()[0], number, self.save_shown, self.open_shown)
        self.open_page(DocumentReading(self._session, self._student, paper))
