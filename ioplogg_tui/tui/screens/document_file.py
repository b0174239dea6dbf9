"""A file of the document that is shown: among the person's own, or by the command that fetches it over the line."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from ioplogg_tui.documents.issuing import issue, issue_published
from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.documents.saving import free_path, shell_command, write_new
from ioplogg_tui.domain.errors import Problem
from ioplogg_tui.domain.published import PublishedDocument
from ioplogg_tui.domain.served import over_ssh
from ioplogg_tui.locale import saved
from ioplogg_tui.tui.keys import bound
from ioplogg_tui.tui.screens.document_choice import Chosen
from ioplogg_tui.tui.screens.published_form import PublishedForm


class DocumentFile(PublishedForm):
    BINDINGS: ClassVar[list[BindingType]] = bound("save")

    _chosen_document: Chosen
    _shown: PublishedDocument | None = None
    """The published document that is shown in place of the draft."""

    @property
    def _request(self) -> DocumentRequest:
        return self._chosen_document.request

    def action_save(self) -> None:
        """A file in the person's own documents; over SSH the command that fetches it, and nothing on the server."""
        if over_ssh():
            command = shell_command(
                self._student,
                self._request,
                self._shown,
                self._chosen_document.format,
                self._session.today(),
                self._chosen_document.school_year,
            )
            self._status.show(command, "accent")
            if len(command) > self.app.size.width - 2:
                self.notify(command, timeout=20, markup=False)
            return
        kind = self._shown.kind if self._shown else self._request.kind
        try:
            path = free_path(self._student, kind, self._chosen_document.school_year, self._chosen_document.format)
            write_new(path, self._file())
        except Problem as problem:
            self.ioplogg.notify_problem(problem)
            return
        self._status.show(saved(str(path)), "saved")

    def _file(self) -> bytes:
        if self._shown is not None:
            shown, form = self._shown, self._chosen_document.format
            return issue_published(self._session, self._student.id, shown.number, form, shown.record).content
        return issue(self._session, self._request, self._chosen_document.format).content
