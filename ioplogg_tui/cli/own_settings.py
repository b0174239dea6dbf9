"""One's own settings, from the command line."""

from __future__ import annotations

import click

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.common import as_json
from ioplogg_tui.cli.invocation import Invocation
from ioplogg_tui.cli.leaving_code import code
from ioplogg_tui.cli.output import print_json, print_table
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.locale import _, language_chosen, program_language


@spoken.group(help=N_("Your own settings: list, set, keys, code."))
def settings() -> None:
    """Its commands."""


settings.add_command(code)


@settings.command("list", help=N_("What is chosen, under the name that “settings set” takes.\n\nioplogg settings list"))
@as_json
@click.pass_context
def list_(context: click.Context, in_json: bool) -> None:
    from ioplogg_tui.tui.setting_text import TITLES, text_of_setting

    invocation: Invocation = context.obj
    chosen = {name: text_of_setting(invocation.settings, name) for name in TITLES}
    chosen["language"] = chosen["language"] or language_chosen()
    if in_json:
        print_json({**chosen, "keys": invocation.settings.keys})
        return
    rows = [(name, value, _(TITLES[name])) for name, value in chosen.items()]
    print_table((_("Name"), _("Chosen"), _("What it is")), rows)


@settings.command("set", help=N_("Choose one.\n\nioplogg settings set due_days 21"))
@spoken.argument("name", metavar=N_("NAME"))
@spoken.argument("value", metavar=N_("VALUE"))
def set_(name: str, value: str) -> None:
    from ioplogg_tui.settings import read_settings
    from ioplogg_tui.tui.setting_text import TITLES, choose_text, text_of_setting

    if name == "language":
        value = program_language(value)
    choose_text(name, value)
    chosen = text_of_setting(read_settings(), name)
    words = {"on": _("on"), "off": _("off")}.get(chosen, chosen)
    spoken.tell(filled(_("Saved: {field}: {key}."), field=_(TITLES[name]), key=words))


@settings.command(
    help=N_(
        "The keys of the screens: all of them, or give one another, by the name of what it does; --usual gives it back"
        " the one that it usually has.\n\nioplogg settings keys note f11"
    )
)
@spoken.argument("name", metavar=N_("NAME"), required=False)
@spoken.argument("key", metavar=N_("KEY"), required=False)
@spoken.option("--usual", is_flag=True, help=N_("The key that it usually has."))
@as_json
@click.pass_context
def keys(context: click.Context, name: str | None, key: str | None, usual: bool, in_json: bool) -> None:
    from ioplogg_tui.settings import choose
    from ioplogg_tui.tui.key_names import shown_keys
    from ioplogg_tui.tui.keymap import checked_keymap, refuse_pressed
    from ioplogg_tui.tui.keys import KEYS

    invocation: Invocation = context.obj
    chosen = dict(invocation.settings.keys)
    if name is None:
        each = {known: chosen.get(known, its.keys) for known, its in KEYS.items()}
        if in_json:
            print_json(each)
        else:
            rows = [(known, shown_keys(words), _(KEYS[known].meaning)) for known, words in each.items()]
            print_table((_("Name"), _("Key on the keyboard"), _("What it does")), rows)
        return
    if name not in KEYS:
        raise UsageProblem(N_("No key is called “{name}”. “ioplogg settings keys” lists them."), name=name)
    if usual == (key is not None):
        raise UsageProblem(N_("Write the new key, or --usual."))
    known = next(known for known in KEYS if known == name)
    if key is None:
        chosen.pop(known, None)
    else:
        pressed = key.lower()
        refuse_pressed(known, pressed, chosen=chosen)
        chosen[known] = pressed
    checked_keymap(chosen)
    choose(keys=chosen)
    if in_json:
        print_json({known: chosen.get(known, KEYS[known].keys)})
        return
    spoken.tell(
        filled(_("Saved: {field}: {key}."), field=_(KEYS[known].meaning), key=shown_keys(key or KEYS[known].keys))
    )
