"""A student whom another school of the county has laid out is taken in."""

from __future__ import annotations

from collections.abc import Sequence

import click

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.common import opened_session
from ioplogg_tui.cli.output import print_table
from ioplogg_tui.cli.saved_line import tell_saved
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.errors import N_, NotFound, UsageProblem
from ioplogg_tui.domain.move import GROUND_NAMES, Move
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.locale import _, written_date


@spoken.command(
    help=N_(
        "Take in a student whom another school of the county has laid out, by name or number. For those who add"
        " students. Without --write, or a name, it says who is laid out. For leaders: --into makes them one with"
        " who is on this school's own list already.\n\nioplogg student receive"
    )
)
@spoken.argument("student", metavar=N_("[STUDENT]"), default="")
@spoken.option("--into", metavar=N_("STUDENT"), default="", help=N_("The same student, who is here already."))
@spoken.option("--another", is_flag=True, help=N_("Another student of the same name is here."))
@spoken.option("--write", is_flag=True, help=N_("Do it."))
@click.pass_context
def receive(context: click.Context, student: str, into: str, another: bool, write: bool) -> None:
    from ioplogg_tui.archive.moving import receive as take_in
    from ioplogg_tui.logbook.on_their_way import coming
    from ioplogg_tui.logbook.students import find_student

    with opened_session(context) as session:
        laid_out = coming(session)
        meant = _meant(laid_out, student) if student else None
        here = find_student(session, into) if into else None
        if write and meant is not None:
            number = take_in(session, meant, into=None if here is None else here.id, beside=another)
            sentence = _("Taken in from {school}, as number {number}. Nobody is on the team yet.")
            if here is not None:
                sentence = _("Taken in from {school}, and one with number {number}, who was here.")
            tell_saved(meant.name, filled(sentence, school=meant.school, number=number))
            return
    if write:
        raise UsageProblem(N_("Say who is to be taken in."))
    if not laid_out:
        spoken.tell(_("No student is laid out for this school."))
        return
    _print([meant] if meant else laid_out)


def _print(moves: Sequence[Move]) -> None:
    again = _("Written about since: laid out again first")
    rows = [
        (
            each.number,
            each.name,
            each.school,
            _(GROUND_NAMES[each.ground]),
            again if each.is_aged else written_date(to_local(each.laid).date()),
            each.laid_by,
        )
        for each in moves
    ]
    titles = (_("No."), _("Student"), _("From the school"), _("Ground"), _("Laid out"), _("By"))
    print_table(titles, rows, numbers=(0,))


def _meant(laid_out: Sequence[Move], text: str) -> Move:
    """By the number of the laying-out; by the whole name before a part of one."""
    by_number = [each for each in laid_out if str(each.number) == text.strip()]
    by_name = [each for each in laid_out if fold(text) == fold(each.name)]
    fitting = by_number or by_name or [each for each in laid_out if fold(text) in fold(each.name)]
    if len(fitting) != 1:
        names = ", ".join(f"{each.number} {each.name} ({each.school})" for each in fitting or laid_out) or "–"
        raise NotFound(N_("One student is meant, by name or number, and laid out are: {names}."), names=names)
    return fitting[0]
