"""What the title of a column says it is for, and whose it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.roster.column_titles import CONTACT_TEACHERS, NAMES, TITLES, Column
from ioplogg_tui.roster.spellings import is_fault

_OTHERS: Final = frozenset(
    (
        *(
            "foresatt",
            "foresatte",
            "foresattes",
            "føresett",
            "føresette",
            "forelder",
            "foreldre",
            "mor",
            "far",
            "verge",
        ),
        *("verje", "pårørende", "pårørande", "kontaktperson", "guardian", "guardians", "parent", "parents", "mother"),
        *("father",),
    )
)
"""Words of what stands over the columns of somebody else than the student."""

_STUDENTS: Final = ("elev", "student")
"""What a word of the student's begins with."""

_NUMBERS: Final = frozenset(("nr", "no", "nummer", "number"))
"""What may stand before the number of a column of which there are several."""

_COLUMNS: Final = {fold(title): column for column, titles in TITLES.items() for title in titles}


def names_somebody(cell: str) -> bool:
    """Whether a column of this title has names, or a part of them, of a student or of somebody else."""
    return _COLUMNS.get(title_of(cell)) in NAMES


def column_of(cell: str, *, is_anothers: bool) -> Column | None:
    """What a column of this title is for; `is_anothers` where a line above says that it is somebody else's."""
    title = title_of(cell)
    if is_fault(cell.strip()) or (is_anothers and not title.startswith(_STUDENTS)):  # #NAVN? is no name of a column
        return None
    return _COLUMNS.get(title)


def title_of(cell: str) -> str:
    """What a column is called, folded; of several columns of teachers, or of subjects, without its number."""
    title = fold(cell)
    if title in _COLUMNS:
        return title
    bare = " ".join(word for word in title.split() if not (word.isdigit() or word in _NUMBERS))
    return bare if _COLUMNS.get(bare) in (Column.TEACHERS, Column.SUBJECT) else title


def may_have_staff(title: str) -> bool:
    """Whether a column that isn't read may tell of what the list does: no guardians', nor of the other kind."""
    return _OTHERS.isdisjoint(fold(title).split()) and _COLUMNS.get(title_of(title)) is not Column.TEACHERS


def is_of_a_kind(title: str, other: str) -> bool:
    """Whether two columns have teachers of one kind."""
    return (title_of(title) in CONTACT_TEACHERS) == (title_of(other) in CONTACT_TEACHERS)


def places_of_others(above: Sequence[str], width: int) -> set[int]:
    """The places under what a line says is somebody else's: from there to its next cell."""
    of_others: set[int] = set()
    is_anothers = False
    for place in range(width if above else 0):
        if place < len(above) and above[place].strip():
            words = fold(above[place]).split()
            others = [word for word in words if word in _OTHERS]
            is_anothers = bool(others) and all(
                word in others or word.isdigit() or word.startswith(_STUDENTS) for word in words
            )
        of_others |= {place} if is_anothers else set()
    return of_others
