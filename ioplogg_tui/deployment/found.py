"""One thing looked at on a server, and running its programs to look."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass

PATH = "/usr/sbin:/usr/bin:/sbin:/bin"


@dataclass(frozen=True, slots=True)
class Found:
    """One thing looked at: `wrong` says whether something is to be done; `values` are for the sentence's places."""

    sentence: str
    wrong: bool
    values: tuple[tuple[str, object], ...] = ()


def said(*words: str) -> str:
    program = shutil.which(words[0], path=PATH)
    if program is None:
        return ""
    done = subprocess.run([program, *words[1:]], capture_output=True, text=True, timeout=20, check=False)
    return done.stdout + done.stderr


def status(*words: str, **environment: str) -> int | None:
    """How a program ended; None where it isn't there."""
    program = shutil.which(words[0], path=PATH)
    if program is None:
        return None
    return subprocess.run(
        [program, *words[1:]], env={"PATH": PATH, **environment}, capture_output=True, timeout=60, check=False
    ).returncode
