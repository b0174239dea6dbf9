"""Due: what to look at soon."""

from __future__ import annotations

from collections.abc import Sequence

import click

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.common import as_json, opened_session
from ioplogg_tui.cli.invocation import Invocation
from ioplogg_tui.cli.names_apart import names_apart
from ioplogg_tui.cli.output import print_json, print_table
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.due import Due
from ioplogg_tui.domain.due_kinds import DUE_SENTENCES
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.hours_so_far import HoursSoFar
from ioplogg_tui.domain.move import Going, Move
from ioplogg_tui.locale import _, days_from_now, written_date
from ioplogg_tui.locale.due_words import about_due
from ioplogg_tui.locale.lines import in_lines


@spoken.command(
    help=N_(
        "What is due: plans, decisions, consents, reports and hours that are missing, and goals not observed lately."
        "\n\nioplogg due --all"
    )
)
@spoken.option("--all", "everyone", is_flag=True, help=N_("Every student of the school."))
@as_json
@click.pass_context
def due(context: click.Context, everyone: bool, in_json: bool) -> None:
    from ioplogg_tui.logbook.due import what_is_due
    from ioplogg_tui.logbook.on_their_way import moves_due

    invocation: Invocation = context.obj
    with opened_session(context) as session:
        reminders = what_is_due(session, invocation.settings.reminding, everyone=everyone)
        to_come, to_move = moves_due(session)
        this_year, names = session.school_year, names_apart(session, [due.student for due in reminders])
    if not in_json:
        _tell_of_moves(to_come, to_move)
    if in_json:
        print_json([_as_json(due) for due in reminders])
    elif not reminders and not to_come and not to_move:
        spoken.tell(_("Nothing is due."))
    elif not reminders:
        return
    elif in_lines():
        for due in reminders:
            spoken.tell(_as_said(*_as_row(due, names[due.student.id], this_year)))
    else:
        titles = (_("Student"), _("What"), _("When"), _("Date"), _("About"))
        print_table(titles, [_as_row(due, names[due.student.id], this_year) for due in reminders])


def _tell_of_moves(to_come: Sequence[Move], to_move: Sequence[Going]) -> None:
    """Whom another school of the county has laid out, and whose next step is here; first, as few as they are."""
    for move in to_come:
        sentence = _("{name} moves here from {school}: “ioplogg student receive” takes them in.")
        if move.is_aged:
            sentence = _("{name} moves here from {school}, which has to lay them out again first.")
        spoken.tell(filled(sentence, name=move.name, school=move.school))
    for each in to_move:
        sentence = _("{name} was taken in at {school}: “ioplogg student move” ends the places on the team here.")
        if each.move.taken is None:
            sentence = _(
                "{name} was written about since they were laid out for {school}: “ioplogg student move” lays them out"
                " again."
            )
        spoken.tell(filled(sentence, name=each.name, school=each.move.school))


def _as_said(who: str, what: str, when: str, day: str, about: str) -> str:
    """`Jonas Elvestad. Vedtaket går ut: om 21 dager, 18. desember 2026.`; what it is about goes on, or is its own."""
    goes_on = about[:1].islower()
    details = ", ".join(filter(None, (when, day, about if goes_on else "")))
    said = f"{what.rstrip('.')}: {details}" if details else what
    return " ".join(spoken.sentence(part) for part in (who, said, "" if goes_on else about) if part)


def _as_json(due: Due) -> dict[str, object]:
    return {
        "student_id": due.student.id,
        "student": due.student.name,
        "kind": due.kind.value,
        "date": due.day.isoformat() if due.day else None,
        "day": due.day.isoformat() if due.day else None,
        "days": due.days,
        "school_year": due.school_year or None,
        "goal": due.goal.text if due.goal else None,
        "by": due.by or None,
        "consent": due.consent.value if due.consent else None,
        "hours": _hours(due.hours) if due.hours else None,
    }


def _hours(hours: HoursSoFar) -> dict[str, str | float | None]:
    """In hours, as people plan them."""
    minutes = {"decided": hours.decided, "planned_so_far": hours.planned_so_far, "given": hours.given}
    in_hours = {name: None if each is None else round(each / 60, 2) for name, each in minutes.items()}
    return {"subject": hours.subject, **in_hours}


def _as_row(due: Due, whose: str, school_year: str) -> tuple[str, ...]:
    return (
        whose,
        _(DUE_SENTENCES[due.kind]),
        days_from_now(due.days) if due.days is not None else "",
        written_date(due.day),
        about_due(due, school_year),
    )
