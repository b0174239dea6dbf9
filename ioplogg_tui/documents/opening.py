"""A file that is there is opened by whatever program the person has for its kind, on their own machine."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.domain.served import over_ssh

OPENERS = {"darwin": "open", "linux": "xdg-open"}


def open_outside(path: Path) -> None:
    """Give a file to the program for its kind, and wait for nothing.

    Raises:
        UsageProblem: the person sits at another machine, or this one has nothing that opens files.
    """
    if over_ssh():
        raise UsageProblem(
            N_("You are sitting at another machine, so nothing is opened here: saving says how to get it there.")
        )
    opener = OPENERS.get(sys.platform, "xdg-open")
    program = shutil.which(opener)
    if program is None or not (sys.platform == "darwin" or {"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys()):
        raise UsageProblem(N_("Nothing on this machine opens files from here. It is saved: {path}"), path=path)
    subprocess.Popen(  # noqa: S603 - what the machine opens files with, and a file that was just written
        [program, str(path)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
