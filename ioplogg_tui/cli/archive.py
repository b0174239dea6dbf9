"""Whole data: everything about students out to files, and such files in again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.common import NamedPath, named_path, opened_session
from ioplogg_tui.cli.student_list import students
from ioplogg_tui.domain.clean import filled, safe_line
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.locale import _, counted

if TYPE_CHECKING:
    from ioplogg_tui.logbook.session import Session

_FEW = 3
"""So many names are told."""


@spoken.command(
    help=N_(
        "Write everything about a student to a folder, or to a zip where FILE ends so: TOML and CSV that a person "
        "can read. With --all and only FILE: every student."
        "\n\nioplogg export mathea mathea.zip"
    )
)
@spoken.argument("words", nargs=-1, required=True, metavar=N_("[STUDENT] FILE"))
@spoken.option("--all", "everyone", is_flag=True, help=N_("Every student of the school."))
@click.pass_context
def export(context: click.Context, words: tuple[str, ...], everyone: bool) -> None:
    from ioplogg_tui.archive.writing import archive_of, is_zip, write_archive
    from ioplogg_tui.logbook.students import find_student
    from ioplogg_tui.logbook.whole_data import every_student

    if len(words) != (1 if everyone else 2):
        raise UsageProblem(N_("Write “ioplogg export STUDENT FILE”, or “ioplogg export --all FILE”."))
    path = named_path(context, words[-1], makes_folder=not is_zip(Path(words[-1])))
    with opened_session(context) as session:
        students = every_student(session) if everyone else [find_student(session, words[0]).id]
        write_archive(path, archive_of(session, students, whole_school=everyone))
        alike = _alike(session, students)
    sentence = counted(
        "Everything about {count} student is in {{path}}.",
        "Everything about {count} students is in {{path}}.",
        len(students),
    )
    spoken.tell(sentence.format(path=path))
    for name in alike:
        warning = _(
            "There are two students called {name}, and nothing tells them apart: an archive of them can't be "
            "imported. Give one of them another name, like “{name} (9B)”, or a date of birth, and export again."
        )
        spoken.tell(f"ioplogg: {warning.format(name=name)}", err=True)


def _alike(session: Session, student_ids: Sequence[int]) -> list[str]:
    """The names of those who have another's name and birth date, or whom none is written of."""
    from ioplogg_tui.logbook.students import student_of

    students = [student_of(session, student_id) for student_id in student_ids]
    times = Counter((student.name, student.birth_date) for student in students)
    return sorted({name for (name, _born), count in times.items() if count > 1})


@spoken.group("import", help=N_("Bring in a list of students, or an archive."))
def import_() -> None:
    pass


@import_.command(
    help=N_(
        "Read an archive that “ioplogg export” wrote back: all of it, or nothing.\n\nioplogg import archive mathea.zip"
    )
)
@spoken.argument("file", metavar=N_("FILE"), type=NamedPath())
@click.pass_context
def archive(context: click.Context, file: Path) -> None:
    from ioplogg_tui.archive.reading import read_archive, take_in

    with opened_session(context) as session:
        read = read_archive(file)
        take_in(session, read)
    spoken.tell(counted("{count} student is in.", "{count} students are in.", len(read.students)))
    if read.others:
        names = [safe_line(name) for name in read.others[:_FEW]] + ["…"] * (len(read.others) > _FEW)
        sentence = _("What isn't the archive's own was not read: {names}.")
        spoken.tell(f"ioplogg: {filled(sentence, names=', '.join(names))}", err=True)


import_.add_command(students)
