"""The rows of the documents screen: which document, what a person writes in it, and those that were published."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from ioplogg_tui.documents.formats import Format
from ioplogg_tui.documents.wanted import Wanted, goal_numbers, usual_start
from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.clock import parse_date, to_local
from ioplogg_tui.domain.document import (
    KIND_NAMES,
    NOT_LOOKED_AT,
    PART_NAMES,
    PARTS,
    DocumentKind,
    FreePart,
    PublishedDocument,
)
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.domain.goal import Goal
from ioplogg_tui.domain.people import Student
from ioplogg_tui.locale import LANGUAGE_NAMES, _, day, written_date
from ioplogg_tui.logbook.access import require
from ioplogg_tui.logbook.documents import published, words_of, write_words
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.widgets.form_sheet import FormRow, Heading
from ioplogg_tui.tui.widgets.hinted_field import Writing

FORMAT_NAMES: dict[Format, str] = {
    Format.PDF: N_("PDF, for reading and for the archive"),
    Format.DOCX: N_("DOCX, to be edited on"),
    Format.HTML: N_("HTML, for a browser"),
    Format.MARKDOWN: N_("Markdown, plain text"),
}


@dataclass(frozen=True, slots=True)
class DocumentRows:
    """Makes the rows. `choose` takes another document, `choose_format` a format, `look_at` a published document."""

    session: Session
    student: Student
    goals: list[Goal]
    wanted: Wanted
    format: Format
    choose: Callable[[Wanted], None]
    choose_format: Callable[[Format], None]
    look_at: Callable[[PublishedDocument], None]

    def __iter__(self) -> Iterator[FormRow | Heading]:
        yield from self._which()
        yield Heading(_("What you write"))
        yield from self._parts()
        every = published(self.session, self.student.id)
        if every:
            yield Heading(_("Published"))
        for one in every:
            yield self._published(one)

    def _which(self) -> Iterator[FormRow]:
        wanted, kinds = self.wanted, [(kind.value, _(name)) for kind, name in KIND_NAMES.items()]
        yield FormRow("kind", _("Document"), _(KIND_NAMES[wanted.kind]), options=kinds, put=self._put_kind)
        if wanted.kind is DocumentKind.CAN:
            forms = [("", _("to be read")), ("yes", _("appendix to the certificate"))]
            yield FormRow(
                "form",
                _("Form"),
                dict(forms)["yes" if wanted.appendix else ""],
                options=forms,
                put=lambda value: self.choose(replace(wanted, appendix=bool(value))),
            )
            own = [("", _("no")), ("yes", _("yes"))]
            chosen = dict(own)["yes" if wanted.own_words else ""]
            yield FormRow(
                "own",
                _("What the student has said"),
                chosen,
                options=own,
                put=lambda value: self.choose(replace(wanted, own_words=bool(value))),
            )
        yield FormRow(
            "language",
            _("Language"),
            LANGUAGE_NAMES[wanted.language],
            options=list(LANGUAGE_NAMES.items()),
            put=lambda value: self.choose(replace(wanted, language=value)),
        )
        if wanted.kind is not DocumentKind.PLAN:
            begins = written_date(wanted.begins) or _("the first observation")
            yield FormRow("begins", _("From"), begins, put=self._put_begins)
        yield FormRow("ends", _("Up to"), written_date(wanted.ends), put=self._put_ends)
        shown = ", ".join(str(number) for number in sorted(wanted.goals)) if wanted.goals else _("all")
        yield FormRow("goals", _("Goals"), shown, put=self._put_goals, note=self._goals_told())
        formats = [(one.value, _(name)) for one, name in FORMAT_NAMES.items()]
        yield FormRow(
            "format",
            _("File"),
            _(FORMAT_NAMES[self.format]),
            options=formats,
            put=lambda value: self.choose_format(Format(value)),
        )

    def _goals_told(self) -> str:
        return (
            ""
            if self.wanted.goals is None
            else " · ".join(
                f"{goal.number} {goal.text}" for goal in self.goals if goal.number in (self.wanted.goals or ())
            )
        )

    def _put_kind(self, value: str) -> None:
        kind = DocumentKind(value)
        begins = usual_start(kind, self.wanted.ends)
        self.choose(replace(self.wanted, kind=kind, begins=begins, appendix=False, own_words=False))

    def _put_begins(self, text: str) -> None:
        if not text.strip() or text == _("the first observation"):
            self.choose(replace(self.wanted, begins=None))
            return
        self._choose_days(parse_date(text), self.wanted.ends)

    def _put_ends(self, text: str) -> None:
        ends = min(parse_date(text), self.session.today()) if text.strip() else self.session.today()
        self._choose_days(self.wanted.begins, ends)

    def _choose_days(self, begins: date | None, ends: date) -> None:
        if begins is not None and begins > ends:
            raise UsageProblem(N_("The period ends before it begins. Change one of the dates."))
        self.choose(replace(self.wanted, begins=begins, ends=ends))

    def _put_goals(self, text: str) -> None:
        chosen = None if not text.strip() or text == _("all") else goal_numbers(text)
        known = {goal.number for goal in self.goals}
        for number in sorted((chosen or frozenset()) - known):
            raise UsageProblem(
                N_("There is no goal {number}. The goals are {first} to {last}."),
                number=number,
                first=min(known, default=0),
                last=max(known, default=0),
            )
        self.choose(replace(self.wanted, goals=chosen))

    def _parts(self) -> Iterator[FormRow]:
        wanted = self.wanted
        words = words_of(self.session, self.student.id, wanted.school_year, wanted.kind)
        for part in PARTS[wanted.kind]:
            text = words.get(part, "")
            is_date = part is FreePart.ACCESS_GIVEN
            value = written_date(date.fromisoformat(text)) if is_date and text else text
            looked_at = (
                None
                if part in NOT_LOOKED_AT
                else Writing(self.student.language, self.student.first_name, softer=part is FreePart.WAY_FORWARD)
            )
            yield FormRow(
                part.value, _(PART_NAMES[part]), value, writing=looked_at, put=self._put_part(part), may=self._may_write
            )

    def _may_write(self) -> None:
        require(self.session, Right.WRITE_DOCUMENT, self.student.id)

    def _put_part(self, part: FreePart) -> Callable[[str], None]:
        def put(text: str) -> None:
            write_words(self.session, self.student.id, self.wanted.school_year, self.wanted.kind, part, text)
            self.choose(self.wanted)  # back to the draft, which is what was written in

        return put

    def _published(self, one: PublishedDocument) -> FormRow:
        told = [f"{day(to_local(one.at))}, {one.by}", LANGUAGE_NAMES.get(one.language, one.language), one.school_year]
        if one.superseded_by is not None:
            told.append(_("followed by {number}").format(number=one.superseded_by))
        title = f"{one.number} {_(KIND_NAMES[one.kind])}"
        return FormRow(f"published{one.number}", title, " · ".join(told), open=lambda: self.look_at(one))
