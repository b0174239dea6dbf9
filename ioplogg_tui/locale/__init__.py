"""The languages of the program. English sentences in the code are the keys of the catalogues beside this file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from typing import ClassVar

from ioplogg_tui.domain.clean import filled, safe_line
from ioplogg_tui.domain.clock import to_local, today
from ioplogg_tui.domain.errors import Problem, Sentence
from ioplogg_tui.domain.languages import BEGUN, SOURCE_LANGUAGE, Language
from ioplogg_tui.domain.languages import LANGUAGE_NAMES as LANGUAGE_NAMES
from ioplogg_tui.domain.languages import LANGUAGES as LANGUAGES
from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.locale.catalogues import FOLDER as FOLDER
from ioplogg_tui.locale.catalogues import NoCatalogue
from ioplogg_tui.locale.catalogues import catalogue as catalogue
from ioplogg_tui.locale.known import known_language as known_language
from ioplogg_tui.locale.known import program_language as program_language
from ioplogg_tui.locale.known import system_language as system_language
from ioplogg_tui.locale.lines import in_lines
from ioplogg_tui.locale.months import MONTHS, WHOLE_MONTHS


class Chosen:
    """The language in use, and who hears of it when it is another."""

    language = Language.NB
    words: str = Language.NB
    """The language itself, or one that is begun and whose rest is in it."""
    heard_by: ClassVar[Callable[[Language], object]] = str


_SPOKEN: ContextVar[Language | None] = ContextVar("spoken", default=None)
"""The language of what is being written, where it is another than the person's."""


def use_language(language: str) -> None:
    """Show everything in this language, one of PROGRAM_LANGUAGES, from now on."""
    Chosen.language = BEGUN[language] if language in BEGUN else Language(language)
    Chosen.words = language if language in BEGUN else Chosen.language  # a cache keeps “nb” and Language.NB apart
    Chosen.heard_by(Chosen.language)


def language_in_use() -> Language:
    """What is written in; where a language that is begun was chosen, that of the rest."""
    return _SPOKEN.get() or Chosen.language


def language_chosen() -> str:
    """One of PROGRAM_LANGUAGES."""
    return Chosen.words


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Say everything inside in this language: a document's, whatever the person at the keyboard reads.

    It holds for this thread and task alone.
    """
    before = _SPOKEN.set(Language(language))
    try:
        yield
    finally:
        _SPOKEN.reset(before)


def _(message: str) -> str:
    """The sentence in the language in use."""
    return catalogue(_SPOKEN.get() or Chosen.words).gettext(message)  # asked a hundred times a key: no call more


def translated(message: str, language: str) -> str:
    """The sentence in a language of its own: a student's, whatever the person at the keyboard reads."""
    return catalogue(Language(language)).gettext(message)  # a cache keeps “nb” and Language.NB apart


def counted(singular: str, plural: str, count: int) -> str:
    """The sentence for a number of things, with the number at its `{count}`."""
    return catalogue(language_in_use()).ngettext(singular, plural, count).format(count=count)


def translate_problem(problem: Problem) -> str:
    """A problem in the language in use, on one line; in English where nothing can be said in that."""
    try:
        return say(problem.sentence)
    except NoCatalogue:
        return say_in(problem.sentence, SOURCE_LANGUAGE)


def translate_problem_in(problem: Problem, language: str) -> str:
    """A problem in a language of its own."""
    return say_in(problem.sentence, language)


def say(sentence: Sentence) -> str:
    """A sentence in the language in use, on one line."""
    return say_in(sentence, language_in_use())


def say_in(sentence: Sentence, language: str) -> str:
    """A sentence in a language of its own, also sentences and days in it; all days with years where one needs its."""
    with speaking(language):
        values = sentence.values
        in_full = not all(_is_of_this_year(_day_in(value)) for value in values.values() if isinstance(value, date))
        said = {name: _said_value(value, in_full=in_full) for name, value in values.items()}
        return safe_line(filled(_(sentence.message), **said))


def _said_value(value: object, *, in_full: bool) -> object:
    if isinstance(value, Sentence):
        return say(value)
    if isinstance(value, date):
        return (long_date if in_full else _day_of_month)(_day_in(value))
    if in_lines():
        from ioplogg_tui.locale.heard import heard_value

        return heard_value(value)
    return value


def _day_in(value: date) -> date:
    """The local day of a day, or of a time in UTC."""
    return to_local(value).date() if isinstance(value, datetime) else value


def _is_of_this_year(value: date) -> bool:
    """Whether a day is of the school year that goes on: it is clear without its year."""
    return SchoolYear.of(value) == SchoolYear.of(today())


def saved(what: str) -> str:
    """That what was written is kept."""
    return filled(_("Saved: {field}."), field=what)


def unchanged(what: str) -> str:
    """That nothing was kept: what stands there is what stood."""
    return filled(_("Unchanged: {field}."), field=what)


def day(value: date) -> str:
    """A date in short: `23. nov.`, `23 Nov.`; with its year where it is of another school year than today's."""
    return _day_of_month(value) if _is_of_this_year(value) else f"{_day_of_month(value)} {value.year}"


def _day_of_month(value: date) -> str:
    return _("{day} {month}").format(day=value.day, month=_((WHOLE_MONTHS if in_lines() else MONTHS)[value.month - 1]))


def long_date(value: date) -> str:
    """A date as a document has it: `24. november 2026`, `24 November 2026`."""
    return _("{day} {month} {year}").format(day=value.day, month=_(WHOLE_MONTHS[value.month - 1]), year=value.year)


def from_to(first: date, last: date) -> str:
    """`from 25. november 2026 to 2. desember 2026`, in the language in use; of one day only that."""
    if first == last:
        return long_date(first)
    return _("from {first} to {last}").format(first=long_date(first), last=long_date(last))


def written_date(value: date | None) -> str:
    """A date in full, as it stands in a field and can be read back; empty for none."""
    if value is None:
        return ""
    if in_lines():
        return long_date(value)
    return value.isoformat() if language_in_use() is Language.EN else f"{value.day}.{value.month}.{value.year}"


def action_name(action: str) -> str:
    """What was done, in words; an action that an archive has from another version as it is."""
    from ioplogg_tui.domain.action import ACTION_NAMES  # where the log is read, and nowhere else

    return _(ACTION_NAMES[action]) if action in ACTION_NAMES else action


def deed_name(action: str, school: str) -> str:
    """As `action_name`, with the other school that it is about."""
    return f"{action_name(action)} ({school})" if school else action_name(action)


def day_and_time(value: datetime) -> str:
    """A local date and time: `20. nov. kl. 09.40`; with its year as `day` has it."""
    if in_lines():
        return _("{date} at {time}").format(date=day(value), time=time_of_day(value))
    return _("{date} at {hour}:{minute}").format(date=day(value), hour=f"{value:%H}", minute=f"{value:%M}")


def time_of_day(value: datetime) -> str:
    """A local time: `09.40`; to who listens `09:40`, which no voice reads as a fraction."""
    return f"{value:%H:%M}" if in_lines() else f"{value:%H.%M}"


def days_ago(days: int) -> str:
    """How long ago, in days, as a short column shows it."""
    if days <= 0:
        return _("today")
    return _("yesterday") if days == 1 else counted("{count} day", "{count} days", days)


def days_from_now(days: int) -> str:
    """How long till, or since: `in 3 days`, `today`, `5 days ago`."""
    if days > 0:
        return counted("in {count} day", "in {count} days", days)
    return _("today") if days == 0 else counted("{count} day ago", "{count} days ago", -days)


def level_name(code: str) -> str:
    """A level by Grep's code, or as a student's record has it, in words: `7. trinn`, `vg1`, `in a company`."""
    year = code.removeprefix("aarstrinn")
    if year.isdigit():
        return _("year {year}").format(year=year)
    named = {
        "opplaering_bedrift": _("in a company"),
        "aarstrinn_fov": _("adults"),
        "paabygning_generell_studiekompetanse": _("supplementary year"),
    }
    return named.get(code, code)


def levels(codes: tuple[str, ...]) -> str:
    """The levels that a set of aims comes after."""
    return ", ".join(level_name(code) for code in codes) or _("no level")
