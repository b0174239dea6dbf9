"""Steps of undo in words: what goes when one is taken back."""

from __future__ import annotations

from typing import assert_never

from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.code import Known
from ioplogg_tui.domain.document import KIND_NAMES
from ioplogg_tui.domain.errors import N_, Sentence
from ioplogg_tui.domain.field_text import field_title
from ioplogg_tui.domain.observation import Words
from ioplogg_tui.domain.plan_choices import PLAN_STATUS_NAMES
from ioplogg_tui.domain.standing import Standing
from ioplogg_tui.domain.teaching import HoursAdded, HoursRemoved, LessonEnded, LessonName
from ioplogg_tui.domain.undo import (
    BankGoalAdded,
    FieldWritten,
    GoalBroughtBack,
    GoalChanged,
    GoalRemoved,
    GoalTakenIn,
    GoalWritten,
    PlanStepped,
    Proposed,
    RecordsJoined,
    Step,
    StudentEnrolled,
    StudentReturned,
    SubjectAdded,
    SubjectRemoved,
    YearBegun,
)
from ioplogg_tui.domain.undo_name import FormerNameTakenOut, ProtectionChanged
from ioplogg_tui.domain.undo_observed import ObservationAdded, WordsWritten
from ioplogg_tui.domain.undo_own import SelfAssessed
from ioplogg_tui.domain.undo_team import TeamPlaceEnded, TeamPlaceGiven


def _began(lesson: LessonName) -> dict[str, object]:
    return {"day": lesson.begins, "time": f"{to_local(lesson.begins):%H.%M}"}


def sentence_of(step: Step) -> Sentence:  # noqa: C901 - one line for each step there is
    """What the step did, as it is told when it is taken back, and in the list of what can be."""
    match step:
        case ObservationAdded():
            return _observation(step)
        case WordsWritten(words=Words.NOTE):
            return Sentence(N_("the note on {rating}"), {"rating": step.rating})
        case WordsWritten():
            return Sentence(N_("the next step on {rating}"), {"rating": step.rating})
        case SelfAssessed():
            how = N_("what was answered on paper") if step.on_paper else N_("what was answered at the keyboard")
            return Sentence(how)
        case LessonEnded() if step.still_away:
            return Sentence(
                N_("the end of the lesson of {day} at {time} (who was absent is so still)"), _began(step.lesson)
            )
        case LessonEnded():
            return Sentence(N_("the end of the lesson of {day} at {time}"), _began(step.lesson))
        case HoursAdded():
            return Sentence(N_("the hours given in {subject}"), {"subject": step.subject})
        case HoursRemoved():
            return Sentence(N_("the hours given in {subject}, taken out"), {"subject": step.hours.subject})
        case FieldWritten():
            return field_title(step.place)
        case GoalWritten():
            return Sentence(N_("the new goal “{goal}”"), {"goal": step.text})
        case GoalChanged():
            return Sentence(N_("the change of “{goal}”"), {"goal": step.after.text})
        case GoalRemoved():
            return Sentence(N_("“{goal}” in the bin"), {"goal": step.text})
        case GoalBroughtBack():
            return Sentence(N_("“{goal}” out of the bin"), {"goal": step.text})
        case SubjectAdded():
            return Sentence(N_("the new subject “{subject}”"), {"subject": step.title})
        case SubjectRemoved():
            return Sentence(N_("“{subject}” taken out"), {"subject": step.subject.title})
        case PlanStepped():
            status = Sentence(PLAN_STATUS_NAMES[step.after])
            return Sentence(N_("the plan {year}: {status}"), {"year": step.school_year, "status": status})
        case YearBegun():
            sentence = N_("the new plan {year}") if step.before is None else N_("what the plan {year} took over")
            return Sentence(sentence, {"year": step.school_year})
        case GoalTakenIn():
            return Sentence(N_("“{goal}” taken into the plan {year}"), {"goal": step.text, "year": step.school_year})
        case StudentEnrolled():
            return Sentence(N_("the new student {name}"), {"name": step.name})
        case RecordsJoined():
            return Sentence(N_("the record {name}, joined"), {"name": step.name})
        case StudentReturned():
            return Sentence(N_("back at the school from {day}"), {"day": step.day})
        case Proposed():
            document = Sentence(KIND_NAMES[step.document])
            return Sentence(N_("“{document}”, ready to be published"), {"document": document})
        case BankGoalAdded():
            return Sentence(N_("“{goal}” in the bank"), {"goal": step.text})
        case TeamPlaceGiven():
            return Sentence(N_("{name} on the team"), {"name": Known(step.name)})
        case TeamPlaceEnded():
            return Sentence(N_("{name} off the team"), {"name": Known(step.name)})
        case ProtectionChanged():
            return Sentence(N_("the name protected") if step.protected else N_("the name shown"))
        case FormerNameTakenOut():
            return Sentence(N_("the former name taken out"))
        case _:
            assert_never(step)


def stands_now(standing: Standing) -> Sentence:
    """Where a goal stands after a step of the log was taken back: `3 / 3, 23. nov.`"""
    if standing.last_at is None or (standing.quality is None and standing.independence is None):
        return Sentence(N_("not observed yet."))
    return Sentence(N_("{what}, {day}"), {"what": standing.now, "day": standing.last_at})


def _observation(step: ObservationAdded) -> Sentence:
    match step.words:
        case None:
            return Sentence(N_("the rating {rating}"), {"rating": step.rating})
        case Words.NOTE:
            return Sentence(N_("the note"))
        case Words.FEED_FORWARD:
            return Sentence(N_("the next step"))
        case Words.TRIED:
            return Sentence(N_("that the next step was tried"))
        case _:
            assert_never(step.words)
