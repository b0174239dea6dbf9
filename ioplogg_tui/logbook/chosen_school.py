"""At which school of a county somebody is this time: the one that they choose among those where they have a post."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from ioplogg_tui.domain import clock
from ioplogg_tui.domain.errors import N_, DatabaseProblem, NotAllowed, NotFound, Sentence, Stranger, UsageProblem
from ioplogg_tui.domain.languages import Language
from ioplogg_tui.store.opening import is_pointer

if TYPE_CHECKING:
    from ioplogg_tui.domain.county import ComesIn, SchoolThere

Choose: TypeAlias = "Callable[[ComesIn], SchoolThere]"

_NO_POST = N_("You have no post at any school of the county today. Ask who looks after it.")


_NOT_ITS = N_(
    "{school} can't be opened: {path} is another file than the county's. Ask who looks after the county's database."
)


class Chosen(NamedTuple):
    """A school with the file that opens it, and by which file who came to choose it."""

    school: SchoolThere
    path: Path
    door: Path
    account: str
    comes_in: ComesIn

    @property
    def others(self) -> tuple[SchoolThere, ...]:
        """Where the person could be as well."""
        return tuple(other for other in self.comes_in.schools if other != self.school)

    def came_in(self) -> None:
        """Offered first the next time; one that somebody is shut out of never is."""
        if self.school.number != self.comes_in.last:
            from ioplogg_tui.store.county import Door

            with suppress(DatabaseProblem), closing(Door(self.door)) as door:
                door.came_to(self.account, self.school)

    def refused(self, problem: NotAllowed) -> NotAllowed:
        """What the school says to who may not come in, with which one it is."""
        refusal = type(problem)("{school}: {reason}", school=self.school.name, reason=problem.sentence)
        vars(refusal).update({name: value for name, value in vars(problem).items() if name != "sentence"})
        return refusal

    def instead(self, school: SchoolThere) -> Chosen:
        """Another school chosen, as the posts are by now. Raises as `choose_school`."""
        return choose_school(self.door, self.account, str(school.number))


def is_of_a_county(path: Path) -> bool:
    """Whether a file is the one that logins to a county open, with a school to be chosen."""
    if not is_pointer(path):
        return False
    from ioplogg_tui.store.county import is_door  # only of what lies in PostgreSQL

    return is_door(path)


def refuse_school_for_one(path: Path) -> None:
    raise UsageProblem(N_("{path} opens one school, and --school is for a county's logins. Leave it out."), path=path)


def choose_school(path: Path, account: str, named: str = "", choose: Choose | None = None) -> Chosen:
    """The school that is named, the only one, or what `choose` says of several.

    Raises:
        Stranger: the account has no post anywhere today.
        NotFound: they have no post at a school of that name.
        UsageProblem: there are several, none is named, and nobody can be asked.
        DatabaseProblem: the database can't be reached, or no file opens that school.
    """
    from ioplogg_tui.store.county import Door, opens

    with closing(Door(path)) as door:
        comes_in = door.comes_in(account, clock.today()) if account else None
        if comes_in is None:
            raise Stranger.told_in(Language.NB, Sentence(_NO_POST))
        school = _school_of(comes_in, named, choose)
        its_file = opened_by(path, school)
        if not its_file.is_file():
            sentence = N_("{school} can't be opened: {path} isn't there. Ask who looks after the county's database.")
            raise DatabaseProblem(sentence, school=school.name, path=its_file)
        if not opens(its_file, school, path):
            raise DatabaseProblem(_NOT_ITS, school=school.name, path=its_file)
    return Chosen(school, its_file, path, account, comes_in)


def _school_of(comes_in: ComesIn, named: str, choose: Choose | None) -> SchoolThere:
    if named:
        return _own_named(comes_in, named)
    if len(comes_in.schools) == 1:
        return comes_in.schools[0]
    if choose is None:
        sentence = N_("You have a post at several schools: {names}. Say which: --school “{name}”.")
        raise UsageProblem(sentence, names=comes_in.names, name=comes_in.offered.name)
    return choose(comes_in)


def _own_named(comes_in: ComesIn, named: str) -> SchoolThere:
    from ioplogg_tui.domain.county import school_named

    try:
        return school_named(comes_in.schools, named)
    except NotFound as problem:
        sentence = N_("You have no post at a school called “{text}” today. Yours: {names}.")
        raise NotFound(sentence, text=named, names=comes_in.names) from problem


def files_of_schools(path: Path) -> list[Path]:
    """The files that open a county's schools, beside the one of its logins; none where it is the file of one school."""
    if not is_of_a_county(path):
        return []
    return sorted(file for file in path.parent.glob("school_*") if file.name[7:].isdecimal() and is_pointer(file))


def opened_by(path: Path, school: SchoolThere) -> Path:
    """The file that opens a school: beside the one of the county's logins."""
    return path.with_name(f"school_{school.number}")
