"""Click's own sentences that a person can meet, named here so that our catalogues carry them too."""

from __future__ import annotations

from ioplogg_tui.domain.errors import N_


def N_counted(single: str, several: str) -> tuple[str, str]:  # noqa: N802 - as N_
    """A sentence that is another where it is about several."""
    return single, several


CLICK_WORDS = (
    N_("Usage:"),
    N_("Options"),
    N_("Commands"),
    N_("Show this message and exit."),
    N_("default: {default}"),
    N_("No such command {name!r}."),
    N_("No such option {name!r}."),
    N_("Missing command."),
    N_("Missing argument"),
    N_("Missing option"),
    N_("Missing parameter"),
    N_("Invalid value: {message}"),
    N_("Invalid value for {param_hint}: {message}"),
    N_("Option {name!r} does not take a value."),
    N_("{value!r} is not a valid {number_type}."),
    N_("{value} is not in the range {range}."),
    N_("file"),
    N_("{name} {filename!r} is a directory."),
    N_("Aborted!"),
    N_counted("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    N_counted("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    N_counted("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
)
