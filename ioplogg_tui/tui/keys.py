"""Every key that can be changed: its id, what it is, and what it means."""

from __future__ import annotations

from dataclasses import dataclass

from textual.binding import Binding, BindingType

from ioplogg_tui.domain.errors import N_, UsageProblem


@dataclass(frozen=True, slots=True)
class Key:
    keys: str
    meaning: str
    back: str = ""
    """What it means once it has been pressed, where the next press takes that back."""


KEYS: dict[str, Key] = {
    "quit": Key("q", N_("Leave the program")),
    "help": Key("f1,question_mark", N_("Help")),
    "settings": Key("f2", N_("Language and theme")),
    "back": Key("escape", N_("Back")),
    "open": Key("enter", N_("Open")),
    "search": Key("s,slash", N_("Search")),
    "everyone": Key("e", N_("All students of the school"), N_("Only your own students")),
    "initials": Key("i", N_("Show initials only"), N_("Show names again")),
    "add-student": Key("a", N_("Add a student, or somebody to the team")),
    "curriculum": Key("c", N_("Curriculum")),
    "note": Key("n", N_("Add a note to the last rating")),
    "feed-forward": Key("f", N_("Add a next step")),
    "undo": Key("u", N_("Undo")),
    "progression": Key("p", N_("Progression of the goal")),
    "new-goal": Key("g", N_("New goal")),
    "change-goal": Key("r", N_("Change the goal")),
    "save": Key("f10,ctrl+s", N_("Save")),
    "pick-aims": Key("f3", N_("Pick competence aims; students from a list")),
    "newer-aim": Key("ctrl+n", N_("Take the new aim in the place of an expired one")),
    "filter-level": Key("f4", N_("Filter by level")),
    "filter-language": Key("f5", N_("Language of the texts")),
    "filter-expired": Key("f6", N_("Expired aims too"), N_("Only aims in force")),
    "mark": Key("space", N_("Mark the aim"), N_("Take the mark off the aim")),
    "bank-next": Key("f7", N_("Next goal of the læringsbank")),
    "bank-take": Key("f8", N_("Take the goal with its criteria")),
    "bank-add": Key("f12", N_("Put the goal into the school's bank")),
    "lesson": Key("t", N_("A lesson")),
    "absent": Key("x", N_("The student is absent"), N_("The student is here again")),
    "turn": Key("m", N_("On to the student's next goal"), N_("On to the next student")),
    "due": Key("d", N_("What is due")),
    "recap": Key("comma", N_("Since last time")),
    "overview": Key("o", N_("Progression of all goals")),
    "period": Key("w", N_("Another period")),
    "self-assessment": Key("v", N_("Hand over for self-assessment")),
    "plan": Key("l", N_("The plan")),
    "team": Key("z", N_("The team, and who has read and changed it")),
    "documents": Key("j", N_("Documents")),
    "publish": Key("b", N_("Publish")),
    "step": Key("k", N_("Take the plan's next step")),
    "versions": Key("h", N_("Published versions")),
    "next-year": Key("y", N_("Next year's plan: begin or add to it")),
    "move-up": Key("plus", N_("To the next level, when it is offered")),
    "remove": Key("delete", N_("Take out: to the bin, off the team")),
    "take-wording": Key("f9", N_("Take the suggested wording")),
}

RESERVED = frozenset({"0", "1", "2", "3", "4", "up", "down", "left", "right", "ctrl+c", "ctrl+p", "ctrl+q"})


def checked_keymap(chosen: dict[str, str]) -> dict[str, str]:
    """The keys of the settings, when they fit together: known ids, no rating key, no key given twice.

    Raises:
        UsageProblem: they don't.
    """
    for name, keys in chosen.items():
        if name not in KEYS:
            raise UsageProblem(
                N_("The settings name a key “{name}” that isn't one. Known: {known}."), name=name, known=", ".join(KEYS)
            )
        taken = RESERVED & set(_unshifted(keys))
        if taken:
            raise UsageProblem(
                N_("The settings give “{name}” a key that rates or moves: {keys}."),
                name=name,
                keys=", ".join(sorted(taken)),
            )
    owners: dict[str, str] = {}
    for name, key in KEYS.items():
        for keystroke in _unshifted(chosen.get(name, key.keys)):
            if keystroke in owners:
                raise UsageProblem(
                    N_("The settings give both “{action}” and “{other}” the key {key}."),
                    action=owners[keystroke],
                    other=name,
                    key=keystroke,
                )
            owners[keystroke] = name
    return {name: in_both_cases(keys) for name, keys in chosen.items()}


def _unshifted(keys: str) -> list[str]:
    return [key.lower() if len(key) == 1 else key for key in keys.split(",")]


def in_both_cases(keys: str) -> str:
    """Keys with each letter small and capital: they are printed in capitals, and Caps Lock types what follows too."""
    every = (case for key in _unshifted(keys) for case in (key, key.upper() if len(key) == 1 else key))
    return ",".join(dict.fromkeys(every))


def bound(*ids: str, **actions: str) -> list[BindingType]:
    """Bindings of these ids, each to the action of its name, or to another that is named."""
    every = {name: name.replace("-", "_") for name in ids} | {
        name.replace("_", "-"): action for name, action in actions.items()
    }
    return [Binding(in_both_cases(KEYS[name].keys), action, id=name, show=False) for name, action in every.items()]


SHOWN_KEYS = {
    "question_mark": "?",
    "escape": "Esc",
    "enter": "Enter",
    "space": "␣",
    "slash": "/",
    "comma": ",",
    "plus": "+",
    "ctrl+s": "Ctrl+S",
    "ctrl+n": "Ctrl+N",
}


def shown_keys(keys: str) -> str:
    """Keys as people call them."""
    return " ".join(SHOWN_KEYS.get(key, key.upper()) for key in keys.split(","))
