"""Every key: its id, what it is, what it is called in few words and in many, and how much it matters.

What names a key anywhere reads it here, as the settings have it: the line of keys, help, the palette, and sentences.
"""

from __future__ import annotations

import re
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, TypeAlias, cast

from textual.binding import Binding, BindingType
from textual.dom import DOMNode

from ioplogg_tui.domain.errors import N_
from ioplogg_tui.locale import _
from ioplogg_tui.tui.key_names import in_both_cases, shown_keys
from ioplogg_tui.tui.key_needs import Needs, Weight

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ioplogg_tui.tui.key_ids import ActionName, KeyId


@dataclass(frozen=True, slots=True)
class Key:
    """`keys` are Textual's names of what is pressed, the first of them the one that is told of."""

    keys: str
    hint: str
    """Two words for the line of keys."""
    meaning: str
    weight: Weight = Weight.USUAL
    back: str = ""
    """What it means once it has been pressed, where the next press takes that back."""
    back_hint: str = ""
    shown: str = ""
    """What it is called, where that isn't the first of its keys."""
    also: str = ""
    """What it is looked for by beside what it means."""
    needs: Needs = Needs.NOTHING


KEYS: dict[KeyId, Key] = {
    "quit": Key("q", N_("leave"), N_("Leave the program"), Weight.OFTEN),
    "help": Key("f1,question_mark", N_("help"), N_("Help"), Weight.OFTEN),
    "settings": Key("f2", N_("settings"), N_("Settings: language, theme, keys"), Weight.SELDOM),
    "guide": Key("ctrl+g", N_("close the guide"), N_("Close the guide of the demo"), Weight.SELDOM),
    "usual-key": Key("delete", N_("as usual"), N_("The key that it usually is")),
    "back": Key("escape", N_("back"), N_("Back"), Weight.WAY),
    "open": Key("enter", N_("open"), N_("Open"), Weight.WAY),
    "search": Key("s,slash", N_("search"), N_("Search"), Weight.OFTEN),
    "everyone": Key("e", N_("everyone"), N_("All students of the school"), back=N_("Only your own students")),
    "initials": Key("i", N_("initials"), N_("Show initials only"), Weight.SELDOM, back=N_("Show names again")),
    "add-student": Key("a", N_("new student"), N_("Add a student")),
    "put-on-team": Key("a", N_("somebody new"), N_("Add somebody to the team"), Weight.OFTEN),
    "curriculum": Key("c", N_("curriculum"), N_("Curriculum"), Weight.SELDOM),
    "fetch-curriculum": Key("f8", N_("fetch it"), N_("Fetch the curriculum, or take it from a file"), Weight.SELDOM),
    "note": Key("n", N_("note"), N_("Add a note to the last rating"), Weight.OFTEN, needs=Needs.READ_GOAL),
    "feed-forward": Key("f", N_("next step"), N_("Add a next step"), needs=Needs.READ_GOAL),
    "tried": Key("k", N_("tried"), N_("The next step was tried today"), Weight.SELDOM, needs=Needs.READ_GOAL),
    "undo": Key("u", N_("undo"), N_("Undo"), Weight.OFTEN),
    "progression": Key("p", N_("progression"), N_("Progression of the goal"), needs=Needs.GOAL),
    "new-goal": Key("g", N_("new goal"), N_("New goal"), Weight.SELDOM, also=N_("goal bank"), needs=Needs.STUDENT),
    "change-goal": Key("r", N_("change"), N_("Change the goal"), Weight.SELDOM, needs=Needs.GOAL),
    "save": Key("f10,ctrl+s", N_("save"), N_("Save"), Weight.FINISHES),
    "pick-aims": Key("f3", N_("aims"), N_("Pick competence aims")),
    "from-list": Key("f3", N_("from a list"), N_("Students from a list")),
    "newer-aim": Key("ctrl+n", N_("new aim"), N_("Take the new aim in place of an expired one"), Weight.SELDOM),
    "filter-level": Key("f4", N_("year level"), N_("Filter by year level")),
    "filter-language": Key("f5", N_("language"), N_("Language of the texts"), Weight.SELDOM),
    "filter-expired": Key(
        "f6", N_("expired"), N_("Expired aims too"), Weight.SELDOM, N_("Only aims in force"), N_("only in force")
    ),
    "mark": Key(
        "space", N_("mark"), N_("Mark the aim"), Weight.OFTEN, N_("Take the mark off the aim"), N_("take the mark off")
    ),
    "bank": Key("f7", N_("the bank"), N_("Look in the goal bank"), Weight.OFTEN),
    "bank-whole": Key(
        "f6", N_("whole"), N_("The goal with all of its criteria"), Weight.USUAL, N_("The list again"), N_("the list")
    ),
    "bank-take": Key("f8", N_("take it"), N_("Take the goal with its criteria"), Weight.OFTEN),
    "bank-add": Key("f12", N_("to the bank"), N_("Put the goal into the school's bank"), Weight.SELDOM),
    "lesson": Key("t", N_("lesson"), N_("A lesson"), Weight.OFTEN),
    "absent": Key(
        "x", N_("absent"), N_("The student is absent"), Weight.OFTEN, N_("The student is here again"), N_("here again")
    ),
    "turn": Key("m", N_("turn"), N_("Turn: to the next goal"), Weight.SELDOM, back=N_("Turn: to the next student")),
    "school": Key("h", N_("school"), N_("What the school's documents say about the school"), Weight.SELDOM),
    "due": Key("d", N_("due"), N_("What is due")),
    "recap": Key(
        "m", N_("since last time"), N_("Since last time"), also=N_("meeting talk parents"), needs=Needs.STUDENT
    ),
    "overview": Key("o", N_("all goals"), N_("Progression of all goals"), Weight.SELDOM, needs=Needs.GOAL),
    "read": Key("space", N_("read"), N_("Read it on the whole screen")),
    "read-on": Key("space", N_("read on"), N_("Read on"), Weight.OFTEN),
    "copy": Key("c", N_("copy"), N_("Copy the paragraph under the cursor")),
    "copy-all": Key("a", N_("copy all"), N_("Copy all of it"), Weight.SELDOM),
    "copy-lesson": Key("c", N_("copy"), N_("Copy who was there and what was rated"), Weight.OFTEN),
    "open-outside": Key("o", N_("open"), N_("Save it, and open it on this machine")),
    "next-match": Key("n", N_("next"), N_("Next match")),
    "match-before": Key("p", N_("previous match"), N_("Previous match"), Weight.SELDOM),
    "give": Key("g", N_("give out"), N_("Write to whom the published document was given"), Weight.SELDOM),
    "withdraw": Key("delete", N_("withdraw"), N_("Withdraw the published document")),
    "withdraw-answer": Key("delete", N_("withdraw"), N_("Withdraw what the student answered last"), Weight.SELDOM),
    "sort": Key("w", N_("sort"), N_("Sort by name, when they were seen, year level or group")),
    "period": Key("w", N_("period"), N_("Another period")),
    "self-assessment": Key(
        "v", N_("self-assessment"), N_("Hand over for self-assessment"), Weight.SELDOM, needs=Needs.GOAL
    ),
    "plan": Key("l", N_("plan"), N_("The plan"), needs=Needs.STUDENT),
    "team": Key("z", N_("team"), N_("The team, and who has read and changed what"), Weight.SELDOM, needs=Needs.STUDENT),
    "documents": Key("j", N_("documents"), N_("Documents"), also=N_("pdf print paper"), needs=Needs.STUDENT),
    "next-missing": Key(
        "m", N_("missing"), N_("To the next thing that is missing before the plan is used"), Weight.OFTEN
    ),
    "publish": Key("b", N_("publish"), N_("Publish"), Weight.OFTEN),
    "step": Key("k", N_("status"), N_("Take the plan's next step")),
    "versions": Key("h", N_("versions"), N_("Published versions"), Weight.SELDOM),
    "next-year": Key("y", N_("next year"), N_("Next year's plan: start or add to it")),
    "move-up": Key("plus", N_("move up"), N_("To the next year level, when it is offered"), Weight.SELDOM),
    "remove": Key("delete", N_("take out"), N_("Take out: to the bin, off the team"), Weight.OFTEN),
    "take-wording": Key("f9", N_("wording"), N_("Take the suggested wording")),
}
"""The keys that the settings may change."""

FIXED: dict[KeyId, Key] = {
    "rate": Key(
        "1,2,3,4,0", N_("rate"), N_("Rate: quality, then independence"), Weight.WAY, shown="1–4", needs=Needs.READ_GOAL
    ),
    "forget-half": Key("backspace", N_("forget it"), N_("Forget half a rating"), shown=N_("Backspace")),
    "move": Key("up,down", N_("move"), N_("Move"), Weight.AID, shown="↑ ↓"),
    "page": Key("pagedown,pageup", N_("read on"), N_("Read on"), Weight.SELDOM),
    "choose": Key("left,right", N_("choose"), N_("Choose"), Weight.USUAL, shown="← →"),
    "out": Key("left", N_("all subjects"), N_("Out to the sets of a subject, and to all subjects")),
    "keep": Key("enter", N_("keep it"), N_("Keep what is written"), Weight.FINISHES),
    "new-line": Key("ctrl+j,shift+enter", N_("new line"), N_("A new line"), Weight.SELDOM),
    "submit": Key("enter", N_("open"), N_("Go on with what is written"), Weight.WAY),
    "next-field": Key("tab", N_("between fields"), N_("To the next field"), Weight.AID),
    "first-text": Key("1", N_("leave it"), N_("Leave it as it is here now"), Weight.FINISHES),
    "second-text": Key("2", N_("use yours"), N_("Put yours in its place"), Weight.FINISHES),
    "both-texts": Key("3", N_("both"), N_("Both, one after the other")),
    "criteria": Key("k", N_("what they mean"), N_("What the answers mean")),
    "give-back": Key("escape", N_("give back"), N_("Give the keyboard back")),
    "palette": Key("ctrl+p", N_("find"), N_("Find anything by a part of it"), Weight.SELDOM),
}
"""The keys that are the same whatever the settings say: they rate, move, or belong to what is written in."""

KeysOnLine: TypeAlias = "Mapping[KeyId, str]"
"""Id → what the key is called there; empty where that is as anywhere."""

InForce: TypeAlias = tuple[tuple[str, str], ...]
IN_FORCE: ContextVar[dict[str, str]] = ContextVar("IN_FORCE")
"""Id → keys, of those that the settings of the program that runs have changed: one for all of its pages, which are
told of no other when it changes."""


def key_of(name: KeyId) -> Key:
    return KEYS[name] if name in KEYS else FIXED[name]


def keys_in_force(name: KeyId) -> str:
    """What is pressed for an id, as the settings have it."""
    return IN_FORCE.get({}).get(name) or key_of(name).keys


def label(name: KeyId) -> str:
    """What a key is called where there is room for one: the first of those that are in force."""
    shown = key_of(name).shown
    return _(shown) if shown else shown_keys(keys_in_force(name).partition(",")[0])


_NAMED = re.compile(r"\[([a-z-]+)\]")


def with_keys(sentence: str) -> str:
    """A sentence of the program's own, its `[undo]` the key of that id. What people wrote goes in afterwards."""
    return _with_keys(sentence, tuple(IN_FORCE.get({}).items()))


@lru_cache(maxsize=256)  # some are drawn at each key
def _with_keys(sentence: str, in_force: InForce) -> str:
    del in_force
    return _NAMED.sub(lambda named: label(cast("KeyId", named[1])), sentence)


def line_of(*names: KeyId) -> dict[KeyId, str]:
    """Keys for the line of a page, each called there as it is anywhere."""
    return dict.fromkeys(names, "")


def bound(*ids: KeyId, **actions: str) -> list[BindingType]:
    """Bindings of these ids, each to the action of its name, or to another that is named."""
    every = {name: name.replace("-", "_") for name in ids}
    every |= {cast("KeyId", name.replace("_", "-")): action for name, action in actions.items()}
    return [Binding(in_both_cases(KEYS[name].keys), action, id=name, show=False) for name, action in every.items()]


def moving(action: str = "move", page: str = "page(1)", *, priority: bool = False) -> list[BindingType]:
    """Bindings of the keys that go up and down a list: by a row, by a page, to either end."""
    steps = {"up": f"{action}(-1)", "down": f"{action}(1)", "pageup": page.replace("(", "(-"), "pagedown": page}
    ends = {"home": f"{action}({-TO_THE_END})", "end": f"{action}({TO_THE_END})"}
    return [
        *(Binding(key, step, show=False, priority=priority) for key, step in steps.items()),
        *(Binding(key, step, show=False) for key, step in ends.items()),
    ]


def action_named(bound_to: str) -> ActionName:
    """The action that a key is bound to, without what it is given."""
    return cast("ActionName", bound_to.partition("(")[0])


@cache
def actions_by_id(node: type[DOMNode]) -> dict[KeyId, str]:
    """Id → the action that a kind of page or widget binds it to; a fixed key goes by the first of its names."""
    bindings = [] if (merged := node._merged_bindings) is None else [binding for _key, binding in merged]  # noqa: SLF001 - inherited ones too
    by_key = {binding.key: binding.action for binding in bindings}
    fixed = {name: by_key[key] for name, known in FIXED.items() if (key := known.keys.partition(",")[0]) in by_key}
    return fixed | {cast("KeyId", binding.id): binding.action for binding in bindings if binding.id is not None}


@cache
def actions_of(node: type[DOMNode]) -> frozenset[ActionName]:
    """The actions to which a kind of page or widget binds any key, without what they are given."""
    merged = node._merged_bindings  # noqa: SLF001 - inherited ones too
    return frozenset(action_named(binding.action) for _key, binding in (() if merged is None else merged))


def sideways(action: str) -> list[BindingType]:
    """Bindings of the keys that go to the left and to the right."""
    return [Binding(key, f"{action}({by})", show=False) for key, by in (("left", -1), ("right", 1))]


def between_fields(*, onward: str = "down") -> list[BindingType]:
    """Bindings of the keys that go from field to field; `onward` are those that go on."""
    return [Binding("up", "app.focus_previous", show=False), Binding(onward, "app.focus_next", show=False)]


TO_THE_END = 1_000_000
