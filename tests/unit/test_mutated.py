"""Thousands of files that went wrong: refused or taken in one sentence, never a traceback, never half of it."""

from __future__ import annotations

import random
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from ioplogg_tui.archive.reading import read_archive
from ioplogg_tui.archive.writing import archive_of, zipped
from ioplogg_tui.curriculum.archive import ElementFault, opened
from ioplogg_tui.domain.errors import Problem
from ioplogg_tui.logbook.bank_files import as_toml, read_entries, shipped_goals
from ioplogg_tui.logbook.roster_import import import_students
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import student_lines
from ioplogg_tui.roster.lines import read_lines
from ioplogg_tui.roster.oneroster import is_folder, read_folder
from tests.fixtures.plans import PlannedStudent
from tests.trials import times

LIST = 'navn;klasse;trinn;program;målform;lærere\nÅse Øde;9A;9;;nn;kari\n"Per; den andre";9A;9;Kokk;nb;ola, kari\n'
NASTY = (
    b"\x00",
    b"\x1b[31m",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b'"',
    b";" * 50,
    b"=1+1",
    b"\r",
    b"\n\n",
    b"[[",
    b"]]",
    b"}{",
    b"\xe2\x80\xae",
    b"9" * 400,
    b"'" * 9,
    b"-1",
    b"null",
    b"true",
    b"\\u0000",
    b"2026-13-45",
)


def mutated(content: bytes, chance: random.Random) -> bytes:
    made = bytearray(content)
    for _time in range(chance.randrange(1, 4)):
        place = chance.randrange(len(made) + 1)
        kind = chance.randrange(5)
        if kind == 0 and made:
            made[min(place, len(made) - 1)] = chance.randrange(256)
        elif kind == 1:
            made[place:place] = chance.choice(NASTY)
        elif kind == 2:
            del made[place : place + chance.randrange(1, 40)]
        elif kind == 3:
            made[place:place] = made[: chance.randrange(1, 60)]
        else:
            made = made[:place] or made
    return bytes(made)


def test_lists_of_students(session: Session) -> None:
    chance = random.Random(1)
    for encoding in ("utf-8", "cp1252", "utf-8-sig"):
        content = LIST.encode(encoding)
        for _round in range(times(700, 2800)):
            try:
                lines, bad = read_lines(mutated(content, chance))
            except Problem as problem:
                assert "\n" not in str(problem)
                continue
            assert all(line.name.isprintable() for line in lines) and all(line.number >= 1 for line in bad)
            if _round % 100 == 0:
                import_students(session, lines, write=True)
    assert all(line.student.name.isprintable() for line in student_lines(session, everyone=True))


def test_oneroster(tmp_path: Path) -> None:
    chance = random.Random(2)
    files = {
        "users": b"sourcedId,status,givenName,familyName,role,username,grades\n"
        b"1,active,Ase,Ode,student,,9\n2,active,K,V,teacher,kari,\n",
        "classes": b"sourcedId,title\nc,9A\n",
        "enrollments": b"sourcedId,classSourcedId,userSourcedId,role\ne,c,1,student\nf,c,2,teacher\n",
    }
    for _round in range(times(500, 2000)):
        for name, content in files.items():
            (tmp_path / f"{name}.csv").write_bytes(mutated(content, chance) if chance.random() < 0.5 else content)
        try:
            read_folder(tmp_path)
        except Problem as problem:
            assert "\n" not in str(problem)
    for name, content in files.items():
        (tmp_path / f"{name}.csv").write_bytes(content)
    (line,), bad = read_folder(tmp_path)
    assert (line.name, line.group, line.level, line.teachers, bad) == ("Ase Ode", "9A", "9", ("kari",), [])


def test_a_zip_and_other_tables(tmp_path: Path) -> None:
    for encoding, between in (("utf-16", ";"), ("utf-8-sig", "\t"), ("cp1252", ",")):
        text = f"namn{between}målform{between}personnummer\nÅse Øde{between}nynorsk{between}1\n"
        (line,), (unread,) = read_lines(text.encode(encoding))
        assert (line.name, line.language, unread.sentence.values) == ("Åse Øde", "nn", {"names": "personnummer"})
    with zipfile.ZipFile(tmp_path / "oneroster.zip", "w") as archive:
        archive.writestr(
            "users.csv", "sourcedId,status,givenName,familyName,role,username\n1,active,Ase,Ode,student,\n"
        )
        archive.writestr("classes.csv", "sourcedId,title\nc,9A\n")
        archive.writestr("enrollments.csv", "sourcedId,classSourcedId,userSourcedId,role\ne,c,1,student\n")
    assert is_folder(tmp_path / "oneroster.zip")
    (line,), bad = read_folder(tmp_path / "oneroster.zip")
    assert (line.name, line.group, bad) == ("Ase Ode", "9A", [])


def nameless(path: Path) -> Path:
    """A zip that holds a file without a name."""
    with zipfile.ZipFile(path, "w") as archive:
        entry = zipfile.ZipInfo("x")
        archive.writestr(entry, b"1")
        entry.filename = ""
    return path


def curriculum_in(path: Path) -> list[bytes]:
    with opened(path) as archive:
        return [archive.read(name) for name in archive.names()]


@pytest.mark.parametrize("read", [read_archive, read_folder, curriculum_in])
def test_zips_of_any_kind(tmp_path: Path, read: Callable[[Path], object]) -> None:
    chance = random.Random(6)
    path = nameless(tmp_path / "mutated.zip")
    whole = path.read_bytes()
    for _round in range(times(750, 3000)):
        with suppress(Problem, ElementFault):
            read(path)
        path.write_bytes(mutated(whole, chance))


def test_the_bank() -> None:
    chance = random.Random(3)
    content = as_toml(shipped_goals()[:2]).encode()
    for _round in range(times(1400, 5600)):
        try:
            read_entries("bank.toml", mutated(content, chance).decode("utf-8", "replace"))
        except Problem as problem:
            assert "\n" not in str(problem)


@pytest.mark.parametrize("seed", [4, 5])
def test_archives(session: Session, mathea: PlannedStudent, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    files = archive_of(session, [mathea.id], whole_school=True)
    path = tmp_path / "archive.zip"
    whole = zipped(files)
    ways: list[Callable[[], bytes]] = [
        lambda: mutated(whole, chance),
        lambda: zipped({**files, (name := chance.choice(sorted(files))): mutated(files[name], chance)}),
    ]
    for round_ in range(times(500, 2000)):
        path.write_bytes(ways[round_ % 2]())
        try:
            read_archive(path)
        except Problem as problem:
            assert "\n" not in str(problem)
