"""A text that stands somewhere is told, and written anew: nothing that a colleague wrote meanwhile is lost unseen."""

from __future__ import annotations

from datetime import date

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.answers import WentBack, is_meant
from ioplogg_tui.cli.ask_questions import Answers, goal_now, subject_chosen, tell_goal
from ioplogg_tui.cli.ask_written import WrittenText
from ioplogg_tui.cli.dialogue import Dialogue, numbered
from ioplogg_tui.cli.left_told import tell_if_left
from ioplogg_tui.cli.plan_toml import CHOICES
from ioplogg_tui.cli.saved_line import tell_saved
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.day_text import is_far_ahead
from ioplogg_tui.domain.document import PART_NAMES, PARTS, DocumentKind
from ioplogg_tui.domain.draft_place import FieldDraft, GoalDraft
from ioplogg_tui.domain.errors import N_, NotFound
from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.domain.field_text import FieldKind, FieldText, field_title, planned_day
from ioplogg_tui.domain.goal_draft import PARTS_BY_ID, part_title
from ioplogg_tui.domain.goal_merge import GoalField
from ioplogg_tui.domain.goal_text import GoalText, as_text
from ioplogg_tui.locale import _, say, unchanged, written_date
from ioplogg_tui.locale.field_words import in_words
from ioplogg_tui.logbook.fields import FieldChanged, field_value, write_field
from ioplogg_tui.logbook.plan_form import FormPart

_NOT_WRITTEN, _DAYS = frozenset({"status", "setting"}), frozenset({"begins", "due"})
"""Parts of a goal that are chosen elsewhere, and those that are days."""


def which_goal_part(dialogue: Dialogue, said: Answers) -> Answers:
    """A part of a goal. Raises as `tell_goal`, and as `Dialogue.ask`."""
    tell_goal(dialogue, said)
    parts = [(name, part_title(part, _)) for name, part in PARTS_BY_ID.items() if name not in _NOT_WRITTEN]
    return {"part": dialogue.choose(_("Which part? An empty line goes back."), numbered(parts))}


def write_goal_part(dialogue: Dialogue, said: Answers) -> None:
    """A part of a goal, written anew. Raises as `change_goal`, and `Dialogue.ask`."""
    from ioplogg_tui.logbook.goal_file import texts_of
    from ioplogg_tui.logbook.goals import subjects_of

    student_id, goal_id, name = int(said["student"]), int(said["goal_id"]), said["part"]
    goal, title = goal_now(dialogue, said), part_title(PARTS_BY_ID[name], _)
    stood = as_text(goal)
    before, is_day = texts_of(stood)[name], name in _DAYS
    shown = in_words(FieldText(before, FieldKind.DATE if is_day else FieldKind.TEXT))
    writing = WrittenText(dialogue, student_id, GoalDraft(student_id, goal_id), name)
    if name == GoalField.SUBJECT.value:
        spoken.tell(f"{title}: {shown}")
        text = subject_chosen(dialogue, [each.title for each in subjects_of(dialogue.session, student_id)])
    else:
        text = writing.ask(title, shown, is_short=is_day)
    if is_day and text:
        text = _day(dialogue, text)
    with writing.said_where_unsaved():
        is_new = _change_part(dialogue, said, stood, text)
    writing.is_saved()
    if is_new:
        tell_saved(dialogue.whose, f"{title}.")
    else:
        spoken.tell(unchanged(title))
    if (by_now := goal_now(dialogue, said).number) != goal.number:
        spoken.tell(filled(_("It is goal {number} now."), number=by_now))


def _change_part(dialogue: Dialogue, said: Answers, seen: GoalText, text: str) -> bool:
    """Whether the part is another than it was; where a colleague's stands there by now one is asked."""
    from ioplogg_tui.domain.cleaned import cleaned_goal
    from ioplogg_tui.logbook.goal_file import goal_with, texts_of
    from ioplogg_tui.logbook.goal_writing import ChangedMeanwhile, change_goal

    name = said["part"]
    while True:
        wanted = goal_with(seen, {name: text}, seen.aims)
        mine = texts_of(cleaned_goal(wanted))[name]
        try:
            change_goal(dialogue.session, int(said["student"]), int(said["goal_id"]), wanted, seen=seen)
        except ChangedMeanwhile as meanwhile:
            now = meanwhile.now
        else:
            now = as_text(goal_now(dialogue, said))
            if texts_of(now)[name] == mine:  # and not a colleague's, where it was typed as it stood before
                return mine != texts_of(seen)[name]
        _require_mine_meant(part_title(PARTS_BY_ID[name], _), texts_of(now)[name])
        seen = now


def _day(dialogue: Dialogue, text: str) -> str:
    from ioplogg_tui.domain.day_text import Nearest, day_of

    today = dialogue.session.today()
    day = day_of(text, today, Nearest.NEXT)
    if is_far_ahead(day, today):
        be_sure_of(day)
    return day.isoformat()


def be_sure_of(day: date) -> None:
    """Ask whether a day far ahead is meant. Raises WentBack where it isn't."""
    spoken.tell(filled(_("{day} is more than two school years ahead."), day=written_date(day)))
    if not is_meant():
        raise WentBack


def _form(dialogue: Dialogue, said: Answers) -> list[FormPart]:
    from ioplogg_tui.cli.plan_named import opened_plan
    from ioplogg_tui.logbook.goals import goals_of
    from ioplogg_tui.logbook.plan_form import form_of

    _student, plan = opened_plan(dialogue.session, said["student"], None)
    form = form_of(dialogue.session, plan, goals_of(dialogue.session, plan.student_id, plan.school_year))
    return [part for part in form if part.owner is not FieldOwner.TEST_AIM]


def which_of_plan(dialogue: Dialogue, said: Answers) -> Answers:
    """The student, the plan itself, or a subject of it. Raises as `Dialogue.ask`."""
    owners = {FieldOwner.STUDENT: _("The student"), FieldOwner.PLAN: _("The plan")}
    parts = [(_name_of(part), owners.get(part.owner, part.title)) for part in _form(dialogue, said)]
    return {"of": dialogue.choose(_("About what? An empty line goes back."), numbered(parts))}


def _name_of(part: FormPart) -> str:
    return f"{part.owner.value}/{part.number}"


def _fields(dialogue: Dialogue, said: Answers) -> list[FieldPlace]:
    for part in _form(dialogue, said):
        if _name_of(part) == said["of"]:
            return [field.place for field in part.fields]
    raise NotFound(N_("The field that had it is gone."))


def which_field(dialogue: Dialogue, said: Answers) -> Answers:
    """A field of that. Raises NotFound where it is gone, and as `Dialogue.ask`."""
    names = [(place.name, say(field_title(place))) for place in _fields(dialogue, said)]
    return {"field": dialogue.choose(_("Which field? An empty line goes back."), numbered(names))}


def write_plan_field(dialogue: Dialogue, said: Answers) -> None:
    """A field of the plan, its student or one of its subjects, written anew. Raises as `write_field`."""
    _write_anew(dialogue, next(place for place in _fields(dialogue, said) if place.name == said["field"]))


def _write_anew(dialogue: Dialogue, place: FieldPlace) -> None:
    session, title = dialogue.session, say(field_title(place))
    now, choices = field_value(session, place), CHOICES.get(place.name)
    writing = WrittenText(dialogue, place.student_id, FieldDraft(place))
    if choices is not None:
        spoken.tell(f"{title}: {_(choices[now.text]) if now.text in choices else '–'}")
        known = numbered([(code, _(name)) for code, name in choices.items()])
        text = dialogue.choose(_("Which? An empty line goes back."), known)
    else:
        text = writing.ask(title, in_words(now), is_short=now.kind is not FieldKind.TEXT)
    day = planned_day(place.name, text, session.today())
    if day is not None and is_far_ahead(day, session.today()):
        be_sure_of(day)
    with writing.said_where_unsaved():
        try:
            is_new = write_field(session, place, text, seen=now.text)
        except FieldChanged as meanwhile:
            _require_mine_meant(title, in_words(FieldText(meanwhile.now, now.kind)))
            is_new = write_field(session, place, text, seen=meanwhile.now)
    writing.is_saved()
    if is_new:
        tell_saved(dialogue.whose, f"{title}.")
    else:
        spoken.tell(unchanged(title))
    if is_new:
        tell_if_left(dialogue.whose, place.name, text, session.today())


def _require_mine_meant(title: str, theirs: str) -> None:
    """Ask whether one's own text takes the place of a colleague's. Raises WentBack where it doesn't."""
    spoken.tell(filled(_("Another text is here now: {what}."), what=title))
    spoken.tell(f"{_('As it is here now')}: {theirs or '–'}")
    spoken.tell(_("Yours would take its place."))
    if not is_meant():
        raise WentBack


def which_document_part(dialogue: Dialogue, said: Answers) -> Answers:
    """A part of a document that is written by hand. Raises NotFound where it has none, and as `Dialogue.ask`."""
    parts = PARTS[DocumentKind(said["kind"])]
    if not parts:
        raise NotFound(N_("Nothing is written by hand in this document."))
    choices = numbered([(part.value, _(PART_NAMES[part])) for part in parts])
    return {"part": dialogue.choose(_("Which part? An empty line goes back."), choices)}


def write_document_part(dialogue: Dialogue, said: Answers) -> None:
    """That part, written anew. Raises as `write_field`."""
    from ioplogg_tui.logbook.plans import year_of_plan

    session, student_id = dialogue.session, int(said["student"])
    year = year_of_plan(session, student_id, session.living)
    kind = DocumentKind(said["kind"])
    _write_anew(dialogue, FieldPlace(FieldOwner.DOCUMENT, student_id, said["part"], year, document=kind))
