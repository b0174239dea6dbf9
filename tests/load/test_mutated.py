"""Thousands of files that went wrong: refused or taken in one sentence, never a traceback, never half of it."""

from __future__ import annotations

import json
import random
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from ioplogg_tui import locale
from ioplogg_tui.archive.reading import read_archive
from ioplogg_tui.archive.writing import archive_of, zipped
from ioplogg_tui.curriculum.archive import ElementFault, opened
from ioplogg_tui.curriculum.reading import put_together, read_elements
from ioplogg_tui.domain.clean import safe_line
from ioplogg_tui.domain.errors import Problem
from ioplogg_tui.domain.ssh_key import checked_key
from ioplogg_tui.logbook.backup import restore
from ioplogg_tui.logbook.bank_files import as_toml, read_entries, shipped_goals
from ioplogg_tui.logbook.list_import import import_students
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import student_lines
from ioplogg_tui.roster.lines import ListedPlace, StudentList
from ioplogg_tui.roster.reading import list_in, read_list
from ioplogg_tui.settings import choose, read_settings
from ioplogg_tui.text_files import text_of
from ioplogg_tui.tui.keymap import checked_keymap
from tests.fixtures.grep_archive import small
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.staff import SSH_KEY
from tests.trials import times

TODAY = date(2026, 11, 25)

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
    b"[" * 60_000,
    b"{" * 2_000,
    b"x = 0x" + b"f" * 9_000,
    b"PK\x03\x04",
    b"\xfe\xff",
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
        for _round in range(times(350, 2800)):
            try:
                listed = list_in(mutated(content, chance), session.today(), "list.csv")
            except Problem as problem:
                assert "\n" not in str(problem)
                continue
            assert all(line.name == safe_line(line.name) for line in listed.lines)
            assert all(line.number >= 1 for line in listed.lines_left)
            if _round % 100 == 0:
                import_students(session, listed, write=True, close_many=True)
    assert all(line.student.name == safe_line(line.student.name) for line in student_lines(session, everyone=True))


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
            read_list(tmp_path, TODAY)
        except Problem as problem:
            assert "\n" not in str(problem)
    for name, content in files.items():
        (tmp_path / f"{name}.csv").write_bytes(content)
    listed = read_list(tmp_path, TODAY)
    (line,) = listed.lines
    assert (line.name, line.group, line.level, line.teachers) == (
        "Ase Ode",
        "9A",
        "9",
        (ListedPlace("kari", class_="c", key="2"),),
    )
    assert not listed.lines_left


def test_a_zip_and_other_tables(tmp_path: Path) -> None:
    for encoding, between in (("utf-16", ";"), ("utf-8-sig", "\t"), ("cp1252", ",")):
        text = f"namn{between}målform{between}personnummer\nÅse Øde{between}nynorsk{between}1\n"
        listed = list_in(text.encode(encoding), TODAY, "list.csv")
        assert [(line.name, line.language) for line in listed.lines] == [("Åse Øde", "nn")]
        assert listed.columns_left == ("personnummer",)
    with zipfile.ZipFile(tmp_path / "oneroster.zip", "w") as archive:
        archive.writestr(
            "users.csv", "sourcedId,status,givenName,familyName,role,username\n1,active,Ase,Ode,student,\n"
        )
        archive.writestr("classes.csv", "sourcedId,title\nc,9A\n")
        archive.writestr("enrollments.csv", "sourcedId,classSourcedId,userSourcedId,role\ne,c,1,student\n")
    listed = read_list(tmp_path / "oneroster.zip", TODAY)
    assert [line.name for line in listed.lines] == ["Ase Ode"] and not listed.lines_left


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


def listed_today(path: Path) -> StudentList:
    return read_list(path, TODAY)


@pytest.mark.parametrize("read", [read_archive, listed_today, curriculum_in])
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


SETTINGS = """language = "nn"
theme = "light"
due_days = 7
suggestions = false
[keys]
note = "f11"
[curriculum]
address = "https://example.org"
key = "abc"
"""


def test_settings(tmp_path: Path) -> None:
    chance = random.Random(7)
    path = tmp_path / "settings.toml"
    for _round in range(times(500, 2500)):
        path.write_bytes(mutated(SETTINGS.encode(), chance))
        try:
            checked_keymap(read_settings().keys)
            choose(theme="dark")
            assert read_settings().theme == "dark"
        except Problem as problem:
            assert "\n" not in locale.translate_problem(problem)


def test_oneroster_zips(tmp_path: Path) -> None:
    chance = random.Random(8)
    path = tmp_path / "list.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("users.csv", "sourcedId,status,givenName,familyName,role,grades\n1,active,Ase,Ode,student,9\n")
        archive.writestr("classes.csv", "sourcedId,title\nc,9A\n")
        archive.writestr("enrollments.csv", "sourcedId,classSourcedId,userSourcedId,role\ne,c,1,student\n")
    _in_every_form(path, chance, times(400, 2000))


def test_workbooks(tmp_path: Path) -> None:
    chance = random.Random(9)
    path = tmp_path / "list.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook><sheets/></workbook>")
        archive.writestr("xl/worksheets/sheet1.xml", "<row><c><v>Åse</v></c></row>" * 20)
    with pytest.raises(Problem, match="isn't a whole workbook"):
        read_list(path, TODAY)
    _in_every_form(path, chance, times(20, 400))


def _in_every_form(path: Path, chance: random.Random, rounds: int) -> None:
    """As the command reads a list."""
    whole = path.read_bytes()
    for _round in range(rounds):
        path.write_bytes(mutated(whole, chance))
        try:
            read_list(path, TODAY)
        except Problem as problem:
            assert "\n" not in locale.translate_problem(problem)


def test_a_curriculum(tmp_path: Path) -> None:
    chance = random.Random(10)
    files = {name: json.dumps(element).encode() for name, element in small().items()}
    path = tmp_path / "grep.zip"
    for round_ in range(times(400, 2000)):
        odd = chance.choice(sorted(files))
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in files.items():
                archive.writestr(name, mutated(content, chance) if name == odd else content)
        if round_ % 2:
            path.write_bytes(mutated(path.read_bytes(), chance))
        try:
            with opened(path) as opened_archive:
                elements = read_elements(opened_archive)
        except Problem as problem:
            assert "\n" not in locale.translate_problem(problem)
            continue
        put_together(elements)
        if not round_ % 2:
            kept = len(elements.curricula) + len(elements.sets) + len(elements.aims)
            assert kept + len(elements.skipped) == len(files)


def test_keys(tmp_path: Path) -> None:
    chance = random.Random(11)
    pyrage = pytest.importorskip("pyrage")
    identity = pyrage.x25519.Identity.generate()
    backup = tmp_path / "backup.age"
    backup.write_bytes(pyrage.encrypt(b"no database", [identity.to_public()]))
    key = f"# created: 2026-11-26\n# public key: {identity.to_public()}\n{identity}\n"
    for _round in range(times(400, 2000)):
        try:
            checked_key(text_of(mutated(SSH_KEY.encode(), chance)))
        except Problem as problem:
            assert "\n" not in locale.translate_problem(problem)
        with pytest.raises(Problem) as told:
            restore(backup, tmp_path / "new.db", text_of(mutated(key.encode(), chance)))
        assert "\n" not in locale.translate_problem(told.value)
    assert [path.name for path in tmp_path.iterdir()] == ["backup.age"]
