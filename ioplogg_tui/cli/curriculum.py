"""The national curriculum: bring it in, list it, show it, search it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ioplogg_tui import locale
from ioplogg_tui.cli.common import as_json, opened_session
from ioplogg_tui.cli.output import print_json, print_table
from ioplogg_tui.domain.curriculum import level_code
from ioplogg_tui.locale import _, counted

if TYPE_CHECKING:
    from ioplogg_tui.cli.invocation import Invocation
    from ioplogg_tui.curriculum.importing import ImportReport
    from ioplogg_tui.domain.curriculum import Aim

SKIPPED_TOLD = 20


def _text_language(language: str | None) -> str:
    from ioplogg_tui.domain.curriculum import language_tag

    return language_tag(language) if language else locale.language_in_use()


@click.group(help=_("The national curriculum: update, import, list, show, search."))
def curriculum() -> None:
    return


@curriculum.command("import", help=_("Bring in a Grep archive: a zip, or its unpacked folder."))
@click.argument("file", metavar=_("FILE"), type=click.Path(path_type=Path))
@as_json
@click.pass_context
def import_(context: click.Context, file: Path, in_json: bool) -> None:
    from ioplogg_tui.curriculum.importing import import_archive

    with opened_session(context) as session:
        report = import_archive(session, file)
    _tell(report, in_json)


@curriculum.command(help=_("Download the curriculum from Udir and bring it in."))
@as_json
@click.pass_context
def update(context: click.Context, in_json: bool) -> None:
    import tempfile

    from ioplogg_tui.cli.download_bar import download_bar
    from ioplogg_tui.curriculum.download import download
    from ioplogg_tui.curriculum.importing import import_archive

    invocation: Invocation = context.obj
    with opened_session(context) as session, tempfile.TemporaryDirectory(prefix="ioplogg-curriculum-") as folder:
        archive = Path(folder) / "curriculum.zip"
        with download_bar() as moved:
            download(invocation.settings.curriculum, archive, moved)
        report = import_archive(session, archive)
    _tell(report, in_json)


def _tell(report: ImportReport, in_json: bool) -> None:
    skipped = [(one.file, f"{_(one.reason)}: {one.detail}" if one.detail else _(one.reason)) for one in report.skipped]
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
                "skipped": [{"file": file, "reason": reason} for file, reason in skipped],
            }
        )
        return
    click.echo(
        _("{curricula} curricula, {sets} sets, {aims} competence aims read.").format(
            curricula=report.curricula, sets=report.sets, aims=report.aims
        )
    )
    click.echo(
        _("Aims: {new} new, {changed} changed, {expired} expired, {unchanged} unchanged.").format(
            new=changes.new, changed=changes.changed, expired=changes.expired, unchanged=changes.unchanged
        )
    )
    passed_over: dict[str, int] = {}
    for one in report.skipped:
        passed_over[one.reason] = passed_over.get(one.reason, 0) + 1
    for reason, count in passed_over.items():
        click.echo(_("{count} files skipped: {reason}").format(count=count, reason=_(reason)))
    faulty = [text for one, text in zip(report.skipped, skipped, strict=True) if one.fault]
    for file, reason in faulty[:SKIPPED_TOLD]:
        click.echo(f"  {file}: {reason}")
    if len(faulty) > SKIPPED_TOLD:
        click.echo(f"  … (+{len(faulty) - SKIPPED_TOLD})")


@curriculum.command("list", help=_("List the curricula."))
@click.option("--all", "everything", is_flag=True, help=_("Expired ones too."))
@click.option("--language", metavar="nb|nn|en|se", help=_("The language of the texts."))
@as_json
@click.pass_context
def list_(context: click.Context, everything: bool, language: str | None, in_json: bool) -> None:
    from ioplogg_tui.logbook.curricula import curricula

    with opened_session(context) as session:
        found = [one for one in curricula(session, _text_language(language)) if one.current or everything]
    if in_json:
        print_json(
            [
                {
                    "code": one.code,
                    "title": one.title.text,
                    "language": one.title.language,
                    "aims": one.aims,
                    "current": one.current,
                    "example": one.example,
                }
                for one in found
            ]
        )
        return
    if not found:
        click.echo(_("No curriculum yet. “ioplogg curriculum update” fetches it, “… import FILE” takes a file."))
        return
    rows = [(one.code, one.aims, one.title.text, "" if one.current else _("expired")) for one in found]
    print_table((_("Code"), _("Aims"), _("Title"), ""), rows, numbers=(1,))


@curriculum.command(help=_("Show the aims of a curriculum, level by level."))
@click.argument("code", metavar=_("CODE"))
@click.option("--language", metavar="nb|nn|en|se", help=_("The language of the texts."))
@as_json
@click.pass_context
def show(context: click.Context, code: str, language: str | None, in_json: bool) -> None:
    from ioplogg_tui.logbook.curricula import aim_sets, aims_of_set
    from ioplogg_tui.logbook.curricula import curriculum as find_curriculum

    tag = _text_language(language)
    with opened_session(context) as session:
        found = find_curriculum(session, code, tag)
        sets = [(one, aims_of_set(session, one.id, tag)) for one in aim_sets(session, found.id, tag)]
    if in_json:
        print_json(
            {
                "code": found.code,
                "title": found.title.text,
                "language": found.title.language,
                "current": found.current,
                "example": found.example,
                "sets": [
                    {
                        "code": one.code,
                        "title": one.title.text,
                        "after": list(one.after),
                        "current": one.current,
                        "aims": [_aim_json(aim) for aim in aims],
                    }
                    for one, aims in sets
                ],
            }
        )
        return
    expired = "" if found.current else f" ({_('expired')})"
    click.echo(f"{found.code} {found.title.text}{expired}")
    for one, aims in sets:
        click.echo(f"\n{one.code} {one.title.text}")
        for aim in aims:
            click.echo(f"  {aim.code}  {aim.text}{_marked(aim, tag)}")


@curriculum.command(help=_("Search every aim: all the words, anywhere in the text or code."))
@click.argument("text", metavar=_("TEXT"))
@click.option("--level", help=_("Only aims after this level: 7, vg1, bedrift …"))
@click.option("--all", "everything", is_flag=True, help=_("Expired ones too."))
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help=_("At most so many."))
@click.option("--language", metavar="nb|nn|en|se", help=_("The language of the texts."))
@as_json
@click.pass_context
def search(
    context: click.Context,
    text: str,
    level: str | None,
    everything: bool,
    limit: int,
    language: str | None,
    in_json: bool,
) -> None:
    from ioplogg_tui.curriculum.search import AimIndex
    from ioplogg_tui.logbook.curricula import every_aim

    tag = _text_language(language)
    with opened_session(context) as session:
        index = AimIndex(every_aim(session, tag))
    found = index.search(text, level=level_code(level) if level else None, expired=everything, limit=limit)
    if in_json:
        print_json([_aim_json(aim) for aim in found])
        return
    for aim in found:
        click.echo(f"{aim.code}  {aim.text}{_marked(aim, tag)}")
        click.echo(f"    {aim.curriculum} {aim.curriculum_title} · {locale.levels(aim.after)}")
    if not found:
        click.echo(_("No aims hold “{text}”.").format(text=text))
    elif len(found) == limit:
        click.echo(counted("(the first {count})", "(the first {count})", limit))


def _marked(aim: Aim, wanted: str) -> str:
    marks = [aim.language] if aim.language != wanted else []
    if not aim.current:
        marks.append(_("expired"))
    return f" [{', '.join(marks)}]" if marks else ""


def _aim_json(aim: Aim) -> dict[str, Any]:
    return {
        "code": aim.code,
        "text": aim.text,
        "language": aim.language,
        "curriculum": aim.curriculum,
        "curriculum_title": aim.curriculum_title,
        "set": aim.set,
        "after": list(aim.after),
        "current": aim.current,
    }
