"""A lesson as JSON: when and what it was, who held it, who was there, and what is told of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ioplogg_tui.cli.output import moment

if TYPE_CHECKING:
    from ioplogg_tui.domain.lesson import Lesson


def lesson_json(held: Lesson) -> dict[str, object]:
    return {
        "group": held.name.group,
        "subject": held.name.subject,
        "begins": moment(held.name.begins),
        "minutes": held.end.minutes,
        "setting": held.setting,
        "counts_for": held.name.subject or held.counts_for or None,
        "held_by": list(held.held_by),
        "there": [there.student_id for there in held.attendances if there.there],
        "absent": list(held.end.absent),
        "of_each": [
            {"student_id": row.student_id, "minutes": row.minutes, "counts_for": row.counts_for or None}
            for row in held.attendances
        ],
    }
