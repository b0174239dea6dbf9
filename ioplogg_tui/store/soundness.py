"""Whether a logbook is whole: what the engine sees, the chain of events, and what must always hold."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from ioplogg_tui.domain.errors import N_, DatabaseProblem, Sentence
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.engine import Engine
from ioplogg_tui.store.events import Events
from ioplogg_tui.store.joined import STUDENT_OF
from ioplogg_tui.store.kept_outside import Head, differs_from_copy, differs_from_head
from ioplogg_tui.store.readable import unreadable
from ioplogg_tui.store.standings import Standings
from ioplogg_tui.store.worked_out import wrong_keys

if TYPE_CHECKING:
    from ioplogg_tui.store.store import Store


def _at_once(table: str, whose: str) -> str:
    """How many pairs of rows of a table are of the same one, and have a day in common; no day is any."""
    return (
        f"SELECT count(*) FROM {table} JOIN {table} AS other ON other.{whose} = {table}.{whose}"
        f" AND other.id > {table}.id"
        f" WHERE ({table}.from_date IS NULL OR other.to_date IS NULL OR {table}.from_date <= other.to_date)"
        f" AND (other.from_date IS NULL OR {table}.to_date IS NULL OR other.from_date <= {table}.to_date)"
    )


INVARIANTS: tuple[tuple[str, str], ...] = (
    (
        N_("{count} goals are in the plan of another student."),
        "SELECT count(*) FROM goal JOIN plan_subject ON plan_subject.id = goal.subject_id"
        " JOIN plan ON plan.id = plan_subject.plan_id WHERE plan.student_id <> goal.student_id",
    ),
    (
        N_("{count} observations are of another student than their goal."),
        "SELECT count(*) FROM observation JOIN goal ON goal.id = observation.goal_id"
        " WHERE goal.student_id <> observation.student_id",
    ),
    (
        N_("{count} goals have the log of another goal."),
        "SELECT count(*) FROM goal LEFT JOIN goal AS earlier ON earlier.id = goal.carried_from AND earlier.id < goal.id"
        f" AND ({STUDENT_OF.format(record='earlier.student_id')}) = ({STUDENT_OF.format(record='goal.student_id')})"
        " WHERE goal.root_id <> coalesce(earlier.root_id, goal.id)"
        " OR (earlier.id IS NULL AND goal.carried_from IS NOT NULL)",
    ),
    (
        N_("{count} observations are corrected by two others."),
        "SELECT count(*) FROM (SELECT corrects FROM observation WHERE corrects IS NOT NULL"
        " GROUP BY corrects HAVING count(*) > 1) AS corrected",
    ),
    (N_("{count} times somebody has two posts on the same day."), _at_once("post", "staff_id")),
    (N_("{count} times a student is at the school twice on the same day."), _at_once("stay", "student_id")),
)
"""(what is wrong, with the number of them; the query of that number, 0 where all is well)."""


def _broken_chain(connection: Connection) -> list[Sentence]:
    broken = Events(connection).chain_breaks()
    sentence = N_("The chain of events is broken at event {number} ({count} in all).")
    return [Sentence(sentence, {"number": broken[0], "count": len(broken)})] if broken else []


def _wrong_standings(connection: Connection) -> list[Sentence]:
    goals, students = Standings(connection).differing()
    counts = (
        (N_("{count} goals are shown with other levels than the log has."), goals),
        (N_("{count} students are listed with other levels than the log has."), students),
    )
    return [Sentence(sentence, {"count": count}) for sentence, count in counts if count]


def _broken_invariants(connection: Connection) -> list[Sentence]:
    counts = [(sentence, connection.sql(query)[0][0]) for sentence, query in INVARIANTS]
    return [Sentence(sentence, {"count": count}) for sentence, count in counts if count]


Look: TypeAlias = Callable[[Connection], list[Sentence]]

LOOKS: tuple[Look, ...] = (_broken_chain, wrong_keys, _wrong_standings, _broken_invariants)
"""What is looked at in the rows, one after the other; each gives what is wrong."""


class Soundness:
    """Asked of an open logbook, or of a copy of one."""

    def __init__(self, connection: Connection, engine: Engine) -> None:
        self._connection, self._engine = connection, engine

    def problems_when_swept(self) -> list[Sentence]:
        """What is wrong, after the engine has cleared its own files of what was erased: it writes no row."""
        writer = self._engine.who_writes()
        hindered = writer or self._engine.overwrite_erased(at_once=True)
        wrong = self.problems()
        if hindered is not None:
            wrong += [hindered, Sentence(N_("What was erased may still be in the files. Check again afterwards."))]
        return wrong

    def problems(self) -> list[Sentence]:
        """What is wrong; empty where all is well. Damage comes alone, and what can't be read without what is in it."""
        if damage := self._engine.damage():
            return damage
        wrong = self._engine.loose_ends()
        if illegible := unreadable(self._connection):
            return wrong + illegible
        for look in LOOKS:
            try:
                wrong += look(self._connection)
            except DatabaseProblem as problem:  # as where a table is gone: the others are looked at all the same
                wrong.append(problem.cause)
        return wrong

    def differences(self, head: Head | None, copy: Store | None) -> list[Sentence]:
        """What is another here than what was kept outside: an event with its hash, a backup."""
        differing = differs_from_head(self._connection, head) if head is not None else []
        if copy is not None:
            same_tables = copy.engine.version() == self._engine.version()
            differing += differs_from_copy(self._connection, copy.connection, same_tables=same_tables)
        return differing
