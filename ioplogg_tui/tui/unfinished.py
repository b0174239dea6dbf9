"""Which key of a student's screen leads to where something was being written."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from ioplogg_tui.domain.draft_place import (
    DraftPlace,
    FieldDraft,
    GoalDraft,
    NewHoursDraft,
    NewSubjectDraft,
    NextStepDraft,
    NoteDraft,
    OwnWordsDraft,
)
from ioplogg_tui.domain.field_place import FieldOwner
from ioplogg_tui.tui.keys import label

if TYPE_CHECKING:
    from ioplogg_tui.tui.key_ids import KeyId


def key_leading_to(place: DraftPlace) -> str:
    """What the key is called."""
    return label(key_to(place))


def key_to(place: DraftPlace) -> KeyId:
    """The id of the key, one of `KEYS`."""
    match place:
        case NoteDraft():
            return "note"
        case NextStepDraft():
            return "feed-forward"
        case OwnWordsDraft():
            return "self-assessment"
        case GoalDraft():
            return "new-goal" if place.goal_id is None else "change-goal"
        case NewSubjectDraft() | NewHoursDraft():
            return "plan"
        case FieldDraft():
            return _key_to_form(place.place.owner)
        case _:
            assert_never(place)


def _key_to_form(owner: FieldOwner) -> KeyId:
    match owner:
        case FieldOwner.STUDENT | FieldOwner.PLAN | FieldOwner.SUBJECT | FieldOwner.TEST_AIM:
            return "plan"
        case FieldOwner.DOCUMENT:
            return "documents"
        case _:
            assert_never(owner)
