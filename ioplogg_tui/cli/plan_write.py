"""A plan's form, written from the command line: all that was changed in a text of it, and nothing unseen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.common import NamedText, as_json, opened_session, text_at
from ioplogg_tui.cli.left_told import tell_if_left
from ioplogg_tui.cli.names_apart import name_apart
from ioplogg_tui.cli.output import print_json
from ioplogg_tui.cli.plan_named import NamedPlan, of_year, opened_plan
from ioplogg_tui.cli.saved_line import tell_saved
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.errors import N_, Problem, UsageProblem
from ioplogg_tui.locale import _, counted, say

if TYPE_CHECKING:
    from ioplogg_tui.cli.plan_text import PlanText
    from ioplogg_tui.domain.field_place import FieldPlace
    from ioplogg_tui.domain.field_text import FieldText
    from ioplogg_tui.logbook.form_writing import FieldContested, FieldKept, FormOutcome
    from ioplogg_tui.logbook.session import Session


@spoken.command(
    help=N_(
        "Write what you have changed in the text that “plan show --toml” gave; - is standard input. All of it "
        "is written, or nothing: not where a value can't be used, and not where a colleague has changed a "
        "field since, when both texts are shown.\n\nioplogg plan write mathea plan.toml"
    )
)
@spoken.argument("student", metavar=N_("STUDENT"))
@spoken.argument("file", metavar=N_("FILE"), type=NamedText())
@of_year
@spoken.option("--dry-run", is_flag=True, help=N_("Only say what would be written."))
@spoken.option(
    "--seen", default="", metavar=N_("CODE"), help=N_("Write it though another text is here: the code shown with both.")
)
@spoken.option("--sure", is_flag=True, help=N_("Also a day that is far ahead."))
@as_json
@click.pass_context
def write(
    context: click.Context,
    student: str,
    file: Path,
    school_year: str | None,
    dry_run: bool,
    seen: str,
    sure: bool,
    in_json: bool,
) -> None:
    from ioplogg_tui.logbook.curricula import curricula
    from ioplogg_tui.logbook.form_writing import FormWanted, write_form

    text = _read(file)
    with opened_session(context) as session:
        opened, plan = _plan(session, student, text, school_year)
        subjects = text.subjects(plan)
        known = curricula(session, opened.language) if subjects else ()
        wanted = FormWanted(plan, text.fields(plan), subjects, known, is_sure=sure, seal=seen)
        outcome, whose = write_form(session, wanted, write=not dry_run), name_apart(session, opened)
    is_written = not dry_run and not outcome.contested
    if in_json:
        print_json(_as_json(outcome, written=is_written))
    else:
        spoken.tell(f"{whose} · {plan.school_year}")
        _tell(outcome, written=is_written)
        for kept in outcome.kept if is_written else ():
            tell_if_left(whose, kept.place.name, kept.after.text, session.today())
        if is_written and (count := len(outcome.kept) + len(outcome.added)):
            words = counted(
                "{count} change of the plan for {{year}}.", "{count} changes of the plan for {{year}}.", count
            )
            tell_saved(whose, words.format(year=plan.school_year))
    if outcome.contested:
        sentence = N_(
            "Nothing has been written. Add “--seen {seal}” to write yours; what you take out of the file stays "
            "as it is here."
        )
        raise Problem(sentence, seal=outcome.seal)


def _read(file: Path) -> PlanText:
    from ioplogg_tui.cli.plan_text import PlanText
    from ioplogg_tui.text_files import THE_FILE, BadForm, toml_of

    content = text_at(file)
    try:
        text = PlanText(content, toml_of(content))
    except BadForm as error:
        name = THE_FILE if str(file) == "-" else file
        raise UsageProblem(N_("{file} isn't TOML: {reason}."), file=name, reason=error.why) from error
    if text.is_empty:
        raise UsageProblem(
            N_("There is nothing from a plan in it. “ioplogg plan show STUDENT --toml” gives such a text.")
        )
    return text


def _plan(session: Session, student: str, text: PlanText, school_year: str | None) -> NamedPlan:
    """The plan that the text was taken out of; where it doesn't say, that of a year, or the one that they live by."""
    from ioplogg_tui.domain.school_year import OnePlan, SchoolYear
    from ioplogg_tui.logbook.plans import plan_of
    from ioplogg_tui.logbook.students import find_student_id

    taken = text.taken
    year = SchoolYear(taken.school_year) if taken.school_year else None
    if school_year is not None and year not in (None, SchoolYear(school_year)):
        raise UsageProblem(N_("The text is from the plan for {year}. Nothing was written."), year=year)
    named = opened_plan(session, student, year or school_year)
    student_id = named.student.id
    if taken.student_id not in (0, student_id) and find_student_id(session, str(taken.student_id)) != student_id:
        raise UsageProblem(N_("The text was taken out of another student's plan. Nothing was written."))
    if not taken.plan_id:
        return named
    its = plan_of(session, student_id, OnePlan(taken.plan_id))
    return NamedPlan(named.student, its if its.id else replace(named.plan, id=taken.plan_id))


def _tell(outcome: FormOutcome, *, written: bool) -> None:
    for title in outcome.added:
        spoken.tell(_("New subject: {title}").format(title=title))
    for kept in outcome.kept:
        spoken.tell(_name(kept.place, kept.subject))
        spoken.tell(f"  {_('Before')}: {_in_words(kept.place, kept.before)}")
        spoken.tell(f"  {_('Now')}: {_in_words(kept.place, kept.after)}")
    for its in outcome.contested:
        spoken.tell(filled(_("Another text is here now: {what}."), what=_name(its.place, its.subject)))
        spoken.tell(f"  {_('As it is here now')}: {_in_words(its.place, its.theirs)}")
        spoken.tell(f"  {_('As you wrote it')}: {_in_words(its.place, its.mine)}")
    count = len(outcome.kept) + len(outcome.added)
    if outcome.contested:
        return
    if not count:
        spoken.tell(_("There is nothing to write: it says that already."))
    elif not written:
        spoken.tell(counted("{count} change would be saved.", "{count} changes would be saved.", count))


def _name(place: FieldPlace, subject: str) -> str:
    from ioplogg_tui.domain.field_text import field_title

    title = say(field_title(place))
    return f"{subject} · {title}" if subject else title


def _in_words(place: FieldPlace, text: FieldText) -> str:
    """What stands in a field, as people read it; further lines below the first."""
    from ioplogg_tui.cli.plan_toml import CHOICES
    from ioplogg_tui.locale.field_words import in_words

    chosen = CHOICES.get(place.name, {}).get(text.text)
    return _(chosen) if chosen else in_words(text).replace("\n", "\n    ") or "–"


def _as_json(outcome: FormOutcome, *, written: bool) -> dict[str, object]:
    def of(its: FieldKept | FieldContested) -> dict[str, object]:
        return {"of": its.place.owner.value, "subject": its.subject or None, "field": its.place.name}

    return {
        "written": written,
        "new_subjects": outcome.added,
        "changed": [of(its) | {"before": its.before.text, "after": its.after.text} for its in outcome.kept],
        "seal": outcome.seal if outcome.contested else None,
        "contested": [of(its) | {"theirs": its.theirs.text, "yours": its.mine.text} for its in outcome.contested],
    }
