"""Starting many raters, and what they said."""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from ioplogg_tui.logbook.session import Session
from tests.fixtures.plans import PlannedStudent, plan_for


@dataclass
class Said:
    """Ids of the rows that were acknowledged, how long each took in ms, and what went wrong."""

    rows: list[int] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def quantile(self, share: float) -> float:
        return sorted(self.times)[min(len(self.times) - 1, int(len(self.times) * share))]


def class_of(session: Session, count: int) -> list[PlannedStudent]:
    return [plan_for(session, f"Elev {number:03d}") for number in range(count)]


def start(
    path: Path, students: list[PlannedStudent], folder: Path, seconds: float, pause: float, kind: str = "ours"
) -> list[tuple[subprocess.Popen[bytes], Path]]:
    """A rater for each student; all begin when all have opened the logbook."""
    started = []
    go = Path(f"{path}.go")
    go.unlink(missing_ok=True)
    for number, student in enumerate(students):
        acks = folder / f"{kind}{number}-{time.monotonic_ns()}.acks"
        words = [str(path), str(student.id), str(student.soup), str(seconds), str(pause), str(acks), kind]
        process = subprocess.Popen([sys.executable, "-m", "tests.load.rater", *words], stderr=subprocess.PIPE)
        started.append((process, acks))
    ready(started)
    go.touch()
    return started


def ready(started: list[tuple[subprocess.Popen[bytes], Path]]) -> None:
    """Wait until each of them has opened the logbook, or is over."""
    for rater in started:
        acknowledged(rater, 0)


def acknowledged(rater: tuple[subprocess.Popen[bytes], Path], ratings: int) -> None:
    """Wait until a rater has said that so many of its ratings are kept, or is over."""
    process, acks = rater
    while process.poll() is None and not (acks.exists() and acks.read_bytes().count(b"\n") > ratings):
        time.sleep(0.01)


def read(acks: Path, said: Said) -> None:
    for line in acks.read_text().splitlines() if acks.exists() else ():
        row, _space, took = line.partition(" ")
        if took and took.count(".") == 1 and len(took.rpartition(".")[2]) == 2:
            said.rows.append(int(row))
            said.times.append(float(took))


def finish(started: list[tuple[subprocess.Popen[bytes], Path]]) -> Said:
    said = Said()
    for process, acks in started:
        _out, error = process.communicate()
        if process.returncode:
            said.errors.append(error.decode()[-500:])
        read(acks, said)
    return said
