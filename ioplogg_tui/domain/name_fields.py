"""What a form, or a file of fields, calls the parts of a name, whatever other fields stand between them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator

from ioplogg_tui.domain.name_letters import INSIDE, word_end
from ioplogg_tui.domain.name_lines import WrittenLetters

_LABEL = re.compile(
    r"""
    (?<![^\W\d_])(?<!/)
    (?:
        (?P<bare>sn|given|family|first|last|elev|barn)(?=["']?\s{0,3}[:=])
        |
        (?:(?P<kind>for|føre|før|etter|mellom|first|given|fore|middle|last|family|familie|slekts|sur|elev)[ _-]?)?
        (?:(?:na[vm]n|name|-)?\s?[(/]?\s?(?:(?:og|and|&|\+)\s)?(?:mellom|middle)[ _-]?)?
        (?:na[vm]n|name)(?:et)?(?![^\W\d_])(?(kind)|(?!\s{0,9}=))
    )
    (?:\s?\([^()\n]{1,30}\)|\s(?:på|til|av|of)\s[^\W\d_]{1,20})?
    (?P<sign>(?:\s(?:er|is)\b)?[^\w:=>\n]{0,9}(?:[:=>]|\Z)?(?:\s{0,9}value\s{0,9}=)?)
    [^\w]{0,9}
    """,
    re.VERBOSE | re.IGNORECASE,
)
_KINDS = {
    **dict.fromkeys(("", "for", "føre", "før", "fore", "first", "given", "elev", "barn"), "given"),
    **dict.fromkeys(("etter", "last", "family", "familie", "slekts", "sur", "sn"), "family"),
}
"""What a label begins with → which part of a name it is of: “navn” beside a surname is the given one."""
_CONTENT = re.compile(r"[^\n\t\r;|<>\"{}=:,()\u2028\u2029]{1,60}")


_MOST_BEFORE = 2
"""Words of a field before the part of the name: other names, that nobody has stored."""

_Span = tuple[int, int]
"""From where to where in a text."""
_Ends = Callable[[WrittenLetters, set[int]], set[int]]
"""Where what begins at some places ends."""


def in_fields(read: str, given: _Ends, family: _Ends, *, dotted: bool) -> list[_Span]:
    """Where in a text the parts of a name are to be hidden, of one person who has them in fields of their own."""
    persons = [*_persons(read)]
    text = WrittenLetters(read if persons else "", INSIDE, dotted=dotted)
    spans: list[_Span] = []
    for fields in persons:
        parts = zip(fields, (given, family), strict=True)
        ends = [(span[0], end) for span, look in parts if (end := _end(text, span, look))]
        spans += sorted(ends) if len(ends) == len(fields) else []
    return spans


def _persons(text: str) -> Iterator[tuple[_Span, _Span]]:
    """The contents of the fields of given and family names, of each person who has both, in either order.

    A field that comes again is the next person's.
    """
    fields: dict[str, _Span] = {}
    labels = [*_LABEL.finditer(text)]
    for label, until in zip(labels, [*(label.start() for label in labels), len(text)][1:], strict=True):
        kind = _KINDS.get((label["kind"] or label["bare"] or "").casefold(), "")
        if kind in fields:
            fields = {}
        content = _CONTENT.match(text, label.end(), until)
        if content and (label["sign"].strip() or content[0][0].isupper()):
            fields[kind] = content.span()
            if kind and len(fields) - ("" in fields) == len({*_KINDS.values()}):
                yield fields["given"], fields["family"]


def _end(text: WrittenLetters, span: _Span, look: _Ends) -> int | None:
    """Where in the text the part of the name ends that begins with one of the first words of a field."""
    first, last = (bisect_left(text.places, place) for place in span)
    spaces = [place + 1 for place in range(first, last) if text.letters[place] == " "]
    reached = look(text, {first, *spaces[:_MOST_BEFORE]})
    whole = [end for place in reached if (end := word_end(text.letters, place)) and end <= last]
    return text.places[max(whole) - 1] + 1 if whole else None
