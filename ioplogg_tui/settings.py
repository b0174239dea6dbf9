"""What a person has chosen: language, theme, keys, and where the curriculum comes from. One TOML file."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from ioplogg_tui.domain.errors import N_, UsageProblem, reason_of
from ioplogg_tui.domain.languages import PROGRAM_LANGUAGES
from ioplogg_tui.domain.served import over_ssh
from ioplogg_tui.named_file import path_as_written
from ioplogg_tui.whole_file import make_folder, write_whole

if TYPE_CHECKING:
    from ioplogg_tui.domain.due import Reminding

CURRICULUM_ADDRESS = "https://data.udir.no/kl06/v201906/dump/json"
PLACES = ("IOPLOGG_CONFIG", "IOPLOGG_DATABASE", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "HOME")
"""What in the environment says where the settings and the logbook are."""

AUTO, ON, OFF = MOUSES = ("auto", "on", "off")
THEMES = ("dark", "light", "contrast", "terminal")


@dataclass(frozen=True, slots=True)
class CurriculumSource:
    """Where the curriculum is downloaded from; the header goes along where Udir asks for a key."""

    address: str = CURRICULUM_ADDRESS
    key_header: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """Empty `language` means the machine's. `keys` is binding id → keys, with commas between.

    `due_days` is after how many days a goal is told as not observed lately, `plan_days` how many after the decision a
    plan that isn't in use is told as late, `hours_percent` under how much of what was planned so far the hours given
    are; `suggestions` whether the progression
    suggests when to look at a goal again.
    """

    language: str = ""
    theme: str = "dark"
    due_days: int = 14
    suggestions: bool = True
    plan_days: int = 14
    hours_percent: int = 80
    keys: dict[str, str] = field(default_factory=dict)
    curriculum: CurriculumSource = field(default_factory=CurriculumSource)
    holidays: tuple[str, ...] = ()
    """As `2027-06-19..2027-08-15`; a summer that isn't among them is the usual one."""
    read_aloud: str = ""
    """A command that reads aloud what is on its standard input, `{language}` in it the text's; not run when served."""
    cursor: bool = False
    """Whether the terminal's cursor is shown; it is on the row in hand in either case."""
    mouse: str = AUTO
    """Whether clicks are for the program: one of MOUSES; AUTO is yes on one's own machine only."""
    lines: bool = False
    """Whether commands answer in whole sentences, to be heard or read by touch."""

    @property
    def takes_mouse(self) -> bool:
        """Whether clicks are for the program; else they are the terminal's, which marks and copies what it shows."""
        return self.mouse == ON or (self.mouse == AUTO and not over_ssh())

    @property
    def reminding(self) -> Reminding:
        """When what is due is told."""
        from ioplogg_tui.domain.due import Reminding  # only for who asks what is due
        from ioplogg_tui.domain.holidays import Holiday, Holidays

        holidays = Holidays(tuple(Holiday.from_text(text) for text in self.holidays))
        return Reminding(self.due_days, holidays, self.plan_days, self.hours_percent)


def settings_path() -> Path:
    """The settings file: IOPLOGG_CONFIG, else in the user's config folder."""
    named = os.environ.get("IOPLOGG_CONFIG")
    if named:
        return path_as_written(named)
    from platformdirs import user_config_path

    return user_config_path("ioplogg", appauthor=False) / "settings.toml"


def database_path() -> Path:
    """The database: IOPLOGG_DATABASE, else in the user's data folder."""
    named = os.environ.get("IOPLOGG_DATABASE")
    if named:
        return path_as_written(named)
    from platformdirs import user_data_path

    return user_data_path("ioplogg", appauthor=False) / "ioplogg.db"


def read_settings() -> Settings:
    """The settings; the defaults where there is no file.

    Raises:
        UsageProblem: the file can't be read, or a value is not what it should be.
    """
    path = settings_path()
    try:
        if not path.exists():
            return Settings()
        from ioplogg_tui.text_files import BadForm, read_text, toml_of

        text = read_text(path)
    except OSError as error:
        raise UsageProblem(N_("The settings in {path} can't be read. Check the file."), path=path) from error
    try:
        return _settings(toml_of(text))
    except ValueError as error:
        raise UsageProblem(
            N_("The settings in {path} are not right: {reason}. Correct them, or remove the file."),
            path=path,
            reason=error.why if isinstance(error, BadForm) else error,
        ) from error


def _wrong(name: str, value: object) -> ValueError:
    """By its name, and as it was written where that is a text or a number."""
    written = isinstance(value, str | int) and not isinstance(value, bool)
    return ValueError(f"{name} = {value!r}" if written else name)


def _settings(values: dict[str, Any]) -> Settings:
    source = values.get("curriculum", {})
    theme = values.get("theme", "dark")
    if theme not in THEMES:
        raise _wrong("theme", theme)
    language = values.get("language", "")
    if language not in ("", *PROGRAM_LANGUAGES):
        raise _wrong("language", language)
    keys = values.get("keys", {})
    if not isinstance(keys, dict) or not all(isinstance(value, str) for value in keys.values()):
        raise ValueError("keys")
    days, plan_days = (_number(values, name, 14, 365) for name in ("due_days", "plan_days"))
    percent = _number(values, "hours_percent", 80, 100)
    suggestions, cursor = _switch(values, "suggestions", True), _switch(values, "cursor", False)
    lines = _switch(values, "lines", False)
    if not isinstance(source, dict):
        raise _wrong("curriculum", source)
    texts = {name: source[name] for name in ("address", "key_header", "key") if name in source}
    if not all(isinstance(value, str) for value in texts.values()):
        raise ValueError("curriculum")
    holidays = _holidays(values["holidays"]) if "holidays" in values else ()
    source, aloud = CurriculumSource(**texts), _command(values.get("read_aloud", ""))
    mouse = values.get("mouse", AUTO)
    if mouse not in MOUSES:
        raise _wrong("mouse", mouse)
    return Settings(
        language, theme, days, suggestions, plan_days, percent, keys, source, holidays, aloud, cursor, mouse, lines
    )


def _switch(values: dict[str, Any], name: str, usual: bool) -> bool:
    switch = values.get(name, usual)
    if not isinstance(switch, bool):
        raise _wrong(name, switch)
    return switch


def _command(words: object) -> str:
    import shlex  # only for who has settings

    try:
        if isinstance(words, str):
            shlex.split(words)
            return words
    except ValueError:
        raise _wrong("read_aloud", words) from None
    raise _wrong("read_aloud", words)


def _number(values: dict[str, Any], name: str, usual: int, most: int) -> int:
    number = values.get(name, usual)
    if not isinstance(number, int) or isinstance(number, bool) or not 1 <= number <= most:
        raise _wrong(name, number)
    return number


def _holidays(periods: object) -> tuple[str, ...]:
    from ioplogg_tui.domain.holidays import Holiday  # only for who wrote some

    if not isinstance(periods, list):
        raise _wrong("holidays", periods)
    for period in periods:
        Holiday.from_text(str(period))
    return tuple(periods)


class Chosen(TypedDict, total=False):
    """What a person can choose in the program."""

    language: str
    theme: str
    due_days: int
    suggestions: bool
    plan_days: int
    hours_percent: int
    cursor: bool
    mouse: str
    lines: bool
    keys: dict[str, str]


def choose(**chosen: Unpack[Chosen]) -> Settings:
    """Write a choice into the settings file and leave the rest of it as it is.

    Raises:
        UsageProblem: the file can't be written.
    """
    return _kept({**chosen})


def choose_named(name: str, value: object) -> Settings:
    """`choose` by a name in the file. Raises ValueError where the file can't have it, and as `choose`."""
    _settings({name: value})
    return _kept({name: value})


def _kept(chosen: dict[str, Any]) -> Settings:
    import tomli_w

    from ioplogg_tui.text_files import read_text, toml_of

    path = settings_path()
    settings = read_settings()
    try:
        stored = toml_of(read_text(path)) if path.exists() else {}
        make_folder(path.parent, 0o700)
        write_whole(path, tomli_w.dumps({**stored, **chosen}).encode())
    except OSError as error:
        raise UsageProblem(
            N_("The settings in {path} can't be written: {reason}."), path=path, reason=reason_of(error)
        ) from error
    return replace(settings, **chosen)
