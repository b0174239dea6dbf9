"""A subject of the plan is chosen from the curriculum as one types it, or is what was typed."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.widgets import TextArea

from ioplogg_tui.domain.curriculum import Curriculum
from ioplogg_tui.domain.errors import DatabaseProblem
from ioplogg_tui.domain.subject_titles import code_of_title, subject_title_of, subjects_like
from ioplogg_tui.logbook.curricula import curricula
from ioplogg_tui.tui.row_key import AddSubjectRow
from ioplogg_tui.tui.screens.form import FormPage
from ioplogg_tui.tui.widgets.form_rows import FormRow
from ioplogg_tui.tui.widgets.subject_sheet import SubjectSheet
from ioplogg_tui.tui.widgets.text_box import TextBox


class ChoosesSubject(FormPage):
    """The curricula are read when the box is opened, and no more while one types."""

    _subjects: SubjectSheet
    _curricula: Sequence[Curriculum] = ()

    def code_of_curriculum(self, title: str) -> str | None:
        """As `code_of_title`, of the curricula that were read."""
        return code_of_title(title, self._curricula)

    def _write(self, row: FormRow) -> None:
        if isinstance(row.key, AddSubjectRow):
            try:
                self._curricula = curricula(self._session, self._student.language)
            except DatabaseProblem:
                self._curricula = ()  # whatever is typed can be kept without
        super()._write(row)
        self._propose()

    @on(TextArea.Changed, "#box")
    def _propose(self) -> None:
        proposes = self._written is not None and isinstance(self._written.key, AddSubjectRow)
        if not proposes and not self._subjects.row_count():
            return
        typed = self._box.text.strip() if proposes else ""
        self._subjects.show(typed, subjects_like(typed, self._curricula) if typed else ())
        self._box.chooses = self._subjects.row_count() > 0
        self.show_keys()

    @on(TextBox.Turned)
    def _turned(self, event: TextBox.Turned) -> None:
        self._subjects.move(event.by)

    def _finish(self, row: FormRow, text: str) -> None:
        chosen = self._subjects.chosen if isinstance(row.key, AddSubjectRow) else None
        super()._finish(row, text if chosen is None else subject_title_of(chosen))

    def _close_box(self) -> None:
        super()._close_box()
        self._propose()
