"""Who teaches a subject and who assesses in it, by what they are to the student: teacher, instructor, assistant."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ioplogg_tui.documents.facts import DocumentFacts
from ioplogg_tui.domain.certificate import assessed_by, taught_by
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.people import Role
from ioplogg_tui.domain.plan import PlanSubject
from ioplogg_tui.domain.school_level import schooling_of
from ioplogg_tui.locale import _


def assessor_title(facts: DocumentFacts, subject: PlanSubject) -> str:
    """What stands before whoever assesses in a subject."""
    return _(assessed_by(schooling_of(facts.student.level), _roles(facts, subject)))


def teacher_title(facts: DocumentFacts, subjects: Iterable[PlanSubject]) -> str:
    """What stands before, or above, whoever teaches these subjects; to be translated."""
    titles = {taught_by(_roles(facts, subject)) for subject in subjects if subject.teacher}
    return titles.pop() if len(titles) == 1 else taught_by([*Role])


def _roles(facts: DocumentFacts, subject: PlanSubject) -> set[Role]:
    """The places on the student's team of those whom the plan names; none where nobody of the team is named."""
    text = fold(subject.teacher)
    named = (member for member in facts.team if re.search(rf"\b{re.escape(fold(member.name))}\b", text))
    return {member.role for member in named}
