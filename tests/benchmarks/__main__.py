"""`python -m tests.benchmarks`: one line per figure, each beside its limit; yardsticks are measured in the same run.

`--only NAME …` measures those alone; `--archive PATH` is a Grep archive, without which import and search are left out.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable
from pathlib import Path

from ioplogg_tui.cli.set_up import fill
from ioplogg_tui.logbook.setting_up import set_up
from tests.benchmarks.bulk import access_report, archived, crowds, curriculum, documents, years
from tests.benchmarks.hands import keys, memory, starts
from tests.benchmarks.lists import lists
from tests.benchmarks.measuring import as_installed, watched
from tests.benchmarks.migration import migration
from tests.benchmarks.owing import due
from tests.benchmarks.sixty import sixty
from tests.benchmarks.walks import walks
from tests.benchmarks.warm import warm
from tests.benchmarks.words import bank, wording


def of_demo(measure: Callable[[str], None]) -> Callable[[Path], None]:
    """Measures on the invented school, in a logbook of its own."""

    def measured(folder: Path) -> None:
        database = folder / "demo.db"
        with set_up(database, "Kari Vik", "nb") as session:
            fill(session)
        measure(str(database))

    return measured


GROUPS: dict[str, Callable[[Path], None]] = {
    "starts": of_demo(starts),
    "keys": of_demo(keys),
    "memory": of_demo(memory),
    "crowds": crowds,
    "years": years,
    "due": due,
    "documents": documents,
    "sixty": sixty,
    "walks": walks,
    "access-report": access_report,
    "archive-out": archived,
    "warm": warm,
    "migration": migration,
    "lists": lists,
    "bank": bank,
    "wording": wording,
}
"""Name → what measures it, in a folder of its own."""

CURRICULUM = "curriculum"


def main() -> None:
    names = (CURRICULUM, *GROUPS)
    options = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    options.add_argument("--archive", type=Path, metavar="PATH", help="a Grep archive, a zip")
    options.add_argument("--only", nargs="+", metavar="NAME", choices=names, default=(), help=", ".join(names))
    chosen = options.parse_args()
    archive: Path | None = chosen.archive
    if archive and not archive.is_file():
        options.error(f"no such archive: {archive}")
    groups = dict(GROUPS)
    if archive:
        groups[CURRICULUM] = lambda folder: curriculum(folder, archive)
    elif not chosen.only or CURRICULUM in chosen.only:
        print("skipped: import and search; they need --archive PATH")
    with tempfile.TemporaryDirectory() as around:
        as_installed(Path(around))
        for name, measure in groups.items():
            if not chosen.only or name in chosen.only:
                folder = Path(around) / name
                folder.mkdir()
                with watched(name):
                    measure(folder)


if __name__ == "__main__":
    main()
