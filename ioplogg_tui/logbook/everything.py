"""Everything that is kept of a student, to be read by people: of every year; corrected, binned and unsaved too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.archive_copy import ArchivedFile
from ioplogg_tui.domain.code import Open
from ioplogg_tui.domain.draft_place import GoalDraft, draft_place_of
from ioplogg_tui.domain.errors import N_, NotFound
from ioplogg_tui.domain.given_out import GivenOut
from ioplogg_tui.domain.goal_draft import PARTS_BY_ID, typed_in
from ioplogg_tui.domain.goal_merge import GoalPart
from ioplogg_tui.domain.goal_progress import GoalProgress
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.plan import Plan, PlanVersion
from ioplogg_tui.domain.published import FrozenText, PublishedDocument, WordsWritten
from ioplogg_tui.domain.school import School
from ioplogg_tui.domain.school_year import OnePlan
from ioplogg_tui.domain.stay import Stay
from ioplogg_tui.domain.teaching import HoursByHand
from ioplogg_tui.logbook.papers import OnTeam, team_of_papers
from ioplogg_tui.logbook.progress import everything_on
from ioplogg_tui.logbook.reading import reading
from ioplogg_tui.logbook.redaction import hidden_name
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.store.drafts import DraftAbout
from ioplogg_tui.store.former_names import FormerName
from ioplogg_tui.store.hours import LessonOfStudent
from ioplogg_tui.store.proposals import ProposalAbout
from ioplogg_tui.store.store import Store

__all__ = ["Everything", "FormerName", "ProposalAbout", "Typed", "Unsaved", "YearKept", "everything_of"]


@dataclass(frozen=True, slots=True)
class YearKept:
    """A school year's plan as it stands now, with its published versions, newest first.

    The goals, those of the plan and those in the bin, come with every row about them, corrected and withdrawn ones too.
    """

    plan: Plan
    versions: tuple[PlanVersion, ...]
    goals: tuple[GoalProgress, ...]
    in_bin: tuple[GoalProgress, ...]


@dataclass(frozen=True, slots=True)
class Typed:
    """A text that isn't saved; `part` is the part of a goal in whose field it stands."""

    text: str
    part: GoalPart | None = None


@dataclass(frozen=True, slots=True)
class Unsaved:
    """What somebody is writing, and hasn't saved; `at` is naive UTC."""

    at: datetime
    by: Open
    texts: tuple[Typed, ...]


@dataclass(frozen=True, slots=True)
class Everything:
    """A student with everything that was written about them; documents newest first, the rest oldest first."""

    student: Student
    joined: tuple[Student, ...]
    """What other records say of the student that were joined into theirs."""
    school: School
    years: tuple[YearKept, ...]
    words: tuple[WordsWritten, ...]
    documents: tuple[tuple[PublishedDocument, FrozenText], ...]
    """Each as it stands now, with its text as it was published."""
    given: tuple[tuple[PublishedDocument, GivenOut], ...]
    """Those that were given to somebody, with to whom."""
    archived: tuple[ArchivedFile, ...]
    """What the school's archive has got."""
    drafts: tuple[Unsaved, ...]
    proposals: tuple[ProposalAbout, ...]
    stays: tuple[Stay, ...]
    former_names: tuple[FormerName, ...]
    known_as: tuple[tuple[str, str], ...]
    """What other systems know the student by: (the list, its key). A list has the name beside it: to who may not know
    the one nothing is told of the other."""
    lessons: tuple[LessonOfStudent, ...]
    hours: tuple[HoursByHand, ...]
    """Hours that were given without a lesson."""
    team: tuple[OnTeam, ...]


@reading(Right.EXPORT)
def everything_of(session: Session, student_id: int) -> Everything:
    """What is kept of a student; the audit log isn't told: that is for whoever hands it out.

    Raises:
        NotFound: the student is no longer here.
    """
    store = session.store
    with store.snapshot():
        student = store.students.of(student_id)
        if student is None:
            raise NotFound(N_("The student is no longer here."))
        records = store.students.records
        others = tuple(record.student for record in records.kept(records.others(student.id)))
        return Everything(
            student,
            others,
            store.school.itself(),
            tuple(_year(session, student_id, plan) for plan in store.plans.every(student_id)),
            tuple(store.documents.every_word(student_id)),
            tuple(_documents(store, student_id)),
            tuple(_given(store, student_id)),
            tuple(store.documents.archive_copies.of(student_id)),
            tuple(map(_unsaved, store.drafts.about(student_id))),
            tuple(store.proposals.about(student_id)),
            tuple(stay for record in (student, *others) for stay in store.stays.in_record(record.id)),
            tuple(store.students.former_names.of(student_id)),
            () if hidden_name(session, student_id) else tuple(store.teams.listed.of(student_id)),
            tuple(store.plans.hours.lessons_of(student_id)),
            tuple(store.plans.hours.every(student_id)),
            team_of_papers(store, student_id, session.today()),
        )


def _documents(store: Store, student_id: int) -> list[tuple[PublishedDocument, FrozenText]]:
    """Newest first, whichever record each is in."""
    every = zip(store.documents.of(student_id), store.documents.every_text(student_id), strict=True)
    return sorted(every, key=lambda pair: (pair[0].at, pair[0].number), reverse=True)


def _given(store: Store, student_id: int) -> Iterator[tuple[PublishedDocument, GivenOut]]:
    documents = {(document.record, document.number): document for document in store.documents.of(student_id)}
    for given in store.documents.recipients.of(student_id):
        yield documents[given.record, given.number], given


def _unsaved(draft: DraftAbout) -> Unsaved:
    is_goal = isinstance(draft_place_of(draft.place), GoalDraft)
    typed = typed_in(draft.text) if is_goal else None
    if typed is None:
        return Unsaved(draft.at, draft.by, (Typed(draft.text),))
    return Unsaved(
        draft.at, draft.by, tuple(Typed(text, PARTS_BY_ID.get(name)) for name, text in typed.items() if text)
    )


def _year(session: Session, student_id: int, of: OnePlan) -> YearKept:
    store = session.store
    plan = store.plans.of(student_id, of)
    return YearKept(
        plan,
        tuple(store.plan_versions.of(plan.id)),
        tuple(everything_on(store, store.goals.written(student_id, of))),
        tuple(everything_on(store, store.goals.in_bin(student_id, of))),
    )
