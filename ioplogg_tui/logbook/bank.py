"""The læringsbank: what ships with the program and what the school has added."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.bank import BankGoal, BankText, areas_of
from ioplogg_tui.domain.clean import clean_line, clean_text
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.domain.goal import GoalText
from ioplogg_tui.domain.people import Student
from ioplogg_tui.logbook.access import writing
from ioplogg_tui.logbook.bank_files import BadEntry, read_entries, shipped_goals
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.veil import names
from ioplogg_tui.store import bank as stored


def the_bank(session: Session) -> list[BankGoal]:
    """Every goal of the bank: the school's own first, then those that ship and that the school hasn't replaced."""
    own = stored.own_goals()
    replaced = {goal.id for goal in own}
    return own + [goal for goal in shipped_goals() if goal.id not in replaced]


@dataclass(frozen=True, slots=True)
class BankImport:
    """What an import did."""

    added: int
    changed: int
    unchanged: int
    bad: Sequence[BadEntry]


def import_bank(session: Session, files: Sequence[tuple[str, str]]) -> BankImport:
    """Take the goals of (name, text) files into the school's bank; the same file again changes nothing.

    Raises:
        UsageProblem: a file is no TOML, or no bank; nothing of any file was taken.
    """
    goals: list[BankGoal] = []
    bad: list[BadEntry] = []
    for name, text in files:
        read, wrong = read_entries(name, text)
        goals += read
        bad += wrong
    added = changed = unchanged = 0
    with writing(session, Right.ADD_TO_BANK):
        there = {goal.id: goal for goal in (*shipped_goals(), *stored.own_goals())}
        for goal in goals:
            old = there.get(goal.id)
            if old is not None and _same(old, goal):
                unchanged += 1
                continue
            added, changed = (added + 1, changed) if old is None else (added, changed + 1)
            stored.write_own_goal(goal, session.person.id, session.now())
            there[goal.id] = goal
        session.record("bank.import", kind="bank")
    return BankImport(added, changed, unchanged, bad)


def _same(one: BankGoal, other: BankGoal) -> bool:
    return (one.area, one.levels, one.tags, one.texts) == (other.area, other.levels, other.tags, other.texts)


def add_to_bank(session: Session, goal: GoalText, student: Student) -> BankGoal:
    """Put a goal of a student's into the school's bank, in the area of its subject, as one for anybody.

    Raises:
        UsageProblem: it has no text, or the student's name is in it.
    """
    text = BankText(clean_line(goal.text), clean_text(goal.content), goal.criteria)
    if not text.text:
        raise UsageProblem(N_("The goal has no text yet. Write what the student is to learn."))
    if names(text, student.name):
        raise UsageProblem(
            N_("{name} is named in the goal. The bank is for everybody: write it without."), name=student.first_name
        )
    level, language = student.level, student.language
    area = next(iter(areas_of(goal.subject)), "everyday")
    levels = (level,) if level and " " not in level else ()
    own = BankGoal(f"own-{secrets.token_hex(4)}", area, levels, (clean_line(goal.subject, 80),), {language: text}, True)
    with writing(session, Right.ADD_TO_BANK):
        stored.write_own_goal(own, session.person.id, session.now())
        session.record("bank.add", kind="bank")
    return own


def take_out_of_bank(session: Session, own: BankGoal) -> None:
    """Undo `add_to_bank`."""
    with writing(session, Right.ADD_TO_BANK):
        stored.remove_own_goal(own.id)
        session.record("bank.remove", kind="bank")
