"""Published plans and reports to the school's archive."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.common import NamedPath, as_json, database_of, opened_session
from ioplogg_tui.cli.output import moment, print_json
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.locale import _, counted, written_date
from ioplogg_tui.locale.since import since_in_words
from ioplogg_tui.named_file import real_place

if TYPE_CHECKING:
    from ioplogg_tui.documents.archive_out import ArchivedOut
    from ioplogg_tui.domain.archive_copy import TakenBefore


@spoken.command(
    "archive-out",
    help=N_(
        "Write to a new folder the published plans, half-year assessments and yearly reports that the school's "
        "archive hasn't got yet: each as PDF/A, with an XML file beside it that says what it is, and nobody's "
        "name. Each is taken once; what is withdrawn afterwards is listed the next time.\n\nioplogg "
        "archive-out archive --since 1.8."
    ),
)
@spoken.argument("folder", type=NamedPath(makes_folder=True), metavar=N_("DIR"))
@spoken.option("--since", metavar=N_("DAY"), help=N_("Only what was published on this day or later."))
@as_json
@click.pass_context
def archive_out(context: click.Context, folder: Path, since: str | None, in_json: bool) -> None:
    from ioplogg_tui.documents import archive_out as archiving
    from ioplogg_tui.domain.day_text import since as start_of
    from ioplogg_tui.logbook.archiving import taken_before

    with opened_session(context) as session:
        if real_place(folder).parent == real_place(database_of(context)).parent:
            sentence = N_("{path} would lie beside the logbook. Choose a folder elsewhere; nothing was written.")
            raise UsageProblem(sentence, path=folder)
        start = start_of(since, session.now()) if since else None
        before = taken_before(session)
        done = archiving.archive_out(session, folder, start)
    if in_json:
        print_json(_as_json(folder, done, before))
    else:
        for line in ([since_in_words(start)] if start else []) + [*_lines(folder, done, before)]:
            spoken.tell(line)
    if done.left:
        sentence = counted(
            "{count} is left, with a protected name that you don't see: a leader on that student's team takes it.",
            "{count} are left, with protected names that you don't see: a leader on those students' teams takes them.",
            done.left,
        )
        spoken.tell(f"ioplogg: {sentence}", err=True)


def _lines(folder: Path, done: ArchivedOut, before: TakenBefore) -> Iterator[str]:
    if done.taken or done.withdrawn:
        sentence = counted("{count} document is in {{path}}.", "{count} documents are in {{path}}.", done.taken)
        yield filled(sentence, path=folder)
    elif not done.left:
        yield _("There is nothing to take: the archive has all of it. No folder was made.")
    if done.withdrawn:
        yield counted(
            "{count} taken before is listed as withdrawn.",
            "{count} taken before are listed as withdrawn.",
            done.withdrawn,
        )
    if before.last is not None:
        sentence = counted(
            "{count} was taken before, the last one {{day}}.",
            "{count} were taken before, the last one {{day}}.",
            before.count,
        )
        yield filled(sentence, day=written_date(to_local(before.last).date()))


def _as_json(folder: Path, done: ArchivedOut, before: TakenBefore) -> dict[str, object]:
    return {
        "folder": str(folder) if done.taken or done.withdrawn else None,
        "taken": done.taken,
        "withdrawn": done.withdrawn,
        "left": done.left,
        "before": before.count,
        "last": moment(before.last) if before.last else None,
    }
