"""Writing what is kept of a student themselves: name, level, strengths and the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.cleaned import cleaned_student
from ioplogg_tui.domain.errors import N_, NotFound
from ioplogg_tui.domain.holidays import Holidays
from ioplogg_tui.domain.initials import initials
from ioplogg_tui.domain.people import Student, placement_of
from ioplogg_tui.domain.placement_written import PlacementWritten, placement_written
from ioplogg_tui.domain.school_level import follows
from ioplogg_tui.domain.school_year import half_year_start
from ioplogg_tui.domain.stay import Stay, checked_stays
from ioplogg_tui.logbook.deed import Deed
from ioplogg_tui.logbook.redaction import hidden_name
from ioplogg_tui.logbook.session import Session


def student_now(session: Session, student_id: int) -> Student:
    """The student as they are kept, whoever asks.

    Raises:
        NotFound: there is no such student.
    """
    student = session.store.students.of(student_id)
    if student is None:
        raise NotFound(N_("The student is no longer here."))
    return student


def student_as_kept(session: Session, student: Student, before: Student) -> Student:
    """A student who was written, cleaned; what isn't written in forms is as before.

    Raises:
        UsageProblem: there is no name, the birth date is not past, or a text is too long.
    """
    cleaned = replace(cleaned_student(student, session.today()), protected=before.protected)
    return _with_name_kept(session, cleaned)


def keep_student(doing: Deed, student: Student, since: str = "") -> None:
    """Inside a deed: write a cleaned student, with a group that may be new, and where they are in plans.

    `since` is as in `rewrite_student`.
    """
    before = student_now(doing.session, student.id)
    rewrite_student(doing, before, student, since)
    keep_newest_stay(doing, student)
    doing.object_id = student.id


def rewrite_student(doing: Deed, before: Student, after: Student, since: str = "") -> None:
    """Inside a deed: write a student; the plans of a school year and of those after it go with them, none before.

    Without `since` it is this school year; but who goes to the next level goes there in the coming year, once that
    one's plan is begun, and in the summer before the school year turns.
    """
    doing.store.students.write(after, doing.store.school.group_id(after.group))
    if before.name != after.name:
        former = doing.store.students.former_names
        if doing.undoing is None:
            former.ended(after.id, before.name, after.name, doing.session.today(), doing.session.midnight())
        else:
            former.undone(after.id, before.name, after.name)
        if before.protected:  # whoever has the program open reads the names anew
            doing.tell(Action.STUDENT_PROTECT, after.id)
    if doing.undoing is None and (before.group or before.level) != (after.group or after.level):
        doing.tell(Action.STUDENT_CLASS, after.id, after.id)
    was, now = placement_of(before), placement_of(after)
    if was == now:
        return
    moves_up = follows(now.level, was.level)
    if not since:
        this_year = doing.session.school_year
        since = this_year.following if moves_up and _turns(doing, after.id) else this_year
    went = doing.store.plans.placements.follow(after.id, since, was, now)
    doing.placements += (*placement_written(None, was, now), *went)


def put_placement_back(doing: Deed, student_id: int, written: Sequence[PlacementWritten], at: datetime) -> None:
    """Inside a deed: where the student is, and was in each plan, is as before, where it still is as it was written.

    The plans that were begun since, after it was written `at` a moment (UTC), have what was written from the student,
    and go back with them.
    """
    student = student_now(doing.session, student_id)
    own = {its.name: its.before for its in written if its.plan_id is None and getattr(student, its.name) == its.after}
    if own:
        back: Any = own
        before = replace(student, **back)
        doing.store.students.write(before, doing.store.school.group_id(before.group))
    placements = doing.store.plans.placements
    placements.put_back([its for its in written if its.plan_id is not None])
    back_again = [its for its in written if its.plan_id is None and its.name in own]
    went = placements.follow_since(student_id, at, back_again)
    doing.placements = (*(replace(its, before=its.after, after=its.before) for its in written), *went)
    doing.object_id = student.id


def _turns(doing: Deed, student_id: int) -> bool:
    """Whether who moves up does so for the coming school year, and not to put this one right, nor to take that back."""
    if doing.undoing is not None:
        return False
    today, this_year = doing.session.today(), doing.session.school_year
    is_ending = Holidays().has(today) and half_year_start(today) != this_year.first_day
    return is_ending or any(year > this_year for year in doing.store.plans.school_years(student_id))


def keep_newest_stay(doing: Deed, student: Student) -> None:
    """Inside a deed: when a student is at the school this time, where it isn't kept so.

    Raises:
        UsageProblem: they would leave before they come, or come before they had left.
    """
    stays = doing.store.stays.of(student.id)
    newest = Stay(student.comes, student.leaves)
    if newest == (stays[-1] if stays else Stay()):
        return
    after = [*stays[:-1], newest]
    checked_stays(after)
    doing.store.stays.write(student.id, [] if after == [Stay()] else after)


def _with_name_kept(session: Session, student: Student) -> Student:
    """Who sees a protected student's initials only, and writes something else, doesn't write them as the name."""
    hidden = hidden_name(session, student.id)
    return replace(student, name=hidden) if hidden and student.name == initials(hidden) else student
