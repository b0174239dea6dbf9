"""Hints about the wording of what was written, as the screens give while one writes: an offer, and never a refusal."""

from __future__ import annotations

from collections.abc import Mapping

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.wording import KIND_NAMES
from ioplogg_tui.domain.clean import safe_line
from ioplogg_tui.domain.people import Student
from ioplogg_tui.locale import _
from ioplogg_tui.logbook.wording import wording_hints


def tell_hints(texts: Mapping[str, str], student: Student, *, softer: bool = False) -> None:
    """Of texts about a student, by what each is called; `softer` is for advice."""
    for title, text in texts.items():
        for hint in wording_hints(text, student.language, softer=softer, name=student.first_name):
            words = f"{title}: {_(KIND_NAMES[hint.kind])}: «{hint.text}» → «{hint.suggestion}»"
            spoken.tell(f"ioplogg: {safe_line(words)}", err=True)
