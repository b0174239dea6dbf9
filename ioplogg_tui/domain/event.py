"""Events of the audit log: who did what to whose data, and when; ids, and no content."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ioplogg_tui.domain.errors import N_


@dataclass(frozen=True, slots=True)
class Event:
    """`id` is None for what an archive tells of an earlier logbook. `at` is naive UTC, `by` a name."""

    id: int | None
    at: datetime
    by: str
    action: str
    student_id: int | None
    kind: str
    object_id: int | None


ACTION_NAMES: dict[str, str] = {
    "audit.read": N_("read the audit log"),
    "bank.add": N_("put a goal in the bank"),
    "bank.import": N_("imported goals to the bank"),
    "bank.remove": N_("took a goal out of the bank"),
    "curriculum.import": N_("imported the curriculum"),
    "document.print": N_("took out a document"),
    "document.propose": N_("asked for publishing"),
    "document.publish": N_("published a document"),
    "document.withdraw": N_("asked no longer for publishing"),
    "document.write": N_("wrote in a document"),
    "goal.bring-back": N_("took a goal back"),
    "goal.change": N_("changed a goal"),
    "goal.mark-for-test": N_("marked an aim for the test"),
    "goal.remove": N_("put a goal in the bin"),
    "goal.write": N_("wrote a goal"),
    "observation.add": N_("observed"),
    "observation.correct": N_("corrected an observation"),
    "observation.withdraw": N_("withdrew an observation"),
    "plan.add-subject": N_("added a subject"),
    "plan.next-year": N_("made next year's plan"),
    "plan.publish": N_("published the plan"),
    "plan.remove-subject": N_("took out a subject"),
    "plan.step-back": N_("took a step of the plan back"),
    "plan.take-back": N_("took next year's plan back"),
    "plan.write": N_("wrote in the plan"),
    "plan.write-subject": N_("wrote in a subject"),
    "school.backup": N_("made a backup"),
    "school.fill-with-example": N_("filled in the example"),
    "school.set-up": N_("set up the logbook"),
    "self-assessment.add": N_("the student assessed"),
    "staff.add": N_("added a user"),
    "staff.add-key": N_("added a key"),
    "staff.disable": N_("shut a user out"),
    "staff.enable": N_("let a user in again"),
    "staff.remove-key": N_("removed a key"),
    "staff.role": N_("changed a role"),
    "staff.set-leaving-code": N_("set their code"),
    "staff.stand-in": N_("stood in for a user"),
    "student.enrol": N_("added the student"),
    "student.erase": N_("erased the student"),
    "student.export": N_("handed out everything"),
    "student.import": N_("took the student in from an archive"),
    "student.import-list": N_("took in a list of students"),
    "student.open": N_("opened the student"),
    "student.protect": N_("protected the name"),
    "student.take-back": N_("took the student back out"),
    "student.unprotect": N_("showed the name again"),
    "student.write": N_("wrote about the student"),
    "team.add": N_("put somebody on the team"),
    "team.emergency": N_("took emergency access"),
    "team.rename-subject": N_("renamed a subject of somebody's place on the team"),
    "team.remove": N_("took somebody off the team"),
}
"""What an action is called where people read of it."""
