"""A county's schools in one database, by whoever looks after it: no session is, and no student is seen.

What is in a school is seen and changed by its own people only, who open it by the file that points there.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from ioplogg_tui.domain.clean import clean_line
from ioplogg_tui.domain.county import CountyPerson, CountySchool, PostDays, PostGiven, school_named
from ioplogg_tui.domain.errors import N_, DatabaseProblem, Sentence, UsageProblem, reason_of
from ioplogg_tui.domain.limits import NAME_LIMIT
from ioplogg_tui.domain.norwegian import sort_key
from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook.setting_up import First, make_logbook
from ioplogg_tui.named_file import is_taken
from ioplogg_tui.store.county import County, held, names_county, opens, point_to_county, point_to_door

_NOT_ITS = N_(
    "{path} is named as what opens {school}, and isn't that: what is written there isn't in the county. Move it away."
)


def make_county(path: Path, where: str, port: int, database: str, role: str) -> None:
    """Write the file that names a county, where it isn't there, and make what the county has beside its schools.

    Raises:
        UsageProblem: another file is there, or what it would say isn't understood.
        DatabaseProblem: the database can't be reached, or doesn't let one.
    """
    made = not names_county(path)
    point_to_county(path, where, port, database, role)
    try:
        with closing(County(path)) as county:
            county.make()
        point_to_door(door_beside(path), path)
    except DatabaseProblem:
        if made:
            path.unlink()
        raise


def door_beside(path: Path) -> Path:
    """The file that logins to a county open, beside the one of who looks after it."""
    return path.with_name(f"{path.name}_login")


def people_of(path: Path) -> list[CountyPerson]:
    """Everyone who comes in by the county's door, by name."""
    with closing(County(path)) as county:
        return sorted(county.people(), key=lambda person: sort_key(person.name))


def give_post(path: Path, account: str, school: str, days: PostDays | None = None, *, same_person: bool) -> PostGiven:
    """Let a user of a school come in there by the county's door, from today where no day is given.

    Raises:
        NotFound: no school is called that, or it has no such user.
        UsageProblem: no account is named, the last day is before the first, or the account is somebody else's.
    """
    with closing(County(path)) as county:
        named = school_named(county.schools(), school)
        return county.give_post(account, named, days or PostDays(), same_person=same_person)


def schools_of(path: Path) -> list[CountySchool]:
    """The schools of a county, in the order in which they came."""
    with closing(County(path)) as county:
        return county.schools()


class TakenIn(NamedTuple):
    """A school that is in the county, the file that points there, and where the logbook was put away that it came of.

    `not_closed` is why that could not be; what is written there later isn't in the county.
    """

    school: CountySchool
    pointer: Path
    put_away: Path | None = None
    not_closed: Sentence | None = None


def add_school(path: Path, school: str, first_user: str, language: str, account: str | None = None) -> TakenIn:
    """A new school with its administrator, who comes in with the account; and the file that points there.

    Raises as `take_in`.
    """
    if account is not None and not account.strip():
        raise UsageProblem(N_("The account is needed: that which they log in with."))
    with TemporaryDirectory(prefix="ioplogg-school-") as folder:
        file = Path(folder) / "begun.db"
        make_logbook(file, first_user, language, school=school, first=First(Role.ADMINISTRATOR, account))
        return take_in(path, file, school)


def take_in(path: Path, file: Path, school: str, pointer: Path | None = None, *, as_it_is: bool = False) -> TakenIn:
    """A school's logbook whole, or nothing of it; and the file that points to it, beside the county's own.

    One that somebody works in is closed to them: what points to the county is in its place.

    Raises:
        UsageProblem: there is no name, or a school of that name, or with that logbook.
        DatabaseProblem: it is no logbook that may be taken in (`held`), or not all of it came in.
    """
    name = _name_of_school(school)
    if pointer is not None:
        _refuse_taken(pointer)
    with held(file, as_it_is=as_it_is) as source, closing(County(path)) as county:
        taken, written = county.take_in(source, name, lambda number: pointer or path.with_name(f"school_{number}"))
        try:
            return TakenIn(taken, written, source.close_for(county.pointer_to(taken)))
        except OSError as error:
            return TakenIn(taken, written, None, Sentence("{reason}", {"reason": reason_of(error)}))


def _name_of_school(text: str) -> str:
    name = clean_line(text, NAME_LIMIT)
    if not name:
        raise UsageProblem(N_("The school's name is needed."))
    return name


def rename_school(path: Path, school: str, name: str) -> CountySchool:
    """Call a school otherwise in the county; returns it as it was. What it calls itself its own logbook says.

    Raises:
        NotFound: no school is called that.
        UsageProblem: there is no name, or it means another school.
    """
    cleaned = _name_of_school(name)
    with closing(County(path)) as county:
        named = school_named(county.schools(), school)
        county.rename(named, cleaned)
        return named


def remove_school(path: Path, school: str) -> CountySchool:
    """Take a school out in which there never was a student; returns it.

    Raises:
        NotFound: no school is called that.
        UsageProblem: there was one.
    """
    with closing(County(path)) as county:
        named = school_named(county.schools(), school)
        county.remove(named)
        return named


def give_out(path: Path, school: str, target: Path) -> CountySchool:
    """Write all that is in a school as an ordinary logbook in a file, whole or not at all; it stays in the county.

    Raises:
        NotFound: no school is called that.
        UsageProblem, DatabaseProblem: there is a file already, or it can't be made.
    """
    _refuse_taken(target)
    with closing(County(path)) as county:
        named = school_named(county.schools(), school)
        try:
            county.give_out(named, target)
        except OSError as error:
            raise DatabaseProblem(
                N_("{path} can't be written: {reason}."), path=target, reason=reason_of(error)
            ) from error
        return named


def _refuse_taken(path: Path) -> None:
    if is_taken(path):
        raise UsageProblem(N_("{path} exists. Nothing was changed."), path=path)


def upgrade(path: Path) -> Iterator[tuple[CountySchool, int]]:
    """Bring each school to this version, each whole or not at all, and say of how many steps it was missing.

    Raises:
        DatabaseProblem: one can't be; those before it are.
    """
    with closing(County(path)) as county:
        county.make()
        for school in county.schools():
            yield school, len(county.upgrade(school))


def check(path: Path) -> Iterator[tuple[CountySchool, list[Sentence]]]:
    """What is wrong with each school: its tables, rights and rows, and its log of events."""
    with closing(County(path)) as county:
        for school in county.schools():
            try:
                with county.opened(school) as store:
                    problems = list(store.soundness.problems_when_swept())
            except DatabaseProblem as problem:
                problems = [problem.sentence]
            beside = path.with_name(school.schema)
            if is_taken(beside) and not opens(beside, school, path):
                problems.append(Sentence(_NOT_ITS, {"path": beside, "school": school.name}))
            yield school, problems
