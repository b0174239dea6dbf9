"""What takes a file away is known, each with why it takes none that is needed."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import ioplogg_tui

HOME = Path(ioplogg_tui.__file__).parent

TAKES = {"unlink", "rmtree", "rmdir", "remove", "removedirs", "move", "rename", "replace", "truncate", "write_bytes"}
"""What a call is named that removes a file, writes over it, or gives another its name."""

BY_PATH = {"unlink", "rmtree", "rmdir", "removedirs", "truncate", "write_bytes"}
"""Those that are done to a file, whatever they are called on."""

OF_FILES = {"os", "shutil", "path", "unfinished", "file", "target", "made", "left", "folder"}
"""What the others are called on where they are done to a file."""

WHY = {
    "served/warm/parent.py unlink": "a socket that nobody answers at, and nothing but a socket",
    "shipped.py write_bytes": "what it has just made itself",
    "store/backups_there.py unlink": "a backup that this logbook wrote; asks `is_of_logbook`",
    "store/backup.py write_bytes": "what it has just made itself, unfinished",
    "unfinished.py rmtree": "what the program named itself, and whose writer is gone",
    "unfinished.py unlink": "what the program named itself, and whose writer is gone",
    "whole_file.py rename": "a folder of its own to a name that is free, and back",
    "whole_file.py replace": "what a person named was asked about at the door (`refuse_own`)",
    "whole_file.py unlink": "what it has just put there itself",
    "whole_file.py write_bytes": "what it has just made itself, unfinished",
}


def takers() -> Iterator[str]:
    for file in sorted(HOME.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in TAKES):
                continue
            owner = node.func.value
            if node.func.attr in BY_PATH or (isinstance(owner, ast.Name) and owner.id in OF_FILES):
                yield f"{file.relative_to(HOME).as_posix()} {node.func.attr}"


def test_whatever_takes_a_file_away_says_why_it_may() -> None:
    assert {*takers()} == WHY.keys()
