"""`python -m tests.benchmarks`: one line per figure, each beside its limit; yardsticks are measured in the same run.

`--only GROUP …` measures those alone; `--archive FILE` is a Grep archive, without which import and search are left out.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from ioplogg_tui.cli.set_up import fill
from ioplogg_tui.logbook.setting_up import set_up
from tests.benchmarks.bulk import crowds, curriculum, documents
from tests.benchmarks.hands import keys, memory, starts
from tests.benchmarks.sixty import sixty
from tests.benchmarks.walks import walks


def groups(folder: Path, archive: Path | None) -> dict[str, Callable[[], None]]:
    """Name → what measures it; the demo school lies ready."""
    database = folder / "demo.db"
    with set_up(database, "Kari Vik", "nb") as session:
        fill(session)

    def of_curriculum() -> None:
        if archive is None:
            print("skipped: no --archive was named: import, search")
        else:
            curriculum(folder, archive)

    return {
        "walks": lambda: walks(folder),
        "starts": lambda: starts(str(database)),
        "keys": lambda: keys(str(database)),
        "memory": lambda: memory(str(database)),
        "curriculum": of_curriculum,
        "crowds": lambda: crowds(folder),
        "documents": lambda: documents(folder),
        "sixty": lambda: sixty(folder),
    }


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    options.add_argument("--archive", type=Path, metavar="FILE")
    options.add_argument("--only", nargs="+", metavar="GROUP", default=[])
    chosen = options.parse_args()
    os.environ.update(COLORTERM="truecolor", IOPLOGG_LANGUAGE="nb")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["IOPLOGG_CONFIG"] = str(folder / "settings.toml")
        every = groups(folder, chosen.archive)
        if unknown := set(chosen.only) - set(every):
            options.error(f"no such group: {', '.join(sorted(unknown))}; there are {', '.join(every)}")
        for group, measure in every.items():
            if not chosen.only or group in chosen.only:
                measure()


if __name__ == "__main__":
    main()
