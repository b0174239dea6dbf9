"""What a person should look at before a document is published; nothing is kept from being published by that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ioplogg_tui.documents.content import Document
from ioplogg_tui.documents.criteria_read import on_criteria
from ioplogg_tui.documents.facts import DocumentFacts
from ioplogg_tui.documents.goal_in_period import GoalInPeriod
from ioplogg_tui.documents.lacking import can_lacks, lacking, without_sender
from ioplogg_tui.documents.length import pages_of
from ioplogg_tui.documents.on_signs import on_signs
from ioplogg_tui.documents.others_named import on_others
from ioplogg_tui.documents.parts import can_sentence_of
from ioplogg_tui.documents.remark import About, Remark
from ioplogg_tui.documents.school_only import on_school_only
from ioplogg_tui.documents.whose_it_is import on_whose_it_is
from ioplogg_tui.documents.year import example_note
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.document import TELLING_WHAT_WAS_SHOWN, DocumentKind
from ioplogg_tui.domain.levels import Dimension
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.domain.wording.form import TextField
from ioplogg_tui.domain.wording.hint import Hint, HintKind
from ioplogg_tui.locale import _, counted
from ioplogg_tui.locale.lines import rating_words
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.wording import wording_hints

_UNQUOTED = str.maketrans("", "", "«»“”")

PAGES_READ = 2
"""So many pages of can are read."""


def remarks_on(session: Session, facts: DocumentFacts, document: Document) -> list[Remark]:
    """What the person should look at before the document is published, in the language in use.

    `document` is what was composed of the facts.
    """
    remarks: list[Remark | str] = [*on_others(session, facts, document), *on_school_only(facts, document)]
    remarks += [*_on_the_plan(facts), *lacking(session, facts)]
    if facts.request.kind is DocumentKind.YEAR:
        remarks += _on_hints(_hints(facts))
    if facts.request.kind is DocumentKind.CAN:
        remarks += [*_on_what_is_left_out(facts), *can_lacks(facts), *_on_its_length(facts, document)]
    remarks += on_whose_it_is(facts)
    if facts.request.kind in TELLING_WHAT_WAS_SHOWN:
        remarks += [*on_criteria(facts), *_on_what_is_told(facts), *_on_next_steps(facts)]
    remarks += [*on_signs(document), *without_sender(facts)]
    return [remark if isinstance(remark, Remark) else Remark(remark) for remark in remarks]


def _on_next_steps(facts: DocumentFacts) -> Iterator[Remark]:
    """A step that stands since before the days that the document is of is told in none of its goals."""
    begins = facts.request.begins
    older = [seen for seen in facts.goals if begins and seen.newest_step and seen.newest_step < begins]
    if older:
        yield _of_goals(_("The next step is from before this period, and isn't included: goal {numbers}."), older)


def _on_what_is_told(facts: DocumentFacts) -> Iterator[Remark]:
    """What a person knows of the levels and the printed page doesn't say; other levels may be chosen."""
    said = [(seen, printed) for seen in facts.goals if (printed := seen.printed) and can_sentence_of(facts, seen)]
    for seen, printed in said:
        if seen.now.is_lower_than(printed.rating):
            sentence = _("Goal {number} is given as {levels}; what was observed last is {now}.")
            levels, now = rating_words(printed.rating), rating_words(seen.now)
            words = filled(sentence, number=seen.goal.number, levels=levels, now=now)
            yield Remark(words, About.GOAL, seen.goal.number)
    once = [seen for seen, printed in said if printed.once and seen.goal.number not in facts.request.levels]
    if once:
        yield _of_goals(_("Seen on one day only, and said so: goal {numbers}."), once)
    of_then = [seen for seen, _told in said if any(_is_of_then(seen, dimension) for dimension in Dimension)]
    if of_then:
        yield _of_goals(_("Given in the words that the criteria had at the time: goal {numbers}."), of_then)


def _of_goals(sentence: str, goals: Sequence[GoalInPeriod]) -> Remark:
    numbers = [seen.goal.number for seen in goals]
    return Remark(sentence.format(numbers=", ".join(map(str, numbers))), About.GOAL, numbers[0])


def _is_of_then(seen: GoalInPeriod, dimension: Dimension) -> bool:
    printed = seen.printed
    level = printed.rating.of(dimension) if printed else None
    if printed is None or level is None or not printed.words(dimension):
        return False
    return printed.words(dimension) != seen.goal.criteria.get(dimension, {}).get(level, "")


def _on_the_plan(facts: DocumentFacts) -> Iterator[Remark | str]:
    if not facts.plan.id:
        yield _("There is no plan for {year}.").format(year=facts.plan.school_year)
    elif facts.request.kind is DocumentKind.PLAN and facts.version is None:
        yield _("The plan isn't published yet; this is how it stands now.")
    elif facts.version is not None and facts.changed_since:
        sentence = _(
            "This shows version {number} of the plan, which has been changed since. Publish the plan on its "
            "own page first to include the changes."
        )
        asked = _("It shows version {number} of the plan, without what was changed since.")
        number = facts.version.number
        yield Remark(sentence.format(number=number), asked=asked.format(number=number))
    elif facts.request.kind is DocumentKind.YEAR and facts.plan.status is PlanStatus.DRAFT:
        yield _("The plan was never taken into use: the yearly report would look back on a draft.")


def _on_what_is_left_out(facts: DocumentFacts) -> Iterator[Remark | str]:
    for seen in facts.goals:
        number = seen.goal.number
        if seen.printed is None:
            sentence = _("Goal {number} isn't observed yet, and is left out.")
            yield Remark(sentence.format(number=number), About.GOAL, number)
        elif not can_sentence_of(facts, seen):
            sentence = _("Goal {number} has no criterion of quality at the level reached, and is left out.")
            yield Remark(sentence.format(number=number), About.CRITERIA, number)
    yield from _on_hints(_hints(facts))


def _on_hints(hints: Sequence[Hint]) -> Iterator[str]:
    if hints:
        sentence = counted(
            "{count} passage says what the student can't: «{{text}}».",
            "{count} passages say what the student can't, such as «{{text}}».",
            len(hints),
        )
        yield sentence.format(text=hints[0].text)


def _on_its_length(facts: DocumentFacts, document: Document) -> Iterator[Remark]:
    """Nobody who is to be told what a student can reads on after two pages."""
    pages = 0 if facts.request.appendix else pages_of(document)
    if pages > PAGES_READ:
        sentence = _("It takes about {pages} pages: choose fewer goals, under “Goals” or with --goals.")
        yield Remark(sentence.format(pages=pages), About.WHICH_GOALS)


def _hints(facts: DocumentFacts) -> list[Hint]:
    """What says what the student can't, in the criteria that are told; of the yearly report in its examples, too."""
    student, is_year = facts.student, facts.request.kind is DocumentKind.YEAR
    texts = [(can_sentence_of(facts, seen).translate(_UNQUOTED), TextField.REPORT) for seen in facts.goals]
    if is_year:
        examples = [example_note(facts, seen) for seen in facts.goals]
        texts += [(example.note, TextField.NOTE) for example in examples if example is not None]
    return [
        hint
        for text, field in texts
        for hint in wording_hints(text, student.language, field=field, name=student.first_name)
        if hint.kind is HintKind.REWRITE
    ]
