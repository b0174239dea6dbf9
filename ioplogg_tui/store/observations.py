"""Rows of the log: observations and self-assessments. Rows are only ever added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import fn

from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Observation, Rating, SelfAssessment
from ioplogg_tui.store.standings import refresh_standings
from ioplogg_tui.store.tables import ObservationRow, SelfAssessmentRow, StaffRow


@dataclass(frozen=True, slots=True)
class LastWords:
    """What was last said of a goal: when and by whom it was last observed; the last note, and whose; feed-forward."""

    by: str
    at: datetime
    note: str
    note_by: str
    note_at: datetime | None
    feed_forward: str


# In words of SQL, not of the model, as in events.py and for the same reason.
_APPEND = (
    "INSERT INTO observation (goal_id, student_id, staff_id, at, recorded_at, quality, independence, setting, note,"
    " feed_forward, corrects, withdrawn) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_SUBJECT = (
    "SELECT plan_subject.title, goal.removed_at IS NOT NULL FROM goal JOIN plan_subject"
    " ON plan_subject.id = goal.subject_id WHERE goal.id = ? AND goal.student_id = ?"
)


def add_observation(
    *,
    goal_id: int,
    student_id: int,
    staff_id: int,
    at: datetime,
    recorded_at: datetime,
    rating: Rating,
    setting: str = "",
    note: str = "",
    feed_forward: str = "",
    corrects: int | None = None,
    withdrawn: bool = False,
    keep_standings: bool = True,
) -> int:
    """Append a row and bring the standings up to date; returns its id.

    `keep_standings` is False only where many rows go in at once and `refresh_everything` follows.

    Raises:
        peewee.IntegrityError: `corrects` names a row that was corrected already.
    """
    when = ObservationRow.at.db_value
    values = (
        goal_id,
        student_id,
        staff_id,
        when(at),
        when(recorded_at),
        rating.quality,
        rating.independence,
        setting,
        note,
        feed_forward,
        corrects,
        int(withdrawn),
    )
    row_id = int(ObservationRow._meta.database.execute_sql(_APPEND, values).lastrowid)
    if keep_standings:
        refresh_standings(goal_id, student_id)
    return row_id


_COLUMNS = (
    ObservationRow.id,
    ObservationRow.goal,
    ObservationRow.student,
    StaffRow.name,
    StaffRow.id,
    ObservationRow.at,
    ObservationRow.recorded_at,
    ObservationRow.quality,
    ObservationRow.independence,
    ObservationRow.note,
    ObservationRow.feed_forward,
    ObservationRow.setting,
    ObservationRow.corrects,
    ObservationRow.withdrawn,
)


def _observation(row: tuple[Any, ...]) -> Observation:
    (id_, goal, student, by, by_id, at, recorded_at, quality, independence, note, forward, setting, corrects, gone) = (
        row
    )
    rating = rating_of(quality, independence)
    return Observation(
        id_, goal, student, by, by_id, at, recorded_at, rating, note, forward, setting, corrects, bool(gone)
    )


def rating_of(quality: int | None, independence: int | None) -> Rating:
    """A rating out of two columns."""
    return Rating(Level(quality) if quality else None, Level(independence) if independence else None)


def subject_of_goal(goal_id: int, student_id: int, *, in_bin: bool = False) -> str | None:
    """The title of the subject that a student's goal is in; None where the student has no such goal.

    A goal in the bin is there only with `in_bin`.
    """
    found = ObservationRow._meta.database.execute_sql(_SUBJECT, (goal_id, student_id)).fetchone()
    return str(found[0]) if found and (in_bin or not found[1]) else None


def observation_of(observation_id: int) -> Observation | None:
    rows = list(ObservationRow.select(*_COLUMNS).join(StaffRow).where(ObservationRow.id == observation_id).tuples())
    return _observation(rows[0]) if rows else None


def correction_of(observation_id: int) -> int | None:
    """The id of the row that corrects this one, if any."""
    found: int | None = (
        ObservationRow.select(ObservationRow.id).where(ObservationRow.corrects == observation_id).scalar()
    )
    return found


def observations_on(goal_ids: list[int]) -> list[Observation]:
    """Every row of these goals, corrected and withdrawn ones too, in the order they were seen."""
    rows = (
        ObservationRow.select(*_COLUMNS)
        .join(StaffRow)
        .where(ObservationRow.goal.in_(goal_ids))
        .order_by(ObservationRow.at, ObservationRow.id)
    )
    return [_observation(row) for row in list(rows.tuples())]


_NEWEST = """
    SELECT seen.goal_id, staff.name, seen.at, coalesce(noted.note, ''), coalesce(noter.name, ''), noted.at,
        coalesce((SELECT feed_forward FROM counting_observation WHERE goal_id = seen.goal_id AND feed_forward <> ''
                  ORDER BY at DESC, id DESC LIMIT 1), '')
    FROM goal
    JOIN observation AS seen ON seen.id = (
        SELECT id FROM counting_observation WHERE goal_id = goal.id ORDER BY at DESC, id DESC LIMIT 1)
    JOIN staff ON staff.id = seen.staff_id
    LEFT JOIN observation AS noted ON noted.id = (
        SELECT id FROM counting_observation WHERE goal_id = goal.id AND note <> '' ORDER BY at DESC, id DESC LIMIT 1)
    LEFT JOIN staff AS noter ON noter.id = noted.staff_id
    WHERE goal.id IN ({places})
"""


def last_words_on(goal_ids: list[int]) -> dict[int, LastWords]:
    """Goal id → what was last said of it, in one query."""
    if not goal_ids:
        return {}
    sql = _NEWEST.format(places=", ".join("?" * len(goal_ids)))
    rows = ObservationRow._meta.database.execute_sql(sql, goal_ids).fetchall()
    return {
        goal_id: LastWords(
            by,
            datetime.fromisoformat(at),
            note,
            note_by,
            datetime.fromisoformat(note_at) if note_at else None,
            feed_forward,
        )
        for goal_id, by, at, note, note_by, note_at, feed_forward in rows
    }


def add_self_assessment(
    *, goal_id: int, student_id: int, staff_id: int, at: datetime, rating: Rating, words: str = "", helped: str = ""
) -> int:
    """Append the student's own rating; `staff_id` is who was logged in when it was given."""
    return int(
        SelfAssessmentRow.insert(
            goal=goal_id,
            student=student_id,
            recorded_by=staff_id,
            at=at,
            quality=rating.quality,
            independence=rating.independence,
            words=words,
            helped=helped,
        ).execute()
    )


def self_assessments_on(goal_ids: list[int]) -> list[SelfAssessment]:
    rows = (
        SelfAssessmentRow.select()
        .where(SelfAssessmentRow.goal.in_(goal_ids))
        .order_by(SelfAssessmentRow.at, SelfAssessmentRow.id)
    )
    return [
        SelfAssessment(row.id, row.goal_id, row.at, rating_of(row.quality, row.independence), row.words, row.helped)
        for row in list(rows)
    ]


def own_ratings_on(goal_ids: list[int]) -> dict[int, str]:
    """Goal id → the student's last own rating as two signs, `-` where they gave none."""
    return {
        own.goal_id: f"{own.rating.quality or '-'}{own.rating.independence or '-'}"
        for own in self_assessments_on(goal_ids)
    }


def last_self_assessments(student_ids: Sequence[int]) -> dict[int, datetime]:
    """Student id → when they last assessed a goal of theirs (naive UTC); those who never did are left out."""
    newest = fn.MAX(SelfAssessmentRow.at)
    rows = (
        SelfAssessmentRow.select(SelfAssessmentRow.student, newest)
        .where(SelfAssessmentRow.student.in_(student_ids))
        .group_by(SelfAssessmentRow.student)
    )
    return dict(list(rows.tuples()))
