"""Where a clause says what the student is to do, after what says that it isn't managed."""

from __future__ import annotations

from ioplogg_tui.domain.wording.clause import ClauseWords
from ioplogg_tui.domain.wording.form import is_infinitive
from ioplogg_tui.domain.wording.place import Place

_SOMEBODY = frozenset({"noen", "nokon"})
_SHALL = frozenset({"skal", "skulle"})


def skill_begins(at: Place, clause: ClauseWords) -> int | None:
    """Where the infinitive is that follows the match, with «å» or without."""
    tokens = at.sentence.tokens
    if at.family.suggestions not in ("manage", "rewrite", "without-not", "help"):
        return None
    if at.family.firm and at.family.suggestions != "help":
        return _of_occasion(at, clause)
    is_manage = at.family.suggestions == "manage"
    for to in range(max(at.match.end - 1, clause.first + 1), min(at.match.end + 3, clause.last - 1)):
        if tokens[to].word == "å" and (is_manage or tokens[to - 1].word in at.sentence.grammar.before_skill):
            return to + 1
    after = at.match.end
    is_another_s = tokens[after - 1].word in at.sentence.grammar.adults | at.sentence.grammar.helpers | _SOMEBODY
    if is_another_s or at.family.suggestions not in ("manage", "help") or after >= clause.last:
        return _of_occasion(at, clause)
    return after if is_infinitive(tokens[after].word) else _of_occasion(at, clause)


def _of_occasion(at: Place, clause: ClauseWords) -> int | None:
    """Where what is to be done is said: «surrer når hun skal lese rutetabellen»."""
    tokens = at.sentence.tokens
    for to in range(at.match.end, clause.last - 2):
        if tokens[to].word in _SHALL and is_infinitive(tokens[to + 1].word):
            return to + 1
    return None
