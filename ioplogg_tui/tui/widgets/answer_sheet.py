"""A question to a student, and the answers that there are."""

from __future__ import annotations

from collections.abc import Sequence

from ioplogg_tui.domain.sparkline import BARS
from ioplogg_tui.tui.widgets.lines import Line, wrap
from ioplogg_tui.tui.widgets.sheet import Sheet


class AnswerSheet(Sheet):
    """The goal, the question, and the answers with a rising stair before each."""

    goal = ""
    question = ""
    answers: Sequence[tuple[str, str, int]] = ()
    """(key, words, steps of the stair)."""
    chosen: int | None = None
    hint = ""

    def lines(self, width: int, height: int) -> Sequence[Line]:
        lines: list[Line] = [[]]
        lines += [[(f"   {part}", "title")] for part in wrap(self.goal, width - 6, 3)]
        lines += [[], *([(f"   {part}", "strong")] for part in wrap(self.question, width - 6, 2)), []]
        gap = height - len(lines) > len(self.answers) * 2 + 3
        for number, (key, words, steps) in enumerate(self.answers):
            chosen = number == self.chosen
            stair = "".join(BARS[step] for step in range(1, steps + 1)).ljust(4)
            lines.append(
                [
                    (f" {'▸' if chosen else ' '} ", "strong"),
                    (f" {key}  {stair}  {words} ", "cursor" if chosen else "text"),
                ]
            )
            if gap:
                lines.append([])
        lines += [[], *([(f"   {part}", "dim")] for part in wrap(self.hint, width - 6, 3))]
        return lines
