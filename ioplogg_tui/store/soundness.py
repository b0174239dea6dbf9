"""Whether a logbook is whole: what the engine sees, the chain of events, and what must always hold."""

from __future__ import annotations

from ioplogg_tui.domain.errors import N_, Sentence
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.engine import Engine
from ioplogg_tui.store.events import Events
from ioplogg_tui.store.standings import Standings

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
        " GROUP BY corrects HAVING count(*) > 1) AS corrected",
    ),
)
"""(what is wrong, with the number of them; the query of that number, 0 where all is well)."""


class Soundness:
    """Asked of an open logbook, or of a copy of one."""

    def __init__(self, connection: Connection, engine: Engine) -> None:
        self._connection, self._engine = connection, engine

    def problems_when_swept(self) -> list[Sentence]:
        """What is wrong, after the engine has cleared its own files of what was erased: it writes no row."""
        swept = self._engine.overwrite_erased()
        wrong = self.problems()
        if not swept:
            wrong.append(Sentence(N_("What was erased may still be in the files, as others are at them. Check again.")))
        return wrong

    def problems(self) -> list[Sentence]:
        """What is wrong; empty where all is well. Damage comes alone: no row is asked for then."""
        if damage := self._engine.damage():
            return damage
        wrong = self._engine.loose_ends()
        if broken := Events(self._connection).chain_breaks():
            sentence = N_("The chain of events is broken at event {number} ({count} in all).")
            wrong.append(Sentence(sentence, {"number": broken[0], "count": len(broken)}))
        if differing := Standings(self._connection).differing():
            sentence = N_("{count} goals are shown with other levels than the log has.")
            wrong.append(Sentence(sentence, {"count": differing}))
        for sentence, query in INVARIANTS:
            ((count,),) = self._connection.sql(query)
            if count:
                wrong.append(Sentence(sentence, {"count": count}))
        return wrong
