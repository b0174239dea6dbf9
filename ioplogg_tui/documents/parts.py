"""What several documents have alike: who it is about, a goal in words, what it rests on, how levels are to be read."""

from __future__ import annotations

from collections.abc import Iterator

from ioplogg_tui.documents.content import Block, Fields, Heading, Paragraph, Passage, Passages, Quote
from ioplogg_tui.documents.gathering import Gathered, GoalSeen, seen_on
from ioplogg_tui.domain.can_sentence import can_sentence
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.document import PART_NAMES, FreePart
from ioplogg_tui.domain.levels import DIMENSION_NAMES, LEVEL_NAMES, Dimension, Level
from ioplogg_tui.domain.observation import HELPERS, SelfAssessment
from ioplogg_tui.domain.plan import PlanSubject
from ioplogg_tui.domain.plan_comparison import BASIS_NAMES
from ioplogg_tui.locale import _, counted, level_name, long_date, speaking


def written(gathered: Gathered, text: str, *, strong: bool = False) -> Passages:
    """What staff, student or parents wrote: in the student's language, whatever the document's is."""
    language = gathered.student.language
    return (Passage(text, "" if language == gathered.language else language, strong),)


def said(text: str, *, strong: bool = False) -> Passages:
    """What the program says itself, in the document's language."""
    return (Passage(text, strong=strong),)


def heading(level: int, text: str) -> Heading:
    return Heading(level, said(text))


def about_student(gathered: Gathered) -> list[tuple[str, Passages]]:
    """Name, school, level and what else says whom the document is about; what isn't known is left out."""
    student = gathered.student
    born = long_date(student.birth_date) if student.birth_date else ""
    rows = [
        (_("Student"), (Passage(student.name),)),
        (_("Born"), said(born)),
        (_("School"), (Passage(gathered.school),)),
        (_("Level"), said(level_name(student.level))),
        (_("Programme"), written(gathered, student.programme)),
        (_("Group"), (Passage(student.group),)),
    ]
    return [(name, value) for name, value in rows if value[0].text]


def period_told(gathered: Gathered) -> tuple[str, Passages]:
    wanted = gathered.wanted
    if wanted.begins is None:
        return _("Up to"), said(long_date(wanted.ends))
    return _("Period"), said(_("{start} to {end}").format(start=long_date(wanted.begins), end=long_date(wanted.ends)))


def basis_told(gathered: Gathered) -> list[tuple[str, Passages]]:
    """What the plan rests on (opplæringslova §§ 11-7 and 11-8), as far as it is filled in."""
    rows: list[tuple[str, Passages]] = []
    for field, name in BASIS_NAMES.items():
        value = getattr(gathered.plan.basis, field)
        if value and field == "deviations":
            rows.append((_(name), written(gathered, value)))
        elif value:
            rows.append((_(name), said(str(value) if field == "hours" else long_date(value))))
    return rows


def subjects_with_goals(gathered: Gathered) -> Iterator[tuple[PlanSubject, list[GoalSeen]]]:
    """The plan's subjects that have a goal to show, in order."""
    for subject in gathered.plan.subjects:
        goals = gathered.of_subject(subject)
        if goals:
            yield subject, goals


def can_told(gathered: Gathered, seen: GoalSeen) -> str:
    """«Mathea kan …» out of the criteria reached, in the language they are written in; empty where there is none."""
    with speaking(gathered.student.language):
        return can_sentence(
            _("{name} can {what}, and {how}."),
            _("{name} can {what}."),
            gathered.student.first_name,
            seen.criterion(Dimension.QUALITY),
            seen.criterion(Dimension.INDEPENDENCE),
        )


def level_told(level: Level | None) -> str:
    return _(LEVEL_NAMES[level]) if level else _("not observed yet")


def standing_told(seen: GoalSeen) -> str:
    """Both dimensions in words, each by itself."""
    return " ".join(
        f"{_(DIMENSION_NAMES[dimension])}: {level_told(seen.now.of(dimension))}." for dimension in Dimension
    )


def free_part(gathered: Gathered, part: FreePart, title: str = "") -> Iterator[Block]:
    """A part that a person wrote, under its heading; nothing where it is empty."""
    text = gathered.words.get(part, "")
    if not text:
        return
    if part is FreePart.INTRODUCTION:
        yield Paragraph(written(gathered, text))
        return
    yield heading(2, title or _(PART_NAMES[part]))
    if part in (FreePart.STUDENT_WORDS, FreePart.PARENTS_WORDS):
        by = gathered.student.first_name if part is FreePart.STUDENT_WORDS else _("the parents")
        yield Quote(written(gathered, text), by)
    else:
        yield Paragraph(written(gathered, text))


def own_words(gathered: Gathered, own: SelfAssessment) -> Quote:
    """What the student said of a goal, as it was said, with who helped where that was told."""
    by = f"{gathered.student.first_name}, {long_date(seen_on(own))}"
    helped = f" ({_(HELPERS[own.helped])})" if own.helped in HELPERS else ""
    return Quote(written(gathered, own.words), by + helped)


def rests_on(gathered: Gathered) -> str:
    """How many observations the document rests on, and from when to when."""
    days = sorted(seen_on(point) for point in gathered.observations)
    if not days:
        return _("Nothing was observed in this time.")
    told = counted(
        "Rests on {count} observation, from {{first}} to {{last}}.",
        "Rests on {count} observations, from {{first}} to {{last}}.",
        len(days),
    )
    return told.format(first=long_date(days[0]), last=long_date(days[-1]))


def levels_explained() -> Block:
    """That levels are the student's own, and no marks (opplæringsforskrifta § 9-3 uses one of the words for 6)."""
    return Fields(
        (
            (
                _("How to read the levels"),
                said(
                    _(
                        "The four levels, from {first} to {last}, say how far the student has come with a goal of the "
                        "student's own. The third level is the goal itself. Quality and independence are looked at "
                        "separately. They are no marks, and can't be compared with other students'."
                    ).format(first=_(LEVEL_NAMES[Level.BEGINNING]), last=_(LEVEL_NAMES[Level.OUTSTANDING]))
                ),
            ),
        )
    )


def version_told(gathered: Gathered) -> tuple[str, Passages] | None:
    """Which published version of the plan is shown."""
    if gathered.version is None:
        return None
    told = _("{number}, published {day} by {by}").format(
        number=gathered.version.number, day=long_date(to_local(gathered.version.at).date()), by=gathered.version.by
    )
    return _("Version"), said(told)
