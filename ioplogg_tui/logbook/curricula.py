"""The stored curricula, as the rest of the program asks for them."""

from __future__ import annotations

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.curriculum import Aim, AimSet, Curriculum
from ioplogg_tui.domain.curriculum_records import AimChanges, CurriculumRecords
from ioplogg_tui.domain.errors import N_, CurriculumProblem, NotFound
from ioplogg_tui.logbook.deed import deed
from ioplogg_tui.logbook.reading import reading_of_school
from ioplogg_tui.logbook.session import Session


def replace_curricula(
    session: Session, records: CurriculumRecords, *, source: str = "", example: bool = False
) -> AimChanges:
    """Bring the stored curricula in step with `records`, in one transaction.

    With `example` our own example ones, otherwise the real ones, of which `source` is the archive as people know it:
    that may not have lost more than half of the aims that are stored.

    Raises:
        NotAllowed: the person doesn't look after the school's logbook.
        CurriculumProblem: the records hold less than half of the aims that are stored; nothing was changed.
        DatabaseProblem: it could not be written; nothing was.
    """
    with deed(session, Action.CURRICULUM_IMPORT, Right.MANAGE_SCHOOL) as doing:
        curricula_rows = doing.store.curriculum_writing
        if not example:
            _require_half(records, curricula_rows.stored_aims(), source)
        changes = curricula_rows.write(records, example=example)
        codes = records.subject_codes
        has_new_codes = bool(codes) and doing.store.curricula.subject_codes.write(codes)
        doing.in_vain = not (changes.new or changes.changed or changes.expired or has_new_codes)
    return changes


def _require_half(records: CurriculumRecords, stored: int, source: str) -> None:
    if 2 * len(records.aims) < stored:
        raise CurriculumProblem(
            N_("{path} has {aims} aims, less than half of the {stored} stored. Nothing was changed; fetch it again."),
            path=source,
            aims=len(records.aims),
            stored=stored,
        )


@reading_of_school()
def curricula(session: Session, language: str) -> list[Curriculum]:
    """Every curriculum with its number of aims, current ones first, in Norwegian order of their titles."""
    return session.store.curricula.all(language, session.today())


@reading_of_school()
def curriculum(session: Session, code: str, language: str) -> Curriculum:
    """The curriculum of a code.

    Raises:
        NotFound: there is none.
    """
    match = session.store.curricula.of_code(code, language, session.today())
    if match is None:
        raise NotFound(
            N_("There is no curriculum “{code}”. “ioplogg curriculum list” shows those that are here."), code=code
        )
    return match


@reading_of_school()
def aim_sets(session: Session, curriculum_id: int, language: str) -> list[AimSet]:
    """The sets of a curriculum, in the order of schooling."""
    return session.store.curricula.aim_sets(curriculum_id, language, session.today())


@reading_of_school()
def aims_of_set(session: Session, set_id: int, language: str) -> list[Aim]:
    """The aims of a set, in its own order."""
    return session.store.curricula.aims(language, session.today(), set_ids=[set_id])


@reading_of_school()
def every_aim(session: Session, language: str) -> list[Aim]:
    """All aims of all curricula, expired ones too, in the order to show them."""
    return session.store.curricula.aims(language, session.today())
