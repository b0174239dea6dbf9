"""How far the plans have come, in counts: of one's own school for its leader, of a county for who looks after it."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from ioplogg_tui.domain import clock
from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.overview import NAMELESS, Overview, overview_of
from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.logbook.reading import reading_of_school
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.store.overview import student_counts


@reading_of_school(Right.READ_AUDIT)
def overview(session: Session) -> Overview:
    """The school that is open, by programme.

    Raises:
        NotAllowed: the person doesn't lead it.
    """
    students = student_counts(session.store, session.school_year, session.today())
    return overview_of(session.school_year, {session.store.school.name() or NAMELESS: students})


def county_overview(path: Path) -> Overview:
    """All schools of a county, each by programme, and the county itself.

    Raises:
        DatabaseProblem: the county, or one of its schools, can't be read.
    """
    from ioplogg_tui.store.county import County  # only of what lies in PostgreSQL

    today = clock.today()
    year, students = SchoolYear.of(today), {}
    with closing(County(path)) as county:
        for school in county.schools():
            with county.opened(school) as store:
                students[school.name] = student_counts(store, year, today)
    return overview_of(year, students)
