"""Whatever happens to names over days and schools: whose they aren't is told nowhere, whose they were is hidden."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from ioplogg_tui.archive.reading import import_archive
from ioplogg_tui.archive.writing import archive_of, write_archive
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook.enrolment import enrol, protect
from ioplogg_tui.logbook.everything import everything_of
from ioplogg_tui.logbook.list_import import import_students
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.progress import progress_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.setting_up import set_up
from ioplogg_tui.logbook.students import find_student, student_of
from ioplogg_tui.logbook.undo import steps_about
from ioplogg_tui.logbook.users import add_user
from ioplogg_tui.roster.lines import RosterLine
from tests.fixtures.archives import export_and_erase
from tests.fixtures.filled import session_as, take_over
from tests.fixtures.lists import list_of_lines
from tests.fixtures.plans import PlannedStudent
from tests.trials import times
from tests.unit.test_names_never_theirs import AMINA, MATHEA, OnDay, named, on_day, with_three

__all__ = ["on_day", "with_three"]

HERS = ("Mathea Solvik", "Linn Dahl", "Maja Lund", "Vera Moe")
"""What the protected student is called, each of which is hers alone; the others' are theirs."""
WORDS = {word for name in HERS for word in name.split()}
OTHERS = ("Amina Nordli", "Amina Vik", "Sara Nordli")


class Names:
    """Mathea's and Amina's names as they were written, and what is true of them whatever is asked."""

    def __init__(self, session: Session, three: list[PlannedStudent], chance: random.Random, on_day: OnDay) -> None:
        self._session, self._chance, self._on_day, self._day = session, chance, on_day, 0
        self._mathea, self.amina = three[1], three[0].id
        self.mathea, self.had, self.nights = self._mathea.id, {MATHEA}, {AMINA}
        for name in HERS:
            observe(session, self.mathea, self._mathea.soup, Rating(Level(2), None), note=f"{name} leste")

    def another_day(self) -> None:
        self.nights.add(student_of(self._session, self.amina).name)
        self._day += self._chance.choice((1, 3))
        self._on_day(self._day)

    def hers(self) -> None:
        """She gets another name, whoever has it by mistake."""
        self._named(self.mathea, self._chance.choice(HERS))
        self.had.add(student_of(self._session, self.mathea).name)

    def mistaken(self) -> None:
        """Hers is written on the wrong student; that is seen today or on a later day, and she gets it or had it."""
        hers, right = self._chance.choice(HERS), student_of(self._session, self.amina).name
        self._named(self.amina, hers)
        if self._chance.random() < 0.5:
            self._day += 3
            self._on_day(self._day)
        self._named(self.amina, right)
        if hers not in self.had or self._chance.random() < 0.5:
            self._named(self.mathea, hers)
            self.had.add(hers)

    def other_way(self) -> None:
        """Another's is written on her, and put right on the same day."""
        right = student_of(self._session, self.mathea).name
        self._named(self.mathea, student_of(self._session, self.amina).name)
        self._named(self.mathea, right)

    def theirs(self) -> None:
        self._named(self.amina, self._chance.choice(OTHERS))

    def listed(self) -> None:
        """A list has a name that she had still."""
        import_students(self._session, list_of_lines(RosterLine(2, self._chance.choice(sorted(self.had)))), write=True)

    def namesake(self) -> None:
        enrol(self._session, self._chance.choice(HERS))

    def shown_and_hidden(self) -> None:
        for protected in (False, True):
            protect(self._session, self.mathea, protected)

    def _named(self, student: int, name: str) -> None:
        if student_of(self._session, student).name != name:
            named(self._session, student, name)

    def deeds(self) -> Iterator[None]:
        """Some of these in any order; a day passes now and then."""
        ways = (self.hers, self.hers, self.mistaken, self.mistaken, self.other_way, self.theirs, self.listed)
        for _deed in range(self._chance.randrange(4, 9)):
            self._chance.choice((*ways, self.namesake, self.shown_and_hidden, self.another_day, self.another_day))()
            yield


def hides(session: Session, student: int, had: set[str]) -> None:
    """Who may not know her reads no name that she had in what is of her; each text is there, by its initials."""
    with closing(session_as(session.store.path, "led")) as leader:
        told = repr((progress_of(leader, student), everything_of(leader, student), steps_about(leader, student)))
        told += b"".join(archive_of(leader, [student]).values()).decode("utf-8", "replace")
    open_names = {name for name in had if name in told}
    assert not open_names and "leste" in told, open_names


def tells_nothing_of_hers(session: Session, amina: int, nights: set[str]) -> None:
    """Of the other only names of nights are told, none of them hers."""
    names = {former.name for former in everything_of(session, amina).former_names}
    assert names <= nights and not any(word in name for name in names for word in WORDS), names
    steps = [text for step in steps_about(session, amina) for text in step.texts]
    assert not {*steps} & {*HERS}
    told = b"".join(archive_of(session, [amina]).values()).decode("utf-8", "replace")
    assert not [name for name in HERS if name in told]


@pytest.mark.parametrize("seed", range(times(8, 200)))
def test_names_stay_whose_they_are(
    session: Session, with_three: tuple[Path, list[PlannedStudent]], on_day: OnDay, tmp_path: Path, seed: int
) -> None:
    filled, three = with_three
    take_over(session, filled)
    chance = random.Random(seed)
    names = Names(session, three, chance, on_day)
    for _deed in names.deeds():
        hides(session, names.mathea, names.had)
        tells_nothing_of_hers(session, names.amina, names.nights)
    now = student_of(session, names.mathea).name
    export_and_erase(session, names.mathea, tmp_path / "second.zip")
    for _later in range(2):
        tells_nothing_of_hers(session, names.amina, names.nights)
        names.another_day()
    for school, then in (("second", "third"), ("third", "fourth")):
        with set_up(tmp_path / school / "school.db", "Ola Ny", "nb") as other:
            add_user(other, "led", "Lise Led", Role.LEADER)
            if chance.random() < 0.5:
                enrol(other, chance.choice(sorted(names.had - {now}) or [AMINA]))
            import_archive(other, tmp_path / f"{school}.zip")
            here = find_student(other, now).id
            hides(other, here, names.had)
            write_archive(tmp_path / f"{then}.zip", archive_of(other, [here]))
