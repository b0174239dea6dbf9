"""Where one stands: the goal under the cursor of each student, and who was open last, over sessions too."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from ioplogg_tui.settings import settings_path
from ioplogg_tui.whole_file import make_folder, write_whole

FILE_NAME = "places.txt"
"""Beside the settings: a line for each logbook that was open last, the newest first."""
MOST_LOGBOOKS = 8
_LINE = re.compile(rb"([0-9a-f]{16}) ([0-9]{1,18}) ([0-9]{1,18})")
MOST_BYTES = 4096


@dataclass
class LastPlaces:
    """Ids alone: what is gone, or was never there, is nobody's place."""

    last: int | None = None
    """The student who was open last."""
    goals: dict[int, int] = field(default_factory=dict)
    """Student → the goal under the cursor, on whichever page one was on it last."""
    rated: int | None = None
    """The goal that was rated last in this session: who rates another is told which."""

    def stand(self, student_id: int, goal_id: int | None) -> None:
        self.last = student_id
        if goal_id is not None:
            self.goals[student_id] = goal_id


def read_places(database: Path) -> LastPlaces:
    """Where one stood in a logbook at the end of the last session; nowhere where that isn't known, or can't be read."""
    for logbook, student_id, goal_id in _lines():
        if logbook == _sign_of(database):
            return LastPlaces(int(student_id), {int(student_id): int(goal_id)})
    return LastPlaces()


def keep_places(database: Path, places: LastPlaces) -> None:
    """Keep the student who was open last, with the goal, for the next session.

    Raises:
        OSError: it can't be written.
    """
    if places.last is None:
        return
    own = (_sign_of(database), b"%d" % places.last, b"%d" % places.goals.get(places.last, 0))
    kept = [own, *(line for line in _lines() if line[0] != own[0])][:MOST_LOGBOOKS]
    path = _file()
    make_folder(path.parent, 0o700)
    write_whole(path, b"".join(b" ".join(line) + b"\n" for line in kept))


def _lines() -> list[tuple[bytes, ...]]:
    try:
        with _file().open("rb") as file:
            written = file.read(MOST_BYTES)
    except OSError:  # there is none yet, or somebody took it away: one begins at the first student
        return []
    return [line.groups() for line in map(_LINE.fullmatch, written.splitlines()) if line is not None]


def _file() -> Path:
    return settings_path().with_name(FILE_NAME)


def _sign_of(database: Path) -> bytes:
    """Which logbook it is, without a word of where it lies."""
    return sha256(str(database.absolute()).encode(errors="surrogateescape")).hexdigest()[:16].encode()
