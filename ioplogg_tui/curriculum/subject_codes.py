"""Subject codes out of Grep's subjects: which curriculum a code is of, and at which levels it is taught.

A subject of teaching (opplaeringsfag) says its curricula, its levels and its codes; a code says its hours.
"""

from __future__ import annotations

from collections.abc import Mapping

from ioplogg_tui.curriculum.grep_elements import TEXT_LIMIT, GrepSubject, GrepSubjectCode, LanguageText
from ioplogg_tui.domain.clean import clean_line
from ioplogg_tui.domain.curriculum import PUBLISHED, level_rank
from ioplogg_tui.domain.subject_code import SubjectCode

UPPER_SECONDARY = "opplaeringsnivaa_videregaaende"


def subject_codes(subjects: Mapping[str, GrepSubject], codes: Mapping[str, GrepSubjectCode]) -> tuple[SubjectCode, ...]:
    """Those of upper secondary education that are published, by curriculum and code."""
    levels: dict[tuple[str, str], set[str]] = {}
    for subject in subjects.values():
        if subject.opplaeringsnivaa is None or subject.opplaeringsnivaa.kode != UPPER_SECONDARY:
            continue
        for curriculum in subject.laereplan_referanse or ():
            for code in subject.fagkode_referanser or ():
                taught_at = {level.kode for level in subject.for_aarstrinn or ()}
                levels.setdefault((curriculum.kode, code.kode), set()).update(taught_at)
    return tuple(
        _subject_code(codes[code], curriculum, taught_at)
        for (curriculum, code), taught_at in sorted(levels.items())
        if code in codes and codes[code].status.rsplit("/", 1)[-1] == PUBLISHED
    )


def _subject_code(code: GrepSubjectCode, curriculum: str, levels: set[str]) -> SubjectCode:
    hours = code.omfang_vitnemaal or code.omfang_totalt or ""
    title = _title(code.tittel, "nob")
    return SubjectCode(
        code.kode,
        curriculum,
        tuple(sorted(levels, key=lambda level: (level_rank(level), level))),
        title,
        _title(code.tittel, "nno") or title,
        int(hours) if hours.isascii() and hours.isdigit() else None,
        code.ends(),
    )


def _title(titles: list[LanguageText], language: str) -> str:
    texts = {title.spraak: clean_line(title.verdi, TEXT_LIMIT) for title in titles}
    return texts.get(language) or texts.get("default", "")
