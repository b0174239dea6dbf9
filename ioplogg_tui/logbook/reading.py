"""A reading: access asked once, and a protected name hidden in whatever comes out or is refused, by construction."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar, cast

from ioplogg_tui.domain.access import Right
from ioplogg_tui.logbook.access import asked_once, require
from ioplogg_tui.logbook.redaction import problems_redacted, redacted, redacted_each
from ioplogg_tui.logbook.session import Session

Words = ParamSpec("Words")
Value = TypeVar("Value")

OfStudent = Callable[Concatenate[Session, int, Words], Value]
OfSchool = Callable[Concatenate[Session, Words], Value]


def reading(right: Right) -> Callable[[OfStudent[Words, Value]], OfStudent[Words, Value]]:
    """Make a function of a session and a student's id a reading of that student, for those who have the right.

    Raises, when it is called:
        NotFound, NotAllowed: as `require`.
    """

    def of(read: OfStudent[Words, Value]) -> OfStudent[Words, Value]:
        @wraps(read)
        def reading_of_student(session: Session, student_id: int, *words: Words.args, **more: Words.kwargs) -> Value:
            with asked_once(session), problems_redacted(session, student_id):
                require(session, right, student_id)
                return redacted(session, student_id, read(session, student_id, *words, **more))

        return cast("OfStudent[Words, Value]", reading_of_student)

    return of


def reading_of_school(right: Right | None = None) -> Callable[[OfSchool[Words, Value]], OfSchool[Words, Value]]:
    """Make a function of a session a reading of what isn't one student's; None is for everybody who may come in.

    What holds several students tells each by the name that the person may see.

    Raises, when it is called:
        NotAllowed: as `require`.
    """

    def of(read: OfSchool[Words, Value]) -> OfSchool[Words, Value]:
        @wraps(read)
        def reading_of_many(session: Session, *words: Words.args, **more: Words.kwargs) -> Value:
            with asked_once(session), problems_redacted(session, None):
                if right is not None:
                    require(session, right)
                return redacted_each(session, read(session, *words, **more))

        return cast("OfSchool[Words, Value]", reading_of_many)

    return of
