"""What a list of students brings, as tables that a command prints and a screen draws."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.list_changes import ListChanges
from ioplogg_tui.domain.people import STUDENT_TITLES
from ioplogg_tui.locale import _

NAMES_SHOWN = 12
LINES_SHOWN = 5
UNNAMED = "…"
"""Instead of a name, or of what was, for who isn't to know it."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that a list brings: how many of it, some of their names, or a table of all."""

    title: str
    count: int
    names: Sequence[str] = ()
    columns: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()

    @property
    def heading(self) -> str:
        more = f" … (+{len(self.names) - NAMES_SHOWN})" if len(self.names) > NAMES_SHOWN else ""
        names = f" · {'; '.join(self.names[:NAMES_SHOWN])}{more}" if self.names else ""
        return f"{self.title}: {self.count}{names}"


def parts_of(changes: ListChanges) -> Iterator[Part]:
    """All that a list brings, but for the lines that are left out."""
    fields = [
        (change.name or UNNAMED, _(STUDENT_TITLES[change.field]), change.old or UNNAMED, change.new)
        for change in changes.changed
    ]
    columns = (_("Name"), _("Field"), _("Before"), _("After"))
    if changes.in_words_of_the_list:
        yield Part(_("Students in the list"), changes.students_changed, columns=columns, rows=fields)
    else:
        yield Part(_("New"), len(changes.new), [name for name in changes.new if name])
        yield Part(_("Changed"), changes.students_changed, columns=columns, rows=fields)
        yield Part(_("As they were"), changes.as_they_were)
    opened = [
        (place.student or UNNAMED, place.teacher, ", ".join(place.subjects) or _("all subjects"))
        for place in changes.opened
    ]
    places = (_("Student"), _("Teacher"), _("Subjects"))
    yield Part(_("Places on teams"), len(opened), columns=places, rows=opened)
    if changes.on_own_team:
        yield Part(_("On your team, as nobody else is here"), changes.on_own_team)
    if changes.on_no_team:
        of_list = changes.in_words_of_the_list
        yield Part(_("Lines that put nobody on a team") if of_list else _("On no team"), changes.on_no_team)
    closed = () if isinstance(changes.closed, int) else changes.closed
    ended = [(place.student or UNNAMED, place.teacher) for place in closed]
    yield Part(_("Places that end"), changes.closes, columns=places[:2], rows=ended)
    absent = changes.not_in_list
    if isinstance(absent, int):
        yield Part(_("Not in the list, left as they are, at least"), absent)
    else:
        yield Part(_("Not in the list, left as they are"), len(absent), absent)
    if changes.for_a_leader:
        yield Part(_("Lines that a leader has to look at"), changes.for_a_leader)


def remarks_of(changes: ListChanges) -> Iterator[str]:
    """What is to be known of teams beside the numbers."""
    if changes.on_no_team:
        yield _(
            "Only leaders can read about students who are on no team. Teachers come on by a list with a column "
            "“Contact teacher”, by “ioplogg team add”, or on the page of the student's team."
        )
    if changes.closed_by_nobody:
        sentence = _("Places that end because the list has no teacher for the student: {count}.")
        yield sentence.format(count=changes.closed_by_nobody)
    if changes.stay_untold:
        sentence = _(
            "Places that stay though the list has no teacher there: {count}. An empty cell ends none; "
            "“ioplogg team remove” does."
        )
        yield sentence.format(count=changes.stay_untold)
    if changes.days_kept:
        sentence = _(
            "Days of coming that stay, as the school wrote of the student before the one in the list: {count}. "
            "“ioplogg student set --from” writes another."
        )
        yield sentence.format(count=changes.days_kept)
    yield from held_of(changes)


def held_of(changes: ListChanges) -> Iterator[str]:
    """Which places don't end, though the list would end them, and what of it is to be put right first."""
    held = changes.held_back
    if held.by_lines:
        lines = [line_words(line) for line in held.lines[:LINES_SHOWN]]
        more = f" … (+{len(held.lines) - LINES_SHOWN})" if len(held.lines) > LINES_SHOWN else ""
        sentence = _("Places that don't end until this can be read: {count}. {lines}.")
        yield filled(sentence, count=held.by_lines, lines="; ".join(lines) + more)
    if held.by_columns:
        sentence = _("Places that don't end, as columns that aren't read may tell of them: {count}. {names}.")
        yield filled(sentence, count=held.by_columns, names=", ".join(held.columns))


def unread_of(columns: Sequence[str], sheets: Sequence[str]) -> Iterator[str]:
    """What of a list nobody reads: these columns, and sheets that have names too."""
    if columns:
        yield _("Columns that aren't read: {names}").format(names=", ".join(columns))
    if sheets:
        names = ", ".join(sheets)
        yield _("Sheets that have names too and aren't read (“all” reads them too): {names}").format(names=names)


def line_words(place: tuple[str, int]) -> str:
    """A line as one finds it: the sheet that it is in, where there are several, and its number there."""
    sheet, number = place
    line = _("Line {number}").format(number=number)
    return f"{sheet}: {line}" if sheet else line
