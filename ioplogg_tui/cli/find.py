"""Finding students, their goals and what anybody wrote of them, by words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.common import as_json, opened_session
from ioplogg_tui.cli.names_apart import names_apart
from ioplogg_tui.cli.output import moment, print_json, print_table
from ioplogg_tui.domain.clean import filled, safe_line
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.errors import N_, NotFound
from ioplogg_tui.locale import _, counted, day
from ioplogg_tui.locale.lines import in_lines
from ioplogg_tui.locale.signing import signed

if TYPE_CHECKING:
    from ioplogg_tui.logbook.finding import FoundWords


@spoken.command(
    help=N_(
        "Find students, goals, and notes and next steps that anybody wrote, by the beginnings of their words."
        "\n\nioplogg find suppe"
    )
)
@spoken.argument("words", nargs=-1, required=True, metavar=N_("WORDS"))
@spoken.option("--all", "everyone", is_flag=True, help=N_("Every student of the school."))
@as_json
@click.pass_context
def find(context: click.Context, words: Sequence[str], everyone: bool, in_json: bool) -> None:
    from ioplogg_tui.logbook.finding import find_words, not_searched

    with opened_session(context) as session:
        matches = find_words(session, " ".join(words), _("Goal"), everyone=everyone)
        others = not_searched(session, everyone=everyone)
        names = names_apart(session, [each.student for each in matches])
    if in_json:
        print_json([_as_json(each) for each in matches])
        return
    if others:
        spoken.tell(f"ioplogg: {by_name_alone(others)}", err=True)
    if not matches:
        raise NotFound(N_("Nothing has these words."))
    if in_lines():
        for each in matches:
            spoken.tell(found_in_words(each, names[each.student.id]))
        return
    titles = (_("Id"), _("Student"), _("Goal"), _("What"))
    rows = [(each.student.id, names[each.student.id], each.number, _what(each)) for each in matches]
    print_table(titles, rows, numbers=(0, 2))


def by_name_alone(others: int) -> str:
    """Of how many students only the names were searched, and what tells of the rest."""
    return counted(
        "Of {count} student, whose team you aren't on, only the name was searched."
        " “ioplogg progress STUDENT --history” tells what is written.",
        "Of {count} students, whose teams you aren't on, only the names were searched."
        " “ioplogg progress STUDENT --history” tells what is written.",
        others,
    )


def found_in_words(match: FoundWords, whose: str) -> str:
    """`Mathea Solvik, mål 2: Lager suppe`, `… mål 2, 12. nov., Bjørn Ås: «Henta kaffi»`: what has the words."""
    if match.number is None:
        return whose if whose != match.student.name else ", ".join(filter(None, (whose, match.student.group)))
    sentence = _("{name}, goal {number}: {what}") if match.said is None else _("{name}, goal {number}, {what}")
    return filled(sentence, name=whose, number=match.number, what=_what(match))


def _what(match: FoundWords) -> str:
    row = match.said
    if row is None:
        return match.goal or match.student.group
    start = f"{day(to_local(row.at))}, {signed(row.by, row.comment_as)}:"
    step = f"{_('Next step')}: {row.feed_forward}" if row.feed_forward else ""
    return safe_line(" ".join(filter(None, (start, f"«{row.note}»" if row.note else "", step))))


def _as_json(match: FoundWords) -> dict[str, object]:
    row = match.said
    return {
        "student": match.student.id,
        "name": match.student.name,
        "goal": match.goal_id,
        "number": match.number,
        "text": match.goal or None,
        "said": row and {"id": row.id, "at": moment(row.at), "by": row.by, "note": row.note, "next": row.feed_forward},
    }
