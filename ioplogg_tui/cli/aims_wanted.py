"""What a search of aims is told beside what it finds: of a level that nothing is for, of options that leave nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ioplogg_tui import locale
from ioplogg_tui.cli import spoken
from ioplogg_tui.domain.clean import filled, safe_line
from ioplogg_tui.domain.curriculum import level_rank
from ioplogg_tui.locale import _, counted

if TYPE_CHECKING:
    from ioplogg_tui.curriculum.search import AimIndex
    from ioplogg_tui.domain.curriculum import Aim


def tell_of_level(code: str, served: Sequence[Aim]) -> None:
    """That nothing is for a level, or that it is reached after a later one: no set stands after the level itself."""
    after = sorted({level for aim in served for level in aim.after}, key=level_rank)
    level = safe_line(locale.level_name(code))
    if not after:
        spoken.tell(filled(_("No aims are for this year level: {level}."), level=level), err=True)
    elif code not in after:
        sentence = _("No aims are set for after this year level: {level}. Shown are those for after: {next}.")
        spoken.tell(filled(sentence, level=level, next=locale.levels(tuple(after))), err=True)


def tell_of_wider(index: AimIndex, text: str, level: str | None, programme: str, *, everything: bool) -> None:
    """Where no aims fit: how many do without one of the options, and with the expired."""
    wider: dict[str, tuple[str | None, str, bool]] = {
        _("Without --level: {aims}."): (None, programme, everything),
        _("Without --programme: {aims}."): (level, "", everything),
        _("With --all: {aims}."): (level, programme, True),
    }
    for sentence, (of_level, of_programme, expired) in wider.items():
        is_asked = bool(text.strip() or of_level or of_programme)
        aims = index.search(text, level=of_level, programme=of_programme, expired=expired, limit=len(index))
        if is_asked and aims:
            spoken.tell(sentence.format(aims=counted("{count} aim", "{count} aims", len(aims))), err=True)
