"""A student moves to another school of the county, and one from there comes in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.common import code_of, opened_session
from ioplogg_tui.cli.names_apart import name_apart
from ioplogg_tui.cli.output import print_table
from ioplogg_tui.cli.saved_line import tell_saved
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.errors import N_, NotFound, UsageProblem
from ioplogg_tui.domain.move import GROUND_NAMES, Ground, Move
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.locale import _, written_date

if TYPE_CHECKING:
    from ioplogg_tui.logbook.session import Session

_COUNTED = {
    "plan": N_("Plans"),
    "goal": N_("Goals"),
    "observation": N_("Observations"),
    "self_assessment": N_("The student's own answers"),
}


@spoken.command(
    help=N_(
        "Let a student move to another school of the county: plan, goals, log and the student's own words follow, what"
        " was published stays. For leaders. It says what follows; --write lays it out for the other school, and when"
        " that has taken it in, once more ends the places here. --take-back lays it out no longer."
        '\n\nioplogg student move mathea --to "Sørby skole" --ground necessary'
    )
)
@spoken.argument("student", metavar=N_("STUDENT"))
@spoken.option("--to", "school", metavar=N_("SCHOOL"), default="", help=N_("The school, by name or number."))
@spoken.option("--ground", metavar="|".join(Ground), default="", help=N_("Why that school gets to know of them."))
@spoken.option("--write", is_flag=True, help=N_("Do it."))
@spoken.option("--take-back", is_flag=True, help=N_("Lay it out no longer."))
@click.pass_context
def move(context: click.Context, student: str, school: str, ground: str, write: bool, take_back: bool) -> None:
    from ioplogg_tui.archive.moving import lay_out
    from ioplogg_tui.logbook import moving
    from ioplogg_tui.logbook.on_their_way import going
    from ioplogg_tui.logbook.students import find_student

    with opened_session(context) as session:
        who = find_student(session, student)
        whose = name_apart(session, who)
        if take_back:
            moving.take_back(session, who.id)
            tell_saved(whose, _("Laid out no longer."))
            return
        before = next((each for each in going(session) if each.student_id == who.id), None)
        if before is not None and before.taken is not None:
            _move_out(session, before, whose, write=write)
            return
        if not school or not ground:
            raise UsageProblem(N_("Say where to and why: --to SCHOOL and --ground, necessary or consent."))
        why = code_of(Ground, ground, N_("There is no ground “{text}”. Known: {known}."))
        following = moving.what_follows(session, who.id, school)
        if write:
            lay_out(session, who.id, school, why)
            sentence = _("Laid out for {school}, {ground}. The student is here until that school has taken it in.")
            tell_saved(whose, filled(sentence, school=following.school.name, ground=_(GROUND_NAMES[why])))
            return
    titles = (_("What"), filled(_("Follows to {school}"), school=following.school.name))
    print_table(titles, [(_(name), str(following.counts[table])) for table, name in _COUNTED.items()])
    spoken.tell(filled(_("Published documents, which stay here: {count}."), count=following.staying))
    spoken.tell(_("Nothing was written: --write does it."))


def _move_out(session: Session, before: Move, whose: str, *, write: bool) -> None:
    from ioplogg_tui.logbook import moving

    if not write:
        sentence = _("{school} has taken the student in. --write ends the places on the team here.")
        spoken.tell(filled(sentence, school=before.school))
        return
    day = moving.move_out(session, before)
    sentence = _("At {school} since {day}. The places on the team here ended that day.")
    tell_saved(whose, filled(sentence, school=before.school, day=written_date(day)))


@spoken.command(
    help=N_(
        "Take in a student whom another school of the county has laid out. For those who add students. Without"
        " --write, or a name, it says who is laid out.\n\nioplogg student receive"
    )
)
@spoken.argument("student", metavar=N_("[STUDENT]"), default="")
@spoken.option("--write", is_flag=True, help=N_("Do it."))
@click.pass_context
def receive(context: click.Context, student: str, write: bool) -> None:
    from ioplogg_tui.archive.moving import receive as take_in
    from ioplogg_tui.logbook.on_their_way import coming

    with opened_session(context) as session:
        laid_out = coming(session)
        meant = _meant(laid_out, student) if student else None
        if write and meant is not None:
            number = take_in(session, meant)
            sentence = _("Taken in from {school}, as number {number}. Nobody is on the team yet.")
            tell_saved(meant.name, filled(sentence, school=meant.school, number=number))
            return
    if write:
        raise UsageProblem(N_("Say who is to be taken in."))
    if not laid_out:
        spoken.tell(_("No student is laid out for this school."))
        return
    rows = [
        (each.name, each.school, _(GROUND_NAMES[each.ground]), written_date(to_local(each.laid).date()), each.laid_by)
        for each in ([meant] if meant else laid_out)
    ]
    print_table((_("Student"), _("From the school"), _("Ground"), _("Laid out"), _("By")), rows)


def _meant(laid_out: list[Move], text: str) -> Move:
    fitting = [each for each in laid_out if fold(text) in fold(each.name)]
    if len(fitting) != 1:
        names = ", ".join(f"{each.name} ({each.school})" for each in fitting or laid_out) or "–"
        raise NotFound(N_("One student is meant, and laid out are: {names}."), names=names)
    return fitting[0]
