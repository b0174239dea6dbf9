"""`python -I -m ioplogg_tui.served.warm.trying SOCKET`: one login that asks for nothing; prints what became of it."""

from __future__ import annotations

import os
import sys
from socket import AF_UNIX, SOCK_SEQPACKET, socket

from ioplogg_tui.domain.errors import UsageProblem
from ioplogg_tui.domain.warmth import Warmth
from ioplogg_tui.served.warm.client import log_in
from ioplogg_tui.served.warm.protocol import SECONDS_TO_GREET, program


def warmth_at(path: str) -> Warmth:
    """What becomes of a login at this socket. Its three descriptors are this process's."""
    with socket(AF_UNIX, SOCK_SEQPACKET) as line:
        line.settimeout(SECONDS_TO_GREET)
        try:
            line.connect(path)
        except OSError:
            return Warmth.NOBODY
        try:
            greeting = line.recv(4096)
        except OSError:
            return Warmth.SILENT
    if greeting != program():  # a parent that isn't the program that is installed hangs up, and leaves
        return Warmth.OTHER
    told_who = log_in(path, ["--database", "/nowhere"], {"SSH_ORIGINAL_COMMAND": "students"})
    return Warmth.WARM if told_who == UsageProblem.exit_code else Warmth.BROKEN  # nobody says who it is


def main() -> None:
    answer, nowhere = os.dup(1), os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    os.write(answer, warmth_at(sys.argv[1]).encode())


if __name__ == "__main__":
    main()
