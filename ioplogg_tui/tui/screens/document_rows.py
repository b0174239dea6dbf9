"""The rows of the documents screen: which document, what a person writes in it, and those that were published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from ioplogg_tui.documents.remark import About, Remark
from ioplogg_tui.documents.request import choices_of
from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.certificate import APPENDIX_NAMES, appendix_of
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.document import (
    DAYS,
    KIND_NAMES,
    PART_NAMES,
    PARTS,
    PARTS_WITHOUT_HINTS,
    TELLING_WHAT_WAS_SHOWN,
    UP_TO_TODAY,
    CanForm,
    DocumentKind,
    Format,
    FreePart,
)
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.domain.field_text import YES, FieldKind, FieldText
from ioplogg_tui.domain.given_out import of_document
from ioplogg_tui.domain.goal import Goal
from ioplogg_tui.domain.half_years import half_years_told
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.published import DaysTold, PublishedDocument
from ioplogg_tui.domain.school_level import schooling_of
from ioplogg_tui.domain.school_year import FIRST_MONTH
from ioplogg_tui.domain.wording.form import TextField
from ioplogg_tui.locale import LANGUAGE_NAMES, _, day, written_date
from ioplogg_tui.locale.field_words import in_words
from ioplogg_tui.locale.numbering import given_words, record_words, withdrawn_words
from ioplogg_tui.logbook.documents import published, words_of
from ioplogg_tui.logbook.giving_out import given_out
from ioplogg_tui.logbook.plans import plan_years, student_in
from ioplogg_tui.logbook.reports import years_to_report
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.keys import with_keys
from ioplogg_tui.tui.row_key import Choice, ChoiceRow, FieldRow, PublishedRow, RecipientRow, RemarkRow
from ioplogg_tui.tui.screens.document_choice import Chosen, as_shown, every_goal, no_first_day
from ioplogg_tui.tui.widgets.form_rows import FormRow, Heading
from ioplogg_tui.tui.widgets.hinted_field import Writing

FORMAT_NAMES: dict[Format, str] = {
    Format.PDF: N_("PDF, for reading and for the archive"),
    Format.DOCX: N_("DOCX, to go on editing"),
    Format.HTML: N_("HTML, for a browser"),
    Format.MARKDOWN: N_("Markdown, plain text"),
}


class SavedTo(NamedTuple):
    """A path as it is written, and why nothing can be saved there; that is empty where it can."""

    path: str
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class DocumentRows:
    """Makes the rows of what is chosen."""

    session: Session
    student: Student
    goals: Sequence[Goal]
    chosen: Chosen
    remarks: Sequence[Remark] = ()
    """What to look at before the document is published."""
    saved_to: SavedTo | None = None
    """Where a file of it would be saved; None where none is."""
    ends: date | None = None
    """The last day that the document tells of; None where it isn't read."""

    def __iter__(self) -> Iterator[FormRow | Heading]:
        yield from self._which()
        yield from self._to_look_at()
        if PARTS[self.chosen.request.kind]:
            yield Heading(_("What you write"))
            yield from self._parts()
        documents = published(self.session, self.student.id)
        if documents:
            yield Heading(_("Published"))
            given = given_out(self.session, self.student.id)
        for document in documents:
            yield _published(document)
            for each in of_document(given, document.record, document.number):
                yield FormRow(RecipientRow(each.id), _("given to"), given_words(each), opens=True)

    def _which(self) -> Iterator[FormRow]:
        request = self.chosen.request
        kinds = [(kind.value, _(name)) for kind, name in KIND_NAMES.items()]
        yield _choice(Choice.KIND, _("Document (1–{last})").format(last=len(kinds)), kinds, request.kind.value)
        is_report = self.chosen.request.kind is DocumentKind.YEAR
        years = (years_to_report if is_report else plan_years)(self.session, self.student.id)
        if self.chosen.school_year in years and len(years) > 1 and request.kind is not DocumentKind.RECAP:
            every = [(year, year) for year in reversed(years)]
            yield _choice(Choice.SCHOOL_YEAR, _("School year"), every, self.chosen.school_year)
        if request.kind is DocumentKind.CAN:
            yield from self._form()
            if not request.appendix:
                yield from self._of_student()
        yield _choice(Choice.LANGUAGE, _("Language"), list(LANGUAGE_NAMES.items()), request.language)
        if request.kind not in (DocumentKind.PLAN, DocumentKind.TALK):
            begins = written_date(request.begins) or no_first_day(request.kind)
            yield FormRow(ChoiceRow(Choice.BEGINS), _("From"), begins)
        if request.kind not in UP_TO_TODAY:
            ends = written_date(self.ends or request.ends)
            yield FormRow(ChoiceRow(Choice.ENDS), _("Up to"), ends, note=self._half_years())
        yield self._which_goals()
        if request.kind in TELLING_WHAT_WAS_SHOWN:
            levels = ", ".join(choices_of(request.levels)) or as_shown()
            yield FormRow(ChoiceRow(Choice.LEVELS), _("Other levels (2=3/2)"), levels)
        formats = [(known.value, _(name)) for known, name in FORMAT_NAMES.items()]
        yield _choice(Choice.FILE, _("File"), formats, self.chosen.format.value)
        if self.saved_to is not None:
            yield FormRow(
                ChoiceRow(Choice.PLACE),
                with_keys(_("[save] saves it as")),
                self.saved_to.path,
                note=self.saved_to.why_not,
            )

    def _to_look_at(self) -> Iterator[FormRow | Heading]:
        is_sheet = self.chosen.request.is_sheet
        if self.remarks and is_sheet:
            yield Heading(with_keys(_("Before you print it ([open] opens it)")))
        elif self.remarks:
            yield Heading(with_keys(_("Before you publish ([open] opens it)")))
        ids, seen = {goal.number: goal.id for goal in self.goals}, Counter[tuple[str, int, str]]()
        for place, remark in enumerate(self.remarks):
            of = remark.about.name, ids.get(remark.goal, 0), remark.part or ""
            yield FormRow(RemarkRow(place, *of, seen[of]), _about(remark), remark.sentence, opens=True)
            seen[of] += 1

    def _form(self) -> Iterator[FormRow]:
        """For others or as the student says it; or the appendix, where there is one for who is at that level."""
        year = self.chosen.request.school_year
        student = student_in(self.session, self.student.id, year) if year else self.student
        appendix = appendix_of(schooling_of(student.level))
        forms = [("", _("for others")), (CanForm.FIRST_PERSON.value, _("in the first person"))]
        if appendix is not None:
            forms.append((YES, _(APPENDIX_NAMES[appendix])))
        own = CanForm.FIRST_PERSON.value if self.chosen.request.first_person else ""
        yield _choice(Choice.FORM, _("Form"), forms, YES if self.chosen.request.appendix else own)

    def _of_student(self) -> Iterator[FormRow]:
        """What a student may want to have told, and what they said: the newest, or of which goal."""
        request = self.chosen.request
        no_or_yes = [("", _("no")), (YES, _("yes"))]
        works_best = YES if request.works_best else ""
        yield _choice(Choice.WORKS_BEST, _("How the student works best"), no_or_yes, works_best)
        chosen = str(request.quote) if request.quote else YES if request.own_words else ""
        of_goals = {str(goal.number): f"{goal.number} {goal.text}" for goal in self.goals}
        if request.quote:  # of a goal that is no longer here
            of_goals.setdefault(chosen, chosen)
        every = [("", _("no")), (YES, _("the newest")), *of_goals.items()]
        yield _choice(Choice.OWN_WORDS, _("What the student has said"), every, chosen)

    def _half_years(self) -> str:
        """Which half-years an assessment of these days is of."""
        request = self.chosen.request
        if request.kind is not DocumentKind.HALF_YEAR:
            return ""
        days = DaysTold(request.begins, request.seen_till)
        ends = sorted(half_years_told(self.chosen.school_year, days, self.session.now()))
        names = [_("spring {year}") if end.month < FIRST_MONTH else _("autumn {year}") for end in ends]
        words = ", ".join(name.format(year=end.year) for name, end in zip(names, ends, strict=True))
        return _("Counts as the assessment of: {half_years}").format(half_years=words)

    def _which_goals(self) -> FormRow:
        numbers = self.chosen.request.goals
        key = ChoiceRow(Choice.GOALS)
        if not numbers:
            return FormRow(key, _("Goals"), every_goal())
        note = " · ".join(f"{goal.number} {goal.text}" for goal in self.goals if goal.number in numbers)
        return FormRow(key, _("Goals"), ", ".join(str(number) for number in sorted(numbers)), note=note)

    def _parts(self) -> Iterator[FormRow]:
        request, year = self.chosen.request, self.chosen.school_year
        words = words_of(self.session, self.student.id, year, request.kind)
        for part in PARTS[request.kind]:
            kind = FieldKind.DATE if part in DAYS else FieldKind.TEXT
            field = FieldText(words.get(part, ""), kind)
            place = FieldPlace(FieldOwner.DOCUMENT, self.student.id, part.value, year, document=request.kind)
            yield FormRow(
                FieldRow(place),
                _(PART_NAMES[part]),
                in_words(field),
                field.text,
                right=Right.WRITE_DOCUMENT,
                writing=self._writing(part),
            )

    def _writing(self, part: FreePart) -> Writing | None:
        if part in PARTS_WITHOUT_HINTS:
            return None
        field = TextField.NEXT if part is FreePart.WAY_FORWARD else TextField.REPORT
        return Writing(self.student.language, self.student.first_name, field)


def _about(remark: Remark) -> str:
    if remark.part is not None:
        return _("What you write")
    if remark.about is About.WHICH_GOALS:
        return _("Goals")
    if remark.about is About.SCHOOL:
        return _("The school")
    return _("Goal {number}").format(number=remark.goal) if remark.goal else _("Plan")


def _choice(choice: Choice, title: str, options: Sequence[tuple[str, str]], chosen: str) -> FormRow:
    return FormRow(ChoiceRow(choice), title, dict(options)[chosen], chosen, options=options)


def _published(document: PublishedDocument) -> FormRow:
    language = LANGUAGE_NAMES.get(document.language, document.language)
    record = record_words(document)
    facts = [
        *([record] if record else []),
        f"{day(to_local(document.at))}, {document.by}",
        language,
        document.school_year,
    ]
    if document.superseded_by is not None:
        facts.append(_("followed by {number}").format(number=document.superseded_by))
    if not document.stands:
        facts.insert(0, withdrawn_words(document))
    title = f"{document.number} {_(KIND_NAMES[document.kind])}"
    return FormRow(PublishedRow(document.number, document.record), title, " · ".join(facts), opens=True)
