"""Files that people have touched, in every form that editors and systems save them; and none that takes the machine."""

from __future__ import annotations

import ast
import re
import tomllib
import tracemalloc
import zipfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ioplogg_tui.archive.reading import read_archive
from ioplogg_tui.cli.main import run
from ioplogg_tui.curriculum.archive import opened
from ioplogg_tui.curriculum.importing import import_archive
from ioplogg_tui.curriculum.reading import read_elements
from ioplogg_tui.domain.errors import Problem, UsageProblem
from ioplogg_tui.locale import say_in
from ioplogg_tui.logbook.bank_files import as_toml, shipped_goals
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.roster.reading import read_list
from ioplogg_tui.settings import Settings
from ioplogg_tui.text_files import MOST_BYTES, MOST_DEPTH, BadForm, json_of, read_text, text_of, toml_of
from tests.fixtures.grep_archive import small, write_zip
from tests.fixtures.staff import SSH_KEY
from tests.trials.combinations import each_value

PROGRAM = Path(__file__).parents[2] / "ioplogg_tui"
FORMS: dict[str, Callable[[str], bytes]] = {
    "utf-8": str.encode,
    "utf-8 with a mark": lambda text: text.encode("utf-8-sig"),
    "utf-8, CRLF": lambda text: text.replace("\n", "\r\n").encode(),
    "utf-8, CR": lambda text: text.replace("\n", "\r").encode(),
    "utf-16, little": lambda text: b"\xff\xfe" + text.encode("utf-16-le"),
    "utf-16, big": lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
    "utf-32": lambda text: text.encode("utf-32"),
    "cp1252": lambda text: text.replace("\n", "\r\n").encode("cp1252"),
}
NO_TEXT = {
    "an xlsx": b"PK\x03\x04\x14\x00\x06\x00",
    "an xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00",
    "bytes": bytes(range(256)),
    "half a utf-16": b"\xff\xfea",
}
READERS: dict[str, tuple[list[str], str]] = {
    "a list": (["import", "students"], "navn;klasse\nÅse Øde;9A\n"),
    "a bank": (["bank", "import"], as_toml(shipped_goals()[:1])),
    "a text": (["wording", "--language", "nb"], "Eleven klarer ikke å lese.\nÅse kan lese.\n"),
    "a key": (["user", "key", "kari"], SSH_KEY),
}
"""What a command reads, whose last word is the file."""


@pytest.mark.parametrize("form", FORMS)
def test_a_text_is_the_same_in_every_form(form: str) -> None:
    assert text_of(FORMS[form]("Åse Øde\nÆrlig «sitat»\n")) == "Åse Øde\nÆrlig «sitat»\n"


@pytest.mark.parametrize("kind", NO_TEXT)
def test_what_is_no_text_is_refused(kind: str) -> None:
    with pytest.raises(UsageProblem, match=r"x\.csv is(n't text| a workbook)"):
        text_of(NO_TEXT[kind], "x.csv")


@pytest.fixture
def school(session: Session, path: Path) -> Path:
    session.close()
    assert run(["user", "add", "kari", "Kari Ås"]) == 0
    return path


@pytest.mark.parametrize("reader", READERS)
def test_every_command_reads_every_form(
    school: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], reader: str
) -> None:
    words, text = READERS[reader]
    said = []
    for form in FORMS.values():
        (tmp_path / "file").write_bytes(form(text))
        code = run([*words, str(tmp_path / "file")])
        said.append((code, capsys.readouterr()))
    first, *others = [(code, told.out) for code, told in said]
    assert first[0] == 0 and first[1]
    if reader in ("a list", "a text"):
        assert all(other == first for other in others)
    elif reader == "a bank":
        assert all("1 unchanged" in out for _code, out in others)
    else:
        assert all(code == 2 and "already" in told.err for code, told in said[1:])


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("kind", NO_TEXT)
def test_no_command_takes_what_is_no_text(
    school: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], reader: str, kind: str
) -> None:
    (tmp_path / "file").write_bytes(NO_TEXT[kind])
    assert run([*READERS[reader][0], str(tmp_path / "file")]) == 2
    told = capsys.readouterr()
    assert told.err.count("\n") == 1
    assert any(words in told.err for words in ("is a workbook", "isn't a whole", "isn't text"))


@pytest.mark.parametrize("form", FORMS)
def test_settings_in_every_form(
    session: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    monkeypatch.delenv("IOPLOGG_LANGUAGE")
    (tmp_path / "settings.toml").write_bytes(FORMS[form]('# «på»\nlanguage = "nn"\ndue_days = 7\n'))
    assert run(["due"]) == 0
    assert capsys.readouterr().out.strip() == "Ingenting har frist no."


@pytest.mark.parametrize("content", [*NO_TEXT.values(), b"[" * 60_000, b"x = 0x" + b"f" * 9_000, b"x = " + b"[" * 60])
def test_settings_that_are_none(tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes) -> None:
    (tmp_path / "settings.toml").write_bytes(content)
    assert run(["students"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


PIECES = st.sampled_from([*"[]{}=,.\"'#\\\n", "'\u0000'", "a", "1", " = ", "2027-13-01", "0x", '"\\q"', "9" * 5_000])
IN_NORWEGIAN = r"(linje \d+, tegn \d+|noe mangler på slutten|et for stort tall|for mange nivåer i hverandre)"


@given(st.lists(PIECES, max_size=12).map("".join))
def test_no_foreign_words_say_why_a_text_is_no_toml(text: str) -> None:
    with suppress(UsageProblem):
        try:
            toml_of(text)
        except BadForm as bad:
            assert re.fullmatch(IN_NORWEGIAN, say_in(bad.why, "nb")), say_in(bad.why, "nb")


@pytest.mark.parametrize("value", ["true", "[[1]]", "{a = 1}", "2027-01-01", "1.5", "99999", "'zz'", "[2027-01-01]"])
def test_what_is_wrong_in_settings_is_told_by_its_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    """And as it was written at most: no words of Python's are among those of the language."""
    monkeypatch.setenv("IOPLOGG_LANGUAGE", "nb")
    refused = 0
    for field in fields(Settings):
        (tmp_path / "settings.toml").write_text(f"{field.name} = {value}\n", "utf-8")
        refused += run(["wording", str(tmp_path / "settings.toml")]) == 2
        error = capsys.readouterr().err
        assert not error or re.search(rf"stemmer ikke: {field.name}( = ('[^']*'|\d+))?\. ", error), error
    switches = sum(field.type == "bool" for field in fields(Settings))
    taken = switches if value == "true" else 1
    assert refused >= len(fields(Settings)) - taken, "a switch takes true, and a command may be called anything"


@pytest.mark.parametrize("form", FORMS)
def test_a_curriculum_in_every_form(session: Session, tmp_path: Path, form: str) -> None:
    with zipfile.ZipFile(write_zip(tmp_path / "a.zip", small())) as archive:
        archive.extractall(tmp_path / "folder")
    for file in (tmp_path / "folder").rglob("*.json"):
        file.write_bytes(FORMS[form](file.read_text("utf-8")))
    report = import_archive(session, tmp_path / "folder")
    assert (report.aims, report.skipped) == (4, ())


def test_one_odd_element_is_named_and_the_rest_goes_in(session: Session, tmp_path: Path) -> None:
    odd = {
        "deep": b"[" * 60_000,
        "bytes": bytes(range(256)),
        "workbook": b"PK\x03\x04",
        "number": b"1" * 9_000,
        "empty": b"",
        "list": b"[]",
    }
    with zipfile.ZipFile(write_zip(tmp_path / "a.zip", small()), "a", zipfile.ZIP_BZIP2) as archive:
        for name, content in odd.items():
            archive.writestr(f"kompetansemaal-lk20/{name}.json", content, compress_type=zipfile.ZIP_STORED)
        archive.writestr("kompetansemaal-lk20/packed.json", b"{}")
    report = import_archive(session, tmp_path / "a.zip")
    assert report.aims == 4
    assert {Path(skipped.file).stem for skipped in report.skipped} == {*odd, "packed"}
    assert all(len(skipped.detail) <= 200 for skipped in report.skipped)


def test_depth_is_bounded() -> None:
    deepest = "x = " + "[" * (MOST_DEPTH - 1) + "]" * (MOST_DEPTH - 1)
    assert toml_of(deepest) == tomllib.loads(deepest)
    for text in ("x = " + "[" * MOST_DEPTH + "]" * MOST_DEPTH, "x = " + "[" * 60_000, f"x = {2**63}"):
        with pytest.raises(ValueError, match=r"deep|large"):
            toml_of(text)
    with pytest.raises(ValueError, match="deep"):
        json_of("[" * 60_000, list)


def test_a_file_without_end_is_not_read_to_its_end(tmp_path: Path) -> None:
    with (tmp_path / "large").open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(UsageProblem, match="too large"):
        read_text(tmp_path / "large")


def bomb(path: Path, name: str, claimed: int | None, way: int = zipfile.ZIP_DEFLATED) -> Path:
    """A zip of a file of 16 MB; `claimed` is how large it says that it is."""
    with zipfile.ZipFile(path, "w", way) as archive:
        with archive.open(name, "w") as file:
            for _piece in range(16):
                file.write(b" " * 2**20)
        if claimed is not None:
            archive.infolist()[0].file_size = claimed
    return path


def elements_of(path: Path) -> object:
    with opened(path) as archive:
        return read_elements(archive)


ZIP_READERS: dict[Callable[[Path], object], str] = {
    read_archive: "archive.toml",
    lambda path: read_list(path, date(2026, 11, 25)): "users.csv",
    elements_of: "kompetansemaal-lk20/KM1.json",
}


@pytest.mark.parametrize(
    ("way", "claimed"), each_value([zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA], [None, 9, 1000])
)
def test_no_zip_takes_the_memory(tmp_path: Path, way: int, claimed: int | None) -> None:
    for read, name in ZIP_READERS.items():
        path = bomb(tmp_path / "bomb.zip", name, claimed, way)
        tracemalloc.start()
        with suppress(Problem):
            read(path)
        _now, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert most < 5 * 2**20


def test_unknown_names_are_never_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("elsewhere/film.mp4", "x")
        archive.writestr("students/film.mp4", "x")
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr("elsewhere/film.mp4", "x")
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *_given: pytest.fail("it was read"))
    with pytest.raises(Problem, match="isn't ours"):
        read_archive(tmp_path / "a.zip")
    with pytest.raises(Problem, match="isn't an archive"):
        read_archive(tmp_path / "b.zip")


EXCUSED = {
    "archive/writing.py": 1,  # written, not read
    "archive/reading.py": 1,  # a published text, which is kept byte for byte
    "cli/answers.py": 1,  # what is typed, a line at a time
    "cli/file_output.py": 1,  # a document, written by the program itself, that is said
    "cli/main.py": 3,  # the standard streams, and a word that is shown
    "curriculum/example.py": 1,  # what ships
    "deployment/checking.py": 2,  # compared byte for byte with what was set up; what the machine tells of its disks
    "documents/whole.py": 2,  # what the logbook holds, written by the program itself; so the others
    "documents/formats.py": 1,
    "domain/ssh_key.py": 1,
    "domain/logo.py": 3,  # a picture that was checked when it came in, and the letters that it is kept in
    "logbook/demo_files.py": 2,  # what ships
    "logbook/programmes.py": 1,  # what ships
    "logbook/aim_drafts.py": 1,  # what ships
    "logbook/texts.py": 1,
    "logbook/step_text.py": 2,
    "logbook/step_written.py": 1,
    "logbook/wording.py": 4,  # what ships
    "named_file.py": 4,  # is the way to open what a person names
    "served/warm/client.py": 2,  # holds the place of a stream that is closed; what the child says
    "served/warm/trying.py": 1,  # a stream that goes nowhere
    "served/warm/child.py": 1,  # opens the streams of a login
    "served/warm/protocol.py": 1,  # what a login says
    "shipped.py": 2,  # what ships
    "store/backup.py": 1,  # a copy, which an engine then opens
    "store/archives_there.py": 1,  # which files a zip has, that is open
    "served/warm/witness.py": 1,  # what the machine tells of its processes
    "store/plan_versions.py": 2,
    "store/former_names.py": 1,
    "store/postgres/county.py": 1,  # what ships
    "store/postgres/driver.py": 1,  # what the server says
    "store/postgres/making.py": 1,  # what ships
    "store/postgres/pointer.py": 1,  # a few lines, opened by `named_file` and looked at one by one
    "store/sqlite/processes.py": 3,  # what the machine tells of its processes, and who has the database open
    "store/sqlite/queue.py": 2,  # who waits, which the program itself wrote
    "roster/letters.py": 3,  # which way a list's letters make names; the text is what text_files makes of it
    "roster/fetching.py": 2,  # what a service answers, within the bounds of text_files
    "roster/workbook_cells.py": 2,  # what the program gives its own reader, within the bounds of text_files; its sheets
    "unfinished.py": 2,  # locked, not read
    "whole_file.py": 2,  # written, and had on the disk, not read
    "text_files.py": 3,  # is the way
    "tui/palette.py": 1,  # what ships
    "tui/last_places.py": 1,  # what the program wrote, ids alone: whatever else stands there is passed over
    "zip_files.py": 1,  # is the way
    "domain/goal_draft.py": 1,
    "domain/name_markup.py": 2,  # signs that a text, which is one already, has in an encoding
}
"""Where bytes become text or values by themselves, on how many lines; none of it is a file of a person's.

Nor is any a file of a logbook that is open here: `named_file` refuses those, since the locks go as one is closed.
"""


READING = frozenset({"read_text", "read_bytes", "decode", "open_file", "FileIO"})
"""Methods that get text or bytes out of something, whatever that is."""

READING_OF_MODULES = frozenset(
    {"tomllib.load", "tomllib.loads", "json.load", "json.loads", "codecs.open", "zipfile.ZipFile", "ZipFile", "os.read"}
    | {"input", "io.open", "os.pread", "os.readv", "os.preadv", "os.sendfile", "mmap.mmap"}
)
"""And those whose names other things have, too."""

OPENING = frozenset({"open", "os.fdopen", "io.TextIOWrapper", "click.File"})
MODE = re.compile(r"[rwxa][bt+]*")
ONLY_BYTES_OUT = re.compile(r"[wxa]b")


def reads_by_itself(call: ast.Call) -> bool:
    """Whether a call opens a file to read it, or to write text, or makes text or values out of bytes."""
    called = ast.unparse(call.func)
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    if called in READING_OF_MODULES or name in READING or (".stdin" in called and name.startswith("read")):
        return True
    if called == "str" and len(call.args) > 1:
        return True
    if called in ("os.open", "posix.open"):
        return "O_WRONLY" not in ast.unparse(call)
    given = [*call.args, *(word.value for word in call.keywords if word.arg == "mode")]
    texts = [word.value for word in given if isinstance(word, ast.Constant) and isinstance(word.value, str)]
    modes = [text for text in texts if MODE.fullmatch(text)]
    if called in OPENING:  # a stream that is opened in bytes is read by `text_files`
        return not any("b" in mode for mode in modes) or (called == "open" and not ONLY_BYTES_OUT.fullmatch(modes[-1]))
    return name == "open" and (not given or any(not ONLY_BYTES_OUT.fullmatch(mode) for mode in modes))


@pytest.mark.parametrize(
    "line",
    [
        "path.read_text('utf-8')",
        "open(path)",
        "open(path, 'r')",
        "path.open()",
        "path.open('r')",
        "click.File('r')",
        "codecs.open(path)",
        "zipfile.ZipFile(path)",
        "str(content, 'utf-8')",
        "sys.stdin.read()",
        "sys.stdin.buffer.read()",
        "sys.stdin.buffer.readline()",
        "path.open('rb').read()",
        "path.open('rb')",
        "path.open(mode='r+b')",
        "path.read_bytes()",
        "click.open_file(path)",
        "io.open(path)",
        "io.FileIO(path)",
        "os.read(number, 9)",
        "os.pread(number, 9, 0)",
        "mmap.mmap(number, 0)",
        "os.open(path, os.O_RDONLY)",
        "os.open(path, os.O_RDWR | os.O_CREAT)",
        "os.open(path, flags)",
        "os.open(path, 0)",
    ],
)
def test_who_opens_a_text_alone_is_seen(line: str) -> None:
    calls = [node for node in ast.walk(ast.parse(line)) if isinstance(node, ast.Call)]
    assert any(map(reads_by_itself, calls))


def test_nobody_reads_a_file_of_people_in_a_way_of_their_own() -> None:
    found: dict[str, set[int]] = {}
    for file in PROGRAM.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and reads_by_itself(node):
                found.setdefault(file.relative_to(PROGRAM).as_posix(), set()).add(node.lineno)
    assert {file: len(lines) for file, lines in found.items()} == EXCUSED
