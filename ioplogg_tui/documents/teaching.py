"""The teaching that was given, lesson by lesson and by hand, for who asks what is kept."""

from __future__ import annotations

from collections.abc import Iterator

from ioplogg_tui.documents.content import Block, Table
from ioplogg_tui.documents.facts import DocumentFacts
from ioplogg_tui.documents.parts import heading, moment, said, written
from ioplogg_tui.domain.observation import setting_name
from ioplogg_tui.locale import _, counted, long_date
from ioplogg_tui.locale.hours import days_of, hours_in_words
from ioplogg_tui.logbook.everything import Everything


def teaching_kept(facts: DocumentFacts, kept: Everything) -> Iterator[Block]:
    """Every lesson that the student was in, or away from; and every hour that was written by hand."""
    if kept.lessons:
        yield heading(2, _("Lessons"))
        header = (_("When"), _("Who"), _("Group"), _("Subject"), _("Setting"), _("Length"), _("Was there"))
        rows = tuple(
            (
                said(moment(lesson.begins)),
                said(", ".join(lesson.held_by)),
                written(facts, lesson.group or "–"),
                written(facts, " → ".join(part for part in (lesson.subject, lesson.counts_for) if part) or "–"),
                said(_setting(lesson.setting)),
                said("–" if lesson.minutes is None else counted("{count} minute", "{count} minutes", lesson.minutes)),
                said(_("yes") if lesson.there else _("absent")),
            )
            for lesson in kept.lessons
        )
        yield Table(_("Lessons"), header, rows)
    if kept.hours:
        yield heading(2, _("Hours given without a lesson"))
        by_hand = tuple(
            (
                said(days_of(row, long_date)),
                said(row.by),
                written(facts, row.subject),
                said(hours_in_words(row.minutes)),
                written(facts, row.reason),
            )
            for row in kept.hours
        )
        titles = (_("When"), _("Who"), _("Subject"), _("Hours"), _("Reason"))
        yield Table(_("Hours given without a lesson"), titles, by_hand)


def _setting(setting: str) -> str:
    known = setting_name(setting)
    return _(known) if known else setting or "–"
