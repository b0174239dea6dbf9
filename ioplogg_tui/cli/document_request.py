"""What the options of `ioplogg document` ask for."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from ioplogg_tui import locale
from ioplogg_tui.cli.common import code_of, known_year
from ioplogg_tui.cli.document_asked import ACCESS
from ioplogg_tui.cli.invocation import Invocation
from ioplogg_tui.documents.request import DocumentRequest, chosen_levels, goal_numbers, period_of
from ioplogg_tui.domain.code import Known
from ioplogg_tui.domain.document import TELLING_WHAT_WAS_SHOWN, UP_TO_TODAY, CanForm, DocumentKind, FreePart
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.locale import _
from ioplogg_tui.logbook.fields import field_value, write_field
from ioplogg_tui.logbook.plans import plan_years, year_of_plan
from ioplogg_tui.logbook.reports import years_of_report, years_to_report
from ioplogg_tui.logbook.session import Session

_OF_CAN = "--appendix, --form, --own-words, --quote, --works-best"


class OfCan(NamedTuple):
    """What is chosen of can alone, each as a request has it."""

    appendix: bool = False
    own_words: bool = False
    quote: int = 0
    works_best: bool = False
    first_person: bool = False


def is_first_person(form: str | None) -> bool:
    """Whether a form that is named is the student's own.

    Raises:
        UsageProblem: there is no form of that name.
    """
    return form is not None and bool(code_of(CanForm, form, N_("There is no form “{text}”. Known: {known}.")))


def write_choice(session: Session, request: DocumentRequest, day: str | None) -> None:
    """Write down on which day the student chose what is told, where that is said.

    Raises:
        UsageProblem: it is of another document, or no day up to today.
        NotAllowed: the person writes no documents.
    """
    if day is None:
        return
    if request.kind is not DocumentKind.CAN or request.appendix:
        raise UsageProblem(N_("{options} are for --kind can."), options=Known("--student-chose"))
    year = year_of_plan(session, request.student_id, request.plan_year)
    place = FieldPlace(FieldOwner.DOCUMENT, request.student_id, FreePart.CHOSEN.value, year, document=request.kind)
    write_field(session, place, day, seen=field_value(session, place).text)


def request_of(
    session: Session,
    student_id: int,
    kind: str,
    language: str | None,
    days: tuple[str | None, str | None, str | None],
    goals: tuple[str | None, tuple[str, ...]],
    of_can: OfCan,
) -> DocumentRequest:
    """What the options ask for; `days` those of --period, --as-of and --year, `goals` those of --goals and --level."""
    chosen = code_of(DocumentKind, kind, N_("There is no kind of document “{text}”. Known: {known}."), (ACCESS,))
    if of_can != OfCan() and chosen is not DocumentKind.CAN:
        raise UsageProblem(N_("{options} are for --kind can."), options=Known(_OF_CAN))
    if of_can.appendix and of_can != OfCan(appendix=True):
        raise UsageProblem(N_("The appendix is a form, and has nothing of the student's own words."))
    numbers, levels = goals
    if levels and chosen not in TELLING_WHAT_WAS_SHOWN:
        telling = Known(", ".join(kind for kind in DocumentKind if kind in TELLING_WHAT_WAS_SHOWN))
        raise UsageProblem(N_("--level is for documents that say what was shown: {kinds}."), kinds=telling)
    period, as_of, of_year = days
    begins, ends, usual, ends_asked = period_of(period, as_of, session.today())
    if chosen in UP_TO_TODAY:
        _refuse_days(chosen, days, is_of_today=ends == session.today())
    return DocumentRequest(
        student_id,
        chosen,
        ends,
        begins,
        locale.known_language(language) if language else "",
        goal_numbers(numbers) if numbers else None,
        levels=chosen_levels(levels),
        usual_period=usual,
        ends_asked=ends_asked,
        school_year="" if of_year is None else _school_year(session, student_id, of_year, chosen),
        **of_can._asdict(),
    )


def _refuse_days(kind: DocumentKind, days: tuple[str | None, str | None, str | None], *, is_of_today: bool) -> None:
    """What is of now has no other days: a recap only has one on which it begins.

    Raises:
        UsageProblem: some are asked for.
    """
    period, _as_of, of_year = days
    if kind is DocumentKind.TALK and (period is not None or not is_of_today):
        raise UsageProblem(N_("--kind talk asks how it goes now: it has no --period and no --as-of."))
    if kind is DocumentKind.RECAP and (of_year is not None or not is_of_today):
        raise UsageProblem(N_("--kind recap goes up to today: say only since when, like --period 1.8.2026..."))


def of_year_owed(
    session: Session, request: DocumentRequest, invocation: Invocation
) -> tuple[DocumentRequest, list[str]]:
    """Nobody said of which year a report is: it is the one that is due, and it is said where that isn't the plan's.

    Raises:
        UsageProblem: it is of a year before, and goals are named by numbers, which are those of the plan.
    """
    year, plan_year = years_of_report(session, request.student_id, invocation.settings.reminding.holidays)
    request = replace(request, school_year=year)
    if year == plan_year:
        return request, []
    if year < plan_year and (request.goals is not None or request.levels):
        sentence = N_(
            "The report that is due is for {year}, where goals have other numbers than in the plan for "
            "{plan_year}. Say which with --year; “ioplogg goals --year {year}” numbers them."
        )
        raise UsageProblem(sentence, year=year, plan_year=plan_year)
    return request, [
        _("The report is for {year}, which is the one that is due. --year prints another.").format(year=year)
    ]


def _school_year(session: Session, student_id: int, named: str, kind: DocumentKind) -> str:
    """The one that is named, if there is a plan for it, or of a report one that was lived by."""
    years = years_to_report if kind is DocumentKind.YEAR else plan_years
    return known_year(named, years(session, student_id))
