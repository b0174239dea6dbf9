"""What was observed as it is told once it is saved: the levels, and whatever was said with them."""

from __future__ import annotations

from ioplogg_tui.cli.spoken import sentence
from ioplogg_tui.domain.clean import safe_line
from ioplogg_tui.domain.observation import Observation
from ioplogg_tui.domain.seen import Seen
from ioplogg_tui.locale import _
from ioplogg_tui.locale.lines import rating_words


def seen_words(row: Seen | Observation) -> str:
    """`3 / 2. Notat: jevne biter`; without levels where none was observed and something was said."""
    texts = {_("Note"): row.note, _("Next step"): row.feed_forward}
    said = [f"{name}: {safe_line(text)}" for name, text in texts.items() if text]
    if row.tried:
        said.append(_("Next step tried."))
    if not (row.rating.empty and said):
        said.insert(0, rating_words(row.rating))
    *before, last = said
    return " ".join([*map(sentence, before), last])
