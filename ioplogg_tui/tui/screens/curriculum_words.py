"""What is said of where one stands in the curriculum, and of nothing being there."""

from __future__ import annotations

from ioplogg_tui import locale
from ioplogg_tui.domain.clean import echo_of, filled
from ioplogg_tui.domain.norwegian import NO_WORD, fold
from ioplogg_tui.locale import _, counted, level_name
from ioplogg_tui.tui.keys import with_keys
from ioplogg_tui.tui.screens.bookcase import Standing


def nothing_there(query: str) -> str:
    """Why nothing of the curriculum is listed."""
    if query and not fold(query):
        return _(NO_WORD).format(text=echo_of(query))
    return with_keys(_("Nothing fits. [filter-level] changes the year level, [filter-expired] shows expired aims too."))


def search_in_words(at: Standing, *, typing: bool) -> str:
    """What is searched, and with which key where one doesn't type."""
    if not typing and at.level:
        return filled(with_keys(_("[search]: search in the aims for {level}")), level=level_name(at.level))
    if not typing:
        return with_keys(_("[search]: search in every aim"))
    if at.level:
        return filled(_("Type to search in the aims for {level}"), level=level_name(at.level))
    return _("Type to search in every aim")


def place_in_words(at: Standing, query: str) -> tuple[str, ...]:
    """The way to where one stands."""
    parts = [_("Curriculum")]
    if at.curriculum and query:
        parts.append(filled(_("every subject, {subject} first"), subject=at.curriculum.title.text))
    elif at.curriculum:
        parts.append(at.curriculum.title.text)
    if at.aims and not query:
        parts.append(locale.levels(at.aims.after))
    return tuple(parts)


def filters_in_words(at: Standing, language: str, marked: int) -> str:
    """What is looked at: the language, the level, what is expired; and how many aims are marked."""
    filters = [language, level_name(at.level) if at.level else _("all year levels")]
    if at.expired:
        filters.append(_("expired too"))
    if marked:
        filters.append(counted("{count} marked", "{count} marked", marked))
    return " · ".join(filters)
