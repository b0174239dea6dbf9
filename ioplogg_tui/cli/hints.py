"""Hints about the wording of what was written, as the screens give while one writes: an offer, and never a refusal."""

from __future__ import annotations

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.wording import hint_in_words
from ioplogg_tui.domain.clean import safe_line
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.wording.form import TextField
from ioplogg_tui.logbook.wording import wording_hints


def tell_hints(title: str, text: str, student: Student, field: TextField) -> None:
    """Of a text about a student, by what it is called and the field in which it is written."""
    for hint in wording_hints(text, student.language, field=field, name=student.first_name):
        spoken.tell(f"ioplogg: {safe_line(f'{title}: {hint_in_words(hint)}')}", err=True)
