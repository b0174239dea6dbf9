"""The files of a county: which names it, which logins open, and which opens one school."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ioplogg_tui.domain.county import CountySchool, SchoolThere, schema_of
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.store.opening import is_pointer
from ioplogg_tui.store.postgres.pointer import Pointer, door_of, is_name, read_pointer
from ioplogg_tui.whole_file import write_whole


def point_to_county(path: Path, where: str, port: int, database: str, role: str) -> None:
    """Write the file that names a county: a socket's folder, or machines with spaces between.

    Where one is there that says the same nothing is written.

    Raises:
        UsageProblem: there is another file already, or what it would say isn't understood.
    """
    door = door_of(database)
    pointer = Pointer(hosts=tuple(where.split()), port=port, database=database, role=role)
    if role == door or not where or not is_name(database) or not is_name(role):
        raise UsageProblem(N_("Names of databases and roles are small letters, digits and _, and begin with a letter."))
    if names_county(path):
        if read_pointer(path) != pointer:
            raise UsageProblem(
                N_(
                    "{path} names a county already, and says something else of where it is; nothing was changed. Where"
                    " its machines are others by now, write them in the file."
                ),
                path=path,
            )
        return
    try:
        write_whole(path, pointer.text().encode(), replace=False)
    except FileExistsError as error:
        raise in_the_way(path) from error


def in_the_way(path: Path) -> UsageProblem:
    return UsageProblem(N_("{path} exists. Nothing was changed."), path=path)


def opens(path: Path, school: CountySchool | SchoolThere, of: Path) -> bool:
    """Whether a file is what opens a school of the county that another one names, and no logbook of its own."""
    if not is_pointer(path):
        return False
    pointer, county = read_pointer(path), read_pointer(of)
    return (pointer.schema, pointer.database) == (schema_of(school.number), county.database)


def names_county(path: Path) -> bool:
    """Whether a file is there that names a county, for who looks after it."""
    if not path.is_file() or not is_pointer(path):
        return False
    pointer = read_pointer(path)
    return not pointer.schema and not pointer.is_door


def point_to_door(path: Path, county: Path) -> None:
    """Write the file that logins to a county open, where it isn't there."""
    pointer = read_pointer(county)
    if not path.exists():
        write_whole(path, replace(pointer, role=door_of(pointer.database)).text().encode(), replace=False)
