"""What the program is made of as it lies on the disk: a parent that has imported another one must serve nobody.

Not its modules only: style sheets, templates, the learning bank, word lists and catalogues were read with it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from hashlib import blake2b

from ioplogg_tui.shipped import PLACES

BYTECODE = "__pycache__"
"""Python's own, written whenever somebody runs the program."""
GONE = -1, -1
"""Of what goes away while one looks, which is another program then; and of a link that leads nowhere."""


def lying_now() -> bytes:
    """What tells the program's files as they lie there now from any that were changed, put there or taken away.

    Raises:
        OSError: the machine has nothing left to look with.
    """
    every = sorted(
        file for place in PLACES for file in _below(str(place))
    )  # a folder tells them in an order of its own
    return blake2b(repr(every).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _below(folder: str) -> Iterator[tuple[str, int, int]]:
    """Path, time of the last change in ns, and size in bytes of every file."""
    try:
        with os.scandir(folder) as there:
            parts = list(there)
    except FileNotFoundError:
        yield folder, *GONE
        return
    for part in parts:
        if not part.is_dir(follow_symlinks=False):
            yield part.path, *_state_of(part)
        elif part.name != BYTECODE:
            yield from _below(part.path)


def _state_of(file: os.DirEntry[str]) -> tuple[int, int]:
    try:
        state = file.stat()
    except FileNotFoundError:
        return GONE
    return state.st_mtime_ns, state.st_size
