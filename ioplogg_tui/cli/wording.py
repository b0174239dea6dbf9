"""Wording: what in a text may say what a student does not manage."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from ioplogg_tui import locale
from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.common import NamedText, as_json, text_at
from ioplogg_tui.cli.output import print_json
from ioplogg_tui.domain.clean import TEXT_LIMIT, clean_text, within
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.domain.languages import SCHOOL_LANGUAGES
from ioplogg_tui.domain.wording import HintKind
from ioplogg_tui.locale import _

MOST_ASKED = 3 * TEXT_LIMIT
"""Characters: more than a plan has, and answered within seconds."""

KIND_NAMES = {
    HintKind.REWRITE: N_("write what the student can"),
    HintKind.CHECK: N_("look at it once more"),
    HintKind.SENSITIVE: N_("others will read it"),
    HintKind.BASIS: N_("not a basis for assessment"),
}


@spoken.command(
    help=N_(
        "Hints for a text about a student: words to look at again. - reads standard input."
        "\n\nioplogg wording note.txt --language nb"
    )
)
@spoken.argument("file", type=NamedText(), default="-", metavar=N_("[FILE]"))
@spoken.option("--language", "written_in", metavar="|".join(SCHOOL_LANGUAGES), help=N_("The language of the text."))
@as_json
def wording(file: Path, written_in: str | None, in_json: bool) -> None:
    from ioplogg_tui.logbook.wording import wording_hints

    language = locale.known_language(written_in) if written_in else locale.language_in_use()
    if written_in and language not in SCHOOL_LANGUAGES:
        raise UsageProblem(N_("There are hints for {known} only."), known=", ".join(SCHOOL_LANGUAGES))
    text = within(text_at(file), MOST_ASKED)
    hints = wording_hints(text, language if language in SCHOOL_LANGUAGES else SCHOOL_LANGUAGES[0])
    if in_json:
        print_json([asdict(hint) for hint in hints])
        return
    for hint in hints:
        change = spoken.became(f"«{clean_text(hint.text)}»", f"«{hint.suggestion}»")
        sentence = f"{_(KIND_NAMES[hint.kind])}: {change}"
        spoken.tell(f"{hint.line}:{hint.start + 1}  {sentence}")
