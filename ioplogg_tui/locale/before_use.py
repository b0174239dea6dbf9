"""How far a plan has come before it can be used, in a line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ioplogg_tui.domain.awaited_consents import awaited_consents
from ioplogg_tui.domain.before_use import WANTED_NAMES, BeforeUse, Wanted
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.due_kinds import CONSENT_NAMES, DUE_SENTENCES, DueKind
from ioplogg_tui.domain.plan import Basis
from ioplogg_tui.locale import _
from ioplogg_tui.locale.lines import in_lines


class Mark(NamedTuple):
    """`✓ vedtak`, or `✗ innhold (Norsk +1)`."""

    words: str
    is_there: bool


def marks(wanted: Sequence[BeforeUse]) -> list[Mark]:
    """A mark for each kind; one that is missing names the first subject that it is missing of, and how many more.

    What is asked of subjects that have goals is missing as long as there is no goal.
    """
    return [_mark(what, [part for part in wanted if part.what is what]) for what in Wanted if _is_asked(what, wanted)]


def _is_asked(what: Wanted, wanted: Sequence[BeforeUse]) -> bool:
    """Who may not see what the plan rests on isn't told of the decision."""
    return what is not Wanted.DECISION or any(part.what is what for part in wanted)


def _mark(what: Wanted, wanted: Sequence[BeforeUse]) -> Mark:
    missing = [part for part in wanted if not part.is_there]
    if wanted and not missing:
        return Mark(f"✓ {_(WANTED_NAMES[what])}", is_there=True)
    titles = [part.subject.title for part in missing if part.subject is not None]
    more = f" +{len(titles) - 1}" if len(titles) > 1 else ""
    if more and in_lines():
        more = f" {filled(_('and {count} more'), count=len(titles) - 1)}"
    return Mark(f"✗ {_(WANTED_NAMES[what])}" + (f" ({titles[0]}{more})" if titles else ""), is_there=False)


def ready_in_words(wanted: Sequence[BeforeUse]) -> str:
    """`Klar til bruk: ✓ vedtak  ✗ innhold (Norsk)`.

    To who listens `Mangler før den kan brukes: innhold. Finnes: vedtak.`
    """
    every = marks(wanted)
    if not in_lines():
        return f"{_('Ready for use')}: {'  '.join(mark.words for mark in every)}"
    there, missing = ([mark.words[2:] for mark in every if mark.is_there is is_there] for is_there in (True, False))
    if not missing:
        return f"{_('Ready for use')}: {', '.join(there)}."
    said = [f"{_('Missing before it can be used')}: {', '.join(missing)}."]
    return " ".join([*said, *([f"{_('There')}: {', '.join(there)}."] if there else [])])


def consents_in_words(basis: Basis) -> str:
    """The consents that the law wants and that aren't written in, in a sentence as of what is due; empty for none."""
    missing = ", ".join(_(CONSENT_NAMES[awaited]) for awaited, _day in awaited_consents(basis))
    return f"{_(DUE_SENTENCES[DueKind.CONSENT])}: {missing}." if missing else ""
