"""The læringsbank: what ships with the program and what the school has added."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.bank import BankGoal, BankText
from ioplogg_tui.domain.bank_area import Area, areas_of
from ioplogg_tui.domain.clean import clean_line, clean_text
from ioplogg_tui.domain.cleaned import cleaned_criteria
from ioplogg_tui.domain.errors import N_, NotFound, UsageProblem
from ioplogg_tui.domain.goal_text import GoalText
from ioplogg_tui.domain.limits import BANK_TEXT_LIMIT, TAG_LIMIT
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.school_level import level_as_kept
from ioplogg_tui.domain.undo import BankGoalAdded, KeptStep
from ioplogg_tui.logbook.bank_files import BadEntry, read_entries, shipped_goals
from ioplogg_tui.logbook.deed import Deed, deed
from ioplogg_tui.logbook.reading import reading_of_school
from ioplogg_tui.logbook.redaction import hidden_name, mentions
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.texts import without_names


@dataclass(frozen=True, slots=True)
class BankImport:
    """What an import did."""

    added: int
    changed: int
    unchanged: int
    bad: Sequence[BadEntry] = ()

    @property
    def wrote(self) -> bool:
        return bool(self.added or self.changed)


@reading_of_school()
def bank_goals(session: Session) -> list[BankGoal]:
    """Every goal of the bank: the school's own first, then those that ship and that the school hasn't replaced."""
    own = session.store.bank.goals()
    replaced = {goal.id for goal in own}
    return own + [goal for goal in shipped_goals() if goal.id not in replaced]


def import_bank(session: Session, files: Sequence[tuple[str, str]]) -> BankImport:
    """Take the goals of (name, text) files into the school's bank; the same file again changes nothing.

    Raises:
        NotAllowed: the person may not add to the bank.
        UsageProblem: a file is no TOML, or no bank, or a student is named in it; nothing of any file was taken.
    """
    goals: list[BankGoal] = []
    bad: list[BadEntry] = []
    for name, text in files:
        good, wrong = read_entries(name, text)
        goals += good
        bad += wrong
    _require_nobody_named(session, [text for goal in goals for text in goal.texts.values()])
    with deed(session, Action.BANK_IMPORT, Right.ADD_TO_BANK) as doing:
        done = _write_goals(doing, goals)
        doing.in_vain = not done.wrote
    return BankImport(done.added, done.changed, done.unchanged, bad)


def keep_goals(doing: Deed, goals: Sequence[BankGoal]) -> BankImport:
    """Take goals into the school's bank, as a part of a deed; those that are there already change nothing.

    Raises:
        NotAllowed: the person may not add to the bank.
    """
    doing.require(Right.ADD_TO_BANK)
    done = _write_goals(doing, goals)
    if done.wrote:
        doing.tell(Action.BANK_IMPORT, None)
    return done


def text_for_bank(goal: GoalText) -> BankText:
    """What the bank would have of a goal.

    Raises:
        UsageProblem: it has no text, or says of no level what is seen there: that helps nobody.
    """
    text = BankText(clean_line(goal.text), clean_text(goal.content, BANK_TEXT_LIMIT), cleaned_criteria(goal.criteria))
    if not text.text:
        raise UsageProblem(N_("The goal has no text yet. Write what the student is to learn."))
    if not any(written for levels in text.criteria.values() for written in levels.values()):
        raise UsageProblem(N_("The goal has no criteria yet. Write some: the bank is for goals that others can use."))
    return text


def add_to_bank(session: Session, goal: GoalText, student: Student) -> BankGoal:
    """Put a goal of a student's into the school's bank, in the area of its subject, as one for anybody.

    Raises:
        NotAllowed: the person may not add to the bank.
        UsageProblem: as `text_for_bank`; or the student's name is in it, or another's whole name.
    """
    text = text_for_bank(goal)
    if any(mentions(text, name) for name in _names_of(session, student)):
        raise UsageProblem(
            N_("{name} is named in the goal. The bank is for everybody: write it without."), name=student.first_name
        )
    _require_nobody_named(session, [text])
    level = level_as_kept(student.level)
    own = BankGoal(
        f"own-{secrets.token_hex(4)}",
        next(iter(areas_of(goal.subject)), Area.EVERYDAY),
        (level,) if level and " " not in level else (),
        (clean_line(goal.subject, TAG_LIMIT),),
        {student.language: text},
        own=True,
    )
    with deed(session, Action.BANK_ADD, Right.ADD_TO_BANK) as doing:
        if (there := next((kept for kept in doing.store.bank.goals() if _says_the_same(kept, own)), None)) is not None:
            raise UsageProblem(N_("The school's bank has just that goal already, as {id}."), id=there.id)
        doing.object_id = doing.store.bank.write(own, session.person.id, session.now())
        doing.step = BankGoalAdded(doing.object_id, own.id, text.text)
    return own


def _says_the_same(kept: BankGoal, other: BankGoal) -> bool:
    return (kept.area, dict(kept.texts)) == (other.area, dict(other.texts))


def take_out_of_bank(session: Session, goal_key: str, *, undoing: KeptStep | None = None) -> None:
    """Take one of the school's own goals out of its bank.

    Raises:
        NotAllowed: the person may not add to the bank.
        NotFound: the school has no such goal of its own.
    """
    with deed(session, Action.BANK_REMOVE, Right.ADD_TO_BANK, undoing=undoing) as doing:
        doing.object_id = doing.store.bank.remove(goal_key)
        if doing.object_id is None:
            raise NotFound(N_("The goal is no longer in the school's bank."))


@reading_of_school(Right.ADD_TO_BANK)
def _names_of(session: Session, student: Student) -> list[str]:
    """What the student is called, and was: the goal may be older than the name."""
    return [student.name, *session.store.students.former_names.hidden_of(student.id)]


@reading_of_school(Right.ADD_TO_BANK)
def _require_nobody_named(session: Session, texts: Sequence[BankText]) -> None:
    """Go on only if no student is named by the whole name, nor by what it was.

    Those whom the person may not know don't count: whether a name is somebody's is told by no refusal either.

    Raises:
        UsageProblem: one is.
    """
    from ioplogg_tui.domain.whole_names import WholeNames  # only for who adds a goal

    names = session.store.students
    students = [*names.names(None, session.today()), *names.former_names.every()]
    known = WholeNames(student.name for student in students if not hidden_name(session, student.id))
    for text in texts:
        if without_names(text, known.hidden_in) is not text:
            raise UsageProblem(
                N_("A student is named in “{goal}”. The bank is for everybody: leave the name out."), goal=text.text
            )


def _write_goals(doing: Deed, goals: Sequence[BankGoal]) -> BankImport:
    bank = doing.store.bank
    known = {goal.id: goal for goal in (*shipped_goals(), *bank.goals())}
    added = changed = unchanged = 0
    for goal in goals:
        before = known.get(goal.id)
        if before is not None and _same(before, goal):
            unchanged += 1
            continue
        added, changed = (added + 1, changed) if before is None else (added, changed + 1)
        number = bank.write(goal, doing.session.person.id, doing.session.now())
        if before is not None and before.own:
            doing.tell(Action.BANK_IMPORT, None, number)
        known[goal.id] = goal
    return BankImport(added, changed, unchanged)


def _same(goal: BankGoal, other: BankGoal) -> bool:
    return replace(goal, own=other.own, by_id=other.by_id) == other
