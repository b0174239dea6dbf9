"""Maintenance: backup and restore, the audit log, whether all is whole, and erasing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.common import NamedPath, NamedText, as_json, database_of, named_path, opened_session, text_at
from ioplogg_tui.cli.copies import tell_copies, tell_left_alone
from ioplogg_tui.cli.output import moment, print_json, print_table
from ioplogg_tui.domain.action import READ_OF_ALL_STUDENTS
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.locale import _, counted, day_and_time, deed_name, say
from ioplogg_tui.locale.lines import in_lines
from ioplogg_tui.locale.since import since_in_words

if TYPE_CHECKING:
    from ioplogg_tui.domain.event import Event
    from ioplogg_tui.logbook.backup import Backup
    from ioplogg_tui.logbook.named_elsewhere import NamedIn


@spoken.command(
    help=N_(
        "Write a backup to a file or into a folder, while others work: checked, whole or not at all. By the file of a"
        " county's logins, of each of its schools, in a folder of its own there."
        "\n\nioplogg backup copy.db"
    )
)
@spoken.argument("target", metavar=N_("FILE|DIR"), type=click.Path(allow_dash=True, readable=False))
@spoken.option("--to", "recipients", multiple=True, metavar="AGE-KEY", help=N_("Encrypt to this age key."))
@spoken.option(
    "--keep", default="", metavar="12d,10w,9m", help=N_("Keep this many daily, weekly and monthly ones there.")
)
@spoken.option("--clear", is_flag=True, help=N_("Anybody may read it, though there are encrypted ones."))
@click.pass_context
def backup(context: click.Context, target: str, recipients: tuple[str, ...], keep: str, *, clear: bool) -> int:
    from ioplogg_tui.logbook.backup import back_up, folder_of_school
    from ioplogg_tui.logbook.chosen_school import files_of_schools

    path, codes = named_path(context, target), []
    schools = [] if context.meta["school"] else files_of_schools(database_of(context))
    for school in schools or [database_of(context)]:
        context.meta["database"] = school
        place = folder_of_school(path, school.name) if schools else path
        with opened_session(context) as session:
            codes.append(_told_of(back_up(session, place, recipients, keep, clear=clear)))
    return max(codes)


def _told_of(made: Backup) -> int:
    spoken.tell(_("The backup is {path}.").format(path=made.path))
    if made.gone:
        spoken.tell(counted("{count} older one removed.", "{count} older ones removed.", len(made.gone)))
    tell_left_alone(made.left)
    if made.doubt:
        spoken.tell(f"ioplogg: {say(made.doubt)}", err=True)
    for undone in made.undone:
        spoken.tell(f"ioplogg: {say(undone)}", err=True)
    if made.damage:
        sentence = _("The logbook is damaged, so no older backup was removed: {what}")
        spoken.tell(f"ioplogg: {sentence.format(what=' '.join(say(problem) for problem in made.damage))}", err=True)
    return 1 if made.damage or made.undone else 0


@spoken.command(help=N_("Make the logbook from a backup; never over one that is there.\n\nioplogg restore copy.db"))
@spoken.argument("file", metavar=N_("FILE"), type=NamedPath())
@spoken.option("--key", type=NamedText(), help=N_("The age key of an encrypted backup."))
@click.pass_context
def restore(context: click.Context, file: Path, key: Path | None) -> None:
    from ioplogg_tui.logbook.backup import restore as make

    make(file, database_of(context), text_at(key) if key else "")
    spoken.tell(_("The logbook is at {path}.").format(path=database_of(context)))


@spoken.command(
    help=N_(
        "Who did what, for one student or all; ids, no content. For leaders; reading it is logged.\n\nioplogg "
        "audit mathea --since 1.10."
    )
)
@spoken.argument("student", metavar=N_("[STUDENT]"), required=False)
@spoken.option("--since", help=N_("Only from this date on, like 31.1.2026, 31.1. or 2026-01-31."))
@spoken.option(
    "--outside",
    is_flag=True,
    help=N_("Only those who opened, exported or printed a student without being on the team."),
)
@as_json
@click.pass_context
def audit(context: click.Context, student: str | None, since: str | None, outside: bool, in_json: bool) -> None:
    from ioplogg_tui.domain.day_text import since as start_of
    from ioplogg_tui.logbook.audit import read_audit
    from ioplogg_tui.logbook.students import find_student

    with opened_session(context) as session:
        start = start_of(since, session.now()) if since is not None else None
        student_id = find_student(session, student).id if student else None
        events = read_audit(session, student_id, start, outside=outside)
    if in_json:
        _print_events_as_json(events)
        return
    if start is not None:
        spoken.tell(since_in_words(start))
    _print_events(events)


def _print_events_as_json(events: Sequence[Event]) -> None:
    print_json(
        [
            {
                "id": event.id,
                "at": moment(event.at),
                "by": event.by,
                "action": event.action,
                "student_id": event.student_id,
                "kind": event.kind,
                "object_id": event.object_id,
                "school": event.school or None,
            }
            for event in events
        ]
    )


def _print_events(events: Sequence[Event]) -> None:
    rows = [
        (
            event.id or "–",
            day_and_time(to_local(event.at)) if in_lines() else f"{to_local(event.at):%Y-%m-%d %H:%M:%S}",
            event.by,
            deed_name(event.action, event.school),
            event.student_id or (_("all") if event.action in READ_OF_ALL_STUDENTS else None),
            event.object_id,
        )
        for event in events
    ]
    print_table((_("No."), _("When"), _("Who"), _("What"), _("Student"), _("Number")), rows, numbers=(0, 4, 5))


@spoken.command(
    help=N_(
        "Check that the logbook is whole: file, references, chain of events. The exit code is 1 if it "
        "isn't.\n\nioplogg check --against copy.db"
    )
)
@spoken.option("--head", metavar=N_("NUMBER:HASH"), help=N_("An event as it was kept outside: it must still be here."))
@spoken.option(
    "--against",
    metavar=N_("BACKUP"),
    type=NamedPath(),
    help=N_("A backup: what is in it, and may not be changed, must still be here."),
)
@click.pass_context
def check(context: click.Context, head: str | None, against: Path | None) -> int:
    from ioplogg_tui.domain.certificate import LEVELS_TOLD
    from ioplogg_tui.domain.school_level import KNOWN
    from ioplogg_tui.logbook.audit import check as look
    from ioplogg_tui.logbook.audit import head_of, students_of_unknown_level, tell_head
    from ioplogg_tui.logbook.copies import copies, unseen

    kept = head_of(head) if head is not None else None
    with opened_session(context) as session:
        problems = look(session, kept, against)
        number, seal = tell_head(session)
        elsewhere, hidden = copies(session), unseen(session)
        asked = students_of_unknown_level(session)
    for problem in problems:
        spoken.tell(say(problem))
    spoken.tell(_("The chain ends with event {number}, {seal}.").format(number=number, seal=seal))
    if not problems:
        spoken.tell(_("Everything is whole."))
    if asked:
        sentence = counted(
            "{count} student has a year level that isn't known.",
            "{count} students have year levels that aren't known.",
            asked,
        )
        spoken.tell(f"{sentence} {_(LEVELS_TOLD).format(known=KNOWN)}")
    doubt = tell_copies(_("Copies of what is in it:"), elsewhere, hidden)
    return 1 if problems else doubt


@spoken.command(
    help=N_(
        "Remove everything about a student for good, once an archive of them is checked."
        "\n\nioplogg erase mathea --archive mathea.zip"
    )
)
@spoken.argument("student", metavar=N_("STUDENT"))
@spoken.option("--archive", "archive", type=NamedPath(), required=True, help=N_("Where “ioplogg export” put them."))
@spoken.option("--name", help=N_("The student's whole name; asked for when left out."))
@click.pass_context
def erase(context: click.Context, student: str, archive: Path, name: str | None) -> int:
    from ioplogg_tui.archive.holding import archive_gives_back
    from ioplogg_tui.logbook.copies import copies, unseen
    from ioplogg_tui.logbook.erasing import archived
    from ioplogg_tui.logbook.erasing import erase as remove
    from ioplogg_tui.logbook.named_elsewhere import named_in, names_looked_for
    from ioplogg_tui.logbook.students import find_student

    with opened_session(context) as session:
        erased = find_student(session, student)
        whole = archived(session, erased.id, archive, archive_gives_back)
        if others := named_in(session, erased.id):
            _tell_named_in(others, names_looked_for(session, erased.id), protected=erased.protected)
        typed = name if name is not None else click.prompt(_("Write the student's whole name to erase them"))
        left = remove(session, whole, typed)
        spoken.tell(_("Erased. What was copied before may still hold the student."))
        if left is not None:
            spoken.tell(f"ioplogg: {say(left)}", err=True)
        doubt = tell_copies(_("Copies that the program knows of:"), copies(session), unseen(session))
    return 1 if left is not None else doubt


def _tell_named_in(others: Sequence[NamedIn], names: Sequence[str], *, protected: bool) -> None:
    """In whose texts one of the names stands, which erasing leaves."""
    spoken.tell(_("Texts about others name the student, and stay as they are:"))
    for other in others:
        words = counted("{count} text", "{count} texts", other.rows)
        spoken.tell(f"  {other.name} ({other.number}): {words}")
    if protected:
        spoken.tell(
            _("The name isn't hidden there from anybody once the student is erased: nothing knows it any longer.")
        )
    search = _("Search “ioplogg document NUMBER --kind access” for {names}; the writers can rewrite a text first.")
    spoken.tell(search.format(names=" · ".join(names)))
