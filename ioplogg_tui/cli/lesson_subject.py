"""Which subject the time of a lesson over every subject goes to, asked line by line."""

from __future__ import annotations

from collections.abc import Sequence

from ioplogg_tui.cli.answers import BACK, ENOUGH, MORE, WentBack, ask, is_one_of
from ioplogg_tui.domain.typed_number import typed_number
from ioplogg_tui.locale import _


def ask_subject(subjects: Sequence[str], otherwise: str | None) -> str | None:
    """One of the subjects, by its number; `otherwise` where the line is empty, or that is enough.

    Raises:
        WentBack: it is gone back from.
        NoMoreAnswers, UsageProblem: as `ask`.
    """
    listed = asked = [f"{number}: {subject}" for number, subject in enumerate(subjects, 1)]
    while True:
        answer = ask(*asked, _("Which subject does the time go to? An empty line: none."))
        if not answer or is_one_of(answer, ENOUGH):
            return otherwise
        if is_one_of(answer, BACK):
            raise WentBack
        if place := typed_number(answer, len(subjects)):
            return subjects[place - 1]
        asked = listed if answer == MORE else []
