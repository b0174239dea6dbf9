"""What stands where there is nothing yet: that there isn't, and the keys that lead on."""

from __future__ import annotations

from ioplogg_tui.domain.errors import N_
from ioplogg_tui.locale import _
from ioplogg_tui.tui.keys import with_keys
from ioplogg_tui.tui.widgets.lines import Line, in_rows

START = "   "


NO_GOAL_YET = N_("There is no goal yet: [back], and [new-goal] on the student's page writes the first.")
"""Of a page that tells of goals."""


def nothing_yet(width: int, words: str, *steps: str) -> list[Line]:
    """`steps` are not translated yet, and name keys as `with_keys` has them; each has a line of its own."""
    lines: list[Line] = [[], *in_rows(words, "strong", width - len(START), START)]
    below = [row for step in steps for row in in_rows(with_keys(_(step)), "text", width - len(START), START)]
    return [*lines, [], *below] if below else lines
