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
        with os.scandir(folder) as parts:
            for part in parts:
                if part.is_dir(follow_symlinks=False):
                    if part.name != BYTECODE:
                        yield from _below(part.path)
                else:
                    state = part.stat()
                    yield part.path, state.st_mtime_ns, state.st_size
    except FileNotFoundError:
        yield folder, -1, -1  # it goes away while one looks: that is another program
