"""What takes a file away is known, each with why it takes none that is needed."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import ioplogg_tui

HOME = Path(ioplogg_tui.__file__).parent

MODULES = {"os", "shutil"}
ALWAYS = {"unlink", "rmtree", "rmdir", "removedirs", "truncate", "ftruncate", "rename", "renames", "write_bytes"} | {
    "write_text",
    "copyfile",
    "copy2",
    "copytree",
    "extract",
    "extractall",
    "pwrite",
}
"""What removes a file, writes over it or gives another its name, whatever it is named on; called, or handed on."""

OF_MODULES = {"remove", "replace", "copy", "move", "copyfileobj", "sendfile", "copy_file_range"}
"""What does so where it is the system's own: lists, sets and texts have some of these too."""

_MODE = re.compile(r"(?=.*[w+])[rwaxbt+]{1,4}")
_HARMLESS = {"O_RDONLY", "O_CLOEXEC", "O_NOFOLLOW", "O_NONBLOCK", "O_NOCTTY", "O_DIRECTORY", "os"}

WHY = {
    "archive/writing.py zipped: ZipFile": "in memory",
    "curriculum/download.py _store: open": "in a folder for now, that the command has just made",
    "logbook/county.py make_county: unlink": "what it has just made itself; asks `names_county` first",
    "logbook/county.py rename_school: rename": "a school's name in the county, and no file",
    "named_file.py _at_once: os.open": "opens for who says how, and that is looked at where it is said",
    "named_file.py write_into: open": "a device or a pipe; whoever names a file has it written whole",
    "served/warm/parent.py _own_listener: unlink": "a socket that nobody answers at, and nothing but a socket",
    "shipped.py shipped_folder: write_bytes": "what it has just made itself",
    "store/backup.py sound_copy: write_bytes": "what it has just made itself, unfinished",
    "store/backups_there.py thin: unlink": "a backup that this logbook wrote; asks `is_of_logbook`",
    "store/postgres/source.py Source.close_for: rename": "the logbook that was taken in, to a name that is free",
    "store/sqlite/queue.py _opened: os.open": "the queue, which is a file of the logbook and no link",
    "store/sqlite/queue.py _write: ftruncate": "the queue",
    "store/sqlite/queue.py _write: pwrite": "the queue",
    "unfinished.py _remove: rmtree": "what the program named itself, and whose writer is gone",
    "unfinished.py _remove: unlink": "what the program named itself, and whose writer is gone",
    "whole_file.py _name_new: replace": "the name that it has just claimed with an empty file",
    "whole_file.py _name_new: unlink": "that empty file, where it can't be written",
    "whole_file.py _name_new: unlink, again": "what is unfinished, which has its new name",
    "whole_file.py _to_disk: os.open": "writes nothing",
    "whole_file.py _write_new: os.open": "opens for who says that the file is new",
    "whole_file.py put_in_place: replace": "what a person named was asked about at the door (`refuse_own`)",
    "whole_file.py put_in_place: unlink": "what it has just put there itself",
    "whole_file.py NewFolder.put_in_place: rename": "a folder of its own to a name that is free",
    "whole_file.py NewFolder.take_back: rename": "that folder, back",
    "whole_file.py write_whole: write_bytes": "what it has just made itself, unfinished",
}
"""File, function, what is called → why no file that is needed goes by it; each call has a reason of its own."""


def takers(tree: ast.AST, within: str = "") -> Iterator[str]:
    """The function and the name of each."""
    for node in ast.iter_child_nodes(tree):
        inside = within
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            inside = f"{within}.{node.name}".lstrip(".")
        if name := _taken_by(node):
            yield f"{inside}: {name}"
        yield from takers(node, inside)


def _taken_by(node: ast.AST) -> str | None:
    if isinstance(node, ast.ImportFrom) and node.module in MODULES:  # by a name that isn't looked for where it is used
        return next((part.name for part in node.names if part.name in ALWAYS | OF_MODULES | {"open"}), None)
    if isinstance(node, ast.Import):
        return next((part.name for part in node.names if part.name in MODULES and part.asname), None)
    if isinstance(node, ast.Attribute):
        of_module = isinstance(node.value, ast.Name) and node.value.id in MODULES
        return node.attr if node.attr in ALWAYS or (of_module and node.attr in OF_MODULES) else None
    return _called(node) if isinstance(node, ast.Call) else None


def _called(call: ast.Call) -> str | None:
    attribute = call.func if isinstance(call.func, ast.Attribute) else None
    owner = attribute.value.id if attribute and isinstance(attribute.value, ast.Name) else ""
    name = attribute.attr if attribute else call.func.id if isinstance(call.func, ast.Name) else ""
    given = [*call.args, *(word.value for word in call.keywords)]
    if name == "replace" and attribute and owner not in MODULES:
        # a path's takes where to; a text's two, a day's and a record's words with names
        return name if len(given) == 1 and (call.args or call.keywords[0].arg == "target") else None
    if name == "open" and owner == "os":
        return None if ast.unparse(given[0]) == "os.devnull" or _takes_nothing(given[1]) else "os.open"
    if name in ("open", "fdopen", "ZipFile", "GzipFile"):
        modes = [part.value for part in given if isinstance(part, ast.Constant) and isinstance(part.value, str)]
        unknown = not attribute and len(call.args) > 1 and not isinstance(call.args[1], ast.Constant)
        return name if unknown or any(map(_MODE.fullmatch, modes)) else None
    return None


def _takes_nothing(flags: ast.expr) -> bool:
    """Whether a file that is opened so stays as it is: it is only read, or wasn't there."""
    names = {
        part.attr if isinstance(part, ast.Attribute) else part.id
        for part in ast.walk(flags)
        if isinstance(part, ast.Attribute | ast.Name)
    }
    return names <= _HARMLESS or "O_EXCL" in names


def calls() -> Iterator[str]:
    for file in sorted(HOME.rglob("*.py")):
        before = Counter[str]()
        for taker in takers(ast.parse(file.read_text("utf-8"))):
            before[taker] += 1
            yield f"{file.relative_to(HOME).as_posix()} {taker}" + ", again" * (before[taker] - 1)


def test_whatever_takes_a_file_away_says_why_it_may() -> None:
    assert sorted(calls()) == sorted(WHY)


@pytest.mark.parametrize(
    "line",
    [
        *(
            'open(p, "w")',
            'open(p, mode="r+b")',
            "open(p, how)",
            'p.open("wb")',
            "os.open(p, os.O_WRONLY | os.O_TRUNC)",
        ),
        *("os.open(p, flags)", 'os.fdopen(n, "w")', "p.write_text(t)", "p.write_bytes(t)", "os.truncate(p, 0)"),
        *("copy.replace(p)", "copy.replace(target=p)", "os.replace(a, b)", "os.rename(a, b)", "a.rename(b)"),
        *("shutil.copyfile(a, b)", "shutil.move(a, b)", "shutil.copy(a, b)", "shutil.copytree(a, b)", "p.unlink()"),
        *(
            "os.remove(p)",
            "from os import remove",
            "import shutil as s",
            "map(Path.unlink, files)",
            "zip.extractall(p)",
        ),
        *('ZipFile(p, "w")', 'gzip.open(p, "wb")', "room.rmdir()", "later(p.unlink)"),
    ],
)
def test_each_way_of_taking_a_file_away_is_seen(line: str) -> None:
    assert [*takers(ast.parse(f"def f() -> None:\n    {line}"))] != []


@pytest.mark.parametrize(
    "line",
    [
        *('t.replace("a", "b")', 'replace(goal, text="w")', "at.replace(hour=0)", "names.remove(n)", "open(p)"),
        *('open(p, "rb")', 'p.open("xb")', "os.open(p, os.O_RDONLY)", "zip.open(name)", "values.copy()"),
    ],
)
def test_nothing_else_is(line: str) -> None:
    assert [*takers(ast.parse(line))] == []
