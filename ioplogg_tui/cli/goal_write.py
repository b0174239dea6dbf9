"""Learning goals written from the command line: a new one, also out of the læringsbank, and one changed by a file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.common import NamedText, as_json, known_year, opened_session, text_at
from ioplogg_tui.cli.far_day import be_sure_of_day
from ioplogg_tui.cli.names_apart import name_apart
from ioplogg_tui.cli.output import print_json
from ioplogg_tui.cli.twice import refuse_same_goal
from ioplogg_tui.cli.two_texts import refuse_unread
from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.locale import _, translated, unchanged
from ioplogg_tui.logbook.access import require_now

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ioplogg_tui.domain.goal import ChosenAim
    from ioplogg_tui.domain.goal_text import GoalText
    from ioplogg_tui.domain.people import Student
    from ioplogg_tui.logbook.goal_writing import ChangedMeanwhile
    from ioplogg_tui.logbook.session import Session
    from ioplogg_tui.logbook.text_since import TwoTexts


@spoken.command(
    help=N_(
        "Write a new goal: its text, or one from the bank, or a file like the one “goal show --toml” gives, or "
        "some of these.\n\nioplogg goal new mathea --from-bank everyday-shopping"
    )
)
@spoken.argument("student", metavar=N_("STUDENT"))
@spoken.argument("text", metavar=N_("TEXT"), required=False)
@spoken.option("--subject", help=N_("The subject, or an area of your own."))
@spoken.option("--from-bank", metavar=N_("GOAL"), help=N_("A goal of the bank: its id, or a part of its text."))
@spoken.option("--aim", "aims", multiple=True, metavar=N_("CODE"), help=N_("A competence aim; once for each."))
@spoken.option("--draft", is_flag=True, help=N_("A first draft of goal and criteria from the words of --aim."))
@spoken.option("--content", help=N_("Content and measures."))
@spoken.option("--due", metavar=N_("DAY"), help=N_("When it is due."))
@spoken.option("--file", "file", type=NamedText(), metavar=N_("FILE"), help=N_("A TOML file; - is standard input."))
@spoken.option("--year", "school_year", metavar=N_("YEAR"), help=N_("The school year of the plan that it goes into."))
@spoken.option("--sure", is_flag=True, help=N_("Also a day that is far ahead."))
@spoken.option(
    "--beside",
    type=spoken.WholeNumber(1),
    metavar=N_("NUMBER"),
    help=N_("Also what that goal says already, once more."),
)
@as_json
@click.pass_context
def new(
    context: click.Context,
    student: str,
    text: str | None,
    subject: str | None,
    from_bank: str | None,
    aims: Sequence[str],
    draft: bool,
    content: str | None,
    due: str | None,
    file: Path | None,
    school_year: str | None,
    sure: bool,
    beside: int | None,
    in_json: bool,
) -> None:
    from ioplogg_tui.domain.day_text import Nearest, day_of
    from ioplogg_tui.domain.goal_text import as_text
    from ioplogg_tui.logbook.goal_file import texts_of
    from ioplogg_tui.logbook.goal_given import aims_called
    from ioplogg_tui.logbook.goal_writing import write_goal
    from ioplogg_tui.logbook.goals import goals_of
    from ioplogg_tui.logbook.plans import plan_of, plan_years
    from ioplogg_tui.logbook.students import find_student_id, open_student

    if text is None and from_bank is None and file is None and not draft:
        raise UsageProblem(N_("Write the goal, or say --from-bank, --file, or --draft with --aim."))
    read = text_at(file) if file is not None else ""
    with opened_session(context) as session:
        day = day_of(due, session.today(), Nearest.NEXT) if due is not None else None
        who = open_student(session, find_student_id(session, student))
        year = known_year(school_year, plan_years(session, who.id)) if school_year is not None else ""
        plan = plan_of(session, who.id, year)
        begun, codes = _begun(session, who, from_bank, read)
        chosen = aims_called(session, (*codes, *aims), (), who.language)
        if draft:
            begun = _with_draft(begun, chosen, who.language)
        only = plan.subjects[0].title if len(plan.subjects) == 1 else ""
        written = replace(
            begun,
            text=begun.text if text is None else text,
            subject=(begun.subject if subject is None else subject) or only,
            content=begun.content if content is None else content,
            due=day or begun.due,
            aims=chosen,
        )
        require_now(session, Right.WRITE_SUBJECT, who.id, written.subject)
        be_sure_of_day(context, written.due, session.today(), sure=sure)
        refuse_same_goal(context, goals_of(session, who.id, plan.school_year), written.text, beside)
        goal_id = write_goal(session, who.id, written, plan.school_year, plan.id)
        goals, whose = goals_of(session, who.id, plan.school_year), name_apart(session, who)
    kept = next(goal for goal in goals if goal.id == goal_id)
    if from_bank is None:
        _tell_hints(texts_of(as_text(kept)), who)
    if in_json:
        print_json({"id": goal_id, "number": kept.number, "student": who.id, "year": plan.school_year})
    else:
        sentence = _("Saved: {student}, goal {number} «{goal}», in {subject}.")
        values = {"student": whose, "number": kept.number, "goal": kept.text, "subject": kept.subject}
        spoken.tell(filled(sentence, **values))


def _with_draft(goal: GoalText, aims: Sequence[ChosenAim], language: str) -> GoalText:
    """The goal with the draft of its aims where nothing is written.

    Raises:
        UsageProblem: there is no draft of any of them.
    """
    from ioplogg_tui.logbook.aim_drafts import draft_from

    draft = draft_from(aims, language)
    if draft is None:
        raise UsageProblem(N_("No draft can be made from these aims. Write the goal in your own words."))
    text = draft.text_in(language)
    return replace(goal, text=goal.text or text.text, criteria=goal.criteria or text.criteria)


def _begun(session: Session, who: Student, from_bank: str | None, read: str) -> tuple[GoalText, tuple[str, ...]]:
    """What the bank has, with what a file says in its place; and the codes of the aims in the file."""
    from ioplogg_tui.domain.bank_area import AREA_NAMES
    from ioplogg_tui.domain.goal_merge import with_part
    from ioplogg_tui.domain.goal_text import GoalText
    from ioplogg_tui.domain.taken_from_bank import taken_parts
    from ioplogg_tui.logbook.goal_file import goal_with, read_goal_file
    from ioplogg_tui.logbook.goal_given import bank_goal_called

    goal = GoalText("", "")
    if from_bank is not None:
        taken = bank_goal_called(session, from_bank)
        area = translated(AREA_NAMES[taken.area], who.language)
        for parts in taken_parts(taken.text_in(who.language), f"{area[0].upper()}{area[1:]}"):
            for part, words in parts.items():
                goal = with_part(goal, part, words)
    if not read:
        return goal, ()
    its = read_goal_file(read, session.today(), goal)
    return goal_with(goal, its.texts, ()), its.codes


@spoken.command(
    help=N_(
        "Change a goal by a file like the one “goal show --toml” gives: what is in it is written, the rest "
        "stays. Where somebody else has changed something since, both texts are shown.\n\nioplogg goal write "
        "mathea 1 goal.toml"
    )
)
@spoken.argument("student", metavar=N_("STUDENT"))
@spoken.argument("goal", metavar=N_("GOAL"))
@spoken.argument("file", type=NamedText(), metavar=N_("FILE"))
@spoken.option(
    "--seen", default="", metavar=N_("CODE"), help=N_("Write it though another text is here: the code shown with both.")
)
@spoken.option("--sure", is_flag=True, help=N_("Also a day that is far ahead."))
@as_json
@click.pass_context
def write(context: click.Context, student: str, goal: str, file: Path, seen: str, sure: bool, in_json: bool) -> None:
    from ioplogg_tui.domain.goal_text import as_text
    from ioplogg_tui.logbook.goal_file import AIMS, goal_with, read_goal_file, texts_of
    from ioplogg_tui.logbook.goal_given import aims_called
    from ioplogg_tui.logbook.goal_writing import ChangedMeanwhile, change_goal
    from ioplogg_tui.logbook.goals import find_goal
    from ioplogg_tui.logbook.students import find_student_id, open_student
    from ioplogg_tui.logbook.text_since import written_since

    read = text_at(file)
    with opened_session(context) as session:
        who = open_student(session, find_student_id(session, student))
        changed = find_goal(session, who.id, goal)
        stood = as_text(changed)
        its = read_goal_file(read, session.today(), stood)
        if its.of_goal not in (None, changed.id):
            raise UsageProblem(
                N_("The text was taken from another goal than “{goal}”, {student}. Take it out again."),
                goal=stood.text,
                student=who.name,
            )
        parts, both = written_since(texts_of(stood), its.texts, its.stamps, seen)
        refuse_unread(both, _title_of)
        aims = aims_called(session, its.codes, stood.aims, who.language) if AIMS in parts else stood.aims
        wanted = goal_with(stood, parts, aims)
        require_now(session, Right.WRITE_SUBJECT, who.id, stood.subject)
        be_sure_of_day(context, wanted.due if wanted.due != stood.due else None, session.today(), sure=sure)
        try:
            change_goal(session, who.id, changed.id, wanted, seen=stood)
        except ChangedMeanwhile as meanwhile:
            refuse_unread(_as_texts(meanwhile), _title_of)
        whose = name_apart(session, who)
    _tell_hints(parts, who)
    if in_json:
        print_json({"id": changed.id, "number": changed.number, "student": who.id, "written": sorted(parts)})
        return
    titles = ", ".join(_title_of(name) for name in texts_of(wanted) if name in parts)
    if not parts:
        spoken.tell(unchanged(wanted.text))
        return
    sentence = _("Saved: {student}, goal {number} «{goal}». {words}.")
    spoken.tell(filled(sentence, student=whose, number=changed.number, goal=wanted.text, words=titles))


def _tell_hints(parts: Mapping[str, str], who: Student) -> None:
    """Of the texts in which the editor hints, too."""
    from ioplogg_tui.cli.hints import tell_hints
    from ioplogg_tui.domain.goal_draft import part_id, text_field_of
    from ioplogg_tui.domain.goal_merge import CRITERIA, GoalField, GoalPart

    parts_hinted: tuple[GoalPart, ...] = (GoalField.TEXT, GoalField.CONTENT, *CRITERIA)
    hinted = {part_id(part): part for part in parts_hinted}
    for name, text in parts.items():
        if name in hinted:
            tell_hints(_title_of(name), text, who, text_field_of(hinted[name]))


def _title_of(name: str) -> str:
    from ioplogg_tui.domain.goal_draft import PARTS_BY_ID, part_title

    return part_title(PARTS_BY_ID[name], _) if name in PARTS_BY_ID else _("Competence aims")


def _as_texts(meanwhile: ChangedMeanwhile) -> list[TwoTexts]:
    """What was written between the reading and the writing, as if it had been before."""
    from ioplogg_tui.domain.goal_draft import part_id
    from ioplogg_tui.logbook.goal_file import as_words
    from ioplogg_tui.logbook.text_since import TwoTexts

    return [TwoTexts(part_id(clash.part), as_words(clash.theirs), as_words(clash.mine)) for clash in meanwhile.clashes]
