"""Published documents given to somebody outside of the school, and what is known of that afterwards."""

from __future__ import annotations

import re

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.clean import clean_line
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.day_text import days_named, with_dates
from ioplogg_tui.domain.errors import N_, NotFound, Sentence, UsageProblem
from ioplogg_tui.domain.given_out import PROTECTED_ASKS, REPLACED_ASKS, WITHDRAWN_ASKS, GivenOut, Giving
from ioplogg_tui.domain.published import PublishedDocument
from ioplogg_tui.logbook.deed import deed
from ioplogg_tui.logbook.documents import NO_DOCUMENT
from ioplogg_tui.logbook.reading import reading
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import student_of

WHO_AND_WHEN = 2
"""A consent has so many words at least: who gave it, and when; or a law, and its paragraph."""
_WORD = re.compile(r"\w+")


class AskedTwice(UsageProblem):
    """It is done when it is asked for once more, and surely meant."""


@reading(Right.READ_DOCUMENT)
def given_out(session: Session, student_id: int) -> list[GivenOut]:
    """What was given of a student's documents, in the order it was written; mistakes too."""
    return session.store.documents.recipients.of(student_id)


def question_before_giving(session: Session, student_id: int, document: PublishedDocument) -> Sentence | None:
    """Why a student's document is given only where that is asked for twice; None where once is enough."""
    reasons: list[Sentence] = []
    if student_of(session, student_id).protected:
        reasons.append(Sentence(PROTECTED_ASKS))
    if not document.stands:
        reasons.append(Sentence(WITHDRAWN_ASKS))
    elif document.superseded_by is not None:
        reasons.append(Sentence(REPLACED_ASKS, {"number": document.superseded_by}))
    if len(reasons) > 1:
        return Sentence("{first} {second}", dict(zip(("first", "second"), reasons, strict=True)))
    return reasons[0] if reasons else None


def give_document(
    session: Session, student_id: int, document: PublishedDocument, giving: Giving, *, is_sure: bool = False
) -> None:
    """Keep beside a published document who got it, on which day and by whose consent, for good.

    Raises:
        NotFound: there is no such document.
        UsageProblem: it isn't said who gets it, or who consents and when; that is written already; they consent on a
            day that hasn't been, or that can't be told later; or the document didn't stand on that day.
        AskedTwice: the student is protected, or the document counts no longer, and the person doesn't say that it
            `is_sure`; nothing was written.
        NotAllowed: the person gives no documents of the student's to anybody.
    """
    recipient, consent, number = clean_line(giving.recipient), clean_line(giving.consent), document.number
    with deed(session, Action.DOCUMENT_GIVE, Right.GIVE_OUT, student_id) as doing:
        _require_named(recipient)
        if len(_WORD.findall(consent)) < WHO_AND_WHEN:
            raise UsageProblem(N_("Write who consented and when, or which law allows it: that stays beside it."))
        consent = with_dates(consent, session.today())
        _refuse_consent_ahead(session, consent)
        its = (document.record, number)
        kept = [known for known in doing.store.documents.of(student_id) if (known.record, known.number) == its]
        if not kept:
            raise NotFound(NO_DOCUMENT, number=number)
        _refuse_day(session, kept[0], giving)
        if not is_sure and (why := question_before_giving(session, student_id, kept[0])):
            raise AskedTwice(why.message, **why.values)
        giving = Giving(recipient, consent, giving.day)
        _refuse_twice(doing.store.documents.recipients.of(student_id), kept[0], giving)
        doing.store.documents.recipients.add(kept[0], giving, session.person.id, session.now())
        doing.object_id = number


def recipient_named(text: str) -> str:
    """Who gets a document, on a line.

    Raises:
        UsageProblem: nobody is named.
    """
    recipient = clean_line(text)
    _require_named(recipient)
    return recipient


def _require_named(recipient: str) -> None:
    if not recipient:
        raise UsageProblem(N_("Write who gets the document: that stays beside it."))


def _refuse_consent_ahead(session: Session, consent: str) -> None:
    today = session.today()
    if ahead := next((day for day in days_named(consent, today) if day > today), None):
        raise UsageProblem(
            N_("The consent is dated {day}, later than today. Write its year too if it is from an earlier year."),
            day=ahead,
        )


def _refuse_twice(given: list[GivenOut], document: PublishedDocument, giving: Giving) -> None:
    its, (recipient, day) = (document.record, document.number), (giving.recipient, giving.day)
    if any(row.stands and (row.record, row.number, row.recipient, row.day) == (*its, recipient, day) for row in given):
        sentence = N_("It is already written down that {recipient} got document {number} on {day}.")
        raise UsageProblem(sentence, recipient=recipient, number=document.number, day=day)


def _refuse_day(session: Session, document: PublishedDocument, giving: Giving) -> None:
    published = to_local(document.at).date()
    withdrawn = document.withdrawn_at and to_local(document.withdrawn_at).date()
    if giving.day > session.today():
        raise UsageProblem(N_("A document can't have been given later than today: {day}."), day=giving.day)
    if giving.day < published:
        sentence = N_("Document {number} was published {day}: nobody can have got it before.")
        raise UsageProblem(sentence, number=document.number, day=published)
    if withdrawn and giving.day > withdrawn:
        sentence = N_("Document {number} was withdrawn on {day}: it isn't given to anybody any more.")
        raise UsageProblem(sentence, number=document.number, day=withdrawn)


def retract_giving(session: Session, student_id: int, given: GivenOut, reason: str) -> None:
    """What was written of a giving was a mistake: it stays, and beside it who said so, when and why.

    Raises:
        NotFound: there is no such row.
        UsageProblem: it is said already, or no reason is given.
        NotAllowed: as `give_document`.
    """
    why = clean_line(reason)
    with deed(session, Action.DOCUMENT_NOT_GIVEN, Right.GIVE_OUT, student_id) as doing:
        if not why:
            raise UsageProblem(N_("Write why that isn't right: it stays beside it."))
        recipients = doing.store.documents.recipients
        kept = next((row for row in recipients.of(student_id) if row.id == given.id), None)
        if kept is None:
            raise NotFound(N_("Document {number} isn't written down as given to them then."), number=given.number)
        if not kept.stands:
            raise UsageProblem(N_("It is already written down as a mistake."))
        recipients.retract(kept, why, session.person.id, session.now())
        doing.object_id = given.number


def giving_to(given: list[GivenOut], document: PublishedDocument, recipient: str) -> GivenOut:
    """The newest row that stands of a document's being given to somebody of that name.

    Raises:
        NotFound: there is none.
    """
    its = (document.record, document.number)
    for row in reversed(given):
        if (row.record, row.number) == its and row.stands and row.recipient == clean_line(recipient):
            return row
    raise NotFound(N_("Document {number} isn't written down as given to them then."), number=document.number)
