"""A person's own settings by name and text, as they are written on one line: `due_days 21`, `cursor on`."""

from __future__ import annotations

from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.domain.languages import PROGRAM_LANGUAGES
from ioplogg_tui.domain.typed_number import typed_number
from ioplogg_tui.settings import MOUSES, THEMES, Settings, choose_named

TITLES: dict[str, str] = {
    "language": N_("Language"),
    "theme": N_("Theme"),
    "cursor": N_("The terminal's cursor"),
    "mouse": N_("Mouse"),
    "lines": N_("Commands answer in sentences"),
    "suggestions": N_("Suggestions in progression"),
    "due_days": N_("Not observed after"),
    "plan_days": N_("No plan after the decision"),
    "hours_percent": N_("Hours given, under"),
}
"""Each setting that is chosen by a text, as it is called in the file → what it is called on the screen."""

SWITCH = {"on": True, "off": False, "på": True, "av": False}
_LARGEST = 10**9
"""What is none of these is refused with what isn't a number."""
_KNOWN: dict[str, tuple[str, ...]] = {"language": (*PROGRAM_LANGUAGES,), "theme": THEMES, "mouse": MOUSES}


def text_of_setting(settings: Settings, name: str) -> str:
    """What is chosen now."""
    value = getattr(settings, name)
    return ("on" if value else "off") if isinstance(value, bool) else str(value)


def choose_text(name: str, text: str) -> None:
    """Keep what a person wrote as a choice of theirs.

    Raises:
        UsageProblem: there is no such setting, it can't be that, or the file can't be written.
    """
    if name not in TITLES:
        raise UsageProblem(N_("There is no setting “{name}”. There are: {known}."), name=name, known=", ".join(TITLES))
    usual = getattr(Settings(), name)
    plain = text.strip().lower()
    value: object = plain
    if isinstance(usual, bool):
        value = SWITCH.get(plain, plain)
    elif isinstance(usual, int):
        value = typed_number(plain, _LARGEST)
    try:
        choose_named(name, value)
    except ValueError as error:
        known = ("on", "off") if isinstance(usual, bool) else _KNOWN.get(name, ())
        sentence = N_("“{name}” can't be “{text}”. It is one of {known}.")
        if not known:
            sentence = N_("“{name}” can't be “{text}”. It is a whole number, more than 0 and not that large.")
        raise UsageProblem(sentence, name=name, text=text, known=", ".join(known)) from error
