"""The documents of a student that are published: found again by their rows, and withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from ioplogg_tui.documents.issuing import preview, publish
from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.document import KIND_NAMES
from ioplogg_tui.domain.published import PublishedDocument
from ioplogg_tui.locale import LANGUAGE_NAMES, _, day
from ioplogg_tui.locale.numbering import after_withdrawal, numbered, withdrawn_words
from ioplogg_tui.logbook.documents import published, withdraw_document
from ioplogg_tui.logbook.giving_out import given_out
from ioplogg_tui.logbook.proposing import may_publish, right_to_propose
from ioplogg_tui.tui.key_right import KeyRight, Rights
from ioplogg_tui.tui.keys import bound, with_keys
from ioplogg_tui.tui.row_key import GivingRow, PublishedRow, RecipientRow
from ioplogg_tui.tui.screens.cleared import ClearsFields
from ioplogg_tui.tui.screens.document_choice import Chosen
from ioplogg_tui.tui.screens.given_documents import GivenDocuments
from ioplogg_tui.tui.widgets.form_rows import FormRow

if TYPE_CHECKING:
    from ioplogg_tui.tui.key_ids import ActionName


class PublishedDocuments(ClearsFields, GivenDocuments):
    """What Del does is of the row: a document or a giving is withdrawn, what is written in a field is cleared."""

    _chosen_document: Chosen
    _shown: PublishedDocument | None = None
    """The published document that is shown in place of the draft."""

    CLEARS = "withdraw"
    BINDINGS: ClassVar[list[BindingType]] = bound("publish", "withdraw")
    RIGHTS: ClassVar[Rights] = {**GivenDocuments.RIGHTS, "withdraw": KeyRight(Right.PUBLISH)}

    @property
    def _request(self) -> DocumentRequest:
        return self._chosen_document.request

    @property
    def shown_title(self) -> str:
        """What is shown: the kind, and of a published one which it is, and whether it counts."""
        shown = self._shown
        if shown is None:
            return _(KIND_NAMES[self._request.kind])
        named = f"{_(KIND_NAMES[shown.kind])} {numbered(shown)}"
        return named if shown.stands else _("{document}, withdrawn").format(document=named)

    def means_nothing(self, action: ActionName) -> bool:
        """A sheet is never published."""
        is_sheet = self._request.is_sheet
        return (action == "publish" and is_sheet) or super().means_nothing(action)

    def withdraw_in_words(self) -> str:
        """What the key does under the cursor."""
        row = self._sheet.row
        if self.field is not None:
            return _("clear")
        return _("withdraw") if row is not None and isinstance(row.key, PublishedRow | RecipientRow) else ""

    def right_for(self, action: ActionName) -> KeyRight | None:
        """Who may write that a document was given may write that it wasn't; who writes a kind may ask for it."""
        if action == "publish":
            return KeyRight(Right.PUBLISH, instead=right_to_propose(self._request.kind))
        row = self._sheet.row
        if action == "withdraw" and row is not None and isinstance(row.key, RecipientRow):
            action = "give"
        return super().right_for(action)

    def action_withdraw(self) -> None:
        """Ask why a published document is withdrawn: that is the first press."""
        if self.field is not None:
            self.clear_field()
            return
        row = self._sheet.row
        if row is not None and isinstance(row.key, RecipientRow):
            self.ask_why_mistaken(row.key)
            return
        document = self.published_at(row.key) if row is not None else None
        if row is None or document is None:
            self._status.show(with_keys(_("[withdraw] withdraws a published document: go to one first.")), "dim")
        elif not document.stands:
            self._status.show(withdrawn_words(document), "dim")
        else:
            title = _("Why document {number} is withdrawn, for good").format(number=document.number)
            self._write(FormRow(row.key, title, ""))

    def write_beside(self, key: PublishedRow | GivingRow | RecipientRow, text: str) -> None:
        """What was written in a box for a published document. Raises as what is then written."""
        if isinstance(key, PublishedRow):
            self.withdraw(key, text)
        else:
            self.take_giving(key, text)

    def withdraw(self, key: PublishedRow, reason: str) -> None:
        if (document := self.published_at(key)) is not None:
            withdraw_document(self._session, self._student.id, document, reason)
            self._shown = self.published_at(key)

    def kept(self, row: FormRow) -> None:
        """The cursor stays on what was withdrawn."""
        if isinstance(row.key, PublishedRow):
            said = [_("Document {number} is withdrawn.").format(number=row.key.number)]
            if (document := self.published_at(row.key)) is not None:
                every, given = published(self._session, self._student.id), given_out(self._session, self._student.id)
                said.append(after_withdrawal(document, every, given))
            self._status.show(" ".join(filter(None, said)), "saved")
        else:
            super().kept(row)

    def action_publish(self) -> None:
        if not may_publish(self._session, self._student.id):
            self.propose(self._request.kind, self._chosen_document.school_year)
            return
        if not self._meant_or_ask_to_publish():
            return
        document = self._shown = publish(self._session, self._request)
        self.show_again()
        sentence = with_keys(_("Published as document {number}. [save] saves a file of it."))
        self._status.show(sentence.format(number=document.number), "saved")

    def _meant_or_ask_to_publish(self) -> bool:
        request, draft = self._request, preview(self._session, self._request)
        language = request.language or self._student.language
        asked = " ".join(filter(None, (remark.asked for remark in draft.to_look_at)))
        sentence = _(
            "{key} once more publishes document {number}, which is never changed: {kind}, {language}, up to {day}."
        )
        return self.meant_or_ask(
            "publish",
            f"{{asked}} {sentence}" if asked else sentence,
            asked=asked,
            number=max((document.number for document in published(self._session, self._student.id)), default=0) + 1,
            kind=_(KIND_NAMES[request.kind]),
            language=LANGUAGE_NAMES.get(language, language),
            day=day(draft.ends),
        )


def key_of(document: PublishedDocument) -> PublishedRow:
    """The row that a document stands in."""
    return PublishedRow(document.number, document.record)
