"""A document published, and its free parts written, from the command line: by the deeds that its page has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.names_apart import name_apart
from ioplogg_tui.cli.saved_line import tell_saved
from ioplogg_tui.cli.two_texts import refuse_unread
from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.document import (
    KIND_NAMES,
    PART_NAMES,
    PARTS,
    DocumentKind,
    FreePart,
    cleaned_words,
    refuse_never_published,
)
from ioplogg_tui.domain.errors import N_, Sentence, UsageProblem
from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.locale import LANGUAGE_NAMES, _, translate_problem, unchanged
from ioplogg_tui.logbook.fields import FieldChanged, field_value, write_field
from ioplogg_tui.logbook.plans import year_of_plan
from ioplogg_tui.logbook.text_since import TwoTexts, written_since

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ioplogg_tui.documents.request import DocumentRequest
    from ioplogg_tui.domain.published import PublishedDocument
    from ioplogg_tui.logbook.session import Session


def write_or_publish(
    session: Session,
    request: DocumentRequest,
    remarks: Sequence[str],
    part: str | None,
    text: str,
    seen: str,
    *,
    is_sure: bool,
    is_dialogue: bool = False,
) -> PublishedDocument | None:
    """The one or the other, and what there is to say of the request first; what was published. Raises as they do."""
    for remark in remarks:
        spoken.tell(f"ioplogg: {remark}", err=True)
    if part is not None:
        write_part(session, request, part, text, seen)
        return None
    return publish_document(session, request, is_sure=is_sure, is_dialogue=is_dialogue)


def publish_document(
    session: Session, request: DocumentRequest, *, is_sure: bool, is_dialogue: bool = False
) -> PublishedDocument | None:
    """Publish it as it reads now; who writes it but may not publish says that it is ready. None where nothing was.

    A dialogue asks whether it is sure, where that isn't said.

    Raises:
        UsageProblem: it is never published, or is asked about first; what to look at is told.
        NotAllowed: the person neither publishes nor writes it.
    """
    from ioplogg_tui.documents.issuing import preview, publish
    from ioplogg_tui.logbook.access import require_now
    from ioplogg_tui.logbook.documents import published
    from ioplogg_tui.logbook.proposing import may_publish, propose
    from ioplogg_tui.logbook.students import student_of

    refuse_never_published(request.kind)
    if not may_publish(session, request.student_id):
        year = _year(session, request)
        propose(session, request.student_id, request.kind, year)
        words = _("A leader is told that it is ready to be published: {document} {year}.")
        tell_saved(_whose(session, request), words.format(document=_(KIND_NAMES[request.kind]), year=year))
        return None
    draft = preview(session, request)
    for remark in draft.remarks:
        spoken.tell(f"ioplogg: {remark}", err=True)
    if not is_sure:
        require_now(session, Right.PUBLISH, request.student_id)
        numbers = (document.number for document in published(session, request.student_id))
        language = request.language or student_of(session, request.student_id).language
        sentence = N_("--sure publishes document {number}, which is never changed: {kind}, {language}, up to {day}.")
        if is_dialogue:
            sentence = N_("It publishes document {number}, which is never changed: {kind}, {language}, up to {day}.")
        sure_of = UsageProblem(
            sentence,
            number=max(numbers, default=0) + 1,
            kind=Sentence(KIND_NAMES[request.kind]),
            language=LANGUAGE_NAMES.get(language, language),
            day=draft.ends,
        )
        if not is_dialogue:
            raise sure_of
        from ioplogg_tui.cli.answers import is_meant

        spoken.tell(translate_problem(sure_of))
        if not is_meant():
            return None
    document = publish(session, request)
    words = _(
        "{document} is published, as document {number}. “ioplogg document {student} --number {number}” prints it."
    )
    values = {"document": _(KIND_NAMES[request.kind]), "number": document.number, "student": request.student_id}
    tell_saved(_whose(session, request), words.format(**values))
    return document


def write_part(session: Session, request: DocumentRequest, named: str, text: str, seen: str) -> None:
    """Write a free part of a document; another text that stands there is told, and written over once it was `seen`.

    Raises:
        UsageProblem: the document has no such part, or the part can't have the text.
        Problem: another text stands there.
        NotAllowed: the person doesn't write documents.
    """
    part = _part_called(request.kind, named)
    year = _year(session, request)
    place = FieldPlace(FieldOwner.DOCUMENT, request.student_id, part.value, year, document=request.kind)
    now = field_value(session, place).text
    wanted, title = cleaned_words(part, text, session.today()), _(PART_NAMES[part])
    parts, both = written_since({part.value: now}, {part.value: wanted}, {}, seen)
    refuse_unread(both, lambda _name: title)
    try:
        is_new = bool(parts) and write_field(session, place, text, seen=now)
    except FieldChanged as meanwhile:
        refuse_unread([TwoTexts(part.value, meanwhile.now, wanted)], lambda _name: title)
        raise
    if is_new:
        tell_saved(_whose(session, request), f"{_(KIND_NAMES[request.kind])}, {year}: {title}.")
    else:
        spoken.tell(unchanged(title))


def _whose(session: Session, request: DocumentRequest) -> str:
    from ioplogg_tui.logbook.students import student_of

    return name_apart(session, student_of(session, request.student_id))


def _year(session: Session, request: DocumentRequest) -> str:
    return year_of_plan(session, request.student_id, request.plan_year)


def _part_called(kind: DocumentKind, named: str) -> FreePart:
    """By its name, or as it is called in the language in use. Raises UsageProblem where the document has none such."""
    wanted = _plain(named)
    for part in PARTS[kind]:
        if wanted in (_plain(part.value), _plain(_(PART_NAMES[part]))):
            return part
    if not PARTS[kind]:
        raise UsageProblem(N_("Nothing is written by hand in this document."))
    names = ", ".join(part.value.replace("'", "").replace(" ", "-") for part in PARTS[kind])
    raise UsageProblem(N_("The document has no part “{text}”. Known: {known}."), text=named, known=names)


def _plain(name: str) -> str:
    return fold(name.replace("'", "").replace("’", "").replace("-", " "))
