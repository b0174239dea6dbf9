"""What lies outside a plan as a deed finds it is there again when that is taken back.

A subject of a title takes the place of the one of that title that was taken out, with what lies of it in the bin.
"""

from __future__ import annotations

from ioplogg_tui.logbook.deed import Deed
from ioplogg_tui.store.undo_steps import UndoRow


def subject_in_plan(doing: Deed, plan_id: int, title: str, curriculum_code: str | None = None) -> int:
    """Inside a deed: the plan's subject of a title, added last if it isn't there; its id."""
    remember_title(doing, plan_id, title)
    return doing.store.plans.subject_id(plan_id, title, curriculum_code)


def remember_title(doing: Deed, plan_id: int, title: str) -> None:
    """Inside a deed, before a subject of a title comes into a plan: what it takes the place of."""
    subject_id = doing.store.plans.outside.id_of(plan_id, title) if doing.is_undoable else None
    if subject_id is not None:
        remember_outside(doing, subject_id)


def remember_outside(doing: Deed, subject_id: int) -> None:
    """Inside a deed, before a subject comes into its plan again: how it lay outside, where it did."""
    outside = doing.store.plans.outside.whole(subject_id) if doing.is_undoable else None
    if outside is not None:
        doing.outside.append(outside)


def lay_outside_again(doing: Deed, row: UndoRow) -> None:
    """At the end of a deed that takes a step back: what that found outside the plan lies there as it did."""
    from ioplogg_tui.logbook.step_text import outside_of_text

    for outside in outside_of_text(row.step):
        doing.store.plans.outside.lay_again(outside)
