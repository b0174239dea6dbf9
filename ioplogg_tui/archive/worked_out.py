"""What upgrades work out of what there is, worked out of an archive of an earlier form as well."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from ioplogg_tui.archive.layout import SHEETS_SINCE
from ioplogg_tui.archive.placing import place_plans
from ioplogg_tui.archive.records import Checker
from ioplogg_tui.domain.plan import FrozenPlan
from ioplogg_tui.logbook.whole_data import Record, columns, may_be_empty
from ioplogg_tui.text_files import json_of

INITIALS_END = "."
"""A version that was handed out to who might not know the name tells it by initials."""


def work_out(version: int, student: Record, records: Mapping[str, list[Record]], file: str) -> None:
    """Give a student of an archive of a version what it has no place for: see `tests.unit.test_older_archives`.

    The versions of plans were read already, from this `file` or folder.

    Raises:
        ArchiveProblem: what it is worked out of is not right.
    """
    place_plans(student, records["plan"])
    if version < SHEETS_SINCE["former_name"] and not records["former_name"]:
        _add_former_names(student, records, file)


def _add_former_names(student: Record, records: Mapping[str, list[Record]], file: str) -> None:
    """The names that their plans' versions have, and the student no longer has, each until the last that has it."""
    types, empty, checker = columns("former_name"), may_be_empty("former_name"), Checker(file)
    for number, (name, at) in enumerate(_last_days(student["name"], records["plan_version"]), 1):
        former = {"id": number, "student": student["id"], "name": name, "until": at.date()}
        records["former_name"].append(checker.record("former_name", former, types, empty))


def _last_days(now: str, versions: Sequence[Record]) -> list[tuple[str, datetime]]:
    """Other names than that of now, and when a version last had each, in that order."""
    last: dict[str, datetime] = {}
    for version in versions:
        name = json_of(version["text"], FrozenPlan).student
        if name and name != now and not name.endswith(INITIALS_END):
            last[name] = max(version["at"], last.get(name, version["at"]))
    return sorted(last.items(), key=lambda its: its[1])
