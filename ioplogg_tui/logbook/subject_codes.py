"""The codes that a subject of a plan may have on a certificate, as the curriculum has them."""

from __future__ import annotations

from collections.abc import Collection

from ioplogg_tui.domain.subject_code import SubjectCode
from ioplogg_tui.logbook.reading import reading_of_school
from ioplogg_tui.logbook.session import Session


@reading_of_school()
def subject_codes(session: Session, curriculum_codes: Collection[str], level: str) -> list[SubjectCode]:
    """Those of some curricula that a student at a level may have today; none where the archive has none."""
    codes = session.store.curricula.subject_codes.of_curricula(curriculum_codes) if curriculum_codes else []
    return [code for code in codes if code.is_of(level, session.today())]
