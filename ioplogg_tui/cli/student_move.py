"""A student moves to another school of the county."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.common import code_of, opened_session
from ioplogg_tui.cli.names_apart import name_apart
from ioplogg_tui.cli.output import print_table
from ioplogg_tui.cli.saved_line import tell_saved
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.domain.move import GROUND_NAMES, Going, Ground
from ioplogg_tui.locale import _, counted, written_date

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
        if before is not None and before.move.taken is not None:
            _move_out(session, before, whose, write=write)
            return
        if (moved := moving.moved_to(session, who.id)) is not None:
            tell_saved(whose, filled(_("Moved to {school} already."), school=moved.school))
            return
        why = code_of(Ground, ground, N_("There is no ground “{text}”. Known: {known}.")) if ground else None
        if before is not None:  # laid out again where nothing else is said
            school, why = school or before.move.school, why or before.move.ground
        if not school or why is None:
            raise UsageProblem(N_("Say where to and why: --to SCHOOL and --ground, necessary or consent."))
        following = moving.what_follows(session, who.id, school)
        if write:
            lay_out(session, who.id, school, why)
            sentence = _("Laid out for {school}, {ground}. The student is here until that school has taken it in.")
            tell_saved(whose, filled(sentence, school=following.school.name, ground=_(GROUND_NAMES[why])))
            return
    titles = (_("What"), filled(_("Follows to {school}"), school=following.school.name))
    print_table(titles, [(_(name), str(following.counts[table])) for table, name in _COUNTED.items()])
    spoken.tell(filled(_("Published documents, which stay here: {count}."), count=following.staying))
    spoken.tell(
        _("The class, who is responsible for the plan, and the subjects' teachers are this school's: they stay.")
    )
    if before is not None and before.move.is_aged:
        spoken.tell(written_since(before))
    spoken.tell(_("Nothing was written: --write does it."))


def _move_out(session: Session, before: Going, whose: str, *, write: bool) -> None:
    from ioplogg_tui.logbook import moving

    school = before.move.school
    if write:
        day = moving.move_out(session, before)
        sentence = _("At {school} since {day}. The places on the team here ended that day.")
        tell_saved(whose, filled(sentence, school=school, day=written_date(day)))
    else:
        spoken.tell(
            filled(_("{school} has taken the student in. --write ends the places on the team here."), school=school)
        )
    if before.written_since:
        spoken.tell(written_since(before))


def written_since(before: Going) -> str:
    """What was written here after what follows, or was to follow."""
    count, moved = before.written_since, before.move.taken is not None
    if moved:
        times = counted("{count} time", "{count} times", count)
        sentence = _(
            "Written here after that school took them in, which doesn't follow: {times}. A document can be sent."
        )
        return filled(sentence, times=times)
    return _("It was written about the student since they were laid out: nobody takes them in before it is done again.")
