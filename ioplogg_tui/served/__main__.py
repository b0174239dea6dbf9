"""`python -I -c BEGINNING [--warm SOCKET] --database PATH [--key N]`: one session, as a wrapper starts it.

By the warm parent behind the socket where there is one of this very program; else this process is the session.
`-m` would import what finds modules first, a fifth of what a warm login takes.
"""

from __future__ import annotations

from ioplogg_tui.served.surroundings import make_safe

GIVEN = make_safe()  # before anything that reads the environment is imported

import sys  # noqa: E402


def main(arguments: list[str]) -> int:
    """The exit code of the session."""
    if arguments[:1] == ["--warm"]:
        from ioplogg_tui.served.warm.client import log_in

        ended = log_in("".join(arguments[1:2]), arguments[2:], GIVEN)
        if ended is not None:
            return ended
        arguments = arguments[2:]
    from ioplogg_tui.served.session import serve

    return serve(arguments, GIVEN)


def begin() -> None:
    sys.exit(main(sys.argv[1:]))


if __name__ == "__main__":
    begin()
