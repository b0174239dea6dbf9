"""One thing looked at on a server, and running its programs to look."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ioplogg_tui.domain.errors import Sentence

PATH = "/usr/sbin:/usr/bin:/sbin:/bin"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: `wrong` says whether something is to be done."""

    sentence: Sentence
    wrong: bool


def well(message: str, **values: object) -> Finding:
    """Nothing is to be done."""
    return Finding(Sentence(message, values), wrong=False)


def wrong(message: str, **values: object) -> Finding:
    """Something is to be done; the sentence says what."""
    return Finding(Sentence(message, values), wrong=True)


def output_of(*words: str) -> str:
    """What a program writes, errors too; empty where it isn't there."""
    ended = _run(words, seconds=20)
    return "" if ended is None else ended.stdout + ended.stderr


def exit_status(*words: str, **environment: str) -> int | None:
    """How a program ended; None where it isn't there."""
    ended = _run(words, {"PATH": PATH, **environment}, seconds=60)
    return None if ended is None else ended.returncode


def _run(
    words: Sequence[str], environment: Mapping[str, str] | None = None, *, seconds: int
) -> subprocess.CompletedProcess[str] | None:
    program = shutil.which(words[0], path=PATH)
    if program is None:
        return None
    return subprocess.run(  # noqa: S603 - one of the system's own programs, by words that stand in this package
        [program, *words[1:]],
        env=environment,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=seconds,
        check=False,
    )
