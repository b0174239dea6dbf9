"""Whether a database is whole: its pages, its references, its chain of events, and what must always hold."""

from __future__ import annotations

from ioplogg_tui.domain.errors import N_
from ioplogg_tui.store.engine import SchoolDatabase
from ioplogg_tui.store.events import chain_breaks
from ioplogg_tui.store.migrations import trigger_names
from ioplogg_tui.store.standings import differing_standings

INVARIANTS: tuple[tuple[str, str], ...] = (
    (
        N_("{count} goals stand in the plan of another student."),
        "SELECT count(*) FROM goal JOIN plan_subject ON plan_subject.id = goal.subject_id"
        " JOIN plan ON plan.id = plan_subject.plan_id WHERE plan.student_id <> goal.student_id",
    ),
    (
        N_("{count} observations are of another student than their goal."),
        "SELECT count(*) FROM observation JOIN goal ON goal.id = observation.goal_id"
        " WHERE goal.student_id <> observation.student_id",
    ),
    (
        N_("{count} observations are corrected by two others."),
        "SELECT count(*) FROM (SELECT corrects FROM observation WHERE corrects IS NOT NULL"
        " GROUP BY corrects HAVING count(*) > 1)",
    ),
)
"""(what is wrong, with the number of them; the query of that number, 0 where all is well)."""


def unsound(database: SchoolDatabase) -> list[tuple[str, dict[str, object]]]:
    """What is wrong with a database: sentences with the values of their places; empty when it is whole."""
    found: list[tuple[str, dict[str, object]]] = []
    said = [text for (text,) in database.rows("PRAGMA integrity_check")]
    if said != ["ok"]:
        found.append((N_("The file is damaged: {what}"), {"what": "; ".join(said)[:300]}))
        return found
    missing = database.rows("PRAGMA foreign_key_check")
    if missing:
        found.append((N_("{count} rows refer to what isn't there."), {"count": len(missing)}))
    broken = chain_breaks(database)
    if broken:
        sentence = N_("The chain of events is broken at event {number} ({count} in all).")
        found.append((sentence, {"number": broken[0], "count": len(broken)}))
    there = {name for (name,) in database.rows("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    if gone := sorted(trigger_names() - there):
        found.append((N_("What keeps rows from being changed is gone: {names}."), {"names": ", ".join(gone)}))
    if differing := differing_standings(database):
        found.append((N_("{count} goals are shown with other levels than the log has."), {"count": differing}))
    for sentence, query in INVARIANTS:
        ((count,),) = database.rows(query)
        if count:
            found.append((sentence, {"count": count}))
    return found
