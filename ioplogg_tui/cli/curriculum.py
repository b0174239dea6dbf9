"""The national curriculum: bring it in, list it, show it, search it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ioplogg_tui import locale
from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.aims_wanted import tell_of_level, tell_of_wider
from ioplogg_tui.cli.common import NamedPath, as_json, opened_session
from ioplogg_tui.cli.curriculum_json import aim_json, curriculum_json, set_json
from ioplogg_tui.cli.output import print_json, print_table
from ioplogg_tui.domain.clean import echo_of
from ioplogg_tui.domain.curriculum import level_code
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.domain.languages import CURRICULUM_LANGUAGE_CHOICE
from ioplogg_tui.domain.norwegian import refuse_wordless
from ioplogg_tui.locale import _, counted
from ioplogg_tui.locale.lines import in_lines

if TYPE_CHECKING:
    from ioplogg_tui.cli.invocation import Invocation
    from ioplogg_tui.curriculum.archive import Skipped
    from ioplogg_tui.curriculum.importing import ImportReport
    from ioplogg_tui.domain.curriculum import Aim

SKIPPED_TOLD = 20


def _text_language(language: str | None) -> str:
    from ioplogg_tui.domain.curriculum import language_tag

    return language_tag(language) if language else locale.language_in_use()


@spoken.group(help=N_("The national curriculum: update, import, list, show, search."))
def curriculum() -> None:
    return


@curriculum.command(
    "import", help=N_("Bring in a Grep archive: a zip, or its unpacked folder.\n\nioplogg curriculum import grep.zip")
)
@spoken.argument("file", metavar=N_("FILE"), type=NamedPath())
@as_json
@click.pass_context
def import_(context: click.Context, file: Path, in_json: bool) -> None:
    from ioplogg_tui.curriculum.importing import import_archive

    with opened_session(context) as session:
        report = import_archive(session, file)
    _print_report(report, in_json)


@curriculum.command(help=N_("Download the curriculum from Udir and bring it in.\n\nioplogg curriculum update"))
@as_json
@click.pass_context
def update(context: click.Context, in_json: bool) -> None:
    from ioplogg_tui.cli.download_bar import download_bar
    from ioplogg_tui.curriculum.download import downloaded
    from ioplogg_tui.curriculum.importing import import_fetched

    invocation: Invocation = context.obj
    with opened_session(context) as session, ExitStack() as fetched:
        with download_bar() as moved:
            archive = fetched.enter_context(downloaded(invocation.settings.curriculum, moved))
        report = import_fetched(session, archive, invocation.settings.curriculum.address)
    _print_report(report, in_json)


def _print_report(report: ImportReport, in_json: bool) -> None:
    reasons = [_reason(skipped) for skipped in report.skipped]
    changes = report.changes
    if in_json:
        print_json(
            {
                "curricula": report.curricula,
                "sets": report.sets,
                "aims": report.aims,
                "new": changes.new,
                "changed": changes.changed,
                "expired": changes.expired,
                "unchanged": changes.unchanged,
                "skipped": [
                    {"file": skipped.file, "reason": reason}
                    for skipped, reason in zip(report.skipped, reasons, strict=True)
                ],
            }
        )
        return
    spoken.tell(
        _("{curricula} curricula, {sets} sets, {aims} competence aims read.").format(
            curricula=report.curricula, sets=report.sets, aims=report.aims
        )
    )
    spoken.tell(
        _("Aims: {new} new, {changed} changed, {expired} expired, {unchanged} unchanged.").format(
            new=changes.new, changed=changes.changed, expired=changes.expired, unchanged=changes.unchanged
        )
    )
    _tell_skipped(report.skipped)


def _tell_skipped(every: Sequence[Skipped]) -> None:
    for reason, count in Counter(skipped.reason for skipped in every).items():
        spoken.tell(_("{count} files skipped: {reason}").format(count=count, reason=_(reason)))
    faulty = [skipped for skipped in every if skipped.fault]
    for skipped in faulty[:SKIPPED_TOLD]:
        spoken.tell(f"  {skipped.file}: {_reason(skipped)}")
    if len(faulty) > SKIPPED_TOLD:
        spoken.tell(f"  … (+{len(faulty) - SKIPPED_TOLD})")


def _reason(skipped: Skipped) -> str:
    return f"{_(skipped.reason)}: {skipped.detail}" if skipped.detail else _(skipped.reason)


@curriculum.command("list", help=N_("List the curricula.\n\nioplogg curriculum list --all"))
@spoken.option("--all", "everything", is_flag=True, help=N_("Expired ones too."))
@spoken.option("--language", metavar=CURRICULUM_LANGUAGE_CHOICE, help=N_("The language of the texts."))
@as_json
@click.pass_context
def list_(context: click.Context, everything: bool, language: str | None, in_json: bool) -> None:
    from ioplogg_tui.logbook.curricula import curricula

    with opened_session(context) as session:
        every = curricula(session, _text_language(language))
    listed = [owner for owner in every if owner.current or everything]
    if in_json:
        print_json([{**curriculum_json(owner), "aims": owner.aims} for owner in listed])
        return
    if not listed:
        spoken.tell(_("No curriculum yet. “ioplogg curriculum update” fetches it, “… import FILE” takes a file."))
        return
    rows = [(owner.code, owner.aims, owner.title.text, "" if owner.current else _("expired")) for owner in listed]
    print_table((_("Code"), _("Aims"), _("Title"), ""), rows, numbers=(1,))


@curriculum.command(help=N_("Show the aims of a curriculum, by year level.\n\nioplogg curriculum show EKS-MAT"))
@spoken.argument("code", metavar=N_("CODE"))
@spoken.option("--language", metavar=CURRICULUM_LANGUAGE_CHOICE, help=N_("The language of the texts."))
@as_json
@click.pass_context
def show(context: click.Context, code: str, language: str | None, in_json: bool) -> None:
    from ioplogg_tui.logbook.curricula import aim_sets, aims_of_set
    from ioplogg_tui.logbook.curricula import curriculum as find_curriculum

    tag = _text_language(language)
    with opened_session(context) as session:
        owner = find_curriculum(session, code, tag)
        sets = [(aim_set, aims_of_set(session, aim_set.id, tag)) for aim_set in aim_sets(session, owner.id, tag)]
    if in_json:
        print_json({**curriculum_json(owner), "sets": [set_json(aim_set, aims) for aim_set, aims in sets]})
        return
    expired = "" if owner.current else f" ({_('expired')})"
    spoken.tell(f"{owner.code} {owner.title.text}{expired}")
    for aim_set, aims in sets:
        spoken.tell(f"\n{aim_set.code} {aim_set.title.text}")
        for aim in aims:
            spoken.tell(f"  {aim.code}{_after_code()}{aim.text}{_marked(aim, tag)}")


@curriculum.command(
    help=N_(
        "Search every aim: all the words, anywhere in text or code; or all for a year level or a "
        "programme.\n\nioplogg curriculum search råvarer"
    )
)
@spoken.argument("text", metavar=N_("TEXT"), default="")
@spoken.option("--level", help=N_("Only aims to be reached from this year level: 1, vg1, lærling …"))
@spoken.option("--programme", default="", help=N_("Only curricula with this in their title."))
@spoken.option("--all", "everything", is_flag=True, help=N_("Expired ones too."))
@spoken.option("--limit", type=spoken.WholeNumber(1), default=50, show_default=True, help=N_("At most this many."))
@spoken.option("--language", metavar=CURRICULUM_LANGUAGE_CHOICE, help=N_("The language of the texts."))
@as_json
@click.pass_context
def search(
    context: click.Context,
    text: str,
    level: str | None,
    programme: str,
    everything: bool,
    limit: int,
    language: str | None,
    in_json: bool,
) -> None:
    from ioplogg_tui.curriculum.search import AimIndex
    from ioplogg_tui.logbook.curricula import every_aim

    _require_search(text, level, programme)
    tag = _text_language(language)
    with opened_session(context) as session:
        every = every_aim(session, tag)
    index, code = AimIndex(every), level_code(level) if level else None
    if code:
        tell_of_level(code, index.search("", level=code, expired=everything, limit=len(index)))
    if programme and not index.search("", programme=programme, expired=everything, limit=1):
        spoken.tell(_("No curriculum has “{text}” in its title.").format(text=echo_of(programme)), err=True)
    matches = index.search(text, level=code, programme=programme, expired=everything, limit=limit)
    if not matches:
        tell_of_wider(index, text, code, programme, everything=everything)
    if in_json:
        print_json([aim_json(aim) for aim in matches])
        return
    for aim in matches:
        spoken.tell(f"{aim.code}{_after_code()}{aim.text}{_marked(aim, tag)}")
        spoken.tell(f"    {aim.curriculum} {aim.curriculum_title} · {locale.levels(aim.after)}")
    if not matches:
        spoken.tell(_("No aims hold “{text}”.").format(text=echo_of(text)) if text else _("No aims fit."))
    elif len(matches) == limit:
        spoken.tell(counted("(the first {count})", "(the first {count})", limit))


def _require_search(text: str, level: str | None, programme: str) -> None:
    """Raises UsageProblem where nothing is searched for, or signs alone."""
    refuse_wordless(text)
    refuse_wordless(programme)
    if not (text.strip() or programme.strip() or level):
        raise UsageProblem(N_("Say what to search for: words, --level or --programme."))


def _after_code() -> str:
    return ": " if in_lines() else "  "


def _marked(aim: Aim, wanted: str) -> str:
    marks = [aim.language] if aim.language != wanted else []
    if not aim.current:
        marks.append(_("expired"))
    if in_lines():
        return f" ({', '.join(marks)})" if marks else ""
    return f" [{', '.join(marks)}]" if marks else ""
