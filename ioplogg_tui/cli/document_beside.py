"""What is written beside a published document: that it is withdrawn, to whom it was given, that it wasn't after all."""

from __future__ import annotations

from typing import NamedTuple

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.names_apart import name_apart
from ioplogg_tui.cli.saved_line import tell_saved
from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.day_text import Nearest, day_of
from ioplogg_tui.domain.errors import N_, Sentence, UsageProblem
from ioplogg_tui.domain.given_out import Giving
from ioplogg_tui.domain.published import PublishedDocument
from ioplogg_tui.locale import _, say, written_date
from ioplogg_tui.locale.numbering import after_withdrawal
from ioplogg_tui.logbook.access import require_now
from ioplogg_tui.logbook.documents import published, published_document, withdraw_document
from ioplogg_tui.logbook.giving_out import give_document, given_out, giving_to, question_before_giving, retract_giving
from ioplogg_tui.logbook.session import Session


class Beside(NamedTuple):
    """What the options say of it; None is what none of them says."""

    number: int
    withdraw: str | None
    recipient: str | None
    consent: str | None
    day: str | None
    sure: bool
    is_dialogue: bool = False


def beside_of(
    number: int | None, *, withdraw: str | None, recipient: str | None, consent: str | None, day: str | None, sure: bool
) -> Beside | None:
    """What is asked for; None where nothing of it is.

    Raises:
        UsageProblem: part of it is missing, or makes no sense with the rest.
    """
    if recipient is None and (consent is not None or day is not None or sure):
        raise UsageProblem(N_("--consent, --on and --sure go with --give-to, which says who gets the document."))
    if recipient is None and withdraw is None:
        return None
    if number is None and recipient is None:
        raise UsageProblem(N_("--withdraw tells why a document is withdrawn; --number says which."))
    if number is None:
        raise UsageProblem(N_("--give-to says who gets a published document; --number says which."))
    if consent is None and withdraw is None:
        raise UsageProblem(N_("--give-to needs --consent: who consented and when, or which law allows it."))
    return Beside(number, withdraw, recipient, consent, day, sure)


def write_beside(session: Session, student_id: int, record: str, asked: Beside) -> None:
    """Keep it. Raises as `withdraw_document`, `give_document` and `retract_giving`, and as `published_document`."""
    document = published_document(session, student_id, asked.number, record)
    if asked.withdraw is None:
        _give(session, student_id, document, asked)
    elif asked.recipient is None:
        withdraw_document(session, student_id, document, asked.withdraw)
        if words := after_withdrawal(document, published(session, student_id), given_out(session, student_id)):
            spoken.tell(words)
        sentence = _("Document {number} is withdrawn. It stays in the list, with the reason.")
        tell_saved(_whose(session, student_id), sentence.format(number=asked.number))
    else:
        given = giving_to(given_out(session, student_id), document, asked.recipient)
        retract_giving(session, student_id, given, asked.withdraw)
        words = _("That document {number} was given so was a mistake. It stays in the list, with the reason.")
        tell_saved(_whose(session, student_id), words.format(number=asked.number))


def _give(session: Session, student_id: int, document: PublishedDocument, asked: Beside) -> None:
    from ioplogg_tui.documents.school_only import question_of_words

    day = day_of(asked.day, session.today(), Nearest.LAST) if asked.day else session.today()
    giving = Giving(asked.recipient or "", asked.consent or "", day)
    why = question_before_giving(session, student_id, document) or question_of_words(session, student_id, document)
    if why is not None and not asked.sure:
        require_now(session, Right.GIVE_OUT, student_id)
        if not _is_meant(why, asked):
            return
    give_document(session, student_id, document, giving, is_sure=True)
    words = _("Document {number} was given to {recipient} {day}.")
    words = filled(words, number=asked.number, recipient=giving.recipient, day=written_date(day))
    tell_saved(_whose(session, student_id), words)


def _whose(session: Session, student_id: int) -> str:
    from ioplogg_tui.logbook.students import student_of

    return name_apart(session, student_of(session, student_id))


def _is_meant(why: Sentence, asked: Beside) -> bool:
    """What a person answers to why it is asked about; where nobody is asked, --sure is wanted."""
    if not asked.is_dialogue:
        raise UsageProblem(N_("{why} Nothing is written: the same again with --sure writes it."), why=why)
    from ioplogg_tui.cli.answers import is_meant

    spoken.tell(say(why))
    return is_meant()
