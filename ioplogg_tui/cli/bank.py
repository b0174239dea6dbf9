"""The læringsbank: list, import, export."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from ioplogg_tui import locale
from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.bank_give import give
from ioplogg_tui.cli.common import NamedPath, as_json, opened_session
from ioplogg_tui.cli.file_output import Output
from ioplogg_tui.cli.output import print_json
from ioplogg_tui.domain.bank import BankGoal
from ioplogg_tui.domain.bank_area import AREA_NAMES, Area
from ioplogg_tui.domain.bank_fit import bank_with
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.languages import LANGUAGE_CHOICE
from ioplogg_tui.domain.levels import DIMENSION_NAMES, Dimension
from ioplogg_tui.domain.norwegian import refuse_wordless
from ioplogg_tui.locale import _, counted
from ioplogg_tui.locale.lines import in_lines


@spoken.group(help=N_("Learning goals with criteria, ready to take and change."))
def bank() -> None:
    pass


bank.add_command(give)


@bank.command("list", help=N_("List the goals, or those that have these words.\n\nioplogg bank list penger"))
@spoken.argument("text", nargs=-1, metavar=N_("[TEXT]"))
@spoken.option("--language", "asked_for", metavar=LANGUAGE_CHOICE, help=N_("The language of the texts."))
@as_json
@click.pass_context
def list_goals(context: click.Context, text: tuple[str, ...], asked_for: str | None, in_json: bool) -> None:
    from ioplogg_tui.logbook.bank import bank_goals

    refuse_wordless(" ".join(text))
    language = locale.known_language(asked_for) if asked_for else locale.language_in_use()
    with opened_session(context) as session:
        goals = bank_with(bank_goals(session), " ".join(text), language)
    if in_json:
        print_json([_as_json(goal, language) for goal in goals])
        return
    for area in Area:
        in_area = [goal for goal in goals if goal.area is area]
        if in_area:
            spoken.tell(spoken.capital(_(AREA_NAMES[area])))
        for goal in in_area:
            spoken.tell(_listed(goal, language))
        if in_area:
            spoken.tell()
    if in_lines():
        spoken.tell(counted("{count} goal", "{count} goals", len(goals)))
    else:
        spoken.tell(counted("{count} goal; * is the school's own", "{count} goals; * are the school's own", len(goals)))


def _listed(goal: BankGoal, language: str) -> str:
    text, levels, other = goal.text_in(language).text, ", ".join(goal.levels), goal.other_language(language)
    if not in_lines():
        return f"  {text}{f' ({other})' if other else ''}  [{levels}]{'  *' if goal.own else ''}  {goal.id}"
    said = [text, spoken.capital(other)] if other else [text]
    beside = ", ".join(filter(None, (f"{_('Year level')}: {levels}", _("the school's own") if goal.own else "")))
    return " ".join(map(spoken.sentence, (*said, beside, f"Id: {goal.id}")))


def _as_json(goal: BankGoal, language: str) -> dict[str, Any]:
    text = goal.text_in(language)
    return {
        "id": goal.id,
        "area": goal.area,
        "language": goal.language_for(language),
        "text": text.text,
        "levels": list(goal.levels),
        "tags": list(goal.tags),
        "aims": list(goal.aims),
        "criteria": {
            dimension.value: {
                str(int(level)): criterion for level, criterion in text.criteria.get(dimension, {}).items()
            }
            for dimension in Dimension
        },
    }


@bank.command(
    "show",
    help=N_(
        "One goal whole, by its id or a part of its text: what is worked with, all criteria, and its aims."
        "\n\nioplogg bank show everyday-shopping"
    ),
)
@spoken.argument("goal", metavar=N_("GOAL"))
@spoken.option("--language", "asked_for", metavar=LANGUAGE_CHOICE, help=N_("The language of the texts."))
@as_json
@click.pass_context
def show_goal(context: click.Context, goal: str, asked_for: str | None, in_json: bool) -> None:
    from ioplogg_tui.locale.heard import level_in_words
    from ioplogg_tui.logbook.goal_given import bank_goal_called

    with opened_session(context) as session:
        shown = bank_goal_called(session, goal)
    language = locale.known_language(asked_for) if asked_for else locale.language_in_use()
    if in_json:
        print_json(_as_json(shown, language))
        return
    text = shown.text_in(language)
    spoken.tell(text.text)
    levels, other = ", ".join(shown.levels), shown.other_language(language)
    area = [spoken.capital(_(AREA_NAMES[shown.area])), *([other] if other else [])]
    if in_lines():
        beside = [*area, f"{_('Year level')}: {levels}", *shown.aims, f"Id: {shown.id}"]
        spoken.tell(" ".join(map(spoken.sentence, beside)))
    else:
        spoken.tell(" · ".join([*area, levels, *shown.aims]))
    spoken.tell(text.content)
    for dimension, criteria in text.criteria.items():
        spoken.tell(_(DIMENSION_NAMES[dimension]))
        for level, criterion in criteria.items():
            spoken.tell(f"{level_in_words(level)}: {criterion}" if in_lines() else f"  {int(level)} {criterion}")


@bank.command(
    "import",
    help=N_(
        "Take goals from files into the school's bank; the same file again changes nothing."
        "\n\nioplogg bank import bank.toml"
    ),
)
@spoken.argument("files", nargs=-1, required=True, metavar=N_("FILE…"), type=NamedPath())
@click.pass_context
def import_goals(context: click.Context, files: tuple[Path, ...]) -> int:
    from ioplogg_tui.logbook.bank import import_bank
    from ioplogg_tui.text_files import read_text

    with opened_session(context) as session:
        done = import_bank(session, [(path.name, read_text(path)) for path in files])
    spoken.tell(
        _("{added} new, {changed} changed, {unchanged} unchanged.").format(
            added=done.added, changed=done.changed, unchanged=done.unchanged
        )
    )
    for bad in done.bad:
        sentence = _("{file}, entry {entry}: {field} is not right; the entry was left out.")
        spoken.tell(f"ioplogg: {sentence.format(file=bad.file, entry=bad.entry, field=bad.field)}", err=True)
    return 1 if done.bad else 0


@bank.command(
    "export",
    help=N_(
        "Write the bank to a file that other schools can import; - is standard output."
        "\n\nioplogg bank export bank.toml --mine"
    ),
)
@spoken.argument("file", metavar=N_("FILE"), type=NamedPath(allow_dash=True, to_write=True))
@spoken.option("--mine", is_flag=True, help=N_("Only what this school has added."))
@spoken.option("--force", is_flag=True, help=N_("Write over a file that is there."))
@click.pass_context
def export_goals(context: click.Context, file: Path, mine: bool, force: bool) -> None:
    from ioplogg_tui.logbook.bank import bank_goals
    from ioplogg_tui.logbook.bank_files import as_toml

    output = Output(None if str(file) == "-" else file, force)
    output.refuse_taken()
    with opened_session(context) as session:
        goals = [goal for goal in bank_goals(session) if goal.own or not mine]
    output.write(as_toml(goals).encode())
    output.tell()
