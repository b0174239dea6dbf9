"""Another student who is named in a document: said before it is published, or handed out."""

from __future__ import annotations

from collections.abc import Iterator

from ioplogg_tui.documents.content import Document, texts_of
from ioplogg_tui.documents.facts import DocumentFacts
from ioplogg_tui.documents.goal_in_period import GoalInPeriod
from ioplogg_tui.documents.remark import About, Remark
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.criterion_stem import after_stem, as_quoted
from ioplogg_tui.domain.document import PART_NAMES, FreePart
from ioplogg_tui.domain.i_and_you import Speech, as_said
from ioplogg_tui.domain.in_infinitive import in_infinitive
from ioplogg_tui.locale import _, counted
from ioplogg_tui.logbook.others_named import naming_others
from ioplogg_tui.logbook.session import Session

QUOTED = 30
"""Letters of a text that are quoted on each side of where a name begins."""


def on_others(session: Session, facts: DocumentFacts, document: Document) -> Iterator[Remark]:
    """That another student is named in what the document tells, and where that is written; the name isn't said."""
    printed = [*dict.fromkeys(" ".join(text.split()) for text in texts_of(document))]
    written = [*_written(facts)]
    naming = naming_others(session, facts.student.id, [*printed, *(" ".join(text.split()) for *_of, text in written)])
    places_named = [its.place for its in naming]
    texts = [printed[place] for place in places_named if place < len(printed)]
    if not texts:
        return
    named = [written[place - len(printed)] for place in places_named if place >= len(printed)]
    seen = [place for place in named if any(" ".join(place[2].split()) in text for text in texts)]
    goals: dict[int, dict[str, None]] = {}
    for of, what, _text in seen:
        if isinstance(of, GoalInPeriod):
            goals.setdefault(of.goal.number, {})[what] = None
    parts = [of for of, _what, _text in seen if isinstance(of, FreePart)]
    places = [filled(_("goal {number} ({what})"), number=goal, what=", ".join(what)) for goal, what in goals.items()]
    places += [_(PART_NAMES[part]) for part in dict.fromkeys(parts)]
    if any(not any(" ".join(place[2].split()) in text for place in seen) for text in texts):
        places.append(_("other text"))
    sentence = filled(_("Another student is named: {places}."), places=", ".join(places))
    if goals:
        yield Remark(sentence, About.GOAL, min(goals), asked=sentence)
    else:
        about = About.PART if parts else About.PLAN
        yield Remark(sentence, about, part=next(iter(parts), None), asked=sentence)


def others_in(session: Session, student_id: int, document: Document) -> Iterator[str]:
    """The same of everything that is kept of a student, with the first text that names another."""
    printed = [*dict.fromkeys(" ".join(text.split()) for text in texts_of(document))]
    naming = naming_others(session, student_id, printed)
    if naming:
        sentence = counted(
            "{count} text names another student: “{{text}}”. Read it before it is handed out.",
            "{count} texts name another student, as “{{text}}”. Read them before they are handed out.",
            len(naming),
        )
        text, start = printed[naming[0].place], naming[0].start
        begins, ends = max(0, start - QUOTED), start + QUOTED
        quoted = f"{'…' if begins else ''}{text[begins:ends].strip()}{'…' if ends < len(text) else ''}"
        yield filled(sentence, text=quoted)


def _as_printed(facts: DocumentFacts, text: str) -> Iterator[str]:
    """What a text may be printed as: without its stem, as an infinitive, as the student says it."""
    student = facts.student
    name = student.first_name
    forms = (text, after_stem(text, name), in_infinitive(text, name).what, as_quoted(text))
    for kept in filter(None, dict.fromkeys(forms)):
        yield kept
        yield from (as_said(speech, kept, student.language, name) for speech in Speech)


def _written(facts: DocumentFacts) -> Iterator[tuple[GoalInPeriod | FreePart, str, str]]:
    """What persons wrote that a document may tell: of which goal or part, what it is, and the text."""
    for seen in facts.goals:
        goal = seen.goal
        texts = [(_("note"), point.note) for point in seen.points]
        texts += [(_("next step"), point.feed_forward) for point in seen.points]
        texts += [(_("own words"), own.words) for own in seen.self_assessments]
        own = [(_("text"), text) for text in (goal.text, goal.own_text, goal.content)]
        own += [(_("criteria"), text) for of_dimension in goal.criteria.values() for text in of_dimension.values()]
        texts += [*own, *((what, printed) for what, text in own for printed in _as_printed(facts, text))]
        yield from ((seen, what, text) for what, text in texts if text)
    yield from ((part, "", text) for part, text in facts.words.items() if text)
