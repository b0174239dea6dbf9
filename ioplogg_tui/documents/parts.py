"""What several documents have alike: who it is about, a goal in words, what it rests on, how levels are to be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

from ioplogg_tui.documents.content import Block, Heading, Paragraph, Passage, Passages, Quote
from ioplogg_tui.documents.facts import DocumentFacts
from ioplogg_tui.documents.goal_in_period import GoalInPeriod, day_of
from ioplogg_tui.domain.can_sentence import CanTold, Told, can_told
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.criterion import Criterion
from ioplogg_tui.domain.document import PART_NAMES, FreePart
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.levels import LEVEL_NAMES, Dimension, Level
from ioplogg_tui.domain.observation import SelfAssessment, tried_at
from ioplogg_tui.domain.occupation import called_in_training
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.plan import Basis, Plan, PlanSubject
from ioplogg_tui.domain.plan_choices import CONSENT_GIVER_NAMES, ConsentGiver
from ioplogg_tui.domain.plan_comparison import BASIS_NAMES
from ioplogg_tui.domain.school_level import SUPPLEMENTARY, level_as_kept
from ioplogg_tui.locale import _, counted, from_to, level_name, long_date
from ioplogg_tui.locale.printed import printed_in
from ioplogg_tui.logbook.wording import marking

QUALITY_QUOTED, INDEPENDENCE_QUOTED = N_("Shown: “{quoted}”."), N_("How it goes: “{quoted}”.")
"""What is told of a criterion that doesn't follow «can», and of one that may be no support."""


def written(facts: DocumentFacts, text: str, *, strong: bool = False) -> Passages:
    """What staff, student or parents wrote: in the student's language, whatever the document's is."""
    language = facts.student.language
    return (Passage(text, "" if language == facts.language else language, strong),)


def said(text: str, *, strong: bool = False) -> Passages:
    """What the program says itself, in the document's language."""
    return (Passage(text, strong=strong),)


def heading(level: int, text: str) -> Heading:
    return Heading(level, said(text))


def moment(at: datetime) -> str:
    """A moment that is kept in naive UTC, as it was here: `25. november 2026 kl. 09.40`; papers outlive the year."""
    here = to_local(at)
    return _("{date} at {hour}:{minute}").format(date=long_date(here.date()), hour=f"{here:%H}", minute=f"{here:%M}")


def about_student(facts: DocumentFacts) -> list[tuple[str, Passages]]:
    """Name, school, level and what else says whom the document is about; what isn't known is left out."""
    student = facts.student
    rows = [
        (_("Year level"), said(level_told(student.level))),
        (_("Programme"), written(facts, student.programme)),
        (_("Group"), (Passage(student.group),)),
    ]
    return [*named_student(facts), *((name, value) for name, value in rows if value[0].text)]


def level_told(level: str) -> str:
    """A student's level in the language in use: `year 9`, `vg1`, `training candidate`."""
    if called := called_in_training(level):
        return _(called).lower()
    return _("supplementary year") if level_as_kept(level) == SUPPLEMENTARY else level_name(level)


def named_student(facts: DocumentFacts) -> list[tuple[str, Passages]]:
    """Name, birth date and school, as far as they are known."""
    student = facts.student
    rows = [
        (_(called_in_training(student.level) or N_("Student")), (Passage(student.name),)),
        (_("Date of birth"), said(long_date(student.birth_date) if student.birth_date else "")),
        (_("School"), (Passage(facts.school),)),
    ]
    return [(name, value) for name, value in rows if value[0].text]


def period_row(facts: DocumentFacts) -> tuple[str, Passages]:
    wanted = facts.request
    if wanted.begins is None:
        return _("Up to"), said(long_date(wanted.ends))
    if wanted.begins == wanted.ends:
        return _("Period"), said(long_date(wanted.ends))
    return _("Period"), said(_("{start} to {end}").format(start=long_date(wanted.begins), end=long_date(wanted.ends)))


def basis_rows(facts: DocumentFacts) -> list[tuple[str, Passages]]:
    """What the plan rests on (opplæringslova §§ 11-7 and 11-8), as far as it is filled in."""
    return field_rows(facts, facts.plan.basis, BASIS_NAMES)


def field_rows(
    facts: DocumentFacts, record: Student | Plan | Basis | PlanSubject, names: Mapping[str, str]
) -> list[tuple[str, Passages]]:
    """A row for each field of these names in which something stands; texts in the language they are written in."""
    values = [(name, getattr(record, field)) for field, name in names.items()]
    return [(_(name), _value(facts, value)) for name, value in values if value]


def _value(facts: DocumentFacts, value: str | int | date) -> Passages:
    if isinstance(value, ConsentGiver):
        return said(_(CONSENT_GIVER_NAMES[value]))
    if isinstance(value, date):
        return said(long_date(value))
    return written(facts, value) if isinstance(value, str) else said(str(value))


def subjects_with_goals(facts: DocumentFacts) -> Iterator[tuple[PlanSubject, list[GoalInPeriod]]]:
    """The plan's subjects that have a goal to show, in order."""
    for subject in facts.plan.subjects:
        goals = facts.of_subject(subject)
        if goals:
            yield subject, goals


def can_told_of(facts: DocumentFacts, seen: GoalInPeriod) -> CanTold:
    """«Mathea kan …» and «Støtte: …» out of the criteria of what was shown, in their language.

    What was seen on one day only is told as that: «det er vist at … kan …».
    """
    once = seen.printed is not None and seen.printed.once
    with printed_in(facts.student.language):
        into = Told(
            _("It was shown that {name} can {what}.") if once else _("{name} can {what}."),
            _("Support: {support}."),
            _(QUALITY_QUOTED),
            _(INDEPENDENCE_QUOTED),
        )
        return can_told(into, *(criterion_of(facts, seen, dimension) for dimension in Dimension))


def criterion_of(facts: DocumentFacts, seen: GoalInPeriod, dimension: Dimension) -> Criterion:
    """The criterion of the level told, as it is read for `can_told`."""
    student, level = facts.student, seen.printed.rating.of(dimension) if seen.printed else None
    marks = marking(student.language, student.first_name)
    return Criterion(seen.criterion(dimension), level, student.first_name, marks)


def can_sentence_of(facts: DocumentFacts, seen: GoalInPeriod) -> str:
    """Both sentences, one after the other; empty where there is none."""
    return can_told_of(facts, seen).sentences


def next_step_of(facts: DocumentFacts, seen: GoalInPeriod) -> tuple[tuple[str, Passages], ...]:
    """The last one that was written, and when it was tried; nothing where there is none."""
    advice = next((point for point in reversed(seen.points) if point.feed_forward), None)
    if advice is None:
        return ()
    tried = tried_at(advice, seen.points)
    when = said(f" ({filled(_('tried {day}'), day=long_date(to_local(tried)))})") if tried is not None else ()
    return ((_("Next step"), (*written(facts, advice.feed_forward), *when)),)


def level_words(level: Level | None) -> str:
    return _(LEVEL_NAMES[level]) if level else _("not observed yet")


def is_seen_elsewhere(facts: DocumentFacts, seen: GoalInPeriod) -> bool:
    """Whether a level that was seen last is another than the one that was shown on several days, and is told."""
    if seen.printed is None or seen.printed.once or seen.goal.number in facts.request.levels:
        return False
    levels = ((seen.printed.rating.of(dimension), seen.now.of(dimension)) for dimension in Dimension)
    return any(level and last and level != last for level, last in levels)


def free_part(facts: DocumentFacts, part: FreePart, title: str = "") -> Iterator[Block]:
    """A part that a person wrote, under its heading; nothing where it is empty."""
    text = facts.words.get(part, "")
    if not text:
        return
    if part is FreePart.INTRODUCTION:
        yield Paragraph(written(facts, text))
        return
    yield heading(2, title or _(PART_NAMES[part]))
    if part in (FreePart.STUDENT_WORDS, FreePart.PARENTS_WORDS):
        by = facts.student.first_name if part is FreePart.STUDENT_WORDS else _("the parents")
        yield Quote(written(facts, text), by)
    else:
        yield Paragraph(written(facts, text))


def day_in(facts: DocumentFacts, part: FreePart) -> date | None:
    """The day that a person wrote in a part that is one; None where nobody has."""
    day = facts.words.get(part, "")
    return date.fromisoformat(day) if day else None


def day_written(facts: DocumentFacts, part: FreePart) -> str:
    """The same in words."""
    day = day_in(facts, part)
    return long_date(day) if day else ""


def own_words(facts: DocumentFacts, own: SelfAssessment) -> Quote:
    """What the student said of a goal, as it was said, with how it was given, where that was told."""
    by = f"{facts.student.first_name}, {long_date(day_of(own))}"
    how = ", ".join(map(_, own.circumstances))
    return Quote(written(facts, own.words), f"{by} ({how})" if how else by)


def rests_on(facts: DocumentFacts, printed: Iterable[GoalInPeriod] | None = None) -> str:
    """How many observations the document rests on, and from when to when: those of the goals that are `printed`."""
    points = facts.observations if printed is None else [point for of in printed for point in of.seen]
    days = sorted(day_of(point) for point in points)
    if not days and facts.observations:
        return _("Nothing that was observed in this period is shown here.")
    if not days:
        return _("Nothing was observed in this period.")
    sentence = counted("Rests on {count} observation, {{days}}.", "Rests on {count} observations, {{days}}.", len(days))
    return sentence.format(days=from_to(days[0], days[-1]))


def levels_explained() -> Block:
    """That levels are the student's own, and no marks (opplæringsforskrifta § 9-3 uses one of the words for 6)."""
    return how_to_read(
        _(
            "The four levels, from {first} to {last}, say how far the student has come with a goal of their "
            "own. The third level is the goal itself. Quality and independence are looked at separately. They "
            "are not grades, and can't be compared with other students'."
        )
    )


def how_to_read(sentences: str) -> Block:
    """How levels are read, by `sentences` that have places for the first and the last one."""
    names = {"first": _(LEVEL_NAMES[Level.BEGINNING]), "last": _(LEVEL_NAMES[Level.OUTSTANDING])}
    title = Passage(f"{_('How to read the levels')}: ", strong=True)
    return Paragraph((title, *said(filled(sentences, **names))), small=True)


def version_in_words(facts: DocumentFacts) -> str:
    """Which published version of the plan is shown, or that it is none."""
    if facts.version is None:
        return _("draft of the plan")
    version = _("{number}, published {day} by {by}").format(
        number=facts.version.number, day=long_date(to_local(facts.version.at).date()), by=facts.version.by
    )
    if facts.changed_since:
        version = f"{version}. {_('The plan was changed since.')}"
    return version
