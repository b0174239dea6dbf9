"""To whom a student's published documents were given: a row under each, and two boxes that write the next."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from ioplogg_tui.documents.school_only import question_of_words
from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.given_out import GivenOut, Giving
from ioplogg_tui.domain.published import PublishedDocument
from ioplogg_tui.locale import _, say
from ioplogg_tui.locale.numbering import given_words, withdrawn_words
from ioplogg_tui.logbook.documents import published
from ioplogg_tui.logbook.giving_out import (
    give_document,
    given_out,
    question_before_giving,
    recipient_named,
    retract_giving,
)
from ioplogg_tui.tui.key_right import KeyRight, Rights
from ioplogg_tui.tui.keys import bound, with_keys
from ioplogg_tui.tui.row_key import GivingRow, PublishedRow, RecipientRow, RowKey
from ioplogg_tui.tui.screens.published_form import PublishedForm
from ioplogg_tui.tui.widgets.form_rows import FormRow


class GivenDocuments(PublishedForm):
    """First who gets it is written, then who consented; only then is anything kept."""

    BINDINGS: ClassVar[list[BindingType]] = bound("give")
    RIGHTS: ClassVar[Rights] = {"give": KeyRight(Right.GIVE_OUT)}

    _recipient = ""
    """Who is to get it, while the consent is written."""
    _is_sure = False
    """Whether it was asked about first."""

    def published_at(self, key: RowKey) -> PublishedDocument | None:
        """The document of a row, as it is now; None where it is none."""
        its = (key.record, key.number) if isinstance(key, PublishedRow | GivingRow) else None
        if isinstance(key, RecipientRow) and (given := self.given_at(key)) is not None:
            its = (given.record, given.number)
        documents = published(self._session, self._student.id) if its is not None else []
        return next((document for document in documents if (document.record, document.number) == its), None)

    def given_at(self, key: RowKey) -> GivenOut | None:
        """What a row tells of, as it is now; None where it is no such row."""
        every = given_out(self._session, self._student.id) if isinstance(key, RecipientRow) else []
        return next((given for given in every if RecipientRow(given.id) == key), None)

    def give_in_words(self) -> str:
        """What the key does under the cursor."""
        row = self._sheet.row
        return _("give out") if row is not None and isinstance(row.key, PublishedRow | RecipientRow) else ""

    def action_give(self) -> None:
        """Ask who gets the document under the cursor; where there is a reason to ask first, at the second press."""
        row = self._sheet.row
        document = self.published_at(row.key) if row is not None else None
        if document is None:
            sentence = with_keys(_("[give] writes who got a published document: go to one first."))
            self._status.show(sentence, "dim")
        elif not document.stands:
            self._status.show(withdrawn_words(document), "dim")
        else:
            its = self._session, self._student.id, document
            why = question_before_giving(*its) or question_of_words(*its)
            if why is not None and not self.meant_or_ask("give", _("{why} {key} once more goes on."), why=say(why)):
                return
            self._is_sure = why is not None
            title = _("Who gets document {number}").format(number=document.number)
            self._write(FormRow(GivingRow(document.number, document.record), title))

    def ask_why_mistaken(self, key: RecipientRow) -> None:
        """Why a row isn't so: that is the first press."""
        given = self.given_at(key)
        if given is not None and given.stands:
            title = filled(_("Why it is a mistake that {recipient} got it"), recipient=given.recipient)
            self._write(FormRow(key, title))
        elif given is not None:
            self._status.show(given_words(given), "dim")

    def take_giving(self, key: GivingRow | RecipientRow, text: str) -> None:
        """What was written in a box. Raises as `give_document` and `retract_giving`."""
        session, student = self._session, self._student.id
        if isinstance(key, RecipientRow):
            if (given := self.given_at(key)) is not None:
                retract_giving(session, student, given, text)
        elif not key.consent:
            self._recipient = recipient_named(text)
        elif (document := self.published_at(key)) is not None:
            giving = Giving(self._recipient, text, session.today())
            give_document(session, student, document, giving, is_sure=self._is_sure)

    def kept(self, row: FormRow) -> None:
        """The cursor stays; after who gets it comes who consented."""
        match row.key:
            case GivingRow(number, record, consent=False):
                title = _("Who consented and when, or which law allows it")
                self._write(FormRow(GivingRow(number, record, consent=True), title))
            case GivingRow(number):
                sentence = _("Written: document {number} was given to {recipient}.")
                self._status.show(filled(sentence, number=number, recipient=self._recipient), "saved")
            case RecipientRow():
                self._status.show(_("Written: that it was given to them was a mistake."), "saved")
            case _:
                super().kept(row)
