"""A file of the document that is shown: saved where it is said, and opened; over the line the command that has it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from textual.binding import BindingType

from ioplogg_tui.documents.content import Document
from ioplogg_tui.documents.formats import Format
from ioplogg_tui.documents.issuing import issue, issue_published
from ioplogg_tui.documents.opening import open_outside
from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.documents.saving import file_name, in_short, path_for, shell_command, write_new
from ioplogg_tui.domain.errors import Problem
from ioplogg_tui.domain.published import PublishedDocument
from ioplogg_tui.domain.served import over_ssh
from ioplogg_tui.locale import _, saved, translate_problem
from ioplogg_tui.tui.keys import bound
from ioplogg_tui.tui.screens.document_choice import Chosen
from ioplogg_tui.tui.screens.document_rows import SavedTo
from ioplogg_tui.tui.screens.published_form import PublishedForm
from ioplogg_tui.tui.widgets.document_lines import DocumentSheet
from ioplogg_tui.tui.widgets.lines import Said


class DocumentFile(PublishedForm):
    BINDINGS: ClassVar[list[BindingType]] = bound("save", "open-outside")

    _chosen_document: Chosen
    _preview: DocumentSheet
    _shown: PublishedDocument | None = None
    """The published document that is shown in place of the draft."""
    _saved: tuple[Document | None, Format, Path] | None = None
    """What was saved last, as what kind of file, and where."""

    @property
    def _request(self) -> DocumentRequest:
        return self._chosen_document.request

    def action_save(self) -> None:
        self.tell(*self.save_shown())

    def action_open_outside(self) -> None:
        self.tell(*self.open_shown())

    def save_shown(self) -> Said:
        """A file where it is said, once; over SSH the command that fetches it, and nothing on the server."""
        if over_ssh():
            chosen = self._chosen_document
            today, year = self._session.today(), chosen.school_year
            return shell_command(self._student, self._request, self._shown, chosen.format, today, year), "accent"
        try:
            path = self._path()
            write_new(path, self._file())
        except Problem as problem:
            return translate_problem(problem), "accent"
        self._saved = self._preview.document, self._chosen_document.format, path
        if self._chosen_document.place:  # the next one beside it, as nothing is written over
            self._chosen_document = replace(self._chosen_document, place=str(path.parent))
        self.show_again()  # the next would be called otherwise
        return saved(str(path)), "saved"

    def open_shown(self) -> Said:
        """What is shown, in the program that the person has for it; saved first, if it isn't."""
        here = self._preview.document, self._chosen_document.format
        if not over_ssh() and (self._saved is None or self._saved[:2] != here or not self._saved[2].exists()):
            said = self.save_shown()
            if self._saved is None or self._saved[:2] != here:
                return said
        path = self._saved[2] if self._saved is not None else Path()
        try:
            open_outside(path)
        except Problem as problem:
            return translate_problem(problem), "accent"
        return _("Saved and opened: {path}").format(path=path), "saved"

    def saved_to(self) -> SavedTo | None:
        """Where it is saved; None where nothing is saved."""
        if over_ssh():
            return None
        try:
            return SavedTo(in_short(self._path()))
        except Problem as problem:
            return SavedTo(self._chosen_document.place, translate_problem(problem))

    def _path(self) -> Path:
        chosen, kind = self._chosen_document, self._shown.kind if self._shown else self._request.kind
        return path_for(chosen.place, file_name(self._student, kind, chosen.school_year, chosen.format))

    def _file(self) -> bytes:
        if self._shown is not None:
            shown, form = self._shown, self._chosen_document.format
            return issue_published(self._session, self._student.id, shown.number, form, shown.record).content
        return issue(self._session, self._request, self._chosen_document.format).content
