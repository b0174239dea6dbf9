"""The commands that may come over the line, and nothing else: one strict grammar for SSH_ORIGINAL_COMMAND."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_WORD = re.compile(r"[\w.,:'’ /()&+-]{1,200}")
_DATE = re.compile(r"[\w.:/+ -]{1,40}")
_PERIOD = re.compile(r"[\w./ –-]{2,60}")
_SCHOOL_YEAR = re.compile(r"[\w/ –-]{1,40}")
_NUMBERS = re.compile(r"[\w,. –-]{1,100}")
_ANSWERS = re.compile(r"[\w.,:/+ -]{1,200}")
_CHOICE = re.compile(r"[\w -]{1,40}")
LONGEST_TEXT = 2000
FREE_TEXT = re.compile(rf"[^\x00-\x1f\x7f]{{1,{LONGEST_TEXT}}}")
_TEXT_OR_NONE = re.compile(rf"[^\x00-\x1f\x7f]{{0,{LONGEST_TEXT}}}")
_WORD_OR_NONE = re.compile(rf"({_WORD.pattern})?")
_DATE_OR_NONE = re.compile(rf"({_DATE.pattern})?")
LEVEL = re.compile(r"[0-4-]")
_HOURS = re.compile(r"[\w.,: ½¼¾]{1,20}")
_CODE = re.compile(r"[\w-]{1,40}")
_KEY = re.compile(r"[^\s\x00-\x1f\x7f]{1,20}")
_CHOSEN_LEVEL = re.compile(r"[\w=/ -]{1,20}")
IN_OR_OUT = re.compile(r"-")
"""A file: what comes, or goes, over the line itself."""

LIKE: Mapping[re.Pattern[str] | str, str] = {
    _WORD: "matematikk",
    _WORD_OR_NONE: "9",
    _DATE: "1.10.2026",
    _ANSWERS: "1.10.2026",
    _DATE_OR_NONE: "1.10.2026",
    _PERIOD: "1.8.2026..24.11.2026",
    _SCHOOL_YEAR: "2026/27",
    _NUMBERS: "2",
    FREE_TEXT: "Jevne biter",
    _TEXT_OR_NONE: "Tegner gjerne",
    _CODE: "KM1",
    _CHOSEN_LEVEL: "1=3/2",
    IN_OR_OUT: "-",
    "--ground": "necessary",
    "--kind": "half-year",
    "--format": "pdf",
    "--language": "nn",
    "--form": "i",
    "--helped": "support",
    "--role": "assistant",
    "--field": "note",
    _CHOICE: "next",
    "--from-bank": "everyday-shopping",
    "--goals": "1,3",
    "--minutes": "45",
    "--seen": "a1b2c3",
    "--name": "Mathea Solvik",
    "--write": "way-forward",
}
"""What an option takes, or one of that name → a value like it.

A pattern says what can be no path and nothing of a shell's; whether there is such a one the command knows.
"""


@dataclass(frozen=True, slots=True)
class Allowed:
    """How a command may look: patterns of its words in order, its options with values, and its bare options.

    So many of the last words as are `optional` may be left out, and all of them where one stands `alone`. Where an
    option says it `instead`, one bare word is none of them, but the rest of a name.
    """

    words: tuple[re.Pattern[str], ...] = ()
    options: Mapping[str, re.Pattern[str]] | None = None
    flags: frozenset[str] = frozenset()
    optional: int = 0
    alone: re.Pattern[str] | None = None
    instead: frozenset[str] = frozenset()


HELP = frozenset({"--help", "-h"})
EVERYWHERE = frozenset({"--lines"})
"""Bare options that every command has, and that may stand before its name."""
_OF_A_STUDENT: Mapping[str, re.Pattern[str]] = {
    "--level": _WORD_OR_NONE,
    "--programme": _WORD_OR_NONE,
    "--group": _WORD_OR_NONE,
    "--language": _CHOICE,
    "--birth-date": _DATE_OR_NONE,
    "--strengths": _TEXT_OR_NONE,
    "--learns-best": _TEXT_OR_NONE,
    "--from": _DATE_OR_NONE,
    "--to": _DATE_OR_NONE,
}
"""What is written of a student; an empty text takes away what stands there."""

GRAMMAR: dict[str, Allowed] = {
    "students": Allowed(flags=frozenset({"--all", "--left", "--json"})),
    "goals": Allowed((_WORD,), {"--year": _SCHOOL_YEAR}, frozenset({"--json"})),
    "plan show": Allowed((_WORD,), {"--year": _SCHOOL_YEAR, "--version": _NUMBERS}, frozenset({"--toml", "--json"})),
    "plan write": Allowed(
        (_WORD, IN_OR_OUT), {"--year": _SCHOOL_YEAR, "--seen": _CODE}, frozenset({"--dry-run", "--sure", "--json"})
    ),
    "plan propose": Allowed((_WORD,), {"--year": _SCHOOL_YEAR}),
    "plan publish": Allowed((_WORD,), {"--year": _SCHOOL_YEAR}, frozenset({"--sure", "--json"})),
    "plan step": Allowed((_WORD,), {"--year": _SCHOOL_YEAR, "--to": _CHOICE}, frozenset({"--json"})),
    "plan versions": Allowed((_WORD,), {"--year": _SCHOOL_YEAR}, frozenset({"--json"})),
    "plan compare": Allowed((_WORD, _NUMBERS), {"--year": _SCHOOL_YEAR}, frozenset({"--json"}), optional=1),
    "plan take-in": Allowed((_WORD, _WORD), {"--year": _SCHOOL_YEAR}, frozenset({"--put-away", "--json"}), optional=1),
    "plan take-out": Allowed((_WORD, _WORD), {"--year": _SCHOOL_YEAR}),
    "progress": Allowed((_WORD,), {"--subject": _WORD, "--since": _DATE}, frozenset({"--history", "--json"})),
    "recap": Allowed((_WORD,), {"--since": _DATE}, frozenset({"--json"})),
    "find": Allowed((_WORD,), {}, frozenset({"--all", "--json"})),
    "due": Allowed(flags=frozenset({"--all", "--json"})),
    "log": Allowed(
        (_WORD, _WORD, LEVEL, LEVEL),
        {"--note": FREE_TEXT, "--next": FREE_TEXT, "--at": _DATE},
        frozenset({"--tried", "--json"}),
        alone=IN_OR_OUT,
    ),
    "note": Allowed((_WORD, _WORD, FREE_TEXT), {}, frozenset({"--next", "--json"})),
    "assess": Allowed(
        (_WORD, _WORD, LEVEL, LEVEL),
        {"--words": FREE_TEXT, "--helped": _CHOICE, "--language": _CHOICE, "--of": _ANSWERS, "--beside": _NUMBERS},
        frozenset({"--on-paper", "--easy", "--from-the-top", "--withdraw", "--sure", "--json"}),
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
        (_WORD, _WORD, _HOURS),
        {"--reason": FREE_TEXT, "--at": _DATE, "--to": _DATE, "--beside": _NUMBERS},
        frozenset({"--json"}),
    ),
    "hours remove": Allowed((_WORD, _NUMBERS), {}, frozenset({"--json"})),
    "team list": Allowed((_WORD,), {}, frozenset({"--json"}), optional=1),
    "team add": Allowed(
        (_WORD, _WORD),
        {"--subject": _WORD, "--role": _CHOICE, "--to": _DATE, "--consent": _DATE, "--consent-by": _WORD},
    ),
    "team remove": Allowed((_WORD, _WORD)),
    "team emergency": Allowed((_WORD,), {"--reason": FREE_TEXT}),
    "audit": Allowed((_WORD,), {"--since": _DATE}, frozenset({"--outside", "--json"})),
    "status": Allowed(flags=frozenset({"--json", "--openmetrics"})),
    "school show": Allowed(flags=frozenset({"--history", "--json"})),
    "curriculum list": Allowed((), {"--language": _CHOICE}, frozenset({"--all", "--json"})),
    "curriculum show": Allowed((_CODE,), {"--language": _CHOICE}, frozenset({"--json"})),
    "curriculum search": Allowed(
        (_WORD,),
        {"--level": _WORD, "--programme": _WORD, "--limit": _NUMBERS, "--language": _CHOICE},
        frozenset({"--all", "--json"}),
        optional=1,
    ),
    "wording": Allowed((IN_OR_OUT,), {"--field": _CHOICE, "--language": _CHOICE}, frozenset({"--json"}), optional=1),
    "bank export": Allowed((IN_OR_OUT,), {}, frozenset({"--mine"})),
    **dict.fromkeys(("settings list", "overview"), Allowed(flags=frozenset({"--json"}))),
    "settings set": Allowed((_CODE, _CODE)),
    "settings code": Allowed(),
    "settings keys": Allowed((_CODE, _KEY), {}, frozenset({"--usual", "--json"}), optional=2),
    "undo": Allowed(flags=frozenset({"--list", "--json"})),
    "ask": Allowed(),
    "goal aims": Allowed((_WORD, _WORD), {"--take": _CODE}, frozenset({"--json"}), optional=1),
    "goal show": Allowed((_WORD, _WORD), {}, frozenset({"--toml", "--json"})),
    "goal new": Allowed(
        (_WORD, FREE_TEXT),
        {
            "--subject": _WORD,
            "--from-bank": _WORD,
            "--beside": _NUMBERS,
            "--aim": _CODE,
            "--content": FREE_TEXT,
            "--due": _DATE,
            "--file": IN_OR_OUT,
            "--year": _SCHOOL_YEAR,
        },
        frozenset({"--sure", "--draft", "--json"}),
        optional=1,
        instead=frozenset({"--from-bank", "--draft", "--file"}),
    ),
    "goal write": Allowed((_WORD, _WORD, IN_OR_OUT), {"--seen": _CODE}, frozenset({"--sure", "--json"})),
    "goal status": Allowed((_WORD, _WORD, _WORD), {}, frozenset({"--json"})),
    "goal remove": Allowed((_WORD, _WORD), {"--of": _NUMBERS}),
    "goal bin": Allowed((_WORD,), {}, frozenset({"--json"})),
    "goal bring-back": Allowed((_WORD, _WORD)),
    "bank list": Allowed((_WORD,), {"--language": _CHOICE}, frozenset({"--json"}), optional=1),
    "bank show": Allowed((_WORD,), {"--language": _CHOICE}, frozenset({"--json"})),
    "bank give": Allowed((_WORD, _WORD), {"--of": _NUMBERS}, frozenset({"--sure", "--json"})),
    "plan next-year": Allowed((_WORD,), {"--level": _CHOICE}, frozenset({"--all", "--write", "--json"}), optional=1),
    "student show": Allowed((_WORD,), {}, frozenset({"--history", "--json"})),
    "student add": Allowed((_WORD,), {**_OF_A_STUDENT, "--beside": _NUMBERS}, frozenset({"--sure", "--json"})),
    "student set": Allowed(
        (_WORD,), {**_OF_A_STUDENT, "--name": _WORD, "--not-called": _WORD}, frozenset({"--sure", "--json"})
    ),
    "student leave": Allowed((_WORD,), {"--on": _DATE}, frozenset({"--sure"})),
    "student return": Allowed((_WORD,), {"--on": _DATE}),
    "student merge": Allowed((_WORD, _WORD), {}, frozenset({"--write", "--json"})),
    "student part": Allowed((_WORD,)),
    "student move": Allowed((_WORD,), {"--to": _WORD, "--ground": _CHOICE}, frozenset({"--write", "--take-back"})),
    "student receive": Allowed((_WORD,), {"--into": _WORD}, frozenset({"--write", "--another"}), optional=1),
    "document": Allowed(
        (_WORD, IN_OR_OUT),
        {
            "--kind": _CHOICE,
            "--format": _CHOICE,
            "--language": _CHOICE,
            "--period": _PERIOD,
            "--as-of": _DATE,
            "--goals": _NUMBERS,
            "--level": _CHOSEN_LEVEL,
            "--number": _NUMBERS,
            "--of": _NUMBERS,
            "--year": _SCHOOL_YEAR,
            "--withdraw": FREE_TEXT,
            "--give-to": FREE_TEXT,
            "--consent": FREE_TEXT,
            "--on": _DATE,
            "--form": _CHOICE,
            "--quote": _NUMBERS,
            "--student-chose": _DATE,
            "--write": _WORD,
            "--seen": _CODE,
            "--output": IN_OR_OUT,
            "-o": IN_OR_OUT,
        },
        frozenset({"--appendix", "--own-words", "--works-best", "--publish", "--sure", "--json"}),
        optional=1,
    ),
}

OUTPUTS = frozenset({"-o", "--output", "--force"})
"""Options of where a file is to lie."""

UNSAID = {"lesson": "lesson hold", "hours": "hours show"}
"""A command's first word → the whole name of the one that is meant where none of its others is said."""
