"""`python -I -m ioplogg_tui.served.warm [--socket PATH]`: the warm parent; “ioplogg serve warm” becomes this."""

from __future__ import annotations

from ioplogg_tui.served.surroundings import make_safe

GIVEN = make_safe()  # before anything that reads the environment is imported

import sys  # noqa: E402

from ioplogg_tui import locale  # noqa: E402
from ioplogg_tui.domain.errors import Problem  # noqa: E402
from ioplogg_tui.served.warm.parent import serve_logins  # noqa: E402


def main(arguments: list[str]) -> int:
    """0 where another program was installed: whoever started this starts that."""
    try:
        return serve_logins(arguments, GIVEN)
    except Problem as problem:
        sys.stderr.write(f"ioplogg: {locale.translate_problem(problem)}\n")
        return problem.exit_code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
