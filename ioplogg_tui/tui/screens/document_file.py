"""A file of the document that is shown: saved where it is said, and opened; over the line the command that has it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from ioplogg_tui.documents.content import Document
from ioplogg_tui.documents.issuing import issue, issue_published
from ioplogg_tui.documents.opening import open_outside
from ioplogg_tui.documents.saving import file_name, in_short, path_for, shell_command, write_new
from ioplogg_tui.domain.document import Format
from ioplogg_tui.domain.errors import Problem
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.published import PublishedDocument
from ioplogg_tui.domain.served import over_ssh
from ioplogg_tui.locale import _, saved, translate_problem
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.screens.document_choice import Chosen
from ioplogg_tui.tui.screens.document_rows import SavedTo
from ioplogg_tui.tui.widgets.lines import Said


class ShownDocument(NamedTuple):
    """What a file is made of: the document as it is chosen, or a published one in its place, as it is drawn."""

    chosen: Chosen
    published: PublishedDocument | None
    document: Document | None


class SavedFile(NamedTuple):
    document: Document | None
    form: Format
    path: Path


class DocumentFile:
    """Saves and opens what is shown, and knows what was saved last."""

    def __init__(self, session: Session, student: Student) -> None:
        self._session, self._student = session, student
        self.saved: SavedFile | None = None

    def save(self, shown: ShownDocument) -> Said:
        """A file where it is said, once; over SSH the command that fetches it, and nothing on the server."""
        chosen = shown.chosen
        if over_ssh():
            today, year = self._session.today(), chosen.school_year
            command = shell_command(self._student, chosen.request, shown.published, chosen.format, today, year)
            return command, "accent"
        try:
            path = self._path(shown)
            write_new(path, self._content(shown))
        except Problem as problem:
            return translate_problem(problem), "accent"
        self.saved = SavedFile(shown.document, chosen.format, path)
        return saved(str(path)), "saved"

    def open(self, shown: ShownDocument) -> Said:
        """What is shown, in the program that the person has for it; saved first, if it isn't."""
        here = shown.document, shown.chosen.format
        if not over_ssh() and (self.saved is None or self.saved[:2] != here or not self.saved.path.exists()):
            said = self.save(shown)
            if self.saved is None or self.saved[:2] != here:
                return said
        path = self.saved.path if self.saved is not None else Path()
        try:
            open_outside(path)
        except Problem as problem:
            return translate_problem(problem), "accent"
        return _("Saved and opened: {path}").format(path=path), "saved"

    def saved_to(self, shown: ShownDocument) -> SavedTo | None:
        """Where it is saved; None where nothing is saved."""
        if over_ssh():
            return None
        try:
            return SavedTo(in_short(self._path(shown)))
        except Problem as problem:
            return SavedTo(shown.chosen.place, translate_problem(problem))

    def _path(self, shown: ShownDocument) -> Path:
        chosen = shown.chosen
        kind = shown.published.kind if shown.published else chosen.request.kind
        return path_for(chosen.place, file_name(self._student, kind, chosen.school_year, chosen.format))

    def _content(self, shown: ShownDocument) -> bytes:
        published, form = shown.published, shown.chosen.format
        if published is not None:
            number, record = published.number, published.record
            return issue_published(self._session, self._student.id, number, form, record).content
        return issue(self._session, shown.chosen.request, form).content
