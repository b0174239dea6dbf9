"""The commands that may come over the line, and nothing else: one strict grammar for SSH_ORIGINAL_COMMAND."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass

from ioplogg_tui.domain.errors import N_, UsageProblem

LONGEST = 4_000
_WORD = re.compile(r"[\w.,:'’ /()&+-]{1,200}")
_DATE = re.compile(r"[\w.:+ -]{1,40}")
_PERIOD = re.compile(r"[\w. -]{2,60}")
_SCHOOL_YEAR = re.compile(r"\d{4}[/-]\d{2,4}")
_NUMBERS = re.compile(r"[\d,-]{1,100}")
_FORM = re.compile(r"[a-z]{1,12}")
_LETTERS = re.compile(r"[a-z-]{2,12}")
_TEXT = re.compile(r"[^\x00-\x1f\x7f]{0,2000}")
_LEVEL = re.compile(r"[0-4-]")
_HOURS = re.compile(r"[\d.,:]{1,8}")
_CODE = re.compile(r"[\w-]{1,40}")
_IN_OR_OUT = re.compile(r"-")
"""A file: what comes, or goes, over the line itself."""
_KEY = re.compile(r"[^\s\x00-\x1f\x7f]{1,20}")
_CHOSEN_LEVEL = re.compile(r"\d{1,4}=[0-4-](/[0-4-])?")


@dataclass(frozen=True, slots=True)
class Allowed:
    """How a command may look: patterns of its words in order, its options with values, and its bare options.

    So many of the last words as are `optional` may be left out, and all of them where one stands `alone`.
    """

    words: tuple[re.Pattern[str], ...] = ()
    options: Mapping[str, re.Pattern[str]] | None = None
    flags: frozenset[str] = frozenset()
    optional: int = 0
    alone: re.Pattern[str] | None = None


GRAMMAR: dict[str, Allowed] = {
    "students": Allowed(flags=frozenset({"--all", "--left", "--json"})),
    "goals": Allowed((_WORD,), {"--year": _SCHOOL_YEAR}, frozenset({"--json"})),
    "plan show": Allowed((_WORD,), {"--year": _SCHOOL_YEAR}, frozenset({"--json"})),
    "progress": Allowed((_WORD,), {"--subject": _WORD, "--since": _DATE}, frozenset({"--history", "--json"})),
    "recap": Allowed((_WORD,), {"--since": _DATE}, frozenset({"--json"})),
    "due": Allowed(flags=frozenset({"--all", "--json"})),
    "log": Allowed(
        (_WORD, _WORD, _LEVEL, _LEVEL),
        {"--note": _TEXT, "--next": _TEXT, "--at": _DATE},
        frozenset({"--tried", "--json"}),
        alone=_IN_OR_OUT,
    ),
    "note": Allowed((_WORD, _WORD, _TEXT), {}, frozenset({"--next", "--json"})),
    "assess": Allowed(
        (_WORD, _WORD, _LEVEL, _LEVEL),
        {"--words": _TEXT, "--helped": _LETTERS, "--language": _LETTERS},
        frozenset({"--on-paper", "--easy", "--from-the-top", "--json"}),
        optional=3,
    ),
    "lesson hold": Allowed((_WORD,), {"--subject": _WORD, "--setting": _WORD, "--minutes": _NUMBERS}, optional=1),
    "lesson begin": Allowed(
        (), {"--group": _WORD, "--subject": _WORD, "--setting": _WORD}, frozenset({"--new", "--json"})
    ),
    "lesson end": Allowed(
        (),
        {
            "--minutes": _NUMBERS,
            "--rest": _NUMBERS,
            "--absent": _WORD,
            "--there": _WORD,
            "--subject": _WORD,
            "--at": _DATE,
        },
        frozenset({"--json"}),
    ),
    "lesson list": Allowed((), {"--since": _DATE}, frozenset({"--json"})),
    "hours show": Allowed((_WORD,), {"--year": _SCHOOL_YEAR}, frozenset({"--json"})),
    "hours add": Allowed(
        (_WORD, _WORD, _HOURS), {"--reason": _TEXT, "--at": _DATE, "--to": _DATE}, frozenset({"--json"})
    ),
    "hours remove": Allowed((_WORD, _NUMBERS), {}, frozenset({"--json"})),
    "team list": Allowed((_WORD,), {}, frozenset({"--json"}), optional=1),
    "team add": Allowed(
        (_WORD, _WORD),
        {"--subject": _WORD, "--role": _LETTERS, "--to": _DATE, "--consent": _DATE, "--consent-by": _WORD},
    ),
    "team remove": Allowed((_WORD, _WORD)),
    "team emergency": Allowed((_WORD,), {"--reason": _TEXT}),
    "audit": Allowed((_WORD,), {"--since": _DATE}, frozenset({"--outside", "--json"})),
    "school show": Allowed(flags=frozenset({"--history", "--json"})),
    "curriculum list": Allowed((), {"--language": _LETTERS}, frozenset({"--all", "--json"})),
    "curriculum show": Allowed((_CODE,), {"--language": _LETTERS}, frozenset({"--json"})),
    "curriculum search": Allowed(
        (_WORD,),
        {"--level": _WORD, "--programme": _WORD, "--limit": _NUMBERS, "--language": _LETTERS},
        frozenset({"--all", "--json"}),
        optional=1,
    ),
    "wording": Allowed((_IN_OR_OUT,), {"--language": _LETTERS}, frozenset({"--json"}), optional=1),
    "bank export": Allowed((_IN_OR_OUT,), {}, frozenset({"--mine"})),
    "settings list": Allowed(flags=frozenset({"--json"})),
    "settings set": Allowed((_CODE, _CODE)),
    "settings keys": Allowed((_CODE, _KEY), {}, frozenset({"--usual", "--json"}), optional=2),
    "undo": Allowed(flags=frozenset({"--list", "--json"})),
    "goal aims": Allowed((_WORD, _WORD), {"--take": _CODE}, frozenset({"--json"}), optional=1),
    "goal show": Allowed((_WORD, _WORD), {}, frozenset({"--toml", "--json"})),
    "goal new": Allowed(
        (_WORD, _TEXT),
        {
            "--subject": _WORD,
            "--from-bank": _WORD,
            "--aim": _CODE,
            "--content": _TEXT,
            "--due": _DATE,
            "--file": _IN_OR_OUT,
            "--year": _SCHOOL_YEAR,
        },
        frozenset({"--sure", "--json"}),
        optional=1,
    ),
    "goal write": Allowed((_WORD, _WORD, _IN_OR_OUT), {"--seen": _CODE}, frozenset({"--sure", "--json"})),
    "goal status": Allowed((_WORD, _WORD, _WORD), {}, frozenset({"--json"})),
    "goal remove": Allowed((_WORD, _WORD)),
    "goal bin": Allowed((_WORD,), {}, frozenset({"--json"})),
    "goal bring-back": Allowed((_WORD, _WORD)),
    "bank list": Allowed((_WORD,), {"--language": _LETTERS}, frozenset({"--json"}), optional=1),
    "bank show": Allowed((_CODE,), {"--language": _LETTERS}, frozenset({"--json"})),
    "bank give": Allowed((_WORD, _WORD), {}, frozenset({"--sure", "--json"})),
    "plan next-year": Allowed((_WORD,), {"--level": _LETTERS}, frozenset({"--all", "--write", "--json"}), optional=1),
    "student merge": Allowed((_WORD, _WORD), {}, frozenset({"--write", "--json"})),
    "student part": Allowed((_WORD,)),
    "document": Allowed(
        (_WORD,),
        {
            "--kind": _LETTERS,
            "--format": _LETTERS,
            "--language": _LETTERS,
            "--period": _PERIOD,
            "--as-of": _DATE,
            "--goals": _NUMBERS,
            "--level": _CHOSEN_LEVEL,
            "--number": _NUMBERS,
            "--of": _NUMBERS,
            "--year": _SCHOOL_YEAR,
            "--withdraw": _TEXT,
            "--give-to": _TEXT,
            "--consent": _TEXT,
            "--on": _DATE,
            "--form": _FORM,
            "--quote": _NUMBERS,
            "--student-chose": _DATE,
        },
        frozenset({"--appendix", "--own-words", "--works-best", "--sure", "--json"}),
    ),
}

UNSAID = {"lesson": "lesson hold"}
"""A command's first word → the whole name of the one that is meant where none of its others is said."""


def words_of(command: str) -> list[str]:
    """The words of a command that is allowed.

    Raises:
        UsageProblem: anything else at all.
    """
    name, *rest = _split(command)
    allowed = GRAMMAR[name]
    plain, options = _sorted_out(name, rest)
    if allowed.alone is not None and len(plain) == 1 and allowed.alone.fullmatch(plain[0]):
        return [*name.split(), *plain, *options]
    surplus = len(plain) - len(allowed.words)
    if surplus > 0 and allowed.words:  # a name of several words, whose quotes the person's own shell took off
        plain[: surplus + 1] = [" ".join(plain[: surplus + 1])]
    if len(plain) + allowed.optional < len(allowed.words) or len(plain) > len(allowed.words):
        raise _refused(name)
    for word, pattern in zip(plain, allowed.words, strict=False):
        if not pattern.fullmatch(word):
            if surplus > 0:  # the rest of a text, more likely
                raise _refused(name)
            raise UsageProblem(N_("“{command}” doesn't take “{word}” there."), command=name, word=word)
    return [*name.split(), *plain, *options]


def _split(command: str) -> list[str]:
    """The words as a shell would split them, the first of them a command's whole name."""
    if len(command) > LONGEST:
        raise _refused()
    try:
        words = shlex.split(command, comments=False, posix=True)
    except ValueError as error:
        raise _refused() from error
    if words[:1] == ["ioplogg"]:
        words = words[1:]
    for length in (1, 2):
        if (name := " ".join(words[:length])) in GRAMMAR:
            return [name, *words[length:]]
    if words[1:] and words[0] in UNSAID:
        return [UNSAID[words[0]], *words[1:]]
    raise _refused()


def _sorted_out(command: str, words: list[str]) -> tuple[list[str], list[str]]:
    """The plain words, and the options, each of which the command has and with a value that it takes."""
    allowed, plain, options, rest = GRAMMAR[command], list[str](), list[str](), iter(words)
    patterns = allowed.options or {}
    for word in rest:
        name, equals, text = word.partition("=")
        if word in allowed.flags:
            options.append(word)
        elif name in patterns:
            value = text if equals else next(rest, None)
            if value is None or not value.strip():
                raise UsageProblem(N_("“{option}” wants a value."), option=name)
            if not patterns[name].fullmatch(value):
                raise _refused(command)
            options.append(f"{name}={value}")
        elif word.startswith("-") and word != "-":
            raise _refused(command)
        else:
            plain.append(word)
    return plain, options


def _refused(command: str = "") -> UsageProblem:
    if command:
        return UsageProblem(
            N_(
                "“{command}” can't be asked for so over SSH. Text with spaces wants two pairs of quotes:"
                " ssh … 'log mathea 1 3 2 --note \"even pieces\"'."
            ),
            command=command,
        )
    return UsageProblem(
        N_("Over SSH one can ask for: {known}; and without a command the program opens."), known=", ".join(GRAMMAR)
    )
