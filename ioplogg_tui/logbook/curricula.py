"""The stored curricula, as the rest of the program asks for them."""

from __future__ import annotations

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.curriculum import Aim, AimSet, Curriculum
from ioplogg_tui.domain.curriculum_records import AimChanges, CurriculumRecords
from ioplogg_tui.domain.errors import N_, NotFound
from ioplogg_tui.logbook.access import require
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.store import curricula as stored
from ioplogg_tui.store.curriculum_writing import stored_aim_count, write_curricula


def stored_aims() -> int:
    """How many aims of the real curriculum there are, our example not counted."""
    return stored_aim_count()


def replace_curricula(session: Session, records: CurriculumRecords, *, example: bool = False) -> AimChanges:
    """Bring the stored curricula (or our example ones) in step with `records`, in one transaction.

    Raises:
        DatabaseProblem: it could not be written; nothing was.
    """
    require(session, Right.MANAGE_SCHOOL)
    with session.store.writing():
        changes = write_curricula(records, example=example)
        if changes.new or changes.changed or changes.expired:
            session.record("curriculum.import")
    return changes


def curricula(session: Session, language: str) -> list[Curriculum]:
    return stored.curricula(language, session.today())


def curriculum(session: Session, code: str, language: str) -> Curriculum:
    """The curriculum of a code.

    Raises:
        NotFound: there is none.
    """
    found = stored.curriculum_of_code(code, language, session.today())
    if found is None:
        raise NotFound(
            N_("There is no curriculum “{code}”. “ioplogg curriculum list” shows those that are here."), code=code
        )
    return found


def aim_sets(session: Session, curriculum_id: int, language: str) -> list[AimSet]:
    return stored.aim_sets(curriculum_id, language, session.today())


def aims_of_set(session: Session, set_id: int, language: str) -> list[Aim]:
    return stored.aims(language, session.today(), set_ids=[set_id])


def every_aim(session: Session, language: str) -> list[Aim]:
    """All aims of all curricula, expired ones too, in the order to show them."""
    return stored.aims(language, session.today())
